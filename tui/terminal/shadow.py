"""The shadow screen: frames of Textual's output in, the shortest way to show each of them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.terminal.cells import Row
from tui.terminal.frames import Canvas
from tui.terminal.paint import Abilities, Pencil, Place, paint_row
from tui.terminal.scrolling import find_scroll, scroll
from tui.terminal.sgr import PLAIN

FEWEST_MOVED = 3
"""Touched rows from which on it is tried whether moving lines would be shorter."""

# Terminals that erase in the pen's background and know ECH, by the start of $TERM: terminfo's
# `bce` and `ech`. GNU screen does not erase in colour; tmux does, also where it is called screen.
_COLOUR_ERASERS = (
    "alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "linux",
    "mlterm", "ms-terminal", "putty", "rxvt", "st-", "tmux", "vte", "wezterm", "xterm",
)  # fmt: skip


def abilities_of(environ: Mapping[str, str]) -> Abilities:
    """What the terminal that `TERM` and `TMUX` name can be trusted with."""
    term = environ.get("TERM", "")
    if term.startswith("screen"):
        return Abilities(erases_in_colour="TMUX" in environ, erases_characters=True)
    known = term == "st" or term.startswith(_COLOUR_ERASERS)
    return Abilities(erases_in_colour=known, erases_characters=known)


class Update(NamedTuple):
    """What to send to the terminal: first `passed`, as it is, then `paint`; both may be empty."""

    passed: str
    paint: str


class Shadow:
    """What the terminal shows and what it should show, as rows of cells.

    `draw` takes a frame as Textual writes it and returns what turns the one into the other. The
    terminal is left with a plain pen and its cursor where Textual left it. Nothing changed,
    nothing returned.
    """

    def __init__(self, width: int, height: int, abilities: Abilities | None = None) -> None:
        self._canvas = Canvas(width, height)
        self._abilities = abilities or Abilities()
        self._have: list[Row] | None = None
        self._place: Place | None = None
        self._stale: set[int] = set()
        self._losses = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in cells."""
        return self._canvas.width, self._canvas.height

    @property
    def is_known(self) -> bool:
        """Whether the cells that the terminal shows are known; if not, the next frame is whole."""
        return self._have is not None

    def forget(self) -> None:
        """Trust nothing that the terminal shows: it was resized, suspended or written to."""
        self._have, self._place = None, None
        self._losses += 1

    def resize(self, width: int, height: int) -> None:
        """Take a new size; the next frame is painted whole."""
        if (width, height) != self.size:
            self._canvas.resize(width, height)
            self.forget()

    def assume(self, painted: str) -> None:
        """Believe that the terminal was cleared and then written this: what comes builds on it."""
        shown = Canvas(*self.size)
        shown.read(painted)
        self._have = shown.rows
        self._place = None
        self._stale = set(range(len(shown.rows)))

    def draw(self, output: str) -> Update:
        """Take a piece of Textual's output, usually a frame; returns what to send instead.

        What is not drawing (modes, queries, the clipboard) is passed on unchanged, before the
        rest. After something that may have disturbed the screen, all of it is painted afresh.
        """
        reading = self._canvas.read(output)
        self._stale |= reading.touched
        if reading.disturbed:
            self.forget()
            return Update(reading.passed, self._paint() if reading.moved else "")
        paint = self._paint() if reading.moved else ""
        return Update(reading.passed, paint)

    def repaint(self) -> str:
        """What shows everything that is wanted, whatever the terminal shows now."""
        self.forget()
        return self._paint()

    def _cursor(self) -> Place:
        return self._canvas.y, min(self._canvas.x, self._canvas.width - 1)

    def _paint(self) -> str:
        want, losses = self._canvas.rows, self._losses
        if not want or not self._canvas.width:
            return ""
        # A signal's handler may forget what the terminal shows at any step from here on.
        have = self._have
        if have is None:
            pencil = self._pencil((0, 0))
            pencil.parts.append("\x1b[m\x1b[H\x1b[2J")
            have = [Row(self._canvas.width)] * len(want)
            self._finish(pencil, have, range(len(want)))
            have = [row.copy() for row in want]
        else:
            pencil = self._paint_changes(have)
        for y in self._stale:
            if y < len(want):
                have[y] = want[y].copy()
        self._stale.clear()
        self._have, self._place = have, pencil.place
        if losses != self._losses:
            # A signal's handler left and took the terminal while this frame was made.
            self._have, self._place = None, None
        return pencil.text()

    def _paint_changes(self, have: list[Row]) -> Pencil:
        """Paint the touched rows, moving lines where that is shorter."""
        touched = sorted(self._stale)
        found = find_scroll(have, self._canvas.rows) if len(touched) >= FEWEST_MOVED else None
        if found is None:
            return self._finish(self._pencil(self._place), have, touched)
        moving = self._pencil(self._place)
        moved = scroll(moving, have, found)
        self._finish(moving, moved, sorted(self._stale.union(range(found.top, found.bottom))))
        if 2 * moving.length() <= found.gain:
            return moving  # what was brought to its place would have cost about its letters
        still = self._finish(self._pencil(self._place), have, touched)
        return min(still, moving, key=Pencil.length)

    def _pencil(self, place: Place | None) -> Pencil:
        return Pencil(place, self._canvas.width, self._abilities)

    def _finish(self, pencil: Pencil, have: Sequence[Row], rows: Iterable[int]) -> Pencil:
        """Paint rows, put the pen down and the cursor where it is wanted."""
        for y in rows:
            paint_row(pencil, y, have[y], self._canvas.rows[y])
        pencil.take(PLAIN)
        pencil.go(*self._cursor())
        return pencil
