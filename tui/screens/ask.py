"""A question with one line for the answer, at the foot of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.suggester import Suggester

from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.typed_line import TypedLine
from tui.views.words_line import WordsLine
from tui.words.theme import Look


class LastWord(Suggester):
    """Completes what stands behind the last comma by the first that begins so."""

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._offered = offered

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole line as it would be, None where nothing begins so."""
        start = value.rfind(",") + 1
        typed = value[start:].lstrip(" +-").casefold()
        found = next((o for o in self._offered if typed and o.startswith(typed)), None)
        return value[: len(value) - len(typed)] + found if found else None


class AskScreen(OverScreen[str]):
    """Asks for one line; gives it back once `check` finds nothing wrong with it, None if left."""

    where = "question"
    DEFAULT_CSS = """
    AskScreen { align: left bottom; }
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
        *,
        offered: Sequence[str] = (),
    ) -> None:
        """Ask `question`; `check` returns what is wrong with an answer, in one line, or None.

        What is `offered` completes the words behind the last comma.
        """
        super().__init__(commands)
        self._question = question
        self._check = check
        self._look = look
        self._answer = answer
        self._offered = offered

    def compose(self) -> ComposeResult:
        """Lay out question, answer and what is wrong with it."""
        with Vertical():
            yield WordsLine(self._look, self._question)
            line = TypedLine(self._answer)
            line.suggester = LastWord(self._offered) if self._offered else None
            yield line
            yield WordsLine(self._look, self.foot, id="wrong")

    def action_complete(self) -> None:
        """Take what is offered."""
        line = self.query_one(TypedLine)
        line.action_end()
        line.action_cursor_right()

    def action_answer(self) -> None:
        """Give the answer back, or say what is wrong with it."""
        given = self.query_one(TypedLine).value
        wrong = self._check(given)
        if wrong is None:
            self.dismiss(given)
        else:
            self.query_one("#wrong", WordsLine).show((f"! {wrong}", "error"))
