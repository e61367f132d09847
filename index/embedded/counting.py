"""Counting values with numpy: how many of the articles found have each value of a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedded.lexicon import Lexicon

Array = NDArray[Any]
Ids = NDArray[np.int64]

_ROW = 64
_BLOCK = 128
_SPARSE = 2000
"""From where on it pays to count in an array over all values rather than to sort what occurs."""


class ArraySource(Protocol):
    """A segment, as far as counting needs one."""

    docs: int
    memory: dict[str, RankedValues]

    def array(self, name: str) -> Array:
        """Return an array of the segment."""
        ...

    def lexicon(self, field: str) -> Lexicon:
        """Return the values of a field."""
        ...


class Matched(Protocol):
    """The articles that were found."""

    @property
    def ids(self) -> Ids:
        """Return them, ascending."""
        ...

    @property
    def flags(self) -> NDArray[np.bool_]:
        """Return for each article of the segment whether it was found."""
        ...


@dataclass(frozen=True, slots=True)
class RankedValues:
    """The values of a field by how many articles have them: those of value i end at `ends[i + 1]`."""

    ordinals: Ids
    ends: Ids
    ids: Array


class ArrayCounts:
    """How many articles have each value of a field, by the value's ordinal.

    The few most frequent are found without counting all: values are taken by how many
    articles have them at all, until no other can come up to the last that was found.
    """

    def __init__(self, arrays: ArraySource, field: str, matches: Matched) -> None:
        self._arrays = arrays
        self._field = field
        self._matches = matches
        self._ids = matches.ids

    def best(self, most: int) -> list[tuple[int, int]]:
        """Return the first (ordinal, count) by count, then ordinal."""
        if most <= 0:
            return []
        if len(self._ids) < _SPARSE:
            ordinals, counts = self._gather()
            return _rank(ordinals, counts, most)
        ranked = _rank_values(self._arrays, self._field)
        flags = self._matches.flags
        counts = np.empty(0, np.int64)
        taken = 0
        while True:
            upto = min(len(ranked.ordinals), max(_BLOCK, 4 * taken, 2 * most))
            if upto > taken:
                hits = flags[ranked.ids[ranked.ends[taken] : ranked.ends[upto]]]
                starts = ranked.ends[taken:upto] - ranked.ends[taken]
                counts = np.concatenate([counts, np.add.reduceat(hits, starts, dtype=np.int64)])
            taken = upto
            if taken == len(ranked.ordinals):
                break
            last = int(np.partition(counts, taken - most)[taken - most])
            if ranked.ends[taken + 1] - ranked.ends[taken] < last:
                break
        return _rank(ranked.ordinals[:taken], counts, most)

    def every(self) -> list[tuple[int, int]]:
        """Return (ordinal, count) of all that occur."""
        ordinals, counts = self._gather()
        return list(zip(ordinals.tolist(), counts.tolist(), strict=True))

    def of(self, ordinals: Sequence[int]) -> list[int]:
        """Return the counts of some values."""
        if not ordinals:
            return []
        counts = np.zeros(len(self._arrays.lexicon(self._field)), np.int64)
        found, theirs = self._gather()
        counts[found] = theirs
        wanted: list[int] = counts[np.array(ordinals)].tolist()
        return wanted

    def _gather(self) -> tuple[Array, NDArray[np.int64]]:
        begins = self._arrays.array(f"{self._field}.doc")
        ordinals = self._arrays.array(f"{self._field}.ords")
        if len(self._ids) < self._arrays.docs:
            first = begins[self._ids].astype(np.int64)
            sizes = begins[self._ids + 1] - first
            ends = np.cumsum(sizes)
            total = int(ends[-1]) if len(ends) else 0
            ordinals = ordinals[np.arange(total) + np.repeat(first - (ends - sizes), sizes)]
        if len(ordinals) < _SPARSE:
            return np.unique(ordinals, return_counts=True)
        counts = np.bincount(ordinals)
        found = np.flatnonzero(counts)
        return found, counts[found]


def _rank(ordinals: Array, counts: NDArray[np.int64], most: int) -> list[tuple[int, int]]:
    if len(counts) > most:
        chosen = np.flatnonzero(counts >= max(1, int(nth_highest(counts, most))))
    else:
        chosen = np.flatnonzero(counts)
    ordinals, counts = ordinals[chosen], counts[chosen]
    order = np.lexsort([ordinals, -counts])[:most]
    return list(zip(ordinals[order].tolist(), counts[order].tolist(), strict=True))


def _rank_values(arrays: ArraySource, field: str) -> RankedValues:
    """Return the values of a field, the most frequent first."""
    found = arrays.memory.get(field)
    if found is None:
        start = arrays.array(f"{field}.start").astype(np.int64)
        sizes = start[1:] - start[:-1]
        order = np.argsort(-sizes, kind="stable")
        ends = np.zeros(len(order) + 1, np.int64)
        np.cumsum(sizes[order], out=ends[1:])
        moves = np.repeat(start[:-1][order] - ends[:-1], sizes[order])
        ids = arrays.array(f"{field}.ids")[moves + np.arange(len(moves))]
        found = arrays.memory[field] = RankedValues(order, ends, ids)
    return found


def nth_highest(values: Array, nth: int) -> Any:
    """Return the n-th highest of some values, counted from 1."""
    rows = len(values) // _ROW
    if rows >= 4 * nth:
        # Of the highest a row, the n-th highest has n values at or above it.
        peaks = values[: rows * _ROW].reshape(rows, _ROW).max(axis=1)
        low = np.partition(peaks, rows - nth)[rows - nth]
        values = values[values >= low]
    return np.partition(values, len(values) - nth)[len(values) - nth]
