"""A question with one line for the answer, at the foot of the screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.typed_line import TypedLine
from tui.views.words_line import WordsLine
from tui.words.theme import Look


class AskScreen(OverScreen[str]):
    """Asks for one line; gives it back once `check` finds nothing wrong with it, None if left."""

    where = "question"
    DEFAULT_CSS = """
    AskScreen { background: ansi_default 0%; align: left bottom; }
    AskScreen Vertical { height: 3; background: ansi_default; padding: 0 1; }
    AskScreen WordsLine { padding: 0; }
    """

    def __init__(
        self,
        question: str,
        check: Callable[[str], str | None],
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
        answer: str = "",
    ) -> None:
        """Ask `question`; `check` returns what is wrong with an answer, in one line, or None."""
        super().__init__(commands)
        self._question = question
        self._check = check
        self._look = look
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Lay out question, answer and what is wrong with it."""
        with Vertical():
            yield WordsLine(self._look, self._question)
            yield TypedLine(self._answer)
            yield WordsLine(self._look, self.foot, id="wrong")

    def action_answer(self) -> None:
        """Give the answer back, or say what is wrong with it."""
        given = self.query_one(TypedLine).value
        wrong = self._check(given)
        if wrong is None:
            self.dismiss(given)
        else:
            self.query_one("#wrong", WordsLine).show((f"! {wrong}", "error"))
