"""The articles of an archive: kept, looked up, listed and read with all that was found in them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.archive.store import ArchiveError, Store
from corpus.kinds import Basis
from corpus.sentences import opening_of

# What finds names and times is loaded when an article comes in, not when one is read; and what
# holds an article when one is read whole, not when many are listed.
if TYPE_CHECKING:
    from corpus.annotate import Annotated
    from corpus.archive.counts import Known
    from corpus.article import Article, Quote, Timestamp
    from corpus.draft import Draft
    from corpus.linking.registry import Registry

_SHORTEST_ID = 10
_KNOWN = "n, id, sha256, rules, given_published, given_outlet"


class UnknownArticle(KeyError):
    """No article has this id."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of an article; `opening` is the beginning of its text, for want of a title."""

    id: str
    ref: str
    title: str | None
    outlet: str | None
    published: str | None
    path: str
    opening: str


class Origin(NamedTuple):
    """How an article's original was read: the reader, and what told it where the bytes came from."""

    format: str
    path: str
    ref: str
    key: str


class Changed(NamedTuple):
    """An article that changed: the number of the change, its own number, and its id."""

    sequence: int
    n: int
    id: str


class Articles:
    """The articles of one archive; what writes is to be called in a transaction."""

    def __init__(self, store: Store, registry: Callable[[], Registry]) -> None:
        self._store = store
        self._db = store.db
        self._registry = registry

    def known(self, draft: Draft) -> Known | None:
        """Return what is already there from the same place, else with the same bytes, or None."""
        with self._store.told():
            for column, value in (("key", draft.key), ("sha256", draft.sha256)):
                row = self._db.execute(
                    f"SELECT {_KNOWN} FROM article WHERE {column} = ?", (value,)
                ).fetchone()
                if row:
                    return _known(row, column == "key")
        return None

    def known_id(self, article_id: str) -> Known:
        """Return what `known` would for the article with this id."""
        with self._store.told():
            row = self._db.execute(
                f"SELECT {_KNOWN} FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        return _known(row, True)

    def note_source(self, draft: Draft, n: int) -> None:
        """Remember a place at which an article was found."""
        self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (draft.key, n))

    def put(
        self,
        article: Annotated,
        *,
        published: str | None,
        outlet: str | None,
        replace: Known | None = None,
    ) -> str:
        """Store an annotated draft, new or in the place of `replace`; return its id.

        `published` and `outlet` are what a person gave for it.  To be called in a transaction.
        """
        from corpus.archive import columns
        from corpus.archive.speakers import keep_speakers

        draft, cleaned = article.draft, article.cleaned
        values = {
            "sequence": self._store.next_sequence(),
            "title": cleaned.title,
            "outlet": outlet or draft.outlet,
            "authors": json.dumps(draft.authors, ensure_ascii=False),
            "published": article.published,
            "published_basis": article.published_basis,
            "url": draft.url,
            "sha256": draft.sha256,
            "format": draft.format,
            "rules": article.rules,
            "given_published": published,
            "given_outlet": outlet,
            "extra": draft.extra,
            "removed": columns.pack_removed(cleaned.removed),
            "map": columns.pack_map(cleaned.map),
            "text": cleaned.text,
            "mentions": columns.pack_mentions(article.mentions),
            "expressions": json.dumps([e.to_json() for e in article.expressions]),
            "timestamps": columns.pack_timestamps(article.timestamps),
            "quotes": columns.pack_quotes(article.quotes),
            "quantities": columns.pack_quantities(article.quantities),
            "original": zlib.compress(draft.original, 6),
        }
        if replace is None:
            values["id"] = article_id = self._new_id(draft.sha256)
            values |= {"key": draft.key, "path": draft.path, "ref": draft.ref}
            names = ", ".join(values)
            marks = ", ".join("?" * len(values))
            cursor = self._db.execute(
                f"INSERT INTO article ({names}) VALUES ({marks})", tuple(values.values())
            )
            n = cursor.lastrowid or 0
        else:
            n, article_id = replace.n, replace.id
            sets = ", ".join(f"{name} = ?" for name in values)
            self._db.execute(f"UPDATE article SET {sets} WHERE n = ?", (*values.values(), n))
        self.note_source(draft, n)
        self._registry().link_article(n, cleaned.text, article.mentions)
        keep_speakers(self._db, n, cleaned.text, article.quotes)
        self.touch(self._registry().take_changed() - {n})
        return article_id

    def made_from(self, article_id: str) -> Origin:
        """Return how an article's original was read; UnknownArticle if there is none."""
        with self._store.told():
            row = self._db.execute(
                "SELECT format, path, ref, key FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        return Origin(*row)

    def expressions(self, n: int) -> tuple[str, str, str | None]:
        """Return the text, the time expressions found in it as JSON, and the outlet."""
        row = self._db.execute(
            "SELECT text, expressions, outlet FROM article WHERE n = ?", (n,)
        ).fetchone()
        return row["text"], row["expressions"], row["outlet"]

    def date(
        self,
        n: int,
        *,
        published: str | None,
        basis: Basis | None,
        outlet: str | None,
        given_published: str | None,
        given_outlet: str | None,
        timestamps: Sequence[Timestamp],
    ) -> None:
        """Give an article another publication date or outlet, and its times as they resolve then."""
        from corpus.archive import columns

        self._db.execute(
            "UPDATE article SET sequence = ?, published = ?, published_basis = ?, outlet = ?,"
            " given_published = ?, given_outlet = ?, timestamps = ? WHERE n = ?",
            (
                self._store.next_sequence(),
                published,
                basis,
                outlet,
                given_published,
                given_outlet,
                columns.pack_timestamps(timestamps),
                n,
            ),
        )

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

    def find_id(self, wanted: str) -> str:
        """Return the article id that a person meant: an id, the only one that begins so, or a ref.

        UnknownArticle when there is none, or more than one.
        """
        with self._store.told():
            if self._db.execute("SELECT 1 FROM article WHERE id = ?", (wanted,)).fetchone():
                return wanted
            if not wanted:
                raise UnknownArticle("no id was given")
            matches = self._db.execute(
                "SELECT id FROM article WHERE ref = :wanted"
                " UNION SELECT id FROM article WHERE id > :wanted AND id < :wanted || 'g' LIMIT 2",
                {"wanted": wanted},
            ).fetchall()
        if len(matches) == 1:
            return str(matches[0][0])
        if matches:
            raise UnknownArticle(f"the ids of several articles begin with {wanted}")
        raise UnknownArticle(f"no article has the id {wanted}")

    def get(self, article_id: str) -> Article:
        """Return an article with all that was found in it; UnknownArticle if there is none."""
        from corpus.archive import columns
        from corpus.linking.stored import linked_mentions

        with self._store.told():
            row = self._db.execute(
                "SELECT n, id, ref, title, outlet, authors, published, published_basis, url, path,"
                " sha256, text, map, removed, timestamps, quotes, quantities"
                " FROM article WHERE id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                raise UnknownArticle(f"no article has the id {article_id}")
            return columns.unpack_article(row, linked_mentions(self._db, row["n"]))

    def original(self, article_id: str) -> bytes:
        """Return the bytes that the article came as; ArchiveError when they are damaged."""
        with self._store.told():
            row = self._db.execute(
                "SELECT original FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        try:
            return zlib.decompress(row[0])
        except zlib.error:
            raise ArchiveError(
                f"the original of {article_id} is damaged: add its file again"
            ) from None

    def listed(self, ids: Iterable[str]) -> list[Listed]:
        """Return what a list shows of these articles, in their order; unknown ids are left out."""
        wanted = tuple(ids)
        with self._store.told():
            marks = ", ".join("?" * len(wanted))
            found = self._db.execute(
                "SELECT id, ref, title, outlet, published, path, substr(text, 1, 1000) AS beginning"
                f" FROM article WHERE id IN ({marks})",
                wanted,
            ).fetchall()
        by_id = {
            row["id"]: Listed(
                id=row["id"],
                ref=row["ref"],
                title=row["title"],
                outlet=row["outlet"],
                published=row["published"],
                path=row["path"],
                opening=opening_of(row["beginning"]),
            )
            for row in found
        }
        return [by_id[i] for i in wanted if i in by_id]

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of these articles."""
        wanted = tuple(ids)
        marks = ", ".join("?" * len(wanted))
        with self._store.told():
            return dict(
                self._db.execute(
                    f"SELECT id, text FROM article WHERE id IN ({marks})", wanted
                ).fetchall()
            )

    def timed(self, ids: Iterable[str]) -> Iterator[tuple[str, str, tuple[Timestamp, ...]]]:
        """Yield (id, text, timestamps) of these articles."""
        from corpus.archive import columns

        for article_id in ids:
            with self._store.told():
                row = self._db.execute(
                    "SELECT text, timestamps FROM article WHERE id = ?", (article_id,)
                ).fetchone()
                stamps = columns.unpack_timestamps(row["timestamps"]) if row is not None else ()
            if row is not None:
                yield article_id, row["text"], stamps

    def quoted(self, ids: Iterable[str]) -> Iterator[tuple[str, str, str, tuple[Quote, ...]]]:
        """Yield (id, ref, text, quotes) of those of these articles that hold any.

        The speakers are named by the mentions as they are linked now.
        """
        from corpus.archive import columns
        from corpus.linking.stored import linked_mentions

        for article_id in ids:
            with self._store.told():
                row = self._db.execute(
                    "SELECT n, ref, text, quotes FROM article WHERE id = ? AND quotes <> '[]'",
                    (article_id,),
                ).fetchone()
                if row is None:
                    continue
                mentions = linked_mentions(self._db, row["n"])
                quotes = columns.named_quotes(row["text"], row["quotes"], mentions)
            yield article_id, row["ref"], row["text"], quotes

    def worded(self) -> Iterator[tuple[str | None, str]]:
        """Yield the title and text of every article, in the order in which they came."""
        with self._store.told():
            for row in self._db.execute("SELECT title, text FROM article ORDER BY n"):
                yield row["title"], row["text"]

    def changed_since(self, sequence: int) -> Iterator[Article]:
        """Yield the articles that changed after this number, in the order of their changes."""
        with self._store.told():
            ids = self._db.execute(
                "SELECT id FROM article WHERE sequence > ? ORDER BY sequence", (sequence,)
            ).fetchall()
        for (article_id,) in ids:
            yield self.get(article_id)

    def changes(self, sequence: int) -> list[Changed]:
        """Return which articles changed after this number, in the order of their changes."""
        with self._store.told():
            rows = self._db.execute(
                "SELECT sequence, n, id FROM article WHERE sequence > ? ORDER BY sequence",
                (sequence,),
            )
            return [Changed(*row) for row in rows]

    def ids(self) -> frozenset[str]:
        """Return the ids of all articles."""
        with self._store.told():
            return frozenset(row[0] for row in self._db.execute("SELECT id FROM article"))

    def count(self) -> int:
        """Return how many articles there are."""
        with self._store.told():
            return int(self._db.execute("SELECT COUNT(*) FROM article").fetchone()[0])

    def outlets(self, text: str) -> tuple[str, ...]:
        """Return the outlets whose name has this in it, case aside, as they are written."""
        with self._store.told():
            names = [
                r[0]
                for r in self._db.execute(
                    "SELECT DISTINCT outlet FROM article WHERE outlet NOT NULL"
                )
            ]
        return tuple(name for name in names if text.casefold() in name.casefold())

    def touch(self, changed: Iterable[int]) -> None:
        """Give articles whose names now mean others a new number, so that the index follows."""
        for n in changed:
            self._db.execute(
                "UPDATE article SET sequence = ? WHERE n = ?", (self._store.next_sequence(), n)
            )


def _known(row: sqlite3.Row, same_key: bool) -> Known:
    from corpus.archive.counts import Known

    return Known(
        row["n"],
        row["id"],
        row["sha256"],
        row["rules"],
        row["given_published"],
        row["given_outlet"],
        same_key,
    )
