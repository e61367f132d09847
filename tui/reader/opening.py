"""Opening an article: fetching it with the places of the query's words in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index.asking.snippets import Marks
from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.search_thread import Request
from tui.views.article_view import ArticleView
from tui.words.open_article import OpenArticle

if TYPE_CHECKING:
    from corpus.archive.readings import Stop
    from corpus.article import Article


Span = tuple[int, int]


class Opened(NamedTuple):
    """An article with the places of the query's words in it, and where reading it stopped."""

    article: Article
    matches: Marks
    stop: Stop | None = None


@dataclass(frozen=True, slots=True)
class Open(Request[Opened]):
    """Fetch an article, with the places of the query's words in it.

    `time` is where the timestamp begins that it is opened for, `spot` another place; with
    `goes_on` it is opened where reading it stopped.
    """

    article_id: str
    query: str
    time: int | None = None
    spot: Span | None = None
    goes_on: bool = False

    def run(self, newsroom: Newsroom) -> Opened:
        """Fetch it."""
        article = newsroom.show(self.article_id)
        stop = newsroom.reading_room.stop_of(article.id) if self.goes_on else None
        return Opened(article, newsroom.places(article, self.query, typing=True), stop)

    def show(self, reader: Ground, found: Opened) -> None:
        """Show the article, with the cursor on what was asked for, else on the first match."""
        show_article(reader, found.article, found.matches, self.time, self.spot)
        if found.stop is not None:
            reader.part("#article", ArticleView).go_to(found.stop.place)


def show_article(
    reader: Ground,
    article: Article,
    matches: Marks,
    time: int | None = None,
    spot: Span | None = None,
) -> None:
    """Show an article, with the cursor on a time or place asked for, else on the first match."""
    opened = OpenArticle(article, matches, spot=spot)
    if time is not None:
        starts = [stamp.start for stamp in article.annotations.timestamps]
        opened = opened._replace(step="time", at=starts.index(time) if time in starts else -1)
    elif spot is not None:
        opened = opened._replace(step="spot", at=0)
    elif matches:
        opened = opened._replace(step="match", at=0)
    reader.state = reader.state._replace(opened=opened, trouble="")


def open_by_id(
    reader: Ground,
    article_id: str,
    time: int | None = None,
    *,
    spot: Span | None = None,
    goes_on: bool = False,
    way_back: Callable[[], None] | None = None,
) -> None:
    """Open an article, see `Open`; the list's cursor goes with it.

    `way_back` lays the screen over the list again that it was opened from.
    """
    state = reader.state
    places = [place for place, hit in enumerate(state.hits) if hit.id == article_id]
    if places:
        state = state._replace(cursor=places[0], moved=True)
    reader.way_back = way_back
    reader.state = state._replace(view="article", notice="")
    reader.request(Open(article_id, state.asked, time, spot, goes_on))
