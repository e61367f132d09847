"""Articles and their spans to columns of the archive and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from corpus.article import Annotations, Article, Mention, OffsetMap, Removed, Timestamp


def unpack_article(row: sqlite3.Row, mentions: tuple[Mention, ...]) -> Article:
    """Return the article of a row that has all of its columns, with its linked mentions."""
    return Article(
        id=row["id"],
        ref=row["ref"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(json.loads(row["authors"])),
        published=row["published"],
        published_basis=row["published_basis"],
        url=row["url"],
        path=row["path"],
        sha256=row["sha256"],
        text=row["text"],
        map=unpack_map(row["map"]),
        removed=unpack_removed(row["removed"]),
        annotations=Annotations(mentions, unpack_timestamps(row["timestamps"])),
    )


def pack_removed(removed: Iterable[Removed]) -> str:
    """Return what was removed as JSON; its words stay in the original."""
    return json.dumps(
        [[r.original_start, r.original_end, r.why, r.text] for r in removed], ensure_ascii=False
    )


def unpack_removed(packed: str) -> tuple[Removed, ...]:
    """Return what `pack_removed` was given."""
    return tuple(Removed(text, why, start, end) for start, end, why, text in json.loads(packed))


def pack_map(offsets: OffsetMap) -> str:
    """Return the map as JSON."""
    return json.dumps([offsets.starts, offsets.origins])


def unpack_map(packed: str) -> OffsetMap:
    """Return what `pack_map` was given."""
    starts, origins = json.loads(packed)
    return OffsetMap(tuple(starts), tuple(origins))


def pack_mentions(mentions: Iterable[Mention]) -> str:
    """Return mentions as the tagger found them, without their links, as JSON."""
    return json.dumps([[m.start, m.end, m.kind, m.subkind] for m in mentions])


def unpack_mentions(packed: str) -> tuple[Mention, ...]:
    """Return what `pack_mentions` was given, without links."""
    return tuple(Mention(*row) for row in json.loads(packed))


def pack_timestamps(timestamps: Iterable[Timestamp]) -> str:
    """Return timestamps as JSON."""
    return json.dumps(
        [
            [
                t.start,
                t.end,
                t.type,
                t.value,
                _iso(t.earliest),
                _iso(t.latest),
                t.grain,
                t.zone,
                t.status,
                t.assumed,
            ]
            for t in timestamps
        ]
    )


def unpack_timestamps(packed: str) -> tuple[Timestamp, ...]:
    """Return what `pack_timestamps` was given."""
    return tuple(
        Timestamp(
            start,
            end,
            type_,
            value,
            _time(earliest),
            _time(latest),
            grain,
            zone,
            status,
            tuple(assumed),
        )
        for start, end, type_, value, earliest, latest, grain, zone, status, assumed in json.loads(
            packed
        )
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _time(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
