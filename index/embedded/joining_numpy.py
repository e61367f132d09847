"""Articles that any of several parts of a plan selects, their scores put together, as arrays."""

from __future__ import annotations

import numpy as np

from index.embedded import plan as p
from index.embedded.matches_numpy import Selected

NOTHING = Selected(np.empty(0, np.int64), None)


def add_up(parts: list[Selected], docs: int, fewest: int = 1) -> Selected:
    """Return the articles, of so many, that are in some of the parts, their scores added up."""
    parts = [part for part in parts if len(part.ids)]
    if len(parts) < fewest:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    total = np.zeros(docs)
    total[parts[0].ids] = 1.0 if parts[0].scores is None else parts[0].scores
    for part in parts[1:]:
        total[part.ids] += 1.0 if part.scores is None else part.scores
    if fewest > 1:
        counts = np.zeros(docs, np.uint16)
        for part in parts:
            counts[part.ids] += 1
        ids = np.flatnonzero(counts >= fewest)
    else:
        some = np.zeros(docs, np.bool_)
        for part in parts:
            some[part.ids] = True
        ids = np.flatnonzero(some)
    return Selected(ids, total[ids])


def fill(plan: p.Filling, sets: list[Selected], docs: int) -> Selected:
    """Return the articles, of so many, that are in any of the sets, scored as one word."""
    whole = [k for k, one in enumerate(sets) if len(one.ids)]
    if not whole:
        return NOTHING
    if len(whole) == 1:
        (k,) = whole
        ids, held = sets[k].ids, sets[k].at(sets[k].ids)
        # As below: whether the others are empty may depend on where it is looked.
        score = plan.peak * (1.0 - (1.0 - plan.shares[k] * (held / p.peak(plan.parts[k]))))
        return Selected(ids, np.full(len(ids), score) if isinstance(score, float) else score)
    left = np.ones(docs)
    some = np.zeros(docs, np.bool_)
    for one, way, share in zip(sets, plan.parts, plan.shares, strict=True):
        if len(one.ids):
            some[one.ids] = True
            left[one.ids] = left[one.ids] * (1.0 - share * (one.at(one.ids) / p.peak(way)))
    ids = np.flatnonzero(some)
    return Selected(ids, plan.peak * (1.0 - left[ids]))
