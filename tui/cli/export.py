"""`dateline export`: what a person took, as a file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from tui.cli.arguments import WithQuery
from tui.cli.clip_shapes import render_clip, shape_clip
from tui.cli.output import SCHEMA, note
from tui.words.visible import escape_json


@click.command(cls=WithQuery, options_metavar="[OPTIONS]")
@click.argument("what", type=click.Choice(["clips"]), metavar="clips [-- QUERY]")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["md", "jsonl"]),
    default="md",
    show_default=True,
    help="Markdown, or JSON lines that `dateline verify` reads.",
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where to write it."
)
@click.pass_context
def export(context: click.Context, what: str, kind: str, output: Path | None) -> int:
    """Write the clips, or those of the articles of a query, to standard output or a file."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(context.obj, note=note)
    try:
        found = newsroom.desk.clips(WithQuery.query_of(context) or "")
    finally:
        newsroom.close()
    if not found:
        note("there are no clips to export: dateline clip ID START END takes one")
        return 1
    if kind == "jsonl":
        shapes = ({"schema": SCHEMA, **shape_clip(clip)} for clip in found)
        text = "".join(
            escape_json(json.dumps(shape, ensure_ascii=False)) + "\n" for shape in shapes
        )
    else:
        text = "\n".join(map(render_clip, found))
    if output is None:
        sys.stdout.write(text)
    else:
        _write(output, text)
        note(f"{len(found)} clips written to {output}")
    return 0


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all: a full disk leaves the one that was there."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
