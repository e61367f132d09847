"""Names that are asked for by their keys while leads are settled: read in one go, and again if moved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from corpus.linking.rows import lots, marks

_Named = tuple[int, int, str]
"""A name's number, where it leads by the rules, and its home."""


class NamesInUse:
    """What one archive tells of names in use.  Names may come to lead elsewhere between two `ask`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._names: dict[tuple[str, str], _Named | None] = {}
        self._titled: dict[str, list[str]] = {}

    def ask(self, keys: Iterable[tuple[str, str]]) -> None:
        """Read what is going to be asked of these keys, each with its kind."""
        by_kind: dict[str, list[str]] = {}
        for kind, key in keys:
            by_kind.setdefault(kind, []).append(key)
        self._names = {(kind, key): None for kind, every in by_kind.items() for key in every}
        for kind, every in by_kind.items():
            for some in lots(every):
                for key, name, own, home in self._db.execute(
                    "SELECT key, id, own, home FROM entity_name"
                    f" WHERE kind = ? AND key IN ({marks(some)}) AND mentions > 0",
                    (kind, *some),
                ):
                    self._names[kind, key] = name, own, home
        self._titled = {}
        self._read_titled([key for key in by_kind.get("person", ()) if "^" not in key])

    def _read_titled(self, surnames: list[str]) -> None:
        found: dict[str, set[str]] = {surname: set() for surname in surnames}
        for some in lots(surnames):
            for surname, key in self._db.execute(
                f"WITH s (surname) AS (VALUES {marks(some, '(?)')})"
                " SELECT s.surname, n.key FROM s CROSS JOIN entity_name n WHERE n.kind = 'person'"
                " AND n.key > s.surname || '^' AND n.key < s.surname || '_'",
                some,
            ):
                found[surname].add(key)
        self._titled.update((surname, sorted(every)) for surname, every in found.items())

    def named(self, kind: str, key: str) -> _Named | None:
        """Return a name in use by its key, None where there is none."""
        if (kind, key) not in self._names:
            row = self._db.execute(
                "SELECT id, own, home FROM entity_name WHERE kind = ? AND key = ? AND mentions > 0",
                (kind, key),
            ).fetchone()
            return (row[0], row[1], row[2]) if row else None
        return self._names[kind, key]

    def titled(self, surname: str) -> list[str]:
        """Return the keys of a title with this surname, which fall back on the surname."""
        if surname not in self._titled:
            self._read_titled([surname])
        return self._titled[surname]

    def forget(self, name: int) -> None:
        """Have a name be read again: it leads elsewhere now."""
        for of in [of for of, row in self._names.items() if row is not None and row[0] == name]:
            del self._names[of]
