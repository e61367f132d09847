"""Safekeeping: a whole desk out of one archive as records, and into another.

Taking the same records in again changes nothing.  Articles are known by the checksum of their
bytes, of their earlier versions too, and only then by their ids.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.archive import Archive, ArchiveError, UnknownArticle
from corpus.archive.desk_rows import (
    KEPT,
    AbsentArticle,
    BadRecord,
    Conflict,
    Record,
    RecordKind,
    articles_of,
    given_of,
    read_row,
    rows_of,
    take_row,
)
from corpus.stated import Given
from index.newsroom.clips import moment
from index.newsroom.stories import Stories

if TYPE_CHECKING:
    from index.newsroom.room import Newsroom

DESK = 1
"""The number of the records' shapes; a desk with a higher one is not taken in."""
_GIVEN = Given._fields
_NAMES = ("action", "kind", "key", "other_kind", "other_key")


@dataclass(slots=True)
class Imported:
    """What became of records: how many came in, changed something, or were here; and what is told.

    `absent` are the articles, by id, that this archive does not have: what is of them holds once
    they come in.  What stands with an article itself (its date, outlet and title, and decisions on
    names in it) cannot wait: `not_taken` counts it.  `unknown` counts records of kinds that this
    version does not know.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    not_taken: int = 0
    unknown: dict[str, int] = field(default_factory=dict)


def export_desk(newsroom: Newsroom) -> Iterator[Record]:
    """Yield all that a person made: first what it is, then the articles it is of, then the records."""
    archive = newsroom.archive
    # One transaction: what is written meanwhile is told of whole or not at all.
    with archive.reading():
        records: list[Record] = []
        named: dict[str, None] = {}
        for kept in KEPT:
            for record in rows_of(_connection(archive, kept), kept):
                named |= dict.fromkeys(articles_of(kept, record))
                records.append({"of": kept.of, **_outward(kept, record)})
        for given in given_of(archive.db):
            named[str(given["article"])] = None
            records.append({"of": "given", **given})
        articles = [_article(archive, article) for article in named]
    yield {"of": "desk", "desk": DESK, "made": moment(), "archive": archive.owner}
    yield from articles
    yield from records


def import_desk(
    newsroom: Newsroom, records: Iterable[Mapping[str, object]], *, theirs: bool = False
) -> Imported:
    """Take records in: all of them, or none where one is bad; BadRecord then says which.

    Where both desks say something else, what is here stays, unless `theirs`.
    """
    archive = newsroom.archive
    imported = Imported()
    ids: dict[str, str] = {}
    rows: list[tuple[RecordKind, Record]] = []
    given: list[tuple[str, Given]] = []
    kinds = {kept.of: kept for kept in KEPT}
    begun = False
    for number, told in enumerate(records, 1):
        try:
            of = str(told.get("of"))
            if of == "desk":
                begun = True
                _check_desk(told)
            elif not begun:
                raise BadRecord("this is no desk: dateline export --all writes one")
            elif of == "article":
                ids[_text(told, "article")] = _known_here(archive, told)
            elif of == "given":
                given.append((_text(told, "article"), _read_given(told)))
            elif of in kinds:
                kept = kinds[of]
                rows.append((kept, read_row(_connection(archive, kept), kept, _inward(kept, told))))
            else:
                imported.unknown[of] = imported.unknown.get(of, 0) + 1
        except BadRecord as error:
            raise BadRecord(f"line {number}: {error}") from None
    if not begun:
        raise BadRecord("this is no desk: there is nothing in it")
    if archive.readonly and (given or any(kept.decision for kept, _ in rows)):
        raise ArchiveError(
            "this archive can only be read: decisions on names, stories, dates, outlets and titles"
            " cannot be taken into it"
        )
    _take(newsroom, rows, given, ids, imported, theirs=theirs)
    mentioned = [a for kept, record in rows for a in articles_of(kept, record)]
    for article in dict.fromkeys([*mentioned, *(article for article, _ in given)]):
        here = ids.get(article, article)
        if not _is_here(archive, here):
            imported.absent.append(here)
    return imported


def _take(
    newsroom: Newsroom,
    rows: list[tuple[RecordKind, Record]],
    given: list[tuple[str, Given]],
    ids: dict[str, str],
    imported: Imported,
    *,
    theirs: bool,
) -> None:
    archive = newsroom.archive
    fresh = {"seen": archive.articles.latest(), "looked": datetime.now(UTC).isoformat()}
    decided: list[Record] = []
    names: list[Record] = []
    with archive.desk.transaction():
        for kept, record in rows:
            if kept.decision:
                continue
            _count(kept, record, archive, ids, fresh, imported, theirs=theirs)
    if archive.readonly:
        return
    with archive.transaction():
        for kept, record in rows:
            if not kept.decision or _is_contrary(archive, kept, record, ids, imported, theirs=theirs):
                continue
            if _count(kept, record, archive, ids, fresh, imported, theirs=theirs):
                (names if kept.of == "name" else decided).append(record)
        for article, there in given:
            _give(archive, ids.get(article, article), there, imported, theirs=theirs)
        if names:
            archive.registry.import_decisions(())
            archive.writing.touch(archive.registry.take_changed())
        if any(record["action"] != "merge" for record in names):  # a merge holds at once
            archive.writing.relink_all()
    if decided:
        stories = Stories(archive)
        try:
            stories.catch_up()  # by the decisions that came in
        finally:
            stories.close()


def _count(
    kept: RecordKind,
    record: Record,
    archive: Archive,
    ids: Mapping[str, str],
    fresh: Mapping[str, object],
    imported: Imported,
    *,
    theirs: bool,
) -> bool:
    """Take a record and count what became of it; return whether anything changed."""
    try:
        outcome, here = take_row(
            _connection(archive, kept), kept, record, lambda a: ids.get(a, a), fresh, theirs=theirs
        )
    except AbsentArticle:
        imported.not_taken += 1
        return False
    match outcome:
        case "added":
            imported.added += 1
        case "changed":
            imported.changed += 1
        case "unchanged":
            imported.unchanged += 1
        case "conflict":
            imported.conflicts.append(Conflict(kept.of, here, record))
    return outcome in ("added", "changed")


def _is_contrary(
    archive: Archive,
    kept: RecordKind,
    record: Record,
    ids: Mapping[str, str],
    imported: Imported,
    *,
    theirs: bool,
) -> bool:
    """Tell whether a decision here says the opposite, and note it; with `theirs` it is taken anyway."""
    db = _connection(archive, kept)
    if kept.of == "name":
        if record["action"] != "merge":
            return False
        turned = ("merge", record["other_kind"], record["other_key"], record["kind"], record["key"])
        contrary = [
            here for here in rows_of(db, kept)
            if tuple(here[name] for name in _NAMES) == turned
        ]  # fmt: skip
    else:
        mine = _pairs(record, ids)
        same = (record["kind"], *(sorted(ids.get(a, a) for a in _ids(record[s]))
                                  for s in ("articles", "others")))  # fmt: skip
        stand = list(rows_of(db, kept))
        if any((h["kind"], h["articles"], h["others"]) == same for h in stand):
            return False
        contrary = [h for h in stand if h["kind"] != record["kind"] and mine & _pairs(h, {})]
    if not contrary or theirs:
        return False
    imported.conflicts.append(Conflict(kept.of, contrary[-1], record))
    return True


def _pairs(record: Record, ids: Mapping[str, str]) -> set[frozenset[str]]:
    """Return the pairs of articles that a decision on stories joins or parts."""
    one, other = ([ids.get(a, a) for a in _ids(record[s])] for s in ("articles", "others"))
    return {frozenset((a, b)) for a in one for b in other}


def _ids(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _give(archive: Archive, article: str, there: Given, imported: Imported, *, theirs: bool) -> None:
    """Give an article what the other desk gave it."""
    from corpus.intake.again import give

    try:
        known = archive.articles.known_id(article)
    except UnknownArticle:
        imported.not_taken += 1
        return
    _, here, _ = archive.writing.said_of(known.n)
    odds = [
        name
        for name, mine, other in zip(_GIVEN, here, there, strict=True)
        if mine is not None and other is not None and mine != other
    ]
    if odds and not theirs:
        mine, other = (
            {"article": article, **{name: getattr(each, name) for name in odds}}
            for each in (here, there)
        )
        imported.conflicts.append(Conflict("given", mine, other))
    first, second = (there, here) if theirs else (here, there)
    if give(archive, known.n, lambda before: first.over(second)):
        imported.added += here == Given()
        imported.changed += here != Given()
    elif not odds:
        imported.unchanged += 1


# -- records -----------------------------------------------------------------------------------


def _outward(kept: RecordKind, record: Record) -> Record:
    """Return a record as it leaves: a clip's id is called as everywhere else."""
    return {"clip" if (kept.of, name) == ("clip", "id") else name: v for name, v in record.items()}


def _inward(kept: RecordKind, told: Mapping[str, object]) -> Record:
    return {"id" if (kept.of, name) == ("clip", "clip") else name: v for name, v in told.items()}


def _article(archive: Archive, article: str) -> Record:
    """Return by what an article is known in another archive."""
    record: Record = {"of": "article", "article": article}
    try:
        known = archive.articles.known_id(article)
    except UnknownArticle:
        return record
    about = archive.articles.made_from(article)
    earlier = [each.sha256 for each in archive.versions.listed(known.n)]
    return {**record, "ref": about.ref, "sha256": known.sha256, "earlier": earlier}


def _known_here(archive: Archive, told: Mapping[str, object]) -> str:
    """Return the id that an article of another archive has here, its own where it is not here."""
    article = _text(told, "article")
    earlier = told.get("earlier")
    sums = [told.get("sha256"), *(earlier if isinstance(earlier, list) else [])]
    for sha256 in sums:
        if not isinstance(sha256, str):
            continue
        if known := archive.articles.with_bytes(sha256):
            return known.id
        if (n := archive.versions.of_bytes(sha256)) is not None:
            return archive.articles.known_as(n).id
    return article


def _is_here(archive: Archive, article: str) -> bool:
    try:
        archive.articles.known_id(article)
    except UnknownArticle:
        return False
    return True


def _check_desk(told: Mapping[str, object]) -> None:
    number = told.get("desk")
    if not isinstance(number, int):
        raise BadRecord("this is no desk: dateline export --all writes one")
    if number > DESK:
        raise BadRecord("a newer version of dateline wrote this desk; update the program")


def _read_given(told: Mapping[str, object]) -> Given:
    from corpus.times import parse_published

    given = Given(*(None if told.get(name) is None else _text(told, name) for name in _GIVEN))
    try:
        return given._replace(published=given.published and parse_published(given.published))
    except ValueError as error:
        raise BadRecord(str(error)) from None


def _text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise BadRecord(f"its {name} is no text")
    return value


def _connection(archive: Archive, kept: RecordKind) -> sqlite3.Connection:
    return archive.db if kept.decision else archive.desk.connection
