"""What a person made, as rows that leave one archive and enter another: a row of `KEPT` a table.

The columns are those that the table has, so that a column which a migration adds goes along.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.archive.clips import Citation
from corpus.archive.desk import read_tag
from corpus.stated import Given

Record = dict[str, object]
"""A row by the names of its columns; JSON columns as what they hold."""
Outcome = Literal["added", "changed", "unchanged", "conflict"]
Rename = Callable[[str], str]
"""Returns the id that an article has in the archive that a record enters."""

_CLIP = re.compile(r"c[0-9a-f]+")


class BadRecord(ValueError):
    """A record that no archive wrote; the message says what is wrong with it."""


class AbsentArticle(LookupError):
    """A record can only be kept beside an article that is not in this archive."""


class RecordKind(NamedTuple):
    """A kind of record: what it is called, its table, and what makes two of them the same one.

    `key` are the columns that do.  Where the same one says something else in `said`, two desks are
    at odds.  `articles` hold ids of articles, `numbered` their numbers in this archive, which leave
    as ids; `packed` hold JSON; `own` never leave, and are made anew.  `where` leaves rows out,
    `check` raises ValueError for what cannot be kept.  Columns that a table lacks are passed over.
    """

    of: str
    table: str
    key: tuple[str, ...]
    said: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    packed: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    where: str = "1"
    order: str = "rowid"
    check: Callable[[Record], None] = lambda record: None
    decision: bool = False
    """Whether it stands with the articles, and not on a desk that is kept apart from them."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record of which this archive says something else: what stands here, and what was to come."""

    of: str
    here: Record
    there: Record


def _check_tag(record: Record) -> None:
    record["tag"] = read_tag(str(record["tag"]))


def _check_place(record: Record) -> None:
    start, end = record["start"], record["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError("its place is none in a text")


def _check_clip(record: Record) -> None:
    cited = record["citation"]
    if not isinstance(cited, dict) or not isinstance(cited.get("authors"), list):
        raise ValueError("its citation is no object")
    try:
        Citation(**cited)
    except TypeError as error:
        raise ValueError(f"its citation is none: {error}") from None
    texts = {key: value for key, value in cited.items() if key not in ("authors", "line")}
    needed = ("title", "path", "ref", "sha256", "accessed")
    if not all(isinstance(v, str) or (v is None and k not in needed) for k, v in texts.items()):
        raise ValueError("a part of its citation is no text")
    if not all(isinstance(author, str) for author in cited["authors"]):
        raise ValueError("an author of its citation is no text")
    if not isinstance(cited.get("line"), int | None):
        raise ValueError("the line of its citation is no number")
    if not _CLIP.fullmatch(str(record["id"])):
        raise ValueError("its id is no clip's")
    _check_place(record)


def _check_story(record: Record) -> None:
    if record["kind"] not in ("merge", "split"):
        raise ValueError(f"{record['kind']} is no decision on stories")
    for side in ("articles", "others"):
        ids = record[side]
        if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
            raise ValueError(f"its {side} are no ids")
        record[side] = sorted(ids)


def _check_name(record: Record) -> None:
    if record["action"] not in ("merge", "split", "kind", "not", "span"):
        raise ValueError(f"{record['action']} is no decision on names that this version knows")
    for side in ("forms", "shorts"):
        told = record.get(side, {})
        if not isinstance(told, dict) or not all(isinstance(kind, str) for kind in told.values()):
            raise ValueError(f"its {side} are no forms of a name")
    place = record.get("place")
    if place is not None and not (
        isinstance(place, list)
        and [type(part) for part in place] == [int, int, str, str, str]
        and 0 <= place[0] < place[1]
    ):
        raise ValueError("its place is no passage")


KEPT: tuple[RecordKind, ...] = (
    RecordKind("mark", "mark", key=("article",), articles=("article",), order="article"),
    RecordKind("tag", "tag", key=("article", "tag"), articles=("article",), order="article, tag",
         check=_check_tag),
    RecordKind("passage", "marked_passage", key=("article", "start", "end", "words"),
         articles=("article",), own=("n",), order="n", check=_check_place),
    RecordKind("reading", "reading", key=("article",), articles=("article",), order="at, article"),
    RecordKind("note", "note", key=("article", "text", "at"), articles=("article",), own=("n",),
         order="n"),
    RecordKind("search", "search", key=("name",), said=("query",), own=("seen", "looked"), order="name"),
    RecordKind("query", "query", key=("typed",), order="at, typed"),
    RecordKind("clip", "clip", key=("id",), said=("note",), articles=("article",), packed=("citation",),
         own=("n",), order="n", check=_check_clip),
    RecordKind("name", "entity_decision",
         key=("action", "kind", "key", "other_kind", "other_key", "article", "place"),
         numbered=("article",), packed=("forms", "shorts", "place"), own=("id",), order="id",
         check=_check_name, decision=True),
    RecordKind("story", "story_decision", key=("kind", "articles", "others"),
         articles=("articles", "others"), packed=("articles", "others"), own=("n", "undone"),
         where="undone IS NULL", order="n", check=_check_story, decision=True),
)  # fmt: skip
"""Every kind of record that is rows of a table; given dates, outlets and titles are told apart."""


def rows_of(db: sqlite3.Connection, kept: RecordKind) -> Iterator[Record]:
    """Yield the records of a kind."""
    columns = [name for name in _columns(db, kept.table) if name not in kept.own]
    listed = ", ".join(
        f'(SELECT id FROM article WHERE article.n = {kept.table}."{name}")'
        if name in kept.numbered else f'"{name}"'
        for name in columns
    )  # fmt: skip
    for row in db.execute(
        f"SELECT {listed} FROM {kept.table} WHERE {kept.where} ORDER BY {kept.order}"
    ).fetchall():
        record = dict(zip(columns, row, strict=True))
        yield {
            name: json.loads(value) if name in kept.packed and value is not None else value
            for name, value in record.items()
        }


def given_of(db: sqlite3.Connection) -> Iterator[Record]:
    """Yield what a person gave: a record an article, with its date, outlet, title and language."""
    names = [f"given_{name}" for name in Given._fields]
    for row in db.execute(
        f"SELECT id, {', '.join(names)} FROM article"
        f" WHERE coalesce({', '.join(names)}) NOT NULL ORDER BY n"
    ):
        yield dict(zip(("article", *Given._fields), row, strict=True))


def articles_of(kept: RecordKind, record: Record) -> Iterator[str]:
    """Yield the ids of the articles that a record is of."""
    for column in (*kept.articles, *kept.numbered):
        ids = record.get(column)
        yield from map(str, ids) if isinstance(ids, list) else (str(ids),) if ids else ()


def read_row(db: sqlite3.Connection, kept: RecordKind, told: Mapping[str, object]) -> Record:
    """Return a record as it is stored; BadRecord where it is none.

    What this version has no column for is left out.
    """
    columns = {name: v for name, v in _columns(db, kept.table).items() if name not in kept.own}
    record: Record = {}
    for name, (type_, needed, has_default) in columns.items():
        value = told.get(name)
        if value is None:
            if has_default:
                continue  # the table fills it
            if needed:
                raise BadRecord(f"it lacks its {name}")
        elif name not in kept.packed:
            if name in kept.numbered:
                type_ = "TEXT"
            if type_ == "INTEGER" and (not isinstance(value, int) or isinstance(value, bool)):
                raise BadRecord(f"its {name} is no number")
            if type_ == "TEXT" and (not isinstance(value, str) or _unwritable(value)):
                raise BadRecord(f"its {name} is no text")
        record[name] = value
    try:
        kept.check(record)
    except ValueError as error:
        raise BadRecord(str(error)) from None
    return record


def take_row(
    db: sqlite3.Connection,
    kept: RecordKind,
    record: Record,
    rename: Rename,
    fresh: Mapping[str, object],
    *,
    theirs: bool = False,
) -> tuple[Outcome, Record]:
    """Keep a record that comes from another archive, once; return what became of it, and what is here.

    `rename` gives the ids of its articles here, `fresh` the columns that are made anew.  Of the
    same one that says something else here, nothing is changed unless `theirs` says so.
    """
    stored = _stored(db, kept, record, rename)
    key = [name for name in kept.key if name in stored]
    same = " AND ".join(f'"{name}" IS ?' for name in key)
    named = ", ".join(f'"{name}"' for name in (*key, *kept.said))
    found = db.execute(
        f"SELECT {named} FROM {kept.table} WHERE {same} AND {kept.where}",
        [stored[name] for name in key],
    ).fetchone()
    if found is None:
        values = {**stored, **{k: v for k, v in fresh.items() if k in kept.own}}
        listed, marks = ", ".join(f'"{n}"' for n in values), ", ".join("?" * len(values))
        db.execute(f"INSERT INTO {kept.table} ({listed}) VALUES ({marks})", tuple(values.values()))
        return "added", {}
    here = dict(zip((*key, *kept.said), found, strict=True))
    changed = {n: stored[n] for n in kept.said if stored[n] is not None and stored[n] != here[n]}
    if not changed:
        return "unchanged", here
    if any(here[name] is not None for name in changed) and not theirs:
        return "conflict", here
    sets = ", ".join(f'"{name}" = ?' for name in changed)
    db.execute(
        f"UPDATE {kept.table} SET {sets} WHERE {same}",
        [*changed.values(), *(stored[name] for name in key)],
    )
    return "changed", here


def _stored(
    db: sqlite3.Connection, kept: RecordKind, record: Record, rename: Rename
) -> dict[str, object]:
    """Return a record as the columns of its table hold it; AbsentArticle where it needs one."""
    stored: dict[str, object] = {}
    for name, value in record.items():
        if value is not None and name in kept.articles:
            value = _renamed(value, rename)
        if value is not None and name in kept.numbered:
            row = db.execute("SELECT n FROM article WHERE id = ?", (rename(str(value)),)).fetchone()
            if row is None:
                raise AbsentArticle(str(value))
            value = row[0]
        stored[name] = _packed(value) if value is not None and name in kept.packed else value
    return stored


def _columns(db: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool, bool]]:
    """Return the columns of a table: type, whether it has to be filled, whether the table does so."""
    return {
        row[1]: (row[2], bool(row[3] or row[5]), row[4] is not None)
        for row in db.execute(f"PRAGMA table_info({table})")
    }


def _renamed(value: object, rename: Rename) -> object:
    if isinstance(value, list):
        return sorted(rename(each) for each in value)
    return rename(str(value))


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _unwritable(text: str) -> bool:
    return re.search("[\ud800-\udfff]", text) is not None
