"""The ledger of an archive: what was not taken in, and why."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.archive.store import Store
from corpus.draft import Skipped


class Ledger:
    """The ledger of one archive; what writes is to be called in a transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def skip(self, skipped: Iterable[Skipped]) -> None:
        """Add to the ledger of what was not taken in."""
        self._db.executemany(
            "INSERT OR REPLACE INTO skipped VALUES (?, ?)", [(s.path, s.reason) for s in skipped]
        )

    def skips(self) -> list[Skipped]:
        """Return the ledger of what was not taken in."""
        with self._store.told():
            return [
                Skipped(*row)
                for row in self._db.execute("SELECT path, reason FROM skipped ORDER BY path")
            ]

    def strike(self, path: str) -> None:
        """Forget that a path was skipped: it has been taken in."""
        self._db.execute("DELETE FROM skipped WHERE path = ?", (path,))
