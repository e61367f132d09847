"""Reading the open article in a pager."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from textual.app import SuspendNotSupported

from tui.reader.ground import Ground
from tui.words.printed import render_article


def read_in_pager(reader: Ground) -> None:
    """Show the article in the pager that $PAGER names, else less."""
    opened = reader.state.opened
    if opened is None:
        return
    try:
        command = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    except ValueError as error:
        trouble = f"PAGER: {str(error).lower()}"
    else:
        words = render_article(opened.article).encode("utf-8", "replace")
        trouble = _run(reader, command, words)
    if trouble:
        reader.state = reader.state._replace(trouble=trouble)


def _run(reader: Ground, command: list[str], words: bytes) -> str:
    """Give the terminal to a program until it ends; return what went wrong, if anything."""
    try:
        # Nothing may leave the block by an error: the reader would stay suspended.
        with reader.suspend():
            try:
                with _interrupts_are_the_pagers():
                    code = subprocess.run(command, input=words, check=False).returncode
            except (OSError, ValueError) as error:
                why = (isinstance(error, OSError) and error.strerror) or str(error)
                return f"PAGER: {command[0]}: {why.lower()}"
    except SuspendNotSupported as error:
        return f"PAGER: {error}"
    return f"PAGER: {command[0]} ended with {code}" if code > 0 else ""


@contextmanager
def _interrupts_are_the_pagers() -> Iterator[None]:
    """Let Ctrl+C in the pager end nothing but what the pager makes of it."""
    before = None
    with suppress(ValueError):  # not the main thread: it gets none
        before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
