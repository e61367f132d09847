"""Finds the lines that moved up or down together, so that the terminal can move them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.terminal.cells import Row
from tui.terminal.paint import Pencil
from tui.terminal.sgr import PLAIN

EDGE = 2
"""Columns at the right that do not count: a scrollbar stands still while its lines move."""

FEWEST_LETTERS = 40
"""Letters to be brought to their place from which on a move may pay for its sequences."""


class Scroll(NamedTuple):
    """A move of the lines from `top` to `bottom` (half-open): up by `lines`, down if negative."""

    top: int
    bottom: int
    lines: int
    gain: int
    """Letters that it brings to their place, less those that it takes from theirs."""


def find_scroll(have: Sequence[Row], want: Sequence[Row]) -> Scroll | None:
    """The move that brings most letters to where they are wanted, or None.

    Letters count, not pens: a line that is highlighted as it moves has still moved. Whether the
    move saves bytes is for the caller to try.
    """
    before, after = [_text(row) for row in have], [_text(row) for row in want]
    if before == after:
        return None
    places: dict[str, list[int]] = {}
    for y, text in enumerate(before):
        if text:
            places.setdefault(text, []).append(y)
    votes: Counter[int] = Counter()
    for y, text in enumerate(after):
        # A line that stands in many places tells nothing about where it came from.
        if text and len(found := places.get(text, ())) <= 2:
            for old in found:
                votes[old - y] += len(text)
    del votes[0]
    if not votes:
        return None
    lines = max(votes, key=lambda each: (votes[each], -abs(each)))
    return _best_region(before, after, lines)


def _text(row: Row) -> str:
    return "".join(row.graphemes[:-EDGE]).rstrip(" ")


def _best_region(before: list[str], after: list[str], lines: int) -> Scroll | None:
    """The neighbouring lines for which a move by `lines` gains most letters and loses fewest."""
    best, best_range = 0, (0, 0)
    gain, start = 0, 0
    for y, text in enumerate(after):
        old = y + lines
        moved = 0 <= old < len(before) and before[old] == text
        if not 0 <= old < len(before):
            gain = 0
            continue
        stayed = before[y] == text
        if gain <= 0:
            gain, start = 0, y
        gain += len(text) * (moved - stayed)
        if gain > best:
            best, best_range = gain, (start, y)
    if best < max(FEWEST_LETTERS, sum(map(len, after)) // 16):
        return None
    first, last = best_range
    return Scroll(min(first, first + lines), max(last, last + lines) + 1, lines, best)


def scroll(pencil: Pencil, rows: Sequence[Row], move: Scroll) -> list[Row]:
    """Have the terminal move its lines; returns the rows that it shows then.

    Margins with index and reverse index, which every terminal since the VT100 knows. The lines
    that come in are plain: the pen is put down first, for terminals that erase in colour.
    """
    top, bottom, lines, _gain = move
    width, whole = len(rows[0].graphemes), top == 0 and bottom == len(rows)
    pencil.take(PLAIN)
    if not whole:
        pencil.send(f"\x1b[{top + 1};{bottom}r", None)
    pencil.go(bottom - 1 if lines > 0 else top, 0)
    pencil.send(("\x1bD" if lines > 0 else "\x1bM") * abs(lines), pencil.place)
    if not whole:
        pencil.send("\x1b[r", None)
    inside, fresh = list(rows[top:bottom]), [Row(width) for _ in range(abs(lines))]
    inside = inside[lines:] + fresh if lines > 0 else fresh + inside[:lines]
    return [*rows[:top], *inside, *rows[bottom:]]
