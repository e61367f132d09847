"""`dateline stories`: which articles tell the same event, and a person's word on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS
from tui.cli.output import note, progress_bar, write, write_json
from tui.words.json_shapes import shape_story
from tui.words.visible import make_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.newsroom.stories import Story


@click.command()
@click.argument(
    "words",
    nargs=-1,
    type=WORDS,
    metavar="[QUERY | split STORY ID... | merge STORY STORY | undo]",
)
@click.option("--all", "lone", is_flag=True, help="Also stories of one article.")
@click.option("--reason", type=WORDS, metavar="TEXT", help="Why it is decided so.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object a story.")
@click.option("--ids", "ids_only", is_flag=True, help="Print the ids of stories alone.")
@click.pass_obj
def stories(
    folder: Path,
    words: tuple[str, ...],
    lone: bool,
    reason: str | None,
    as_json: bool,
    jsonl: bool,
    ids_only: bool,
) -> int:
    """Group articles on the same event, the newest first: all, or those that QUERY finds.

    SOURCES counts independent reports: copies of one text count once.  `split STORY ID...` parts
    articles from a story, `merge STORY STORY` makes two one, and `undo` takes the last of these
    back; they hold for good.
    """
    from index.newsroom.room import Newsroom

    if as_json + jsonl + ids_only > 1:
        raise click.UsageError("--json, --jsonl and --ids exclude each other")
    newsroom = Newsroom(folder, note=note)
    try:
        if words[:1] == ("split",) and len(words) > 2:
            found = newsroom.split_story(words[1], words[2:], reason)
        elif words[:1] == ("merge",) and len(words) == 3:
            found = newsroom.merge_stories(words[1], words[2], reason)
        elif words == ("undo",):
            found = newsroom.undo_story()
        else:
            with progress_bar() as progress:
                found = newsroom.stories(" ".join(words), lone=lone, progress=progress)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    _print(found, as_json, jsonl, ids_only)
    return 0 if found else 1


def _print(found: Sequence[Story], as_json: bool, jsonl: bool, ids_only: bool) -> None:
    if as_json:
        write_json({"stories": [shape_story(story) for story in found]})
        return
    for story in found:
        if jsonl:
            write_json(shape_story(story))
        elif ids_only:
            write(story.id)
        else:
            write(f"{story.id}  {_counted(story)}  {make_line(story.title)}")
            if story.why:
                write(f"    {make_line('; '.join(thing.value for thing in story.why))}")


def _counted(story: Story) -> str:
    reports = len(story.articles)
    told = "1 report" if reports == 1 else f"{reports} reports, {story.sources} independent"
    days = [day[:10] for day in (story.first, story.last) if day]
    return " ".join([told, " to ".join(dict.fromkeys(days))]).rstrip()
