"""What the archive tells of itself: what it has of a draft, and how much it has of everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive has under a draft's key or bytes: enough to tell whether it changed."""

    n: int
    id: str
    sha256: str
    rules: str
    given_published: str | None
    given_outlet: str | None
    same_key: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in the archive, in articles unless the name says otherwise."""

    articles: int
    undated: int
    untitled: int
    cleaned: int
    skipped: int
    bytes: int
    sequence: int
