"""A list to choose from, with a line that narrows it: past queries, commands, paragraphs."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.line_list import LineList, ListRow
from tui.views.typed_line import TypedLine
from tui.views.words_line import WordsLine
from tui.words.theme import Look


class ChooseScreen(OverScreen[str]):
    """Shows rows and gives back the value of the one chosen, None if left."""

    where = "choice"
    DEFAULT_CSS = """
    ChooseScreen { background: ansi_default; }
    ChooseScreen TypedLine { padding: 0 1; }
    ChooseScreen LineList { height: 1fr; }
    """

    def __init__(
        self,
        heading: str,
        rows: tuple[ListRow, ...],
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
        *,
        at: str | None = None,
    ) -> None:
        """Show `rows` under `heading`, with the cursor on the one with the value `at`."""
        super().__init__(commands)
        self._first = at
        self._heading = heading
        self._rows = rows
        self._look = look

    def compose(self) -> ComposeResult:
        """Lay out heading, filter, rows and keys."""
        yield WordsLine(self._look, self._heading, "title")
        yield TypedLine(placeholder="type to narrow")
        yield LineList(self._look)
        yield WordsLine(self._look, self.foot)

    def on_mount(self) -> None:
        """Show all rows."""
        self.query_one(LineList).show(self._rows, at=self._first)
        self.set_focus(self.query_one(TypedLine))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the rows that have all the words."""
        words = event.value.casefold().split()
        rows = [row for row in self._rows if all(word in row.words.casefold() for word in words)]
        self.query_one(LineList).show(rows or [ListRow("nothing has these words", "quiet")])

    def action_choose(self) -> None:
        """Take the row that the cursor is on."""
        self.dismiss(self.query_one(LineList).chosen)

    def on_line_view_clicked(self) -> None:
        """Take the row that was clicked."""
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(by)

    def action_move_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.action_move(10 * by)
