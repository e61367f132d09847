"""An archive is brought to its newest tables; `user_version` counts the steps that were taken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from corpus.archive import sums
from corpus.archive.steps import STEPS

APPLICATION_ID = 0x444C4E45
"""Stands in the file's header: it is an archive of ours."""

VERSION = len(STEPS)
"""How many steps there are."""


class NewerArchive(Exception):
    """A newer version of the program made the archive."""


class ForeignFile(Exception):
    """The file is no archive; the message says what it is."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many steps an archive has taken; NewerArchive or ForeignFile if it is none of ours.

    0 is an empty file.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise NewerArchive("it was made by a newer version of dateline; update the program")
    if version < VERSION:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if tables and not {"meta", "article"} <= tables:
            raise ForeignFile("it is a database of another program, no archive")
        if tables and not version:
            raise ForeignFile("it does not say how far it was made, or its header is damaged")
    return int(version)


def migrate(
    connection: sqlite3.Connection, keep: Callable[[], None] = lambda: None
) -> None:
    """Bring the archive to the newest tables; raises what `version_of` raises.

    `keep` is called before an archive that has tables already is changed, while nobody else can.
    After an error the connection is to be closed.
    """
    if version_of(connection) == VERSION:
        return
    connection.execute("PRAGMA foreign_keys = OFF")
    # Where a step fails the connection is closed with the transaction open: nothing of it is kept.
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been first while this one waited for the lock.
    version = version_of(connection)
    if 0 < version < VERSION:
        keep()
    for step in STEPS[version:]:
        step.take(connection)
    if version < VERSION:
        sums.lay(connection, VERSION)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("COMMIT")
