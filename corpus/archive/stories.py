"""What a person decided about stories: which reports are of one, and which are not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Literal, NamedTuple

SCHEMA = """
-- A decision holds for articles by their ids, so that it outlives every grouping.
CREATE TABLE story_decision (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    articles TEXT NOT NULL,
    others TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT
);
"""

REASON = "ALTER TABLE story_decision ADD COLUMN reason TEXT;\n"

DecisionKind = Literal["merge", "split"]


class StoryDecision(NamedTuple):
    """Articles that are of one story with others (`merge`), or of another (`split`)."""

    n: int
    kind: DecisionKind
    articles: tuple[str, ...]
    others: tuple[str, ...]
    at: str
    reason: str | None = None


class StoryDecisions:
    """The decisions of one archive.  The connection and its transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def decide(
        self,
        kind: DecisionKind,
        articles: Collection[str],
        others: Collection[str],
        reason: str | None = None,
    ) -> None:
        """Keep a decision."""
        self._db.execute(
            "INSERT INTO story_decision (kind, articles, others, at, reason) VALUES (?, ?, ?, ?, ?)",
            (kind, json.dumps(sorted(articles)), json.dumps(sorted(others)), _now(), reason),
        )

    def standing(self) -> tuple[StoryDecision, ...]:
        """Return the decisions that stand, in the order in which they were made."""
        rows = self._db.execute(
            "SELECT n, kind, articles, others, at, reason FROM story_decision"
            " WHERE undone IS NULL ORDER BY n"
        )
        return tuple(
            StoryDecision(
                row[0], row[1], tuple(json.loads(row[2])), tuple(json.loads(row[3])), *row[4:]
            )
            for row in rows
        )

    def decided_about(self) -> frozenset[str]:
        """Return the ids of the articles that any decision is or was about, taken back or not."""
        rows = self._db.execute(
            "SELECT articles, others FROM story_decision UNION ALL"
            " SELECT json_extract(ifnull(after, before), '$.articles'),"
            " json_extract(ifnull(after, before), '$.others')"
            " FROM journal_change WHERE place = 'story_decision'"
        )
        return frozenset(id for row in rows for column in row for id in json.loads(column))


def _now() -> str:
    return datetime.now(UTC).isoformat()
