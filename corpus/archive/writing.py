"""What changes the articles of an archive: put, dated anew, moved, removed, restored.

All of it is to be called in a transaction, and reads within it what it builds on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from corpus.archive.found import pack_found, unpack_found
from corpus.archive.gone import JOINED
from corpus.archive.packing import TEXT
from corpus.archive.store import Store
from corpus.stated import Derived, Given, Shown, Stated, shown_of

if TYPE_CHECKING:
    from corpus.annotated import Annotated
    from corpus.article import Timestamp
    from corpus.draft import Draft
    from corpus.linking.registry import Registry

_SHORTEST_ID = 10
PURGED = "purged "
"""Begins `article.gone` where nothing but the checksum was left; the moment follows."""


class SourcePlace(NamedTuple):
    """A place at which an article was found."""

    key: str
    path: str
    ref: str


class Stored(NamedTuple):
    """The rowid and the id of an article that was stored."""

    n: int
    id: str


class Writing:
    """The changes of one archive's articles."""

    def __init__(self, store: Store, registry: Callable[[], Registry]) -> None:
        self._store = store
        self._db = store.db
        self._registry = registry

    # -- coming in -------------------------------------------------------------------------------

    def put(self, article: Annotated, given: Given, replace: int | None = None) -> Stored:
        """Store an annotated draft, new or in the place of row `replace`.

        `given` is what a person gave for it, and what `article` has to be resolved by already.
        """
        from corpus.archive.ready import make_ready
        from corpus.archive.speakers import keep_speakers

        draft, text = article.draft, article.cleaned.text
        ready = article.ready or make_ready(article)
        values: dict[str, object] = {
            "sequence": self._store.next_sequence(),
            "gone": None,
            "url": draft.url,
            "sha256": draft.sha256,
            "format": draft.format,
            "fingerprint": article.fingerprint,
            "version": draft.version,
            "state": draft.state,
            "encoding": draft.encoding,
            "notes": json.dumps(draft.notes, ensure_ascii=False),
            "rules": article.rules,
            **_stated_columns(article.stated, given, article.derived),
            "extra": draft.extra,
            "removed": ready.removed,
            "map": ready.map,
            "found": ready.found,
        }
        if replace is None:
            self.leave(draft.key)
            stored_id = self._new_id(draft.sha256)
            values |= {"id": stored_id, "key": draft.key, "path": draft.path, "ref": draft.ref}
            names = ", ".join(values)
            marks = ", ".join("?" * len(values))
            cursor = self._db.execute(
                f"INSERT INTO article ({names}) VALUES ({marks})", tuple(values.values())
            )
            n = cursor.lastrowid or 0
        else:
            n, stored_id = replace, self._id_of(replace)
            sets = ", ".join(f"{name} = ?" for name in values)
            self._db.execute(f"UPDATE article SET {sets} WHERE n = ?", (*values.values(), n))
        self._db.execute(
            "INSERT OR REPLACE INTO original (n, bytes) VALUES (?, ?)", (n, ready.original)
        )
        self._db.execute("INSERT OR REPLACE INTO text (n, packed) VALUES (?, ?)", (n, ready.text))
        self._db.execute(
            "INSERT OR REPLACE INTO size (article, text, kept, removed) VALUES (?, ?, ?, ?)",
            (n, *ready.sizes),
        )
        self.note_source(draft, n)
        if draft.identity is not None:
            self._db.execute(
                "INSERT OR IGNORE INTO identity (name, article) VALUES (?, ?)", (draft.identity, n)
            )
        self._registry().link_article(n, text, article.mentions, ready.gathered)
        keep_speakers(self._db, n, text, article.quotes)
        self.touch(self._registry().take_changed() - {n})
        return Stored(n, stored_id)

    def note_source(self, draft: Draft, n: int) -> None:
        """Remember a place at which an article was found."""
        self._db.execute(
            "INSERT OR REPLACE INTO source (key, n, path, ref) VALUES (?, ?, ?, ?)",
            (draft.key, n, draft.path, draft.ref),
        )

    def other_places(self, n: int, key: str) -> list[SourcePlace]:
        """Return the places of an article but this one."""
        return [
            SourcePlace(*row)
            for row in self._db.execute(
                "SELECT key, path, ref FROM source WHERE n = ? AND key <> ? ORDER BY key", (n, key)
            )
        ]

    def stand_at(self, n: int, place: SourcePlace) -> None:
        """Have an article be of a place where it lies; whatever was of that place is of none."""
        self.leave(place.key)
        self._db.execute(
            "UPDATE article SET key = ?, path = ?, ref = ?, sequence = ? WHERE n = ?",
            (*place, self._store.next_sequence(), n),
        )

    def leave(self, key: str) -> None:
        """Have the article of a place be of none: another one stands there."""
        self._db.execute("UPDATE article SET key = 'left ' || id WHERE key = ?", (key,))

    # -- what a person gave ----------------------------------------------------------------------

    def said_of(self, n: int) -> tuple[Stated, Given, Derived]:
        """Return what the source states, a person gave and the text tells of an article."""
        row = self._db.execute(
            "SELECT stated_published, stated_basis, stated_outlet, stated_authors, stated_title,"
            " doubted, given_published, given_outlet, given_title, derived_published,"
            " derived_title, derived_basis, stated_language, given_language, derived_language"
            " FROM article WHERE n = ?",
            (n,),
        ).fetchone()
        return (
            Stated(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], row[5], row[12]),
            Given(row[6], row[7], row[8], row[13]),
            Derived(row[9], row[10], row[11], row[14]),
        )

    def give(
        self,
        n: int,
        stated: Stated,
        given: Given,
        derived: Derived,
        timestamps: Sequence[Timestamp] | None,
    ) -> None:
        """Write what is said of an article and what follows from it; its times if they resolve anew."""
        values = _stated_columns(stated, given, derived)
        values["sequence"] = self._store.next_sequence()
        if timestamps is not None:
            from corpus.archive import columns

            row = self._db.execute("SELECT found FROM article WHERE n = ?", (n,)).fetchone()
            stamps = columns.pack_timestamps(timestamps)
            values["found"] = pack_found(unpack_found(row[0])._replace(timestamps=stamps))
        sets = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(f"UPDATE article SET {sets} WHERE n = ?", (*values.values(), n))

    # -- leaving, and coming back ----------------------------------------------------------------

    def remove(self, ids: Iterable[str]) -> list[str]:
        """Hide articles until they are restored; return the ids of those that were there."""
        removed = []
        for article_id in ids:
            row = self._db.execute(
                "SELECT n FROM article WHERE id = ? AND gone IS NULL", (article_id,)
            ).fetchone()
            if row is None:
                continue
            self._db.execute(
                "UPDATE article SET gone = ?, sequence = ? WHERE n = ?",
                (_now(), self._store.next_sequence(), row[0]),
            )
            self._registry().unlink_article(row[0])
            self._db.execute("DELETE FROM speaker WHERE article = ?", (row[0],))
            self.touch(self._registry().take_changed() - {row[0]})
            removed.append(article_id)
        return removed

    def restore(self, ids: Iterable[str]) -> list[str]:
        """Show removed articles again; return the ids of those that were hidden."""
        restored = []
        for article_id in ids:
            row = self._db.execute(
                f"SELECT n, gone, {TEXT}, found FROM article WHERE id = ? AND gone NOT NULL",
                (article_id,),
            ).fetchone()
            if row is None or row["gone"].startswith((PURGED, JOINED)):
                continue
            self._db.execute(
                "UPDATE article SET gone = NULL, sequence = ? WHERE n = ?",
                (self._store.next_sequence(), row["n"]),
            )
            self._link(row)
            self.touch(self._registry().take_changed() - {row["n"]})
            restored.append(article_id)
        return restored

    def wipe(self, ids: Iterable[str]) -> None:
        """Leave nothing of removed articles but their ids and checksums.

        What is written over still stands in the write-ahead log and in free pages: see
        `Store.wipe_freed`.
        """
        from corpus.archive.wiping import wipe_article, wipe_unused_names

        for article_id in ids:
            rows = self._db.execute(
                "SELECT n, id FROM article WHERE gone NOT NULL"
                # An article that was joined to it is a text of it too.
                " AND (id = ? OR gone LIKE 'joined ' || ? || ' %')",
                (article_id, article_id),
            ).fetchall()
            for n, wiped in rows:
                wipe_article(self._db, n, wiped, f"{PURGED}{_now()}")
        wipe_unused_names(self._db)

    def keep_gone(self, n: int, gone: str | None) -> None:
        """Have an article that was stored anew be removed still, as it was before."""
        if gone:
            self._db.execute("UPDATE article SET gone = ? WHERE n = ?", (gone, n))
            self._registry().unlink_article(n)

    def forget(self, n: int) -> None:
        """Delete an article of which nothing is left to be read."""
        self._registry().unlink_article(n)
        for table in ("identity", "version", "size", "joined"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (n,))
        for table in ("source", "original", "text", "article"):
            self._db.execute(f"DELETE FROM {table} WHERE n = ?", (n,))

    def relink_all(self) -> None:
        """Link the names of all articles anew; people's decisions stay."""
        from corpus.archive import columns

        rows = self._db.execute(
            f"SELECT n, {TEXT}, found FROM article WHERE gone IS NULL ORDER BY n"
        ).fetchall()
        self._registry().relink_all(
            (row["n"], row["text"], columns.unpack_mentions(unpack_found(row["found"]).mentions))
            for row in rows
        )
        self._registry().take_changed()
        self.touch(row["n"] for row in rows)

    def link_again(
        self, numbers: Collection[int], progress: Callable[[str, int, int], None] | None = None
    ) -> None:
        """Link the names of some articles anew, by people's decisions as they now stand.

        Removed ones are left alone: they are linked when they come back.  `progress` is told how
        many of how many articles are done.
        """
        for done, n in enumerate(sorted(numbers), 1):
            if progress is not None:
                progress("articles", done, len(numbers))
            row = self._db.execute(
                f"SELECT n, {TEXT}, found FROM article WHERE n = ? AND gone IS NULL", (n,)
            ).fetchone()
            if row is not None:
                self._link(row)
                self.touch([n])

    def _link(self, row: sqlite3.Row) -> None:
        """Link the names of an article anew, and tell who speaks; of a row with what was found."""
        from corpus.archive import columns
        from corpus.archive.speakers import keep_speakers

        n, text, found = row["n"], row["text"], unpack_found(row["found"])
        self._registry().link_article(n, text, columns.unpack_mentions(found.mentions))
        keep_speakers(self._db, n, text, columns.unpack_quotes(text, found.quotes))

    def touch(self, changed: Iterable[int]) -> None:
        """Give articles whose names now mean others a new number, so that the index follows."""
        for n in sorted(changed):
            self._db.execute(
                "UPDATE article SET sequence = ? WHERE n = ?", (self._store.next_sequence(), n)
            )

    def _id_of(self, n: int) -> str:
        return str(self._db.execute("SELECT id FROM article WHERE n = ?", (n,)).fetchone()[0])

    def _new_id(self, sha256: str) -> str:
        """Return the beginning of the checksum, as much of it as no other article has."""
        for length in range(_SHORTEST_ID, len(sha256) + 1):
            if not self._db.execute(
                "SELECT 1 FROM article WHERE id = ?", (sha256[:length],)
            ).fetchone():
                return sha256[:length]
        # The same bytes again, after the article that had them has changed.
        count = self._db.execute(
            "SELECT COUNT(*) FROM article WHERE id LIKE ?", (sha256 + "%",)
        ).fetchone()[0]
        return f"{sha256}-{count + 1}"


def _stated_columns(stated: Stated, given: Given, derived: Derived) -> dict[str, object]:
    shown: Shown = shown_of(stated, given, derived)
    authors = json.dumps(stated.authors, ensure_ascii=False)
    return {
        "title": shown.title,
        "outlet": shown.outlet,
        "published": shown.published,
        "published_basis": shown.basis,
        "authors": authors,
        "language": shown.language,
        "given_language": given.language,
        "stated_language": stated.language,
        "derived_language": derived.language,
        "given_title": given.title,
        "given_outlet": given.outlet,
        "given_published": given.published,
        "stated_title": stated.title,
        "stated_outlet": stated.outlet,
        "stated_authors": authors,
        "stated_published": stated.published,
        "stated_basis": stated.basis,
        "doubted": stated.doubted,
        "derived_title": derived.title,
        "derived_published": derived.published,
        "derived_basis": derived.basis,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
