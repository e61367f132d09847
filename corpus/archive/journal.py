"""The journal: what a person did, operation by operation, so that each can be taken back and done again.

SQLite writes it: triggers of the connection note each row of the tables in `TRACKED` as it was
before and after, in the transaction that changes it.  What a transaction changed of them, by whose
code it may be, is one operation: no change is kept without its entry, and no entry without its change.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from corpus.archive.gone import joined_to

TABLES = """
CREATE TABLE journal (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    family TEXT NOT NULL,
    told TEXT NOT NULL,
    reason TEXT,
    at TEXT NOT NULL,
    undone INTEGER,                       -- the how manieth it was to be undone; NULL where it stands
    lost INTEGER NOT NULL DEFAULT 0       -- 1: other things were done since, it is not done again
);
CREATE INDEX journal_undone ON journal (undone);
CREATE TABLE journal_change (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    operation INTEGER NOT NULL,           -- 0 until the transaction ends
    place TEXT NOT NULL,                  -- the table, or what of an article
    key TEXT NOT NULL,
    article TEXT,                         -- whose row it is: purged with it
    before TEXT,                          -- the row as JSON; NULL where there was none
    after TEXT
);
CREATE INDEX journal_change_operation ON journal_change (operation);
"""

Family = Literal["desk", "given", "removal", "names", "stories"]
Row = dict[str, int | float | str | None]


class Tracked(NamedTuple):
    """A table whose rows a person makes: its key, and what may change without being anyone's deed."""

    family: Family
    key: tuple[str, ...]
    aside: tuple[str, ...] = ()
    by_number: bool = False
    """Whether its column `article` holds the article's own number rather than its id."""


TRACKED: Mapping[str, Tracked] = {
    "mark": Tracked("desk", ("article",)),
    "tag": Tracked("desk", ("article", "tag")),
    "note": Tracked("desk", ("n",)),
    "marked_passage": Tracked("desk", ("n",)),
    "search": Tracked("desk", ("name",), ("seen", "looked")),
    "clip": Tracked("desk", ("n",)),
    "entity_decision": Tracked("names", ("id",), by_number=True),
    "story_decision": Tracked("stories", ("n",)),
}
"""Table -> how its rows are known; of those a database lacks nothing is noted."""

OF_ARTICLES: Mapping[str, tuple[Family, tuple[str, ...]]] = {
    "given": ("given", ("given_published", "given_outlet", "given_title", "given_language")),
    "gone": ("removal", ("gone",)),
}
"""What of an article a person changes -> the columns of `article` that hold it."""

_ORDER: tuple[Family, ...] = ("removal", "names", "stories", "given", "desk")


class Operation(NamedTuple):
    """What a person did in one go.  `told` says it in words, `at` is the moment in UTC.

    `articles` are the ids that it changed, as far as it names any.  `undone` is true where it was
    taken back; then `lost` tells whether it can no longer be done again.
    """

    n: int
    family: Family
    told: str
    reason: str | None
    at: str
    undone: bool
    lost: bool
    articles: tuple[str, ...]


class Change(NamedTuple):
    """A row before and after an operation: `place` is its table, or one of `OF_ARTICLES`."""

    place: str
    key: str
    article: str | None
    before: Row | None
    after: Row | None


class Overtaken(ValueError):
    """What an operation made was changed since by something else; the message says so in a line."""


class Journal:
    """The journal of one database.  The connection and its transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._watching = False
        self.reason: str | None = None
        """Why the operation that is being done is done; it is asked for once."""

    # -- writing it ------------------------------------------------------------------------------

    def watch(self) -> None:
        """Have this connection note what it changes; to be called before a transaction begins."""
        if self._watching:
            return
        self._watching = True
        # Rows that give way to others (`INSERT OR REPLACE`) are told of only so.
        self._db.execute("PRAGMA recursive_triggers = ON")
        rows = self._db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        there = {row[0] for row in rows}
        for table, tracked in TRACKED.items():
            if table in there:
                for statement in self._triggers(table, tracked):
                    self._db.execute(statement)
        if "article" in there:
            for place, (_, columns) in OF_ARTICLES.items():
                self._db.execute(_article_trigger(place, columns))

    def _triggers(self, table: str, tracked: Tracked) -> list[str]:
        columns = [row[1] for row in self._db.execute(f'PRAGMA main.table_info("{table}")')]
        article = "{}.article" if "article" in columns else "NULL"
        if tracked.by_number:
            article = "(SELECT id FROM main.article WHERE n = {}.article)"
        told = [column for column in columns if column not in tracked.aside]
        differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in told)
        rows = {
            "INSERT": ("NEW", "NULL", _object("NEW", columns), ""),
            "DELETE": ("OLD", _object("OLD", columns), "NULL", ""),
            "UPDATE": ("OLD", _object("OLD", columns), _object("NEW", columns), f" WHEN {differs}"),
        }
        made = []
        for event, (side, before, after, when) in rows.items():
            key = ", ".join(f'{side}."{column}"' for column in tracked.key)
            made.append(
                f'CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main."{table}"{when}'
                " BEGIN INSERT INTO journal_change (operation, place, key, article, before, after)"
                f" VALUES (0, '{table}', json_array({key}), {article.format(side)}, {before}, {after});"
                " END"
            )
        return made

    def close(self) -> None:
        """Make what was changed since the transaction began one operation, if it was anything."""
        reason, self.reason = self.reason, None
        if not self._watching:
            return
        self._settle()
        changes = self.changes(0)
        if not changes:
            return
        from corpus.archive.deeds import tell

        families = {_family(change.place) for change in changes}
        self._db.execute("UPDATE journal SET lost = 1 WHERE undone NOT NULL AND lost = 0")
        made = self._db.execute(
            "INSERT INTO journal (family, told, reason, at) VALUES (?, ?, ?, ?)",
            (next(f for f in _ORDER if f in families), tell(changes), reason, _now()),
        ).lastrowid
        self._db.execute("UPDATE journal_change SET operation = ? WHERE operation = 0", (made,))

    def discard(self) -> None:
        """Note nothing of what was changed since the transaction began."""
        self._db.execute("DELETE FROM journal_change WHERE operation = 0")

    def _settle(self) -> None:
        """Leave of a row that changed several times the first state and the last."""
        for place, key in self._db.execute(
            "SELECT place, key FROM journal_change WHERE operation = 0"
            " GROUP BY place, key HAVING COUNT(*) > 1"
        ).fetchall():
            rows = self._db.execute(
                "SELECT n, before, after FROM journal_change"
                " WHERE operation = 0 AND place = ? AND key = ? ORDER BY n",
                (place, key),
            ).fetchall()
            (first, before, _), (_, _, after) = rows[0], rows[-1]
            self._db.executemany(
                "DELETE FROM journal_change WHERE n = ?", [(row[0],) for row in rows[1:]]
            )
            if _same(place, _row(before), _row(after)):
                self._db.execute("DELETE FROM journal_change WHERE n = ?", (first,))
            else:
                self._db.execute("UPDATE journal_change SET after = ? WHERE n = ?", (after, first))

    # -- reading it ------------------------------------------------------------------------------

    def listed(self, limit: int, families: Collection[Family] = ()) -> tuple[Operation, ...]:
        """Return the newest operations, those of these families if any are named."""
        some = f" WHERE family IN ({', '.join('?' * len(families))})" if families else ""
        rows = self._db.execute(
            f"SELECT n FROM journal{some} ORDER BY n DESC LIMIT ?", (*families, limit)
        ).fetchall()
        return tuple(self.operation(row[0]) for row in rows)

    def operation(self, n: int) -> Operation:
        """Return an operation by its number."""
        row = self._db.execute(
            "SELECT n, family, told, reason, at, undone NOT NULL, lost FROM journal WHERE n = ?", (n,)
        ).fetchone()
        ids = self._db.execute(
            "SELECT DISTINCT article FROM journal_change WHERE operation = ? AND article NOT NULL"
            " ORDER BY n",
            (n,),
        ).fetchall()
        articles = tuple(str(id) for (id,) in ids)
        return Operation(
            row[0], row[1], row[2], row[3], row[4], bool(row[5]), bool(row[6]), articles
        )

    def last(self, families: Collection[Family] = ()) -> int | None:
        """Return the number of the newest operation that stands, of these families if any are named."""
        some = f" AND family IN ({', '.join('?' * len(families))})" if families else ""
        row = self._db.execute(
            f"SELECT MAX(n) FROM journal WHERE undone IS NULL{some}", tuple(families)
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def last_undone(self) -> int | None:
        """Return the number of the operation that was undone last and can be done again."""
        row = self._db.execute(
            "SELECT n FROM journal WHERE undone NOT NULL AND lost = 0 ORDER BY undone DESC LIMIT 1"
        ).fetchone()
        return None if row is None else int(row[0])

    def changes(self, n: int) -> list[Change]:
        """Return what an operation changed, in the order in which it did."""
        rows = self._db.execute(
            "SELECT place, key, article, before, after FROM journal_change WHERE operation = ?"
            " ORDER BY n",
            (n,),
        ).fetchall()
        return [Change(r[0], r[1], r[2], _row(r[3]), _row(r[4])) for r in rows]

    # -- taking back, and doing again ------------------------------------------------------------

    def check(self, changes: Sequence[Change], back: bool) -> None:
        """See that all rows are as an operation left them, or found them; Overtaken if one is not."""
        for change in changes:
            expected = change.after if back else change.before
            if not _same(change.place, self._now_of(change), expected):
                raise Overtaken(
                    f"{_named(change)} was changed since by something that is not in the journal"
                )

    def _now_of(self, change: Change) -> Row | None:
        if change.place in OF_ARTICLES:
            columns = OF_ARTICLES[change.place][1]
            found = self._db.execute(
                f"SELECT {_object('article', columns)} FROM article WHERE id = ?", (change.article,)
            ).fetchone()
        else:
            where = " AND ".join(f'"{column}" IS ?' for column in TRACKED[change.place].key)
            columns = tuple(
                row[1] for row in self._db.execute(f'PRAGMA main.table_info("{change.place}")')
            )
            found = self._db.execute(
                f'SELECT {_object(change.place, columns)} FROM "{change.place}" WHERE {where}',
                json.loads(change.key),
            ).fetchone()
        return _row(found[0]) if found else None

    def lay(self, change: Change, back: bool) -> None:
        """Put a row of a table back as it was before an operation, or as it was after it."""
        row = change.before if back else change.after
        if row is None:
            where = " AND ".join(f'"{column}" IS ?' for column in TRACKED[change.place].key)
            self._db.execute(f'DELETE FROM "{change.place}" WHERE {where}', json.loads(change.key))
            return
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._db.execute(
            f'INSERT OR REPLACE INTO "{change.place}" ({names}) VALUES ({marks})',
            tuple(row.values()),
        )

    def note_undone(self, n: int) -> None:
        """Note that an operation was taken back."""
        self._db.execute(
            "UPDATE journal SET undone = (SELECT ifnull(MAX(undone), 0) + 1 FROM journal) WHERE n = ?",
            (n,),
        )

    def note_redone(self, n: int) -> None:
        """Note that an operation stands again."""
        self._db.execute("UPDATE journal SET undone = NULL WHERE n = ?", (n,))


def _object(side: str, columns: Sequence[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', \"{side}\".\"{c}\"" for c in columns) + ")"


def _article_trigger(place: str, columns: Sequence[str]) -> str:
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    return (
        f"CREATE TEMP TRIGGER journal_article_{place} AFTER UPDATE OF {', '.join(columns)}"
        f" ON main.article WHEN {differs}"
        " BEGIN INSERT INTO journal_change (operation, place, key, article, before, after)"
        f" VALUES (0, '{place}', json_array(NEW.id), NEW.id, {_object('OLD', columns)},"
        f" {_object('NEW', columns)}); END"
    )


def _family(place: str) -> Family:
    return OF_ARTICLES[place][0] if place in OF_ARTICLES else TRACKED[place].family


def _row(stored: str | None) -> Row | None:
    if stored is None:
        return None
    row: Row = json.loads(stored)
    return row


def _same(place: str, one: Row | None, other: Row | None) -> bool:
    """Say whether two states of a row are one, but for what is nobody's deed."""
    if one is None or other is None:
        return one is other
    if place == "gone":  # when an article was removed is the moment of the last time
        return _how_gone(one) == _how_gone(other)
    aside = TRACKED[place].aside if place in TRACKED else ()
    # A column that came later is in none of the rows that were noted before.
    return all(one[name] == other[name] for name in one.keys() & other.keys() if name not in aside)


def joined_in(row: Row | None) -> str | None:
    """Return the article that one was an earlier version of by a row of `gone`, or None."""
    told = joined_to(str(row["gone"])) if row and row["gone"] else None
    return told[0] if told else None


def _how_gone(row: Row) -> tuple[bool, str | None]:
    return row["gone"] is None, joined_in(row)


_THINGS = {"entity_decision": "decision on a name", "story_decision": "decision on a story"}


def _named(change: Change) -> str:
    what = {"given": "what was given for", "gone": "the removal of"}.get(change.place)
    if what:
        return f"{what} {change.article}"
    thing = _THINGS.get(change.place, change.place.replace("_", " "))
    return f"the {thing} of {change.article}" if change.article else f"a {thing}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
