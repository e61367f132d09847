"""Newsroom: one archive with its index, which both front ends go through."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.annotate import DEFAULT_TAGGER, Annotated, Order, annotate_many, current_rules
from corpus.archive import Archive, ArchiveError, Known
from corpus.article import Article, Kind, Timestamp
from corpus.entities.cards import Company, Entity, UnknownEntityError
from corpus.intake import read_paths, read_stream
from corpus.intake.draft import Draft, Skipped
from corpus.sentences import sentence_at
from index.analysis import fold
from index.engine import (
    NAME_FIELDS,
    Document,
    Engine,
    FacetField,
    IndexUnreadable,
    Node,
    Snapshot,
    Sort,
    TimeIn,
    Value,
)
from index.query import leaves, parse
from index.snippets import Marks, Snippet, find_marks, make_snippet

if TYPE_CHECKING:
    from corpus.times import Anchor

Progress = Callable[[str, int, int | None], None]
"""Told what is being done (`reading`, `indexing`), how much is done and of how much, if known."""
Note = Callable[[str], None]
"""Told, in one line, what was done that was not asked for."""

_BATCH = 100
"""Articles that are kept together: a kill costs at most these."""
_BATCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: ids of articles, in the order in which they came, and what was skipped."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """A step by which a query was loosened: `source` became `to`, because of `why`."""

    source: str
    to: str
    why: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of an answer.  `opening` stands for the title of an article that has none."""

    id: str
    ref: str
    title: str | None
    opening: str
    outlet: str | None
    published: str | None
    path: str
    score: float
    snippet: Snippet
    title_marks: Marks


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with the number of articles; `name` is what to call it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of an answer out of `total` articles; `read` is the query as it was understood."""

    query: str
    read: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    offset: int = 0
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    facets: dict[FacetField, tuple[FacetValue, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity is named: the sentence, with the name marked, and its article."""

    article: str
    published: str | None
    sentence: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an entity; `months` are (YYYY-MM, articles), oldest first."""

    entity: Entity
    company: tuple[Company, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A time in an article: its words, and the sentence that they stand in."""

    article: str
    timestamp: Timestamp
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Times in order of their beginning; `undated` are those that lack a date to lean on."""

    items: tuple[TimelineItem, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What `rebuild` did."""

    articles: int
    reannotated: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """What is in the archive, in articles unless the name says otherwise."""

    archive: str
    articles: int
    undated: int
    untitled: int
    cleaned: int
    stale: int
    skipped: tuple[Skipped, ...]
    archive_bytes: int
    index_bytes: int
    index_articles: int
    index_state: str


class Newsroom:
    """An archive and its index in one folder.  Not to be shared between threads."""

    def __init__(
        self,
        folder: Path,
        *,
        create: bool = False,
        tagger: str = DEFAULT_TAGGER,
        note: Note | None = None,
    ) -> None:
        """Open the newsroom in `folder`; ArchiveError when it cannot be."""
        self.folder = folder
        self.archive = Archive(folder, create=create)
        self._tagger = tagger
        self._note: Note = note or (lambda line: None)
        self._snapshot: Snapshot | None = None

    def close(self) -> None:
        """Close archive and index."""
        self._let_go()
        self.archive.close()

    # -- taking in -------------------------------------------------------------------------------

    def add(
        self,
        paths: Sequence[Path] = (),
        stream: BinaryIO | None = None,
        *,
        published: str | None = None,
        outlet: str | None = None,
        format: str | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> Added:
        """Take in files, folders and a stream, annotate them and update the index.

        `published` is ISO 8601; with `outlet` it overrules what the articles state.
        """
        found = read_stream(stream, format) if stream is not None else read_paths(paths, format)
        intake = _Intake(self.archive, self._tagger, published, outlet, progress)
        try:
            intake.run(found, jobs)
        finally:
            # What was committed before an error or an interrupt is in the archive: index that too.
            if intake.done.added or intake.done.updated:
                self._let_go()
        if intake.done.added or intake.done.updated or self.archive.sequence:
            self._catch_up(progress)
        return intake.done.frozen()

    def rebuild(self, *, jobs: int = 1, progress: Progress | None = None) -> Rebuilt:
        """Annotate anew what older rules have annotated, and build the index afresh."""
        started = time.monotonic()
        stale = self.archive.stale(current_rules(self._tagger))
        self._annotate_again(stale, jobs, progress)
        self._let_go()
        sequence = self.archive.sequence
        documents = self._documents(0, progress)
        self._engine().rebuild(documents, sequence, jobs=jobs)
        count = self._open().stats().articles
        return Rebuilt(count, len(stale), time.monotonic() - started)

    def _annotate_again(self, ids: Sequence[str], jobs: int, progress: Progress | None) -> None:
        known: list[Known] = []

        def orders() -> Iterator[Order]:
            for article_id in ids:
                before = self.archive.known_id(article_id)
                known.append(before)
                draft = self.archive.draft_of(article_id)
                yield Order(draft, before.given_published, before.given_outlet, self._tagger)

        results = annotate_many(orders(), jobs)
        for done, result in enumerate(results):
            if isinstance(result, Annotated):
                before = known[done]
                with self.archive.transaction():
                    self.archive.put(
                        result,
                        published=before.given_published,
                        outlet=before.given_outlet,
                        replace=before,
                    )
            if progress:
                progress("annotating", done + 1, len(ids))

    # -- the index -------------------------------------------------------------------------------

    def _engine(self) -> Engine:
        from index.fast.engine import FastEngine

        return FastEngine(self.folder / "index")

    def _documents(self, after: int, progress: Progress | None = None) -> Iterator[Document]:
        for done, article in enumerate(self.archive.changed_since(after)):
            yield to_document(article)
            if progress and done % 10 == 0:
                progress("indexing", done + 1, None)

    def _open(self) -> Snapshot:
        """Return a snapshot that has caught up with the archive, mended if it was damaged."""
        if self._snapshot is None:
            try:
                self._snapshot = self._engine().open()
            except IndexUnreadable as error:
                if (self.folder / "index" / "CURRENT").exists():
                    self._note(f"index: {error}; built afresh from the archive")
                self._engine().rebuild(self._documents(0), self.archive.sequence)
                self._snapshot = self._engine().open()
        return self._snapshot

    def _catch_up(self, progress: Progress | None = None) -> Snapshot:
        """Return a snapshot with all that is in the archive, as far as it can be written now."""
        snapshot = self._open()
        held, wanted = snapshot.stats().sequence, self.archive.sequence
        if held == wanted:
            return snapshot
        self._let_go()
        if held > wanted:
            self._note("index: it is ahead of the archive; built afresh")
            self._engine().rebuild(self._documents(0, progress), wanted)
        else:
            self._engine().update(self._documents(held, progress), (), wanted)
        return self._open()

    def _let_go(self) -> None:
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None

    # -- asking ----------------------------------------------------------------------------------

    def search(
        self,
        typed: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        exact: bool = False,
        facets: Sequence[FacetField] = (),
        typing: bool = False,
    ) -> Answer:
        """Search; QueryError in one line when nothing can be made of what was typed.

        With `typing` the last word may be unfinished.  An empty query finds everything,
        newest first.
        """
        started = time.perf_counter()
        snapshot = self._fresh()
        parsed = parse(typed, _Names(self.archive), typing=typing, exact=exact)
        if not typed.strip():
            sort = "newest" if sort == "relevance" else sort
        found = snapshot.search(parsed.tree, limit=limit, offset=offset, sort=sort, facets=facets)
        hits = self._hits([(scored.id, scored.score) for scored in found.hits], parsed.tree)
        named = {name: self._named(name, values) for name, values in found.facets.items()}
        took = (time.perf_counter() - started) * 1000
        return Answer(typed, parsed.read, found.total, took, hits, offset, facets=named)

    def _fresh(self) -> Snapshot:
        """Return a snapshot for reading: of all articles if that can be had, else as it stands."""
        from index.fast.generations import IndexBusy

        try:
            return self._catch_up()
        except (IndexBusy, OSError) as error:
            self._note(f"index: the newest articles are not in it yet ({error})")
            return self._open()

    def _hits(self, scored: Sequence[tuple[str, float]], tree: Node) -> tuple[Hit, ...]:
        ids = [article_id for article_id, _ in scored]
        listed = {row.id: row for row in self.archive.listed(ids)}
        texts = self.archive.texts(ids)
        special = any(isinstance(leaf, Value | TimeIn) for leaf in leaves(tree))
        hits = []
        for article_id, score in scored:
            row = listed.get(article_id)
            if row is None:
                continue
            also = self._asked_spans(article_id, tree) if special else ()
            hits.append(
                Hit(
                    id=row.id,
                    ref=row.ref,
                    title=row.title,
                    opening=row.opening,
                    outlet=row.outlet,
                    published=row.published,
                    path=row.path,
                    score=score,
                    snippet=make_snippet(
                        texts[article_id],
                        tree,
                        also,
                        opening=0 if row.title else _after(texts[article_id], row.opening),
                    ),
                    title_marks=find_marks(row.title or "", tree),
                )
            )
        return tuple(hits)

    def _asked_spans(self, article_id: str, tree: Node) -> list[tuple[int, int]]:
        """Return the places of the names and times that the query asks for."""
        found = self.archive.get(article_id).annotations
        spans: list[tuple[int, int]] = []
        for leaf in leaves(tree):
            if isinstance(leaf, Value):
                spans += [(m.start, m.end) for m in found.mentions if m.entity in leaf.values]
            elif isinstance(leaf, TimeIn):
                first = leaf.earliest or datetime.min.replace(tzinfo=UTC)
                last = leaf.latest or datetime.max.replace(tzinfo=UTC)
                spans += [
                    (t.start, t.end)
                    for t in found.timestamps
                    if t.earliest and t.latest and t.earliest < last and t.latest > first
                ]
        return spans

    def _named(
        self, facet: FacetField, values: Iterable[tuple[str, int]]
    ) -> tuple[FacetValue, ...]:
        if facet not in NAME_FIELDS:
            return tuple(FacetValue(value, value, count) for value, count in values)
        return tuple(
            FacetValue(value, self.archive.entity_name(value), count) for value, count in values
        )

    def marks(self, text: str, typed: str, *, typing: bool = False) -> Marks:
        """Return the places in a text of the words that a query asks for."""
        return find_marks(text, parse(typed, _Names(self.archive), typing=typing).tree)

    def show(self, wanted: str) -> Article:
        """Return the article with this id, or the only one whose id begins so or whose ref it is."""
        return self.archive.get(self.archive.find_id(wanted))

    def original(self, wanted: str) -> bytes:
        """Return the bytes that the article came as."""
        return self.archive.original(self.archive.find_id(wanted))

    def decoded(self, wanted: str) -> str:
        """Return the decoded original of an article."""
        return self.archive.draft_of(self.archive.find_id(wanted)).text

    def count(self) -> int:
        """Return how many articles the archive has."""
        return self.archive.count()

    def set_published(self, wanted: str, published: str | None) -> Article:
        """Give an article a publication date (ISO 8601), or take back the one given; return it."""
        known = self.archive.known_id(self.archive.find_id(wanted))
        with self.archive.transaction():
            self.archive.anchor_again(known, published=published, outlet=known.given_outlet)
        return self.archive.get(known.id)

    def entities(
        self, query: str = "", kind: Kind | None = None, limit: int = 50
    ) -> tuple[Entity, ...]:
        """Return who and what is named, those in most articles first; any alias may match."""
        return self.archive.registry.find(query, kind, limit)

    def card(self, named: str, limit: int = 100) -> Card:
        """Return what is known of an entity, by id or name, with its newest `limit` places."""
        entity = self._entity(named)
        places = []
        for article_id, published, text, spans in self.archive.places_of(entity.entity, limit):
            for start, end in spans[:1]:
                first, last = sentence_at(text, start, end)
                places.append(
                    Place(article_id, published, text[first:last], ((start - first, end - first),))
                )
        months = self.archive.months_of(entity.entity)
        company = self.archive.registry.company(entity.entity)
        return Card(entity, company, tuple(months), tuple(places))

    def merge(self, first: str, second: str) -> Entity:
        """Make two entities, by id or name, one for good."""
        return self.archive.merge(self._entity(first).entity, self._entity(second).entity)

    def split(self, named: str, alias: str) -> Entity:
        """Part an alias from an entity, by id or name, for good; return what it is by itself."""
        return self.archive.split(self._entity(named).entity, alias)

    def _entity(self, named: str) -> Entity:
        """Return the entity of this id or name; UnknownEntityError if there is not just one."""
        registry = self.archive.registry
        with suppress(UnknownEntityError):
            return registry.get(named)
        found = registry.find(named)
        exact = [e for e in found if fold(named) in {fold(a.text) for a in e.aliases}]
        if len(exact) == 1:
            return exact[0]
        if exact or found:
            ids = ", ".join(e.entity for e in (exact or found)[:4])
            raise UnknownEntityError(f"{named} could be {ids}: name one by its id")
        raise UnknownEntityError(f"nobody and nothing is called {named}")

    def toggle_mark(self, article_id: str) -> frozenset[str]:
        """Mark an article, or take its mark away; return the ids of all that are marked."""
        with self.archive.transaction():
            self.archive.kept.toggle_mark(article_id)
        return self.archive.kept.marks()

    def marked(self) -> frozenset[str]:
        """Return the ids of the marked articles."""
        return self.archive.kept.marks()

    def note_query(self, typed: str) -> None:
        """Remember a query that led somewhere."""
        if typed.strip():
            with self.archive.transaction():
                self.archive.kept.note_query(typed.strip())

    def queries(self) -> tuple[str, ...]:
        """Return the queries remembered, the latest first."""
        return self.archive.kept.queries()

    def timeline(
        self,
        typed: str = "",
        *,
        earliest: datetime | None = None,
        latest: datetime | None = None,
    ) -> Timeline:
        """Return what happened when, by the times in the articles that a query finds.

        Of the times with an interval those that overlap `[earliest, latest)` are taken.
        """
        snapshot = self._fresh()
        parsed = parse(typed, _Names(self.archive))
        total = snapshot.stats().articles
        ids = [hit.id for hit in snapshot.search(parsed.tree, limit=total, sort="oldest").hits]
        items: list[TimelineItem] = []
        undated = 0
        for article_id, text, stamps in self.archive.timed(ids):
            for stamp in stamps:
                if stamp.earliest is None or stamp.latest is None:
                    undated += stamp.type in ("date", "time") and stamp.status == "unresolved"
                elif (latest is None or stamp.earliest < latest) and (
                    earliest is None or stamp.latest > earliest
                ):
                    start, end = sentence_at(text, stamp.start, stamp.end)
                    words = text[stamp.start : stamp.end]
                    items.append(TimelineItem(article_id, stamp, words, text[start:end]))
        items.sort(key=lambda item: (item.timestamp.earliest, item.timestamp.latest, item.article))
        return Timeline(tuple(items), undated)

    def status(self) -> Status:
        """Return what is in the archive and how the index stands; changes nothing."""
        counts = self.archive.counts(current_rules(self._tagger))
        try:
            stats = self._engine().open().stats()
        except IndexUnreadable as error:
            state, held, size = f"{error}: run dateline rebuild", 0, 0
        else:
            held, size = stats.articles, stats.bytes
            behind = counts.sequence - stats.sequence
            state = (
                "up to date"
                if not behind
                else f"behind by {behind} changes: the next search catches up"
            )
        return Status(
            archive=str(self.folder),
            articles=counts.articles,
            undated=counts.undated,
            untitled=counts.untitled,
            cleaned=counts.cleaned,
            stale=counts.stale,
            skipped=tuple(self.archive.skips()),
            archive_bytes=counts.bytes,
            index_bytes=size,
            index_articles=held,
            index_state=state,
        )


def _after(text: str, opening: str) -> int:
    """Return the place behind the opening that a list shows for want of a title."""
    return max(0, text.find(opening)) + len(opening)


class _Names:
    """What a query may name, looked up in the archive; see `query.Resolver`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def entities(self, text: str, kind: Kind) -> tuple[str, ...]:
        return self._archive.entity_ids(text, kind)

    def outlets(self, text: str) -> tuple[str, ...]:
        return self._archive.outlets(text)

    def interval(self, text: str) -> tuple[datetime, datetime] | None:
        from corpus import times

        return times.parse_when(text, now_anchor())


def now_anchor() -> Anchor:
    """Return the present moment as what a person's `last week` leans on."""
    from corpus import times

    return times.Anchor(datetime.now().astimezone(), basis="given")


def to_document(article: Article) -> Document:
    """Return what the index holds of an article."""
    entities: dict[FacetField, tuple[str, ...]] = {}
    for kind in NAME_FIELDS:
        ids = dict.fromkeys(
            m.entity for m in article.annotations.mentions if m.kind == kind and m.entity
        )
        if ids:
            entities[kind] = tuple(ids)
    times = dict.fromkeys(
        (t.earliest, t.latest) for t in article.annotations.timestamps if t.earliest and t.latest
    )
    return Document(
        id=article.id,
        title=article.title or "",
        text=article.text,
        outlet=article.outlet,
        published=article.published,
        entities=entities,
        times=tuple(times),
    )


@dataclass(slots=True)
class _Tally:
    """What `add` has done so far."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def frozen(self) -> Added:
        return Added(
            tuple(self.added), tuple(self.updated), tuple(self.unchanged), tuple(self.skipped)
        )


class _Intake:
    """One run of `add`: drafts through annotation into the archive, a batch a transaction."""

    def __init__(
        self,
        archive: Archive,
        tagger: str,
        published: str | None,
        outlet: str | None,
        progress: Progress | None,
    ) -> None:
        self.done = _Tally()
        self._archive = archive
        self._tagger = tagger
        self._rules = current_rules(tagger)
        self._published = published
        self._outlet = outlet
        self._progress = progress

    def run(self, found: Iterable[Draft | Skipped], jobs: int) -> None:
        batch: list[Annotated] = []
        since = time.monotonic()
        for result in annotate_many(self._orders(found), jobs):
            if isinstance(result, Skipped):
                self.done.skipped.append(result)
                continue
            batch.append(result)
            if len(batch) >= _BATCH or time.monotonic() - since > _BATCH_SECONDS:
                self._keep(batch)
                batch, since = [], time.monotonic()
        self._keep(batch)
        if self.done.skipped:
            with self._archive.transaction():
                self._archive.skip(self.done.skipped)

    def _orders(self, found: Iterable[Draft | Skipped]) -> Iterator[Order]:
        """Yield what has to be annotated; note the rest."""
        for number, item in enumerate(found):
            if self._progress:
                self._progress("reading", number + 1, None)
            if isinstance(item, Skipped):
                self.done.skipped.append(item)
                continue
            known = self._archive.known(item)
            if known and self._is_same(known, item):
                self.done.unchanged.append(known.id)
                if not known.same_key:
                    with self._archive.transaction():
                        self._archive.note_source(item, known.n)
                continue
            if known and known.sha256 == item.sha256 and known.rules == self._rules:
                # The same words with another date: nothing is read again.
                published, outlet = self._given(known)
                with self._archive.transaction():
                    self._archive.anchor_again(known, published=published, outlet=outlet)
                self.done.updated.append(known.id)
                continue
            yield Order(item, *self._given(known), self._tagger)

    def _given(self, known: Known | None) -> tuple[str | None, str | None]:
        """Return date and outlet as a person gave them, now or before."""
        before = (known.given_published, known.given_outlet) if known else (None, None)
        return self._published or before[0], self._outlet or before[1]

    def _is_same(self, known: Known, draft: Draft) -> bool:
        return (
            known.sha256 == draft.sha256
            and known.rules == self._rules
            and self._published in (None, known.given_published)
            and self._outlet in (None, known.given_outlet)
        )

    def _keep(self, batch: list[Annotated]) -> None:
        if not batch:
            return
        added, updated, unchanged = [], [], []
        with self._archive.transaction():
            for article in batch:
                known = self._archive.known(article.draft)
                published, outlet = self._given(known)
                if known is None:
                    added.append(self._archive.put(article, published=published, outlet=outlet))
                elif self._is_same(known, article.draft):
                    # The same bytes came twice in one batch, or another process was first.
                    self._archive.note_source(article.draft, known.n)
                    unchanged.append(known.id)
                else:
                    updated.append(
                        self._archive.put(
                            article, published=published, outlet=outlet, replace=known
                        )
                    )
        self.done.added += added
        self.done.updated += updated
        self.done.unchanged += unchanged


__all__ = ["Added", "Answer", "ArchiveError", "Hit", "Newsroom", "Progress", "Rebuilt", "Status"]
