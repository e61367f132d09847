"""Two articles that are versions of one, by a person's word: joined, and parted again."""

from __future__ import annotations

import json
from typing import NamedTuple

from corpus.archive.gone import JOINED, joined_to
from corpus.archive.store import Store
from corpus.archive.versions import Versions
from corpus.archive.writing import Writing
from corpus.relation import Traits

TABLE = """
-- What was an article's own before it was joined to another: its places, names, notes.
CREATE TABLE joined (
    article INTEGER NOT NULL REFERENCES article (n),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (article, kind, key)
) WITHOUT ROWID;
"""

_FOLLOWING = {"note": "note", "passage": "marked_passage", "clip": "clip"}
"""Kind of thing that is an article's and is the other's once they are joined -> its table."""
_SHARED = {"tag": "tag, at", "mark": "at"}
"""Table of what an article has once at the most, as the other may too -> its columns."""


class CannotJoin(ValueError):
    """These articles cannot be joined or parted; the message says why in a line."""


class Joined(NamedTuple):
    """Two articles joined: the one that is shown, and the one that is an earlier version of it."""

    article: str
    earlier: str


class _Row(NamedTuple):
    n: int
    id: str
    hours: float | None


class Joining:
    """Joins the articles of one archive; all of it is to be called in a transaction."""

    def __init__(self, store: Store, writing: Writing) -> None:
        self._db = store.db
        self._writing = writing
        self._store = store

    def join(self, one: str, other: str) -> Joined:
        """Make the earlier of two articles, by their ids, an earlier version of the later.

        The later by its date, else the one that came in later, is shown.  Places, notes, clips, tags
        and marks of the other follow it; its own earlier versions come before it.
        """
        if one == other:
            raise CannotJoin("an article cannot be joined to itself")
        rows = [self._row(one), self._row(other)]
        dated = None not in (rows[0].hours, rows[1].hours)
        old, now = sorted(rows, key=lambda row: (row.hours or 0.0 if dated else 0.0, row.n))
        return self._join(old, now)

    def join_again(self, earlier: str, article: str) -> Joined:
        """Make an article an earlier version of another, as it was before the two were parted."""
        return self._join(self._row(earlier), self._row(article))

    def _join(self, old: _Row, now: _Row) -> Joined:
        (removed,) = self._writing.remove([old.id])
        gone = self._db.execute("SELECT gone FROM article WHERE n = ?", (old.n,)).fetchone()[0]
        # Of two in one second the number tells them apart.
        moment = f"{gone}/{old.n}"
        self._db.execute(
            "UPDATE article SET gone = ? WHERE n = ?", (f"{JOINED}{now.id} {moment}", old.n)
        )
        self._copy_versions(old.n, now.n, moment)
        self._move(old, now)
        self._touch(now.n)
        return Joined(now.id, removed)

    def part(self, wanted: str) -> Joined:
        """Show an earlier version as an article of its own again, by its id or the later one's.

        Of several the one that was joined last.
        """
        row = self._db.execute(
            "SELECT n, id, gone FROM article WHERE gone LIKE 'joined %'"
            " AND (id = :id OR gone LIKE 'joined ' || :id || ' %')"
            " ORDER BY id <> :id, sequence DESC LIMIT 1",
            {"id": wanted},
        ).fetchone()
        if row is None:
            raise CannotJoin(f"nothing was joined to {wanted}")
        told = joined_to(row["gone"])
        assert told is not None
        article, moment = told
        now = self._row(article)
        self._db.execute(
            "DELETE FROM version WHERE article = ? AND kept = ?", (now.n, moment)
        )
        self._renumber(now.n)
        for kind, key in self._db.execute(
            "SELECT kind, key FROM joined WHERE article = ?", (row["n"],)
        ).fetchall():
            if kind == "place":
                self._db.execute(
                    "UPDATE source SET n = ? WHERE key = ? AND n = ?", (row["n"], key, now.n)
                )
            elif kind == "name":
                self._db.execute(
                    "UPDATE OR IGNORE identity SET article = ? WHERE name = ? AND article = ?",
                    (row["n"], key, now.n),
                )
            elif kind in _FOLLOWING:
                self._db.execute(
                    f"UPDATE OR IGNORE {_FOLLOWING[kind]} SET article = ? WHERE n = ? AND article = ?",
                    (row["id"], int(key), article),
                )
            else:
                self._give_back(kind, json.loads(key), row["id"], article)
        self._db.execute("DELETE FROM joined WHERE article = ?", (row["n"],))
        self._db.execute("UPDATE article SET gone = ? WHERE n = ?", (moment, row["n"]))
        self._writing.restore([row["id"]])
        self._touch(now.n)
        return Joined(article, row["id"])

    def _row(self, article: str) -> _Row:
        row = self._db.execute(
            "SELECT n, id, published, gone FROM article WHERE id = ?", (article,)
        ).fetchone()
        if row is None or row["gone"]:
            raise CannotJoin(f"{article} is not in use")
        return _Row(row["n"], row["id"], Traits("", published=row["published"]).hours)

    def _copy_versions(self, old: int, now: int, moment: str) -> None:
        """Put an article's texts before the earlier ones of another; `moment` marks them."""
        count = self._db.execute(
            "SELECT COUNT(*) FROM version WHERE article = ?", (old,)
        ).fetchone()[0]
        held = self._db.execute(
            "SELECT number FROM version WHERE article = ? ORDER BY number DESC", (now,)
        ).fetchall()
        for (number,) in held:
            self._db.execute(
                "UPDATE version SET number = ? WHERE article = ? AND number = ?",
                (number + count + 1, now, number),
            )
        columns = "version, state, published, title, format, path, ref, sha256, fingerprint, text"
        self._db.execute(
            f"INSERT INTO version (article, number, kept, {columns}, bytes)"
            f" SELECT ?, ROW_NUMBER() OVER (ORDER BY number), ?, {columns}, bytes"
            " FROM version WHERE article = ?",
            (now, moment, old),
        )
        Versions(self._store).keep_text_of(old, now, count + 1, moment)
        self._renumber(now)

    def _renumber(self, n: int) -> None:
        """Number an article's earlier versions from 1 without gaps."""
        rows = self._db.execute(
            "SELECT number FROM version WHERE article = ? ORDER BY number", (n,)
        ).fetchall()
        for place, (number,) in enumerate(rows, 1):
            if number != place:
                self._db.execute(
                    "UPDATE version SET number = ? WHERE article = ? AND number = ?",
                    (place, n, number),
                )

    def _move(self, old: _Row, now: _Row) -> None:
        """Have places, names and all that a person made of an article be the other's."""
        own, article = old.n, now.n
        note = "INSERT INTO joined (article, kind, key) "
        self._db.execute(f"{note}SELECT n, 'place', key FROM source WHERE n = ?", (own,))
        self._db.execute(
            f"{note}SELECT article, 'name', name FROM identity WHERE article = ?"
            " AND name NOT IN (SELECT name FROM identity WHERE article = ?)",
            (own, article),
        )
        self._db.execute("UPDATE source SET n = ? WHERE n = ?", (article, own))
        self._db.execute("UPDATE OR IGNORE identity SET article = ? WHERE article = ?", (article, own))
        for kind, table in _FOLLOWING.items():
            self._db.execute(
                f"{note}SELECT ?, ?, n FROM {table} WHERE article = ?", (own, kind, old.id)
            )
            # A passage that is marked in both stays where it is.
            self._db.execute(
                f"UPDATE OR IGNORE {table} SET article = ? WHERE article = ?", (now.id, old.id)
            )
        for kind, columns in _SHARED.items():
            self._share(kind, columns, old, now)

    def _share(self, kind: str, columns: str, old: _Row, now: _Row) -> None:
        """Have the tags or the mark of an article be the other's, which may have them too."""
        marks = ", ".join("?" * len(columns.split(",")))
        for row in self._db.execute(
            f"SELECT {columns} FROM {kind} WHERE article = ?", (old.id,)
        ).fetchall():
            added = self._db.execute(
                f"INSERT OR IGNORE INTO {kind} (article, {columns}) VALUES (?, {marks})",
                (now.id, *row),
            ).rowcount
            self._db.execute(
                "INSERT INTO joined (article, kind, key) VALUES (?, ?, ?)",
                (old.n, kind, json.dumps([added, *row], ensure_ascii=False)),
            )
        self._db.execute(f"DELETE FROM {kind} WHERE article = ?", (old.id,))

    def _give_back(self, kind: str, told: list[str | int], own: str, article: str) -> None:
        """Give an article back a tag or mark that was shared; the other keeps what it had before."""
        added, *row = told
        columns = _SHARED[kind]
        self._db.execute(
            f"INSERT OR IGNORE INTO {kind} (article, {columns})"
            f" VALUES (?, {', '.join('?' * len(row))})",
            (own, *row),
        )
        if added:
            same = " AND ".join(f"{column} = ?" for column in columns.split(", "))
            self._db.execute(f"DELETE FROM {kind} WHERE article = ? AND {same}", (article, *row))

    def _touch(self, n: int) -> None:
        self._db.execute(
            "UPDATE article SET sequence = ? WHERE n = ?", (self._store.next_sequence(), n)
        )
