"""What a tree of the port comes to in an index: terms looked up, weights set, for all segments.

Scores are BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009) over
title and text as one field: a word scores idf x tf / (tf + norm), where idf is
log((N + 1) / articles with it), without a floor, norm is K1 (1 - B + B length / average), and
a word of the title counts `TITLE_WEIGHT` times.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from index.embedded.segment import TEXT_FIELDS, Segment

B, K1 = 0.75, 1.5
TITLE_WEIGHT = 1.25
WITHIN = 1000.0
"""Added for a time that lies within the one asked for: more than words can make up for."""

Ranges = tuple[tuple[int, int, float], ...]
"""Stretches `[first, last)` of terms, with what each of their words counts."""


class All(NamedTuple):
    """Every article, at 1."""


class Term(NamedTuple):
    """A stem: per segment and text field asked for its ordinal or -1; `peak` is its most."""

    ordinals: tuple[dict[str, int], ...]
    peak: float


class Surface(NamedTuple):
    """Words to the letter: per segment their stretches; they count as one word."""

    ranges: tuple[Ranges, ...]
    fronts: tuple[int, ...]
    """Per segment the prefix that was put together beforehand and says the same, or -1."""
    counts: tuple[float, ...]
    peak: float

    def lists(self, place: int) -> tuple[str, Ranges]:
        """Return the field whose lists say which articles of a segment have the words, and which."""
        if (front := self.fronts[place]) >= 0:
            return "front", ((front, front + 1, 1.0),)
        return "word", self.ranges[place]


GROUPS = 1 << 40
"""The first number of a group of stems: beyond any ordinal."""


class Near(NamedTuple):
    """Stems near each other: per segment and field their ordinals, in the order asked for.

    `idf` has one a stem; they score as words do, wherever in the article they stand.  Of several
    stems, one of which is to stand at a place, the number is that of a group, from `GROUPS` on.
    """

    ordinals: tuple[dict[str, tuple[int, ...]], ...]
    idf: tuple[float, ...]
    slop: int
    ordered: bool
    peak: float
    groups: tuple[dict[str, dict[int, tuple[int, ...]]], ...] = ()
    """Per segment and field: the number of a group -> the ordinals of its stems."""

    def stems(self, place: int, field: str, number: int) -> tuple[int, ...]:
        """Return the ordinals that a number of `ordinals` stands for in a segment's field."""
        return self.groups[place][field][number] if number >= GROUPS else (number,)


class Values(NamedTuple):
    """Articles with one of some values: per segment their ordinals; at 1."""

    field: str
    ordinals: tuple[tuple[int, ...], ...]


class Published(NamedTuple):
    """Articles published in `[first, last)` seconds, by the article's clock where `own`; at 1."""

    first: int
    last: int
    own: bool


class Times(NamedTuple):
    """Articles with an interval that overlaps `[first, last)` seconds; `own` as in `Published`."""

    first: int
    last: int
    own: bool


class Both(NamedTuple):
    """All parts and none of the others; scores add up in the order written."""

    parts: tuple[Plan, ...]
    without: tuple[Plan, ...]


class Either(NamedTuple):
    """At least `fewest` of the parts; scores add up in the order written."""

    parts: tuple[Plan, ...]
    fewest: int = 1


class Filling(NamedTuple):
    """Any of the parts, scored as one word; see `engine.Alike`."""

    parts: tuple[Plan, ...]
    shares: tuple[float, ...]
    peak: float


Plan = All | Term | Surface | Near | Values | Published | Times | Both | Either | Filling


def peak(plan: Plan) -> float:
    """Return the most that an article can score for a plan, 0 where no article has it."""
    match plan:
        case Term() | Surface() | Near() | Filling():
            return plan.peak
        case Both(parts) | Either(parts):
            return sum(map(peak, parts))
        case _:
            return 1.0


class Statistics(NamedTuple):
    """What scores need to know of the whole index: articles, and tokens of the average one."""

    docs: int
    average: float

    def norm(self, length: int) -> float:
        """Return what BM25 adds to a frequency below the line, for an article of this length."""
        return K1 * ((1 - B) + B * length / self.average)


def once(parts: Sequence[Plan]) -> Sequence[Plan]:
    """Return the parts without those that are the same object as one before."""
    return list({id(part): part for part in parts}.values())


def survey(segments: Sequence[Segment]) -> Statistics:
    """Return the statistics of an index."""
    docs = sum(segment.docs for segment in segments)
    tokens = sum(segment.length(field) for segment in segments for field in TEXT_FIELDS)
    return Statistics(docs, (tokens / docs if docs else 0.0) or 1.0)


def title_weight(fields: Collection[str]) -> float:
    """Return what a word of the title counts, where these fields are asked."""
    return TITLE_WEIGHT if len(fields) > 1 else 1.0
