"""A question with one line for the answer, at the foot of the screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.views.typed_line import TypedLine


class AskScreen(ModalScreen[str | None]):
    """Asks for one line; gives it back once `check` finds nothing wrong with it, None if left."""

    BINDINGS = [Binding("escape", "leave", "leave")]  # noqa: RUF012 - Textual's own way
    DEFAULT_CSS = """
    AskScreen { background: ansi_default 0%; align: left bottom; }
    AskScreen Vertical { height: 3; background: ansi_default; padding: 0 1; }
    AskScreen Static { height: 1; }
    """

    def __init__(self, question: str, check: Callable[[str], str | None], answer: str = "") -> None:
        """Ask `question`; `check` returns what is wrong with an answer, in one line, or None."""
        super().__init__()
        self._question = question
        self._check = check
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Lay out question, answer and what is wrong with it."""
        with Vertical():
            yield Static(self._question, markup=False)
            yield TypedLine(self._answer)
            yield Static("Enter takes it, Esc leaves", id="wrong", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer back, or say what is wrong with it."""
        wrong = self._check(event.value)
        if wrong is None:
            self.dismiss(event.value)
        else:
            self.query_one("#wrong", Static).update(f"! {wrong}")

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
