"""A widget of numbered lines, drawn one by one as they come into sight, that never asks for a layout.

Textual lays the whole screen out again when a `ScrollView` is given another length, and that costs
more than to draw it. Here the number of lines and the one at the top are nobody else's business.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.views.no_layout import Background

WHEEL = 3
"""Lines that the mouse's wheel scrolls."""


class LineView(Background, can_focus=True, inherit_bindings=False):
    """Shows lines from `top` on; a subclass says what stands in them (`draw_line`)."""

    DEFAULT_CSS = "LineView { height: 1fr; background: ansi_default; }"

    class Clicked(Message):
        """A line of the view was clicked, with the mouse that a person asked for."""

        def __init__(self, view: LineView, number: int) -> None:
            """`number` counts from 0 and is less than `view.count`."""
            super().__init__()
            self.view = view
            self.number = number

        @property
        def control(self) -> LineView:
            """The view, for `@on` with a selector."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._top = 0
        self._count = 0
        self._drawn: dict[int, Strip] = {}
        self._width = 0

    def draw_line(self, number: int, width: int) -> Iterable[Segment]:
        """Return the segments of a line, of at most `width` cells; called once until `redraw`."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    @property
    def top(self) -> int:
        """The number of the first line on the screen, from 0."""
        return self._top

    @top.setter
    def top(self, number: int) -> None:
        number = max(0, min(number, self._count - self.size.height))
        if number != self._top:
            self._top = number
            self.refresh()
            self.moved()

    def moved(self) -> None:
        """Take notice of another line at the top; for subclasses."""

    def set_count(self, count: int, *, top: int | None = None) -> None:
        """Take another number of lines, all to be drawn anew, and another top if one is given."""
        self._count = count
        self.redraw()
        self.top = self._top if top is None else top

    def redraw(self, lines: Iterable[int] | None = None) -> None:
        """Draw these lines anew, or all of them."""
        if lines is None:
            self._drawn.clear()
            self.refresh()
            return
        for number in lines:
            self._drawn.pop(number, None)
            y = number - self._top
            if 0 <= y < self.size.height:
                self.refresh(Region(0, y, self.size.width, 1))

    def bring_into_view(self, first: int, last: int) -> None:
        """Scroll as little as shows the lines `first` to `last`; the first one where all is too much."""
        height = self.size.height
        if not height:
            return  # not laid out yet; `on_resize` will come
        if first < self._top or last - first >= height:
            self.top = first
        elif last >= self._top + height:
            self.top = last - height + 1

    def on_resize(self) -> None:
        """Keep to the lines that there are."""
        self.resized()
        self.top = self._top

    def resized(self) -> None:
        """Take notice of another size; for subclasses."""

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.top += WHEEL

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.top -= WHEEL

    def on_click(self, event: Click) -> None:
        """Say which line was clicked."""
        place = event.get_content_offset(self)
        if place is not None and self._top + place.y < self._count:
            self.post_message(self.Clicked(self, self._top + place.y))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, number = self.size.width, self._top + y
        if width != self._width:
            self._width = width
            self._drawn.clear()
        if number >= self._count:
            return Strip.blank(width, self.base)
        strip = self._drawn.get(number)
        if strip is None:
            strip = Strip(self.draw_line(number, width)).adjust_cell_length(width, self.base)
            self._drawn[number] = strip
        return strip
