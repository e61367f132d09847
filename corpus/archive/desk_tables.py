"""The tables of a desk: SQLite's data definition, in the steps by which they came to be."""

from __future__ import annotations

from corpus.archive.journal import TABLES
from corpus.archive.readings import SCHEMA as READINGS

SCHEMA = """
CREATE TABLE mark (article TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE query (typed TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
"""
KEPT = """
CREATE TABLE tag (
    article TEXT NOT NULL,
    tag TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID;
CREATE INDEX tag_tag ON tag (tag);
CREATE TABLE note (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX note_article ON note (article);
-- `seen` is the number of the latest article, and `looked` the moment, of the last look.
CREATE TABLE search (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    seen INTEGER NOT NULL,
    looked TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
"""
CLIPS = """
-- `id` is made of the place and the source, so that a clip taken twice is one.
CREATE TABLE clip (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    citation TEXT NOT NULL,
    note TEXT
);
"""
PASSAGES = """
-- A note on a passage: its place, its words, and what stood around them.
ALTER TABLE note ADD COLUMN start INTEGER;
ALTER TABLE note ADD COLUMN "end" INTEGER;
ALTER TABLE note ADD COLUMN words TEXT;
ALTER TABLE note ADD COLUMN "before" TEXT;
ALTER TABLE note ADD COLUMN "after" TEXT;
CREATE TABLE marked_passage (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (article, start, "end", words)
);
"""
STEPS = (SCHEMA, KEPT, CLIPS, TABLES, PASSAGES, READINGS)
"""The scripts that make the tables of a desk apart, as the archive's own steps make its desk's."""
