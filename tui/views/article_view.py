"""The article's text in its measure, with highlights; drawn line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import starmap
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.views.line_view import LineView
from tui.words.lines import Layer, Lines, Marked, mark_text, runs, wrap
from tui.words.open_article import OpenArticle, step_span
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
        self._opened: OpenArticle | None = None
        self._marked = Marked("", (), ())
        self._layers: tuple[Layer, ...] = ()
        self._lines = Lines()
        self._laid_out: tuple[object, int] = (None, 0)

    def show(self, opened: OpenArticle | None) -> None:
        """Show this article, or nothing; a new one from its beginning, the same one where it stands."""
        before, self._opened = self._opened, opened
        if opened is None:
            self._marked, self._layers, self._lines = Marked("", (), ()), (), Lines()
            self.set_count(0)
            return
        same = (
            before is not None and before.article is opened.article and before.raw == opened.raw
        )
        sought = same and before is not None and before.matches != opened.matches
        sought = sought or (same and before is not None and before.marked != opened.marked)
        self._lay_out(opened, anew=not same or sought)
        if not same:
            self.top = 0
        elif before is not None and (sought or _shown(before) != _shown(opened)):
            self._show_step(before, opened)

    def _lay_out(self, opened: OpenArticle, *, anew: bool) -> None:
        if anew:
            shown = opened.raw if opened.raw is not None else opened.article.text
            article, look = opened.article, self._look
            if opened.raw is None:
                self._marked = mark_text(shown, _insertions(opened, look))
                self._layers = _layers(article, opened, self._marked)
            else:
                self._marked = mark_text(shown, _removals(article, len(shown)))
                spans = [(s, e, "removed") for s, e, _ in _removed(article, len(shown))]
                shift = self._marked.shift
                self._layers = (Layer.of((shift(s), shift(e, end=True), how) for s, e, how in spans),)
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
        if self._opened is None or not self._lines:
            return
        top = self._lines[min(len(self._lines) - 1, self.top)].start
        self._lay_out(self._opened, anew=False)
        self.top = self._lines.at(top)
        self._tell_place()

    def _show_step(self, before: OpenArticle, opened: OpenArticle) -> None:
        for shown in (before, opened):
            span = _shown(shown)
            if span is not None:
                first = self._lines.at(self._marked.shift(span[0]))
                last = self._lines.at(self._marked.shift(span[1], end=True) - 1)
                self.redraw(range(first, last + 1))
        span = _shown(opened)
        if opened.select is not None:
            span = opened.select.head
        if span is not None:
            line = self._lines.at(self._marked.shift(span[0]))
            if not self.top <= line < self.top + self.size.height - 1:
                self.top = line - self.size.height // 3

    def top_offset(self) -> int:
        """Return the place in the article's text of the first line on the screen."""
        if not self._lines:
            return 0
        return self._unshift(self._lines[min(len(self._lines) - 1, self.top)].start)

    def shows(self, offset: int) -> bool:
        """Tell whether a place of the article's text is on the screen."""
        return self.top <= self._lines.at(self._marked.shift(offset)) < self.top + self.size.height

    def beside(self, offset: int, lines: int) -> int:
        """Return the place of the article's text so many lines below another, or above it."""
        here = self._marked.shift(offset)
        number = self._lines.at(here)
        column = here - self._lines[number].start
        other = self._lines[max(0, min(len(self._lines) - 1, number + lines))]
        return self._unshift(min(other.start + column, max(other.start, other.end - 1)))

    def _unshift(self, marked: int) -> int:
        """Return the place in the article's text of one in the text with its marks."""
        # The marks before a place were put in before it: walk back over them.
        index = bisect_right(
            [p + w for p, w in zip(self._marked.places, self._marked.widths, strict=True)], marked
        )
        return marked - (self._marked.widths[index - 1] if index else 0)

    def draw_line(self, number: int, width: int) -> Iterable[Segment]:
        """Draw a line of the text with what lies on it."""
        base, layers = self.base, self._layers
        if self._opened is not None and (span := _shown(self._opened)) is not None:
            shift = self._marked.shift
            current = (shift(span[0]), shift(span[1], end=True), "cursor")
            layers = (*layers, Layer.of([current]))
        return [
            Segment(
                self._marked.text[run.start : run.end].replace("\t", " "),
                base + self._look.style(*run.styles),
            )
            for run in runs(self._lines[number], layers)
        ]


def _removed(article: Article, length: int) -> list[tuple[int, int, str]]:
    """Return what cleaning left out of an original of so many characters, in order, with why."""
    return sorted(
        (removed.original_start, removed.original_end, removed.why)
        for removed in article.removed
        if removed.original_start < removed.original_end <= length
    )


def _removals(article: Article, length: int) -> list[tuple[int, str]]:
    """Return the marks around what was left out of the original, with why."""
    found: list[tuple[int, int, str]] = []
    for start, end, why in _removed(article, length):
        found += [(start, 1, "[-"), (end, 0, f"-] ({why})")]
    return [(offset, mark) for offset, _, mark in sorted(found)]


def _insertions(opened: OpenArticle, look: Look) -> list[tuple[int, str]]:
    """Return what is put into the text: signs of guesses and times, and without colour all marks."""
    found: list[tuple[int, int, str]] = []
    article = opened.article
    for start, end in () if look.colour else opened.marked:
        found += [(start, 1, look.passage_marks[0]), (end, 0, look.passage_marks[1])]
    for stamp in article.annotations.timestamps:
        open_mark, close_mark = ("", "") if look.colour else look.time_marks
        found.append((stamp.start, 1, open_mark))
        found.append((stamp.end, 0, look.status_mark(stamp.status) + close_mark))
    for mention in article.annotations.mentions:
        open_mark, close_mark = ("", "") if look.colour else look.kind_marks(mention.kind)
        found.append((mention.start, 1, open_mark))
        found.append((mention.end, 0, close_mark + ("" if mention.sure else look.guess)))
    return [(offset, mark) for offset, _, mark in sorted(found) if mark]


def _shown(opened: OpenArticle) -> tuple[int, int] | None:
    """Return what is drawn as chosen: what is being selected, else the highlight of the cursor."""
    return opened.select.span if opened.select is not None else step_span(opened)


def _layers(article: Article, opened: OpenArticle, marked: Marked) -> tuple[Layer, ...]:
    def shifted(start: int, end: int, style: str) -> tuple[int, int, str]:
        return marked.shift(start), marked.shift(end, end=True), style

    found = article.annotations
    spans: tuple[list[tuple[int, int, str]], ...] = (
        [(m.start, m.end, m.kind) for m in found.mentions],
        [(m.start, m.end, "guess") for m in found.mentions if not m.sure],
        [(t.start, t.end, "time") for t in found.timestamps],
        [(start, end, "marked") for start, end in opened.marked],
        [(start, end, "match") for start, end in opened.matches],
    )
    return tuple(Layer.of(starmap(shifted, each) if marked.places else each) for each in spans)
