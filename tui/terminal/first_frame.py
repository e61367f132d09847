"""Paints the first frame and takes the keyboard before Textual is imported.

Importing Textual takes longer than a person waits for an answer. This module switches to the
alternate screen, shows the frame of the list view and keeps what is typed meanwhile in the
terminal's own queue, where Textual finds it. The driver takes the screen over as it is
(`take_over`); when nobody does, it is given back at exit.

Little is imported before the frame stands: `typing`, `contextlib` and `signal` would cost more
than all the rest. Of `signal` the part in C will do, which needs no enumerations.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]
import atexit
import os
import sys
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEYS_LINE = " enter open  tab to the list and its keys  down move  ctrl+c twice leaves"
"""The foot line of the query line; a test holds it to `tui.commands.foot_line`."""

RULE_ROW = 3
"""The row of the rule, from 1; the query stands in the first, what was understood before it."""

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
_LEAVE = "\x1b[m\x1b[?1049l\x1b[?25h"
_ENDING: tuple[int, ...] = (signal.SIGTERM, signal.SIGHUP)


class Painted:
    """A frame that stands on the alternate screen, and how the terminal was before it."""

    __slots__ = ("attributes", "handlers", "height", "text", "width")

    def __init__(self, text: str, width: int, height: int, attributes: list[Any]) -> None:
        self.text = text
        """What was written to the cleared screen."""
        self.width = width
        self.height = height
        self.attributes = attributes
        """The terminal's attributes to be restored at the end, as `termios.tcgetattr` gave them."""
        self.handlers: dict[int, Any] = {}
        """The handlers of signals that are to be put back."""


_held: Painted | None = None


def paint_first_frame(query: str, *, ascii_only: bool, keys_line: str = KEYS_LINE) -> None:
    """Show the search line with `query`, a rule and the keys, and stop the echo of typed keys.

    Does nothing where input or output is no terminal, or where the terminal cannot be set. If
    nobody calls `take_over`, the terminal is restored at exit, after an exception and on SIGTERM
    and SIGHUP. Interrupt (Ctrl+C) still interrupts; other keys wait in the queue for the reader.
    """
    global _held
    if _held is not None or os.environ.get("TERM", "") in ("", "dumb", "unknown", "emacs"):
        return
    try:
        keyboard, screen = _keyboard(), _screen()
        if not (os.isatty(keyboard) and os.isatty(screen)):
            return
        attributes = termios.tcgetattr(keyboard)
        width, height = os.get_terminal_size(screen)
        text = first_frame(query, width, height, ascii_only=ascii_only, keys_line=keys_line)
        _held = Painted(text, width, height, attributes)
        atexit.register(restore_terminal)
        _handle_signals(_held)
        _listen(keyboard, attributes)
        _write(_ENTER + text)
    except (OSError, ValueError, termios.error):
        restore_terminal()


def first_frame(
    query: str, width: int, height: int, *, ascii_only: bool, keys_line: str = KEYS_LINE
) -> str:
    """The text of the first frame for a cleared screen of this size, in cells.

    Of the query, its printable part is shown, cut to the line; characters that may be wider than
    a cell are counted as two.
    """
    if width < 10 or height < RULE_ROW + 1:
        return ""
    rule = ("-" if ascii_only else "─") * width
    keys = keys_line[: width - 1].rstrip()
    line = " / " + _fit(query, width - 4, ascii_only=ascii_only)
    return f"{line}\x1b[{RULE_ROW}H{rule}\x1b[{height}H{keys}\x1b[1;4H"


def take_over() -> Painted | None:
    """Hand the painted screen to the driver, which restores the terminal from now on.

    Returns None where nothing was painted, and when asked again.
    """
    global _held
    painted, _held = _held, None
    if painted is None:
        return None
    atexit.unregister(restore_terminal)
    if painted.handlers:
        for number, handler in painted.handlers.items():
            if signal.getsignal(number) is _end:
                signal.signal(number, handler)
    return painted


def restore_terminal() -> None:
    """Leave the alternate screen and restore the terminal, if nobody has taken it over."""
    painted = take_over()
    if painted is None:
        return
    try:
        _write(_LEAVE)
        termios.tcsetattr(_keyboard(), termios.TCSANOW, painted.attributes)
    except (OSError, ValueError, termios.error):
        return  # the terminal is gone


def _handle_signals(painted: Painted) -> None:
    for number in _ENDING:
        try:
            if signal.getsignal(number) == signal.SIG_DFL:
                painted.handlers[number] = signal.signal(number, _end)
        except ValueError:
            return  # not the main thread: no handlers


def _end(number: int, frame: object) -> None:
    """Restore the terminal, then end as the signal would have ended the program."""
    restore_terminal()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _listen(keyboard: int, attributes: list[Any]) -> None:
    """Keys one by one, without echo, Enter as a carriage return, as Textual will have them.

    Ctrl+Z waits with the other keys: it would stop the program with the screen half taken.
    """
    changed = [*attributes[:6], list(attributes[6])]
    changed[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
    changed[6][termios.VSUSP] = b"\x00"
    termios.tcsetattr(keyboard, termios.TCSANOW, changed)


def _fit(query: str, cells: int, *, ascii_only: bool) -> str:
    shown: list[str] = []
    for character in query:
        if not character.isprintable() or (ascii_only and not character.isascii()):
            character = "?"
        cells -= 1 if ord(character) < 0x300 else 2
        if cells < 0:
            break
        shown.append(character)
    return "".join(shown)


def _keyboard() -> int:
    if sys.__stdin__ is None:
        raise ValueError("no standard input")
    return sys.__stdin__.fileno()


def _screen() -> int:
    # Textual writes to standard error.
    if sys.__stderr__ is None:
        raise ValueError("no standard error")
    return sys.__stderr__.fileno()


def _write(text: str) -> None:
    data = text.encode("utf-8", "replace")
    while data:
        data = data[os.write(_screen(), data) :]
