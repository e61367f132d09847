"""A list of one-line rows with a cursor on those that can be chosen; drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.lines import cut
from tui.theme import Look
from tui.visible import make_line


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its words, their style, and what choosing it means; None where it cannot be."""

    words: str
    style: str = ""
    value: str | None = None
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches of `words` that stand out."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows; the cursor moves over those that have a value."""

    DEFAULT_CSS = "LineList { scrollbar-size: 0 0; background: ansi_default; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self._rows: tuple[Row, ...] = ()
        self._places: list[int] = []
        self._at = 0

    def show(self, rows: Sequence[Row], *, at: str | None = None) -> None:
        """Show these rows, with the cursor on the one with the value `at`, else on the first."""
        self._rows = tuple(rows)
        self._places = [place for place, row in enumerate(rows) if row.value is not None]
        values = [self._rows[place].value for place in self._places]
        self._at = values.index(at) if at in values else 0
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    @property
    def chosen(self) -> str | None:
        """The value of the row that the cursor is on."""
        return self._rows[self._places[self._at]].value if self._places else None

    def move(self, by: int) -> None:
        """Move the cursor by rows that can be chosen; scroll where there is none left."""
        if not self._places:
            self.scroll_relative(y=by, animate=False)
            return
        before = self._places[self._at]
        self._at = max(0, min(len(self._places) - 1, self._at + by))
        place = self._places[self._at]
        for line in (before, place):
            self.refresh_lines(line - round(self.scroll_y), 1)
        top, height = round(self.scroll_y), self.size.height
        if place < top:
            self.scroll_to(y=0 if self._at == 0 else place, animate=False, force=True)
        elif place >= top + height:
            self.scroll_to(y=place - height + 1, animate=False, force=True)

    def on_resize(self) -> None:
        """Draw anew at the new width."""
        self.virtual_size = Size(self.size.width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, base = self.size.width, self.rich_style
        place = y + round(self.scroll_y)
        if place >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[place]
        here = bool(self._places) and self._places[self._at] == place
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
        return Strip(segments).adjust_cell_length(width, base)
