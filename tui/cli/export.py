"""`dateline export`: what a person took, found or made, as a file that other programs read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.arguments import WORDS, WithQuery
from tui.cli.output import note
from tui.export import FORMATS, CannotHold, ExportForm, format_named, format_of

# What takes the ids that follow it; the others take a query.
_BY_ID = ("article", "story", "compare")


@click.command(cls=WithQuery, options_metavar="[OPTIONS]")
@click.argument(
    "words",
    nargs=-1,
    type=WORDS,
    metavar="clips [QUERY] | hits QUERY | article ID... | story STORY | compare ID ID... | "
    "timeline [QUERY] | dossier [STORY | PART...]",
)
@click.option(
    "--format",
    "name",
    type=click.Choice([each.name for each in FORMATS]),
    help="The form; else what the ending of FILE says, else md.",
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where to write it."
)
@click.option(
    "--style",
    metavar="STYLE",
    type=WORDS,
    help="How md and html cite: newsroom (the default), apa, chicago, mla, or the path of a .csl file.",
)
@click.option("--title", metavar="T", type=WORDS, help="What to call it.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="So many hits at most.")
@click.option("--all", "whole", is_flag=True, help="The whole desk, for `dateline import`.")
@click.pass_context
def export(
    context: click.Context,
    words: tuple[str, ...],
    name: str | None,
    output: Path | None,
    style: str | None,
    title: str | None,
    limit: int | None,
    whole: bool,
) -> int:
    """Write clips, hits, articles, a story, a comparison or a timeline to a file or standard output.

    `export dossier` takes several: each PART is written in quotes, as it would stand behind
    `export` ('clips ferry' 'timeline ferry').  `export dossier STORY` is all that there is of a
    story: your clips of it, its reports, its timeline and how they differ.  Without a PART it is
    all clips and the times of their articles.

    `dateline verify` finds the clips of every form but ics again.  `--all` writes all that you made
    as JSON lines, which `dateline import` takes in on another machine.
    """
    query = WithQuery.query_of(context)
    form = _form(name, output)
    if whole:
        if words or query is not None or form.name not in ("md", "jsonl") or limit or title:
            raise click.UsageError("--all writes the whole desk as JSON lines, and takes nothing else")
        return _export_desk(context.obj, output)
    asked = _asked([*words, *([query] if query else [])])
    if output is None and form.name == "xlsx" and sys.stdout.isatty():
        raise click.UsageError("a workbook is nothing for a terminal: -o FILE says where it goes")
    from index.newsroom.dossiers import BadPart, gather
    from index.newsroom.room import Newsroom
    from tui.settings import EXPORT, setting_of

    newsroom = Newsroom(context.obj, note=note)
    try:
        dossier = gather(newsroom, asked, title, limit)
    except BadPart as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    if not dossier.parts:
        what = asked[0][0]
        more = ": dateline clip ID START END takes one" if what == "clips" else ""
        note(f"there is nothing to export for {what}{more}")
        return 1
    try:
        data = form.writer.render(dossier, style or str(setting_of(EXPORT, "style")))
    except CannotHold as error:
        raise click.UsageError(str(error)) from None
    _put(data, output)
    if output is not None:
        note(f"{_told(len(dossier.clips), len(dossier.sources))} written to {output}")
    return 0


def _form(name: str | None, output: Path | None) -> ExportForm:
    if name is not None:
        return format_named(name)
    if output is not None and (told := format_of(output)) is not None:
        return told
    from tui.settings import EXPORT, setting_of

    return format_named(str(setting_of(EXPORT, "format")))


def _asked(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return what is asked for: the kind of each part, and its words."""
    from index.newsroom.dossiers import PARTS

    if not words or words[0] not in PARTS:
        named = f"{words[0]!r} cannot be exported: " if words else ""
        raise click.UsageError(f"{named}say which of {', '.join(PARTS)}, or --all")
    what, rest = words[0], list(words[1:])
    if what != "dossier" or not rest or (len(rest) == 1 and rest[0].partition(" ")[0] not in PARTS):
        return [(what, rest)]
    parts = []
    for part in rest:
        kind, _, said = part.strip().partition(" ")
        if kind not in PARTS or kind == "dossier":
            raise click.UsageError(
                f"{part!r} is no part of a dossier: put each in quotes, such as 'clips ferry'"
            )
        parts.append((kind, said.split() if kind in _BY_ID else [said] if said else []))
    return parts


def _export_desk(folder: Path, output: Path | None) -> int:
    from index.newsroom.room import Newsroom
    from index.newsroom.safekeeping import export_desk
    from tui.words.json_lines import encode_line

    newsroom = Newsroom(folder, note=note)
    try:
        lines = [encode_line(record) for record in export_desk(newsroom)]
    finally:
        newsroom.close()
    _put("".join(lines).encode("utf-8"), output)
    if output is not None:
        note(f"{len(lines) - 1} records written to {output}")
    return 0


def _put(data: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from tui.export.writing import write_whole

    write_whole(data, output)


def _told(clips: int, sources: int) -> str:
    parts = [f"{clips} clips"] if clips else []
    return " and ".join([*parts, f"{sources} sources" if sources != 1 else "1 source"])
