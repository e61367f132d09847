"""`dateline quotes`: who said what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS
from tui.cli.forms import Form, list_forms, write_list
from tui.cli.output import note, write
from tui.cli.paging import paged
from tui.words.json_shapes import shape_said
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Quote


@click.command()
@click.argument("query", nargs=-1, type=WORDS)
@click.option(
    "--by", metavar="NAME", type=WORDS, help="Only of this speaker: a name, an alias or an id."
)
@list_forms("a quote", ids=False)
@click.pass_obj
def quotes(folder: Path, query: tuple[str, ...], by: str | None, form: Form) -> int:
    """Tell who said what in the articles that a query finds, or in all of them.

    A speaker who is not sure is left out and the quote kept; --by finds a person under every
    name that is theirs, and by words of their role where they have no name.
    """
    from index.newsroom.room import Newsroom

    if by is not None and not by.strip():
        raise click.UsageError("--by: whose quotes? A name is missing")
    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.quotes(" ".join(query), by)
    finally:
        newsroom.close()
    if found.unsure:
        note(found.unsure)
    if not write_list(
        form,
        whole=lambda: {
            "read": found.read,
            "speaker": found.speaker,
            "quotes": [shape_said(said) for said in found.items],
        },
        rows=lambda: map(shape_said, found.items),
    ):
        with paged():
            for said in found.items:
                write(f"{said.article}  {make_line(_speaker(said.quote))}: {make_line(said.words)}")
    return 0 if found.items else 1


def _speaker(quote: Quote) -> str:
    """Return who speaks: the name with the role, else the words of the text, else a dash.

    A question mark stands behind a name that is a guess.
    """
    if quote.name:
        name = quote.name if quote.sure else f"{quote.name}?"
        return f"{name} ({quote.role})" if quote.role else name
    return quote.speaker or "-"
