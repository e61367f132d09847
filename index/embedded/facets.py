"""Counts of values, added up over segments: each has ordinals of its own for the values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from index.embedded.lexicon import decode
from index.embedded.segment import Segment

Ranked = tuple[tuple[str, int], ...]


class ValueCounts(Protocol):
    """How many of the articles found in a segment have each value, by the value's ordinal."""

    def best(self, most: int) -> list[tuple[int, int]]:
        """Return the first (ordinal, count) by count, then ordinal; those with none left out."""
        ...

    def every(self) -> Iterable[tuple[int, int]]:
        """Return (ordinal, count) of all that occur."""
        ...

    def of(self, ordinals: Sequence[int]) -> list[int]:
        """Return the counts of some values."""
        ...


def rank_values(field: str, counted: Sequence[tuple[Segment, ValueCounts]], most: int) -> Ranked:
    """Return the `most` frequent values with their counts, ties in the order of the values.

    Months are not ranked: all that occur are returned, the oldest first.
    """
    if not counted:
        return ()
    largest, counts = max(counted, key=lambda pair: len(pair[0].lexicon(field)))
    added: dict[int, int] = {}
    foreign: dict[bytes, int] = {}
    for segment, theirs in counted:
        if segment is not largest:
            _add(field, segment, theirs, largest, added, foreign)
    lexicon = largest.lexicon(field)
    # Who is among the first of all is among the first here, or was added to.
    found = dict(counts.every() if field == "month" else counts.best(max(0, most)))
    places = list(added)
    for ordinal, count in zip(places, counts.of(places), strict=True):
        found[ordinal] = count + added[ordinal]
    values = [(lexicon[ordinal], count) for ordinal, count in _first(found, most, field)]
    values += foreign.items()
    if field == "month":
        values.sort()
    else:
        values.sort(key=lambda pair: (-pair[1], pair[0]))
        values = values[: max(0, most)]
    return tuple((decode(value), count) for value, count in values)


def _first(found: dict[int, int], most: int, field: str) -> Iterable[tuple[int, int]]:
    if field == "month" or len(found) <= most:
        return found.items()
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: max(0, most)]


def _add(
    field: str,
    segment: Segment,
    counts: ValueCounts,
    largest: Segment,
    added: dict[int, int],
    foreign: dict[bytes, int],
) -> None:
    """Add counts to those of the largest segment, by its ordinals where it has the value."""
    links = segment.memory.setdefault(("links", field, largest.name), {})
    assert isinstance(links, dict)
    lexicon, target = segment.lexicon(field), largest.lexicon(field)
    for ordinal, count in counts.every():
        place = links.get(ordinal)
        if place is None:
            place = links[ordinal] = target.find(lexicon[ordinal])
        if place >= 0:
            added[place] = added.get(place, 0) + count
        else:
            value = lexicon[ordinal]
            foreign[value] = foreign.get(value, 0) + count
