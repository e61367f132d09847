"""Text to lines: wrapping at a measure of cells, and spans to the runs of each line.

All functions are pure.  Offsets are code points, half-open, into the text that is laid out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, starmap
from typing import NamedTuple, overload
from unicodedata import category

from rich.cells import cell_len, get_character_cell_size

from tui.words.visible import make_visible


@lru_cache(maxsize=4096)
def most_cells(character: str) -> int:
    """Return the cells of a character in the terminal that gives it most.

    Vowel signs of Devanagari, Tamil and other scripts (category Mc) are a cell in tmux and xterm,
    and none where whole clusters are drawn: what is cut by this fits in both.
    """
    size = get_character_cell_size(character)
    return size or int(category(character) == "Mc")


class Line(NamedTuple):
    """One line on the screen: `text[start:end]`."""

    start: int
    end: int


class Lines(Sequence[Line]):
    """The lines of a text, in order; kept as numbers, of which thousands are made at once."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        """Return a line by its number."""
        if isinstance(number, slice):
            return list(map(Line, self.starts[number], self.ends[number]))
        return Line(self.starts[number], self.ends[number])

    def add(self, start: int, end: int) -> None:
        """Add the next line."""
        self.starts.append(start)
        self.ends.append(end)

    def at(self, offset: int) -> int:
        """Return the number of the line on which a place of the text stands."""
        return max(0, bisect_right(self.starts, offset) - 1)


class StyledSpan(NamedTuple):
    """A stretch with a style of its own; `style` is a name of `theme.STYLES`."""

    start: int
    end: int
    style: str


class Run(NamedTuple):
    """A piece of a line with the styles that lie on it, the later ones on top."""

    start: int
    end: int
    styles: tuple[str, ...]


class Marked(NamedTuple):
    """A text with marks put in around spans, and where each place of the bare text went."""

    text: str
    places: tuple[int, ...]
    """Offsets in the bare text at which marks were put in, in order."""
    widths: tuple[int, ...]
    """Running sum of the characters put in up to and at each of `places`."""

    def shift(self, offset: int, *, end: bool = False) -> int:
        """Return where an offset of the bare text is now; an `end` stays before marks at it."""
        if not self.places:
            return offset
        index = (bisect_left if end else bisect_right)(self.places, offset)
        return offset + (self.widths[index - 1] if index else 0)


def mark_text(text: str, insertions: Iterable[tuple[int, str]]) -> Marked:
    """Put short strings into a text made visible; `insertions` are (offset, string), by offset."""
    shown = make_visible(text)
    parts: list[str] = []
    places: list[int] = []
    widths: list[int] = []
    last = total = 0
    for offset, mark in insertions:
        parts += (shown[last:offset], mark)
        total += len(mark)
        if places and places[-1] == offset:
            widths[-1] = total
        else:
            places.append(offset)
            widths.append(total)
        last = offset
    parts.append(shown[last:])
    return Marked("".join(parts), tuple(places), tuple(widths))


def wrap(text: str, width: int) -> Lines:
    """Break a text into lines of at most `width` cells, at blanks where there are any.

    Line feeds end lines.  A word wider than a line is broken.  The blanks at which a line
    was broken belong to no line.
    """
    width = max(1, width)
    lines = Lines()
    add = lines.add
    one_cell_each = text.isascii() and "\t" not in text
    start = 0
    for paragraph in text.split("\n"):
        stop = start + len(paragraph)
        if one_cell_each and stop - start <= width:
            add(start, stop)
        else:
            _wrap_paragraph(text, start, stop, width, lines)
        start = stop + 1
    return lines


def _wrap_paragraph(text: str, start: int, stop: int, width: int, lines: Lines) -> None:
    if start == stop:
        lines.add(start, stop)
        return
    narrow = text[start:stop].isascii() and "\t" not in text[start:stop]
    while start < stop:
        fits = min(stop, start + width) if narrow else _fitting(text, start, stop, width)
        if fits >= stop:
            lines.add(start, stop)
            return
        blank = text.rfind(" ", start, fits + 1)
        if blank <= start:
            lines.add(start, fits)
            start = fits
            continue
        end = blank
        while end > start and text[end - 1] == " ":
            end -= 1
        lines.add(start, end)
        start = blank + 1
        while start < stop and text[start] == " ":
            start += 1


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """Return the end of what fits into `width` cells from `start` on; at least one character."""
    cells, place = 0, start
    while place < stop:
        cells += most_cells(text[place])
        if cells > width and place > start:
            break
        place += 1
    # What joins the character before it (a combining accent) must not begin a line.
    while start < place < stop and get_character_cell_size(text[place]) == 0:
        place += 1
    return place


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return as much of a one-line text as fits into `width` cells, with an ellipsis if cut."""
    if (len(text) if text.isascii() else sum(map(most_cells, text))) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room <= 0:
        return ellipsis[:width] if width > 0 else ""
    end = 0
    cells = 0
    for character in text:
        cells += most_cells(character)
        if cells > room:
            break
        end += 1
    return text[:end].rstrip() + ellipsis


def cut_middle(text: str, width: int, ellipsis: str = "…") -> str:
    """Return a one-line text in `width` cells; of one that is too long, both ends stay."""
    size = cell_len(text)
    if size <= width or width < 20:
        return cut(text, width, ellipsis)
    tail = ""
    for character in reversed(text):
        if cell_len(character + tail) > width // 3:
            break
        tail = character + tail
    return cut(text, width - cell_len(tail), ellipsis) + tail.lstrip()


def cut_around(
    text: str, start: int, end: int, width: int, ellipsis: str = "…"
) -> tuple[str, int, int]:
    """Return a one-line text in `width` cells with `[start, end)` in sight, and where that is now."""
    if cell_len(text) <= width:
        return text, start, end
    lead = max(0, start - max(0, width - (end - start)) // 3)
    if lead:
        # Where the rest is short, more of what stands before it is shown.
        lead = min(lead, max(1, len(text) - width + cell_len(ellipsis) + 1))
        blank = text.find(" ", lead - 1, start)
        lead = blank + 1 if blank >= 0 else lead
        # Signs may be wider than a cell: what matters comes within the width.
        while lead < start and cell_len(text[lead:end]) + 2 * cell_len(ellipsis) > width:
            lead += 1
    front = f"{ellipsis} " if lead else ""
    shown = cut(front + text[lead:], width, ellipsis)
    shift = len(front) - lead
    return shown, min(start + shift, len(shown)), min(end + shift, len(shown))


class Layer(NamedTuple):
    """Spans of one meaning, sorted and apart from each other, for quick look-up by place."""

    spans: tuple[tuple[int, int, str], ...]
    """What makes a `StyledSpan`: of thousands a screen shows a few."""
    starts: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int, str]]) -> Layer:
        """Return a layer of (start, end, style); of spans that overlap the first one is kept."""
        kept: list[tuple[int, int, str]] = []
        last = 0
        for span in sorted(spans):
            start, end, _ = span
            if last <= start < end:
                kept.append(span)
                last = end
        return cls(tuple(kept), tuple([start for start, _, _ in kept]))

    def within(self, start: int, end: int) -> list[StyledSpan]:
        """Return the spans that overlap `[start, end)`."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.spans[first][1] <= start:
            first += 1
        return list(starmap(StyledSpan, self.spans[first : bisect_left(self.starts, end)]))


def runs(line: Line, layers: Sequence[Layer]) -> list[Run]:
    """Cut a line into runs at the edges of the spans that lie on it."""
    found = [layer.within(line.start, line.end) for layer in layers]
    edges = {line.start, line.end}
    for spans in found:
        for span in spans:
            edges.add(max(span.start, line.start))
            edges.add(min(span.end, line.end))
    ordered = sorted(edges)
    cut_up = []
    for start, end in pairwise(ordered):
        styles = tuple(
            s.style for spans in found for s in spans if s.start <= start and end <= s.end
        )
        cut_up.append(Run(start, end, styles))
    return cut_up
