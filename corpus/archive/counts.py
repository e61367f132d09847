"""What the archive tells of itself: what it has of a draft, and how much it has of everything."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.stated import Given


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """What the archive has under a draft's place or bytes: enough to tell whether it changed.

    `key` is the article's own place, one of those at which it was found; `same_place` tells
    whether it was found by its place.  `gone` is when a person removed it.
    """

    n: int
    id: str
    sha256: str
    rules: str
    given: Given
    gone: str | None
    key: str
    same_place: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in the archive, in articles unless the name says otherwise."""

    articles: int
    undated: int
    untitled: int
    cleaned: int
    partly: int
    removed: int
    skipped: int
    bytes: int
    sequence: int
