"""Which passages of an article others of the archive print too, by prints kept in a file beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Archive, Listed
from corpus.stories.comparison import Passage, copied_by
from corpus.stories.prints import prints, sharing
from corpus.stories.wording import Wording
from index.newsroom.beside import Beside, delete

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.intake.progress import Progress

FILE_NAME = "copies.sqlite3"
_VERSION = 1
_SCHEMA = (
    "CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL)",
    "CREATE TABLE printed (key INTEGER, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID",
)
_STEP = 500
"""Articles after which what was done is kept."""
_AT_ONCE = 100
"""Articles whose texts are asked for at once."""


@dataclass(frozen=True, slots=True)
class CopiedBy:
    """The passages of an article that stand elsewhere too.

    `text` is the article's own; `listed` are all articles that print one of them, by id.
    """

    article: str
    text: str
    passages: tuple[Passage, ...]
    listed: dict[str, Listed]


class PrintShelf(Beside):
    """Who prints what: see `corpus.stories.prints.Holders`.  An article's older prints may stay."""

    def __init__(self, folder: Path, owner: str) -> None:
        """Open the file in `folder`, for the archive whose mark is `owner`; see `Beside`."""
        super().__init__(folder, FILE_NAME, owner, _VERSION, _SCHEMA)

    def add(self, n: int, id: str, text: str) -> None:
        """Keep the prints of an article; to be called in a transaction."""
        keys = prints(Wording.of(text)).tolist()
        self.db.execute("INSERT OR REPLACE INTO article VALUES (?, ?)", (n, id))
        self.db.executemany("INSERT OR IGNORE INTO printed VALUES (?, ?)", ((k, n) for k in keys))

    def holders(self, keys: NDArray[np.uint32], most: int) -> tuple[Sequence[int], Sequence[int]]:
        """See `corpus.stories.prints.Holders`."""
        places: list[int] = []
        numbers: list[int] = []
        ask = "SELECT n FROM printed WHERE key = ? LIMIT ?"
        for at, key in enumerate(keys.tolist()):
            found = [n for (n,) in self.db.execute(ask, (key, most + 1))]
            if len(found) <= most:
                places += [at] * len(found)
                numbers += found
        return places, numbers

    def ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the ids of articles by their numbers."""
        marks = ", ".join("?" * len(numbers))
        return dict(self.db.execute(f"SELECT n, id FROM article WHERE n IN ({marks})", numbers))


class Copied:
    """The copied passages of one archive, as they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        with archive.new_files():
            self.shelf = PrintShelf(archive.folder, archive.owner)
        archive.share_again()

    def close(self) -> None:
        """Close the file."""
        self.shelf.close()

    def behind(self) -> int:
        """Return how many articles may have to be read before an answer; cheap to ask."""
        lacking = self._archive.sequence - self.shelf.noted("sequence")
        return min(lacking, self._archive.articles.count()) if lacking else 0

    def by(self, article: str, progress: Progress | None = None) -> CopiedBy:
        """Return the passages of an article (its id) that others print too, exactly.

        What more articles than `prints.FURNITURE` print is furniture and left out.
        """
        self.catch_up(progress)
        text = self._archive.texts.of([article])[article]
        numbers = sorted(sharing(prints(Wording.of(text)), self.shelf))
        passages = copied_by(article, text, self._texts(article, numbers))
        others = {place[0] for passage in passages for place in passage.places}
        listed = {row.id: row for row in self._archive.articles.listed(sorted(others))}
        return CopiedBy(article, text, passages, listed)

    def _texts(self, article: str, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
        for at in range(0, len(numbers), _AT_ONCE):
            ids = set(self.shelf.ids(numbers[at : at + _AT_ONCE]).values()) - {article}
            yield from self._archive.texts.of(sorted(ids)).items()

    def catch_up(self, progress: Progress | None = None) -> None:
        """Have the prints follow the archive; what was kept before a kill stays."""
        shelf, archive = self.shelf, self._archive
        now = archive.sequence
        if shelf.noted("sequence") == now:
            return
        changed = archive.articles.changes(shelf.noted("sequence"))
        for at in range(0, len(changed), _STEP):
            some = changed[at : at + _STEP]
            texts = archive.texts.of([change.id for change in some])
            with shelf.transaction():
                for change in some:
                    if change.id in texts:  # else removed by another process meanwhile
                        shelf.add(change.n, change.id, texts[change.id])
                shelf.note("sequence", some[-1].sequence)
            if progress:
                progress("reading for copies", at + len(some), len(changed))
        with shelf.transaction():
            shelf.note("sequence", now)


def discard(archive: Archive) -> None:
    """Delete the file; it is made again when it is next asked for."""
    delete(archive.folder, FILE_NAME)
