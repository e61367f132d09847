"""What rebuilding and looking after an archive tell: frozen values for both front ends."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.draft import Skipped


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What `rebuild` did."""

    articles: int
    reannotated: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """What is in the archive, in articles unless the name says otherwise."""

    archive: str
    articles: int
    undated: int
    untitled: int
    cleaned: int
    stale: int
    skipped: tuple[Skipped, ...]
    archive_bytes: int
    index_bytes: int
    index_articles: int
    index_state: str
