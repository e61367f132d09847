"""The one SQLite file of an archive: how it is opened, copied and written to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import packing, rights, sums
from corpus.archive.migrations import APPLICATION_ID, VERSION, ForeignFile, migrate, version_of
from corpus.archive.trouble import ArchiveError, is_readonly, told_at

if TYPE_CHECKING:
    from corpus.archive.journal import Journal

FILE_NAME = "archive.sqlite3"
COPY_NAME = "archive.before-upgrade.sqlite3"
"""The archive as it was before the last migration."""
_TRIES = 5
_WAIT = 5.0
"""Seconds to wait for another process that is writing."""
_MAPPED, _MAPPED_LITTLE = 1 << 28, 1 << 24
"""Bytes of the file that are mapped at most: where it is asked, and where all of it is gone through."""
_STATEMENTS = 1_000
"""Statements that are kept prepared: linking asks for as many ids in one as an article has names."""


class Store:
    """The open file with its transactions and its sequence.  Not to be shared between threads."""

    def __init__(
        self, folder: Path, *, create: bool = False, note: Callable[[str], None] | None = None
    ) -> None:
        """Open the archive in `folder`, made there if `create`; ArchiveError if that fails.

        `note` is told, in one line, what was done to it that was not asked for.
        """
        self.folder = folder
        self.path = folder / FILE_NAME
        self.readonly = False
        self._copied: Path | None = None
        self.note = note or (lambda line: None)
        with told_at(self.path):
            if folder.is_file():
                raise ArchiveError(
                    f"archive {folder}: this is a file; --archive names a folder, and a copy is opened"
                    f" in one that holds it as {FILE_NAME}"
                )
            if not self.path.exists():
                if not create:
                    raise ArchiveError(
                        f"there is no archive in {folder} yet: fill it with dateline add PATH"
                    )
                self._make()
            elif self.path.stat().st_size == 0 and not _has_log(self.path):
                raise ArchiveError(
                    f"archive {self.path}: the file is empty, what it held is gone; restore it from a"
                    " copy, or move it away and add the files again"
                )
            self.db = self._connect()
            self.db.row_factory = sqlite3.Row
            self._guard()

    @cached_property
    def journal(self) -> Journal:
        """What notes each row that a person makes."""
        from corpus.archive.journal import Journal

        return Journal(self.db)

    def _guard(self) -> None:
        """See to it that nobody else reads the archive, unless its owner has said so."""
        if self.readonly or not rights.is_open(self.folder, self.path) or self.group:
            return
        rights.close_to_others(self.folder)
        self.note(
            f"archive {self.folder}: others could read it, from now on only you can;"
            " dateline archive share GROUP lets a group read it"
        )

    @property
    def group(self) -> str | None:
        """The group that may read the archive, by its owner's word."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'group'").fetchone()
        return None if row is None else str(row[0])

    def share(self, group: str | None) -> None:
        """Let a group read the archive, or no one else; ArchiveError where that cannot be."""
        try:
            with told_at(self.path):
                if group is None:
                    rights.close_to_others(self.folder)
                else:
                    rights.open_to_group(self.folder, group)
        except LookupError:
            raise ArchiveError(f"there is no group {group} on this machine") from None
        with self.transaction():
            self.db.execute("DELETE FROM meta WHERE key = 'group'")
            if group is not None:
                self.db.execute("INSERT INTO meta (key, value) VALUES ('group', ?)", (group,))

    def share_again(self) -> None:
        """Let the group read what was written beside the archive since it was shared."""
        group = None if self.readonly else self.group
        if group is not None:
            with suppress(OSError, LookupError):
                rights.open_to_group(self.folder, group)

    def new_files(self) -> AbstractContextManager[None]:
        """Make files beside the archive that no one reads who may not read the archive."""
        return rights.new_files(rights.SHARED if self.group else rights.ALONE)

    def _make(self) -> None:
        """Make a new archive, whole or not at all: a kill leaves no empty file in its place."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        beside = self.path.with_name(f"{FILE_NAME}.{os.getpid()}.new")
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            made = sqlite3.connect(beside, isolation_level=None)
            try:
                sums.prepare(made)
                migrate(made)
            finally:
                made.close()
            # Another process may have been first: then its archive is the one.
            with suppress(FileExistsError):
                os.link(beside, self.path)
        finally:
            beside.unlink(missing_ok=True)

    def told(self) -> AbstractContextManager[None]:
        """Turn what SQLite says of this archive into an ArchiveError."""
        return told_at(self.path)

    def _connect(self) -> sqlite3.Connection:
        try:
            # SQLite opens what cannot be written for reading, and says so only when it is written.
            self.readonly = not os.access(self.path, os.W_OK)
            return self._open(f"{self.path.absolute().as_uri()}?mode=rw", readonly=self.readonly)
        except sqlite3.OperationalError as error:
            if not is_readonly(error):
                raise
        self.readonly = True
        # Another process that is writing has the side files there that WAL needs.
        with suppress(sqlite3.OperationalError):
            return self._open(f"{self.path.absolute().as_uri()}?mode=ro", readonly=True)
        # A folder in which nothing can be written: take the file as it lies, with what the log
        # holds of it.
        path = self._with_log() if _has_log(self.path) else self.path
        return self._open(f"{path.absolute().as_uri()}?mode=ro&immutable=1", readonly=True)

    def _with_log(self) -> Path:
        """Copy the file and its log to where they can be put together; return the copy."""
        import shutil
        import tempfile

        self._copied = Path(tempfile.mkdtemp(prefix="dateline-"))
        copy = self._copied / FILE_NAME
        for _ in range(_TRIES):
            before = _stamps(self.path)
            shutil.copyfile(self.path, copy)
            shutil.copyfile(_log_of(self.path), _log_of(copy))
            if _stamps(self.path) == before:
                break
        else:
            raise ArchiveError(
                f"archive {self.path}: another process keeps writing to it; try again when it is done"
            )
        joined = sqlite3.connect(copy, isolation_level=None)
        try:
            sums.prepare(joined)
            joined.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            joined.close()
        return copy

    def _open(self, uri: str, *, readonly: bool = False) -> sqlite3.Connection:
        db = sqlite3.connect(
            uri, uri=True, timeout=_WAIT, isolation_level=None, cached_statements=_STATEMENTS,
            detect_types=packing.CONVERTED,
        )  # fmt: skip
        try:
            sums.prepare(db)
            if version_of(db) == 0:
                raise ForeignFile("it holds nothing, not even the tables of an archive")
            if not readonly:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
            db.execute(f"PRAGMA mmap_size = {_MAPPED}")
            self._bring_up(db, readonly)
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
        return db

    def _bring_up(self, db: sqlite3.Connection, readonly: bool) -> None:
        """Migrate; a copy of before is kept until the new version has been opened well once."""
        copy = self.path.with_name(COPY_NAME)
        if not readonly and version_of(db) == VERSION:
            if copy.exists():
                db.execute("SELECT COUNT(*) FROM article").fetchone()
                copy.unlink(missing_ok=True)
        elif version_of(db) < VERSION:
            if readonly:
                raise ArchiveError(
                    f"archive {self.path}: an older version of dateline made it and it cannot be"
                    " written; open it once where it can, or copy it"
                )
            from corpus.archive.copying import copy_to

            migrate(db, lambda: copy_to(self.path, copy))
            self.note(
                f"archive {self.path}: brought to this version's tables; {copy.name} keeps it as"
                " it was until it is opened again"
            )

    def hold_little(self) -> None:
        """Map but the beginning of the file from now on: for a run that goes through all of it."""
        self.db.execute(f"PRAGMA mmap_size = {_MAPPED_LITTLE}")
        self.db.execute("PRAGMA cache_size = -8192")

    def backup(self, target: Path) -> Path:
        """Copy the archive to a file while others may write; return where it went.

        A folder is given a file of the archive's name.  ArchiveError if the place cannot be
        written, holds something else, or the copy is not sound.
        """
        from corpus.archive.copying import copy_to

        if target.is_dir():
            target /= FILE_NAME
        with told_at(target):
            if target.resolve() == self.path.resolve():
                raise ArchiveError(f"{target}: that is the archive itself")
            if target.exists() and not _is_archive(target):
                raise ArchiveError(f"{target}: there is a file already that is no archive")
            copy_to(self.db if self.readonly else self.path, target, _check_copy)
        return target

    def wipe_freed(self) -> None:
        """Leave no byte of what was deleted or written over in the file or its log.

        ArchiveError when another process still reads what was there before.
        """
        with told_at(self.path):
            self.db.execute("VACUUM")
            busy, *_ = self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise ArchiveError(
                    f"archive {self.path}: another process still reads it, so that the text stays in"
                    " its log; close it and run the same command again"
                )

    def close(self) -> None:
        """Close the file."""
        self.db.close()
        if self._copied is not None:
            import shutil

            shutil.rmtree(self._copied, ignore_errors=True)
            self._copied = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the only right to write; all or nothing of what is done inside is kept.

        What of it a person made is one operation in the journal.
        """
        with told_at(self.path, senseless=()):
            self.journal.watch()
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.journal.close()
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See the archive as it stands now for as long as this lasts, whoever writes meanwhile."""
        with self.told():
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self.db.execute("COMMIT")

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return int(self.db.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone()[0])

    def state(self) -> tuple[int, int]:
        """Return what differs once others have written to the archive, or an article has changed."""
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        return int(version), self.sequence

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


def _is_archive(path: Path) -> bool:
    """Tell whether a file is an archive of ours, by its header."""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _check_copy(path: Path) -> None:
    """Raise sqlite3.DatabaseError where the copy of an archive is not sound."""
    copied = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        sums.prepare(copied)
        found = copied.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copied.close()
    if found != "ok":
        raise sqlite3.DatabaseError(f"the archive is malformed: {found}")


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _stamps(path: Path) -> list[tuple[int, int]]:
    """Return what tells that the file or its log was written to."""
    told = [one.stat() for one in (path, _log_of(path))]
    return [(one.st_size, one.st_mtime_ns) for one in told]


def _has_log(path: Path) -> bool:
    """Tell whether changes stand in the write-ahead log that the file may not hold yet."""
    try:
        return _log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False
