"""Reads what Textual writes to a terminal: drawing into rows of cells, the rest set aside."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.terminal.cells import Row
from tui.terminal.sgr import PLAIN, Pen, apply_sgr

# ECMA-48 5.4 (CSI), xterm's ctlseqs (OSC, DCS, APC, PM, SOS and two-byte escapes).
_TOKEN = re.compile(
    r"(?:\x1b\[(?P<sgr>[0-9;:]*)m)?(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<bare_sgr>[0-9;:]*)m"
    r"|\x1b\[(?P<row>[0-9]*);(?P<column>[0-9]*)[Hf]"
    r"|\x1b\[(?P<numbers>[0-9;]*)(?P<command>[A-HJKXd`f])"
    r"|\x1b\]8;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<sequence>\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|[PX^_][^\x1b]*\x1b\\|[ -/]+[0-~]|[0-Z\\`-~]))"
    r"|(?P<control>.)",
    re.DOTALL,
)

# A sequence whose end has not been written yet.
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)\Z")
_LONGEST_UNFINISHED = 1 << 20

# Sequences that draw, scroll or move and that Textual does not write: index, next line, reverse
# index, reset, save and restore, alignment; insert, delete, scroll, repeat, margins; other screens.
_DISTURBS = re.compile(
    r"\x1b(?:[78DEMc]|#8|\[[0-9;]*[LMPST@\x61bers]|\[!p|\[\?(?:3|6|47|69|1047|1048|1049)[hl])"
)


class FrameRead(NamedTuple):
    """What one piece of output did to the rows, and what of it is not drawing."""

    passed: str
    """Sequences to be sent on as they are: modes, queries, titles, the clipboard, the bell."""
    touched: frozenset[int]
    """Rows, from 0, that were drawn on; their cells may be the same as before."""
    moved: bool
    """Whether anything drew or moved the cursor, be it to where it was."""
    disturbed: bool
    """Whether something passed on may have changed the terminal's cells or its cursor."""


class Canvas:
    """The screen that Textual wants: rows of cells, a cursor and a pen, drawn on by its output."""

    def __init__(self, width: int, height: int) -> None:
        self.rows = [Row(width) for _ in range(height)]
        self.width, self.height = width, height
        self.x = self.y = 0
        """The cursor: column and row from 0; the column is `width` after the last cell."""
        self.pen: Pen = PLAIN
        self._unfinished = ""

    def resize(self, width: int, height: int) -> None:
        """Cut or pad with plain spaces to a new size; the upper left corner stays."""
        rows = [row.resized(width) for row in self.rows[:height]]
        rows += [Row(width) for _ in range(height - len(rows))]
        self.rows, self.width, self.height = rows, width, height
        self.x, self.y = min(self.x, width), min(self.y, max(height - 1, 0))

    def read(self, output: str) -> FrameRead:
        """Draw a piece of Textual's output.

        A sequence cut off at the end waits for the next piece. Control characters that are no
        part of a sequence are dropped, but for the bell and those that move the cursor.
        """
        output, self._unfinished = self._unfinished + output, ""
        start = _start_of_unfinished(output)
        if start is not None:
            output, self._unfinished = output[:start], output[start:]
        passed: list[str] = []
        touched: set[int] = set()
        disturbed = moved = joins = False
        for match in _TOKEN.finditer(output):
            kind = match.lastgroup
            moved = moved or kind in ("text", "column", "command")
            if kind == "text":
                sgr, text = match.group(1, 2)
                if sgr is not None:
                    self.pen = apply_sgr(self.pen, sgr)
                touched.add(self.y)
                self.x = self.rows[self.y].put(self.x, text, self.pen, joins=joins)
                joins = True
            elif kind == "bare_sgr":
                self.pen = apply_sgr(self.pen, match["bare_sgr"])
            elif kind == "column":
                self._go(_number(match["column"]) - 1, _number(match["row"]) - 1)
                joins = False
            elif kind == "link":
                self.pen = self.pen._replace(link="" if match["link"] == ";" else match["link"])
            elif kind == "command":
                touched.update(self._command(match["command"], match["numbers"]))
                joins = False
            elif kind == "sequence":
                passed.append(match[0])
                disturbed = disturbed or _DISTURBS.fullmatch(match[0]) is not None
            elif match[0] == "\a":
                passed.append("\a")
            else:
                self._control(match[0])
                joins = False
        return FrameRead("".join(passed), frozenset(touched), moved, disturbed)

    def _go(self, x: int, y: int) -> None:
        self.x = min(max(x, 0), max(self.width - 1, 0))
        self.y = min(max(y, 0), max(self.height - 1, 0))

    def _control(self, character: str) -> None:
        if character == "\n":  # the line discipline of a terminal adds the carriage return
            self._go(0, self.y + 1)
        elif character == "\r":
            self._go(0, self.y)
        elif character == "\b":
            self._go(min(self.x, self.width - 1) - 1, self.y)
        elif character == "\t":
            self._go(self.x // 8 * 8 + 8, self.y)

    def _command(self, command: str, numbers: str) -> range:
        """Carry out a cursor movement or an erase; returns the rows that it drew on."""
        first = numbers.partition(";")[0]
        count, x, y = _number(first), min(self.x, max(self.width - 1, 0)), self.y
        if command in "JKX":
            if command == "X":
                return self._erase(range(y, y + 1), x, x + count)
            how = int(first or 0)
            if command == "K" or not self.height:
                return self._erase(range(y, y + 1), *self._span(how, x))
            before, after = range(0, y), range(y + 1, self.height)
            self._erase(range(y, y + 1), *self._span(how, x))
            self._erase(before if how == 1 else range(0), 0, self.width)
            self._erase(after if how == 0 else range(0), 0, self.width)
            if how >= 2:
                self._erase(range(self.height), 0, self.width)
            return range(self.height)
        moves = {
            "A": (x, y - count), "B": (x, y + count), "C": (x + count, y), "D": (x - count, y),
            "E": (0, y + count), "F": (0, y - count), "G": (count - 1, y), "`": (count - 1, y),
            "d": (x, count - 1), "H": (0, count - 1), "f": (0, count - 1),
        }  # fmt: skip
        self._go(*moves[command])
        return range(0)

    def _span(self, how: int, x: int) -> tuple[int, int]:
        """Columns that an erase in the cursor's line takes: to its end, its start, or all."""
        return {0: (x, self.width), 1: (0, x + 1)}.get(how, (0, self.width))

    def _erase(self, rows: range, start: int, end: int) -> range:
        for y in rows:
            if y < self.height:
                self.rows[y].erase(start, end, self.pen)
        return rows


def _number(digits: str) -> int:
    """A parameter that counts from 1; nothing and 0 mean 1; longer than any screen is cut."""
    return max(int(digits[:9] or 1), 1)


def _start_of_unfinished(output: str) -> int | None:
    """Where a sequence begins that the output breaks off, or None."""
    last = output.rfind("\x1b")
    if last < 0:
        return None
    # The last escape may be the first half of the end of a string that began at the one before.
    for start in (output.rfind("\x1b", 0, last), last):
        near = start >= 0 and len(output) - start <= _LONGEST_UNFINISHED
        if near and _UNFINISHED.match(output, start):
            return start
    return None
