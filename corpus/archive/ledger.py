"""The ledger of an archive: what was not taken in, and why, counted by file and reason."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.archive.store import Store

if TYPE_CHECKING:
    from corpus.draft import Skipped

_RECORD = re.compile(r"(?:#\d+)+$")


@dataclass(frozen=True, slots=True)
class Skips:
    """How often one reason was met in one file, and the first place where it was."""

    path: str
    reason: str
    count: int

SIZES = """
-- Bytes of each text as it was read, of what cleaning kept of it and of what it removed.
CREATE TABLE size (
    article INTEGER PRIMARY KEY REFERENCES article (n),
    text INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    removed INTEGER NOT NULL
);
"""


class Sizes(NamedTuple):
    """Bytes of texts in UTF-8: as they were read, what was kept of them, what was removed.

    The rest are blanks between lines, and characters that nobody sees.
    """

    text: int = 0
    kept: int = 0
    removed: int = 0


class FileSizes(NamedTuple):
    """A file with how many articles come from it, and the bytes of their texts."""

    path: str
    articles: int
    text: int
    kept: int
    removed: int


@dataclass(frozen=True, slots=True)
class FileTaken:
    """A file with the articles that were made from it: how many, and the ids of the latest of them.

    `versions` are the earlier texts of those, `states` what their sources say of some.
    """

    path: str
    articles: int
    ids: tuple[str, ...]
    versions: int
    states: tuple[str, ...]


class Ledger:
    """The ledger of one archive; what writes is to be called in a transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def replace(self, files: Iterable[str], skipped: Iterable[Skipped]) -> None:
        """Put what a run passed over in the place of what was known of the files that it read."""
        for file in files:
            self._db.execute("DELETE FROM skipped WHERE file = ?", (file,))
        counts: Counter[tuple[str, str]] = Counter()
        samples: dict[tuple[str, str], str] = {}
        for one in skipped:
            path = storable(one.path)
            row = file_of(path), storable(one.reason)
            counts[row] += 1
            samples.setdefault(row, path)
        self._db.executemany(
            "INSERT OR REPLACE INTO skipped (file, reason, count, sample) VALUES (?, ?, ?, ?)",
            [(*row, count, samples[row]) for row, count in counts.items()],
        )

    def skips(self) -> list[Skips]:
        """Return the ledger of what was not taken in, by file."""
        with self._store.told():
            return [
                Skips(*row)
                for row in self._db.execute(
                    "SELECT sample, reason, count FROM skipped ORDER BY file, reason"
                )
            ]


    def files(self, most: int = 200) -> tuple[FileTaken, ...]:
        """Return the files that the articles came from, the latest first, with `most` ids each."""
        with self._store.told():
            rows = self._db.execute(
                "SELECT id, path, state, (SELECT COUNT(*) FROM version v WHERE v.article = a.n)"
                " FROM article a WHERE gone IS NULL ORDER BY n DESC"
            ).fetchall()
        counts: Counter[str] = Counter()
        versions: Counter[str] = Counter()
        ids: dict[str, list[str]] = {}
        states: dict[str, dict[str, None]] = {}
        for article_id, path, state, earlier in rows:
            file = file_of(path)
            counts[file] += 1
            versions[file] += earlier
            if len(here := ids.setdefault(file, [])) < most:
                here.append(article_id)
            if state:
                states.setdefault(file, {})[state] = None
        return tuple(
            FileTaken(file, counts[file], tuple(here), versions[file], tuple(states.get(file, ())))
            for file, here in ids.items()
        )

    def sizes(self, articles: Sequence[int] | None = None) -> Sizes:
        """Return the bytes of the texts of these articles, by their rowids, or of all in use."""
        asked = "" if articles is None else " AND a.n IN (SELECT value FROM json_each(?))"
        with self._store.told():
            row = self._db.execute(
                "SELECT TOTAL(s.text), TOTAL(s.kept), TOTAL(s.removed) FROM size s"
                f" JOIN article a ON a.n = s.article WHERE a.gone IS NULL{asked}",
                () if articles is None else (json.dumps(list(articles)),),
            ).fetchone()
        return Sizes(*map(int, row))

    def file_sizes(self) -> list[FileSizes]:
        """Return each file that articles come from, by name; what came from several counts in all."""
        with self._store.told():
            rows = self._db.execute(
                "SELECT o.path, s.text, s.kept, s.removed FROM source o JOIN article a ON a.n = o.n"
                " JOIN size s ON s.article = o.n WHERE a.gone IS NULL"
            ).fetchall()
        found: dict[str, list[int]] = {}
        for path, *sizes in rows:
            counts = found.setdefault(file_of(path), [0, 0, 0, 0])
            for place, more in enumerate((1, *sizes)):
                counts[place] += more
        return [FileSizes(path, *counts) for path, counts in sorted(found.items())]


def by_reason(skips: Iterable[Skips]) -> list[Skips]:
    """Return one row a reason, the most frequent first, with the first place of it."""
    found: dict[str, Skips] = {}
    for one in skips:
        before = found.get(one.reason)
        found[one.reason] = (
            Skips(before.path, one.reason, before.count + one.count) if before else one
        )
    return sorted(found.values(), key=lambda one: -one.count)


def file_of(path: str) -> str:
    """Return the file of a record's path: `wire.jsonl` of `wire.jsonl#12`."""
    return _RECORD.sub("", path)


def storable(text: str) -> str:
    r"""Return text that can be stored: a byte of a file's name that is no UTF-8 becomes `\xff`."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
