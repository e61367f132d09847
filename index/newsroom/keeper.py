"""The keeper of the index: opens it, builds it where there is none, and has it follow the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from corpus.archive import Archive
from index.engine import (
    NAME_FIELDS,
    Document,
    Engine,
    FacetField,
    IndexAway,
    IndexBusy,
    IndexMissing,
    IndexUnreadable,
    Snapshot,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.article import Article
    from corpus.intake.progress import Progress
    from corpus.workers import Workers

Answered = TypeVar("Answered")
Note = Callable[[str], None]
"""Told, in one line, what was done that was not asked for."""


class IndexKeeper:
    """The index of one archive.  Not to be shared between threads."""

    def __init__(
        self, archive: Archive, engine: Engine, note: Note, name: str | None = None
    ) -> None:
        """Keep the index of an archive with an engine, which `engines` knows by `name`."""
        self.engine = engine
        self._name = name
        self._archive = archive
        self._note = note
        self._snapshot: Snapshot | None = None

    def fresh(self) -> Snapshot:
        """Return a snapshot for reading: of all articles if that can be had, else as it stands."""
        try:
            return self.catch_up()
        except (IndexAway, IndexBusy, OSError) as error:
            snapshot = self.open()
            why = str(error)
            if isinstance(error, OSError):
                why = (error.strerror or why).lower()
            self._note(f"index: the newest articles are not in it yet ({why})")
            return snapshot

    def ask(self, question: Callable[[Snapshot], Answered]) -> Answered:
        """Put a question to the index; while it is away, to what the archive can tell by itself."""
        try:
            return question(self.fresh())
        except IndexAway as error:
            from index.newsroom.away import ArchiveAlone

            self.let_go()
            return question(ArchiveAlone(self._archive, error, self._note))

    def open(self, progress: Progress | None = None) -> Snapshot:
        """Return a snapshot as the index stands, built afresh if there is none to be trusted."""
        if self._snapshot is None:
            try:
                self._snapshot = self.engine.open()
            except IndexUnreadable as error:
                if not isinstance(error, IndexMissing):
                    self._note(f"index: {error}; built afresh from the archive")
                self._rebuild(self._archive.sequence, progress)
                self._snapshot = self.engine.open()
        return self._snapshot

    @property
    def held(self) -> int | None:
        """The number of the last change that the open snapshot lacks none before; None if it has all."""
        held = self.open().stats().sequence
        return held if held < self._archive.sequence else None

    def catch_up(self, progress: Progress | None = None) -> Snapshot:
        """Return a snapshot with all that is in the archive; raises what the engine raises."""
        snapshot = self.open(progress)
        wanted = self._archive.sequence
        if snapshot.stats().sequence == wanted:
            return snapshot
        # Another process may have brought the index up to date since it was opened.
        self.let_go()
        snapshot = self.open()
        held = snapshot.stats().sequence
        # Read after the index: what another process has brought in since is in both.
        wanted = self._archive.sequence
        if held == wanted:
            return snapshot
        self.let_go()
        if held > wanted:
            self._note("index: it is ahead of the archive; built afresh")
            self._rebuild(wanted, progress)
        else:
            gone = self._archive.articles.gone_since(held)
            with self._archive.new_files(), self._told():
                self.engine.update(self._documents(held, progress), gone, wanted)
        return self.open()

    def fall_back(self) -> None:
        """Build the index afresh where it is ahead: an older copy was put in the archive's place.

        To be called before the archive changes: afterwards their numbers may be the same by chance.
        """
        with suppress(IndexAway, IndexBusy, IndexUnreadable, OSError):
            snapshot = self._snapshot or self.engine.open()
            if snapshot.stats().sequence > self._archive.sequence:
                self.catch_up()
            elif snapshot is not self._snapshot:
                snapshot.close()

    def _is_behind(self) -> bool:
        """Tell whether the index lacks what the archive has, or there is none yet."""
        try:
            with closing(self.engine.open()) as snapshot:
                return snapshot.stats().sequence < self._archive.sequence
        except (IndexAway, IndexUnreadable, OSError):
            return True

    def follow(self, progress: Progress | None = None) -> None:
        """Bring what came into the archive into the index; where that cannot be done, say so."""
        try:
            self.catch_up(progress)
        except IndexAway as error:
            raise IndexAway(f"{error}; the articles are in the archive") from None

    def follow_beside(
        self, workers: Workers, meanwhile: Callable[[], None], progress: Progress | None
    ) -> None:
        """Follow the archive and do something else: at once where another process is at hand."""
        if not workers.started or not self._is_behind():
            self.follow(progress)
            meanwhile()
            return
        task = workers.call_long(_follow_apart, self._archive.folder, self._name)
        meanwhile()
        for line in workers.result(task) or ():
            self._note(line)
        self.follow(progress)

    def rebuild(self, jobs: int, progress: Progress | None) -> Snapshot:
        """Build the index afresh from the archive and return a snapshot of it."""
        self.let_go()
        sequence = self._archive.sequence
        self._rebuild(sequence, progress, jobs)
        return self.open()

    def _rebuild(self, sequence: int, progress: Progress | None = None, jobs: int = 1) -> None:
        with self._archive.new_files(), self._told():
            self.engine.rebuild(self._documents(0, progress), sequence, jobs=jobs)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Name the index where the disk fails, and say that the articles are kept."""
        try:
            yield
            self._archive.share_again()
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            what = f"the index could not be written ({why}); the articles are in the archive"
            raise OSError(error.errno, what, self.engine.place) from error

    def let_go(self) -> None:
        """Let go of the snapshot that is open."""
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None

    def _documents(self, after: int, progress: Progress | None = None) -> Iterator[Document]:
        for done, document in enumerate(documents_of(self._archive, after)):
            yield document
            if progress and done % 10 == 0:
                progress("indexing", done + 1, None)


def _follow_apart(folder: Path, engine: str | None) -> list[str]:
    """Have the index of the archive in `folder` follow it, in a process apart; return what was noted.

    Where it cannot be done nothing is told: whoever asked for it tries it after that.
    """
    from index.engines import engine_of

    noted: list[str] = []
    with closing(Archive(folder)) as archive:
        archive.hold_little()
        keeper = IndexKeeper(archive, engine_of(folder, archive.owner, engine), noted.append)
        with suppress(IndexAway, IndexBusy, IndexUnreadable, OSError):
            keeper.catch_up()
        keeper.let_go()
    return noted


def documents_of(archive: Archive, after: int = 0) -> Iterator[Document]:
    """Yield what the index holds of the articles that changed after a number."""
    return map(to_document, archive.articles.changed_since(after))


def to_document(article: Article) -> Document:
    """Return what the index holds of an article."""
    entities: dict[FacetField, tuple[str, ...]] = {}
    for kind in NAME_FIELDS:
        ids = dict.fromkeys(
            m.entity for m in article.annotations.mentions if m.kind == kind and m.entity
        )
        if ids:
            entities[kind] = tuple(ids)
    from corpus.times import by_its_own_clock

    times = dict.fromkeys(filter(None, map(by_its_own_clock, article.annotations.timestamps)))
    return Document(
        id=article.id,
        title=article.title or "",
        text=article.text,
        outlet=article.outlet,
        published=article.published,
        entities=entities,
        times=tuple(times),
    )
