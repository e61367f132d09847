"""The tables of the archive, as the steps that led to them; `user_version` counts the steps taken."""

from __future__ import annotations

import sqlite3

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('sequence', '0');
-- The mark by which an index is known to be this archive's own.
INSERT INTO meta VALUES ('owner', lower(hex(randomblob(8))));

-- Large columns last: a list of articles reads only the first page of each row.
CREATE TABLE article (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    ref TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    authors TEXT NOT NULL,
    published TEXT,
    published_basis TEXT,
    url TEXT,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    rules TEXT NOT NULL,
    given_published TEXT,
    given_outlet TEXT,
    extra TEXT NOT NULL,
    removed TEXT NOT NULL,
    map TEXT NOT NULL,
    text TEXT NOT NULL,
    mentions TEXT NOT NULL,
    expressions TEXT NOT NULL,
    timestamps TEXT NOT NULL,
    original BLOB NOT NULL
);
CREATE UNIQUE INDEX article_sequence ON article (sequence);
CREATE INDEX article_sha256 ON article (sha256);

-- Every place at which an article was found, the one that it was made from among them.
CREATE TABLE source (key TEXT PRIMARY KEY, n INTEGER NOT NULL REFERENCES article (n)) WITHOUT ROWID;
CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
"""

QUOTES = """
-- Offsets alone: the words are slices of the text.
ALTER TABLE article ADD COLUMN quotes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article ADD COLUMN quantities TEXT NOT NULL DEFAULT '[]';
"""

SPEAKERS = """
-- The places of the mentions that speak: whose they are is told by the mention's link.
CREATE TABLE speaker (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article, start, "end")
) WITHOUT ROWID;
"""

VERSION = 5
"""How many steps there are."""


def _steps() -> tuple[str, ...]:
    """Return the scripts; one that was ever released is never changed, a new one is added."""
    from corpus.archive.desk import SCHEMA as DESK
    from corpus.archive.stories import SCHEMA as STORIES
    from corpus.linking.tables import FIRST as ENTITIES
    from corpus.linking.tables import SURE

    return (_FIRST + ENTITIES + DESK, QUOTES, SURE, STORIES, SPEAKERS)


class NewerArchive(Exception):
    """A newer version of the program made the archive."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the archive to the newest tables; NewerArchive when a newer program made it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise NewerArchive("it was made by a newer version of dateline; update the program")
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been first while this one waited for the lock.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in _steps()[version:]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """Split a script at its statements' ends: `executescript` would commit in between."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
