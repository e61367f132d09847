"""What is damaged in an archive, found by SQLite's own check, the sums and the originals."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from corpus.archive import sums
from corpus.archive.found import unpack_found
from corpus.archive.ledger import file_of
from corpus.archive.packing import TEXT, unpack
from corpus.archive.store import Store

Kind = Literal["file", "index", "row", "article", "original", "links"]

_MISSING = re.compile(r"row \d+ missing from index (\w+)|wrong # of entries in index (\w+)")
_MOST = 1000
"""Complaints of SQLite that are read; more of them say nothing new."""
DERIVED = frozenset(
    {"entity_name", "entity_alias", "entity_short", "entity_mention", "entity_link",
     "entity_decided"}
)
"""Tables that are made anew from the articles."""


class Damage(NamedTuple):
    """Something that is not as it was stored.

    `kind` is what has it: the whole file, an index or row of a table, an article or its
    original, or the links of names.  `name` is the table, or the article's id.  `remedy` cures it.
    """

    kind: Kind
    name: str
    what: str
    where: str
    remedy: str = "run `dateline check --repair`"


def find_damage(store: Store) -> Iterator[Damage]:
    """Yield what is damaged; nothing is written."""
    db, place = store.db, str(store.path)
    by_table: list[Damage] = []
    try:
        found = [row[0] for row in db.execute(f"PRAGMA integrity_check({_MOST})")]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield Damage("file", "", f"SQLite cannot read it: {error}", place)
        return
    if found != ["ok"]:
        broken, tables = _sort(db, found)
        if broken:
            what = f"SQLite finds damage in its pages: {broken[0]}"
            yield Damage("file", "", what, place)
            return
        by_table = list(_by_table(store, tables))
        yield from by_table
    with store.told():
        yield from _definitions(store)
        yield from _counts(store)
    seen = {one.name for one in by_table if one.kind == "article"}
    yield from (one for one in _by_article(store) if one.kind != "article" or one.name not in seen)


def _sort(
    db: sqlite3.Connection, found: list[str]
) -> tuple[list[str], dict[str, set[str]]]:
    """Return what SQLite says of the file itself, and by table the indexes that miss rows of it."""
    broken: list[str] = []
    tables: dict[str, set[str]] = {}
    table_of = dict(
        db.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'").fetchall()
    )
    for line in found:
        if match := _MISSING.search(line):
            name = str(match[1] or match[2])
            tables.setdefault(table_of.get(name, name), set()).add(name)
        else:
            broken.append(line)
    return broken, tables


def _by_table(store: Store, tables: dict[str, set[str]]) -> Iterator[Damage]:
    place = str(store.path)
    for table, indexes in sorted(tables.items()):
        if table in DERIVED:
            what = f"{table} is not what was written: its indexes {_listed(indexes)} do not fit it"
            yield Damage("links", table, what, place)
            continue
        unsound: list[str] = []
        if table in ("article", "text"):
            rows = store.db.execute("SELECT n, CAST(id AS BLOB) FROM article ORDER BY n").fetchall()
            # A flipped bit may leave what is no text.
            unsound = [
                id.decode(errors="backslashreplace")
                for n, id in rows
                if not sums.is_sound(store.db, n)
            ]
        for article_id in unsound:
            what = "what is stored of it is not what was written: its checksum differs"
            yield Damage("article", article_id, what, article_id)
        if not unsound:
            what = f"{table} is not what was written: its indexes {_listed(indexes)} do not fit it"
            kind: Kind = "index" if table in ("article", "text", "original") else "row"
            yield Damage(kind, table, what, place)


def _listed(indexes: set[str]) -> str:
    return ", ".join(sorted(indexes))


def _definitions(store: Store) -> Iterator[Damage]:
    row = store.db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if row is None or row[0] != sums.schema_sum(store.db):
        what = "the definitions of its tables are not what was written"
        yield Damage("file", "", what, str(store.path))


def _counts(store: Store) -> Iterator[Damage]:
    """Compare how often names are counted to be met with how often they are."""
    wrong = store.db.execute(
        "SELECT 1 FROM entity_name n LEFT JOIN (SELECT name, COUNT(*) AS mentions,"
        "  COUNT(DISTINCT article) AS articles FROM entity_mention GROUP BY name) m"
        " ON m.name = n.id WHERE n.mentions IS NOT ifnull(m.mentions, 0)"
        " OR n.articles IS NOT ifnull(m.articles, 0)"
        " UNION ALL SELECT 1 FROM entity_alias a LEFT JOIN (SELECT alias, COUNT(*) AS mentions"
        "  FROM entity_mention GROUP BY alias) m"
        " ON m.alias = a.id WHERE a.mentions IS NOT ifnull(m.mentions, 0) LIMIT 1"
    ).fetchone()
    if wrong:
        what = "names are counted otherwise than they are met"
        yield Damage("links", "entity_name", what, str(store.path))


def _can_be_read(db: sqlite3.Connection, n: int) -> bool:
    """Tell whether an article's columns make sense, and all its spans lie in its text."""
    from corpus.archive.columns import spans_in

    try:
        row = db.execute(
            f"SELECT {TEXT}, found, map, removed, stated_authors FROM article WHERE n = ?",
            (n,),
        ).fetchone()
        spans = [span for kind in unpack_found(row["found"]) for span in spans_in(kind)]
        for column in ("map", "removed", "stated_authors"):
            json.loads(row[column])
        return all(0 <= start < end <= len(row["text"]) for start, end in spans)
    except (sqlite3.Error, ValueError, LookupError, TypeError):
        return False


def _by_article(store: Store) -> Iterator[Damage]:
    asked = "SELECT id, path, sha256, gone FROM article WHERE n = ?"
    for (n,) in store.db.execute("SELECT n FROM article ORDER BY n").fetchall():
        try:
            article_id, path, sha256, gone = store.db.execute(asked, (n,)).fetchone()
        except sqlite3.OperationalError:  # a flipped bit left what is no text
            yield Damage("article", str(n), "what is stored of it cannot be read", str(n))
            continue
        if gone and gone.startswith("purged"):
            continue
        if not _can_be_read(store.db, n):
            yield Damage("article", article_id, "what is stored of it cannot be read", article_id)
        stored = store.db.execute("SELECT bytes FROM original WHERE n = ?", (n,)).fetchone()
        try:
            whole = stored is not None and unpack(stored[0])
        except (zlib.error, TypeError):
            whole = False
        if whole is False:
            told = "its original cannot be unpacked"
        elif hashlib.sha256(whole).hexdigest() != sha256:
            told = "its original is not what was taken in: the checksum differs"
        else:
            continue
        what = f"{told}; it came from {path}, sha256 {sha256}"
        # One that was removed is not taken in again: it is repaired while its file is there.
        add = f"add that file again: `dateline add {shlex.quote(file_of(path))}`"
        remedy = "run `dateline check --repair`" if gone else add
        yield Damage("original", article_id, what, article_id, remedy)


