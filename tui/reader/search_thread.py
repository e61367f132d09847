"""The search thread: it alone touches archive and index; of queries waiting the newest wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.asking.answers import Answer
from index.asking.snippets import Marks
from index.engine import Sort
from index.newsroom.room import Newsroom
from tui.views.facet_list import SHOWN

if TYPE_CHECKING:
    from corpus.article import Article
    from index.newsroom.cards import Card
    from index.newsroom.timelines import Timeline

PAGE = 30
"""Hits fetched at a time, at least."""


class Ask(NamedTuple):
    """Search, from hit `offset` on."""

    query: str
    sort: Sort = "relevance"
    offset: int = 0
    facets: bool = False
    exact: bool = False
    limit: int = PAGE


class Open(NamedTuple):
    """Fetch an article, with the places of the query's words in it.

    `time` is where the timestamp begins that it is opened for, if it is.
    """

    article_id: str
    query: str
    time: int | None = None


class Find(NamedTuple):
    """Find words in an article that is open; they are read as a query is."""

    article: Article
    words: str


class Original(NamedTuple):
    """Fetch the decoded original of an article."""

    article_id: str


class SetPublished(NamedTuple):
    """Give an article a publication date (ISO 8601), or with None take back the one given."""

    article_id: str
    published: str | None
    query: str


class OpenCard(NamedTuple):
    """Fetch the card of an entity, by id or name."""

    entity: str


class Merge(NamedTuple):
    """Make two entities one; the second may be a name."""

    first: str
    second: str


class Split(NamedTuple):
    """Part an alias from an entity."""

    entity: str
    alias: str


class Mark(NamedTuple):
    """Mark an article, or take its mark away."""

    article_id: str


class NoteQuery(NamedTuple):
    """Remember a query that led somewhere."""

    typed: str


class AskQueries(NamedTuple):
    """Fetch the queries remembered."""


class AskTimeline(NamedTuple):
    """Fetch what happened when in the articles of a query."""

    query: str


class LoadRest(NamedTuple):
    """Load what queries with words and articles need; asked for when the first answer is seen."""


class AddSamples(NamedTuple):
    """Take in the articles that come with the program."""


Request = (
    Ask
    | Open
    | Find
    | Original
    | SetPublished
    | OpenCard
    | Merge
    | Split
    | Mark
    | NoteQuery
    | AskQueries
    | AskTimeline
    | LoadRest
    | AddSamples
)


class Answered(NamedTuple):
    """The answer to an `Ask`; `articles` is how many the archive has, `marked` which are marked."""

    ask: Ask
    answer: Answer
    articles: int
    marked: frozenset[str]


class Opened(NamedTuple):
    """The answer to an `Open`."""

    article: Article
    matches: Marks
    time: int | None = None


class Found(NamedTuple):
    """The answer to a `Find`."""

    find: Find
    matches: Marks


class OriginalRead(NamedTuple):
    """The answer to an `Original`."""

    article_id: str
    text: str


class CardOpened(NamedTuple):
    """The answer to an `OpenCard`, and to a `Merge` or `Split` with what came of it."""

    card: Card


class Marked(NamedTuple):
    """The answer to a `Mark`: the ids of all articles that are marked."""

    marked: frozenset[str]


class QueriesRead(NamedTuple):
    """The answer to an `AskQueries`: the latest first."""

    queries: tuple[str, ...]


class TimelineRead(NamedTuple):
    """The answer to an `AskTimeline`."""

    query: str
    timeline: Timeline


class Noted(NamedTuple):
    """Something was done that was not asked for, such as mending the index."""

    line: str


class Failed(NamedTuple):
    """A request failed, for the reason in one line; what is shown stays."""

    request: Request
    line: str


Reply = (
    Answered
    | Opened
    | Found
    | OriginalRead
    | CardOpened
    | Marked
    | QueriesRead
    | TimelineRead
    | Noted
    | Failed
)


class SearchThread:
    """Takes requests from any thread and hands replies to `reply`, called in its own thread.

    Queries share one slot: one that was not begun is replaced by the next.  Other requests
    queue up behind it.  Until `await_answer` returns, replies are kept for it.
    """

    def __init__(self, folder: Path, reply: Callable[[Reply], None]) -> None:
        self._folder = folder
        self._reply = reply
        self._ask: Ask | None = None
        self._others: list[Request] = []
        self._serving: Request | None = None
        self._stopped = False
        self._kept: list[Reply] | None = []
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="search", daemon=True)

    def start(self, first: Ask) -> None:
        """Start the thread, with a query to begin with; the archive is opened in it."""
        self._ask = first
        self._thread.start()

    def await_answer(self, seconds: float) -> tuple[Reply, ...]:
        """Return the replies so far, when a query has its own or this time is over.

        Blocks.  What comes later is handed to `reply`.
        """
        with self._changed:
            self._changed.wait_for(self._is_answered, seconds)
            kept, self._kept = self._kept or [], None
        return tuple(kept)

    def _is_answered(self) -> bool:
        return any(isinstance(reply, Answered | Failed) for reply in self._kept or ())

    def _hand_over(self, reply: Reply) -> None:
        with self._changed:
            if self._kept is not None:
                self._kept.append(reply)
                self._changed.notify()
                return
        self._reply(reply)

    def stop(self) -> None:
        """Let the thread end after what it is doing."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def put(self, request: Request) -> None:
        """Hand over a request."""
        with self._changed:
            if isinstance(request, Ask):
                self._ask = request
            else:
                self._others.append(request)
            self._changed.notify()

    def holds(self, request: Request | None) -> bool:
        """Tell whether a request waits or is being served; never for a query."""
        with self._changed:
            held = (self._serving, *self._others)
        return request is not None and any(request is each for each in held)

    def _take(self) -> Request | None:
        with self._changed:
            self._serving = None
            while not (self._stopped or self._ask or self._others):
                self._changed.wait()
            if self._stopped:
                return None
            if self._others:
                self._serving = self._others.pop(0)
                return self._serving
            request, self._ask = self._ask, None
            return request

    def _serve(self) -> None:
        newsroom: Newsroom | None = None
        while (request := self._take()) is not None:
            try:
                if newsroom is None:
                    newsroom = Newsroom(
                        self._folder, create=True, note=lambda line: self._hand_over(Noted(line))
                    )
                self._answer(newsroom, request)
            except Exception as error:  # whatever it is, the reader goes on and says so
                self._hand_over(Failed(request, _line(error)))
        if newsroom is not None:
            newsroom.close()

    def _answer(self, newsroom: Newsroom, request: Request) -> None:
        match request:
            case Ask(query, sort, offset, facets, exact, limit):
                counted = SHOWN if facets else ()
                answer = newsroom.search(
                    query,
                    limit=limit,
                    offset=offset,
                    sort=sort,
                    exact=exact,
                    facets=counted,
                    typing=not exact,
                )
                self._hand_over(Answered(request, answer, newsroom.count(), newsroom.marked()))
            case Open(article_id, query, time):
                article = newsroom.show(article_id)
                marks = newsroom.marks(article.text, query, typing=True)
                self._hand_over(Opened(article, marks, time))
            case Find(article, words):
                self._hand_over(Found(request, newsroom.marks(article.text, words, typing=True)))
            case Original(article_id):
                self._hand_over(OriginalRead(article_id, newsroom.decoded(article_id)))
            case SetPublished(article_id, published, query):
                article = newsroom.set_published(article_id, published)
                self._hand_over(Opened(article, newsroom.marks(article.text, query, typing=True)))
            case OpenCard(entity):
                self._hand_over(CardOpened(newsroom.card(entity)))
            case Merge(first, second):
                self._hand_over(CardOpened(newsroom.card(newsroom.merge(first, second).entity)))
            case Split(entity, alias):
                self._hand_over(CardOpened(newsroom.card(newsroom.split(entity, alias).entity)))
            case Mark(article_id):
                self._hand_over(Marked(newsroom.toggle_mark(article_id)))
            case NoteQuery(typed):
                newsroom.note_query(typed)
            case AskQueries():
                self._hand_over(QueriesRead(newsroom.queries()))
            case AskTimeline(query):
                self._hand_over(TimelineRead(query, newsroom.timeline(query)))
            case LoadRest():
                newsroom.load_rest()
            case AddSamples():
                from corpus.samples import samples_path

                newsroom.add([samples_path()])
                answer = newsroom.search("", limit=PAGE)
                self._hand_over(Answered(Ask(""), answer, newsroom.count(), newsroom.marked()))


def _line(error: Exception) -> str:
    """Return what an error says, in one line; a KeyError's own words come in quotes."""
    words = str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)
    return words or type(error).__name__
