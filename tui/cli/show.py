"""`dateline show`: prints articles, as text, as JSON or as they came."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS
from tui.cli.completion import complete_article
from tui.cli.output import note, write_json, write_text
from tui.cli.paging import paged
from tui.words.json_shapes import shape_record
from tui.words.printed import render_earlier, render_record

if TYPE_CHECKING:
    from index.newsroom.records import ArticleRecord
    from index.newsroom.room import Newsroom


@click.command()
@click.argument(
    "wanted",
    type=WORDS,
    metavar="ID...",
    nargs=-1,
    required=True,
    shell_complete=complete_article,
)
@click.option("--raw", is_flag=True, help="Print the original bytes.")
@click.option(
    "--version", "number", type=click.IntRange(1), metavar="N", help="Print a version."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", "as_lines", is_flag=True, help="Print one JSON object an article.")
@click.pass_obj
def show(
    folder: Path,
    wanted: tuple[str, ...],
    raw: bool,
    number: int | None,
    as_json: bool,
    as_lines: bool,
) -> int:
    """Print articles.

    ID is an article's id, the beginning of one, or the name of its file, with or without its ending.
    Versions are numbered from 1, the oldest; the last, or none named, is the text as it is now.
    """
    from index.newsroom.room import Newsroom

    if as_json and len(wanted) > 1:
        raise click.UsageError("--json prints one article: use --jsonl for several")
    newsroom = Newsroom(folder, note=note)
    try:
        with paged() if not (raw or as_json or as_lines) else nullcontext():
            for place, each in enumerate(wanted):
                if raw:
                    sys.stdout.flush()
                    sys.stdout.buffer.write(_bytes(newsroom, each, number))
                    continue
                record = newsroom.record(each)
                earlier = _earlier(record, number)
                if as_json or as_lines:
                    write_json(shape_record(record, earlier))
                else:
                    write_text(("\n" if place else "") + _text(record, earlier))
    finally:
        newsroom.close()
    return 0


def _earlier(record: ArticleRecord, number: int | None) -> int | None:
    """Return the number of an earlier version; None where the text as it is now is meant."""
    return None if number == len(record.earlier) + 1 else number


def _text(record: ArticleRecord, number: int | None) -> str:
    if number is None:
        return render_record(record)
    from index.newsroom.records import version_of

    return render_earlier(version_of(record, number), len(record.earlier) + 1)


def _bytes(newsroom: Newsroom, wanted: str, number: int | None) -> bytes:
    record = newsroom.record(wanted)
    number = _earlier(record, number)
    if number is None:
        return newsroom.original(wanted)
    from index.newsroom.records import version_of

    version_of(record, number)
    return newsroom.earlier_original(record.article.id, number)
