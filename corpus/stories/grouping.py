"""Groups of reports by how alike they are: the most alike first, while groups are as tight as that.

Two groups become one while their mean likeness is at least `RHO` of how alike each is within
(the geometric mean of both).  A tight group so asks more of a newcomer than a loose one, and
that keeps two events of one kind apart under one threshold.  A lone report counts as `PRIOR`
within, and a group's own mean is drawn towards it by `PULL` pairs.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from corpus.stories.profile import Likeness

RHO = 0.62
PRIOR = 0.12
PULL = 2.0
TIGHT, OF_TIGHT = 0.40, 0.46
"""Of a group whose pairs are that alike at the mean, a newcomer must reach that share."""
ONE_SOURCE = 0.52
"""Share of a report's own words that, copied, makes two reports one, whatever else they say: lower,
and more of the forms that a wire fills in anew each day would be one, each copied from the last."""
NEARER = 1.2
"""A lone report that is so much more like a story that turned it down than like another report
shares its topic with both: a topic that is new to an archive looks like one event."""
AS_NEAR = 0.95
"""The same where both of two lone reports are so much more like one tight story than each other."""
LOOSE, ALIKE = 0.58, 0.60
"""A newcomer that reaches no more than this share of a tight story's likeness is of its topic where
another lone report is about as near to both: that near, to `ALIKE`, is whatever is of the topic."""
IN_STORY = 0.30
"""The same for two reports that are of one story anyway, when its sources are counted."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EventDecisions:
    """What a person decided, by articles: pairs that tell one event, and pairs that do not."""

    one: frozenset[Pair] = field(default_factory=frozenset)
    apart: frozenset[Pair] = field(default_factory=frozenset)


def group(
    numbers: Iterable[int],
    likeness: Mapping[Pair, Likeness],
    decisions: EventDecisions | None = None,
) -> list[tuple[int, ...]]:
    """Return the groups of articles, each in order, by the likeness of pairs `(smaller, greater)`.

    Depends on the set alone, not on its order.  A pair that is not told has no likeness.
    """
    decided = decisions or EventDecisions()
    units = copies_of_one(sorted(set(numbers)), likeness, decided)
    return sorted(tuple(sorted(each)) for each in _Merging(units, likeness, decided).run())


def copies_of_one(
    numbers: Sequence[int],
    likeness: Mapping[Pair, Likeness],
    decisions: EventDecisions | None = None,
    share: float = ONE_SOURCE,
) -> list[list[int]]:
    """Return the articles by source: those copied from each other to that share, or one by hand."""
    decided = decisions or EventDecisions()
    unit_of = {number: [number] for number in numbers}
    copied = [pair for pair, alike in likeness.items() if alike.copied >= share]
    for a, b in [*sorted(decided.one), *sorted(copied)]:
        if a not in unit_of or b not in unit_of or unit_of[a] is unit_of[b]:
            continue
        one, other = unit_of[a], unit_of[b]
        if decided.apart and any((min(p), max(p)) in decided.apart for p in product(one, other)):
            continue
        one += other
        unit_of.update(dict.fromkeys(other, one))
    return [sorted(unit) for number, unit in unit_of.items() if number == min(unit)]


class _Merging:
    """One run of greedy merging; a unit (the copies of one source) counts as one report."""

    def __init__(
        self, units: list[list[int]], likeness: Mapping[Pair, Likeness], decided: EventDecisions
    ) -> None:
        self.members = dict(enumerate(units))
        self.size = dict.fromkeys(self.members, 1)
        self.inside = dict.fromkeys(self.members, 0.0)
        self.stamp = dict.fromkeys(self.members, 0)
        self.cross: dict[int, dict[int, float]] = {unit: {} for unit in self.members}
        self.apart: dict[int, set[int]] = {unit: set() for unit in self.members}
        self.heap: list[tuple[float, int, int, int, int]] = []
        of = {number: unit for unit, numbers in self.members.items() for number in numbers}
        for (a, b), alike in sorted(likeness.items()):
            if a in of and b in of and of[a] != of[b]:
                x, y = of[a], of[b]
                mean = alike.value / (len(units[x]) * len(units[y]))
                self.cross[x][y] = self.cross[y][x] = self.cross[x].get(y, 0.0) + mean
        for a, b in decided.apart:
            if a in of and b in of:
                self.apart[of[a]].add(of[b])
                self.apart[of[b]].add(of[a])

    def run(self) -> Iterable[list[int]]:
        for a in self.members:
            for b in self.cross[a]:
                if a < b:
                    self._offer(a, b)
        while self.heap:
            _, a, b, stamp_a, stamp_b = heapq.heappop(self.heap)
            if self.stamp.get(a) == stamp_a and self.stamp.get(b) == stamp_b:
                mean = self._mean(a, b)
                if not (self._is_of_topic(a, b, mean) or self._is_of_topic(b, a, mean)):
                    self._merge(a, b)
        return self.members.values()

    def _within(self, a: int) -> float:
        """Return how alike the reports of a group are, as far as so few can tell."""
        pairs = self.size[a] * (self.size[a] - 1) / 2
        return max(PRIOR, (self.inside[a] + PULL * PRIOR) / (pairs + PULL))

    def _tightness(self, a: int) -> float:
        pairs = self.size[a] * (self.size[a] - 1) / 2
        return self.inside[a] / pairs if pairs else 0.0

    def _offer(self, a: int, b: int) -> None:
        """Put a pair of groups up for merging, unless they are too unlike."""
        fit = self._fit(a, b)
        if fit:
            a, b = min(a, b), max(a, b)
            heapq.heappush(self.heap, (-fit, a, b, self.stamp[a], self.stamp[b]))

    def _mean(self, a: int, b: int) -> float:
        return self.cross[a][b] / (self.size[a] * self.size[b])

    def _fit(self, a: int, b: int) -> float:
        """Return how well two groups fit together; 0 if they are not to be one."""
        if b in self.apart[a]:
            return 0.0
        mean = self._mean(a, b)
        fit = mean / math.sqrt(self._within(a) * self._within(b))
        tightest = max(self._tightness(a), self._tightness(b))
        if fit < RHO or (tightest > TIGHT and mean < OF_TIGHT * tightest):
            return 0.0
        return fit

    def _is_of_topic(self, a: int, b: int, mean: float) -> bool:
        """Tell whether a lone report is like another, with this mean, by their topic alone."""
        if self.size[a] > 1:
            return False
        return self._is_no_nearer(a, b, mean) or any(
            self._mean(a, c) >= NEARER * mean or self._is_beside(a, b, c, mean)
            for c in self.cross[a]
            if c != b and self.size[c] > 1 and c not in self.apart[a] and self._turns_down(c, a)
        )

    def _is_beside(self, a: int, b: int, c: int, mean: float) -> bool:
        """Tell whether a tight story turns both of two lone reports down that are as near to it."""
        return (
            self.size[b] == 1
            and c in self.cross[b]
            and self._tightness(c) >= TIGHT
            and min(self._mean(a, c), self._mean(b, c)) >= AS_NEAR * mean
            and self._turns_down(c, b)
        )

    def _turns_down(self, c: int, a: int) -> bool:
        return not self._fit(a, c) or self._is_no_nearer(a, c, self._mean(a, c))

    def _is_no_nearer(self, a: int, c: int, mean: float) -> bool:
        """Tell whether a lone report is no nearer to a tight story than another one is to both."""
        tightness = self._tightness(c)
        return tightness >= TIGHT and mean < LOOSE * tightness and any(
            self.size[d] == 1
            and d != a
            and c in self.cross[d]
            and min(self._mean(a, d), self._mean(d, c)) >= ALIKE * mean
            for d in self.cross[a]
            if d != c
        )

    def _merge(self, a: int, b: int) -> None:
        self.inside[a] += self.inside.pop(b) + self.cross[a][b]
        self.members[a] = self.members[a] + self.members.pop(b)
        self.size[a] += self.size.pop(b)
        del self.stamp[b]
        self.stamp[a] += 1
        for c, sum_of_b in self.cross.pop(b).items():
            del self.cross[c][b]
            if c != a:
                both = self.cross[a].get(c, 0.0) + sum_of_b
                self.cross[a][c] = self.cross[c][a] = both
        for c in self.apart.pop(b):
            self.apart[c].discard(b)
            self.apart[c].add(a)
            self.apart[a].add(c)
        for c in self.cross[a]:
            self._offer(a, c)
