"""Which articles of a segment match a plan, without numpy and without what they score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from index.embedded import plan as p
from index.embedded.kept_words import KeptWords
from index.embedded.segment import Segment
from index.embedded.sizes import most

Evaluate = Callable[[p.Plan, int, p.Statistics, Sequence[int] | None], Iterable[int]]
"""Evaluates a plan whose articles stand in no list; among some, ascending, if they are given."""


class Docs:
    """Tells which articles of one segment match."""

    def __init__(self, segment: Segment, evaluate: Evaluate) -> None:
        self._segment = segment
        self._evaluate = evaluate
        self._kept: KeptWords[frozenset[int]] = KeptWords()

    def of(self, plan: p.Plan, place: int, statistics: p.Statistics) -> frozenset[int]:
        """Return the articles that match; `place` is the segment's number among those planned for."""
        match plan:
            case p.Term() | p.Surface():
                kept = self._kept.get(plan)
                if kept is None:
                    found = frozenset(self._listed(plan, place))
                    kept = self._kept.keep(plan, found, len(found))
                return kept
            case p.Values(field, ordinals):
                held = [self._held(field, ordinal, ordinal + 1) for ordinal in ordinals[place]]
                return frozenset().union(*held)
            case p.Either(parts, 1) | p.Filling(parts):
                some = (self.of(part, place, statistics) for part in p.once(parts))
                return frozenset().union(*some)
            case p.Both(parts, without):
                found = self.of_all(parts, place, statistics)
                for part in without:
                    if found:
                        found = found - self.of(part, place, statistics)
                return found
            case _:
                return frozenset(self._evaluate(plan, place, statistics, None))

    def of_all(
        self, parts: Sequence[p.Plan], place: int, statistics: p.Statistics
    ) -> frozenset[int]:
        """Return the articles that match each of some plans."""
        first, *more = sorted(parts, key=lambda part: most(self._segment, part, place))
        found = self.of(first, place, statistics)
        for part in more:
            if not found:
                break
            if isinstance(part, p.Near | p.Published | p.Times):
                # It may tell of others as well.
                found = found.intersection(self._evaluate(part, place, statistics, sorted(found)))
            elif not isinstance(part, p.All):
                found = found & self.of(part, place, statistics)
        return found

    def _listed(self, plan: p.Term | p.Surface, place: int) -> Iterable[int]:
        if isinstance(plan, p.Term):
            sides = [(f, o) for f, o in plan.ordinals[place].items() if o >= 0]
            return set().union(*(self._held(f, o, o + 1) for f, o in sides))
        field, ranges = plan.lists(place)
        return {
            doc
            for low, high, _ in ranges
            for doc, byte in zip(
                self._held(field, low, high), self._held(field, low, high, "where"), strict=True
            )
            if plan.counts[byte]
        }

    def _held(self, field: str, low: int, high: int, what: str = "ids") -> memoryview:
        start = self._segment.view(f"{field}.start")
        return self._segment.view(f"{field}.{what}")[start[low] : start[high]]
