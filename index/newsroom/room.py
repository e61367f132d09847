"""Newsroom: the one face of an archive and its index; its features stand in files beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.archive import Archive
from corpus.kinds import Kind
from index.asking.request import SearchRequest
from index.engine import FacetField, Sort
from index.engines import engine_of
from index.newsroom.keeper import IndexKeeper, Note
from index.newsroom.searches import ArchiveNames, Searches
from index.newsroom.story_look import StoryLook
from index.newsroom.telling_stories import TellsStories

# What finds names and times is loaded when an article comes in, not when one is searched for,
# and so is what only some of the commands tell.
if TYPE_CHECKING:
    from datetime import datetime

    from corpus.archive.joining import Joined
    from corpus.article import Article
    from corpus.intake.progress import Progress
    from corpus.intake.run import Added
    from corpus.linking.lookup import Entity
    from corpus.stated import Given
    from index.asking.answers import Answer
    from index.asking.snippets import Marks
    from index.engine import Problem
    from index.newsroom.cards import Card
    from index.newsroom.corrections import Corrections
    from index.newsroom.desk import DeskWork
    from index.newsroom.gathering import Gathered
    from index.newsroom.history import Family, History, Moved, Operation
    from index.newsroom.quotes import Quoted
    from index.newsroom.reading_room import ReadingRoom
    from index.newsroom.records import ArticleRecord
    from index.newsroom.reports import Rebuilt, Status
    from index.newsroom.timelines import Timeline


class Newsroom(TellsStories):
    """An archive and its index in one folder.  Not to be shared between threads."""

    def __init__(
        self,
        folder: Path,
        *,
        create: bool = False,
        tagger: str | None = None,
        engine: str | None = None,
        note: Note | None = None,
    ) -> None:
        """Open the newsroom in `folder`; ArchiveError when it cannot be.

        `tagger` finds the names of what comes in or is annotated anew; without it new articles
        get the default one, and others stay with theirs.  `engine` is one of `engines.ENGINES`.
        """
        self.folder = folder
        self.archive = Archive(folder, create=create, note=note)
        self._tagger = tagger
        engine_made = engine_of(folder, self.archive.owner, engine)
        self._note: Note = note or (lambda line: None)
        self._index = IndexKeeper(self.archive, engine_made, self._note, engine)
        self.archive.before_change = self._index.fall_back
        self._look = StoryLook(self.archive.folder, self.archive.owner)
        self._searches = Searches(self.archive, self._look)

    def close(self) -> None:
        """Close archive and index."""
        if "_stories" in self.__dict__:
            self._stories.close()
        self._index.let_go()
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
        language: str | None = None,
        whole: bool = False,
        jobs: int = 1,
        scheduler: str | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Take in files, folders and a stream, annotate them, and update index and stories.

        `published` is ISO 8601, `language` a BCP 47 tag; with `outlet` they overrule what the
        articles state.  `whole` has all of a very long article annotated, not its beginning alone.
        They are annotated on `jobs` processes, or by the workers of a Dask scheduler.
        """
        from corpus.intake import read_paths, read_stream
        from corpus.intake.progress import bytes_below
        from corpus.intake.run import Intake
        from corpus.workers import Workers

        found = read_stream(stream, format) if stream is not None else read_paths(paths, format)
        intake = Intake(self.archive, self._tagger, published, outlet, progress, language, whole)
        with Workers(jobs, self._note) as workers:
            self.archive.hold_little()
            total = bytes_below(paths) if progress else None
            try:
                intake.run(found, workers, total, scheduler)
            finally:
                # What was committed before an error or an interrupt is in the archive: index that too.
                if any(intake.done.changed()):
                    self._index.let_go()
            if any(intake.done.changed()) or self.archive.sequence:
                self._index.follow_beside(workers, lambda: self._follow(progress, workers), progress)
        return intake.done.frozen()

    def rebuild(self, *, jobs: int = 1, progress: Progress | None = None) -> Rebuilt:
        """Annotate anew what older rules have annotated, and build the index afresh."""
        from index.newsroom.reports import rebuild

        rebuilt = rebuild(self.archive, self._index, self._tagger, jobs, progress)
        self._follow(progress)
        return rebuilt

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

        With `typing` the last word may be unfinished.  An empty query finds all, newest first.
        """
        request = SearchRequest(typed, limit, offset, sort, tuple(facets), exact, typing)
        return self._index.ask(lambda snapshot: self._searches.search(snapshot, request))

    def places(self, article: Article, typed: str, *, typing: bool = False) -> Marks:
        """Return the places in an article of the words, names and times that a query asks for."""
        return self._searches.places(article, typed, typing=typing)

    def show(self, wanted: str) -> Article:
        """Return the article with this id, or the only one whose id begins so or whose ref it is."""
        return self.archive.articles.get(self.archive.articles.find_id(wanted))

    def record(self, wanted: str) -> ArticleRecord:
        """Return an article with how it came and its earlier versions; see `show`."""
        from index.newsroom.records import record_of

        return record_of(self.archive, wanted)

    def original(self, wanted: str) -> bytes:
        """Return the bytes that the article came as."""
        return self.archive.articles.original(self.archive.articles.find_id(wanted))

    def earlier_original(self, article_id: str, number: int) -> bytes:
        """Return the bytes that an earlier version came as; UnknownArticle if there is none."""
        from index.newsroom.records import original_of

        return original_of(self.archive, article_id, number)

    def decoded(self, wanted: str) -> str:
        """Return the decoded original of an article."""
        from corpus.intake.again import draft_of

        return draft_of(self.archive, self.archive.articles.find_id(wanted)).text

    def count(self) -> int:
        """Return how many articles the archive has."""
        return self.archive.articles.count()

    def set_published(self, wanted: str, published: str | None) -> Article:
        """Give an article a publication date (ISO 8601), or take back the one given; return it."""
        self.give([wanted], lambda given: given._replace(published=published))
        return self.show(wanted)

    def set_outlet(self, wanted: str, outlet: str | None) -> Article:
        """Say who published an article, or take back what was said; return it."""
        self.give([wanted], lambda given: given._replace(outlet=outlet))
        return self.show(wanted)

    def set_title(self, wanted: str, title: str | None) -> Article:
        """Give an article a title, or take back the one given; return it."""
        self.give([wanted], lambda given: given._replace(title=title))
        return self.show(wanted)

    def give(
        self, wanted: Sequence[str], change: Callable[[Given], Given], reason: str | None = None
    ) -> tuple[str, ...]:
        """Change what was given for articles, all or none; return the ids of those that it changed."""
        from index.newsroom.giving import give

        return give(self.archive, wanted, change, reason)

    def remove(
        self, wanted: Sequence[str] = (), query: str | None = None, *, purge: bool = False
    ) -> tuple[str, ...]:
        """Hide articles, by name or by a query, until they are restored; return their ids.

        With `purge` nothing of them is left but the checksums; that cannot be taken back.
        """
        from index.newsroom.copied import discard as discard_copies
        from index.newsroom.removing import remove

        found = self._found_by(query) if query is not None else ()
        removed = remove(self.archive, self._index, (*wanted, *found), purge=purge)
        if purge:
            # Names and words of what was wiped stand there too; it is made again when asked for.
            self._stories.discard()
            discard_copies(self.archive)
        return removed

    def _found_by(self, query: str) -> tuple[str, ...]:
        """Return the ids of all articles that a query finds as it was typed."""
        return self._searches.found_by(self._index.fresh(), query)

    def restore(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Show removed articles again; return their ids."""
        from index.newsroom.removing import restore

        return restore(self.archive, self._index, wanted)

    def join(self, wanted: Sequence[str]) -> tuple[Joined, ...]:
        """Make articles versions of one; CannotJoin where that cannot be."""
        from index.newsroom.joining import join

        return join(self.archive, self._index, wanted)

    def part(self, wanted: str) -> Joined:
        """Part what was joined last to an article; CannotJoin where nothing was."""
        from index.newsroom.joining import part

        return part(self.archive, self._index, wanted)

    def backup(self, target: Path) -> Path:
        """Copy the archive to a file, or into a folder, while others may write; return the file."""
        return self.archive.backup(target)

    def entities(
        self, query: str = "", kind: Kind | None = None, limit: int = 50
    ) -> tuple[Entity, ...]:
        """Return who and what is named, those in most articles first; any alias may match.

        Where none does, slips of spelling are forgiven by the words of names, and that is noted.
        """
        with self.archive.told():
            found = self.archive.registry.find(query, kind, limit)
            if found or not query.strip():
                return found
            mended = ArchiveNames(self.archive, self._index.fresh()).mended(query)
            if mended and (found := self.archive.registry.find(mended, kind, limit)):
                self._note(f"{query} → {mended} (spelling)")
            return found

    def refs(self, begun: str = "", limit: int = 50) -> tuple[tuple[str, str | None], ...]:
        """Return the refs of articles that begin so, or else the ids, each with its title."""
        return self.archive.articles.refs(begun, limit)

    def card(self, named: str, limit: int = 100) -> Card:
        """Return what is known of an entity, by id or name, with its newest `limit` places."""
        from index.newsroom.cards import card_of

        return card_of(self.archive, named, limit)

    @cached_property
    def corrections(self) -> Corrections:
        """A person's word on names: merge, split, kind, not a name, another span."""
        from index.newsroom.corrections import Corrections

        return Corrections(self.archive, self._index.catch_up)

    def merge(self, first: str, second: str) -> Entity:
        """Make two entities, by id or name, one for good, of whatever kinds; return it."""
        return self.corrections.merge(first, second, across_kinds=True).meant

    def split(self, named: str, alias: str) -> Entity:
        """Part an alias from an entity, by id or name, for good; return what it is by itself."""
        return self.corrections.split(named, alias).meant

    def undo(self, count: int = 1, families: Collection[Family] = ()) -> list[Moved]:
        """Take back what was done last, or last of some families; see `History.undo`."""
        return self._history.undo(count, families)

    def redo(self, count: int = 1) -> list[Moved]:
        """Do again what was taken back last; see `History.redo`."""
        return self._history.redo(count)

    def history(self, limit: int = 50, families: Collection[Family] = ()) -> tuple[Operation, ...]:
        """Return what was done, the newest first, also what was taken back."""
        return self._history.listed(limit, families)

    @cached_property
    def _history(self) -> History:
        from index.newsroom.history import History

        return History(self.archive, self._index.fresh)

    @cached_property
    def desk(self) -> DeskWork:
        """Tags, notes, saved searches: what a person makes while reading."""
        from index.newsroom.desk import DeskWork

        return DeskWork(self.archive, self._found_by, lambda: self._index.held)

    @cached_property
    def reading_room(self) -> ReadingRoom:
        """What the reader alone asks."""
        from index.newsroom.reading_room import ReadingRoom as Room

        return Room(self.archive, lambda: self.desk, lambda: self._stories, self._index.fresh)

    def toggle_mark(self, article_id: str) -> frozenset[str]:
        """Mark an article, or take its mark away; return the ids of all that are marked."""
        with self.archive.desk.transaction():
            self.archive.desk.toggle_mark(article_id)
        return self.archive.desk.marks()

    def marked(self) -> frozenset[str]:
        """Return the ids of the marked articles."""
        return self.archive.desk.marks()

    def note_query(self, typed: str) -> None:
        """Remember a query that led somewhere."""
        if typed.strip():
            with self.archive.desk.transaction():
                self.archive.desk.note_query(typed.strip())

    def queries(self) -> tuple[str, ...]:
        """Return the queries remembered, the latest first."""
        return self.archive.desk.queries()

    def timeline(
        self,
        typed: str = "",
        *,
        earliest: datetime | None = None,
        latest: datetime | None = None,
        story: str | None = None,
    ) -> Timeline:
        """Return what happened when, by the times in the articles that a query finds.

        The query is forgiven as a search is, and so it is for quotes and stories; what was done is
        noted.  Of the times with an interval those that overlap `[earliest, latest)` are taken, else
        those that overlap the query's own `when:`; with `story` the id of one, those of its reports
        alone.  UnknownStory if there is none.
        """
        from index.newsroom.timelines import timeline_of

        found = self._gathered(typed)
        ids = found.ids if story is None else self._stories.among(found.ids, story)
        if earliest is None and latest is None and found.bounds is not None:
            earliest, latest = found.bounds
        return timeline_of(self.archive, ids, earliest, latest)

    def quotes(self, typed: str = "", by: str | None = None) -> Quoted:
        """Return who said what in the articles that a query finds, oldest first.

        `by` is the speaker: an entity by id or name, else words by which the text calls one.
        """
        from index.newsroom.quotes import quotes_of
        from index.newsroom.searches import ArchiveNames

        def mend(name: str) -> str | None:
            return ArchiveNames(self.archive, self._index.fresh()).mended(name)

        return quotes_of(self.archive, self._gathered(typed), by, mend, self._note)

    def _gathered(self, typed: str) -> Gathered:
        """Return all articles that a query finds, forgiven as a search is."""
        from index.newsroom.gathering import gather

        return gather(self.archive, self._index.fresh(), typed, self._note)

    # -- looking after ---------------------------------------------------------------------------

    def check(self) -> tuple[Problem, ...]:
        """Verify archive and index against each other and the originals; changes nothing."""
        from index.newsroom.reports import check

        return check(self.archive, self._index.engine)

    def status(self, *, files: bool = False) -> Status:
        """Return what is in the archive, `files` too if asked, and how the index stands."""
        from index.newsroom.reports import status

        return status(self.archive, self._index.engine, self._tagger, files=files)
