"""Graphemes in cells: how wide a text falls, and the rows of a screen that it falls into."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len

from tui.terminal.sgr import PLAIN, Pen, blank_of

LONGEST_GRAPHEME = 32
"""Code points kept in one cell; marks piled higher than that are dropped."""

# Ranges in which every code point is one cell wide on its own and joins nothing: most of what a
# newsroom writes in Latin, Greek and Cyrillic letters, with the punctuation and lines around it.
_NARROW = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x391, 0x3A1), (0x3A3, 0x482), (0x48A, 0x52F),
    (0x2010, 0x2027), (0x2030, 0x203B), (0x2041, 0x2048), (0x20A0, 0x20BF), (0x2500, 0x25AA),
    (0x25B2, 0x25B5), (0x25B8, 0x25BF), (0x25C1, 0x25FA), (0x2800, 0x28FF),
)  # fmt: skip
_all_narrow = frozenset(
    chr(point) for first, last in _NARROW for point in range(first, last + 1)
).issuperset

# The same for two cells: kana, Han, Hangul syllables, full-width forms.
_WIDE = "\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_FIRST_WIDE = "\u3041"


@lru_cache(maxsize=1)
def _narrow_or_wide() -> re.Pattern[str]:
    # Compiled when the first such text comes: large sets of characters take milliseconds.
    narrow = "".join(f"{chr(first)}-{chr(last)}" for first, last in _NARROW)
    return re.compile(f"[{narrow}{_WIDE}]*")


def is_simple(text: str) -> bool:
    """Whether every code point is known to fill one cell; False where it takes a closer look."""
    return _all_narrow(text)


def is_sure(text: str) -> bool:
    """Whether no terminal is known to measure any of it differently; False where that is open."""
    return _all_narrow(text) or _narrow_or_wide().fullmatch(text) is not None


class UnsureBlock(NamedTuple):
    """A range of code points that terminals measure differently."""

    first: int
    last: int
    why: str
    example: str


UNSURE_BLOCKS = (
    UnsureBlock(0x00AD, 0x00AD, "soft hyphen: a cell in some, nothing in others", "\u00ad"),
    UnsureBlock(0x0900, 0x0DFF, "Indic: conjuncts are measured by letter or by cluster", "क्षि"),
    UnsureBlock(0x0F00, 0x109F, "Tibetan and Myanmar: stacked letters", "ကျ"),
    UnsureBlock(0x1160, 0x11FF, "Hangul vowels and finals that join the letter before", "하"),
    UnsureBlock(0x1700, 0x1CFF, "Khmer, Mongolian and other stacking scripts", "ខ្មែ"),
    UnsureBlock(0x231A, 0x231B, "watch, hourglass: two cells since Unicode 9", "⌚"),
    UnsureBlock(0x23E9, 0x23F3, "clocks and buttons: two cells since Unicode 9", "⏰"),
    UnsureBlock(0x25FD, 0x25FE, "medium squares: two cells since Unicode 9", "◽"),
    UnsureBlock(0x2614, 0x2615, "umbrella, cup: two cells since Unicode 9", "☔"),
    UnsureBlock(0x2630, 0x2637, "trigrams: two cells since Unicode 16", "☰"),
    UnsureBlock(0x2648, 0x2653, "zodiac: two cells since Unicode 9", "♈"),
    UnsureBlock(0x267F, 0x2705, "signs: two cells since Unicode 9", "⚡"),
    UnsureBlock(0x270A, 0x270B, "fists: two cells since Unicode 9", "✊"),
    UnsureBlock(0x2728, 0x2728, "sparkles: two cells since Unicode 9", "✨"),
    UnsureBlock(0x274C, 0x2757, "crosses and marks: two cells since Unicode 9", "❌"),
    UnsureBlock(0x2795, 0x27BF, "heavy signs: two cells since Unicode 9", "➕"),
    UnsureBlock(0x2B1B, 0x2B55, "squares and stars: two cells since Unicode 9", "⭐"),
    UnsureBlock(0x4DC0, 0x4DFF, "hexagrams: two cells since Unicode 16", "䷀"),
    UnsureBlock(0xA800, 0xA95F, "Indic: as above", "ꢀ"),
    UnsureBlock(0xA980, 0xABFF, "Javanese and others: stacked letters", "ꦏ"),
    UnsureBlock(0x16FE0, 0x1B2FF, "Tangut, Kana extensions: later versions of Unicode", "𛀀"),
    UnsureBlock(0x1D300, 0x1D37F, "counting rods: two cells since Unicode 16", "𝌀"),
    UnsureBlock(0x1F000, 0x1FAFF, "emoji and flags: every version of Unicode adds some", "🫨"),
)

# Formats, private use, unassigned, spacing marks, line separators; and marks with nothing to mark.
_UNSURE_CATEGORIES = frozenset(("Cf", "Co", "Cn", "Cs", "Mc", "Me", "Mn", "Zl", "Zp"))
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_JOINER = "\u200d"


@lru_cache(maxsize=8192)
def width_is_unsure(grapheme: str) -> bool:
    """Whether terminals are known to disagree on the cells that this grapheme takes.

    A letter with nonspacing marks is sure; joined emoji, variation selectors, flags, spacing
    marks, format characters and what `UNSURE_BLOCKS` lists are not.
    """
    if is_sure(grapheme):
        return False
    first, marks = grapheme[0], grapheme[1:]
    if category(first) in _UNSURE_CATEGORIES:
        return True
    if any(category(mark) != "Mn" or mark in _VARIATION_SELECTORS for mark in marks):
        return True
    point = ord(first)
    return any(block.first <= point <= block.last for block in UNSURE_BLOCKS)


def widening(text: str) -> int:
    """How many cells more than Rich says a terminal may give a text: one for each spacing mark.

    Terminals that follow `wcwidth`, as tmux and xterm do, give vowel signs of Devanagari, Bengali,
    Tamil, Khmer, Burmese and other scripts a cell; those that draw clusters, and Rich, do not.
    """
    return 0 if is_sure(text) else sum(category(character) == "Mc" for character in text)


def split_cells(text: str) -> list[tuple[str, int]]:
    """The graphemes of a text without control characters, each with its width in cells.

    The widths are Rich's, which are those that Textual lays out with; their sum is
    `rich.cells.cell_len(text)`. A first item of width 0 is marks that nothing stands before.
    Linear in the length of the text.
    """
    clusters: list[list[str]] = []
    joined = False
    for character in text:
        pair = character in _FLAG_LETTERS and clusters[-1:] and clusters[-1][0] in _FLAG_LETTERS
        if clusters and (joined or not cell_len(character) or (pair and len(clusters[-1]) == 1)):
            clusters[-1].append(character)
            joined = character == _JOINER and not joined
        else:
            clusters.append([character])
            joined = character == _JOINER
    return [_measure("".join(cluster)) for cluster in clusters]


@lru_cache(maxsize=8192)
def _measure(cluster: str) -> tuple[str, int]:
    width = cell_len(cluster)
    shown = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in cluster)
    return shown[:LONGEST_GRAPHEME], width


@lru_cache(maxsize=1024)
def lay(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without control characters as cells: marks that come before any, and the cells.

    A grapheme wider than one cell is followed by empty strings, so that there are as many items
    as cells.
    """
    if is_simple(text):
        return "", tuple(text)
    if is_sure(text):
        return "", tuple(item for c in text for item in ((c, "") if c >= _FIRST_WIDE else (c,)))
    marks, cells = "", list[str]()
    for grapheme, width in split_cells(text):
        if width:
            cells += [grapheme, *[""] * (width - 1)]
        else:
            marks += grapheme
    return marks[:LONGEST_GRAPHEME], tuple(cells)


class Row:
    """One line of a screen: a grapheme and a pen a cell.

    A grapheme wider than one cell is followed by empty strings with the same pen. Spaces hold
    the pen that they look like (`blank_of`), so that rows which look alike are equal.
    """

    __slots__ = ("graphemes", "pens")

    def __init__(self, width: int) -> None:
        self.graphemes: list[str] = [" "] * width
        self.pens: list[Pen] = [PLAIN] * width

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        return self.graphemes == other.graphemes and self.pens == other.pens

    __hash__ = None  # type: ignore[assignment]

    def copy(self) -> Row:
        """A row that later writing does not change."""
        row = Row(0)
        row.graphemes, row.pens = self.graphemes[:], self.pens[:]
        return row

    def resized(self, width: int) -> Row:
        """This row cut or padded with plain spaces to a width."""
        row, old = Row(width), len(self.graphemes)
        row.graphemes[: min(old, width)] = self.graphemes[:width]
        row.pens[: min(old, width)] = self.pens[:width]
        if width < old and self.graphemes[width] == "":
            row._blank(_lead(row.graphemes, width - 1), width)
        return row

    def put(self, x: int, text: str, pen: Pen, *, joins: bool = False) -> int:
        """Write text without control characters from column `x`; returns the column after it.

        What passes the right edge, which Textual does not let happen, is lost; a wide grapheme
        that the edge would cut leaves spaces. Marks with nothing before them in the text join
        the cell before `x` if `joins`, and are dropped otherwise: sent again with every frame,
        they would pile up on a cell that nobody rewrites.
        """
        marks, cells = lay(text)
        if marks and joins:
            self._join(x, marks, pen)
        room = len(self.graphemes) - x
        if len(cells) > room:
            edge = room
            while edge > 0 and cells[edge] == "":
                edge -= 1
            cells = cells[:edge] + (" ",) * (room - edge)
        if not cells:
            return x
        end = x + len(cells)
        self._cut(x, end)
        self.graphemes[x:end] = cells
        blank = blank_of(pen)
        if blank == pen or " " not in cells:
            self.pens[x:end] = [pen] * len(cells)
        else:
            self.pens[x:end] = [blank if cell == " " else pen for cell in cells]
        return end

    def erase(self, start: int, end: int, pen: Pen) -> None:
        """Make columns `start` to `end` (half-open) spaces with the pen's background."""
        end = min(end, len(self.graphemes))
        if start >= end:
            return
        self._cut(start, end)
        self.graphemes[start:end] = " " * (end - start)
        self.pens[start:end] = [Pen(background=pen.background)] * (end - start)

    def _join(self, x: int, marks: str, pen: Pen) -> None:
        """Add marks to the grapheme that ends before column `x`."""
        if x == 0:
            return
        at = _lead(self.graphemes, x - 1)
        if self.graphemes[at] == " ":
            self.pens[at] = pen  # no longer a space: its colour shows
        self.graphemes[at] = (self.graphemes[at] + marks)[:LONGEST_GRAPHEME]

    def _cut(self, start: int, end: int) -> None:
        """Turn what would be left of wide graphemes at both ends of a range into spaces."""
        graphemes = self.graphemes
        if graphemes[start] == "":
            self._blank(_lead(graphemes, start), start)
        if end < len(graphemes) and graphemes[end] == "":
            last = end
            while last < len(graphemes) and graphemes[last] == "":
                last += 1
            self._blank(end, last)

    def _blank(self, start: int, end: int) -> None:
        for x in range(start, end):
            self.graphemes[x], self.pens[x] = " ", blank_of(self.pens[x])


def _lead(graphemes: list[str], x: int) -> int:
    """The column at which the grapheme in column `x` begins."""
    while x > 0 and graphemes[x] == "":
        x -= 1
    return x
