"""The line that a person types into: for the query, a question, words that narrow a list."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from tui.views.no_layout import NoLayout
from tui.words.visible import make_line


class TypedLine(Input, NoLayout, inherit_css=False):
    """One line without a frame, whose cursor does not blink: a blink is bytes on a slow line."""

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES
    # All of Input's own style is of frames and tints; to work it out takes a while at the start.
    DEFAULT_CSS = """
    TypedLine { height: 1; width: 1fr; background: ansi_default; color: ansi_default; }
    TypedLine > .input--cursor { background: ansi_white; color: ansi_black; }
    TypedLine > .input--selection { text-style: reverse; }
    TypedLine > .input--placeholder { text-style: dim; }
    TypedLine > .input--suggestion { text-style: dim; }
    """

    def __init__(self, typed: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        """Begin with what is `typed` already, and the cursor behind it."""
        super().__init__(make_line(typed), placeholder, select_on_focus=False, id=id)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Take no character that steers or is not seen as it is, and no second line."""
        return make_line(value)

    def on_paste(self, event: Paste) -> None:
        """Take all lines of a paste as one."""
        event.stop()
        event.prevent_default()
        pasted = " ".join(line.strip() for line in event.text.splitlines())
        if self.selection.is_empty:
            self.insert_text_at_cursor(pasted)
        else:
            self.replace(pasted, *self.selection)
