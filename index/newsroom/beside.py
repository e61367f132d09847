"""A file beside the archive that was made from it, and is made again where it is missing or damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_WAIT = 5.0


def delete(folder: Path, name: str) -> None:
    """Delete the file of this name of the archive in `folder`, if there is one."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            (folder / (name + ending)).unlink()


class Beside:
    """An SQLite file with numbers that are noted in it.  Not to be shared between threads."""

    def __init__(
        self, folder: Path, name: str, owner: str, version: int, schema: Sequence[str]
    ) -> None:
        """Open the file `name` in `folder`, for the archive whose mark is `owner`.

        `schema` makes its tables.  One that is another's, of another version or damaged is emptied;
        where nothing can be written it is kept in memory for as long as this lives.
        """
        self._mark = f"{version} {owner}"
        self._schema = ("CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID", *schema)
        path = str(folder / name)
        try:
            self.db = self._open(path)
        except sqlite3.OperationalError:
            self.db = self._open(":memory:")
        except sqlite3.DatabaseError:
            delete(folder, name)
            self.db = self._open(path)

    def _open(self, path: str) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA cache_size = -16384")
            # Looked at first: one that is being written may be read, and cannot be locked.
            if not self._is_made(db):
                db.execute("BEGIN IMMEDIATE")
                if not self._is_made(db):
                    self._make(db)
                db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        return db

    def _is_made(self, db: sqlite3.Connection) -> bool:
        """Tell whether the file has the tables of this version, for this archive."""
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return False
        mark = db.execute("SELECT value FROM meta WHERE key = 'mark'").fetchone()
        return mark is not None and mark[0] == self._mark

    def _make(self, db: sqlite3.Connection) -> None:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            db.execute(f'DROP TABLE "{name}"')
        for statement in self._schema:
            db.execute(statement)
        db.execute("INSERT INTO meta VALUES ('mark', ?)", (self._mark,))

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the only right to write; all or nothing of what is done inside is kept."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    def empty(self) -> None:
        """Let go of everything; to be called in a transaction."""
        tables = self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            self.db.execute(f'DELETE FROM "{name}"')
        self.db.execute("INSERT INTO meta VALUES ('mark', ?)", (self._mark,))

    def noted(self, key: str) -> int:
        """Return a number that was noted, or 0."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else 0

    def note(self, key: str, value: int) -> None:
        """Note a number."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
