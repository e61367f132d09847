"""Timelines: what happened when, by the times in the articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from corpus.archive import Archive
from corpus.article import Timestamp
from corpus.sentences import sentence_at


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A time in an article: its words, and the sentence that they stand in."""

    article: str
    timestamp: Timestamp
    words: str
    sentence: str


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

    Of the times with an interval those that overlap `[earliest, latest)` are taken.
    """
    items: list[TimelineItem] = []
    undated = 0
    for article_id, text, stamps in archive.articles.timed(ids):
        for stamp in stamps:
            if stamp.earliest is None or stamp.latest is None:
                undated += stamp.type in ("date", "time") and stamp.status == "unresolved"
            elif (latest is None or stamp.earliest < latest) and (
                earliest is None or stamp.latest > earliest
            ):
                start, end = sentence_at(text, stamp.start, stamp.end)
                words = text[stamp.start : stamp.end]
                items.append(TimelineItem(article_id, stamp, words, text[start:end]))
    items.sort(key=lambda item: (item.timestamp.earliest, item.timestamp.latest, item.article))
    return Timeline(tuple(items), undated)
