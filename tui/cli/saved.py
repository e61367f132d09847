"""`dateline saved`, `save` and `new`: searches that are kept, and what came in since the last look."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS
from tui.cli.output import note, write, write_columns, write_json
from tui.words.dates import show_published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.newsroom.desk import SavedHits
    from index.newsroom.room import Newsroom


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def saved(folder: Path, as_json: bool) -> int:
    """List the saved searches: name, how many articles, how many of them new, query.

    What is new stays new until `dateline new` has told it.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.desk.saved()
    finally:
        newsroom.close()
    if as_json:
        _print_json(found)
    for each in () if as_json else found:
        write_columns(each.name, str(len(each.ids)), f"{len(each.new)} new", each.query)
    return 0 if found else 1


@click.command()
@click.argument("name", type=WORDS)
@click.argument("query", nargs=-1, type=WORDS, metavar="QUERY")
@click.option("--remove", is_flag=True, help="Drop the search of this name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def save(folder: Path, name: str, query: tuple[str, ...], remove: bool, as_json: bool) -> int:
    """Keep a search under a name, in place of the one that had it.

    Its words are taken as they are typed, without forgiving; what it finds now is not new.
    """
    from index.newsroom.room import Newsroom

    if remove and query:
        raise click.UsageError("--remove drops a search: it takes no query")
    newsroom = Newsroom(folder, note=note)
    try:
        if remove:
            newsroom.desk.forget(name)
            found = []
        else:
            found = [newsroom.desk.save(name, " ".join(query))]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    if as_json:
        _print_json(found)
    else:
        write("dropped" if remove else f"saved as {found[0].name}: {len(found[0].ids)} articles")
    return 0


@click.command()
@click.argument("name", required=False, type=WORDS)
@click.option("--watch", is_flag=True, help="Go on, and tell what comes in as it comes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--ids", "ids_only", is_flag=True, help="Print the ids of what is new alone.")
@click.pass_obj
def new(folder: Path, name: str | None, watch: bool, as_json: bool, ids_only: bool) -> int:
    """Tell what came in for all saved searches, or one, since this was last asked.

    New articles and new versions of older ones count, and are told once.  Without any the exit
    code is 1, so that cron mails only what is new.  With --watch it goes on until Ctrl+C, or until
    nobody reads any more; --json then prints an object each time that something came in.
    """
    from index.newsroom.room import Newsroom

    if as_json and ids_only:
        raise click.UsageError("--json and --ids exclude each other")
    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.desk.saved(name)
        if not watch:
            return _tell_new(newsroom, found, as_json, ids_only)
        if not found:
            note("no search is saved yet: dateline save NAME QUERY")
            return 1
        from tui.cli.watching import changes

        if any(each.new for each in found):
            _tell_new(newsroom, found, as_json, ids_only)
        for _ in changes(newsroom.archive):
            found = newsroom.desk.saved(name)
            if any(each.new for each in found):
                _tell_new(newsroom, found, as_json, ids_only)
        return 0
    finally:
        newsroom.close()


def _tell_new(
    newsroom: Newsroom, found: Sequence[SavedHits], as_json: bool, ids_only: bool
) -> int:
    """Tell what is new, and note that it was; return the exit code."""
    if as_json:
        _print_json(found)
    elif ids_only:
        for article_id in dict.fromkeys(i for each in found for i in each.new):
            write(article_id)
    else:
        for each in found:
            for row in newsroom.desk.listed(each.new):
                title = row.title or f"[untitled] {row.opening}"
                about = (row.outlet or "", show_published(row.published))
                write_columns(each.name, row.id, title, *about)
    # What could not be told is not noted as seen.
    sys.stdout.flush()
    newsroom.desk.looked(found)
    return 0 if any(each.new for each in found) else 1


def _print_json(found: Sequence[SavedHits]) -> None:
    write_json(
        {
            "searches": [
                {
                    "name": each.name,
                    "query": each.query,
                    "total": len(each.ids),
                    "new": len(each.new),
                    "articles": list(each.new),
                }
                for each in found
            ]
        }
    )
