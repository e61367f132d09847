"""One's own desk for an archive that another shares: a file among one's own data."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.archive.copying import copy_to
from corpus.archive.desk import Desk
from corpus.archive.desk_tables import STEPS
from corpus.archive.journal import Journal
from corpus.archive.migrations import NewerArchive
from corpus.archive.steps import run_script
from corpus.archive.trouble import told_at


def open_own_desk(owner: str) -> Desk:
    """Return this user's own desk for an archive that another shares, known by its mark.

    ArchiveError where it cannot be used.
    """
    from platformdirs import user_data_path

    path = user_data_path("dateline", appauthor=False) / "desks" / f"{owner}.sqlite3"
    with told_at(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        journal = Journal(connection)

        @contextmanager
        def transaction() -> Iterator[None]:
            with told_at(path, senseless=()):
                journal.watch()
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    journal.close()
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise

        _bring_up(connection)
    desk = Desk(connection, transaction, lambda: journal)
    desk.apart = path
    return desk


def _bring_up(connection: sqlite3.Connection) -> None:
    if _taken(connection) > len(STEPS):
        raise NewerArchive("it was made by a newer version of dateline; update the program")
    if _taken(connection) < len(STEPS):
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been first while this one waited for the lock.
        for step in STEPS[_taken(connection) :]:
            run_script(connection, step)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")


def _taken(connection: sqlite3.Connection) -> int:
    """Return how many of the steps a desk apart has taken; the first of them left no number."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    there = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    return max(int(version), int(there))


def find_desk_damage(path: Path) -> str | None:
    """Return what is wrong with the file of a desk apart, or None."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as desk:
            found = desk.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return f"SQLite cannot read it: {error}"
    return None if found == "ok" else f"SQLite finds damage in its pages: {found}"


def copy_desk(path: Path, target: Path) -> Path:
    """Copy a desk apart to beside the copy of its archive; return where it went."""
    beside = target.with_name(f"{target.stem}.desk.sqlite3")
    with told_at(beside):
        copy_to(path, beside)
    return beside
