"""What people typed and want to keep: marks on articles and the queries they followed up."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

SCHEMA = """
CREATE TABLE mark (article TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE query (typed TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
"""


class Desk:
    """People's own work in an archive; what writes is to be called in its transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        transaction: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = connection
        self.transaction = transaction

    @classmethod
    def apart(cls, owner: str) -> Desk:
        """Return this user's own desk for an archive that another shares, known by its mark."""
        from platformdirs import user_data_path

        path = user_data_path("dateline", appauthor=False) / "desks" / f"{owner}.sqlite3"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(path, isolation_level=None)
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.executescript(SCHEMA)

        @contextmanager
        def transaction() -> Iterator[None]:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

        return cls(connection, transaction)

    def toggle_mark(self, article: str) -> bool:
        """Mark an article, or take its mark away; return whether it is marked now."""
        if self._db.execute("DELETE FROM mark WHERE article = ?", (article,)).rowcount:
            return False
        self._db.execute("INSERT INTO mark (article, at) VALUES (?, ?)", (article, _now()))
        return True

    def marks(self) -> frozenset[str]:
        """Return the ids of the marked articles."""
        return frozenset(row[0] for row in self._db.execute("SELECT article FROM mark"))

    def note_query(self, typed: str) -> None:
        """Remember a query that led somewhere."""
        self._db.execute("INSERT OR REPLACE INTO query (typed, at) VALUES (?, ?)", (typed, _now()))

    def queries(self, limit: int = 200) -> tuple[str, ...]:
        """Return the queries remembered, the latest first."""
        found = self._db.execute(
            "SELECT typed FROM query ORDER BY at DESC, typed LIMIT ?", (limit,)
        )
        return tuple(row[0] for row in found)


def _now() -> str:
    return datetime.now(UTC).isoformat()
