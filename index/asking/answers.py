"""What a search answers: frozen values for both front ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from index.asking.snippets import Marks, Snippet
from index.engine import FacetField


class Expansion(NamedTuple):
    """A step by which a query was loosened: `source` became `to`, because of `why`."""

    source: str
    to: str
    why: str


class Hit(NamedTuple):
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
    state: str | None = None
    """What the source says of it: corrected, updated, withdrawn, embargoed until a time."""
    tags: tuple[str, ...] = ()
    story: str | None = None
    """The id of its story, where others report the same event."""


class FacetValue(NamedTuple):
    """A value of a facet with the number of articles; `name` is what to call it.

    `query`, put behind the query, finds exactly these articles as its `total`.
    """

    value: str
    name: str
    count: int  # type: ignore[assignment]  # no facet asks a tuple to count
    query: str = ""


class Answer(NamedTuple):
    """A page of an answer; `read` is the query as it was understood.

    `total` counts the articles with all that was asked for, in some spelling, and `best` the
    best matches, that have some of it and are listed with them.  The first `strict` hits have
    all of it: all such, or 0 where the ranking mixes them with better ones.
    """

    query: str
    read: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    offset: int = 0
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    facets: Mapping[FacetField, tuple[FacetValue, ...]] = {}
    strict: int = 0
    best: int = 0
    partial: bool = False
    """Whether a part of the index did not answer, so that there may be more."""

    @property
    def listed(self) -> int:
        """How many hits there are to page through."""
        return self.total + self.best
