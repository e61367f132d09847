"""A list of one-line rows with a cursor on those that can be chosen; drawn line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment

from tui.views.line_view import LineView
from tui.words.lines import cut
from tui.words.theme import Look
from tui.words.visible import make_line


class ListRow(NamedTuple):
    """One line: its words, their style, and what choosing it means; None where it cannot be."""

    words: str
    style: str = ""
    value: str | None = None
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches of `words` that stand out."""


class LineList(LineView):
    """Shows rows; the cursor moves over those that have a value."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self._rows: tuple[ListRow, ...] = ()
        self._places: list[int] = []
        self._at = 0
        self._is_active = True

    def set_active(self, active: bool) -> None:
        """Show the cursor, or hide it while another part takes the keys."""
        if active != self._is_active:
            self._is_active = active
            self.redraw(self._places[self._at : self._at + 1])

    def show(self, rows: Sequence[ListRow], *, at: str | None = None) -> None:
        """Show these rows, with the cursor on the one with the value `at`, else on the first."""
        self._rows = tuple(rows)
        self._places = [place for place, row in enumerate(rows) if row.value is not None]
        values = [self._rows[place].value for place in self._places]
        self._at = values.index(at) if at in values else 0
        self.set_count(len(self._rows), top=0)
        self._bring_cursor_into_view()

    @property
    def chosen(self) -> str | None:
        """The value of the row that the cursor is on."""
        return self._rows[self._places[self._at]].value if self._places else None

    @property
    def is_last(self) -> bool:
        """Whether the cursor is on the last row that can be chosen."""
        return self._at >= len(self._places) - 1

    def move(self, by: int) -> None:
        """Move the cursor by rows that can be chosen; scroll where there is none left."""
        if not self._places:
            self.top += by
            return
        before = self._places[self._at]
        self._at = max(0, min(len(self._places) - 1, self._at + by))
        self.redraw((before, self._places[self._at]))
        self._bring_cursor_into_view()

    def move_section(self, by: int) -> None:
        """Move the cursor to the first row of the next or previous section; each has a heading."""
        firsts = [
            at
            for at, place in enumerate(self._places)
            if place == 0 or self._rows[place - 1].value is None
        ]
        ahead = [at for at in firsts if at > self._at]
        behind = [at for at in firsts if at < self._at]
        if by > 0 and ahead:
            self.move(ahead[0] - self._at)
        elif by < 0 and behind:
            self.move(behind[-1] - self._at)

    def on_line_view_clicked(self, event: LineView.Clicked) -> None:
        """Move the cursor to the row; a click on the one it is on goes on to the screen."""
        if event.number not in self._places:
            event.stop()
        elif (by := self._places.index(event.number) - self._at) != 0:
            event.stop()
            self.move(by)

    def _bring_cursor_into_view(self) -> None:
        if self._places:
            # With the first row that can be chosen come the headings over it.
            place = self._places[self._at]
            self.bring_into_view(place if self._at else 0, place)

    def resized(self) -> None:
        """Keep the cursor in sight."""
        self._bring_cursor_into_view()

    def draw_line(self, number: int, width: int) -> Iterable[Segment]:
        """Draw a row, cut to the width."""
        base, row = self.base, self._rows[number]
        here = self._is_active and bool(self._places) and self._places[self._at] == number
        style = base + self._look.style(*((row.style,) if row.style else ()))
        if here:
            style += self._look.style("current")
        pointer = f"{self._look.pointer} " if here else "  "
        words = cut(make_line(row.words), width - len(pointer), self._look.ellipsis)
        segments = [Segment(pointer, base)]
        at = 0
        for start, end in row.marks:
            segments += [
                Segment(words[at:start], style),
                Segment(words[start:end], style + self._look.style("match")),
            ]
            at = max(at, end)
        segments.append(Segment(words[at:], style))
        return segments
