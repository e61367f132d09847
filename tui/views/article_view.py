"""The article's text in its measure, with highlights; drawn line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import starmap
from typing import TYPE_CHECKING

from rich.segment import Segment

from index.asking.snippets import Marks
from tui.reader.state import Reading, StepKind
from tui.views.line_view import LineView
from tui.words.lines import Layer, Lines, Marked, mark_text, runs, wrap
from tui.words.theme import Look

if TYPE_CHECKING:
    from corpus.article import Article

MEASURE = 76
"""Cells of a line of text, at most."""


class ArticleView(LineView):
    """Shows the open article; what it shows is set from the state by `show`."""

    DEFAULT_CSS = "ArticleView { padding: 0 1; }"

    def __init__(self, look: Look, *, id: str, tell_place: Callable[[int | None], None]) -> None:
        """`tell_place` is told what per cent lies above the view's end; None where all fits.

        It is called, not sent a message: a message comes a frame late.
        """
        super().__init__(id=id)
        self._tell = tell_place
        self._place: int | None = None
        self._look = look
        self._reading: Reading | None = None
        self._marked = Marked("", (), ())
        self._layers: tuple[Layer, ...] = ()
        self._lines = Lines()
        self._laid_out: tuple[object, int] = (None, 0)

    def show(self, reading: Reading | None) -> None:
        """Show this article, or nothing; a new one from its beginning, the same one where it stands."""
        before, self._reading = self._reading, reading
        if reading is None:
            self._marked, self._layers, self._lines = Marked("", (), ()), (), Lines()
            self.set_count(0)
            return
        same = (
            before is not None and before.article is reading.article and before.raw == reading.raw
        )
        sought = same and before is not None and before.matches != reading.matches
        self._lay_out(reading, anew=not same or sought)
        if not same:
            self.top = 0
        elif before is not None and (
            sought or (before.step, before.at) != (reading.step, reading.at)
        ):
            self._show_step(before, reading)

    def _lay_out(self, reading: Reading, *, anew: bool) -> None:
        if anew:
            shown = reading.raw if reading.raw is not None else reading.article.text
            article = reading.article if reading.raw is None else None
            self._marked = mark_text(shown, _insertions(article, self._look) if article else ())
            self._layers = _layers(article, reading.matches, self._marked) if article else ()
        width = min(MEASURE, max(1, self.size.width))
        if anew or self._laid_out != (self._marked, width):
            self._laid_out = (self._marked, width)
            self._lines = wrap(self._marked.text, width)
            self.set_count(len(self._lines))
            self._tell_place()

    def moved(self) -> None:
        """Say how far the article has been scrolled."""
        self._tell_place()

    def _tell_place(self) -> None:
        lines, height = len(self._lines), self.size.height
        shown = min(lines, self.top + height)
        place = None if lines <= height or not height else 100 * shown // lines
        if place != self._place:
            self._place = place
            self._tell(place)

    def go_to(self, offset: int) -> None:
        """Scroll to where a place of the article's text stands in the first line."""
        self.top = self._lines.at(self._marked.shift(offset))

    def resized(self) -> None:
        """Wrap at the new width and keep the first line's words on the screen."""
        if self._reading is None or not self._lines:
            return
        top = self._lines[min(len(self._lines) - 1, self.top)].start
        self._lay_out(self._reading, anew=False)
        self.top = self._lines.at(top)
        self._tell_place()

    def _show_step(self, before: Reading, reading: Reading) -> None:
        for shown in (before, reading):
            span = step_span(shown)
            if span is not None:
                first = self._lines.at(self._marked.shift(span[0]))
                last = self._lines.at(self._marked.shift(span[1], end=True) - 1)
                self.redraw(range(first, last + 1))
        span = step_span(reading)
        if span is not None:
            line = self._lines.at(self._marked.shift(span[0]))
            if not self.top <= line < self.top + self.size.height - 1:
                self.top = line - self.size.height // 3

    def top_offset(self) -> int:
        """Return the place in the article's text of the first line on the screen."""
        if not self._lines:
            return 0
        marked = self._lines[min(len(self._lines) - 1, self.top)].start
        # The marks before a place were put in before it: walk back over them.
        index = bisect_right(
            [p + w for p, w in zip(self._marked.places, self._marked.widths, strict=True)], marked
        )
        return marked - (self._marked.widths[index - 1] if index else 0)

    def draw_line(self, number: int, width: int) -> Iterable[Segment]:
        """Draw a line of the text with what lies on it."""
        base, layers = self.base, self._layers
        if self._reading is not None and (span := step_span(self._reading)) is not None:
            shift = self._marked.shift
            current = (shift(span[0]), shift(span[1], end=True), "current")
            layers = (*layers, Layer.of([current]))
        return [
            Segment(
                self._marked.text[run.start : run.end].replace("\t", " "),
                base + self._look.style(*run.styles),
            )
            for run in runs(self._lines[number], layers)
        ]


def step_spans(reading: Reading, kind: StepKind) -> Marks:
    """Return the highlights of one kind, in order."""
    found = reading.article.annotations
    if kind == "match":
        return reading.matches
    if kind == "name":
        return tuple((m.start, m.end) for m in found.mentions)
    return tuple((t.start, t.end) for t in found.timestamps)


def step_span(reading: Reading) -> tuple[int, int] | None:
    """Return the highlight that the cursor is on."""
    if reading.step is None or reading.raw is not None:
        return None
    spans = step_spans(reading, reading.step)
    return spans[reading.at] if 0 <= reading.at < len(spans) else None


def _insertions(article: Article, look: Look) -> list[tuple[int, str]]:
    """Return what is put into the text: the state of timestamps, and without colour all marks."""
    found: list[tuple[int, int, str]] = []
    for stamp in article.annotations.timestamps:
        open_mark, close_mark = ("", "") if look.colour else look.time_marks
        found.append((stamp.start, 1, open_mark))
        found.append((stamp.end, 0, look.status_mark(stamp.status) + close_mark))
    if not look.colour:
        for mention in article.annotations.mentions:
            open_mark, close_mark = look.kind_marks(mention.kind)
            found.append((mention.start, 1, open_mark))
            found.append((mention.end, 0, close_mark))
    return [(offset, mark) for offset, _, mark in sorted(found) if mark]


def _layers(article: Article, matches: Marks, marked: Marked) -> tuple[Layer, ...]:
    def shifted(start: int, end: int, style: str) -> tuple[int, int, str]:
        return marked.shift(start), marked.shift(end, end=True), style

    found = article.annotations
    spans: tuple[list[tuple[int, int, str]], ...] = (
        [(m.start, m.end, m.kind) for m in found.mentions],
        [(t.start, t.end, "time") for t in found.timestamps],
        [(start, end, "match") for start, end in matches],
    )
    return tuple(Layer.of(starmap(shifted, each) if marked.places else each) for each in spans)
