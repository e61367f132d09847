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
            "given_published", "given_outlet", "given_title", "given_language",
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


def lay(connection: sqlite3.Connection, version: int) -> None:
    """Make the sums that the tables as they are now call for; to be called in a transaction.

    The checksum of all definitions is noted, and the `version` that the file's header tells too.
    """
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
    connection.executemany(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
        [("schema", schema_sum(connection)), ("version", str(version))],
    )


def schema_sum(connection: sqlite3.Connection) -> str:
    """Return the checksum of the tables' and indexes' definitions."""
    rows = connection.execute(
        "SELECT type || name || tbl_name || sql FROM sqlite_master WHERE sql NOT NULL ORDER BY 1"
    ).fetchall()
    return str(zlib.crc32("\n".join(row[0] for row in rows).encode()))


def is_sound(connection: sqlite3.Connection, n: int) -> bool:
    """Tell whether an article's row and text are as they were written; its original is not looked at."""
    for table in ("article", "text"):
        for group, columns in groups_of(connection, table):
            of_row = expression(columns)
            row = connection.execute(
                f"SELECT {of_row} FROM {table} NOT INDEXED WHERE n = ?", (n,)
            ).fetchone()
            held = row and connection.execute(
                f"SELECT 1 FROM {table} INDEXED BY sum_{table}__{group}"
                f" WHERE n = ? AND {of_row} = ?",
                (n, row[0]),
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
        keys = [f'"{key}"' for key in keys_of(connection, table)]
        for group, columns in groups_of(connection, table):
            if columns:
                name = f"sum_{table}__{group}"
                parts = ", ".join([*keys, expression(columns)])
                yield name, f'CREATE INDEX {name} ON "{table}" ({parts})'


def keys_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table's key, in their order."""
    rows = sorted(_columns(connection, table), key=lambda row: row[5])
    return [row[1] for row in rows if row[5]]


def groups_of(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the columns of each sum of a table."""
    exempt = set(EXEMPT.get(table, ()))
    groups = GROUPS.get(table)
    if groups is None:
        groups = {}
        exempt.update(_indexed(connection, table))
    for group, columns in groups.items():
        yield group, list(columns)
        exempt.update(columns)
    rest = [row[1] for row in _columns(connection, table) if row[1] not in exempt]
    yield "rest", rest


def _indexed(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns that stand in an index of all rows as they are: it is their check.

    A table without rowids is its own index of its key; what else is one repeats the key.
    """
    found: set[str] = set()
    plain = False
    for _, index, _, origin, partial in connection.execute(f'PRAGMA index_list("{table}")'):
        if partial or _is_sum(index):
            continue
        if origin == "pk" and _is_without_rowid(connection, table):
            continue
        plain = True
        found.update(
            row[2] for row in connection.execute(f'PRAGMA index_info("{index}")') if row[2]
        )
    if plain:
        found.update(row[1] for row in _columns(connection, table) if row[5])
    return found


def _is_sum(index: str) -> bool:
    """Tell whether an index is one of ours."""
    return _NAME.match(index) is not None


def _is_without_rowid(connection: sqlite3.Connection, table: str) -> bool:
    (sql,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    return str(sql).rstrip().upper().endswith("WITHOUT ROWID")


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[int, str, str, int, str, int]]:
    return list(map(tuple, connection.execute(f'PRAGMA table_info("{table}")')))


def expression(columns: list[str]) -> str:
    """Return what SQLite computes of a row for the sum of these columns."""
    # The type is summed too: one flipped bit makes a blob of a text.  `||` keeps a NUL.
    parts = (f"ifnull(typeof(\"{column}\") || \"{column}\", 'null')" for column in columns)
    return f"{FUNCTION}(CAST({' || char(31) || '.join(parts)} AS BLOB))"
