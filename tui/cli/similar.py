"""`dateline similar`: more articles like one."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.output import note, write, write_json
from tui.words.json_shapes import shape_why
from tui.words.visible import make_line


@click.command()
@click.argument("article", metavar="ID", type=WORDS)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object an article.")
@click.option("--ids", "ids_only", is_flag=True, help="Print ids alone.")
@click.pass_obj
def similar(
    folder: Path, article: str, limit: int, as_json: bool, jsonl: bool, ids_only: bool
) -> int:
    """List the articles most like one, the nearest first, with what both name.

    Copies of an article that is listed are folded under it.
    """
    from index.newsroom.room import Newsroom

    if as_json + jsonl + ids_only > 1:
        raise click.UsageError("--json, --jsonl and --ids exclude each other")
    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.similar(article, limit)
    finally:
        newsroom.close()
    shapes = [
        {
            "id": hit.id,
            "ref": hit.ref,
            "title": hit.title,
            "score": hit.score,
            "why": shape_why(hit.why),
            "copies": list(hit.copies),
        }
        for hit in found
    ]
    if as_json:
        write_json({"hits": shapes})
    for hit, shape in zip(found, shapes, strict=True):
        if jsonl:
            write_json(shape)
        elif ids_only:
            write(hit.id)
        elif not as_json:
            copies = f" (+ {len(hit.copies)} copies)" if hit.copies else ""
            write(f"{hit.id}  {hit.score:.2f}  {make_line(hit.title)}{copies}")
            if hit.why:
                write(f"    {make_line('; '.join(thing.value for thing in hit.why))}")
    return 0 if found else 1
