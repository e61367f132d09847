"""Timelines: what happened when, by the times in the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.archive import Archive
from corpus.article import Timestamp
from corpus.sentences import sentence_at
from corpus.stories.timeline import Telling, same_events
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

    @property
    def others(self) -> int:
        """How many more articles tell it."""
        return len({article for article, _, _ in self.also} - {self.article})


@dataclass(frozen=True, slots=True)
class Timeline:
    """Times in order of their beginning; `undated` counts those that lack a date to lean on.

    `dateless` are times without an interval, vague ones and those that lack a date, in the order in
    which the articles tell them; they are told where no bounds are asked for and the articles are few.
    """

    items: tuple[TimelineItem, ...]
    undated: int
    dateless: tuple[TimelineItem, ...] = ()

    @property
    def told(self) -> tuple[TimelineItem, ...]:
        """All times: those in order, then those without an interval."""
        return (*self.items, *self.dateless)


FEW = 120
"""Articles up to which the times without an interval are told."""


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
    wanted = tuple(ids)
    items: list[TimelineItem] = []
    dateless: list[TimelineItem] = []
    few = len(wanted) <= FEW and earliest is None and latest is None
    undated = 0
    for article_id, text, stamps in archive.texts.timed(wanted):
        for stamp in stamps:
            if stamp.earliest is None or stamp.latest is None:
                undated += stamp.type in ("date", "time") and stamp.status == "unresolved"
                if few and _tells_when(stamp):
                    dateless.append(_item(article_id, stamp, text))
            elif overlaps(stamp, earliest, latest):
                items.append(_item(article_id, stamp, text))
    items.sort(key=lambda item: (item.timestamp.earliest, item.timestamp.latest, item.article))
    return Timeline(tuple(_folded(items)), undated, tuple(_folded(dateless)))


def _item(article: str, stamp: Timestamp, text: str) -> TimelineItem:
    start, end = sentence_at(text, stamp.start, stamp.end)
    return TimelineItem(article, stamp, text[stamp.start : stamp.end], text[start:end])


def _tells_when(stamp: Timestamp) -> bool:
    """Tell whether a time without an interval says when something was: `now` and `5 days` do not."""
    return stamp.type in ("date", "time") and stamp.value != "PRESENT_REF"


def _folded(items: Sequence[TimelineItem]) -> Iterator[TimelineItem]:
    """Yield one item for each event, with the other places that tell it."""
    told = [
        Telling(
            (stamp.earliest, stamp.latest) if stamp.earliest else stamp.value,
            stamp.grain,
            item.sentence,
            item.article,
        )
        for item in items
        for stamp in [item.timestamp]
    ]
    for first, *rest in same_events(told):
        also = tuple(
            (items[at].article, items[at].timestamp.start, items[at].timestamp.end) for at in rest
        )
        yield replace(items[first], also=also)
