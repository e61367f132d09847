"""Words near each other: from the places of terms to where they stand together.

Places are numbers of tokens in the whole segment, so that a term's are one ascending list
and no article has to be looked at by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def distinct(ascending: Places) -> Places:
    """Return ascending numbers, each once."""
    fresh = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=fresh[1:])
    return ascending[fresh]


Spots = dict[int, NDArray[Any]]
"""Per term, by its ordinal, where it stands."""


def spots_of(
    array: Callable[[str], NDArray[Any]],
    field: str,
    ordinals: Sequence[int],
    among: NDArray[np.int64] | None,
) -> NDArray[Any]:
    """Return where any of some terms stands, in some articles alone if so asked.

    `array` returns an array of the segment by its name.
    """
    each = [_spots(array, field, ordinal, among) for ordinal in ordinals]
    return each[0] if len(each) == 1 else np.sort(np.concatenate(each))


def _spots(
    array: Callable[[str], NDArray[Any]], field: str, ordinal: int, among: NDArray[np.int64] | None
) -> NDArray[Any]:
    place = array(f"{field}.place")
    spots: NDArray[Any] = array(f"{field}.pos")[place[ordinal] : place[ordinal + 1]]
    if among is None:
        return spots
    start = array(f"{field}.start")
    first, last = start[ordinal], start[ordinal + 1]
    held, tf = array(f"{field}.ids")[first:last], array(f"{field}.tf")[first:last]
    at = np.searchsorted(held, among.astype(np.uint32))
    at[at == len(held)] = 0
    at = at[held[at] == among]
    ends = np.cumsum(tf, dtype=np.int64)
    counts = tf[at].astype(np.int64)
    begins = np.cumsum(counts) - counts
    return spots[np.repeat(ends[at] - counts - begins, counts) + np.arange(int(counts.sum()))]


def in_order(spots: Spots, ordinals: Sequence[int], widest: int) -> tuple[Places, Places]:
    """Return first and last token of where terms stand in order, within `widest` steps.

    Each first token is taken once, with the nearest that can follow; where that lies in
    another article there is none in this.
    """
    if widest == len(ordinals) - 1:
        return _side_by_side(spots, ordinals)
    first = last = spots[ordinals[0]].astype(np.int64)
    for ordinal in ordinals[1:]:
        others = spots[ordinal]
        after = np.searchsorted(others, last.astype(np.uint32), "right")
        known = int(np.searchsorted(after, len(others)))
        first, last = first[:known], others[after[:known]].astype(np.int64)
        close = last - first <= widest
        first, last = first[close], last[close]
    return first, last


def _side_by_side(spots: Spots, ordinals: Sequence[int]) -> tuple[Places, Places]:
    """Return first and last token of where terms stand side by side, the rarest looked at first."""
    steps = sorted(range(len(ordinals)), key=lambda step: len(spots[ordinals[step]]))
    first = spots[ordinals[steps[0]]].astype(np.int64) - steps[0]
    for step in steps[1:]:
        others, wanted = spots[ordinals[step]], first + step
        if not len(others):
            return first[:0], first[:0]
        places = np.searchsorted(others, wanted.astype(np.uint32))
        places[places == len(others)] = 0
        first = first[others[places] == wanted]
    return first, first + len(ordinals) - 1


def in_any_order(spots: Spots, ordinals: Sequence[int], widest: int) -> tuple[Places, Places]:
    """Return first and last token of where terms stand in any order, within `widest` steps."""
    wanted = list(ordinals)
    first = np.sort(np.concatenate(list(spots.values())))
    last = first.astype(np.int64)
    for ordinal, others in spots.items():
        nearest = np.searchsorted(others, first) + wanted.count(ordinal) - 1
        known = int(np.searchsorted(nearest, len(others)))
        first = first[:known]
        last = np.maximum(last[:known], others[nearest[:known]])
    close = last - first <= widest
    return first[close].astype(np.int64), last[close]
