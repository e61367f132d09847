"""The list of hits: two lines a row, drawn line by line, so that its length costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from index.asking.answers import Hit
from index.asking.snippets import Marks
from tui.views.folding import HitRow
from tui.views.line_view import LineView
from tui.words.dates import show_published, show_state
from tui.words.describe import counted
from tui.words.lines import cut
from tui.words.theme import Look
from tui.words.visible import make_line

ROW_HEIGHT = 2
_UNTITLED = "[untitled] "
_WORTH_GOING_ON = 30
"""Characters of a snippet behind those that stand for a title, from which they alone are shown."""
_SHORTEST_OUTLET, _LONGEST_OUTLET = 8, 24
"""Cells of an outlet beside a title: of less room there is none for it, and more it gets not."""
_SHORTEST_SNIPPET = 16
"""Cells of a snippet beside what is told of a story."""


class ResultList(LineView):
    """Shows hits and the cursor; what it shows is set from the state by `show`."""

    def __init__(self, look: Look, *, id: str) -> None:
        super().__init__(id=id)
        self._look = look
        self._hits: tuple[Hit, ...] = ()
        self._rows: tuple[HitRow, ...] = ()
        self._cursor = 0
        self._words: tuple[str, ...] = ()
        self._marked: frozenset[str] = frozenset()
        self._read: frozenset[str] = frozenset()

    def show(
        self,
        hits: tuple[Hit, ...],
        rows: tuple[HitRow, ...],
        cursor: int,
        words: tuple[str, ...] = (),
        marked: frozenset[str] = frozenset(),
        read: frozenset[str] = frozenset(),
    ) -> None:
        """Show these rows of hits with the cursor on one; `words` stand where there are none."""
        if (marked, read) != (self._marked, self._read):
            self._marked, self._read = marked, read
            self.redraw()
        before, self._cursor = self._cursor, cursor
        if hits is not self._hits or rows != self._rows or words != self._words:
            more = bool(self._hits) and hits[: len(self._hits)] == self._hits
            self._hits, self._rows, self._words = hits, rows, words
            self.set_count(len(rows) * ROW_HEIGHT if rows else len(words))
            if not more and (cursor + 1) * ROW_HEIGHT <= self.size.height:
                self.top = 0
        elif cursor != before:
            for row in (before, cursor):
                self.redraw(_lines_of(row))
        if rows:
            lines = _lines_of(cursor)
            self.bring_into_view(lines[0], lines[-1])

    @property
    def rows_per_page(self) -> int:
        """How many hits fit on the screen, at least one."""
        return max(1, self.size.height // ROW_HEIGHT)

    def resized(self) -> None:
        """Keep the cursor in sight."""
        if self._rows:
            lines = _lines_of(self._cursor)
            self.bring_into_view(lines[0], lines[-1])

    def draw_line(self, number: int, width: int) -> Iterable[Segment]:
        """Draw a line of a hit, or one of the words where there are none."""
        base = self.base
        if not self._rows:
            return [Segment(" " + cut(self._words[number], width - 1), base)]
        at, line = divmod(number, ROW_HEIGHT)
        row, here = self._rows[at], at == self._cursor
        hit = self._hits[row.at]
        if not line:
            return self._title_line(hit, row, width, base, here)
        lead = "    " if row.inner else "  "
        about = self._about_story(row)
        if not about:
            return self._snippet_line(hit, width, width, base, lead)
        words = cut(lead + about, width - 1, self._look.ellipsis)
        # In the style of what follows: another one for each row is bytes on a slow line.
        segments = [Segment(words, base)]
        room = width - cell_len(words) - 3
        if room < _SHORTEST_SNIPPET or self._stands_alone(row):
            return segments
        segments.append(Segment(f" {self._look.dot}", base))
        return [*segments, *self._snippet_line(hit, room + 2, width, base, " ")]

    def _stands_alone(self, row: HitRow) -> bool:
        """Tell whether a row stands for all of its story's hits, so that it tells of them instead."""
        return len(row.hidden) > row.copies

    def _about_story(self, row: HitRow) -> str:
        """Return what a row tells of its story: reports, sources, what is folded, why one event."""
        if row.report is None or row.inner:
            return self._folded(row)
        look, story = self._look, row.report.story
        gap = " " if look.ascii_only else ""
        parts = [f"{look.story}{gap}{counted(len(story.articles), 'report')}"]
        parts[0] += f", {story.sources} independent"
        if self._stands_alone(row):
            outlets = (self._hits[at].outlet for at in (row.at, *row.hidden))
            told = list(dict.fromkeys(filter(None, outlets)))
            parts += [", ".join(told[:3])] if told else []
            parts.append(", ".join(thing.value for thing in story.why[:4]))
        elif folded := self._folded(row):
            parts.append(folded)
        return make_line(f" {look.dot} ".join(filter(None, parts)))

    def _folded(self, row: HitRow) -> str:
        if not row.copies:
            return ""
        copies = "1 copy" if row.copies == 1 else f"{row.copies} copies"
        return f"+ {copies}" + (f", {row.changed} changed" if row.changed else "")

    def _title_line(
        self, hit: Hit, row: HitRow, width: int, base: Style, here: bool
    ) -> Iterable[Segment]:
        look = self._look
        mark = look.mark if hit.id in self._marked else " "
        pointer = f"{look.pointer}{mark}" if here else f" {mark}"
        if row.inner:
            pointer += look.under + " "
        dated = self._beside(hit, width - len(pointer) - 2)
        room = max(0, width - len(pointer) - cell_len(dated) - 2)
        names = ("title",) if hit.id not in self._read else ()
        weight = look.style(*names, *(("current",) if here else ()))
        if hit.title:
            title = cut(make_line(hit.title), room, look.ellipsis)
            segments = list(
                _with_marks(title, hit.title_marks, base + weight, look, colour_only=True)
            )
            used = cell_len(title)
        else:
            label = cut(_UNTITLED, room, "")
            title = cut(make_line(hit.opening), room - cell_len(label), look.ellipsis)
            segments = [Segment(label, base + look.style("quiet")), Segment(title, base + weight)]
            used = cell_len(label) + cell_len(title)
        gap = " " * max(1, width - len(pointer) - used - cell_len(dated) - 1)
        quiet = base + look.style("quiet")
        return [
            Segment(pointer, base + weight if here else base),
            *segments,
            Segment(gap, base),
            Segment(dated, quiet),
        ]

    def _rest_of_opening(self, hit: Hit, width: int) -> str:
        """Return what the first line had no room for of the words that stand for a title."""
        opening = make_line(hit.opening)
        beside = cell_len(self._beside(hit, width - 4))
        room = max(0, width - 4 - beside - len(_UNTITLED))
        shown = cut(opening, room, self._look.ellipsis)
        if shown == opening:
            return ""
        # From the word on that was cut.
        return opening[opening.rfind(" ", 0, len(shown) - len(self._look.ellipsis) + 1) + 1 :].strip()

    def _beside(self, hit: Hit, width: int) -> str:
        """Return outlet and date as they fit beside the title: it keeps its words first."""
        look = self._look
        dated = show_published(hit.published and hit.published[:10])
        if hit.tags and width >= 58:
            tags = cut(" ".join(f"#{tag}" for tag in hit.tags), _LONGEST_OUTLET, look.ellipsis)
            dated = f"{make_line(tags)} {look.dot} {dated}"
        if hit.state:
            state = show_state(hit.state, hit.published, brief=True)
            state = state if width >= 58 else hit.state.split()[0]
            dated = f"{make_line(state)} {look.dot} {dated}"
        if not hit.outlet or width < 58:
            return dated
        left = width - cell_len(dated) - 3
        left = left - cell_len(make_line(hit.title)) if hit.title else left // 4
        if left < _SHORTEST_OUTLET:
            return dated
        outlet = cut(make_line(hit.outlet), min(left, _LONGEST_OUTLET), look.ellipsis)
        return f"{outlet} {look.dot} {dated}"

    def _snippet_line(
        self, hit: Hit, room: int, width: int, base: Style, indent: str
    ) -> Iterator[Segment]:
        """Draw a snippet in `room` cells of a line of `width`."""
        lead = f"{indent}{self._look.ellipsis} " if hit.snippet.start else indent
        text, marks = hit.snippet.text, hit.snippet.marks
        rest = "" if hit.title else self._rest_of_opening(hit, width)
        told = make_line(hit.opening)[: -len(rest)] if rest else ""
        if rest and not marks:
            lead, text = indent, f"{rest} {text}"
        elif told and make_line(text).startswith(told) and len(text) - len(told) > _WORTH_GOING_ON:
            # What stands in the line above need not be said twice: the words go on.
            text, marks = text[len(told) :], _after(marks, len(told))
        room -= len(lead) + 1
        text, marks = _window(text, marks, room)
        if not self._look.colour:
            room -= 2 * len(marks)
        words = cut(make_line(text), room, self._look.ellipsis)
        yield Segment(lead, base)
        yield from _with_marks(words, marks, base, self._look)


def _after(marks: Marks, place: int) -> Marks:
    return tuple((start - place, end - place) for start, end in marks if start >= place)


def _lines_of(row: int) -> range:
    return range(row * ROW_HEIGHT, (row + 1) * ROW_HEIGHT)


def _window(text: str, marks: Marks, room: int) -> tuple[str, Marks]:
    """Cut the front of a snippet off where its first mark would not be seen."""
    if not marks or marks[0][1] <= room * 2 // 3:
        return text, marks
    start = text.rfind(" ", 0, max(0, marks[0][0] - room // 4)) + 1
    return text[start:], _after(marks, start)


def _with_marks(
    text: str, marks: Marks, base: Style, look: Look, *, colour_only: bool = False
) -> Iterable[Segment]:
    """Cut a line at its marks; without colour the marks are put around the words."""
    place = 0
    match = base + look.style("match")
    open_mark, close_mark = ("<", ">") if look.ascii_only else ("‹", "›")
    for start, end in marks:
        if start >= len(text):
            break
        yield Segment(text[place:start], base)
        word = text[start:end]
        yield Segment(
            word if look.colour or colour_only else f"{open_mark}{word}{close_mark}", match
        )
        place = end
    yield Segment(text[place:], base)
