"""What the reader alone asks: stories of the hits on its screen, what was read, its first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from corpus.archive import Archive, Listed
from index.asking.fields import exact_parts
from index.engine import QueryError, Snapshot

if TYPE_CHECKING:
    from corpus.archive.clips import Clip
    from corpus.archive.desk import Note
    from corpus.archive.ledger import FileTaken, Skips
    from corpus.archive.readings import Stop
    from corpus.archive.versions import Earlier
    from corpus.article import Article
    from index.newsroom.compared import Compared
    from index.newsroom.copied import CopiedBy
    from index.newsroom.desk import DeskWork
    from index.newsroom.quotes import Said
    from index.newsroom.stories import Report, SimilarHit, Stories
    from index.newsroom.timeline_pages import TimelinePage

AT_HAND = 40
"""Articles that the stories may lack to be followed at once; more are left to a process apart."""


MOST_WAITED = 500
"""Articles that stories or copies may lack for a person to wait for them: a few seconds."""


_OF_THE_DESK = ("tag:", "marked:", "note:", "is:")


class InStories(NamedTuple):
    """How hits stand in their stories, by id, those in a story of several alone.

    `changed` are the copies whose words are not all those of their source, `lacking` how many
    articles the stories have not followed yet.
    """

    reports: dict[str, Report]
    changed: frozenset[str]
    lacking: int


class OnDesk(NamedTuple):
    """What a person made of an article: tags, notes, marked passages; and how often it changed.

    `marked` are spans of its text, of notes and clips too; `versions` how many earlier texts it has.
    """

    tags: tuple[str, ...]
    notes: tuple[str, ...]
    marked: tuple[tuple[int, int], ...]
    versions: int


class SavedCount(NamedTuple):
    """A saved search with how many articles it finds, how many are new, or why it finds none.

    `total` is None as long as that was not counted.
    """

    name: str
    query: str
    total: int | None
    new: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What a person comes back to; `last` are the articles read last, with where that stopped.

    `names` tell what the entities of the saved queries are called, by id.
    """

    saved: tuple[SavedCount, ...]
    names: dict[str, str]
    last: tuple[tuple[Listed, Stop], ...]
    marks: int
    notes: int
    clips: int
    articles: int
    versioned: int
    skipped: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing was made yet and nothing needs a look."""
        return not (
            self.saved or self.last or self.marks or self.notes or self.clips or self.skipped
        )


@dataclass(frozen=True, slots=True)
class IntakePage:
    """What came in from where, the latest file first, and what was passed over, by file."""

    articles: int
    files: tuple[FileTaken, ...]
    skipped: tuple[Skips, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a person made: marked articles, notes and clips, each with its article where it is there."""

    marked: tuple[Listed, ...]
    tagged: tuple[tuple[str, int], ...]
    notes: tuple[tuple[Note, str], ...]
    clips: tuple[Clip, ...]
    titles: dict[str, str]


class ReadingRoom:
    """What the reader asks of one newsroom; to be had as `Newsroom.reading_room`."""

    def __init__(
        self,
        archive: Archive,
        desk: Callable[[], DeskWork],
        stories: Callable[[], Stories],
        fresh: Callable[[], Snapshot],
    ) -> None:
        """Desk, stories and index are opened when they are first needed."""
        self._archive = archive
        self._desk = desk
        self._stories = stories
        self._fresh = fresh
        self._counted: dict[tuple[str | int, ...], SavedCount] = {}

    @staticmethod
    def load_rest() -> None:
        """Load what the first list does without, so that no later question waits for it."""
        import corpus.archive.clips
        import corpus.archive.columns
        import corpus.archive.counts
        import corpus.archive.journal
        import corpus.text_quotes  # noqa: F401
        import index.asking.loosen  # noqa: F401

    # -- stories -----------------------------------------------------------------------------

    def in_stories(self, ids: Sequence[str]) -> InStories:
        """Return how these articles stand in their stories, as far as those have been followed."""
        stories = self._stories()
        lacking = stories.behind()
        if not lacking:
            stories.follow_decisions()
        elif lacking <= AT_HAND:
            stories.catch_up()
            lacking = 0
        reports = stories.reports_of(ids)
        copies = [id for id, report in reports.items() if report.source != id]
        sources = {reports[id].source for id in copies}
        prints = self._archive.versions.fingerprints([*copies, *sources])
        changed = {
            id for id in copies if prints.get(id) and prints[id] != prints.get(reports[id].source)
        }
        return InStories(reports, frozenset(changed), lacking)

    def _followed(self) -> Stories:
        """Return the stories, up to date; ValueError where very many articles are lacking."""
        stories = self._stories()
        if (lacking := stories.behind()) > MOST_WAITED:
            raise ValueError(f"the stories of {lacking} articles are being found: ask again later")
        stories.catch_up()
        return stories

    def compare_story(self, article_id: str) -> Compared:
        """Compare the reports of an article's event; ValueError where there is no other one."""
        from index.newsroom.compared import compare_story

        return compare_story(self._archive, self._followed(), article_id)

    def similar(self, article_id: str, limit: int = 20) -> list[SimilarHit]:
        """Return the articles most like one, with why."""
        return self._followed().similar(article_id, limit)

    def copied(self, article_id: str) -> CopiedBy | int:
        """Return the passages of an article that others print too.

        Where very many articles have to be read for it, which a process apart should do, return how
        many they are.
        """
        from index.newsroom.copied import Copied

        copied = Copied(self._archive)
        try:
            lacking = copied.behind()
            return lacking if lacking > MOST_WAITED else copied.by(article_id)
        finally:
            copied.close()

    def compare_marked(self) -> Compared:
        """Compare the marked articles; ValueError where there are not two."""
        from index.newsroom.compared import compare_articles

        marked = sorted(self._archive.desk.marks())
        return compare_articles(self._archive, self._stories(), marked)

    def quotes(self, ids: Sequence[str]) -> tuple[Said, ...]:
        """Return who said what in these articles, in their order."""
        from index.newsroom.quotes import Said

        return tuple(
            Said(article_id, ref, text[quote.start : quote.end], quote)
            for article_id, ref, text, quotes in self._archive.texts.quoted(ids)
            for quote in quotes
        )

    def said_by(self, entity: str, most: int = 5) -> tuple[Said, ...]:
        """Return some quotes of an entity, those of the latest articles first."""
        from index.newsroom.quotes import said_by

        return said_by(self._archive, entity, most)

    def listed(self, ids: Sequence[str]) -> dict[str, Listed]:
        """Return what a list shows of articles, by id."""
        return {row.id: row for row in self._archive.articles.listed(ids)}

    # -- what was read -----------------------------------------------------------------------

    def note_stop(self, article_id: str, place: int, share: int | None) -> None:
        """Note that an article was read, and where that stopped; see `Stop`."""
        with self._archive.desk.transaction():
            self._archive.desk.readings.note(article_id, place, share)

    def read_of(self, ids: Sequence[str]) -> frozenset[str]:
        """Return those of the articles that were read."""
        return self._archive.desk.readings.read_of(ids)

    def stop_of(self, article_id: str) -> Stop | None:
        """Return where reading an article stopped."""
        return self._archive.desk.readings.of(article_id)

    def last_read(self, limit: int = 50) -> tuple[tuple[Listed, Stop], ...]:
        """Return the articles read last, the latest first, with where that stopped."""
        stops = self._archive.desk.readings.last(limit)
        listed = {row.id: row for row in self._archive.articles.listed(s.article for s in stops)}
        return tuple((listed[s.article], s) for s in stops if s.article in listed)

    def names_in(self, queries: Iterable[str]) -> dict[str, str]:
        """Return what the entities are called that facets put into queries, by id."""
        asked = {part.value for query in queries for part in exact_parts(query)}
        return self._archive.entities.names_of(asked) if asked else {}

    # -- pages -------------------------------------------------------------------------------

    def start(self, last: int = 3) -> Start:
        """Return what the first page tells, with the `last` articles read last.

        Of saved searches what was counted before and still holds; `count_saved` counts the others.
        """
        desk, skips = self._archive.desk, self._archive.ledger.skips()
        searches = desk.searches()
        return Start(
            saved=tuple(
                self._counted.get((*search, self._archive.sequence))
                or SavedCount(search.name, search.query, None, 0)
                for search in searches
            ),
            names=self.names_in(search.query for search in searches),
            last=self.last_read(last),
            marks=len(desk.marks()),
            notes=len(desk.noted(None)),
            clips=len(desk.clips.listed()),
            articles=self._archive.articles.count(),
            versioned=self._archive.versions.count(),
            skipped=sum(each.count for each in skips),
        )

    def count_saved(self, name: str) -> SavedCount:
        """Return what a saved search finds; UnknownOnDesk if there is none of this name."""
        try:
            (found,) = self._desk().saved(name)
        except QueryError as error:
            query = next(s.query for s in self._archive.desk.searches() if s.name == name)
            return SavedCount(name, query, 0, 0, str(error))
        told = SavedCount(name, found.query, len(found.ids), len(found.new))
        # What a person tags or marks changes what such a query finds, and nothing of the articles.
        if not any(field in found.query for field in _OF_THE_DESK):
            search = next(s for s in self._archive.desk.searches() if s.name == name)
            self._counted[(*search, self._archive.sequence)] = told
        return told

    def intake(self) -> IntakePage:
        """Return what came in from where, and what was passed over."""
        ledger = self._archive.ledger
        return IntakePage(self._archive.articles.count(), ledger.files(), tuple(ledger.skips()))

    def made(self) -> Made:
        """Return all marks, tags, notes and clips."""
        desk = self._archive.desk
        marks = sorted(desk.marks())
        notes = tuple((note, id) for id in sorted(desk.noted(None)) for note in desk.notes_of(id))
        clips = desk.clips.listed()
        wanted = list(dict.fromkeys([*marks, *(id for _, id in notes), *(c.article for c in clips)]))
        listed = {row.id: row for row in self._desk().listed(wanted)}
        return Made(
            tuple(listed[id] for id in marks if id in listed),
            desk.tags(),
            tuple(sorted(notes, key=lambda each: each[0].at, reverse=True)),
            clips[::-1],
            {id: row.title or f"[untitled] {row.opening}" for id, row in listed.items()},
        )

    def tags(self, article_id: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tags of an article, if one is named, and all tags, the most frequent first."""
        desk = self._archive.desk
        own = desk.tags_of([article_id]).get(article_id, ()) if article_id else ()
        return own, tuple(tag for tag, _ in desk.tags())

    def on_desk(self, article: Article) -> OnDesk:
        """Return what a person made of an article."""
        from corpus.text_quotes import find_again

        desk = self._archive.desk
        notes = desk.notes_of(article.id)
        passages = [marked.passage for marked in desk.marked_passages(article.id)]
        passages += [note.passage for note in notes if note.passage is not None]
        placed = [find_again(article.text, passage) for passage in passages]
        spans = {(place.start, place.end) for place in placed if place.state != "lost"}
        clips = {
            (c.start, c.end)
            for c in desk.clips.listed()
            if c.article == article.id and article.text[c.start : c.end] == c.text
        }
        return OnDesk(
            desk.tags_of([article.id]).get(article.id, ()),
            tuple(note.text for note in notes),
            tuple(sorted(spans | clips)),
            len(self._archive.versions.listed(self._archive.articles.known_id(article.id).n)),
        )

    def earlier(self, article_id: str) -> tuple[Earlier, ...]:
        """Return the earlier versions of an article, the oldest first."""
        return self._archive.versions.listed(self._archive.articles.known_id(article_id).n)

    def timeline(
        self, typed: str, around: date | None = None, *, after: datetime | None = None,
        before: datetime | None = None, story: str | None = None,
    ) -> TimelinePage:  # fmt: skip
        """Return a stretch of what happened when; see `timeline_pages.page_of`."""
        from index.newsroom.timeline_pages import PageAsked, page_of

        ids = None
        if story is not None:
            ids = self._followed().story(story).articles
        asked = PageAsked(typed, ids, around, after, before)
        return page_of(self._archive, self._fresh(), asked)
