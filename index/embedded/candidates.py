"""Words of a segment that may be near another: those that share a stretch of letters with it.

A word cut in one stretch more than it has edits keeps one of them whole.  The first is
looked up in the order of the dictionary, the others are found in its bytes: for one slip
that takes a hundredth of the time of comparing word by word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from index.embedded.lexicon import encode
from index.embedded.segment import Segment


class Likely:
    """The words of a segment of some lengths that share a stretch with a word, each once."""

    def __init__(self, segment: Segment, shortest: int, longest: int) -> None:
        self._lexicon = segment.lexicon("word")
        blob = segment.memory.get("words")
        if not isinstance(blob, bytes):
            blob = segment.memory["words"] = bytes(self._lexicon.blob)
        self._blob = blob
        self._ends = self._lexicon.ends
        # Bytes: a character of UTF-8 has four at most.
        self._shortest, self._longest = shortest, longest * 4
        self._seen: set[int] = set()

    def of(self, word: str, distance: int) -> Iterator[int]:
        """Yield the ordinals of all words within `distance` of `word`, and of more.

        `distance` is less than the letters of `word`.
        """
        if distance == 0:
            yield from self._new((self._lexicon.find(encode(word)),))
            return
        borders = [len(word) * part // (distance + 1) for part in range(distance + 2)]
        for first, last in pairwise(borders):
            yield from self._new(self._holding(word[first:last], first, len(word) - last, distance))
        for border in borders[1:-1]:
            # Swapped across a border: both stretches differ, but no other edit touches them.
            a, b = word[border - 1], word[border]
            if a != b:
                yield from self.of(word[: border - 1] + b + a + word[border + 1 :], distance - 1)

    def _new(self, ordinals: Iterator[int] | tuple[int]) -> Iterator[int]:
        for ordinal in ordinals:
            if ordinal >= 0 and ordinal not in self._seen:
                self._seen.add(ordinal)
                yield ordinal

    def _holding(self, piece: str, before: int, after: int, distance: int) -> Iterator[int]:
        """Yield the words with this stretch about as far from their ends."""
        needle, ends = encode(piece), self._ends
        if not before:
            for ordinal in range(*self._lexicon.starting(needle)):
                if self._shortest <= ends[ordinal + 1] - ends[ordinal] <= self._longest:
                    yield ordinal
            return
        blob, width = self._blob, len(needle)
        place = blob.find(needle)
        while place >= 0:
            ordinal = bisect_right(ends, place) - 1
            start, end = ends[ordinal], ends[ordinal + 1]
            if (
                place + width <= end
                and self._shortest <= end - start <= self._longest
                and place - start >= before - distance
                and (after or place + width == end)
            ):
                yield ordinal
            place = blob.find(needle, place + 1)
