"""`dateline read`: opens the reader, or prints what it would show where there is no terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from tui.cli.output import fail, note
from tui.config import ConfigError, load_config
from tui.locales import is_ascii_locale
from tui.theme import LOOKS, Look


@click.command()
@click.argument("query", nargs=-1)
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
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        return _print(folder, query)
    try:
        config = load_config()
    except ConfigError as error:
        return fail(str(error))
    ascii_only = is_ascii_locale()
    from tui.prepaint import paint_first_frame

    # Painted already, unless the command was called in some other way.
    paint_first_frame(" ".join(query), ascii_only=ascii_only)
    from tui.app import Reader
    from tui.driver import driver_class

    name = look or config.look or ("marks" if os.environ.get("NO_COLOR") else "colour")
    app = Reader(
        folder,
        " ".join(query),
        look=Look.named(name, ascii_only=ascii_only),
        commands=config.commands,
        driver_class=driver_class(full_paint=full_paint),
    )
    app.run(mouse=mouse or config.mouse)
    return app.return_code or 0


def _print(folder: Path, query: tuple[str, ...]) -> int:
    from index.newsroom import Newsroom
    from tui.cli.search import render_answer

    note("this is no terminal to read on; here is what the list would show")
    newsroom = Newsroom(folder, create=True, note=note)
    try:
        answer = newsroom.search(" ".join(query))
        if not newsroom.count():
            note(
                "there are no articles yet: dateline add PATH takes some in,"
                " dateline add --samples the samples"
            )
    finally:
        newsroom.close()
    click.echo(render_answer(answer, plain=True))
    return 0 if answer.total else 1
