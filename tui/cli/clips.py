"""`dateline clip`, `clips` and `verify`: passages with their citations, and whether they still stand."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.output import note as say
from tui.cli.output import write, write_columns, write_json
from tui.export import FORMATS, BadClips, format_in, format_named
from tui.export.clip_shapes import shape_clip_around
from tui.words.visible import make_visible


@click.command()
@click.argument("wanted", type=WORDS, metavar="ID")
@click.argument("start", type=click.IntRange(0))
@click.argument("end", type=click.IntRange(0))
@click.option("--note", metavar="T", type=WORDS, help="What to say of it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def clip(folder: Path, wanted: str, start: int, end: int, note: str | None, as_json: bool) -> int:
    """Keep a passage of an article with its citation.

    START and END are places in the text as `show --json` prints it, in characters; END is not in
    the passage any more.  The same passage taken again is the same clip.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=say)
    try:
        taken = newsroom.desk.clip(wanted, start, end, note)
        around = newsroom.around_clips([taken])[taken.id]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    if as_json:
        write_json(shape_clip_around(taken, around))
    else:
        write(f"{taken.id}  {taken.text}")
        for told, words in (("said by", taken.speaker), ("also printed by", around.told_also)):
            if words:
                say(f"{told} {words}")
    return 0


@click.command()
@click.argument("query", nargs=-1, type=WORDS)
@click.option("--remove", metavar="CLIP", type=WORDS, help="Drop this clip.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object a clip.")
@click.pass_obj
def clips(
    folder: Path, query: tuple[str, ...], remove: str | None, as_json: bool, jsonl: bool
) -> int:
    """List the clips in the order they were taken: all, or those of the articles of a query.

    In an archive that another shares the owner's follow one's own.
    """
    from index.newsroom.room import Newsroom

    if as_json and jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    if remove is not None and query:
        raise click.UsageError("--remove drops a clip: it takes no query")
    newsroom = Newsroom(folder, note=say)
    try:
        if remove is not None:
            newsroom.desk.drop_clip(remove)
        own = newsroom.desk.clips(" ".join(query))
        owner, others = newsroom.desk.owners_clips(" ".join(query))
        around = newsroom.around_clips([*own, *others])
    finally:
        newsroom.close()
    found = [(None, each) for each in own] + [(owner, each) for each in others]
    shapes = [{**shape_clip_around(each, around[each.id]), "by": by} for by, each in found]
    if as_json:
        write_json({"clips": shapes})
    for (by, each), shape in () if as_json else zip(found, shapes, strict=True):
        if jsonl:
            write_json(shape)
        else:
            cited = each.citation
            parts = [cited.outlet, cited.title, cited.published]
            parts.append(each.speaker and f"said by {each.speaker}")
            also = around[each.id].told_also
            parts.append(also and f"also printed by {also}")
            parts.append(by and f"{by}'s clip")
            about = " · ".join(part for part in parts if part)
            write_columns(each.id, each.article, f"{each.start}-{each.end}", each.text, about)
    return 0 if found or remove else 1


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.option(
    "--format",
    "name",
    type=click.Choice([each.name for each in FORMATS if each.carries]),
    help="The form of FILE; else it is told by how it begins.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def verify(folder: Path, file: str, name: str | None, as_json: bool) -> int:
    """Find every clip of FILE again, which `dateline export` wrote in any form but ics.

    Names those whose source is `changed`, `corrected` by a later version, or `missing`, and then
    the exit code is 1.  A clip whose words stand elsewhere in the same source is `moved`, and
    counts as found.
    """
    from index.newsroom.clips import FAILED
    from index.newsroom.room import Newsroom

    with click.open_file(file, "rb") as read:
        data: bytes = read.read()
    form = format_named(name) if name is not None else format_in(data)
    try:
        asked = form.reader.read(data, file)
    except BadClips as error:
        raise click.UsageError(str(error)) from None
    newsroom = Newsroom(folder, note=say)
    try:
        found = newsroom.desk.verify(asked, None if form.verbatim else make_visible)
    finally:
        newsroom.close()
    failed = [each for each in found if each.state in FAILED]
    if as_json:
        shapes = [
            {
                "clip": each.clip, "article": each.article, "state": each.state, "why": each.why,
                "start": each.start, "end": each.end,
            }
            for each in found
        ]  # fmt: skip
        write_json({"clips": shapes, "failed": len(failed)})
    else:
        for each in found:
            if each.why:
                write_columns(each.clip, each.article, each.state, each.why)
        say(f"{len(found) - len(failed)} of {len(found)} clips found again")
    return 1 if failed else 0
