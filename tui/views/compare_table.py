"""Facts of several reports as a table: columns side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from index.newsroom.compared import Compared
from tui.views.line_view import LineView
from tui.words.compared import Told, label_of, report_names, told_of, verdict_sign
from tui.words.lines import cut, wrap
from tui.words.theme import Look
from tui.words.visible import make_line

BESIDE = 120
"""Columns from which reports stand side by side."""
_LABEL = 24
_NARROWEST = 20
"""Cells of a column, at least; of more reports than fit, those around the cursor's are shown."""


_MOST_LINES = 3
"""Lines of a row whose reports differ; what agrees is told in one."""
_NAME = 20


class _Line(NamedTuple):
    fact: int
    report: int | None
    """The report that the line is of; None for one of all reports."""
    label: bool = False
    part: int = 0
    """Which line of the row it is, from 0."""


class CompareTable(LineView):
    """Shows a comparison, with the cursor on what one report tells of one fact."""

    def __init__(self, compared: Compared, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names = report_names(compared)
        self._facts = compared.found.facts
        articles = compared.found.articles
        self._told = [told_of(fact, articles) for fact in self._facts]
        self._lines: list[_Line] = []
        self._fact = self._report = 0

    @property
    def at(self) -> tuple[int, int]:
        """The fact and the report that the cursor is on."""
        return self._fact, self._report

    @at.setter
    def at(self, place: tuple[int, int]) -> None:
        fact, report = place
        self._fact = max(0, min(len(self._facts) - 1, fact))
        self._report = max(0, min(len(self._names) - 1, report))
        self.redraw()
        self._show_cursor()

    @property
    def told(self) -> Told | None:
        """What stands under the cursor."""
        return self._told[self._fact][self._report] if self._told else None

    def tells(self, fact: int, report: int) -> bool:
        """Tell whether a report tells a fact."""
        return bool(self._told) and bool(self._told[fact][report].words)

    @property
    def is_beside(self) -> bool:
        """Whether the reports stand side by side."""
        return self.size.width >= BESIDE

    def resized(self) -> None:
        """Lay the lines out for another width."""
        self._lines = list(self._lay_out())
        self.set_count(len(self._lines) if self._facts else 1)
        self._show_cursor()

    def _lay_out(self) -> Iterator[_Line]:
        for fact, told in enumerate(self._told):
            if self.is_beside:
                cells = self.shown(self.size.width)[1] - 2
                tall = max((len(wrap(each.words, cells)) for each in told), default=1)
                most = _MOST_LINES if self._facts[fact].verdict in ("differ", "approx") else 1
                yield from (_Line(fact, None, part=part) for part in range(min(tall, most)))
                continue
            tellers = [report for report, each in enumerate(told) if each.words]
            if len(tellers) > 1:
                yield _Line(fact, None, label=True)
                for report in tellers:
                    yield _Line(fact, report)
            else:
                yield from (_Line(fact, report, label=True) for report in tellers)

    def _show_cursor(self) -> None:
        lines = [at for at, line in enumerate(self._lines) if line.fact == self._fact]
        if lines:
            self.bring_into_view(lines[0], lines[-1])

    def fact_at(self, number: int) -> tuple[int, int]:
        """Return the fact and the report of a line."""
        line = self._lines[number]
        return line.fact, self._report if line.report is None else line.report

    def shown(self, width: int) -> tuple[range, int]:
        """Return the reports that have a column, and the cells of one."""
        room = width - _LABEL - 3
        fits = max(1, min(len(self._names), room // _NARROWEST))
        first = max(0, min(self._report - fits // 2, len(self._names) - fits))
        return range(first, first + fits), room // fits

    def head(self, width: int) -> str:
        """Return the line over the columns."""
        if width < BESIDE:
            return ""
        reports, cells = self.shown(width)
        named = (
            _pad(cut(self._names[r], cells - 2, self._look.ellipsis), cells) for r in reports
        )
        left = self._look.ellipsis if reports.start else " "
        more = self._look.ellipsis if reports.stop < len(self._names) else ""
        return f"{left:<{_LABEL + 2}}{''.join(named).rstrip()}{more}"

    def draw_line(self, number: int, width: int) -> Iterable[Segment]:
        """Draw a row of the table, or a line of one report."""
        if not self._facts:
            return [Segment("  they have no fact in common, and none that differs", self.base)]
        line = self._lines[number]
        if self.is_beside:
            return self._draw_row(number, line, width)
        return self._draw_stacked(line, width)

    def _draw_row(self, number: int, line: _Line, width: int) -> Iterator[Segment]:
        look, told = self._look, self._told[line.fact]
        here = line.fact == self._fact
        fact = self._facts[line.fact]
        label = f"{verdict_sign(fact.verdict, look)} {make_line(label_of(fact))}"
        label = "" if line.part else label
        weight = self.base + look.style("title") if here else self.base
        yield Segment(f"{look.pointer if here and not line.part else ' '} ", weight)
        yield Segment(_pad(cut(label, _LABEL - 1, look.ellipsis), _LABEL), weight)
        reports, cells = self.shown(width)
        last = number + 1 == len(self._lines) or self._lines[number + 1].fact != line.fact
        for report in reports:
            under = here and report == self._report
            piece = _part(told[report], cells - 2, line.part, rest=last)
            shown = cell_len(cut(piece.words, cells - 2, look.ellipsis)) if piece.words else 1
            if line.part and not piece.words:
                yield Segment(" " * cells, self.base)
                continue
            yield from self._draw_told(piece, cells - 2, under)
            yield Segment(" " * (cells - shown), self.base)

    def _draw_stacked(self, line: _Line, width: int) -> Iterator[Segment]:
        look = self._look
        fact = self._facts[line.fact]
        here = line.fact == self._fact and (line.report in (None, self._report))
        sign = verdict_sign(fact.verdict, look)
        weight = self.base + look.style("title") if line.fact == self._fact else self.base
        alone = line.label and line.report is not None
        pointed = look.pointer if here and (line.report is not None) else " "
        if line.label and not alone:
            label = f"  {sign} {make_line(label_of(fact))}"
            yield Segment(cut(label, width, look.ellipsis), weight)
            return
        assert line.report is not None
        name = self._names[line.report]
        if alone:
            words = f"{sign} {make_line(label_of(fact))} {look.dot} {name}: "
            lead = f"{pointed} {cut(words, width // 2, look.ellipsis)}"
        else:
            lead = f"{pointed}     {_pad(cut(name, _NAME, look.ellipsis), _NAME)}  "
        yield Segment(lead, self.base + look.style("quiet"))
        told = self._told[line.fact][line.report]
        yield from self._draw_told(told, width - cell_len(lead) - 1, here)

    def _draw_told(self, told: Told, room: int, under: bool) -> Iterator[Segment]:
        look = self._look
        style = self.base + (look.style("current") if under else look.style())
        if not told.words:
            yield Segment("-" if look.ascii_only else "–", style + look.style("quiet"))
            return
        words = cut(told.words, room, look.ellipsis)
        at = 0
        for start, end in told.marks:
            if start >= len(words):
                break
            yield Segment(words[at:start], style)
            yield Segment(words[start:end], style + look.style("differs"))
            at = min(end, len(words))
        yield Segment(words[at:], style)


def _part(told: Told, cells: int, part: int, *, rest: bool) -> Told:
    """Return one line of what is told, wrapped at so many cells; the `rest` of it in the last."""
    lines = wrap(told.words, cells)
    if not told.words or part >= len(lines):
        return Told("", (), told.cell)
    start, end = lines[part].start, len(told.words) if rest else lines[part].end
    marks = tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in told.marks if a < end and b > start
    )
    return Told(told.words[start:end], marks, told.cell)


def _pad(words: str, cells: int) -> str:
    return words + " " * max(0, cells - cell_len(words))
