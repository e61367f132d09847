"""What people typed and want to keep: marks on articles and the queries they followed up."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

SCHEMA = """
CREATE TABLE mark (article TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE query (typed TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
"""


class Desk:
    """People's own work in an archive.  The connection and its transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

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
