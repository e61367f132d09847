"""Earlier texts of articles, whole, and the names by which records say that they are to be known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from corpus.archive.packing import TEXT, pack, unpack
from corpus.archive.store import Store

TABLES = """
-- The words of the text as `corpus.relation` takes them together; '' where nobody has looked yet.
ALTER TABLE article ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN version TEXT;         -- the source's own number of it
ALTER TABLE article ADD COLUMN state TEXT;           -- corrected, updated, withdrawn, embargoed until
ALTER TABLE article ADD COLUMN encoding TEXT;
ALTER TABLE article ADD COLUMN language TEXT;
ALTER TABLE article ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
CREATE INDEX article_fingerprint ON article (fingerprint);
-- What records say of themselves: an address, a guid, a wire's id, an id with its outlet.
CREATE TABLE identity (
    name TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (n),
    PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX identity_article ON identity (article);
CREATE TABLE version (
    article INTEGER NOT NULL REFERENCES article (n),
    number INTEGER NOT NULL,
    kept TEXT NOT NULL,
    version TEXT,
    state TEXT,
    published TEXT,
    title TEXT,
    format TEXT NOT NULL,
    path TEXT NOT NULL,
    ref TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    text TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE INDEX version_sha256 ON version (sha256);
CREATE INDEX version_fingerprint ON version (fingerprint);
"""

LANGUAGES = """
-- `language` is what is shown of these: given by a person, else told by the text, else stated.
ALTER TABLE article ADD COLUMN given_language TEXT;
ALTER TABLE article ADD COLUMN stated_language TEXT;
ALTER TABLE article ADD COLUMN derived_language TEXT;
UPDATE article SET stated_language = language;
"""


class Earlier(NamedTuple):
    """An earlier text of an article; `number` counts from 1, the oldest."""

    number: int
    version: str | None
    state: str | None
    published: str | None
    title: str | None
    sha256: str
    text: str


class Twin(NamedTuple):
    """An article of the same words as another: its place, and the names that it says it has."""

    n: int
    key: str
    names: tuple[str, ...]


_MOST_TWINS = 1_000


class Standing(NamedTuple):
    """What tells of an article whether a record is it: its text as it is now, and who it says it is.

    `gone` is when a person removed it; of one that was purged the text is empty.
    """

    n: int
    title: str
    text: str
    published: str | None
    fingerprint: str
    version: str | None
    key: str
    gone: str | None
    names: tuple[str, ...]


class Versions:
    """The versions of one archive's articles; what writes is to be called in a transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    # -- looking up --------------------------------------------------------------------------

    def standing(self, n: int) -> Standing:
        """Return what tells of an article."""
        row = self._db.execute(
            f"SELECT title, {TEXT}, published, fingerprint, version, key, gone FROM article"
            " WHERE n = ?",
            (n,),
        ).fetchone()
        names = self._db.execute("SELECT name FROM identity WHERE article = ?", (n,)).fetchall()
        return Standing(
            n, row["title"] or "", row["text"], row["published"], row["fingerprint"],
            row["version"], row["key"], row["gone"], tuple(name for (name,) in names),
        )  # fmt: skip

    def at(self, key: str) -> int | None:
        """Return the article that was last found at a place."""
        row = self._db.execute("SELECT n FROM source WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else None

    def named(self, name: str) -> list[int]:
        """Return the articles that say they are known by this name, the latest first."""
        rows = self._db.execute(
            "SELECT article FROM identity WHERE name = ? ORDER BY article DESC", (name,)
        )
        return [int(n) for (n,) in rows]

    def with_fingerprint(self, fingerprint: str, name: str | None, key: str) -> list[Twin]:
        """Return the articles whose text now is made of these words, the earliest first.

        Of very many (`Video unavailable`) only the earliest, and those that have this name or place.
        """
        rows = self._db.execute(
            "SELECT n, key, (SELECT group_concat(name, char(31)) FROM identity WHERE article = n)"
            " FROM article WHERE fingerprint = ?1 AND"
            " (n IN (SELECT n FROM article WHERE fingerprint = ?1 ORDER BY n LIMIT ?2)"
            "  OR n IN (SELECT article FROM identity WHERE name = ?3)"
            "  OR n = (SELECT n FROM source WHERE source.key = ?4)) ORDER BY n",
            (fingerprint, _MOST_TWINS, name, key),
        )
        return [Twin(n, key, tuple(names.split("\x1f")) if names else ()) for n, key, names in rows]

    def count(self) -> int:
        """Return how many articles have earlier texts."""
        row = self._db.execute("SELECT COUNT(DISTINCT article) FROM version").fetchone()
        return int(row[0])

    def fingerprints(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the fingerprints of the texts of articles, which are alike where the words are."""
        rows = self._db.execute(
            "SELECT id, fingerprint FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: row[1] for row in rows}

    def had(self, n: int, fingerprint: str) -> bool:
        """Tell whether an article had this text before."""
        found = self._db.execute(
            "SELECT 1 FROM version WHERE article = ? AND fingerprint = ?", (n, fingerprint)
        )
        return found.fetchone() is not None

    def of_bytes(self, sha256: str) -> int | None:
        """Return the article of which these bytes are an earlier version."""
        row = self._db.execute(
            "SELECT article FROM version WHERE sha256 = ? ORDER BY number DESC", (sha256,)
        ).fetchone()
        return int(row[0]) if row else None

    def listed(self, n: int) -> tuple[Earlier, ...]:
        """Return the earlier texts of an article, the oldest first."""
        with self._store.told():
            rows = self._db.execute(
                "SELECT number, version, state, published, title, sha256, text FROM version"
                " WHERE article = ? ORDER BY number",
                (n,),
            )
            return tuple(Earlier(*row) for row in rows)

    def original(self, n: int, number: int) -> bytes | None:
        """Return the bytes that an earlier version came as, None if there is no such."""
        with self._store.told():
            row = self._db.execute(
                "SELECT bytes FROM version WHERE article = ? AND number = ?", (n, number)
            ).fetchone()
        return unpack(row[0]) if row else None

    # -- keeping -----------------------------------------------------------------------------

    def keep_present(self, n: int) -> None:
        """Keep the text that an article has now as an earlier one: another takes its place."""
        self.keep_text_of(n, n, self._next(n), _now())

    def keep_text_of(self, n: int, to: int, number: int, kept: str) -> None:
        """Keep the text that an article has now as an earlier one of this or of another article."""
        (text,) = self._db.execute(f"SELECT {TEXT} FROM article WHERE n = ?", (n,)).fetchone()
        self._db.execute(
            "INSERT INTO version (article, number, kept, version, state, published, title, format,"
            " path, ref, sha256, fingerprint, text, bytes)"
            " SELECT ?, ?, ?, a.version, a.state, a.published, a.title, a.format, a.path, a.ref,"
            " a.sha256, a.fingerprint, ?, o.bytes"
            " FROM article a JOIN original o ON o.n = a.n WHERE a.n = ?",
            (to, number, kept, text, n),
        )

    def keep_older(
        self,
        n: int,
        *,
        version: str | None,
        state: str | None,
        published: str | None,
        title: str | None,
        format: str,
        path: str,
        ref: str,
        sha256: str,
        fingerprint: str,
        text: str,
        original: bytes,
    ) -> None:
        """Keep a text that came in late, in its place among the earlier ones by its own number."""
        rows = self._db.execute(
            "SELECT number, version FROM version WHERE article = ? ORDER BY number", (n,)
        ).fetchall()
        later = [number for number, own in rows if is_older(version, own)]
        place = min(later, default=self._next(n))
        for number in sorted((number for number, _ in rows if number >= place), reverse=True):
            self._db.execute(
                "UPDATE version SET number = ? WHERE article = ? AND number = ?",
                (number + 1, n, number),
            )
        self._db.execute(
            "INSERT INTO version (article, number, kept, version, state, published, title, format,"
            " path, ref, sha256, fingerprint, text, bytes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (n, place, _now(), version, state, published, title, format, path, ref, sha256,
             fingerprint, text, pack(original)),
        )  # fmt: skip

    def _next(self, n: int) -> int:
        row = self._db.execute(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM version WHERE article = ?", (n,)
        ).fetchone()
        return int(row[0])


def is_older(one: str | None, other: str | None) -> bool:
    """Tell whether a source's own number comes before another; False where they are no numbers."""
    try:
        return one is not None and other is not None and float(one) < float(other)
    except ValueError:
        return False


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
