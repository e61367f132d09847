"""Segments into one: terms united, articles renumbered in order, those dropped left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ContainerWriter
from index.embedded.postings import Postings, write
from index.embedded.segment import TEXT_FIELDS, VALUE_FIELDS, Segment
from index.embedded.writer import Written

Array = NDArray[Any]
Held = tuple[Segment, frozenset[int]]

_AT_ONCE = 1 << 18
"""Postings moved in one go, some 50 bytes each: what bounds the memory of a merge."""
_MOST_HELD = 1 << 22
"""Bytes of an array up to which it is put together in memory, else in a file that has no name."""


def merge(held: Sequence[Held], place: Path) -> Written:
    """Write one segment with the articles of some, less those dropped."""
    renumbered, docs = _renumber(held)
    segments = [segment for segment, _ in held]
    check = hashlib.sha256()
    name = f"articles_{token_hex(8)}.seg"
    with (place / name).open("xb", buffering=1 << 20) as file:
        into = ContainerWriter(file, check.update)
        facts = {"docs": docs}
        for field in (*TEXT_FIELDS, "word", *VALUE_FIELDS):
            postings = _merge_field(segments, renumbered, field, place)
            write(into, field, postings, docs, values=field in VALUE_FIELDS)
            if field in TEXT_FIELDS:
                facts[f"{field}.length"] = 0 if postings.pos is None else len(postings.pos)
        _merge_columns(into, segments, renumbered)
        size = into.finish(facts)
    return Written(name, size, check.hexdigest(), docs)


def _renumber(held: Sequence[Held]) -> tuple[list[NDArray[np.int64]], int]:
    """Return per segment the new number of each article, -1 for those dropped; and their count."""
    numbers = []
    docs = 0
    for segment, dropped in held:
        kept = np.ones(segment.docs, np.int64)
        kept[list(dropped)] = 0
        count = int(kept.sum())
        numbers.append(np.where(kept == 1, np.cumsum(kept) - 1 + docs, -1))
        docs += count
    return numbers, docs


def _array(segment: Segment, name: str) -> Array:
    view = segment.view(name)
    return np.frombuffer(view, view.format)


def _gaps(ends: Array) -> NDArray[np.int64]:
    """Return how far each of some ascending numbers is from the next."""
    gaps: NDArray[np.int64] = np.subtract(ends[1:], ends[:-1], dtype=np.int64)
    return gaps


def _merge_field(
    segments: Sequence[Segment], renumbered: Sequence[NDArray[np.int64]], field: str, folder: Path
) -> Postings:
    lexicons = [list(segment.lexicon(field)) for segment in segments]
    terms = sorted(set().union(*lexicons))
    rank = {term: place for place, term in enumerate(terms)}
    ranks = [np.fromiter(map(rank.__getitem__, one), np.int64, len(one)) for one in lexicons]
    del lexicons, rank
    starts = [_array(segment, f"{field}.start") for segment in segments]
    ids = [_array(segment, f"{field}.ids") for segment in segments]
    keeps = [
        None if int(new.min(initial=0)) >= 0 else new[mine] >= 0
        for new, mine in zip(renumbered, ids, strict=True)
    ]
    moves = _Moves(starts, keeps, ranks, len(terms), folder)
    merged = Postings(terms, moves.counts, moves.move(ids, np.uint32, renumbered))
    if field == "word":
        merged.where = moves.move([_array(s, "word.where") for s in segments], np.uint8)
    if field in TEXT_FIELDS:
        tfs = [_array(segment, f"{field}.tf") for segment in segments]
        spots = [_array(segment, f"{field}.pos") for segment in segments]
        bases = [_array(segment, f"{field}.base") for segment in segments]
        kept = [
            None if keep is None else np.repeat(keep, tf)
            for keep, tf in zip(keeps, tfs, strict=True)
        ]
        places = [_array(segment, f"{field}.place") for segment in segments]
        merged.tf = moves.move(tfs, max(tf.dtype for tf in tfs).type)
        by_place = _Moves(places, kept, ranks, len(terms), folder)

        def owners(nth: int, first: int, last: int) -> Array:
            low, high = int(starts[nth][first]), int(starts[nth][last])
            return np.repeat(ids[nth][low:high], tfs[nth][low:high])

        shifts = _shifts(bases, renumbered)
        merged.pos = by_place.move(spots, np.uint32, shifts, owners)
    if any(keep is not None for keep in keeps):
        used = np.flatnonzero(moves.counts)
        merged.terms = [terms[place] for place in used.tolist()]
        merged.counts = moves.counts[used]
    return merged


def _shifts(bases: Sequence[Array], renumbered: Sequence[NDArray[np.int64]]) -> list[Array]:
    """Return per segment what is added to the token numbers of each article."""
    shifts = []
    total = 0
    for base, new in zip(bases, renumbered, strict=True):
        sizes = np.where(new >= 0, _gaps(base), 0)
        shifts.append(np.cumsum(sizes) - sizes + total - base[:-1])
        total += int(sizes.sum())
    return shifts


class _Moves:
    """Where the entries of the terms of some segments go, when each term's are put together."""

    def __init__(
        self,
        starts: list[Array],
        keeps: list[Array | None],
        ranks: list[Array],
        terms: int,
        folder: Path,
    ) -> None:
        """Plan for entries that begin per term at `starts`, of which those in `keeps` stay.

        What is too long for memory is put together in `folder`.
        """
        self._folder = folder
        self._starts = starts
        self._keeps = keeps
        self.counts = np.zeros(terms, np.int64)
        self._sizes: list[NDArray[np.int64]] = []
        before: list[Array] = []
        for start, keep, rank in zip(starts, keeps, ranks, strict=True):
            if keep is None:
                sizes = _gaps(start)
            else:
                sums = np.zeros(len(keep) + 1, np.int64)
                np.cumsum(keep, out=sums[1:])
                sizes = _gaps(sums[start])
            self._sizes.append(sizes)
            before.append(self.counts[rank])
            self.counts[rank] += sizes
        begins = np.cumsum(self.counts) - self.counts
        self._goals = [begins[rank] + done for rank, done in zip(ranks, before, strict=True)]

    def move(
        self,
        sources: list[Array],
        kind: type[np.generic],
        numbers: Sequence[Array] | None = None,
        owners: Callable[[int, int, int], Array] | None = None,
    ) -> Array:
        """Return the entries in their new order.

        With `numbers` an entry e becomes `numbers[e]`, or, where `owners` tells whose those of the
        terms `[first, last)` of a segment are, e plus the `numbers` of its owner.
        """
        target = self._empty(int(self.counts.sum()), kind)
        for nth, source in enumerate(sources):
            start, keep = self._starts[nth], self._keeps[nth]
            for first, last in self._stretches(start):
                low, high = int(start[first]), int(start[last])
                entries = source[low:high]
                if numbers is not None and owners is not None:
                    entries = entries + numbers[nth][owners(nth, first, last)]
                elif numbers is not None:
                    entries = numbers[nth][entries]
                if keep is not None:
                    entries = entries[keep[low:high]]
                sizes = self._sizes[nth][first:last]
                ends = np.cumsum(sizes)
                goals: Array = np.repeat(self._goals[nth][first:last] - (ends - sizes), sizes)
                target[goals + np.arange(len(goals))] = entries
        return target

    def _empty(self, length: int, kind: type[np.generic]) -> Array:
        size = length * np.dtype(kind).itemsize
        if size <= _MOST_HELD:
            return np.empty(length, kind)
        with TemporaryFile(dir=self._folder) as file:
            # Written, so that a full disk is told now: what is mapped can only crash.
            for begin in range(0, size, _AT_ONCE):
                file.write(bytes(min(_AT_ONCE, size - begin)))
            file.flush()
            return np.memmap(file, kind, "r+", shape=(length,))

    @staticmethod
    def _stretches(start: Array) -> Iterator[tuple[int, int]]:
        first = 0
        while first < len(start) - 1:
            reach = int(np.searchsorted(start, int(start[first]) + _AT_ONCE, "right")) - 1
            last = min(max(reach, first + 1), len(start) - 1)
            yield first, last
            first = last


def _merge_columns(
    into: ContainerWriter, segments: Sequence[Segment], renumbered: Sequence[NDArray[np.int64]]
) -> None:
    kept = [np.flatnonzero(new >= 0) for new in renumbered]

    def join(name: str) -> Array:
        return np.concatenate([_array(s, name)[k] for s, k in zip(segments, kept, strict=True)])

    for field in TEXT_FIELDS:
        sizes = [_gaps(_array(s, f"{field}.base"))[k] for s, k in zip(segments, kept, strict=True)]
        begins = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
        into.add(f"{field}.base", "I", begins.astype(np.uint32).tobytes())
        into.add(f"{field}.len", "B", join(f"{field}.len").tobytes())
    for name in ("published", "published.own"):
        into.add(name, "q", join(name).tobytes())
    counts, stay = [], []
    for segment, new in zip(segments, renumbered, strict=True):
        each = _gaps(_array(segment, "times.doc"))
        counts.append(each[new >= 0])
        stay.append(np.repeat(new >= 0, each))
    ends = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.uint32)
    into.add("times.doc", "I", ends.tobytes())
    for name in ("times.first", "times.last", "times.own.first", "times.own.last"):
        moments = [_array(s, name)[kept] for s, kept in zip(segments, stay, strict=True)]
        into.add(name, "q", np.concatenate(moments).tobytes())
