"""`dateline undo`, `redo` and `history`: what a person did, taken back and done again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import note, progress_bar, write_columns, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.newsroom.history import Family, Moved, Operation
    from index.newsroom.room import Newsroom


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(1), default=1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def undo(folder: Path, count: int, as_json: bool) -> int:
    """Take back what was done last, or the last N things, also of earlier sessions.

    Tags, notes, marks, saved searches, clips, given dates, outlets and titles, removals, and
    decisions on names and stories.  A purge cannot be taken back.
    """
    return undo_last(folder, count, as_json)


def undo_last(folder: Path, count: int, as_json: bool, families: Sequence[Family] = ()) -> int:
    """Take back the last things, of some families if any are named, and print them."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        with showing_progress(newsroom):
            moved = newsroom.undo(count, families)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    return _print_moved(moved, as_json, "undone", "there is nothing to undo")


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(1), default=1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def redo(folder: Path, count: int, as_json: bool) -> int:
    """Do again what was taken back last, or the last N things, as long as nothing was done since."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        with showing_progress(newsroom):
            moved = newsroom.redo(count)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    return _print_moved(moved, as_json, "redone", "there is nothing to do again")


@click.command()
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def history(folder: Path, limit: int, as_json: bool) -> int:
    """List what was done, the newest first: number, when, what, and whether it was taken back."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.history(limit)
    finally:
        newsroom.close()
    if as_json:
        write_json({"operations": [shape_operation(each) for each in found]})
    for each in () if as_json else found:
        state = "taken back" if each.undone else ""
        write_columns(str(each.n), each.at[:19] + "Z", each.told, each.reason or "", state)
    return 0 if found else 1


@contextmanager
def showing_progress(room: Newsroom) -> Iterator[None]:
    """Show how many articles have been linked anew while a decision comes to hold."""
    with progress_bar() as shown:
        room.archive.entities.progress = shown
        try:
            yield
        finally:
            room.archive.entities.progress = None


def shape_operation(operation: Operation) -> dict[str, object]:
    """Return what a person did, as JSON tells it."""
    return {
        "operation": operation.n,
        "family": operation.family,
        "told": operation.told,
        "reason": operation.reason,
        "at": operation.at,
        "undone": operation.undone,
        "articles": list(operation.articles),
    }


def _print_moved(moved: Sequence[Moved], as_json: bool, word: str, nothing: str) -> int:
    if as_json:
        changed = dict.fromkeys(id for each in moved for id in each.changed)
        operations = [shape_operation(each.operation) for each in moved]
        write_json(
            {
                "decision": operations[0] if operations else None,
                word: operations,
                "changed": list(changed),
            }
        )
    for each in () if as_json else moved:
        write_columns(word, each.operation.told, each.operation.at[:19] + "Z")
    if not moved:
        note(nothing)
    return 0 if moved else 1
