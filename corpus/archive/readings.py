"""What a person has read: when an article was open last, and where reading it stopped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

SCHEMA = """
-- `place` is where the first line on the screen began, in code points of the text.
CREATE TABLE reading (
    article TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    place INTEGER NOT NULL,
    share INTEGER
) WITHOUT ROWID;
CREATE INDEX reading_at ON reading (at);
"""


class Stop(NamedTuple):
    """Where reading an article stopped, and when (ISO 8601, UTC).

    `place` is a code point of its text, `share` how much of it had been seen by then, in per cent;
    None where all of it was on the screen at once.
    """

    article: str
    at: str
    place: int
    share: int | None


class Readings:
    """What was read of one archive; what writes is to be called in the desk's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def note(self, article: str, place: int, share: int | None) -> None:
        """Note that an article was read up to a place."""
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        self._db.execute(
            "INSERT OR REPLACE INTO reading (article, at, place, share) VALUES (?, ?, ?, ?)",
            (article, at, place, share),
        )

    def forget(self, article: str) -> None:
        """Make an article unread."""
        self._db.execute("DELETE FROM reading WHERE article = ?", (article,))

    def read_of(self, articles: Iterable[str]) -> frozenset[str]:
        """Return those of the articles that have been read."""
        rows = self._db.execute(
            "SELECT article FROM reading WHERE article IN (SELECT value FROM json_each(?))",
            (json.dumps(list(articles)),),
        )
        return frozenset(row[0] for row in rows)

    def of(self, article: str) -> Stop | None:
        """Return where reading an article stopped, None if it was never open."""
        row = self._db.execute(
            "SELECT article, at, place, share FROM reading WHERE article = ?", (article,)
        ).fetchone()
        return Stop(*row) if row else None

    def last(self, limit: int) -> tuple[Stop, ...]:
        """Return where the articles read last were left, the latest first."""
        rows = self._db.execute(
            "SELECT article, at, place, share FROM reading ORDER BY at DESC LIMIT ?", (limit,)
        )
        return tuple(Stop(*row) for row in rows)
