"""Which passages of the article that is open or under the cursor others print too, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from index.newsroom.copied import CopiedBy


@dataclass(frozen=True, slots=True)
class AskCopied(Request["CopiedBy | int"]):
    """Fetch the passages of an article that others print too, or how many are to be read first."""

    article_id: str

    def run(self, newsroom: Newsroom) -> CopiedBy | int:
        """Fetch them."""
        return newsroom.reading_room.copied(self.article_id)

    def show(self, reader: Ground, found: CopiedBy | int) -> None:
        """Lay them over the list, or have what is lacking read beside."""
        if isinstance(found, int):
            reader.follow_copies(self.article_id)
            notice = f"{found:,} articles are being read for copies: ask again later"
            reader.state = reader.state._replace(notice=notice)
        else:
            lay_copied(reader, found)


def lay_copied(reader: Ground, found: CopiedBy, at: str | None = None) -> None:
    """Show what others print too, with the cursor on one place, and open the one that is chosen."""
    from tui.screens.rows import RowsScreen
    from tui.views.copied import elsewhere_rows

    rows, places = elsewhere_rows(found, reader.look)

    def taken(chosen: str | None) -> None:
        if chosen is not None:
            article, start, end = places[int(chosen)]
            back = partial(lay_copied, reader, found, chosen)
            open_by_id(reader, article, spot=(start, end), way_back=back)

    heading = f"Passages that others print too {reader.look.dot} {len(found.passages)}"
    reader.push_screen(RowsScreen(heading, rows, reader.look, reader.commands, at=at), taken)


def show_copied(reader: Ground) -> None:
    """Show the passages that others print too of the article that is open or under the cursor."""
    if article_id := reader.article_here:
        reader.request(AskCopied(article_id))
