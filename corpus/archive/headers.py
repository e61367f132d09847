"""Mending the header and the definitions of a damaged archive, which are known beforehand."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.archive import sums
from corpus.archive.migrations import APPLICATION_ID, VERSION, migrate
from corpus.archive.roots import mend_roots

_PAGE = 4096
_MOST_BITS = 16
"""So many bits may differ between a definition and what it was."""


class NotOurs(sqlite3.DatabaseError):
    """The archive is of another version than this program's: it is not for it to mend."""


def mend_file(path: Path) -> None:
    """Write what the header and the definitions have to be where they are otherwise.

    NotOurs where an archive says, not only in its header, that it is of another version.
    """
    _mend_header(path)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        sums.prepare(fresh)
        migrate(fresh)
        wanted = fresh.execute(_DEFINITIONS).fetchall()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.text_factory = bytes
        sums.prepare(db)
        # Definitions that make no sense are passed over then, and can be written.
        db.execute("PRAGMA writable_schema = ON")
        there = db.execute(f"SELECT rowid, {_DEFINITIONS[7:]}").fetchall()
        missing = [tuple(map(_encoded, row)) for row in wanted]
        odd = []
        for rowid, *row in there:
            found = tuple(map(_encoded, row))
            if found in missing:
                missing.remove(found)
            else:
                odd.append((rowid, found))
        for rowid, found in odd:
            near = min(missing, key=lambda one: _distance(one, found), default=None)
            if near is not None and _distance(near, found) <= _MOST_BITS:
                missing.remove(near)
                db.execute(
                    "UPDATE sqlite_master SET type = ?, name = ?, tbl_name = ?, sql = ?"
                    " WHERE rowid = ?",
                    (*(None if part == b"" else part.decode() for part in near), rowid),
                )
        mend_roots(db, path, _PAGE)
    with closing(sqlite3.connect(path)) as db:
        sums.prepare(db)
        row = db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if row is not None and row[0].isdigit() and VERSION < int(row[0]) < VERSION + 100:
            raise NotOurs("it was made by a newer version of dateline; update the program")


_DEFINITIONS = "SELECT type, name, tbl_name, sql FROM sqlite_master"


def _mend_header(path: Path) -> None:
    """Write the fields of SQLite's header that are the same in every archive."""
    with path.open("r+b") as file:
        head = bytearray(file.read(100))
        if len(head) < 100:
            return
        pages = path.stat().st_size // _PAGE
        fixed = {
            0: b"SQLite format 3\0",
            16: _PAGE.to_bytes(2, "big"),
            18: b"\2\2\0\x40\x20\x20",
            44: (4).to_bytes(4, "big"),
            52: bytes(4),
            56: (1).to_bytes(4, "big"),
            60: VERSION.to_bytes(4, "big"),
            64: bytes(4),
            68: APPLICATION_ID.to_bytes(4, "big"),
        }
        for at, value in fixed.items():
            head[at : at + len(value)] = value
        if head[24:28] == head[92:96]:
            head[28:32] = pages.to_bytes(4, "big")
        file.seek(0)
        file.write(head)


def _encoded(value: object) -> bytes:
    if value is None:
        return b""
    return value if isinstance(value, bytes) else str(value).encode()


def _distance(one: tuple[bytes, ...], other: tuple[bytes, ...]) -> int:
    """Return the number of bits that differ; very many where the lengths do."""
    if [len(part) for part in one] != [len(part) for part in other]:
        return 1 << 30
    pairs = zip(b"".join(one), b"".join(other), strict=True)
    return sum((a ^ b).bit_count() for a, b in pairs)
