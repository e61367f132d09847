"""Checksums of every stored row, kept by SQLite itself.

Each table has an index on its key and a CRC-32 over its columns.  SQLite fills an index on
an expression in the statement that writes the row, whoever wrote it, and `integrity_check`
computes it again from the row: a changed byte shows as a row that is missing from its index.
`lay` makes the indexes anew from the columns that there are, after each migration, so that
columns and tables which came later are covered without a word here.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator

FUNCTION = "crc32"

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    # What cannot be derived from the original again has a sum of its own.
    "article": {
        "kept": (
            "id", "sequence", "gone", "key", "path", "ref", "sha256", "format",
            "given_published", "given_outlet", "given_title",
        )
    },
}  # fmt: skip
"""Table -> name of a sum -> its columns; the columns of no sum here make one called `rest`."""

EXEMPT: dict[str, tuple[str, ...]] = {
    "original": ("bytes",),  # article.sha256 is theirs
    # Counts that change with every article: they are counted again when the archive is checked.
    "entity_name": ("articles", "mentions"),
    "entity_alias": ("mentions",),
}
"""Table -> columns that are checked otherwise."""

_NAME = re.compile(r"sum_(\w+)__(\w+)$")


def prepare(connection: sqlite3.Connection) -> None:
    """Give a connection the function that the sums are made with; without it nothing is written."""
    connection.create_function(FUNCTION, 1, zlib.crc32, deterministic=True)


def lay(connection: sqlite3.Connection) -> None:
    """Make the sums that the tables as they are now call for; to be called in a transaction."""
    wanted = dict(_statements(connection))
    there = {
        name: sql
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index'"
        )
        if _NAME.match(name)
    }
    for name in there:
        if there[name] != wanted.get(name):
            connection.execute(f"DROP INDEX {name}")
    for name, statement in wanted.items():
        if there.get(name) != statement:
            connection.execute(statement)
    connection.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('schema', ?)", (schema_sum(connection),)
    )


def schema_sum(connection: sqlite3.Connection) -> str:
    """Return the checksum of the tables' and indexes' definitions."""
    rows = connection.execute(
        "SELECT type || name || tbl_name || sql FROM sqlite_master WHERE sql NOT NULL ORDER BY 1"
    ).fetchall()
    return str(zlib.crc32("\n".join(row[0] for row in rows).encode()))


def summed(index: str) -> tuple[str, str] | None:
    """Return the table and the group that an index is the sum of, or None if it is no sum."""
    found = _NAME.match(index)
    return (found[1], found[2]) if found else None


def is_sound(connection: sqlite3.Connection, n: int) -> bool:
    """Tell whether an article's row is as it was written; its original is not looked at."""
    for group, columns in _groups(connection, "article"):
        expression = _expression(columns)
        (now,) = connection.execute(
            f"SELECT {expression} FROM article NOT INDEXED WHERE n = ?", (n,)
        ).fetchone()
        held = connection.execute(
            f"SELECT 1 FROM article INDEXED BY sum_article__{group}"
            f" WHERE n = ? AND {expression} = ?",
            (n, now),
        ).fetchone()
        if held is None:
            return False
    return True


def _statements(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
            " ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    for table in tables:
        keys = [
            f'"{row[1]}"'
            for row in sorted(_columns(connection, table), key=lambda row: row[5])
            if row[5]
        ]
        for group, columns in _groups(connection, table):
            if columns:
                name = f"sum_{table}__{group}"
                parts = ", ".join([*keys, _expression(columns)])
                yield name, f'CREATE INDEX {name} ON "{table}" ({parts})'


def _groups(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, list[str]]]:
    exempt = set(EXEMPT.get(table, ()))
    groups = GROUPS.get(table, {})
    for group, columns in groups.items():
        yield group, list(columns)
        exempt.update(columns)
    rest = [row[1] for row in _columns(connection, table) if row[1] not in exempt]
    yield "rest", rest


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[int, str, str, int, str, int]]:
    return list(map(tuple, connection.execute(f'PRAGMA table_info("{table}")')))


def _expression(columns: list[str]) -> str:
    # The type is summed too: one flipped bit makes a blob of a text.  `||` keeps a NUL.
    parts = (f"ifnull(typeof(\"{column}\") || \"{column}\", 'null')" for column in columns)
    return f"{FUNCTION}(CAST({' || char(31) || '.join(parts)} AS BLOB))"
