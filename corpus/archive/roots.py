"""Roots of tables and indexes whose page number has a flipped bit: told by the pages, and put right.

A root is a page of the right kind that no other page leads to
(https://www.sqlite.org/fileformat2.html, sections 1.5 and 1.6).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

_TABLE, _INDEX = (5, 13), (2, 10)
"""The first bytes of pages of a table, and of an index or a table without rowids."""


def mend_roots(connection: sqlite3.Connection, path: Path, size: int) -> None:
    """Put roots right that no page can be; `connection` may write the definitions of the file `path`.

    `size` are the bytes of a page.  What more than one page could be is left as it is.
    """
    data = path.read_bytes()
    pages = len(data) // size
    taken = {*_children(data, size), *_free(data, size)}
    rows = connection.execute(
        "SELECT rowid, type, rootpage, sql FROM sqlite_master WHERE type IN ('table', 'index')"
    ).fetchall()
    roots = [row[2] for row in rows]

    def is_root(page: int, kinds: tuple[int, int]) -> bool:
        return 1 < page <= pages and page not in taken and data[(page - 1) * size] in kinds

    for rowid, kind, root, sql in rows:
        plain = _text(kind) == "table" and "WITHOUT ROWID" not in _text(sql).upper()
        kinds = _TABLE if plain else _INDEX
        if is_root(root, kinds) and roots.count(root) == 1:
            continue
        near = {root ^ (1 << bit) for bit in range(31)}
        near |= {root + (1 << bit) for bit in (7, 15, 23)}  # the first bit of a number is its sign
        found = [page for page in near if is_root(page, kinds) and page not in roots]
        if len(found) == 1:
            connection.execute(
                "UPDATE sqlite_master SET rootpage = ? WHERE rowid = ?", (found[0], rowid)
            )


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")


def _children(data: bytes, size: int) -> Iterator[int]:
    """Yield the pages that other pages lead to."""
    for start in range(0, len(data) - size + 1, size):
        head = start + (100 if start == 0 else 0)
        if data[head] not in (2, 5):
            continue
        yield int.from_bytes(data[head + 8 : head + 12], "big")
        count = int.from_bytes(data[head + 3 : head + 5], "big")
        for at in range(head + 12, min(head + 12 + 2 * count, start + size - 1), 2):
            cell = start + int.from_bytes(data[at : at + 2], "big")
            yield int.from_bytes(data[cell : cell + 4], "big")


def _free(data: bytes, size: int) -> Iterator[int]:
    """Yield the pages that are free."""
    trunk, seen = int.from_bytes(data[32:36], "big"), set[int]()
    while 0 < trunk <= len(data) // size and trunk not in seen:
        seen.add(trunk)
        yield trunk
        start = (trunk - 1) * size
        count = min(int.from_bytes(data[start + 4 : start + 8], "big"), size // 4 - 2)
        for at in range(start + 8, start + 8 + 4 * count, 4):
            yield int.from_bytes(data[at : at + 4], "big")
        trunk = int.from_bytes(data[start : start + 4], "big")
