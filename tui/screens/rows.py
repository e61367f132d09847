"""Rows of one line under a heading, one of which can be chosen: quotes, copies, what one made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from tui.commands import COMMANDS, Command, Where
from tui.screens.over import OverScreen
from tui.views.line_list import LineList, ListRow
from tui.views.words_line import RuledLine, WordsLine
from tui.words.theme import Look


class RowsScreen(OverScreen[str]):
    """Shows rows and gives back the value of the one chosen, None if left."""

    where: ClassVar[Where] = "rows"
    DEFAULT_CSS = """
    RowsScreen { background: ansi_default; }
    RowsScreen LineList { height: 1fr; }
    """

    def __init__(
        self,
        heading: str,
        rows: Sequence[ListRow],
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
        *,
        at: str | None = None,
        told: str = "",
    ) -> None:
        """Show `rows` under `heading`, with the cursor on the one with the value `at`.

        `told` says what was done.
        """
        super().__init__(commands, told)
        self._heading = heading
        self._rows = tuple(rows)
        self._look = look
        self._first = at

    def compose(self) -> ComposeResult:
        """Lay out heading, rows and keys."""
        yield WordsLine(self._look, self._heading, "title")
        yield RuledLine(self._look)
        yield LineList(self._look)
        yield WordsLine(self._look, self.told or self.foot, id="foot")

    def on_mount(self) -> None:
        """Show the rows."""
        rows = self.query_one(LineList)
        rows.show(self._rows, at=self._first)
        self.set_focus(rows)

    def on_line_view_clicked(self) -> None:
        """Take what was clicked."""
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(by)

    def action_move_page(self, by: int) -> None:
        """Move the cursor by a page."""
        rows = self.query_one(LineList)
        rows.move(by * max(1, rows.size.height - 1))

    def action_move_end(self, to: int) -> None:
        """Move the cursor to the first row, or to the last."""
        rows = self.query_one(LineList)
        rows.move(to * rows.count)

    def action_move_section(self, by: int) -> None:
        """Move the cursor to the next section, or to the one before."""
        self.query_one(LineList).move_section(by)

    def action_choose(self) -> None:
        """Take the row that the cursor is on."""
        if (chosen := self.query_one(LineList).chosen) is not None:
            self.dismiss(chosen)
