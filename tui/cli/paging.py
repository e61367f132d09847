"""Long answers on a terminal: wrapped at words to its width, and through the pager."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tui.cli.output import note

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_WORD = re.compile(r"\s*\S+")
_NARROWEST = 20
"""Cells below which nothing is wrapped: there is no room to hang an indent."""


class _Held(io.StringIO):
    """What a command writes, kept until its end; it answers for the terminal that it goes to."""

    def isatty(self) -> bool:
        return True


@contextmanager
def paged() -> Iterator[None]:
    """Hold what is written to stdout, and show it wrapped, in the pager where it is long.

    Where stdout is no terminal nothing is held, wrapped or cut.  The pager is $PAGER, else less;
    none is used for what fits on the screen, nor with TERM=dumb.
    """
    terminal = sys.stdout
    if not terminal.isatty():
        yield
        return
    held = _Held()
    sys.stdout = held
    try:
        yield
    finally:
        sys.stdout = terminal
    import shutil

    columns, rows = shutil.get_terminal_size((80, 24))
    lines = [line for text in held.getvalue().splitlines() for line in wrap(text, columns)]
    text = "".join(f"{line}\n" for line in lines)
    if len(lines) < rows or os.environ.get("TERM") == "dumb" or not _show_in_pager(text):
        terminal.write(text)


def wrap(line: str, columns: int) -> list[str]:
    """Cut a line between words into lines of at most so many cells; styles take no cell.

    What follows is indented as the line is, and two cells more.  A word longer than a line is
    left whole: the terminal breaks it, and it can be copied.
    """
    if columns < _NARROWEST or _cells(line) <= columns:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    lines: list[str] = []
    current, width = "", 0
    for match in _WORD.finditer(line):
        word = match[0]
        cells = _cells(word)
        if current.strip() and width + cells > columns:
            lines.append(current)
            word = indent + word.lstrip()
            current, width = "", 0
            cells = _cells(word)
        current += word
        width += cells
    return [*lines, current]


def _cells(text: str) -> int:
    bare = _STYLE.sub("", text) if "\x1b" in text else text
    if bare.isascii():
        return len(bare)
    from rich.cells import cell_len

    return cell_len(bare)


def _show_in_pager(text: str) -> bool:
    """Show a text in the pager; return False where there is none."""
    import shlex
    import signal
    import subprocess

    named = os.environ.get("PAGER", "").strip()
    try:
        command = shlex.split(named) or ["less"]
    except ValueError as error:
        note(f"PAGER: {str(error).lower()}")
        return False
    # Colours as they are, nothing cleared at the end, and no wait where it fits.
    environment = {"LESS": "FRX", **os.environ}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
        with suppress(BrokenPipeError):  # left before the end
            pager.communicate(text.encode("utf-8", "replace"))
        code = pager.wait()
    except OSError as error:
        if named:
            note(f"PAGER: {command[0]}: {(error.strerror or str(error)).lower()}")
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    if code > 0:
        note(f"PAGER: {command[0]} ended with {code}")
    return True
