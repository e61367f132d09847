"""Taking back what was done, and doing it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.asking import AskStart, ask
from tui.reader.ground import Ground
from tui.reader.opening import Refresh
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from index.newsroom.history import Moved


@dataclass(frozen=True, slots=True)
class Move(Request["list[Moved]"]):
    """Take back what was done last, or do it again."""

    back: bool

    lasts = True

    def run(self, newsroom: Newsroom) -> list[Moved]:
        """Take it back."""
        return newsroom.undo() if self.back else newsroom.redo()

    def show(self, reader: Ground, moved: list[Moved]) -> None:
        """Say what was taken back, and show list and article as they are now."""
        if not moved:
            nothing = "nothing to take back" if self.back else "nothing to do again"
            reader.state = reader.state._replace(notice=nothing)
            return
        did = "taken back" if self.back else "done again"
        notice = f"{did}: {'; '.join(each.operation.told for each in moved)}"
        opened = reader.state.opened
        if opened is not None:
            reader.put(Refresh(opened.article.id, reader.state.asked, notice))
        reader.put(AskStart())
        ask(reader, notice=notice)


def undo(reader: Ground) -> None:
    """Take back what was done last, in whatever session."""
    reader.request(Move(back=True))


def redo(reader: Ground) -> None:
    """Do again what was taken back last."""
    reader.request(Move(back=False))
