"""Articles and their spans to columns of the archive and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from corpus.archive.found import unpack_found
from corpus.article import (
    CERTAIN,
    Annotations,
    Article,
    Mention,
    OffsetMap,
    Quantity,
    Quote,
    Removed,
    Timestamp,
)
from corpus.rules import read_to

if TYPE_CHECKING:
    from corpus.times import Expression

_NO_MAP = OffsetMap()


def unpack_article(row: sqlite3.Row, mentions: tuple[Mention, ...]) -> Article:
    """Return the article of a row that has all of its columns, with its linked mentions.

    Speakers are named by the mentions as they are linked now.
    """
    text, found = row["text"], unpack_found(row["found"])
    annotations = Annotations(
        mentions,
        unpack_timestamps(found.timestamps),
        named_quotes(text, found.quotes, mentions),
        unpack_quantities(found.quantities, text),
    )
    return _article(row, annotations, unpack_map(row["map"]), unpack_removed(row["removed"]))


def unpack_told(row: sqlite3.Row, mentions: tuple[Mention, ...]) -> Article:
    """Return the article of a row with its names and times alone, and without what was removed."""
    return _article(row, Annotations(mentions, unpack_timestamps(unpack_found(row["found"]).timestamps)))


def _article(
    row: sqlite3.Row,
    annotations: Annotations,
    offsets: OffsetMap = _NO_MAP,
    removed: tuple[Removed, ...] = (),
) -> Article:
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
        state=row["state"],
        text=row["text"],
        map=offsets,
        removed=removed,
        annotations=annotations,
        read_to=read_to(row["rules"]),
    )


def pack_removed(removed: Iterable[Removed]) -> str:
    """Return what was removed as JSON; its words stay in the original."""
    rows = [[r.original_start, r.original_end, r.why, r.text] for r in removed]
    return json.dumps(rows, ensure_ascii=False, separators=_TIGHT)


def unpack_removed(packed: str) -> tuple[Removed, ...]:
    """Return what `pack_removed` was given."""
    return tuple(Removed(text, why, start, end) for start, end, why, text in json.loads(packed))


def pack_map(offsets: OffsetMap) -> str:
    """Return the map as JSON."""
    ends = [[list(piece) for piece in offsets.ends.items()]] if offsets.ends else []
    return _dump([offsets.starts, offsets.origins, *ends])


def unpack_map(packed: str) -> OffsetMap:
    """Return what `pack_map` was given."""
    starts, origins, *ends = json.loads(packed)
    return OffsetMap(tuple(starts), tuple(origins), dict(ends[0]) if ends else {})


def pack_mentions(mentions: Iterable[Mention]) -> str:
    """Return mentions as the tagger found them, without their links, as JSON."""
    return _dump(
        _by_steps(
            [m.start, m.end, m.kind, m.subkind, *_pack_certainty(m)] for m in mentions
        )
    )


def _pack_certainty(mention: Mention) -> list[int]:
    """Return what is stored of certainty: nothing where there is no doubt, which is most often."""
    if mention.whole != CERTAIN:
        return [mention.certainty, mention.whole]
    return [] if mention.certainty == CERTAIN else [mention.certainty]


def unpack_mentions(packed: str) -> tuple[Mention, ...]:
    """Return what `pack_mentions` was given, without links."""
    return tuple(
        Mention(
            start, end, kind, subkind,
            certainty=certainty[0] if certainty else CERTAIN,
            whole=certainty[1] if len(certainty) > 1 else CERTAIN,
        )
        for start, end, kind, subkind, *certainty in _by_places(packed)
    )  # fmt: skip


def pack_timestamps(timestamps: Iterable[Timestamp]) -> str:
    """Return timestamps as JSON."""
    return _dump(
        _by_steps(
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
        )
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
        for start, end, type_, value, earliest, latest, grain, zone, status, assumed in _by_places(
            packed
        )
    )


def pack_expressions(expressions: Iterable[Expression]) -> str:
    """Return time expressions as they were detected, as JSON."""
    return _dump([one.to_json() for one in expressions])


def pack_quotes(quotes: Iterable[Quote]) -> str:
    """Return quotes as JSON, without their words and without who their speakers are linked to."""
    return _dump(
        _by_steps(
            (
                [q.start, q.end, q.kind, q.cue_start, q.cue_end, q.speaker_start, q.speaker_end]
                for q in quotes
            ),
            _OF_QUOTE,
        )
    )


def unpack_quotes(text: str, packed: str) -> tuple[Quote, ...]:
    """Return what `pack_quotes` was given, with the words; whose they are is not told."""
    return tuple(
        Quote(
            start,
            end,
            kind,
            verb=None if cue is None else text[cue:cue_end],
            cue_start=cue,
            cue_end=cue_end,
            speaker=None if speaker is None else text[speaker:speaker_end],
            speaker_start=speaker,
            speaker_end=speaker_end,
        )
        for start, end, kind, cue, cue_end, speaker, speaker_end in _by_places(packed, _OF_QUOTE)
    )


def named_quotes(text: str, packed: str, mentions: tuple[Mention, ...]) -> tuple[Quote, ...]:
    """Return what `pack_quotes` was given, with the speakers named by the text's mentions."""
    if packed == "[]":
        return ()
    from corpus.quotes import name_speakers

    return name_speakers(text, unpack_quotes(text, packed), mentions)


def pack_quantities(quantities: Iterable[Quantity]) -> str:
    """Return quantities as JSON, without the words of what they count."""
    return _dump(
        _by_steps(
            (
                [q.start, q.end, q.value, q.low, q.high, q.bound, q.unit, q.noun_start, q.noun_end]
                for q in quantities
            ),
            _OF_QUANTITY,
        )
    )


def unpack_quantities(packed: str, text: str) -> tuple[Quantity, ...]:
    """Return what `pack_quantities` was given."""
    return tuple(
        Quantity(
            start,
            end,
            value,
            low,
            high,
            bound,
            unit,
            None if noun is None else text[noun:noun_end],
            noun,
            noun_end,
        )
        for start, end, value, low, high, bound, unit, noun, noun_end in _by_places(
            packed, _OF_QUANTITY
        )
    )


def spans_in(packed: str) -> list[tuple[int, int]]:
    """Return the places of what any of these functions packed; TypeError, ValueError, LookupError."""
    return [(row[0], row[1]) for row in _by_places(packed)]


_OF_QUOTE, _OF_QUANTITY = (3, 4, 5, 6), (7, 8)
"""The further places in a row of a quote, and of a quantity."""
_STEPS = 0
"""Begins rows that are told by steps; where it is missing they are told by their places."""


def _by_steps(rows: Iterable[list[Any]], more: tuple[int, ...] = ()) -> list[Any]:
    """Return rows that begin with a place by how far they are from the one before, and how long.

    The columns `more` hold places too, if any.  Small numbers repeat, so that they are stored in
    less.
    """
    told: list[Any] = []
    last = 0
    for row in rows:
        start = row[0]
        row[0], row[1] = start - last, row[1] - start
        for column in more:
            if row[column] is not None:
                row[column] -= start
        told.append(row)
        last = start
    return [_STEPS, *told] if told else told


def _by_places(packed: str, more: tuple[int, ...] = ()) -> list[list[Any]]:
    """Return what `_by_steps` was given, of JSON; what was stored by its places is as it is."""
    rows = json.loads(packed)
    if not rows or rows[0] != _STEPS:
        return rows  # type: ignore[no-any-return]
    start = 0
    for row in rows[1:]:
        start += row[0]
        row[0], row[1] = start, start + row[1]
        for column in more:
            if row[column] is not None:
                row[column] += start
    return rows[1:]  # type: ignore[no-any-return]


_TIGHT = (",", ":")
_ENCODE = json.JSONEncoder(separators=_TIGHT).encode


def _dump(value: object) -> str:
    """Return JSON without blanks: these columns are as large as the text itself."""
    return _ENCODE(value)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _time(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
