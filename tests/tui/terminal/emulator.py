"""Terminal emulators for the tests: pyte, with graphemes in cells as terminals have them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyte
import wcwidth
from rich.cells import cell_len

from tui.terminal.cells import split_cells

# pyte takes sequences with a private prefix or an intermediate for text.
_UNKNOWN_TO_PYTE = re.compile(r"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$[a-z]")

Cell = tuple[str, str, str, tuple[bool, ...]]


class XtermLike(pyte.Screen):
    """pyte's screen, but a wide grapheme of which one half is overwritten leaves a space.

    Stock pyte keeps the other half, and loses the rest of a text after a joiner or a variation
    selector. `measure` is how wide this terminal believes a grapheme to be.
    """

    def __init__(self, width: int, height: int, measure: Callable[[str], int] = cell_len) -> None:
        super().__init__(width, height)
        self.measure = measure

    def draw(self, data: str) -> None:
        """Write graphemes at the cursor; nothing wraps."""
        for grapheme, width in self.split(data):
            line = self.buffer[self.cursor.y]
            if not width:
                at = self.cursor.x - 1
                while at > 0 and line[at].data == "":
                    at -= 1
                if at >= 0:
                    line[at] = line[at]._replace(data=line[at].data + grapheme)
                continue
            x = min(self.cursor.x, self.columns - 1)
            self.cut(x, x + width)
            if x + width > self.columns:  # terminals differ; the shadow leaves a space
                grapheme = " "
            for offset in range(min(width, self.columns - x)):
                data = grapheme if offset == 0 or grapheme == " " else ""
                line[x + offset] = self.cursor.attrs._replace(data=data)
            self.cursor.x = min(x + width, self.columns)

    def split(self, data: str) -> list[tuple[str, int]]:
        """Return the graphemes of a text, each with the cells that it takes here."""
        return [(one, self.measure(one) if laid else 0) for one, laid in split_cells(data)]

    def erase_characters(self, count: int | None = None) -> None:
        """Erase cells, with the halves that are left of wide graphemes."""
        self.cut(self.cursor.x, self.cursor.x + (count or 1))
        super().erase_characters(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erase in the cursor's line, with the halves that are left of wide graphemes."""
        start = self.cursor.x if how == 0 else 0
        self.cut(start, self.cursor.x + 1 if how == 1 else self.columns)
        super().erase_in_line(how, private)

    def cut(self, start: int, end: int) -> None:
        """Blank what is left of wide graphemes that begin before `start` or reach past `end`."""
        line = self.buffer[self.cursor.y]
        at = start
        while 0 < at < self.columns and line[at].data == "":
            at -= 1
            line[at] = line[at]._replace(data=" ")
        while end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")
            end += 1


# Two cells since Unicode 16: trigrams, digrams, hexagrams, counting rods.
_SINCE_16 = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))


class OfClusters(XtermLike):
    """A terminal that draws grapheme clusters, after UAX 29, by the widths of Unicode 15.

    `capped` gives a cluster the cells of its letters and spacing marks together, two at most;
    otherwise it takes those of its first letter, as terminals do that know no more of it.
    """

    def __init__(self, width: int, height: int, *, capped: bool) -> None:
        super().__init__(width, height)
        self.capped = capped

    def split(self, data: str) -> list[tuple[str, int]]:
        """Return the clusters of a text, each with its cells."""
        return [(cluster, self._width(cluster)) for cluster in wcwidth.iter_graphemes(data)]

    def _width(self, cluster: str) -> int:
        point = ord(cluster[0])
        if any(first <= point <= last for first, last in _SINCE_16):
            return 1
        whole = min(2, max(0, wcwidth.wcswidth(cluster)))
        if self.capped or "\ufe0f" in cluster or "\u200d" in cluster or len(cluster) == 1:
            return whole
        return max(0, wcwidth.wcwidth(cluster[0]))


def feed(screen: pyte.Screen, output: str) -> None:
    """Have a terminal read output."""
    pyte.Stream(screen).feed(_UNKNOWN_TO_PYTE.sub("", output))


def cells(screen: pyte.Screen) -> list[list[Cell]]:
    """What a person sees in every cell: of a space, only what shows on a space."""
    return [
        [_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
    ]


def place(screen: pyte.Screen) -> tuple[int, int]:
    """Where the cursor is seen."""
    return screen.cursor.y, min(screen.cursor.x, screen.columns - 1)


def _seen(char: pyte.screens.Char) -> Cell:
    shows = char.underscore or char.strikethrough or char.reverse
    if char.data == " " and not shows:
        return " ", "default", char.bg, ()
    slants = (char.bold, char.italics, char.underscore, char.strikethrough, char.reverse)
    return char.data, char.fg, char.bg, (*slants, char.blink)
