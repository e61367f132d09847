"""How services and dumps wrap a record: its fields one level down, or all records in one object."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.intake.formats import aliases

Value = Mapping[str, object]

_INNER = ("fields", "attributes", "object", "_source")
"""Keys under which a record keeps its fields, beside what the service says of it."""
_MOST_SHARED = 3
"""Keys that an object of records by their ids may have beside them."""


def flat(value: Value) -> Value:
    """Return a record with the fields that it keeps one level down, where its text is among them."""
    if aliases.text_in(value):
        return value
    for key in _INNER:
        inner = value.get(key)
        if isinstance(inner, dict) and aliases.text_in(inner):
            return {**{k: v for k, v in value.items() if k != key}, **inner}
    return value


def records_by_id(value: Value) -> list[object] | None:
    """Return the records of an object whose keys are their ids, or None if it is none."""
    inner = [v for v in value.values() if isinstance(v, dict) and aliases.text_in(v)]
    if inner and len(value) - len(inner) <= _MOST_SHARED and len(inner) * 2 > len(value):
        return list(inner)
    return None


def rows_of_columns(value: Value) -> list[object] | None:
    """Return the records of a table written by columns, `{"title": {"0": ...}}`, or None."""
    columns = {k: v for k, v in value.items() if isinstance(v, dict) and v}
    if len(columns) < len(value) or not any(aliases.field_of(k) == "text" for k in columns):
        return None
    numbers = list(next(iter(columns.values())))
    if not all(n.isdecimal() for n in numbers):
        return None
    return [{name: cells.get(n) for name, cells in columns.items()} for n in numbers]
