"""Articles like the one that is open or under the cursor, with why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request
from tui.views.line_list import ListRow
from tui.words.describe import counted
from tui.words.lines import cut
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.newsroom.stories import SimilarHit


@dataclass(frozen=True, slots=True)
class AskSimilar(Request["list[SimilarHit]"]):
    """Fetch the articles most like one."""

    article_id: str

    def run(self, newsroom: Newsroom) -> list[SimilarHit]:
        """Fetch them."""
        return newsroom.reading_room.similar(self.article_id)

    def show(self, reader: Ground, hits: list[SimilarHit]) -> None:
        """Lay them over the list."""
        lay_similar(reader, hits)


def lay_similar(reader: Ground, hits: list[SimilarHit], at: str | None = None) -> None:
    """Show articles like one, with the cursor on one of them, and open what is chosen."""
    from tui.screens.rows import RowsScreen

    def taken(chosen: str | None) -> None:
        if chosen is not None:
            back = partial(lay_similar, reader, hits, chosen)
            open_by_id(reader, chosen, way_back=back)

    look = reader.look
    rows: list[ListRow] = []
    for hit in hits:
        title = cut(make_line(hit.title), max(20, reader.size.width - 30), look.ellipsis)
        copies = f" {look.dot} + {counted(len(hit.copies), 'copy')}" if hit.copies else ""
        rows.append(ListRow(f"{hit.score:>4.0%}  {title}{copies}", value=hit.id))
        why = ", ".join(thing.value for thing in hit.why[:8])
        rows.append(ListRow(f"        {make_line(why)}", "quiet"))
    if not rows:
        rows.append(ListRow("Nothing here is like it.", "quiet"))
    reader.push_screen(RowsScreen("Like this one", rows, look, reader.commands, at=at), taken)


def show_similar(reader: Ground) -> None:
    """Show the articles most like the one that is open or under the cursor."""
    if article_id := reader.article_here:
        reader.request(AskSimilar(article_id))
