"""Newsroom: one archive with its index, which both front ends go through."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.archive.store import Archive
from corpus.kinds import Kind
from corpus.sentences import sentence_at
from index.analysis import to_surface
from index.asking.answers import Answer, FacetValue, Hit
from index.asking.request import Request
from index.asking.snippets import Marks, Matcher, make_snippet
from index.asking.understanding import understand
from index.engine import (
    NAME_FIELDS,
    Document,
    Engine,
    Every,
    FacetField,
    IndexUnreadable,
    Node,
    Snapshot,
    Sort,
    TimeIn,
    Value,
    leaves,
)

# What finds names and times is loaded when an article comes in, not when one is searched for,
# and so is what only some of the commands tell.
if TYPE_CHECKING:
    from corpus.article import Article
    from corpus.intake.run import Added, Progress
    from corpus.linking.lookup import Entity
    from corpus.times import Anchor
    from index.embedded.check import Problem
    from index.newsroom.cards import Card
    from index.newsroom.reports import Rebuilt, Status
    from index.newsroom.timelines import Timeline, TimelineItem

Note = Callable[[str], None]
"""Told, in one line, what was done that was not asked for."""


class Newsroom:
    """An archive and its index in one folder.  Not to be shared between threads."""

    def __init__(
        self,
        folder: Path,
        *,
        create: bool = False,
        tagger: str | None = None,
        note: Note | None = None,
    ) -> None:
        """Open the newsroom in `folder`; ArchiveError when it cannot be.

        `tagger` finds the names of what comes in or is annotated anew; without it new articles
        get the default one, and others stay with theirs.
        """
        self.folder = folder
        self.archive = Archive(folder, create=create)
        self._tagger = tagger
        self._note: Note = note or (lambda line: None)
        self._snapshot: Snapshot | None = None
        self._last: tuple[str, Node] = "", Every()

    def load_rest(self) -> None:
        """Load what listing everything does without, so that no later question waits for it."""
        import corpus.archive.columns  # noqa: F401
        import index.asking.loosen  # noqa: F401

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
        from corpus.intake import read_paths, read_stream
        from corpus.intake.run import Intake

        found = read_stream(stream, format) if stream is not None else read_paths(paths, format)
        intake = Intake(self.archive, self._tagger, published, outlet, progress)
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
        from corpus.intake.run import annotate_again
        from index.newsroom.reports import Rebuilt

        started = time.monotonic()
        stale = self._stale()
        annotate_again(self.archive, stale, self._tagger, jobs, progress)
        self._let_go()
        sequence = self.archive.sequence
        documents = self._documents(0, progress)
        self._engine().rebuild(documents, sequence, jobs=jobs)
        count = self._open().stats().articles
        return Rebuilt(count, len(stale), time.monotonic() - started)

    def _stale(self) -> list[str]:
        """Return the ids of the articles that would be annotated otherwise now."""
        from corpus.annotate import rules_are_current

        return self.archive.stale(lambda rules: rules_are_current(rules, self._tagger))

    # -- the index -------------------------------------------------------------------------------

    def _engine(self) -> Engine:
        from index.embedded.engine import EmbeddedEngine

        return EmbeddedEngine(self.folder / "index", owner=self.archive.owner)

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
        request = Request(typed, limit, offset, sort, tuple(facets), exact, typing)
        understood = understand(request, snapshot, _Names(self.archive), self.archive.texts)
        found = understood.found
        self._last = typed, understood.tree
        hits = self._hits([(scored.id, scored.score) for scored in found.hits], understood.tree)
        named = {name: self._named(name, values) for name, values in found.facets.items()}
        took = (time.perf_counter() - started) * 1000
        return Answer(
            typed, understood.read, found.total, took, hits, offset,
            understood.expansions, understood.suggestion, named, understood.strict, understood.best,
        )  # fmt: skip

    def _fresh(self) -> Snapshot:
        """Return a snapshot for reading: of all articles if that can be had, else as it stands."""
        from index.embedded.generations import IndexBusy

        try:
            return self._catch_up()
        except (IndexBusy, OSError) as error:
            why = (isinstance(error, OSError) and error.strerror) or str(error)
            self._note(f"index: the newest articles are not in it yet ({why.lower()})")
            return self._open()

    def _hits(self, scored: Sequence[tuple[str, float]], tree: Node) -> tuple[Hit, ...]:
        ids = [article_id for article_id, _ in scored]
        listed = {row.id: row for row in self.archive.listed(ids)}
        texts = self.archive.texts(ids)
        special = any(isinstance(leaf, Value | TimeIn) for leaf in leaves(tree))
        asked = Matcher(tree)
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
                        asked,
                        also,
                        opening=0 if row.title else _after(texts[article_id], row.opening),
                    ),
                    title_marks=asked.marks(row.title or ""),
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
        if typed == self._last[0]:
            return Matcher(self._last[1]).marks(text)
        from index.asking.query import parse

        return Matcher(parse(typed, _Names(self.archive), typing=typing)).marks(text)

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
        with self.archive.told():
            return self.archive.registry.find(query, kind, limit)

    def card(self, named: str, limit: int = 100) -> Card:
        """Return what is known of an entity, by id or name, with its newest `limit` places."""
        from index.newsroom.cards import Card, Place

        entity = self._entity(named)
        places = []
        for article_id, published, text, spans in self.archive.places_of(entity.entity, limit):
            for start, end in spans[:1]:
                first, last = sentence_at(text, start, end)
                places.append(
                    Place(article_id, published, text[first:last], ((start - first, end - first),))
                )
        months = self.archive.months_of(entity.entity)
        with self.archive.told():
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
        from corpus.linking.lookup import UnknownEntityError

        registry = self.archive.registry
        with self.archive.told():
            with suppress(UnknownEntityError):
                return registry.get(named)
            found = registry.find(named)
        exact = [e for e in found if to_surface(named) in {to_surface(a.text) for a in e.aliases}]
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
        from index.asking.query import parse
        from index.newsroom.timelines import Timeline, TimelineItem

        snapshot = self._fresh()
        tree = parse(typed, _Names(self.archive))
        total = snapshot.stats().articles
        ids = [hit.id for hit in snapshot.search(tree, limit=total, sort="oldest").hits]
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

    def check(self) -> tuple[Problem, ...]:
        """Verify archive and index against each other and the originals; changes nothing."""
        from index.embedded.check import Problem, verify

        again = "add its file again"
        problems = [Problem(what, where, again) for where, what in self.archive.damage()]
        found = verify(self.folder / "index", owner=self.archive.owner)
        problems += found
        if not found:
            snapshot = self._engine().open()
            held, wanted = frozenset(snapshot.ids()), self.archive.ids()
            behind = self.archive.sequence - snapshot.stats().sequence
            snapshot.close()
            if held != wanted and not behind:
                what = (
                    f"{len(wanted - held)} articles are missing, {len(held - wanted)} are too many"
                )
                problems.append(Problem(what, str(self.folder / "index")))
            elif behind:
                what = f"it is behind the archive by {behind} changes"
                remedy = "search, which catches up, or run `dateline rebuild`"
                problems.append(Problem(what, str(self.folder / "index"), remedy))
        return tuple(problems)

    def status(self) -> Status:
        """Return what is in the archive and how the index stands; changes nothing."""
        from index.newsroom.reports import Status

        counts = self.archive.counts()
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
            stale=len(self._stale()),
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

    def surname_spellings(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return self._archive.surname_spellings(words)

    def other_forms(self, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return self._archive.other_forms(runs)

    def name_of(self, entity: str) -> str:
        return self._archive.entity_name(entity)

    def words_of_names(self, words: Sequence[str]) -> frozenset[str]:
        return self._archive.words_of_names(words)

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
