"""Opening an article: fetching it with the places of the query's words in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index.asking.snippets import Marks
from index.newsroom.reading_room import OnDesk
from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.search_thread import Request
from tui.views.article_view import ArticleView
from tui.words.open_article import OpenArticle, step_spans

if TYPE_CHECKING:
    from corpus.archive.readings import Stop
    from corpus.article import Article


Span = tuple[int, int]


class Opened(NamedTuple):
    """An article with the places of the query's words in it, and where reading it stopped."""

    article: Article
    matches: Marks
    desk: OnDesk
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
        matches = newsroom.places(article, self.query, typing=True)
        return Opened(article, matches, newsroom.reading_room.on_desk(article), stop)

    def show(self, reader: Ground, found: Opened) -> None:
        """Show the article, with the cursor on what was asked for, else on the first match."""
        show_article(reader, found.article, found.matches, self.time, self.spot, found.desk)
        if found.stop is not None:
            reader.part("#article", ArticleView).go_to(found.stop.place)


def show_article(
    reader: Ground,
    article: Article,
    matches: Marks,
    time: int | None = None,
    spot: Span | None = None,
    desk: OnDesk | None = None,
) -> None:
    """Show an article, with the cursor on a time or place asked for, else on the first match."""
    opened = OpenArticle(article, matches, spot=spot)
    if desk is not None:
        opened = opened._replace(**desk._asdict())
    if time is not None:
        starts = [stamp.start for stamp in article.annotations.timestamps]
        opened = opened._replace(step="time", at=starts.index(time) if time in starts else -1)
    elif spot is not None:
        opened = opened._replace(step="spot", at=0)
    elif matches:
        opened = opened._replace(step="match", at=0)
    reader.state = reader.state._replace(opened=opened, trouble="")


@dataclass(frozen=True, slots=True)
class Refresh(Request[Opened]):
    """Fetch the open article again after something of it was changed, and say what was done."""

    article_id: str
    query: str
    notice: str

    def run(self, newsroom: Newsroom) -> Opened:
        """Fetch it."""
        return Open(self.article_id, self.query).run(newsroom)

    def show(self, reader: Ground, found: Opened) -> None:
        """Show it where it stands."""
        refresh_article(reader, found)
        reader.state = reader.state._replace(notice=self.notice)


def refresh_article(reader: Ground, found: Opened) -> None:
    """Show an article that is open as it is now, without moving the page or the cursor."""
    opened = reader.state.opened
    if opened is None or opened.article.id != found.article.id:
        return
    view = reader.part("#article", ArticleView)
    top = view.top
    opened = opened._replace(article=found.article, matches=found.matches, **found.desk._asdict())
    if opened.step is not None and opened.at >= len(step_spans(opened, opened.step)):
        opened = opened._replace(step=None, at=-1)
    reader.state = reader.state._replace(opened=opened, trouble="")
    view.top = top


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
