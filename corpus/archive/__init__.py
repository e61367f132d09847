"""The archive: one SQLite file with the originals, the articles and all that was found in them.

It is the truth that the index is made from.  Each change of an article takes the next
number of one sequence; whoever follows the archive asks for what came after the last
number it has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.articles import Articles, Listed
from corpus.archive.desk import Desk
from corpus.archive.entities import Entities
from corpus.archive.ids import UnknownArticle
from corpus.archive.packing import PACKED
from corpus.archive.recent_texts import RecentTexts
from corpus.archive.sets import Sets
from corpus.archive.store import FILE_NAME, Store
from corpus.archive.texts import Texts
from corpus.archive.trouble import ArchiveError

if TYPE_CHECKING:
    from corpus.archive.health import Health
    from corpus.archive.joining import Joining
    from corpus.archive.ledger import Ledger
    from corpus.archive.stories import StoryDecisions
    from corpus.archive.versions import Versions
    from corpus.archive.writing import Writing
    from corpus.linking.facts import DatedText
    from corpus.linking.registry import Registry

__all__ = ["FILE_NAME", "Archive", "ArchiveError", "Listed", "UnknownArticle"]


class Archive(Store):
    """An open archive.  Not to be shared between threads; open one for each."""

    before_change: Callable[[], None] | None = None
    """Called once, before the first transaction that may change articles begins."""

    def __init__(
        self, folder: Path, *, create: bool = False, note: Callable[[str], None] | None = None
    ) -> None:
        """Open the archive in `folder`, made there if `create`; see `Store`."""
        super().__init__(folder, create=create, note=note)
        self.articles = Articles(self)
        self.entities = Entities(self, lambda: self.registry, lambda: self.writing)
        apart = self.readonly and self.group is not None
        within = super().transaction
        self.desk = self._own_desk() if apart else Desk(self.db, within, lambda: self.journal)
        self.owners_desk = Desk(self.db, within, lambda: self.journal) if apart else None
        """The desk of whoever shares the archive, to be read beside one's own; None where it is that."""
        self.sets = Sets(self, [desk for desk in (self.desk, self.owners_desk) if desk])
        self.texts = Texts(self)
        self._recent = RecentTexts()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do as `Store.transaction`, for what may change articles; the desk has its own."""
        self.about_to_change()
        with super().transaction():
            yield

    def about_to_change(self) -> None:
        """Call what is to be done before the first change of articles, once."""
        before, self.before_change = self.before_change, None
        if before is not None:
            before()

    def _own_desk(self) -> Desk:
        from corpus.archive.own_desk import open_own_desk

        return open_own_desk(self.owner)

    @cached_property
    def owners_name(self) -> str:
        """The login name of the file's owner, or the number where nobody has a name."""
        import pwd

        owner = self.path.stat().st_uid
        try:
            return pwd.getpwuid(owner).pw_name
        except KeyError:
            return str(owner)

    def backup(self, target: Path) -> Path:
        """Copy the archive as `Store.backup` does; one's own desk, if it stands apart, beside it."""
        target = super().backup(target)
        if self.desk.apart is not None:
            from corpus.archive.own_desk import copy_desk

            beside = copy_desk(self.desk.apart, target)
            self.note(f"{beside} is a copy of your own desk: marks, tags, notes, clips, searches")
        return target

    @cached_property
    def health(self) -> Health:
        """What is damaged, what older rules made, how much there is."""
        from corpus.archive.health import Health

        return Health(self)

    @cached_property
    def ledger(self) -> Ledger:
        """What was not taken in, and why."""
        from corpus.archive.ledger import Ledger

        return Ledger(self)

    @cached_property
    def stories(self) -> StoryDecisions:
        """What a person said of stories."""
        from corpus.archive.stories import StoryDecisions

        return StoryDecisions(self.db)

    @cached_property
    def versions(self) -> Versions:
        """The earlier texts of articles, and by what records say that they are to be known."""
        from corpus.archive.versions import Versions

        return Versions(self)

    @cached_property
    def writing(self) -> Writing:
        """What changes articles; to be asked within a transaction."""
        from corpus.archive.writing import Writing

        return Writing(self, lambda: self.registry)

    @cached_property
    def joining(self) -> Joining:
        """What makes one of two articles a version of the other; to be asked within a transaction."""
        from corpus.archive.joining import Joining

        return Joining(self, self.writing)

    @cached_property
    def registry(self) -> Registry:
        """What the archive knows of entities; to be asked within `told`."""
        from corpus.linking.registry import Registry

        return Registry(self.db, self._source)

    def _source(self, n: int) -> DatedText | None:
        """Return an article's text and day, in which evidence for its links is looked for."""
        from corpus.linking.facts import DatedText, day_of

        row = self.db.execute(f"SELECT {PACKED}, published FROM article WHERE n = ?", (n,)).fetchone()
        return DatedText(self._recent.text(row[0]), day_of(row[1])) if row else None
