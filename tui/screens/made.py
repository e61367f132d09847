"""All that a person made, of which a row can be opened or taken away."""

from __future__ import annotations

from tui.screens.rows import RowsScreen
from tui.views.line_list import LineList


class MadeScreen(RowsScreen):
    """Shows what a person made; gives back the value chosen, behind `drop ` what is to go."""

    where = "made"

    def action_export(self) -> None:
        """Write clips to a file; the row that the cursor is on is kept."""
        self.dismiss(f"export {self.query_one(LineList).chosen or ''}")

    def action_drop(self) -> None:
        """Take away what the cursor is on."""
        if (chosen := self.query_one(LineList).chosen) is not None:
            self.dismiss(f"drop {chosen}")
