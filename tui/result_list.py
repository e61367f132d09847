"""The list of hits: two lines each, drawn line by line, so that its length costs nothing."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from index.answers import Hit
from index.snippets import Marks
from tui.dates import show_published
from tui.lines import cut
from tui.theme import Look
from tui.visible import make_line

ROW_HEIGHT = 2


class ResultList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows hits and the cursor; what it shows is set from the state by `show`."""

    DEFAULT_CSS = "ResultList { scrollbar-size: 0 0; }"

    def __init__(self, look: Look, *, id: str) -> None:
        super().__init__(id=id)
        self._look = look
        self._hits: tuple[Hit, ...] = ()
        self._cursor = 0
        self._words: tuple[str, ...] = ()
        self._marked: frozenset[str] = frozenset()
        self._strips: dict[tuple[int, int], Strip] = {}

    def show(
        self,
        hits: tuple[Hit, ...],
        cursor: int,
        words: tuple[str, ...] = (),
        marked: frozenset[str] = frozenset(),
    ) -> None:
        """Show these hits with the cursor on one; `words` stand where there are none."""
        if marked != self._marked:
            self._marked = marked
            self._strips.clear()
            self.refresh()
        if hits is not self._hits or words != self._words:
            keep = hits[: len(self._hits)] == self._hits and bool(self._hits)
            self._hits, self._words = hits, words
            if not keep:
                self._strips.clear()
            self._cursor = cursor
            self.virtual_size = Size(self.size.width, len(hits) * ROW_HEIGHT)
            self._bring_into_view(top=not keep)
            self.refresh()
        elif cursor != self._cursor:
            old, self._cursor = self._cursor, cursor
            for row in (old, cursor):
                for line in range(ROW_HEIGHT):
                    self._strips.pop((row, line), None)
                self.refresh_lines(row * ROW_HEIGHT - round(self.scroll_y), ROW_HEIGHT)
            self._bring_into_view()

    @property
    def rows_per_page(self) -> int:
        """How many hits fit on the screen, at least one."""
        return max(1, self.size.height // ROW_HEIGHT)

    def _bring_into_view(self, *, top: bool = False) -> None:
        first, height = round(self.scroll_y), self.size.height
        wanted = self._cursor * ROW_HEIGHT
        if wanted < first or (top and wanted + ROW_HEIGHT <= height):
            first = 0 if wanted + ROW_HEIGHT <= height and top else wanted
        elif wanted + ROW_HEIGHT > first + height:
            first = wanted + ROW_HEIGHT - height
        if first != round(self.scroll_y):
            self.scroll_to(y=first, animate=False, force=True)

    def on_resize(self) -> None:
        """Draw anew at the new width."""
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._hits) * ROW_HEIGHT)
        self._bring_into_view()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, base = self.size.width, self.rich_style
        row, line = divmod(y + round(self.scroll_y), ROW_HEIGHT)
        if not self._hits:
            text = self._words[y] if y < len(self._words) else ""
            return Strip([Segment(" " + cut(text, width - 1), base)]).adjust_cell_length(
                width, base
            )
        if row >= len(self._hits):
            return Strip.blank(width, base)
        strip = self._strips.get((row, line))
        if strip is None:
            make = self._title_line if line == 0 else self._snippet_line
            segments = make(self._hits[row], width, base, row == self._cursor)
            strip = Strip(segments).adjust_cell_length(width, base)
            self._strips[row, line] = strip
        return strip

    def _title_line(self, hit: Hit, width: int, base: Style, here: bool) -> Iterable[Segment]:
        look = self._look
        mark = look.mark if hit.id in self._marked else " "
        pointer = f"{look.pointer}{mark}" if here else f" {mark}"
        dated = show_published(hit.published and hit.published[:10])
        if width > 60 and hit.outlet:
            dated = f"{cut(make_line(hit.outlet), 24, look.ellipsis)} {look.dot} {dated}"
        room = max(0, width - len(pointer) - cell_len(dated) - 2)
        weight = look.style(*(("title", "current") if here else ("title",)))
        if hit.title:
            title = cut(make_line(hit.title), room, look.ellipsis)
            segments = list(
                _with_marks(title, hit.title_marks, base + weight, look, colour_only=True)
            )
            used = cell_len(title)
        else:
            label = cut("[untitled] ", room, "")
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

    def _snippet_line(self, hit: Hit, width: int, base: Style, here: bool) -> Iterable[Segment]:
        lead = f"  {self._look.ellipsis} " if hit.snippet.start else "  "
        room = width - len(lead) - 1
        text, marks = _window(hit.snippet.text, hit.snippet.marks, room)
        if not self._look.colour:
            room -= 2 * len(marks)
        words = cut(make_line(text), room, self._look.ellipsis)
        return [Segment(lead, base), *_with_marks(words, marks, base, self._look)]


def _window(text: str, marks: Marks, room: int) -> tuple[str, Marks]:
    """Cut the front of a snippet off where its first mark would not be seen."""
    if not marks or marks[0][1] <= room * 2 // 3:
        return text, marks
    start = text.rfind(" ", 0, max(0, marks[0][0] - room // 4)) + 1
    return text[start:], tuple((s - start, e - start) for s, e in marks if s >= start)


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
