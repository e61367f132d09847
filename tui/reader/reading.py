"""What was read, and where that stopped: noted when an article is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index.newsroom.room import Newsroom
from tui.reader import asking
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request
from tui.views.article_view import ArticleView
from tui.views.line_list import ListRow
from tui.views.start_rows import title_of
from tui.words.dates import show_published
from tui.words.understood import query_in_words

if TYPE_CHECKING:
    from corpus.archive import Listed
    from corpus.archive.readings import Stop


@dataclass(frozen=True, slots=True)
class NoteStop(Request[None]):
    """Note that an article was read, and where that stopped."""

    article_id: str
    place: int
    share: int | None

    lasts = True

    def run(self, newsroom: Newsroom) -> None:
        """Note it."""
        newsroom.reading_room.note_stop(self.article_id, self.place, self.share)


def note_stop(reader: Ground) -> None:
    """Note where reading the open article stops now, if one is being read."""
    state = reader.state
    opened = state.opened
    if state.view == "article" and opened is not None and opened.raw is None:
        place = reader.part("#article", ArticleView).top_offset()
        reader.put(NoteStop(opened.article.id, place, state.place))
        reader.state = state._replace(read=state.read | {opened.article.id})


class Before(NamedTuple):
    """What a person did before: queries that led somewhere, and articles read, the latest first.

    `names` tell what the entities of the queries are called, by id.
    """

    queries: tuple[str, ...]
    names: dict[str, str]
    read: tuple[tuple[Listed, Stop], ...]


@dataclass(frozen=True, slots=True)
class AskBefore(Request[Before]):
    """Fetch what was done before."""

    def run(self, newsroom: Newsroom) -> Before:
        """Fetch it."""
        queries, room = newsroom.queries(), newsroom.reading_room
        return Before(queries, room.names_in(queries), room.last_read(50))

    def show(self, reader: Ground, before: Before) -> None:
        """Let an article or a query be chosen, the articles first."""
        from tui.screens.choose import ChooseScreen

        dot = f" {reader.look.dot} "
        rows = [ListRow("Articles read last", "title")] if before.read else []
        for row, stop in before.read:
            stopped = f"stopped at {stop.share} %" if stop.share not in (None, 100) else ""
            told = (title_of(row), show_published(row.published and row.published[:10]), stopped)
            rows.append(ListRow(f"  {dot.join(filter(None, told))}", value=f"read {row.id}"))
        rows.append(ListRow("Queries that led somewhere", "title"))
        for query in before.queries:
            words = query_in_words(query, before.names)
            rows.append(ListRow(f"  {words}", value=f"ask {query}"))

        def taken(chosen: str | None) -> None:
            action, _, what = (chosen or "").partition(" ")
            if action == "read":
                open_by_id(reader, what, goes_on=True)
            elif action == "ask":
                asking.ask_anew(reader, what)

        screen = ChooseScreen("What you did before", tuple(rows), reader.look, reader.commands)
        reader.push_screen(screen, taken)


def show_before(reader: Ground) -> None:
    """Choose from the articles read last and the queries that led somewhere."""
    reader.request(AskBefore())
