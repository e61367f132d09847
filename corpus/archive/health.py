"""The health of an archive: what is damaged, what older rules made, and how much there is."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from corpus.archive.store import Store

if TYPE_CHECKING:
    from corpus.archive.counts import Counts


class Health:
    """The state of one archive; nothing here writes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def damage(self) -> Iterator[tuple[str, str]]:
        """Yield (where, what) for each thing that is not as it was stored."""
        import hashlib

        with self._store.told():
            found = [row[0] for row in self._db.execute("PRAGMA integrity_check(20)")]
        if found != ["ok"]:
            yield from ((str(self._store.path), f"SQLite finds damage: {line}") for line in found)
            return
        for article_id in sorted(row[0] for row in self._db.execute("SELECT id FROM article")):
            try:
                row = self._db.execute(
                    "SELECT sha256, original, text, timestamps, mentions, quotes, quantities"
                    " FROM article WHERE id = ?",
                    (article_id,),
                ).fetchone()
                spans = [
                    span
                    for column in ("timestamps", "mentions", "quotes", "quantities")
                    for span in json.loads(row[column])
                ]
                lies_outside = any(not 0 <= at[0] < at[1] <= len(row["text"]) for at in spans)
            except (sqlite3.Error, ValueError, LookupError, TypeError):
                yield article_id, "what is stored of it cannot be read"
                continue
            try:
                if hashlib.sha256(zlib.decompress(row["original"])).hexdigest() != row["sha256"]:
                    yield article_id, "its original is not what was taken in: the checksum differs"
            except zlib.error:
                yield article_id, "its original cannot be unpacked"
            if lies_outside:
                yield article_id, "a name, time, quote or quantity lies outside its text"

    def stale(self, is_current: Callable[[str], bool]) -> list[str]:
        """Return the ids of the articles that were annotated by rules which are current no more."""
        with self._store.told():
            rows = self._db.execute("SELECT DISTINCT rules FROM article").fetchall()
            old = [row[0] for row in rows if not is_current(row[0])]
            marks = ", ".join("?" * len(old))
            found = self._db.execute(
                f"SELECT id FROM article WHERE rules IN ({marks}) ORDER BY n", old
            )
            return [row[0] for row in found]

    def counts(self) -> Counts:
        """Return what is in the archive."""
        with self._store.told():
            row = self._db.execute(
                "SELECT COUNT(*), COUNT(*) - COUNT(published), COUNT(*) - COUNT(title),"
                " SUM(removed <> '[]') FROM article"
            ).fetchone()
            (skipped,) = self._db.execute("SELECT COUNT(*) FROM skipped").fetchone()
            size = self._store.path.stat().st_size
        from corpus.archive.counts import Counts

        return Counts(row[0], row[1], row[2], row[3] or 0, skipped, size, self._store.sequence)
