"""Widgets that stay where they were put: what is in them never has the screen laid out again."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Settled(Widget):
    """A widget that takes the room it is given, whatever it holds."""

    # As in Textual, but for `layout=True`: a new size is an answer to a layout, not a call for one.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))


class Pane(Settled, inherit_bindings=False):
    """Holds other widgets, one under the other unless the style sheet says otherwise."""

    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; overflow: hidden; }"
