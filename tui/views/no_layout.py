"""Widgets that stay where they were put: what is in them never has the screen laid out again."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget


class NoLayout(Widget):
    """A widget that takes the room it is given, whatever it holds."""

    # As in Textual, but for `layout=True`: a new size is an answer to a layout, not a call for one.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))


class Background(NoLayout):
    """A widget that draws lines on a ground of one style."""

    base = Style()
    """The style of the ground, asked of the style sheet once a painting: at every line takes long."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen."""
        self.base = self.rich_style
        return super().render_lines(crop)


class Pane(NoLayout, inherit_bindings=False):
    """Holds other widgets, one under the other unless the style sheet says otherwise."""

    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; overflow: hidden; }"
