"""Columns that stand in an index too: by that second copy a damaged row is put right, or is told.

Such columns have no sum of their own.  Where row and index differ by a damage, an entry of the index
that stands in its order is what was written: a damaged one seldom does.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from corpus.archive import sums

Value = int | float | str | bytes | None
Key = tuple[Value, ...]


class Copy(NamedTuple):
    """A column's value in an index, and whether the entry stands in the order of the index."""

    value: Value
    in_order: bool


class SecondCopies:
    """What the plain indexes of one table hold of its columns, by the row's key."""

    def __init__(
        self,
        old: sqlite3.Connection,
        new: sqlite3.Connection,
        table: str,
        typed: Callable[[bytes, Value], Value],
    ) -> None:
        """Read the indexes of `old`; `new` has the same tables sound, `typed` makes text of bytes."""
        self._keys = sums.keys_of(new, table)
        self._held: dict[str, list[dict[Key, Copy]]] = defaultdict(list)
        for index, columns in _indexes(new, table, self._keys):
            every = [*self._keys, *columns]
            picked = ", ".join(f'typeof("{name}"), "{name}"' for name in every)
            with suppress(sqlite3.Error):
                rows = [
                    [typed(row[2 * at], row[2 * at + 1]) for at in range(len(every))]
                    for row in old.execute(f'SELECT {picked} FROM "{table}" INDEXED BY {index}')
                ]
                keys = len(self._keys)
                ordered = [tuple(map(_rank, row[keys:])) for row in rows]
                for at, name in enumerate(columns):
                    self._held[name].append(
                        {
                            tuple(row[:keys]): Copy(row[keys + at], _is_in_order(ordered, n))
                            for n, row in enumerate(rows)
                        }
                    )

    def put_right(self, row: dict[str, Value]) -> Iterator[str]:
        """Put a row right where its indexes tell otherwise, in place; yield what is doubtful."""
        key = tuple(row[name] for name in self._keys)
        for name, held in self._held.items():
            copies = [copies[key] for copies in held if key in copies]
            if name not in row or not copies or any(each.value == row[name] for each in copies):
                continue
            told = next((each for each in copies if each.in_order), None)
            if told is None:
                continue  # it is the index that is damaged
            before, row[name] = row[name], told.value
            if len(copies) == 1:
                yield f"{name} was read as {before!r}, its index has {told.value!r}, which was taken"


def _indexes(
    new: sqlite3.Connection, table: str, keys: list[str]
) -> Iterator[tuple[str, list[str]]]:
    for _, index, _, origin, partial in new.execute(f'PRAGMA index_list("{table}")').fetchall():
        if partial or index.startswith("sum_") or origin == "pk":
            continue
        info = new.execute(f'PRAGMA index_info("{index}")').fetchall()
        columns = [row[2] for row in info]
        if None not in columns and not set(columns) & set(keys):
            yield index, columns


def _is_in_order(ordered: list[tuple[tuple[int, Value], ...]], at: int) -> bool:
    with suppress(TypeError):
        before = at == 0 or ordered[at - 1] <= ordered[at]
        return before and (at + 1 == len(ordered) or ordered[at] <= ordered[at + 1])
    return False


def _rank(value: Value) -> tuple[int, Value]:
    """Return what SQLite orders a value by: NULL, numbers, text, blobs."""
    if value is None:
        return 0, 0
    if isinstance(value, str):
        return 2, value.encode("utf-8", "surrogatepass")
    return (3, value) if isinstance(value, bytes) else (1, value)
