"""`dateline remove` and `dateline restore`: hides articles for good, and brings them back."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS, WithQuery
from tui.cli.completion import complete_article
from tui.cli.output import note, write, write_json

_FEW = 20
"""Ids that are printed; more of them are no help."""


@click.command(cls=WithQuery)
@click.argument(
    "wanted", nargs=-1, type=WORDS, metavar="ID... | -- QUERY", shell_complete=complete_article
)
@click.option(
    "--purge",
    is_flag=True,
    help="Wipe text and original too, for good; only the checksum stays.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def remove(context: click.Context, wanted: tuple[str, ...], purge: bool, as_json: bool) -> int:
    """Take articles out of search, lists, cards, timeline and counts.

    What was removed is not taken in again; `dateline restore ID` brings it back.  After `--`
    stands a query: all that it finds is removed.
    """
    from index.newsroom.room import Newsroom

    query = WithQuery.query_of(context)
    if not wanted and not (query or "").strip():
        raise click.UsageError("nothing to remove: name articles, or a query after --")
    newsroom = Newsroom(context.obj, note=note)
    try:
        removed = newsroom.remove(wanted, query, purge=purge)
    finally:
        newsroom.close()
    if as_json:
        write_json({"removed": removed})
    elif not removed:
        note("nothing was found to remove")
    elif purge:
        write(f"{len(removed)} removed for good")
        copies = sorted(
            path.name for path in Path(context.obj).glob("archive.*.sqlite3") if path.is_file()
        )
        for name in copies:
            note(f"{name} is a copy from before: it still holds the text, delete it")
    else:
        few = f"restore brings back: {' '.join(removed)}"
        back = few if len(removed) <= _FEW else "undo brings all of them back"
        write(f"{len(removed)} removed; dateline {back}")
    return 0 if removed else 1


@click.command()
@click.argument("wanted", nargs=-1, required=True, type=WORDS, metavar="ID...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def restore(folder: Path, wanted: tuple[str, ...], as_json: bool) -> int:
    """Bring back articles that were removed."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        restored = newsroom.restore(wanted)
    finally:
        newsroom.close()
    if as_json:
        write_json({"restored": restored})
    else:
        write(f"{len(restored)} restored")
    return 0
