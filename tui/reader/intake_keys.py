"""The page of the intake: files with their articles, and what was passed over and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request
from tui.views.line_list import ListRow
from tui.views.start_rows import title_of
from tui.words.describe import counted

if TYPE_CHECKING:
    from corpus.archive import Listed
    from corpus.archive.ledger import FileTaken
    from index.newsroom.reading_room import IntakePage


@dataclass(frozen=True, slots=True)
class AskIntake(Request["IntakePage"]):
    """Fetch what came in from where."""

    def run(self, newsroom: Newsroom) -> IntakePage:
        """Fetch it."""
        return newsroom.reading_room.intake()

    def show(self, reader: Ground, intake: IntakePage) -> None:
        """Lay it over the list."""
        lay_intake(reader, intake)


@dataclass(frozen=True, slots=True)
class AskFile(Request["dict[str, Listed]"]):
    """Fetch what a list shows of the articles of a file."""

    file: FileTaken
    way_back: Callable[[], None]

    def run(self, newsroom: Newsroom) -> dict[str, Listed]:
        """Fetch it."""
        return newsroom.reading_room.listed(self.file.ids)

    def show(self, reader: Ground, listed: dict[str, Listed]) -> None:
        """Let one be chosen."""
        lay_file(reader, self, listed)


def lay_intake(reader: Ground, intake: IntakePage, at: str | None = None) -> None:
    """Show the page of the intake, with the cursor on a file, and open what is chosen."""
    from tui.screens.rows import RowsScreen
    from tui.views.intake_rows import intake_rows

    def taken(chosen: str | None) -> None:
        if chosen is None:
            return
        file = intake.files[int(chosen)]
        back = partial(lay_intake, reader, intake, chosen)
        if file.articles == 1:
            open_by_id(reader, file.ids[0], way_back=back)
        else:
            reader.request(AskFile(file, back))

    rows = tuple(intake_rows(intake, reader.look))
    screen = RowsScreen("What came in", rows, reader.look, reader.commands, at=at)
    reader.push_screen(screen, taken)


def lay_file(
    reader: Ground, asked: AskFile, listed: dict[str, Listed], at: str | None = None
) -> None:
    """Show the articles of a file, with the cursor on one, and open the one that is chosen."""
    from tui.screens.rows import RowsScreen

    def taken(chosen: str | None) -> None:
        if chosen is None:
            asked.way_back()
        else:
            back = partial(lay_file, reader, asked, listed, chosen)
            open_by_id(reader, chosen, way_back=back)

    file, look = asked.file, reader.look
    rows = [
        ListRow(f"  {title_of(row)}" + (f" {look.dot} {row.state}" if row.state else ""),
                value=row.id)
        for row in listed.values()
    ]  # fmt: skip
    more = f", the latest {len(rows)}" if file.articles > len(rows) else ""
    heading = f"{PurePath(file.path).name} {look.dot} {counted(file.articles, 'article')}{more}"
    reader.push_screen(RowsScreen(heading, rows, look, reader.commands, at=at), taken)


def show_intake(reader: Ground) -> None:
    """Show what came in from where, and what was passed over."""
    reader.request(AskIntake())
