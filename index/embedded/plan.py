"""A tree of the port, worked out against an index: terms looked up, weights set, for all segments.

BM25F as Whoosh computes it, so that the order is the same: an inverse document frequency
a field over all articles held, the length of a field against the average, B .75, K1 1.2,
and the score of the title times three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple, TypeVar

from index.analysis import to_surface, tokens_in
from index.embedded.dates import seconds
from index.embedded.fuzzy_python import near_words
from index.embedded.lexicon import encode
from index.embedded.segment import LENGTHS, TEXT_FIELDS, UNDATED, Segment
from index.engine import (
    And,
    Every,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    QueryError,
    TextField,
    TimeIn,
    Value,
    Word,
)

B, K1 = 0.75, 1.2
TITLE_BOOST = 3.0
WITHIN = 1000.0
"""Added for a time that lies within the one asked for: more than words can make up for."""
_CLOSENESS = (1.0, 0.5, 0.25)
"""What a word counts by its distance from the one asked for; further ones as the last."""
_DEEPEST = 200
_KEPT = 256

_T = TypeVar("_T")

Ranges = tuple[tuple[int, int, float], ...]
"""Stretches `[first, last)` of terms, with what each of their words counts."""


class All(NamedTuple):
    """Every article, at 1."""


class Term(NamedTuple):
    """A stem: per segment and text field its ordinal or -1, per field what its BM25 counts."""

    ordinals: tuple[dict[str, int], ...]
    weights: dict[str, float]
    idf: dict[str, float]


class Surface(NamedTuple):
    """Words to the letter: per segment their stretches; they count as one word."""

    ranges: tuple[Ranges, ...]
    fronts: tuple[int, ...]
    """Per segment the prefix that was put together beforehand and says the same, or -1."""
    counts: tuple[float, ...]
    idf: float
    boost: float
    length: str


class Near(NamedTuple):
    """Stems near each other: per segment and field their ordinals, in the order asked for."""

    ordinals: tuple[dict[str, tuple[int, ...]], ...]
    weights: dict[str, float]
    idf: dict[str, tuple[float, ...]]
    slop: int
    ordered: bool


class Values(NamedTuple):
    """Articles with one of some values: per segment their ordinals; at 1."""

    field: str
    ordinals: tuple[tuple[int, ...], ...]


class Published(NamedTuple):
    """Articles published in `[first, last)` seconds; at 1."""

    first: int
    last: int


class Times(NamedTuple):
    """Articles with an interval that overlaps `[first, last)` seconds."""

    first: int
    last: int


class Both(NamedTuple):
    """All parts and none of the others; scores add up in the order written."""

    parts: tuple[Plan, ...]
    without: tuple[Plan, ...]


class Either(NamedTuple):
    """At least `fewest` of the parts; scores add up in the order written."""

    parts: tuple[Plan, ...]
    fewest: int = 1


Plan = All | Term | Surface | Near | Values | Published | Times | Both | Either


class Statistics(NamedTuple):
    """What scores need to know of the whole index."""

    docs: int
    norms: dict[str, tuple[float, ...]]
    """Per text field and step of `LENGTHS`: what BM25 adds to a frequency below the line."""
    memory: dict[str, object]
    """The same as arrays, made by who needs them."""


def once(parts: Sequence[Plan]) -> Sequence[Plan]:
    """Return the parts without those that are the same object as one before."""
    return list({id(part): part for part in parts}.values())


def survey(segments: Sequence[Segment]) -> Statistics:
    """Return the statistics of an index."""
    docs = sum(segment.docs for segment in segments)
    norms = {}
    for field in TEXT_FIELDS:
        average = sum(segment.length(field) for segment in segments) / docs if docs else 0
        average = average or 1
        norms[field] = tuple(K1 * ((1 - B) + B * length / average) for length in LENGTHS)
    return Statistics(docs, norms, {})


class Planner:
    """Works trees out for the segments of one snapshot."""

    def __init__(self, segments: Sequence[Segment], statistics: Statistics) -> None:
        self._segments = segments
        self._docs = statistics.docs
        self._words: dict[Node, Plan] = {}

    def plan(self, node: Node, depth: int = 0) -> Plan:
        """Return the plan of a tree; QueryError if it is nested beyond reason."""
        if depth > _DEEPEST:
            raise QueryError("the query is nested too deeply")
        match node:
            case Every():
                return All()
            case Word(text, where, exact, boost):
                # One query is asked in several ways: its words are looked up once.
                if len(self._words) > _KEPT:
                    self._words.clear()
                if node not in self._words:
                    self._words[node] = self._word(text, where, exact, boost)
                return self._words[node]
            case Prefix(text, where):
                return self._prefix(text, where)
            case Fuzzy(text, distance, where):
                return self._fuzzy(text, distance, where)
            case Phrase(words, where, slop, ordered):
                return self._near(words, where, slop, ordered, 1.0)
            case Value(field, values):
                name = "month" if field == "published" else field
                terms = [encode(value) for value in dict.fromkeys(values)]
                return Values(
                    name,
                    self._each(
                        lambda one: tuple(
                            place for term in terms if (place := one.lexicon(name).find(term)) >= 0
                        )
                    ),
                )
            case PublishedIn(earliest, latest):
                first, last = _span(earliest, latest)
                return Published(first, last)
            case TimeIn(earliest, latest):
                first, last = _span(earliest, latest)
                return Times(first, last)
            case And(parts):
                wanted = tuple(self.plan(p, depth + 1) for p in parts if not isinstance(p, Not))
                others = tuple(self.plan(p.part, depth + 1) for p in parts if isinstance(p, Not))
                if len(wanted) == 1 and not others:
                    return wanted[0]
                return Both(wanted or (All(),), others)
            case Or(parts, fewest):
                # A part may stand there several times to count for more: it is worked out once.
                known = {part: self.plan(part, depth + 1) for part in dict.fromkeys(parts)}
                planned = tuple(known[part] for part in parts)
                if len(planned) == 1 and fewest <= 1:
                    return planned[0]
                return Either(planned, max(1, fewest))
            case Not(part):
                return Both((All(),), (self.plan(part, depth + 1),))

    def _each(self, find: Callable[[Segment], _T]) -> tuple[_T, ...]:
        return tuple(map(find, self._segments))

    def _idf(self, frequency: int) -> float:
        return log(self._docs / (min(frequency, self._docs) + 1)) + 1 if self._docs else 0.0

    def _word(self, text: str, where: TextField, exact: bool, boost: float) -> Plan:
        tokens = list(tokens_in(text))
        if not tokens:
            return Either(())
        if len(tokens) > 1:
            return self._near((text,), where, 0, True, boost)
        if exact:
            surface = encode(tokens[0].surface)
            return self._surface(lambda one: _alone(one, surface), where, boost)
        term = encode(tokens[0].term)
        weights = _weights(where, boost)
        ordinals = self._each(lambda one: {f: one.lexicon(f).find(term) for f in weights})
        return Term(ordinals, weights, {field: self._idf_of(field, ordinals) for field in weights})

    def _idf_of(self, field: str, ordinals: Sequence[dict[str, int]]) -> float:
        pairs = zip(self._segments, ordinals, strict=True)
        return self._idf(sum(one.frequency(field, places[field]) for one, places in pairs))

    def _prefix(self, text: str, where: TextField) -> Plan:
        *whole, last = [token.surface for token in tokens_in(text)] or [to_surface(text)]
        if not last:
            return Either(()) if text else All()
        prefix = encode(last)
        begun = self._surface(
            lambda one: ((*one.lexicon("word").starting(prefix), 1.0),), where, front=prefix
        )
        if not whole:
            return begun
        # Half a compound: the words before stand to the letter.
        surfaces = [encode(word) for word in whole]
        before = [self._surface(lambda one, s=s: _alone(one, s), where) for s in surfaces]  # type: ignore[misc]
        return Both((*before, begun), ())

    def _fuzzy(self, text: str, distance: int, where: TextField) -> Plan:
        tokens = list(tokens_in(text))
        if len(tokens) != 1:
            return self._near((text,), where, 0, True, 1.0) if tokens else Either(())
        word = tokens[0].surface

        def close(one: Segment) -> Ranges:
            found = near_words(one, word, distance)
            return tuple((o, o + 1, _CLOSENESS[min(d, 2)]) for o, d in found)

        return self._surface(close, where)

    def _surface(
        self,
        find: Callable[[Segment], Ranges],
        where: TextField,
        boost: float = 1.0,
        front: bytes = b"",
    ) -> Surface:
        ranges = self._each(find)
        frequency = 0
        for one, stretches in zip(self._segments, ranges, strict=True):
            start = one.view("word.start")
            frequency += sum(start[last] - start[first] for first, last, _ in stretches)
        length = "title" if where == "title" else "text"
        fronts = self._each(lambda one: one.lexicon("front").find(front) if front else -1)
        return Surface(ranges, fronts, _counts(where), self._idf(frequency), boost, length)

    def _near(
        self, words: tuple[str, ...], where: TextField, slop: int, ordered: bool, boost: float
    ) -> Plan:
        terms = [encode(token.term) for word in words for token in tokens_in(word)]
        if not terms:
            return Either(())
        if len(terms) == 1:
            return self._word(" ".join(words), where, False, boost)
        weights = _weights(where, boost)
        distinct = dict.fromkeys(terms)

        def locate(one: Segment) -> dict[str, tuple[int, ...]]:
            found = {}
            for field in weights:
                places = {term: one.lexicon(field).find(term) for term in distinct}
                found[field] = tuple(places[term] for term in terms)
            return found

        ordinals = self._each(locate)
        idf = {
            field: tuple(
                self._idf(
                    sum(
                        one.frequency(field, places[field][nth])
                        for one, places in zip(self._segments, ordinals, strict=True)
                    )
                )
                for nth in range(len(terms))
            )
            for field in weights
        }
        return Near(ordinals, weights, idf, max(0, slop), ordered)


@lru_cache
def _counts(where: TextField) -> tuple[float, ...]:
    """Return what each value of `word.where` counts."""
    title = {"both": TITLE_BOOST, "title": 1.0, "text": 0.0}[where]
    return tuple(title * (byte >> 6) + (byte & 63) * (where != "title") for byte in range(256))


def _weights(where: TextField, boost: float) -> dict[str, float]:
    if where == "both":
        return {"title": TITLE_BOOST * boost, "text": boost}
    return {where: boost}


def _alone(one: Segment, surface: bytes) -> Ranges:
    ordinal = one.lexicon("word").find(surface)
    return ((ordinal, ordinal + 1, 1.0),) if ordinal >= 0 else ()


def _span(earliest: object, latest: object) -> tuple[int, int]:
    from datetime import datetime

    first = seconds(earliest) if isinstance(earliest, datetime) else UNDATED + 1
    last = seconds(latest) if isinstance(latest, datetime) else -UNDATED
    return first, last
