"""Edit distances to all words of a segment at once: one machine word holds a column of the table.

The recurrence is the bit-parallel one for optimal string alignment (Hyyrö, "A bit-vector
algorithm for computing Levenshtein and Damerau edit distances", 2003), run here over an
array of words instead of over one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedded.lexicon import decode
from index.embedded.segment import Segment

LONGEST = 63
"""Characters of the word that is asked for, at most: more do not fit a machine word."""

Buckets = dict[int, tuple[NDArray[np.int64], NDArray[np.uint32]]]


def _by_length(segment: Segment) -> Buckets:
    """Return the ordinals and characters of the segment's surfaces by their length."""
    known = segment.memory.get("letters")
    if known is None:
        words = [decode(term) for term in segment.lexicon("word")]
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        text = "".join(words).encode("utf-32-le", "surrogatepass")
        letters = np.frombuffer(text, "<u4")
        begins = np.cumsum(lengths) - lengths
        buckets: Buckets = {}
        for length in np.unique(lengths).tolist():
            ordinals = np.flatnonzero(lengths == length)
            places = begins[ordinals][:, None] + np.arange(length)
            buckets[length] = ordinals, letters[places]
        segment.memory["letters"] = known = buckets
    return known  # type: ignore[return-value]


def search(segment: Segment, word: str, distance: int) -> list[tuple[int, int]]:
    """Return (ordinal, edits) of the surfaces at most `distance` edits from a word, in order."""
    buckets = _by_length(segment)
    found: list[tuple[int, int]] = []
    for length in range(max(0, len(word) - distance), len(word) + distance + 1):
        if length in buckets:
            ordinals, letters = buckets[length]
            edits = _distances(word, letters)
            close = np.flatnonzero(edits <= distance)
            found += zip(ordinals[close].tolist(), edits[close].tolist(), strict=True)
    return sorted(found)


def _distances(word: str, letters: NDArray[np.uint32]) -> NDArray[Any]:
    count, length = letters.shape
    one, last = np.uint64(1), np.uint64(len(word) - 1)
    masks: dict[int, int] = {}
    for place, code in enumerate(map(ord, word)):
        masks[code] = masks.get(code, 0) | 1 << place
    up = np.full(count, (1 << len(word)) - 1, np.uint64)
    down = np.zeros(count, np.uint64)
    level = np.zeros(count, np.uint64)
    before = np.zeros(count, np.uint64)
    edits = np.full(count, len(word), np.int64)
    for place in range(length):
        column = letters[:, place]
        same = np.zeros(count, np.uint64)
        for letter, mask in masks.items():
            same[column == letter] = mask
        swapped = ((~level & same) << one) & before
        level = (((same & up) + up) ^ up) | same | down | swapped
        plus = down | ~(level | up)
        minus = level & up
        edits += ((plus >> last) & one).astype(np.int64)
        edits -= ((minus >> last) & one).astype(np.int64)
        plus = (plus << one) | one
        up = (minus << one) | ~(level | plus)
        down = plus & level
        before = same
    return edits
