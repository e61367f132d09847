"""Which mention speaks in which article: what `said:` looks up, whoever the mention is linked to."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Sequence

from corpus.article import Mention, Quote
from corpus.linking.stored import linked_mentions
from corpus.quotes import name_speakers

_LOT = 500


def keep_speakers(db: sqlite3.Connection, n: int, text: str, quotes: Sequence[Quote]) -> None:
    """Store the places of the mentions that speak in an article; `n` is its rowid.

    To be called in a transaction, after the article's mentions were linked.
    """
    db.execute("DELETE FROM speaker WHERE article = ?", (n,))
    if not any(quote.speaker for quote in quotes):
        return
    mentions = linked_mentions(db, n)
    named = name_speakers(text, quotes, mentions)
    of_entity: dict[str | None, list[Mention]] = {}
    for mention in mentions:
        of_entity.setdefault(mention.entity, []).append(mention)
    places = {
        (spoke.start, spoke.end)
        for quote in named
        if quote.entity and (spoke := _speaking(quote, of_entity.get(quote.entity, [])))
    }
    db.executemany("INSERT INTO speaker VALUES (?, ?, ?)", ((n, *place) for place in places))


def _speaking(quote: Quote, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention by which a speaker is known: its own, else the last one before it.

    `mentions` are those of the speaker's entity, in order.
    """
    assert quote.speaker_end is not None
    at = bisect_left(mentions, quote.speaker_end, key=lambda mention: mention.start)
    return mentions[at - 1] if at else None


def said_by(db: sqlite3.Connection, entities: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the articles in which one of these entities speaks, in order."""
    found: set[str] = set()
    for start in range(0, len(entities), _LOT):
        some = entities[start : start + _LOT]
        found.update(
            row[0]
            for row in db.execute(
                "SELECT DISTINCT a.id FROM entity_name l"
                " JOIN entity_name n ON n.leader = l.id"
                " JOIN entity_mention m ON m.name = n.id"
                ' JOIN speaker s ON s.article = m.article AND s.start = m.start AND s."end" = m."end"'
                " JOIN article a ON a.n = m.article"
                f" WHERE l.slug IN ({', '.join('?' * len(some))})",
                tuple(some),
            )
        )
    return tuple(sorted(found))
