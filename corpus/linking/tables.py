"""The tables in which an archive keeps its entities: SQLite's data definition.

A *name* is what all mentions with one key share, over all articles, and `leader` is the
name that leads its entity: an entity is a leading name with all the names that it leads.
An *alias* is one written form under a name.  Decisions are people's, and name names.
"""

FIRST = """
CREATE TABLE IF NOT EXISTS entity_name (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    home TEXT NOT NULL,                   -- full names of people: what one's names share; others: ''
    slug TEXT UNIQUE,                     -- the entity's id, where this name has ever led one
    shown TEXT NOT NULL,                  -- the entity's name, kept where this name leads
    own INTEGER NOT NULL,                 -- the leading name by the rules
    leader INTEGER NOT NULL,              -- the leading name after people's decisions
    reason TEXT NOT NULL DEFAULT '',      -- why it leads there
    articles INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, key)
);
CREATE INDEX IF NOT EXISTS entity_name_home ON entity_name (home, kind);
CREATE INDEX IF NOT EXISTS entity_name_own ON entity_name (own);
CREATE INDEX IF NOT EXISTS entity_name_leader ON entity_name (leader);
CREATE INDEX IF NOT EXISTS entity_name_led ON entity_name (id) WHERE leader != own;
CREATE TABLE IF NOT EXISTS entity_short (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,                    -- a shorter name by which `name` may be called
    name INTEGER NOT NULL REFERENCES entity_name (id),
    PRIMARY KEY (kind, key, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_short_name ON entity_short (name);
CREATE TABLE IF NOT EXISTS entity_alias (
    id INTEGER PRIMARY KEY,
    name INTEGER NOT NULL REFERENCES entity_name (id),
    shown TEXT NOT NULL,                  -- as written, less titles and possessives
    fold TEXT NOT NULL,
    key TEXT NOT NULL,                    -- the key this form has by itself
    reason TEXT NOT NULL,                 -- why it stands under `name`; '' for the name itself
    mentions INTEGER NOT NULL DEFAULT 0,
    UNIQUE (name, shown, reason)
);
CREATE INDEX IF NOT EXISTS entity_alias_fold ON entity_alias (fold);
CREATE INDEX IF NOT EXISTS entity_alias_key ON entity_alias (key);
CREATE TABLE IF NOT EXISTS entity_mention (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subkind TEXT,
    name INTEGER NOT NULL REFERENCES entity_name (id),
    alias INTEGER NOT NULL REFERENCES entity_alias (id),
    PRIMARY KEY (article, start, "end", kind)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_mention_name ON entity_mention (name, article);
CREATE TABLE IF NOT EXISTS entity_decision (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL,                 -- 'merge' or 'split'
    kind TEXT NOT NULL,
    key TEXT NOT NULL,                    -- merge: the name that leads; split: the alias, folded
    other_kind TEXT NOT NULL,
    other_key TEXT NOT NULL               -- merge: the name that follows; split: what it left
);
CREATE UNIQUE INDEX IF NOT EXISTS entity_decision_once
    ON entity_decision (action, kind, key, other_kind, other_key);
"""

SURE = """
-- Of a mention under its name: 0 a guess, 1 sure, 2 sure once the bearer is well known.
ALTER TABLE entity_mention ADD COLUMN sure INTEGER NOT NULL DEFAULT 1;
-- What a name means in one article, where it leads elsewhere by more than its own words.
CREATE TABLE entity_link (
    article INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES entity_name (id),
    sure INTEGER NOT NULL,
    why TEXT NOT NULL,                    -- what a guess rests on; '' where it is sure
    PRIMARY KEY (article, name)
) WITHOUT ROWID;
CREATE INDEX entity_link_guess ON entity_link (name) WHERE sure = 0;
-- Links across articles that were made without evidence are guesses until they are made anew.
INSERT INTO entity_link
    SELECT DISTINCT m.article, m.name, 0, n.reason FROM entity_mention m
    JOIN entity_name n ON n.id = m.name WHERE n.own != n.id;
"""

DECIDED = """
-- Rebuilt for numbers that are never given again: what was taken back can be done again.
CREATE TABLE entity_decision_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,                 -- 'merge', 'split', 'kind', 'not' or 'span'
    kind TEXT NOT NULL,
    key TEXT NOT NULL,                    -- merge: the name that leads; split: the alias, folded
    other_kind TEXT NOT NULL,             -- kind and span: the kind that it is
    other_key TEXT NOT NULL,              -- merge: the name that follows; split: what it left
    article INTEGER,                      -- the one that it holds for; NULL: for all
    shown TEXT NOT NULL DEFAULT '',
    other_shown TEXT NOT NULL DEFAULT '',
    forms TEXT NOT NULL DEFAULT '{}',     -- kind and not: folded form -> only of this kind, '' of any
    shorts TEXT NOT NULL DEFAULT '{}',    -- shorter forms, where they go by themselves
    place TEXT,                           -- span: where, in which words
    at TEXT NOT NULL DEFAULT '',
    reason TEXT
);
INSERT INTO entity_decision_new (id, action, kind, key, other_kind, other_key)
    SELECT id, action, kind, key, other_kind, other_key FROM entity_decision;
DROP TABLE entity_decision;
ALTER TABLE entity_decision_new RENAME TO entity_decision;
CREATE UNIQUE INDEX entity_decision_once ON entity_decision
    (action, kind, key, other_kind, other_key, ifnull(article, 0), ifnull(place, ''));
-- Which decision overruled what the tagger found at a place.
CREATE TABLE entity_decided (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    PRIMARY KEY (article, start, "end", decision)
) WITHOUT ROWID;
CREATE INDEX entity_decided_decision ON entity_decided (decision);
"""

COVERED = """
-- All columns: what stands in an index is checked against it, and needs no sum of its own.
DROP INDEX entity_mention_name;
CREATE INDEX entity_mention_name ON entity_mention (name, article, subkind, alias, sure);
"""

NUMBERED = """
-- Rebuilt for `kind` as its place in `kinds.KINDS`: it stands in every row twice.
CREATE TABLE entity_mention_new (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    subkind TEXT,
    name INTEGER NOT NULL REFERENCES entity_name (id),
    alias INTEGER NOT NULL REFERENCES entity_alias (id),
    sure INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (article, start, "end", kind)
) WITHOUT ROWID;
INSERT INTO entity_mention_new
    SELECT article, start, "end", CASE kind WHEN 'person' THEN 0 WHEN 'org' THEN 1 WHEN 'place' THEN 2
    WHEN 'group' THEN 3 WHEN 'event' THEN 4 WHEN 'product' THEN 5 END, subkind, name, alias, sure
    FROM entity_mention;
DROP TABLE entity_mention;
ALTER TABLE entity_mention_new RENAME TO entity_mention;
CREATE INDEX entity_mention_name ON entity_mention (name, article, subkind, alias, sure);
-- Only full names of people have a home.
DROP INDEX entity_name_home;
CREATE INDEX entity_name_home ON entity_name (home, kind) WHERE home != '';
-- A form that is the name itself has the name's key: most do.
UPDATE entity_alias SET key = '=' WHERE reason = ''
    AND key = (SELECT n.key FROM entity_name n WHERE n.id = entity_alias.name);
"""

SAME_KEY = "="
"""What stands for the key of a form that has the key of its name, and no reason to be under it."""

SCHEMA = FIRST + SURE + DECIDED + COVERED + NUMBERED
"""All tables as they are now; the others are the steps that led here."""
