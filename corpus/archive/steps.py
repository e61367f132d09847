"""The steps by which an archive comes to its newest tables, the oldest first.

A step that was ever released is never changed: a new one is added to `STEPS`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Step(NamedTuple):
    """One step: its name, and what takes it; called in a transaction, foreign keys off."""

    name: str
    take: Callable[[sqlite3.Connection], None]


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run a script within the transaction that is open: `executescript` would commit it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _first(connection: sqlite3.Connection) -> None:
    from corpus.archive.desk_tables import SCHEMA as DESK
    from corpus.linking.tables import FIRST as ENTITIES

    run_script(connection, _FIRST + ENTITIES + DESK)


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


def _stated_apart(connection: sqlite3.Connection) -> None:
    """Part what the source states from what a person gave; originals get a table of their own."""
    run_script(connection, _STATED_APART)
    rows = connection.execute(
        "SELECT s.key, s.n, a.key, a.path, a.ref FROM source s JOIN article a ON a.n = s.n"
    ).fetchall()
    for key, n, own, path, ref in rows:
        if key != own:
            path = str(json.loads(key)[0])
            ref = Path(path).name
        connection.execute(
            "INSERT INTO place (key, n, path, ref) VALUES (?, ?, ?, ?)", (key, n, path, ref)
        )
    skips = connection.execute("SELECT path, reason FROM skipped ORDER BY path").fetchall()
    connection.execute("DROP TABLE source")
    connection.execute("ALTER TABLE place RENAME TO source")
    connection.execute("DROP TABLE skipped")
    connection.execute("ALTER TABLE ledger RENAME TO skipped")
    from corpus.archive.ledger import file_of

    for path, reason in skips:
        connection.execute(
            "INSERT INTO skipped (file, reason, count, sample) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (file, reason) DO UPDATE SET count = count + 1",
            (file_of(path), reason, path),
        )


# An article whose date or outlet a person gave no longer tells what its source states: its rules
# are marked as old ones, so that the next `rebuild` reads it from its original again.
_STATED_APART = """
CREATE TABLE article_new (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL,
    gone TEXT,                            -- when a person removed it; purged where `sha256` is all
    key TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    ref TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    rules TEXT NOT NULL,
    title TEXT,                           -- shown: given, else stated, else derived
    outlet TEXT,
    published TEXT,
    published_basis TEXT,
    authors TEXT NOT NULL,
    url TEXT,
    given_title TEXT,                     -- by a person
    given_outlet TEXT,
    given_published TEXT,
    stated_title TEXT,                    -- by the source
    stated_outlet TEXT,
    stated_authors TEXT NOT NULL,
    stated_published TEXT,
    stated_basis TEXT,
    doubted TEXT,                         -- why a date that the source states is not taken
    derived_title TEXT,                   -- read out of the text or the path
    derived_published TEXT,
    derived_basis TEXT,
    extra TEXT NOT NULL,
    removed TEXT NOT NULL,
    map TEXT NOT NULL,
    text TEXT NOT NULL,
    mentions TEXT NOT NULL,
    expressions TEXT NOT NULL,
    timestamps TEXT NOT NULL
);
INSERT INTO article_new (
    n, id, sequence, key, path, ref, sha256, format, rules, title, outlet, published,
    published_basis, authors, url, given_outlet, given_published, stated_title, stated_outlet,
    stated_authors, stated_published, stated_basis, derived_title, derived_published,
    derived_basis, extra, removed, map, text, mentions, expressions, timestamps
) SELECT
    n, id, sequence, key, path, ref, sha256, format,
    CASE WHEN given_published IS NULL AND given_outlet IS NULL THEN rules
         ELSE rules || ', stated unread' END,
    title, outlet, published, published_basis, authors, url, given_outlet, given_published,
    CASE WHEN format <> 'text' THEN title END,
    CASE WHEN given_outlet IS NULL THEN outlet END,
    authors,
    CASE WHEN published_basis = 'metadata' THEN published END,
    CASE WHEN published_basis = 'metadata' THEN 'metadata' END,
    CASE WHEN format = 'text' THEN title END,
    CASE WHEN published_basis = 'text' THEN published END,
    CASE WHEN published_basis = 'text' THEN 'text' END,
    extra, removed, map, text, mentions, expressions, timestamps
FROM article;
CREATE TABLE original (
    n INTEGER PRIMARY KEY REFERENCES article (n),
    bytes BLOB NOT NULL                   -- compressed; article.sha256 is of what it unpacks to
);
INSERT INTO original (n, bytes) SELECT n, original FROM article;
DROP TABLE article;
ALTER TABLE article_new RENAME TO article;
CREATE UNIQUE INDEX article_sequence ON article (sequence);
CREATE INDEX article_sha256 ON article (sha256);
CREATE INDEX article_gone ON article (sequence) WHERE gone NOT NULL;
-- With the columns that no other index has: what stands in an index is checked against it.
DROP INDEX entity_mention_name;
CREATE INDEX entity_mention_name ON entity_mention (name, article, subkind, alias);

CREATE TABLE place (
    key TEXT PRIMARY KEY,
    n INTEGER NOT NULL REFERENCES article (n),
    path TEXT NOT NULL,
    ref TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_n ON place (n);
-- What was not taken in: a row a file and reason, how often, and the first place of it.
CREATE TABLE ledger (
    file TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    sample TEXT NOT NULL,
    PRIMARY KEY (file, reason)
) WITHOUT ROWID;
"""

_QUOTES = """
-- Offsets alone: the words are slices of the text.
ALTER TABLE article ADD COLUMN quotes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article ADD COLUMN quantities TEXT NOT NULL DEFAULT '[]';
"""


def _quotes(connection: sqlite3.Connection) -> None:
    run_script(connection, _QUOTES)


def _sure(connection: sqlite3.Connection) -> None:
    from corpus.linking.tables import SURE

    run_script(connection, SURE)


def _stories(connection: sqlite3.Connection) -> None:
    from corpus.archive.stories import SCHEMA as STORIES

    run_script(connection, STORIES)


_SPEAKERS = """
-- The places of the mentions that speak: whose they are is told by the mention's link.
CREATE TABLE speaker (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article, start, "end")
) WITHOUT ROWID;
"""


def _speakers(connection: sqlite3.Connection) -> None:
    run_script(connection, _SPEAKERS)


def _versions(connection: sqlite3.Connection) -> None:
    from corpus.archive.versions import TABLES

    run_script(connection, TABLES)


def _desk(connection: sqlite3.Connection) -> None:
    from corpus.archive.desk_tables import KEPT

    run_script(connection, KEPT)


def _clips(connection: sqlite3.Connection) -> None:
    from corpus.archive.desk_tables import CLIPS

    run_script(connection, CLIPS)


def _journal(connection: sqlite3.Connection) -> None:
    from corpus.archive.journal import TABLES
    from corpus.archive.stories import REASON
    from corpus.linking.tables import DECIDED

    run_script(connection, DECIDED + REASON + TABLES)
    # Decisions of before can be taken back like those that come.
    for table, family, told, at in (
        ("entity_decision", "names", "a decision on names", "''"),
        ("story_decision", "stories", "a decision on stories", "at"),
    ):
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        row = ", ".join(f"'{column}', \"{column}\"" for column in columns)
        still = " WHERE undone IS NULL" if "undone" in columns else ""
        found = connection.execute(
            f"SELECT json_array({columns[0]}), json_object({row}), {at} FROM {table}{still} ORDER BY 1"
        ).fetchall()
        for key, after, moment in found:
            made = connection.execute(
                "INSERT INTO journal (family, told, at) VALUES (?, ?, ?)", (family, told, moment)
            ).lastrowid
            connection.execute(
                "INSERT INTO journal_change (operation, place, key, after) VALUES (?, ?, ?, ?)",
                (made, table, key, after),
            )


def _passages(connection: sqlite3.Connection) -> None:
    from corpus.archive.desk_tables import PASSAGES

    run_script(connection, PASSAGES)


def _readings(connection: sqlite3.Connection) -> None:
    from corpus.archive.readings import SCHEMA as READINGS

    run_script(connection, READINGS)


def _languages_joins_and_sizes(connection: sqlite3.Connection) -> None:
    from corpus.archive.joining import TABLE
    from corpus.archive.ledger import SIZES
    from corpus.archive.versions import LANGUAGES

    run_script(connection, LANGUAGES + TABLE + SIZES)


def _found_in_one(connection: sqlite3.Connection) -> None:
    """Compress what was found into one column; have mentions checked by the index that they need."""
    from corpus.archive.found import BEFORE, MIGRATION, FoundColumns, pack_found
    from corpus.linking.tables import COVERED

    # A column that a sum is made of cannot be dropped; the sums are made anew when all steps are taken.
    run_script(connection, "DROP INDEX IF EXISTS sum_article__rest;\n" + MIGRATION + COVERED)
    listed = ", ".join(BEFORE)
    for (n,) in connection.execute("SELECT n FROM article").fetchall():
        row = connection.execute(f"SELECT {listed} FROM article WHERE n = ?", (n,)).fetchone()
        packed = pack_found(FoundColumns(*row))
        connection.execute("UPDATE article SET found = ? WHERE n = ?", (packed, n))
    for column in BEFORE:
        connection.execute(f"ALTER TABLE article DROP COLUMN {column}")


def _texts_compressed(connection: sqlite3.Connection) -> None:
    """Move the texts out of `article`, and store names and checksums in less."""
    from corpus.archive import packing
    from corpus.linking.tables import NUMBERED

    connection.execute("DROP INDEX IF EXISTS sum_article__rest")
    run_script(connection, packing.TABLE)
    for (n,) in connection.execute("SELECT n FROM article").fetchall():
        ((text, gone),) = connection.execute("SELECT text, gone FROM article WHERE n = ?", (n,))
        if not (gone or "").startswith("purged "):
            packed = packing.pack_text(text)
            connection.execute("INSERT INTO text (n, packed) VALUES (?, ?)", (n, packed))
    connection.execute("ALTER TABLE article DROP COLUMN text")
    for table in ("article", "version"):
        connection.execute(f"UPDATE {table} SET fingerprint = substr(fingerprint, 1, 32)")
    run_script(connection, NUMBERED)


STEPS: tuple[Step, ...] = (
    Step("the first tables", _first),
    Step("stated, given and derived apart", _stated_apart),
    Step("quotes and quantities", _quotes),
    Step("links that are sure or guessed", _sure),
    Step("decisions on stories", _stories),
    Step("the mentions that speak", _speakers),
    Step("versions, and names that records give themselves", _versions),
    Step("tags, notes and saved searches", _desk),
    Step("clips", _clips),
    Step("the journal, and decisions with scope, date and reason", _journal),
    Step("marks and notes on passages", _passages),
    Step("what was read", _readings),
    Step("languages, articles that are joined, and sizes of texts", _languages_joins_and_sizes),
    Step("what was found in one column", _found_in_one),
    Step("texts compressed, names and mentions in less", _texts_compressed),
)
