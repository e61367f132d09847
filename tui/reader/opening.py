"""Opening an article: fetching it with the places of the query's words in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.asking.snippets import Marks
from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.search_thread import Request
from tui.words.open_article import OpenArticle

if TYPE_CHECKING:
    from corpus.article import Article


@dataclass(frozen=True, slots=True)
class Open(Request["tuple[Article, Marks]"]):
    """Fetch an article, with the places of the query's words in it.

    `time` is where the timestamp begins that it is opened for, if it is.
    """

    article_id: str
    query: str
    time: int | None = None

    def run(self, newsroom: Newsroom) -> tuple[Article, Marks]:
        """Fetch both."""
        article = newsroom.show(self.article_id)
        return article, newsroom.places(article, self.query, typing=True)

    def show(self, reader: Ground, found: tuple[Article, Marks]) -> None:
        """Show the article, with the cursor on the time asked for, else on the first match."""
        show_article(reader, *found, time=self.time)


def show_article(
    reader: Ground, article: Article, matches: Marks, time: int | None = None
) -> None:
    """Show an article, with the cursor on the time that begins at `time`, else on the first match."""
    opened = OpenArticle(article, matches)
    if time is not None:
        starts = [stamp.start for stamp in article.annotations.timestamps]
        opened = opened._replace(step="time", at=starts.index(time) if time in starts else -1)
    elif matches:
        opened = opened._replace(step="match", at=0)
    reader.state = reader.state._replace(opened=opened, trouble="")


def open_by_id(reader: Ground, article_id: str, time: int | None = None) -> None:
    """Open an article, at the timestamp that begins at `time`; the list's cursor goes with it."""
    state = reader.state
    places = [place for place, hit in enumerate(state.hits) if hit.id == article_id]
    if places:
        state = state._replace(cursor=places[0], moved=True)
    reader.state = state._replace(view="article", notice="")
    reader.request(Open(article_id, state.asked, time))
