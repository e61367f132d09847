"""Rows of names, their forms and mentions: added, counted, and which of them are in use.

The connection is the caller's, and so are transactions: nothing here commits.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.full_names import home_of
from corpus.linking.reasons import TELLING
from corpus.linking.tables import SAME_KEY

T = TypeVar("T")
_LOT = 256
"""Rows that one statement is asked for; it may hold 999 values where SQLite is old."""


class MentionRow(NamedTuple):
    """A mention as it is stored: under which name, in which form, and how sure in its article."""

    mention: Mention
    name: int
    alias: int
    sure: int


class FormRow(NamedTuple):
    """A written form: of which name, its own key, and why it stands there."""

    name: int
    shown: str
    key: str
    reason: str


class KnownNames:
    """The names of an article that an archive has already, and their short forms, read at once."""

    def __init__(self, db: sqlite3.Connection, keys: Iterable[tuple[Kind, str]]) -> None:
        wanted: dict[Kind, list[str]] = {}
        for kind, key in keys:
            wanted.setdefault(kind, []).append(key)
        self._names: dict[tuple[str, str], int] = {
            (kind, key): name
            for kind, every in wanted.items()
            for some in lots(every)
            for name, key in db.execute(
                f"SELECT id, key FROM entity_name WHERE kind = ? AND key IN ({marks(some)})",
                (kind, *some),
            )
        }
        self._keys = {name: key for (_, key), name in self._names.items()}
        self.fresh: set[int] = set()
        """Names that were added since, and have no form yet."""
        self._shorts: dict[int, set[tuple[str, str]]] = {}
        for some in lots(sorted(self._names.values())):
            for name, *short in db.execute(
                f"SELECT name, kind, key FROM entity_short WHERE name IN ({marks(some)})", some
            ):
                self.shorts(name).add((short[0], short[1]))

    def name(self, kind: Kind, key: str) -> int | None:
        """Return the number of a name, None where there is none."""
        return self._names.get((kind, key))

    def key(self, name: int) -> str | None:
        """Return the key of a name, None where it is not known."""
        return self._keys.get(name)

    def add(self, kind: Kind, key: str, name: int) -> None:
        """Note a name that was added."""
        self._names[kind, key] = name
        self._keys[name] = key
        self.fresh.add(name)

    def shorts(self, name: int) -> set[tuple[str, str]]:
        """Return the short forms of a name, each with its kind."""
        return self._shorts.setdefault(name, set())


class NewNames:
    """Names that are to be added to an archive, each leading itself, and short forms of names."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names: list[tuple[object, ...]] = []
        self._shorts: list[tuple[str, str, int]] = []
        self._last = 0

    def name(self, kind: Kind, key: str, shown: str) -> int:
        """Return the number that a new name is given."""
        if not self._names:
            (self._last,) = self._db.execute(
                "SELECT coalesce(max(id), 0) FROM entity_name"
            ).fetchone()
        self._last += 1
        home = home_of(key) if kind == "person" else ""
        self._names.append((self._last, kind, key, home, shown, self._last, self._last))
        return self._last

    def short(self, kind: Kind, key: str, name: int) -> None:
        """Note a short form of a name."""
        self._shorts.append((kind, key, name))

    def write(self) -> None:
        """Write what was not written yet."""
        self._db.executemany(
            "INSERT INTO entity_name (id, kind, key, home, shown, own, leader)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            self._names,
        )
        self._db.executemany(
            "INSERT INTO entity_short (kind, key, name) VALUES (?, ?, ?)", self._shorts
        )
        self._names, self._shorts = [], []


def forms_of(db: sqlite3.Connection, forms: Iterable[FormRow], known: KnownNames) -> dict[FormRow, int]:
    """Return the numbers of forms; those that are new are given the next ones, in order."""
    wanted = list(forms)
    found: dict[tuple[int, str, str], int] = {}
    old = [form for form in wanted if form.name not in known.fresh]
    for some in lots(old):
        found.update(
            ((name, shown, reason), number)
            # Each by itself: of a list of rows SQLite would read all forms that there are.
            for number, name, shown, reason in db.execute(
                f"WITH w (name, shown, reason) AS (VALUES {marks(some, '(?, ?, ?)')})"
                " SELECT a.id, a.name, a.shown, a.reason FROM w CROSS JOIN entity_alias a"
                " ON a.name = w.name AND a.shown = w.shown AND a.reason = w.reason",
                [value for form in some for value in (form.name, form.shown, form.reason)],
            )
        )
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM entity_alias").fetchone()
    new: dict[tuple[int, str, str], tuple[object, ...]] = {}
    for form in wanted:
        unique = form.name, form.shown, form.reason
        if unique not in found:
            found[unique] = last + 1 + len(new)
            key = SAME_KEY if not form.reason and known.key(form.name) == form.key else form.key
            new[unique] = (found[unique], form.name, form.shown, fold(form.shown), key, form.reason)
    db.executemany(
        "INSERT INTO entity_alias (id, name, shown, fold, key, reason) VALUES (?, ?, ?, ?, ?, ?)",
        new.values(),
    )
    return {form: found[form.name, form.shown, form.reason] for form in wanted}


def form_of(db: sqlite3.Connection, name: int, shown: str, key: str, reason: str) -> int:
    """Return the number of a form of a name, with this reason; given to it if it is new."""
    found = db.execute(
        "SELECT id FROM entity_alias WHERE name = ? AND shown = ? AND reason = ?",
        (name, shown, reason),
    ).fetchone()
    made = found[0] if found else db.execute(
        "INSERT INTO entity_alias (name, shown, fold, key, reason) VALUES (?, ?, ?, ?, ?)",
        (name, shown, fold(shown), key, reason),
    ).lastrowid  # fmt: skip
    return int(made or 0)


def in_use(db: sqlite3.Connection, names: set[int], aliases: set[int]) -> set[int]:
    """Return the names in use, and as negative ids the telling aliases in use."""
    found = set()
    for some in lots(sorted(names)):
        found |= {
            int(name)
            for (name,) in db.execute(
                f"SELECT id FROM entity_name WHERE mentions > 0 AND id IN ({marks(some)})", some
            )
        }
    for some in lots(sorted(aliases)):
        found |= {
            -int(alias)
            for alias, reason in db.execute(
                f"SELECT id, reason FROM entity_alias WHERE mentions > 0 AND id IN ({marks(some)})",
                some,
            )
            if reason in TELLING
        }
    return found


def add_counts(db: sqlite3.Connection, names: Counter[int], aliases: Counter[int], sign: int) -> None:
    """Add mentions of names and forms to their counts, or with -1 take them off."""
    db.executemany(
        "UPDATE entity_name SET articles = articles + ?, mentions = mentions + ? WHERE id = ?",
        [(sign, sign * count, name) for name, count in names.items()],
    )
    db.executemany(
        "UPDATE entity_alias SET mentions = mentions + ? WHERE id = ?",
        [(sign * count, alias) for alias, count in aliases.items()],
    )


def count_anew(db: sqlite3.Connection, name: int) -> None:
    """Count the mentions and articles of a name, and of its forms, anew."""
    db.execute(
        "UPDATE entity_name SET"
        " mentions = (SELECT COUNT(*) FROM entity_mention WHERE name = ?1),"
        " articles = (SELECT COUNT(DISTINCT article) FROM entity_mention WHERE name = ?1)"
        " WHERE id = ?1",
        (name,),
    )
    counts = dict(db.execute(
        "SELECT alias, COUNT(*) FROM entity_mention WHERE name = ? GROUP BY alias", (name,)
    ).fetchall())  # fmt: skip
    for (alias,) in db.execute(
        "SELECT id FROM entity_alias WHERE name = ?", (name,)
    ).fetchall():
        db.execute(
            "UPDATE entity_alias SET mentions = ? WHERE id = ?", (counts.get(alias, 0), alias)
        )


def lots(values: list[T]) -> Iterator[list[T]]:
    """Give values in lots that one statement may hold.

    The last value fills a lot up, so that lots come in few sizes and statements stay prepared.
    """
    for start in range(0, len(values), _LOT):
        some = values[start : start + _LOT]
        some += some[-1:] * ((1 << (len(some) - 1).bit_length()) - len(some))
        yield some


def marks(some: list[T], mark: str = "?") -> str:
    """Return the marks that stand for a lot in a statement."""
    return ", ".join([mark] * len(some))
