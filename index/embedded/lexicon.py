"""The terms of a field in order, looked up where they lie in the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import overload

from index.embedded.container import Container


def encode(text: str) -> bytes:
    """Return text as terms are kept: UTF-8, with lone surrogates, which feeds do contain."""
    return text.encode("utf-8", "surrogatepass")


def decode(term: bytes) -> str:
    """Return a term as text; the other way round of `encode`."""
    return term.decode("utf-8", "surrogatepass")


_OFTEN, _APART = 256, 32
"""Questions from which on signposts pay, and terms from one to the next."""


class Lexicon(Sequence[bytes]):
    """The terms of one field of one segment, in the order of their bytes, by ordinal from 0."""

    def __init__(self, container: Container, field: str) -> None:
        self.blob = container.view(f"{field}.terms")
        self.ends = container.view(f"{field}.ends")
        self._count = len(self.ends) - 1
        self._asked = 0
        self._signposts: list[bytes] = []

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes]: ...
    def __getitem__(self, place: int | slice) -> bytes | list[bytes]:
        if isinstance(place, slice):
            first, last, step = place.indices(self._count)
            return [self[ordinal] for ordinal in range(first, last, step)]
        if not 0 <= place < self._count:
            raise IndexError(place)
        return self.blob[self.ends[place] : self.ends[place + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        blob = bytes(self.blob)
        ends = self.ends.tolist()
        return (blob[a:b] for a, b in pairwise(ends))

    def find(self, term: bytes) -> int:
        """Return the ordinal of a term, or -1 if there is none."""
        place = self._left(term)
        return place if place < self._count and self[place] == term else -1

    def _left(self, term: bytes) -> int:
        """Return the first place whose term is not before this one."""
        self._asked += 1
        low, high = 0, self._count
        if not self._signposts and self._asked >= _OFTEN <= self._count:
            # Who asks often gets one term in so many taken out of the file.
            self._signposts = [self[place] for place in range(0, self._count, _APART)]
        if self._signposts:
            post = bisect_left(self._signposts, term)
            low, high = max(0, post - 1) * _APART, min(self._count, post * _APART)
        blob, ends = self.blob, self.ends
        while low < high:  # bisect_left, without a call for each step
            middle = (low + high) // 2
            if blob[ends[middle] : ends[middle + 1]].tobytes() < term:
                low = middle + 1
            else:
                high = middle
        return low

    def starting(self, prefix: bytes) -> tuple[int, int]:
        """Return the ordinals `[first, last)` of the terms with this prefix."""
        first = bisect_left(self, prefix)
        # No byte of UTF-8 is as high as 0xff.
        return first, bisect_left(self, prefix + b"\xff", first)
