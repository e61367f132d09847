"""What matched in a segment, as arrays: how many, the first in any order, and their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.embedded.counting import ArrayCounts, nth_highest
from index.embedded.segment import UNDATED
from index.engine import Sort

if TYPE_CHECKING:
    from index.embedded.answer_numpy import Arrays

Array = NDArray[Any]
Ids = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(slots=True)
class Selected:
    """Articles, ascending, with their scores; None is 1 for each."""

    ids: Ids
    scores: Array | None

    def at(self, ids: Ids) -> Array | float:
        """Return the scores of some of the articles."""
        if self.scores is None:
            return 1.0
        if len(ids) == len(self.ids):
            return self.scores
        return self.scores[np.searchsorted(self.ids, ids)]


class ArrayMatches:
    """What matched in a segment."""

    def __init__(self, arrays: Arrays, found: Selected) -> None:
        self._arrays = arrays
        self._found = found

    def __len__(self) -> int:
        return len(self._found.ids)

    def best(self, most: int, sort: Sort) -> list[tuple[int, float]]:
        """Return the first (article, score) in the order asked for."""
        ids, scores = self._found.ids, self._found.scores
        if most <= 0 or not len(ids):
            return []
        published = self._arrays.array("published")
        rank = self._arrays.array("id.ords")

        def date(places: Ids) -> NDArray[np.int64]:
            when = published[ids[places]].astype(np.int64)
            # Those without a date are the last either way.
            return when if sort == "newest" else np.where(when == UNDATED, when, -when)

        keys: list[Callable[[Ids], Array]] = [
            date,
            lambda places: -rank[ids[places]].astype(np.int64),
        ]
        if sort == "relevance":
            keys[0] = lambda places: published[ids[places]]
            if scores is not None:
                keys.insert(0, lambda places: scores[places])
        chosen = _highest(keys, len(ids), most)
        docs = ids[chosen].tolist()
        values = [1.0] * len(docs) if scores is None else scores[chosen].tolist()
        return list(zip(docs, values, strict=True))

    def facet(self, field: str) -> ArrayCounts:
        """Return how many articles have each value."""
        return ArrayCounts(self._arrays, field, self)

    @property
    def ids(self) -> Ids:
        """Return the articles, ascending."""
        return self._found.ids

    @cached_property
    def flags(self) -> Flags:
        """Return for each article of the segment whether it matched."""
        return flags_of(self._found.ids, self._arrays.docs)


def _highest(keys: Sequence[Callable[[Ids], Array]], count: int, most: int) -> Ids:
    """Return the places, of `count`, of the `most` highest by some keys, later ones for ties."""
    places = np.arange(count)
    sure = [places[:0]]
    for key in keys:
        if len(places) <= most:
            break
        mine = key(places)
        edge = nth_highest(mine, most)
        above = places[mine > edge]
        sure.append(above)
        places = places[mine == edge]
        most -= len(above)
        if len(places) <= most:
            break
    # The last key tells all apart, so that no more than were wanted are left here.
    chosen = np.concatenate([*sure, places])
    return chosen[np.lexsort([key(chosen) for key in reversed(keys)])][::-1]


def flags_of(ids: Ids, size: int) -> Flags:
    """Return for each article of a segment whether it is among some."""
    flags = np.zeros(size, np.bool_)
    flags[ids] = True
    return flags
