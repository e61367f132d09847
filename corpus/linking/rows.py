"""Rows of names, their forms and mentions: added, counted, and which of them are in use.

The connection is the caller's, and so are transactions: nothing here commits.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.full_names import home_of
from corpus.linking.reasons import TELLING


class Row(NamedTuple):
    """A mention as it is stored: under which name, in which form, and how sure in its article."""

    mention: Mention
    name: int
    alias: int
    sure: int


def add_name(db: sqlite3.Connection, kind: Kind, key: str, shown: str) -> int:
    """Add a name that leads itself; return its number."""
    home = home_of(key) if kind == "person" else ""
    made = db.execute(
        "INSERT INTO entity_name (kind, key, home, shown, own, leader)"
        " VALUES (?, ?, ?, ?, 0, 0)",
        (kind, key, home, shown),
    ).lastrowid
    db.execute("UPDATE entity_name SET own = id, leader = id WHERE id = ?", (made,))
    return int(made or 0)


def form_of(db: sqlite3.Connection, name: int, shown: str, key: str, reason: str) -> int:
    """Return the number of a form of a name, with this reason; given to it if it is new."""
    found = db.execute(
        "SELECT id FROM entity_alias WHERE name = ? AND shown = ? AND reason = ?",
        (name, shown, reason),
    ).fetchone()
    made = found[0] if found else db.execute(
        "INSERT INTO entity_alias (name, shown, fold, key, reason) VALUES (?, ?, ?, ?, ?)",
        (name, shown, fold(shown), key, reason),
    ).lastrowid  # fmt: skip
    return int(made or 0)


def in_use(db: sqlite3.Connection, names: set[int], aliases: set[int]) -> set[int]:
    """Return the names in use, and as negative ids the telling aliases in use."""
    found = set()
    for some in _chunks(sorted(names)):
        found |= {
            int(name)
            for (name,) in db.execute(
                "SELECT id FROM entity_name WHERE mentions > 0"
                f" AND id IN ({', '.join('?' * len(some))})",
                some,
            )
        }
    for some in _chunks(sorted(aliases)):
        found |= {
            -int(alias)
            for alias, reason in db.execute(
                "SELECT id, reason FROM entity_alias WHERE mentions > 0"
                f" AND id IN ({', '.join('?' * len(some))})",
                some,
            )
            if reason in TELLING
        }
    return found


def add_counts(db: sqlite3.Connection, names: Counter[int], aliases: Counter[int], sign: int) -> None:
    """Add mentions of names and forms to their counts, or with -1 take them off."""
    db.executemany(
        "UPDATE entity_name SET articles = articles + ?, mentions = mentions + ? WHERE id = ?",
        [(sign, sign * count, name) for name, count in names.items()],
    )
    db.executemany(
        "UPDATE entity_alias SET mentions = mentions + ? WHERE id = ?",
        [(sign * count, alias) for alias, count in aliases.items()],
    )


def count_anew(db: sqlite3.Connection, name: int) -> None:
    """Count the mentions and articles of a name, and of its forms, anew."""
    db.execute(
        "UPDATE entity_name SET"
        " mentions = (SELECT COUNT(*) FROM entity_mention WHERE name = ?1),"
        " articles = (SELECT COUNT(DISTINCT article) FROM entity_mention WHERE name = ?1)"
        " WHERE id = ?1",
        (name,),
    )
    counts = dict(db.execute(
        "SELECT alias, COUNT(*) FROM entity_mention WHERE name = ? GROUP BY alias", (name,)
    ).fetchall())  # fmt: skip
    for (alias,) in db.execute(
        "SELECT id FROM entity_alias WHERE name = ?", (name,)
    ).fetchall():
        db.execute(
            "UPDATE entity_alias SET mentions = ? WHERE id = ?", (counts.get(alias, 0), alias)
        )


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    """Give ids in lots that one statement may hold."""
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]
