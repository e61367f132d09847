"""What happened when, by the times in the articles: frozen values for both front ends."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Timestamp


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
