"""What keys do that work in every view: help, all commands, leaving."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from time import monotonic

from textual.app import SuspendNotSupported

from tui.commands import commands_in, show_keys
from tui.reader.ground import Ground
from tui.views.line_list import ListRow

AGAIN = 2.0
"""Seconds within which a second Ctrl+C leaves."""


def show_help(reader: Ground) -> None:
    """Show the keys."""
    from tui.screens.help import HelpScreen

    reader.push_screen(HelpScreen(reader.look, reader.commands))


def show_palette(reader: Ground) -> None:
    """Choose from all commands of this view."""
    from tui.screens.choose import ChooseScreen

    here = {c.id: c for c in commands_in(reader.state.view, reader.commands) if c.id != "palette"}
    rows = tuple(
        ListRow(f"{show_keys(c):<14} {c.id:<14} {c.help}", value=c.id) for c in here.values()
    )

    async def run(chosen: str | None) -> None:
        if chosen:
            await reader.perform(here[chosen])

    reader.push_screen(ChooseScreen("Commands", rows, reader.look, reader.commands), run)


def leave(reader: Ground) -> None:
    """End the program."""
    reader.exit()


def interrupt(reader: Ground) -> None:
    """Say how to leave, since Ctrl+C may have been meant to copy; leave when it comes again."""
    now = monotonic()
    if now - reader.interrupted < AGAIN:
        reader.exit(return_code=130)
        return
    reader.interrupted = now
    keys = next(show_keys(c) for c in reader.commands if c.id == "quit")
    notice = f"Ctrl+C again leaves, and so does {keys} in the list"
    reader.state = reader.state._replace(notice=notice)


def stop(reader: Ground) -> None:
    """Give the terminal back and stop the whole job: under `make` the shell sees no less."""
    with suppress(SuspendNotSupported), reader.suspend():
        os.killpg(0, signal.SIGSTOP)
