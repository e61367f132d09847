"""The one SQLite file of an archive: how it is opened, written to, and what is said when that fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path

from corpus.archive.migrations import NewerArchive, migrate

FILE_NAME = "archive.sqlite3"
_WAIT = 5.0
"""Seconds to wait for another process that is writing."""
_DAMAGED = "it is damaged; restore it from a copy, or add the files again into a new one"
_SIGNS_OF_DAMAGE = (
    "malformed", "not a database", "Could not decode", "no such column", "no such table"
)  # fmt: skip


class ArchiveError(Exception):
    """The archive cannot be used; the message is one clear line with the remedy."""


class Store:
    """The open file with its transactions and its sequence.  Not to be shared between threads."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the archive in `folder`, made there if `create`; ArchiveError if that fails."""
        self.folder = folder
        self.path = folder / FILE_NAME
        with _told(self.path):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            elif not self.path.exists():
                raise ArchiveError(
                    f"there is no archive in {folder} yet: fill it with dateline add PATH"
                )
            self.db = self._connect()
            self.db.row_factory = sqlite3.Row

    def told(self) -> AbstractContextManager[None]:
        """Turn what SQLite says of this archive into an ArchiveError."""
        return _told(self.path)

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._open(f"{self.path.absolute().as_uri()}?mode=rwc")
        except sqlite3.OperationalError as error:
            if not _is_readonly(error):
                raise
        # A folder in which nothing can be written: WAL needs its side files there, so take
        # the file as it lies.
        return self._open(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", readonly=True)

    def _open(self, uri: str, *, readonly: bool = False) -> sqlite3.Connection:
        db = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
        try:
            if not readonly:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA mmap_size = 268435456")
            migrate(db)
        except BaseException:
            db.close()
            raise
        return db

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the only right to write; all or nothing of what is done inside is kept."""
        with _told(self.path, senseless=()):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return int(self.db.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone()[0])

    @cached_property
    def owner(self) -> str:
        """The mark by which an index is known to be this archive's own."""
        return str(self.db.execute("SELECT value FROM meta WHERE key = 'owner'").fetchone()[0])

    def next_sequence(self) -> int:
        """Return the number of a change that is about to be made; to be called in a transaction."""
        row = self.db.execute(
            "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'sequence' RETURNING value"
        ).fetchone()
        return int(row[0])


def _is_readonly(error: sqlite3.Error) -> bool:
    text = str(error)
    return "readonly" in text or "unable to open" in text or "read-only" in text


@contextmanager
def _told(path: Path, senseless: tuple[type[Exception], ...] = (ValueError,)) -> Iterator[None]:
    """Turn what SQLite and the file system say into one clear line.

    `senseless` is what is raised where a column, or SQLite's own words of a broken schema, cannot
    be read.
    """
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            told = "another process is writing to it; try again when that is done"
        elif "full" in text:
            told = "the disk is full; nothing of this step was kept, what was there before is safe"
        elif _is_readonly(error):
            told = "it cannot be written; check the rights of the file and its folder"
        elif any(sign in text for sign in _SIGNS_OF_DAMAGE):
            told = _DAMAGED
        else:
            told = text
        raise ArchiveError(f"archive {path}: {told}") from error
    except UnicodeEncodeError:
        raise  # of what was asked, not of what is stored
    except senseless as error:
        raise ArchiveError(f"archive {path}: {_DAMAGED}") from error
    except NewerArchive as error:
        raise ArchiveError(f"archive {path}: {error}") from error
    except OSError as error:
        raise ArchiveError(f"archive {path}: {(error.strerror or str(error)).lower()}") from error
