"""Asking for the hits of a query, taking them in, and opening the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.asking.answers import Answer
from index.engine import Sort
from index.newsroom.reading_room import InStories, SavedCount, Start
from index.newsroom.room import Newsroom
from tui.reader.ground import PAGE, Ground
from tui.reader.opening import Open
from tui.reader.search_thread import Request
from tui.views.facet_list import SHOWN
from tui.views.folding import Folds

SLOW = 0.2
"""Seconds after which a search says that it is still going on."""


FILLED = 10
"""Pages of hits up to which a list is filled before the cursor comes near its end."""


class Answered(NamedTuple):
    """An answer, with how many articles the archive has, which are marked, which hits were read.

    `stories` is how the hits stand in their stories, where that was asked for.
    """

    answer: Answer
    articles: int
    marked: frozenset[str]
    read: frozenset[str]
    stories: InStories | None


@dataclass(frozen=True, slots=True)
class Ask(Request[Answered]):
    """Search, from hit `offset` on."""

    query: str
    sort: Sort = "relevance"
    offset: int = 0
    facets: bool = False
    exact: bool = False
    limit: int = PAGE
    stories: bool = True

    replaces = True

    def run(self, newsroom: Newsroom) -> Answered:
        """Search."""
        answer = newsroom.search(
            self.query,
            limit=self.limit,
            offset=self.offset,
            sort=self.sort,
            exact=self.exact,
            facets=SHOWN if self.facets else (),
            typing=not self.exact,
        )
        ids = [hit.id for hit in answer.hits]
        room = newsroom.reading_room
        stories = room.in_stories(ids) if self.stories else None
        return Answered(answer, newsroom.count(), newsroom.marked(), room.read_of(ids), stories)

    def show(self, reader: Ground, found: Answered) -> None:
        """Fill the list, or put more below what is there; keep the cursor on the hit chosen."""
        state, answer = reader.state, found.answer
        if (self.query, self.sort) != (state.asked, state.sort):
            return
        state = state._replace(marked=found.marked, read=state.read | found.read)
        if found.stories is not None:
            ids = [hit.id for hit in answer.hits]
            state = state._replace(folds=folds_with(reader, ids, found.stories))
        if self.offset:
            if self.offset != len(state.hits):
                return
            pages = (*state.pages, self.offset)
            state = state._replace(hits=(*state.hits, *answer.hits), pages=pages)
        else:
            cursor, moved = 0, False
            if state.moved and state.hit:
                ids = [hit.id for hit in answer.hits]
                if state.hit.id in ids:
                    cursor, moved = ids.index(state.hit.id), True
            state = state._replace(hits=answer.hits, pages=(0,), cursor=cursor, moved=moved)
        reader.state = state.laid_out()._replace(
            answer=answer, articles=found.articles, searching=False, slow=False, trouble=""
        )
        fill(reader)
        if reader.is_whole:
            ask_behind(reader, self, stories=found.stories is None)
        if state.opens_next and not self.offset:
            reader.state = reader.state._replace(opens_next=False)
            open_hit(reader)
        elif reader.is_wide and not self.offset:
            preview(reader)

    def fail(self, reader: Ground, line: str) -> None:
        """Say why, unless another query has been typed meanwhile."""
        if self.query == reader.state.asked:
            Request.fail(self, reader, line)


@dataclass(frozen=True, slots=True)
class AskStories(Request[InStories]):
    """Fetch how hits stand in their stories."""

    ids: tuple[str, ...]

    replaces = True

    def run(self, newsroom: Newsroom) -> InStories:
        """Fetch it."""
        return newsroom.reading_room.in_stories(self.ids)

    def show(self, reader: Ground, found: InStories) -> None:
        """Fold copies, and say on the rows how many reports there are."""
        folds = folds_with(reader, self.ids, found)
        if folds != reader.state.folds:
            reader.state = reader.state._replace(folds=folds).laid_out()
            fill(reader)


@dataclass(frozen=True, slots=True)
class AskStart(Request[Start]):
    """Fetch what the first page tells."""

    def run(self, newsroom: Newsroom) -> Start:
        """Fetch it."""
        return newsroom.reading_room.start()

    def show(self, reader: Ground, start: Start) -> None:
        """Show it over the list."""
        reader.state = reader.state._replace(start=start)
        count_next(reader)
        if reader.state.view == "start" and not reader.state.has_start:
            reader.state = reader.state._replace(view="list")


@dataclass(frozen=True, slots=True)
class CountSaved(Request[SavedCount]):
    """Count what a saved search finds."""

    name: str

    def run(self, newsroom: Newsroom) -> SavedCount:
        """Count it."""
        return newsroom.reading_room.count_saved(self.name)

    def show(self, reader: Ground, counted: SavedCount) -> None:
        """Show it on the first page, and count the next one."""
        start = reader.state.start
        if start is not None:
            saved = tuple(counted if each.name == self.name else each for each in start.saved)
            reader.state = reader.state._replace(start=replace(start, saved=saved))
            count_next(reader)

    def fail(self, reader: Ground, line: str) -> None:
        """Leave it uncounted: it was dropped meanwhile."""


def count_next(reader: Ground) -> None:
    """Have the next saved search counted, one at a time: what is typed comes before the others."""
    start = reader.state.start
    if start is not None and reader.state.has_start:
        uncounted = (each.name for each in start.saved if each.total is None)
        if (name := next(uncounted, None)) is not None:
            reader.put(CountSaved(name))


@dataclass(frozen=True, slots=True)
class NoteQuery(Request[None]):
    """Remember a query that led somewhere."""

    typed: str

    def run(self, newsroom: Newsroom) -> None:
        """Remember it."""
        newsroom.note_query(self.typed)


@dataclass(frozen=True, slots=True)
class AddSamples(Request[None]):
    """Take in the articles that come with the program."""

    def run(self, newsroom: Newsroom) -> None:
        """Take them in."""
        from corpus.samples import samples_path

        newsroom.add([samples_path()])

    def show(self, reader: Ground, answer: None) -> None:
        """List them."""
        ask(reader, notice="")


def folds_with(reader: Ground, ids: Sequence[str], found: InStories) -> Folds:
    """Return what is known of stories with what was found of some articles.

    Where many articles are lacking, have the stories follow.
    """
    if found.lacking:
        reader.follow_stories()
    folds = reader.state.folds
    known = {id: report for id, report in folds.reports.items() if id not in ids}
    changed = folds.changed.difference(ids) | found.changed
    return folds._replace(reports=known | found.reports, changed=changed)


def ask_behind(reader: Ground, asked: Ask, *, stories: bool) -> None:
    """Ask for what comes behind a list: its stories, and with an empty query the first page."""
    if stories:
        ask_stories(reader)
    if not asked.query.strip() and not asked.offset:
        reader.put(AskStart())


def ask_stories(reader: Ground) -> None:
    """Ask for the stories of the first hits, which are seen before that is loaded."""
    if reader.state.hits:
        reader.put(AskStories(tuple(hit.id for hit in reader.state.hits)))


def ask(reader: Ground, **changed: object) -> None:
    """Ask for the query of the state again, after a change of how it is to be answered."""
    reader.state = reader.state._replace(searching=True, opens_next=False, **changed)  # type: ignore[arg-type]
    state = reader.state
    reader.put(Ask(state.asked, state.sort, 0, state.facets, state.exact, reader.page))
    reader.set_timer(SLOW, lambda: say_slow(reader))


def ask_anew(reader: Ground, query: str) -> None:
    """Ask another query in the place of the one before and all that it was narrowed by."""
    narrowed = bool(reader.state.chips)
    reader.state = reader.state._replace(chips=(), notice="")
    if reader.state.query == query and narrowed:
        ask(reader)
    else:
        reader.type_query(query)


def say_slow(reader: Ground) -> None:
    """Say that a search is taking its time; a quick one is not worth the bytes."""
    if reader.state.searching:
        reader.state = reader.state._replace(slow=True)


def fetch_more(reader: Ground, row: int) -> None:
    """Fetch the next hits before the cursor gets to their rows."""
    state = reader.state
    if (
        state.answer
        and not state.searching
        and len(state.rows) - row < reader.page // 2
        and len(state.hits) < state.answer.listed
    ):
        offset = len(state.hits)
        reader.put(Ask(state.asked, state.sort, offset, state.facets, state.exact, reader.page))
        reader.set_timer(SLOW, lambda: say_fetching(reader, offset))


def say_fetching(reader: Ground, offset: int) -> None:
    """Say that the hits from `offset` on are not there yet, to who is at the last row."""
    state = reader.state
    if len(state.hits) == offset and state.row == len(state.rows) - 1:
        reader.state = state._replace(slow=True)


def fill(reader: Ground) -> None:
    """Fetch more hits where folding has left few rows, within reason."""
    if len(reader.state.hits) < FILLED * reader.page:
        fetch_more(reader, reader.state.row)


def preview(reader: Ground) -> None:
    """Show the article under the cursor beside the list."""
    hit = reader.state.hit
    if hit is None:
        reader.state = reader.state._replace(opened=None)
    elif reader.state.opened is None or reader.state.opened.article.id != hit.id:
        reader.put(Open(hit.id, reader.state.asked))


def open_hit(reader: Ground) -> None:
    """Open the article under the cursor; with an empty archive, take in the samples."""
    state = reader.state
    if state.articles == 0:
        reader.state = state._replace(notice="taking in the samples", searching=True)
        reader.request(AddSamples())
    elif state.searching:
        reader.state = state._replace(opens_next=True)
    elif state.hit is not None:
        reader.way_back = None
        if state.opened is None or state.opened.article.id != state.hit.id:
            reader.state = state._replace(view="article", opened=None)
        else:
            reader.state = state._replace(view="article")
        reader.request(Open(state.hit.id, state.asked))
        reader.put(NoteQuery(state.asked))
