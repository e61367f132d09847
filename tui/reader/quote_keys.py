"""Who said what in some articles, and what is chosen there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from corpus.archive import Listed
    from index.newsroom.quotes import Said


class Heard(NamedTuple):
    """Quotes with what a list shows of their articles."""

    items: tuple[Said, ...]
    listed: dict[str, Listed]


@dataclass(frozen=True, slots=True)
class AskQuotes(Request[Heard]):
    """Fetch who said what in these articles; or, with none, what one speaker said in all."""

    ids: tuple[str, ...] = ()
    by: str | None = None
    name: str = ""
    way_back: Callable[[], None] | None = None

    def run(self, newsroom: Newsroom) -> Heard:
        """Fetch it."""
        if self.by is not None:
            items = newsroom.quotes(by=self.by).items[::-1]
        else:
            items = newsroom.reading_room.quotes(self.ids)
        wanted = list(dict.fromkeys(said.article for said in items))
        return Heard(items, newsroom.reading_room.listed(wanted))

    def show(self, reader: Ground, heard: Heard) -> None:
        """Lay them over the list; what is chosen opens."""
        lay_quotes(reader, self, heard)


def lay_quotes(reader: Ground, asked: AskQuotes, heard: Heard, at: str | None = None) -> None:
    """Show quotes, with the cursor on one, and open the one that is chosen."""
    from tui.screens.rows import RowsScreen
    from tui.views.said import said_rows

    def taken(chosen: str | None) -> None:
        if chosen is None:
            if asked.way_back is not None:
                asked.way_back()
            return
        said = heard.items[int(chosen)]
        spot = (said.quote.start, said.quote.end)
        back = partial(lay_quotes, reader, asked, heard, chosen)
        open_by_id(reader, said.article, spot=spot, way_back=back)

    whose = f" of {asked.name}" if asked.name else ""
    heading = f"Quotes{whose} {reader.look.dot} {len(heard.items)}"
    rows = said_rows(heard.items, heard.listed, reader.look)
    reader.push_screen(RowsScreen(heading, rows, reader.look, reader.commands, at=at), taken)


def show_quotes(reader: Ground) -> None:
    """Show who said what in the article under the cursor, or in all reports folded under it."""
    state = reader.state
    if not state.rows:
        return
    row = state.rows[state.row]
    reader.request(AskQuotes(tuple(state.hits[at].id for at in (row.at, *row.hidden))))
