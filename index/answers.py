"""What Newsroom answers: frozen values for both front ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.article import Timestamp
from index.engine import FacetField
from index.snippets import Marks, Snippet

if TYPE_CHECKING:
    from corpus.entities.cards import Company, Entity
    from corpus.intake.draft import Skipped


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: ids of articles, in the order in which they came, and what was skipped."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """A step by which a query was loosened: `source` became `to`, because of `why`."""

    source: str
    to: str
    why: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of an answer.  `opening` stands for the title of an article that has none."""

    id: str
    ref: str
    title: str | None
    opening: str
    outlet: str | None
    published: str | None
    path: str
    score: float
    snippet: Snippet
    title_marks: Marks


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with the number of articles; `name` is what to call it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of an answer out of `total` articles; `read` is the query as it was understood.

    The first `strict` of them by relevance have all that was asked for, in some spelling;
    the others are best matches.
    """

    query: str
    read: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    offset: int = 0
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    facets: dict[FacetField, tuple[FacetValue, ...]] = field(default_factory=dict)
    strict: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity is named: the sentence, with the name marked, and its article."""

    article: str
    published: str | None
    sentence: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an entity; `months` are (YYYY-MM, articles), oldest first."""

    entity: Entity
    company: tuple[Company, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]


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
