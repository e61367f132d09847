"""`dateline read`: opens the reader, or prints what it would show where there is no terminal."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.opening import open_reader
from tui.words.theme import LOOKS


@click.command()
@click.argument("query", nargs=-1, type=WORDS)
@click.option("--mouse", is_flag=True, help="Let the program have the mouse.")
@click.option("--full-paint", is_flag=True, help="Send whole regions instead of changed cells.")
@click.option("--look", type=click.Choice(list(LOOKS)), help="Colours, or marks in their place.")
@click.pass_obj
def read(
    folder: Path,
    query: tuple[str, ...] = (),
    mouse: bool = False,
    full_paint: bool = False,
    look: str | None = None,
) -> int:
    """Open the reader, with a query if one is given.

    Without a terminal it prints the answer to the query instead.
    """
    return open_reader(folder, " ".join(query), mouse=mouse, full_paint=full_paint, look=look)
