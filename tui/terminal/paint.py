"""Writes the shortest sequences that it can find to turn the rows on a terminal into others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import ne, or_
from typing import NamedTuple

from tui.terminal.cells import Row, is_sure, widening, width_is_unsure
from tui.terminal.sgr import PLAIN, Pen, blank_of, change_pen, is_erasable

Place = tuple[int, int]
"""Row and column, from 0."""


BRIDGE = 4
"""Cells in a row that a move passes over at no less cost than writing them: `CSI n C`."""

_GAP = " " * 11
"""The fewest blanks for which erasing and passing over them is shorter: `CSI n X CSI n C`."""


class Abilities(NamedTuple):
    """What a terminal can be trusted with."""

    erases_in_colour: bool = True
    """Erased cells take the pen's background (terminfo `bce`)."""
    erases_characters: bool = True
    """Knows `CSI n X`, which erases n cells and leaves the cursor (terminfo `ech`)."""


class Pencil:
    """Collects sequences, knowing the pen and the place that the terminal's cursor will have."""

    def __init__(self, place: Place | None, width: int, abilities: Abilities) -> None:
        self.place = place
        """Where the cursor is; None where terminals disagree."""
        self.pen = PLAIN
        self.width = width
        self.abilities = abilities
        self.flow: Place | None = None
        """Where the cursor would be by our measure, while text flows on (see `begin_flow`)."""
        self.ahead = 0
        """Cells by which the cursor may stand further right than that."""
        self.parts: list[str] = []

    def go(self, y: int, x: int) -> None:
        """Put the cursor at row `y`, column `x`."""
        self.parts.append(move(self.place, (y, x)))
        self.place = (y, x)

    def take(self, pen: Pen) -> None:
        """Draw with this pen from now on."""
        if pen != self.pen:
            self.parts.append(change_pen(self.pen, pen))
            self.pen = pen

    def take_for_blank(self, blank: Pen, following: Pen | None = None) -> None:
        """Take any pen whose spaces look like this; of those, the one that is needed next."""
        if blank_of(self.pen) != blank:
            suits = following is not None and blank_of(following) == blank
            self.take(following if suits and following is not None else blank)

    def write(self, text: str, cells: int) -> None:
        """Write text that takes this many cells; after the last column the place is unknown."""
        self.parts.append(text)
        if self.place is not None:
            y, x = self.place
            self.place = (y, x + cells) if x + cells < self.width else None

    def send(self, sequence: str, place: Place | None) -> None:
        """Add a sequence that leaves the cursor at a place."""
        self.parts.append(sequence)
        self.place = place

    def begin_flow(self, y: int, x: int) -> None:
        """Let what follows be written without moves: a move back would cut into wider letters.

        The rest of the line is erased first, and what passes the edge is lost, not wrapped.
        """
        self.go(y, x)
        pen = self.pen
        self.take(PLAIN)
        self.parts.append("\x1b[K\x1b[?7l")
        self.take(pen)
        self.place, self.flow, self.ahead = None, (y, x), 0

    def flow_on(self, text: str, cells: int) -> None:
        """Write text where the flow stands."""
        assert self.flow is not None
        self.parts.append(text)
        self.ahead += widening(text)
        self.flow = (self.flow[0], self.flow[1] + cells)

    def end_flow(self) -> None:
        """Say where things stand by moves again."""
        if self.flow is not None:
            self.parts.append("\x1b[?7h")
            self.place, self.flow, self.ahead = None, None, 0

    def can_erase(self, pen: Pen) -> bool:
        """Whether an erase leaves what a space of this pen looks like."""
        return is_erasable(pen) and (not pen.background or self.abilities.erases_in_colour)

    def text(self) -> str:
        """All that was written so far."""
        return "".join(self.parts)

    def length(self) -> int:
        """Bytes that were written so far, in UTF-8."""
        return len(self.text().encode())


def move(start: Place | None, end: Place) -> str:
    """The shortest sequence that brings the cursor from one place to another."""
    if start == end:
        return ""
    y, x = end
    column = f";{x + 1}" if x else ""
    absolute = f"\x1b[{y + 1}{column}H" if x or y else "\x1b[H"
    if start is None:
        return absolute
    options = [absolute]
    dy, dx = y - start[0], x - start[1]
    if dy == 0:
        if x == 0:
            options.append("\r")
        if dx > 0:
            options.append(f"\x1b[{dx}C" if dx > 1 else "\x1b[C")
        elif dx >= -3:
            options.append("\b" * -dx)
        else:
            options.append(f"\x1b[{-dx}D")
    elif dx == 0:
        count, way = abs(dy), "B" if dy > 0 else "A"
        options.append(f"\x1b[{count}{way}" if count > 1 else f"\x1b[{way}")
    if dy == 1 and x == 0:
        options.append("\r\n")
    return min(options, key=len)


def paint_row(pencil: Pencil, y: int, old: Row, new: Row) -> None:
    """Turn row `y` of the terminal from `old` into `new`; both are as wide as the screen."""
    if old == new:
        return
    changed = _changed_columns(old, new)
    tail = _tail(pencil, new)
    erased_from = None
    late = [x for x in changed if x >= tail]
    if late and late[-1] - late[0] >= 3:
        erased_from = late[0]
        del changed[-len(late) :]
    for start, end in _runs(changed, new):
        pencil.go(y, start)
        _paint_run(pencil, y, start, end, new)
    flowed = pencil.flow is not None
    pencil.end_flow()
    if erased_from is not None and not (flowed and new.pens[-1] == PLAIN):
        if not (pencil.place and pencil.place[0] == y and tail <= pencil.place[1] <= erased_from):
            pencil.go(y, erased_from)
        pencil.take_for_blank(new.pens[-1])
        pencil.send("\x1b[K", pencil.place)


def _changed_columns(old: Row, new: Row) -> list[int]:
    """The columns to be written, in order."""
    unsure = _unsure_from(old, new)
    graphemes = new.graphemes
    differs = map(or_, map(ne, graphemes, old.graphemes), map(ne, new.pens, old.pens))
    changed = list(compress(range(unsure), differs))
    if "" in graphemes:
        # The second cell of a wide letter is empty before and after: it goes with the first.
        seconds = {x + 1 for x in changed if x + 1 < unsure and graphemes[x + 1] == ""}
        changed = sorted(seconds.union(changed))
    changed.extend(range(unsure, len(graphemes)))
    return changed


def _unsure_from(old: Row, new: Row) -> int:
    """The column from which a changed row is sent whole, because terminals may have put its
    cells elsewhere; the width where that is nowhere."""
    width = len(new.graphemes)
    column = width
    for row in (old, new):
        if not is_sure("".join(row.graphemes)):
            for x, grapheme in enumerate(row.graphemes[:column]):
                if width_is_unsure(grapheme):
                    column = x
                    break
    if old.graphemes[column:] == new.graphemes[column:] and old.pens[column:] == new.pens[column:]:
        return width
    return column


def _tail(pencil: Pencil, row: Row) -> int:
    """The column from which the row is spaces that an erase can make, or its width."""
    graphemes, pens = row.graphemes, row.pens
    x = len(graphemes)
    if not pencil.can_erase(pens[-1]):
        return x
    while x and graphemes[x - 1] == " " and pens[x - 1] == pens[-1]:
        x -= 1
    return x


def _runs(changed: list[int], row: Row) -> Iterator[tuple[int, int]]:
    """The ranges of columns to write: what changed, and right cells that are shorter to write
    once more than to pass over."""
    if not changed:
        return
    start = last = changed[0]
    for x in changed:
        if x - last > 1 and not _is_bridge(row, last, x):
            yield start, last + 1
            start = x
        last = x
    yield start, last + 1


def _is_bridge(row: Row, last: int, x: int) -> bool:
    """Whether the cells between two changed ones take no more bytes than a move, and no pen."""
    if x - last > BRIDGE + 1:
        return False
    before, after = row.pens[last], row.pens[x]
    for between in range(last + 1, x):
        grapheme, pen = row.graphemes[between], row.pens[between]
        if not grapheme or not grapheme.isascii():
            return False
        at_hand = (before, after) if grapheme != " " else (blank_of(before), blank_of(after))
        if pen not in at_hand:
            return False
    return True


def _paint_run(pencil: Pencil, y: int, start: int, end: int, row: Row) -> None:
    """Write the cells from `start` to `end` (half-open), with the cursor at `start`."""
    graphemes, pens = row.graphemes, row.pens
    x = start
    while x < end:
        pen = pens[x]
        stop = x + 1
        while stop < end and (pens[stop] is pen or pens[stop] == pen):
            stop += 1
        text = "".join(graphemes[x:stop])
        if _GAP in text and len(text) == stop - x:
            # A long stretch of blanks is a piece of its own, for it may be erased.
            blanks = len(text) - len(text.lstrip(" "))
            text = text[: blanks if blanks >= len(_GAP) else text.index(_GAP)]
            stop = x + len(text)
        if pencil.flow is None and pencil.place != (y, x):
            pencil.go(y, x)
        if pencil.flow is not None:
            _flow(pencil, y, x, stop, graphemes, pen)
        elif not text.strip(" "):
            pencil.take_for_blank(pen, pens[stop] if stop < end else None)
            _write_blanks(pencil, stop - x, last=stop == end)
        else:
            pencil.take(pen)
            if is_sure(text) or not any(map(width_is_unsure, graphemes[x:stop])):
                pencil.write(text, stop - x)
            else:
                _write_unsure(pencil, y, x, stop, graphemes, pen)
        x = stop


def _write_blanks(pencil: Pencil, count: int, *, last: bool) -> None:
    """Write spaces, or erase so many cells where that is shorter."""
    erase = f"\x1b[{count}X"
    cost = len(erase) + (0 if last else len(erase))
    can_erase = pencil.abilities.erases_characters and pencil.can_erase(blank_of(pencil.pen))
    if cost < count and can_erase:
        pencil.send(erase, pencil.place)
    else:
        pencil.write(" " * count, count)


def _flow(pencil: Pencil, y: int, start: int, end: int, graphemes: list[str], pen: Pen) -> None:
    """Write on after letters that may be wider than we think, up to blanks that take that up."""
    x = start
    while x < end:
        text = "".join(graphemes[x:end])
        blanks = len(text) - len(text.lstrip(" "))
        if blanks > pencil.ahead and blank_of(pen) == PLAIN:
            pencil.end_flow()  # the blanks are there: the rest of the line was erased
            pencil.go(y, x + blanks)
            if x + blanks < end:
                pencil.take(pen)
                _write_unsure(pencil, y, x + blanks, end, graphemes, pen)
            return
        stop = x + max(1, blanks)
        while stop < end and graphemes[stop] != " ":
            stop += 1
        pencil.take(pen)
        pencil.flow_on("".join(graphemes[x:stop]), stop - x)
        x = stop


def _write_unsure(
    pencil: Pencil, y: int, start: int, end: int, graphemes: list[str], pen: Pen
) -> None:
    """Write graphemes, saying where the next one begins after those of unsure width.

    Their cells are made spaces first: a terminal that draws them narrower shows nothing old
    beside them.
    """
    x = start
    while x < end:
        unsure = width_is_unsure(graphemes[x])
        stop = x + 1
        while stop < end and (graphemes[stop] == "" or width_is_unsure(graphemes[stop]) is unsure):
            stop += 1
        text = "".join(graphemes[x:stop])
        if unsure and widening(text):
            pencil.begin_flow(y, x)
            _flow(pencil, y, x, end, graphemes, pen)
            return
        pencil.go(y, x)
        if unsure:
            pencil.write(" " * (stop - x), stop - x)
            pencil.go(y, x)
            pencil.write(text, 0)
            pencil.place = None
        else:
            pencil.write(text, stop - x)
        x = stop
