"""Counts of values over all that matches, exact though every shard knows only its own.

A shard tells its most frequent values, and the cluster by how much a value may have been missed.  The
candidates are counted anew on all shards; where the last of those shown has more articles than a value
that was not told of can have, the list is right (the threshold of Cao and Wang, "Efficient top-K query
calculation in distributed networks", 2004).  Else more is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from index.engine import FacetField
from index.opensearch.connection import Answer
from index.opensearch.queries import Query

_MONTHS = 20_000
"""Months that are counted, the oldest first: those of 1,600 years."""
_ROUNDS = ((100, 300), (2_000, 10_000), (20_000, 200_000))
"""(Values wanted in all, values wanted of each shard), more with every round."""

Values = tuple[tuple[str, int], ...]


class CountedValues(NamedTuple):
    """Values with their articles; `unseen` is the most that a value may have that is not here."""

    values: Values
    unseen: int
    exact: bool
    """Whether the counts are those of all shards."""

    def is_right(self, most: int) -> bool:
        """Tell whether the first values are those that all the articles have most."""
        if not self.exact:
            return False
        # One that is not here may have as many and come before by its letters.
        return not self.unseen or (
            len(self.values) >= most and self.values[most - 1][1] > self.unseen
        )


def asked_for(fields: Sequence[FacetField], most: int, nth: int = 0) -> dict[str, Any]:
    """Return the aggregations that count the values of some fields, in the `nth` round."""
    return {field: {"terms": _terms(field, most, nth)} for field in fields}


def _terms(field: FacetField, most: int, nth: int) -> dict[str, Any]:
    if field == "published":
        order = {"_key": "asc"}
        return {"field": "month", "size": _MONTHS, "shard_size": _MONTHS, "order": order}
    size, of_each = _ROUNDS[nth]
    return {"field": field, "size": max(size, most + 1), "shard_size": max(of_each, 3 * most)}


def _read(told: dict[str, Any]) -> CountedValues:
    values = [(bucket["key"], bucket["doc_count"]) for bucket in told.get("buckets", ())]
    missed = told.get("doc_count_error_upper_bound", 0)
    unseen = missed
    if told.get("sum_other_doc_count", 0) and values:
        # Some were told of but did not find room: none has more than the last that did.
        unseen += min(count for _, count in values)
    return CountedValues(_in_order(values), unseen, not missed)


def _in_order(values: Sequence[tuple[str, int]]) -> Values:
    return tuple(sorted(values, key=lambda pair: (-pair[1], pair[0])))


def read_facets(
    fields: Sequence[FacetField],
    answer: Answer,
    query: Query,
    most: int,
    ask: Callable[[dict[str, Any]], Answer],
) -> tuple[dict[FacetField, Values], bool]:
    """Return the first values of some fields, and whether they are right to the last.

    `ask` puts further questions, where the answer to `asked_for` leaves doubts.
    """
    most = max(0, most)
    counted: dict[FacetField, CountedValues] = {}
    told = answer.get("aggregations", {})
    for nth in range(len(_ROUNDS)):
        for field in fields:
            if field in told:
                counted[field] = _read(told[field])
        counted |= _count_anew(counted, query, ask)
        doubtful = [f for f in fields if f != "published" and not counted[f].is_right(most)]
        if not doubtful or nth == len(_ROUNDS) - 1:
            break
        body = {"query": query, "size": 0, "aggs": asked_for(doubtful, most, nth + 1)}
        told = ask(body).get("aggregations", {})
    found = {
        field: tuple(sorted(one.values)) if field == "published" else one.values[:most]
        for field, one in counted.items()
    }
    return {field: found[field] for field in fields}, not doubtful


def _count_anew(
    counted: dict[FacetField, CountedValues], query: Query, ask: Callable[[dict[str, Any]], Answer]
) -> dict[FacetField, CountedValues]:
    """Return those of which a shard has not told all, with the counts of all shards."""
    unsure = {field: one for field, one in counted.items() if not one.exact}
    if not unsure:
        return {}
    aggregations = {
        field: {
            "terms": {
                "field": field,
                "include": [value for value, _ in one.values],
                "size": len(one.values),
                "shard_size": len(one.values),
            }
        }
        for field, one in unsure.items()
        if one.values
    }
    told = ask({"query": query, "size": 0, "aggs": aggregations}).get("aggregations", {})
    return {
        field: CountedValues(_read(told[field]).values, one.unseen, True)
        for field, one in unsure.items()
        if field in told
    }
