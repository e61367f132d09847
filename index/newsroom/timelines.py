"""Timelines: what happened when, by the times in the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.archive import Archive
from corpus.article import Timestamp
from corpus.sentences import sentence_at
from corpus.stories.timeline import same_events
from corpus.times import overlaps


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A time in an article: its words, and the sentence that they stand in.

    `also` are the other places that tell the same event: an article's id, and where it says when.
    """

    article: str
    timestamp: Timestamp
    words: str
    sentence: str
    also: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Times in order of their beginning; `undated` are those that lack a date to lean on."""

    items: tuple[TimelineItem, ...]
    undated: int


def timeline_of(
    archive: Archive,
    ids: Iterable[str],
    earliest: datetime | None,
    latest: datetime | None,
) -> Timeline:
    """Return what happened when, by the times in these articles.

    Of the times with an interval those that overlap `[earliest, latest)` are taken; bounds
    without a zone are compared with the clock that each article itself writes.
    """
    items: list[TimelineItem] = []
    undated = 0
    for article_id, text, stamps in archive.texts.timed(ids):
        for stamp in stamps:
            if stamp.earliest is None or stamp.latest is None:
                undated += stamp.type in ("date", "time") and stamp.status == "unresolved"
            elif overlaps(stamp, earliest, latest):
                start, end = sentence_at(text, stamp.start, stamp.end)
                words = text[stamp.start : stamp.end]
                items.append(TimelineItem(article_id, stamp, words, text[start:end]))
    items.sort(key=lambda item: (item.timestamp.earliest, item.timestamp.latest, item.article))
    return Timeline(tuple(_folded(items)), undated)


def _folded(items: Sequence[TimelineItem]) -> Iterator[TimelineItem]:
    """Yield one item for each event, with the other places that tell it."""
    told = [
        ((item.timestamp.earliest, item.timestamp.latest), item.timestamp.grain, item.sentence)
        for item in items
    ]
    for first, *rest in same_events(told):
        also = tuple(
            (items[at].article, items[at].timestamp.start, items[at].timestamp.end) for at in rest
        )
        yield replace(items[first], also=also)
