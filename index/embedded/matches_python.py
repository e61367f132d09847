"""What matched in a segment, without numpy: how many, the first in any order, and their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from index.embedded.segment import UNDATED, Segment
from index.engine import Sort

_SAMPLED = 64
"""One in so many moments is looked at to guess how recent the most recent ones are."""


class Everything(Mapping[int, float]):
    """The scores of all articles where nothing was asked for; a real dict of them takes long."""

    def __init__(self, docs: int) -> None:
        self._docs = range(docs)

    def __len__(self) -> int:
        return len(self._docs)

    def __iter__(self) -> Iterator[int]:
        return iter(self._docs)

    def __getitem__(self, doc: int) -> float:
        return 1.0


class PlainMatches:
    """What matched in a segment: article to score."""

    def __init__(self, segment: Segment, scores: Mapping[int, float]) -> None:
        self._segment = segment
        self._scores = scores

    def __len__(self) -> int:
        return len(self._scores)

    def best(self, most: int, sort: Sort) -> list[tuple[int, float]]:
        """Return the first (article, score) in the order asked for."""
        scores = self._scores
        if most <= 0:
            return []
        docs: Iterable[int] = scores
        if len(scores) > 2 * most:
            by_score = sort == "relevance" and not isinstance(scores, Everything)
            docs = self._scored_best(most) if by_score else self._dated_best(most, sort)
        published, rank = self._segment.view("published"), self._segment.view("id.ords")
        sign = 1 if sort == "oldest" else -1

        def order(doc: int) -> tuple[float, bool, int, int]:
            when = published[doc]
            score = scores[doc] if sort == "relevance" else 0.0
            return -score, when == UNDATED, sign * when, rank[doc]

        return [(doc, scores[doc]) for doc in sorted(docs, key=order)[:most]]

    def _scored_best(self, most: int) -> list[int]:
        """Return the `most` articles with the highest scores, and those that are equal to the last."""
        least = sorted(self._scores.values(), reverse=True)[most - 1]
        return [doc for doc, score in self._scores.items() if score >= least]

    def _dated_best(self, most: int, sort: Sort) -> Iterable[int]:
        """Return the `most` first articles by date, and those of the last one's moment."""
        scores, published = self._scores, self._segment.view("published").tolist()
        all_of_them = len(scores) == len(published)
        moments = published if all_of_them else [published[doc] for doc in scores]
        if sort == "oldest":
            first = nsmallest(most, (when for when in moments if when != UNDATED))
            if len(first) < most:
                return scores
            return [doc for doc in scores if UNDATED < published[doc] <= first[-1]]
        least = nth_largest(moments, most)
        if least == UNDATED:
            return scores
        if all_of_them:
            return [doc for doc, when in enumerate(published) if when >= least]
        return [doc for doc in scores if published[doc] >= least]

    def facet(self, field: str) -> PlainCounts:
        """Return how many articles have each value."""
        begins, ordinals = self._segment.view(f"{field}.doc"), self._segment.view(f"{field}.ords")
        counts: dict[int, int] = {}
        for doc in self._scores:
            for ordinal in ordinals[begins[doc] : begins[doc + 1]]:
                counts[ordinal] = counts.get(ordinal, 0) + 1
        return PlainCounts(counts)


class PlainCounts:
    """How many articles have each value of a field, by the value's ordinal."""

    def __init__(self, counts: dict[int, int]) -> None:
        self._counts = counts

    def best(self, most: int) -> list[tuple[int, int]]:
        """Return the first (ordinal, count) by count, then ordinal."""
        return sorted(self._counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]

    def every(self) -> Iterable[tuple[int, int]]:
        """Return (ordinal, count) of all that occur."""
        return self._counts.items()

    def of(self, ordinals: Sequence[int]) -> list[int]:
        """Return the counts of some values."""
        return [self._counts.get(ordinal, 0) for ordinal in ordinals]


def nth_largest(numbers: list[int], n: int) -> int:
    """Return the `n`th largest; of many numbers most are set aside by a guess from a sample."""
    sample = sorted(numbers[::_SAMPLED], reverse=True)
    guess = sample[min(len(sample) - 1, 2 * n // _SAMPLED + 8)]
    large = [number for number in numbers if number >= guess]
    return sorted(large if len(large) >= n else numbers, reverse=True)[n - 1]
