"""What was made of each file: its format, its encoding, how many articles, how many records were not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from corpus.archive.ledger import Sizes
from corpus.draft import Draft, Skipped


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file with what it was read as.

    `format` is that of the file itself (`mbox`, `archive`), `encoding` that of its first record
    that has one.  `versions` are those of the records that were another text of an article held;
    `skipped` counts records, not rows: a row may stand for many links.  The bytes are those of the
    texts of its articles as they were read, of what cleaning kept and of what it removed.
    """

    path: str
    format: str | None
    encoding: str | None
    articles: int
    versions: int
    skipped: int
    text_bytes: int = 0
    kept_bytes: int = 0
    removed_bytes: int = 0


@dataclass(slots=True)
class _Count:
    format: str | None = None
    encoding: str | None = None
    articles: int = 0
    versions: int = 0
    skipped: int = 0
    held: set[int] = field(default_factory=set)
    sizes: Sizes = field(default_factory=Sizes)


class FileTally:
    """Counts what the readers yield by the file that it comes from, in the order of the files."""

    def __init__(self) -> None:
        self._files: dict[str, _Count] = {}

    def watch(self, items: Iterable[Draft | Skipped]) -> Iterator[Draft | Skipped]:
        """Yield the items as they come, and count each."""
        for item in items:
            self.see(item)
            yield item

    def see(self, item: Draft | Skipped) -> None:
        """Count one item."""
        count = self._files.setdefault(item.file or item.path, _Count())
        count.encoding = count.encoding or item.encoding
        if isinstance(item, Draft):
            count.articles += 1
            count.format = count.format or item.carrier or item.format
        else:
            count.skipped += item.count
            count.format = count.format or item.format

    def see_version(self, draft: Draft) -> None:
        """Count a record that was another text of an article held."""
        self._files.setdefault(draft.file or draft.path, _Count()).versions += 1

    def hold(self, draft: Draft, n: int) -> None:
        """Note the article, by its rowid, that a record of a file is."""
        self._files.setdefault(draft.file or draft.path, _Count()).held.add(n)

    def measure(self, sizes: Callable[[list[int]], Sizes]) -> None:
        """Take the bytes of each file's texts from what tells those of articles."""
        for count in self._files.values():
            if count.held:
                count.sizes = sizes(list(count.held))

    def rows(self) -> tuple[FileRead, ...]:
        """Return a row for each file."""
        return tuple(
            FileRead(path, c.format, c.encoding, c.articles, c.versions, c.skipped, *c.sizes)
            for path, c in self._files.items()
        )
