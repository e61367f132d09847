"""An inverted file in memory: key -> the articles that hold it, each with a weight.

Entries lie in sorted arrays, each at least twice as long as the next; a new one is merged with
those it has outgrown, so taking in costs a logarithm of the size, and looking up a binary
search in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Numbers = NDArray[np.int32]
    Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Part:
    keys: Keys
    numbers: Numbers
    weights: Weights


class Inverted:
    """Which articles hold a key.  Keys are 32 bits, articles numbers from 0."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []

    def __len__(self) -> int:
        return sum(len(part.keys) for part in self._parts)

    def add(self, number: int, keys: Keys, weights: Weights | None = None) -> None:
        """Note that an article holds these keys (sorted, each once), with weights (else 1)."""
        import numpy as np

        self._take(
            _Part(
                keys,
                np.full(len(keys), number, np.int32),
                np.ones(len(keys), np.float32) if weights is None else weights,
            )
        )

    def add_many(self, keys: Keys, numbers: Numbers, weights: Weights | None = None) -> None:
        """Note many entries at once, in any order."""
        import numpy as np

        order = np.lexsort((numbers, keys))
        some = np.ones(len(keys), np.float32) if weights is None else weights
        self._take(_Part(keys[order], numbers[order], some[order]))

    def _take(self, part: _Part) -> None:
        if not len(part.keys):
            return
        parts = self._parts
        parts.append(part)
        while len(parts) > 1 and len(parts[-2].keys) < 2 * len(parts[-1].keys):
            newer, older = parts.pop(), parts.pop()
            parts.append(_merged(older, newer))

    def holders(self, keys: Keys, most: int) -> tuple[NDArray[np.int64], Numbers]:
        """Return the position in `keys` and the number of each article that holds it.

        A key that more than `most` articles hold is left out.
        """
        at, numbers, _ = self.entries(keys, most)
        return at, numbers

    def entries(self, keys: Keys, most: int) -> tuple[NDArray[np.int64], Numbers, Weights]:
        """Return `holders`, with the weight of each."""
        import numpy as np

        bounds = [
            (np.searchsorted(p.keys, keys, "left"), np.searchsorted(p.keys, keys, "right"))
            for p in self._parts
        ]
        total = sum((right - left for left, right in bounds), np.zeros(len(keys), np.int64))
        wanted = total <= most
        found: list[tuple[NDArray[np.int64], Numbers, Weights]] = []
        for part, (left, right) in zip(self._parts, bounds, strict=True):
            count = np.where(wanted, right - left, 0)
            at = np.repeat(np.arange(len(keys)), count)
            before = np.repeat(np.cumsum(count) - count, count)
            place = np.arange(len(at)) - before + np.repeat(left, count)
            found.append((at, part.numbers[place], part.weights[place]))
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.float32)
        at, numbers, weights = (np.concatenate(column) for column in zip(*found, strict=True))
        return at, numbers, weights

    def drop(self, number: int) -> None:
        """Let go of an article."""
        kept = []
        for part in self._parts:
            stays = part.numbers != number
            if not stays.all():
                part = _Part(part.keys[stays], part.numbers[stays], part.weights[stays])
            if len(part.keys):
                kept.append(part)
        self._parts = kept


def _merged(older: _Part, newer: _Part) -> _Part:
    import numpy as np

    at = np.searchsorted(older.keys, newer.keys, "right")
    return _Part(
        np.insert(older.keys, at, newer.keys),
        np.insert(older.numbers, at, newer.numbers),
        np.insert(older.weights, at, newer.weights),
    )
