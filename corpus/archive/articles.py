"""The articles of an archive: kept, looked up, listed and read with all that was found in them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from corpus.archive import ids
from corpus.archive.found import unpack_found
from corpus.archive.ids import IN_USE, UnknownArticle
from corpus.archive.packing import BEGINNING, TEXT, unpack
from corpus.archive.store import Store
from corpus.archive.trouble import ArchiveError
from corpus.sentences import opening_of

# What finds names and times is loaded when an article comes in, not when one is read; and what
# holds an article when one is read whole, not when many are listed.
if TYPE_CHECKING:
    from corpus.archive.counts import KnownDraft
    from corpus.article import Article, Mention
    from corpus.draft import Draft

_KNOWN = "n, id, sha256, rules, gone, key, given_published, given_outlet, given_title, given_language"


class Listed(NamedTuple):
    """What a list shows of an article; `opening` is the beginning of its text, for want of a title."""

    id: str
    ref: str
    title: str | None
    outlet: str | None
    published: str | None
    path: str
    opening: str
    state: str | None = None
    """What the source says of it: corrected, updated, withdrawn, embargoed until a time."""


class Origin(NamedTuple):
    """How an article's original was read: the reader, and what told it where the bytes came from."""

    format: str
    path: str
    ref: str
    key: str


class About(NamedTuple):
    """What is known of an article beside its text: how it came, and how it stands.

    `paths` are all places at which it was found, its own first.  `doubted` tells why a date that
    its source states is not taken, `told` what its reader had to say of the original.
    """

    format: str
    encoding: str | None
    language: str | None
    version: str | None
    state: str | None
    doubted: str | None
    told: tuple[str, ...]
    paths: tuple[str, ...]


class Changed(NamedTuple):
    """An article that changed: the number of the change, its own number, and its id."""

    sequence: int
    n: int
    id: str


_HELD = 300
"""Articles that are held for a moment: some 20 kB each."""


class Articles:
    """The articles of one archive, to be read; removed ones are not told of unless it is said."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db
        self._held: dict[str, Article] = {}
        self._held_at = (-1, -1)

    def known(self, draft: Draft) -> KnownDraft | None:
        """Return what is there with a draft's bytes, at its place first; else what is at its place."""
        with self._store.told():
            row = self._db.execute(
                f"SELECT {_KNOWN} FROM article WHERE n = (SELECT n FROM source WHERE key = ?)",
                (draft.key,),
            ).fetchone()
        at_place = _known(row, True) if row is not None else None
        if at_place is not None and at_place.sha256 == draft.sha256:
            return at_place
        return self.with_bytes(draft.sha256) or at_place

    def known_as(self, n: int) -> KnownDraft:
        """Return what there is of the article with this rowid."""
        with self._store.told():
            row = self._db.execute(f"SELECT {_KNOWN} FROM article WHERE n = ?", (n,)).fetchone()
        return _known(row, False)

    def of_place(self, key: str) -> KnownDraft | None:
        """Return the article that is of a place: the one that is told to come from there."""
        with self._store.told():
            row = self._db.execute(f"SELECT {_KNOWN} FROM article WHERE key = ?", (key,)).fetchone()
        return _known(row, True) if row is not None else None

    def with_bytes(self, sha256: str) -> KnownDraft | None:
        """Return what is there with these bytes, in use rather than removed, or None."""
        with self._store.told():
            row = self._db.execute(
                f"SELECT {_KNOWN} FROM article WHERE sha256 = ? ORDER BY gone NOT NULL, n LIMIT 1",
                (sha256,),
            ).fetchone()
        return _known(row, False) if row is not None else None

    def known_id(self, article_id: str) -> KnownDraft:
        """Return what `known` would for the article with this id."""
        with self._store.told():
            row = self._db.execute(
                f"SELECT {_KNOWN} FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        return _known(row, True)

    def made_from(self, article_id: str) -> Origin:
        """Return how an article's original was read; UnknownArticle if there is none."""
        with self._store.told():
            row = self._db.execute(
                "SELECT format, path, ref, key FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        return Origin(*row)

    def expressions(self, n: int) -> tuple[str, str]:
        """Return the text and the time expressions found in it as JSON."""
        row = self._db.execute(f"SELECT {TEXT}, found FROM article WHERE n = ?", (n,)).fetchone()
        return row["text"], unpack_found(row["found"]).expressions

    def find_id(self, wanted: str) -> str:
        """Return the article id that a person meant: an id, the only one that begins so, or a ref.

        A ref that is a file's name may lack its ending.

        UnknownArticle when there is none, or more than one.
        """
        return ids.find_id(self._store, wanted)

    def follow(self, article_id: str) -> str:
        """Return the article that one was joined to, and that one's, to the last; else itself."""
        return ids.follow(self._store, article_id)

    def refs(self, begun: str, limit: int) -> tuple[tuple[str, str | None], ...]:
        """Return the refs that begin so, or else the ids, each with the article's title, in order."""
        return ids.refs(self._store, begun, limit)

    def find_gone(self, wanted: str) -> str:
        """Return the id of the removed article that a person meant; UnknownArticle if there is none."""
        return ids.find_gone(self._store, wanted)

    def about(self, article_id: str) -> About:
        """Return what is known of an article beside its text; UnknownArticle if there is none."""
        from corpus.rules import PARTLY, WHOLE, read_to

        with self._store.told():
            row = self._db.execute(
                "SELECT n, format, encoding, language, version, state, doubted, notes, path, rules"
                f" FROM article WHERE id = ? AND {IN_USE}",
                (article_id,),
            ).fetchone()
            if row is None:
                raise UnknownArticle(f"no article has the id {article_id}")
            paths = self._db.execute(
                "SELECT path FROM source WHERE n = ? ORDER BY path", (row["n"],)
            ).fetchall()
        every = dict.fromkeys([row["path"], *(path for (path,) in paths)])
        told = tuple(json.loads(row["notes"]))
        if (first := read_to(row["rules"])) is not None:
            told = (*told, f"{PARTLY.format(first)}: {WHOLE}")
        return About(
            format=row["format"],
            encoding=row["encoding"],
            language=row["language"],
            version=row["version"],
            state=row["state"],
            doubted=row["doubted"],
            told=told,
            paths=tuple(every),
        )

    def get(self, article_id: str) -> Article:
        """Return an article with all that was found in it; UnknownArticle if there is none."""
        from corpus.archive import columns

        row, mentions = self._row(article_id, ", map, removed")
        with self._store.told():
            return columns.unpack_article(row, mentions)

    def told(self, article_id: str) -> Article:
        """Return an article with the names and times found in it alone, as `get` does."""
        from corpus.archive import columns

        if self._held and self._held_at != self._store.state():
            self._held.clear()
        if held := self._held.pop(article_id, None):
            return held
        row, mentions = self._row(article_id)
        with self._store.told():
            return columns.unpack_told(row, mentions)

    def _row(self, article_id: str, more: str = "") -> tuple[sqlite3.Row, tuple[Mention, ...]]:
        from corpus.linking.stored import linked_mentions

        with self._store.told():
            row = self._db.execute(
                "SELECT n, id, ref, title, outlet, authors, published, published_basis, url, path,"
                f" sha256, state, {TEXT}, rules, found{more}"
                f" FROM article WHERE id = ? AND {IN_USE}",
                (article_id,),
            ).fetchone()
            if row is None:
                raise UnknownArticle(f"no article has the id {article_id}")
            return row, linked_mentions(self._db, row["n"])

    def original(self, article_id: str) -> bytes:
        """Return the bytes that the article came as; ArchiveError when they are damaged."""
        with self._store.told():
            row = self._db.execute(
                "SELECT o.bytes FROM article a JOIN original o ON o.n = a.n WHERE a.id = ?",
                (article_id,),
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        try:
            return unpack(row[0])
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
                "SELECT id, ref, title, outlet, published, path, state,"
                f" {BEGINNING}"
                f" FROM article WHERE id IN ({marks}) AND {IN_USE}",
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
                state=row["state"],
            )
            for row in found
        }
        return [by_id[i] for i in wanted if i in by_id]

    def changed_since(self, sequence: int) -> Iterator[Article]:
        """Yield the articles that changed after this number, each as `told`, in that order.

        The first are held for whoever is told of them next: after the index the stories follow.
        """
        with self._store.told():
            ids = self._db.execute(
                f"SELECT id FROM article WHERE sequence > ? AND {IN_USE} ORDER BY sequence",
                (sequence,),
            ).fetchall()
        self._held.clear()
        self._held_at = self._store.state()
        for at, (article_id,) in enumerate(ids):
            # Another process may remove it meanwhile: whoever asks again is told that it is gone.
            with suppress(UnknownArticle):
                article = self.told(article_id)
                if at < _HELD:
                    self._held[article_id] = article
                yield article

    def gone_since(self, sequence: int) -> tuple[str, ...]:
        """Return the ids of the articles that were removed after this number."""
        with self._store.told():
            return tuple(
                row[0]
                for row in self._db.execute(
                    "SELECT id FROM article WHERE gone NOT NULL AND sequence > ?", (sequence,)
                )
            )

    def gone(self) -> dict[str, str]:
        """Return the ids of the removed articles, each with when it was removed."""
        with self._store.told():
            return dict(
                self._db.execute("SELECT id, gone FROM article WHERE gone NOT NULL").fetchall()
            )

    def changes(self, sequence: int) -> list[Changed]:
        """Return which articles changed after this number, in the order of their changes."""
        with self._store.told():
            rows = self._db.execute(
                f"SELECT sequence, n, id FROM article WHERE sequence > ? AND {IN_USE}"
                " ORDER BY sequence",
                (sequence,),
            )
            return [Changed(*row) for row in rows]

    def ids(self) -> frozenset[str]:
        """Return the ids of all articles."""
        with self._store.told():
            return frozenset(
                row[0]
                for row in self._db.execute(
                    "SELECT id FROM article"
                    " WHERE n NOT IN (SELECT n FROM article WHERE gone NOT NULL)"
                )
            )

    def dated(self) -> list[tuple[str, str | None, str | None]]:
        """Return id, publication date and outlet of all articles."""
        with self._store.told():
            rows = self._db.execute(f"SELECT id, published, outlet FROM article WHERE {IN_USE}")
            return list(map(tuple, rows))

    def latest(self, held: int | None = None) -> int:
        """Return the number of the article that came in last, 0 where there was none.

        With `held` of those alone whose last change is of this number or before it.
        """
        with self._store.told():
            row = self._db.execute(
                "SELECT ifnull(MAX(n), 0) FROM article WHERE ?1 IS NULL OR sequence <= ?1", (held,)
            ).fetchone()
            return int(row[0])

    def came_in_since(self, n: int, moment: str) -> frozenset[str]:
        """Return the ids of the articles after a number, and of those with a version since a moment.

        What was annotated or linked anew did not come in.
        """
        with self._store.told():
            rows = self._db.execute(
                f"SELECT id FROM article WHERE {IN_USE} AND (n > ? OR n IN"
                " (SELECT article FROM version WHERE kept >= ?))",
                (n, moment),
            )
            return frozenset(row[0] for row in rows)

    def count(self) -> int:
        """Return how many articles there are."""
        with self._store.told():
            # Both are counted in an index: the rows are not read.
            row = self._db.execute(
                "SELECT (SELECT COUNT(*) FROM article)"
                " - (SELECT COUNT(*) FROM article WHERE gone NOT NULL)"
            ).fetchone()
            return int(row[0])

    def outlets(self, text: str) -> tuple[str, ...]:
        """Return the outlets whose name has this in it, case aside, as they are written."""
        with self._store.told():
            names = [
                r[0]
                for r in self._db.execute(
                    f"SELECT DISTINCT outlet FROM article WHERE outlet NOT NULL AND {IN_USE}"
                )
            ]
        return tuple(name for name in names if text.casefold() in name.casefold())


def _known(row: sqlite3.Row, same_place: bool) -> KnownDraft:
    from corpus.archive.counts import KnownDraft
    from corpus.stated import Given

    return KnownDraft(
        row["n"],
        row["id"],
        row["sha256"],
        row["rules"],
        Given(*(row[f"given_{name}"] for name in Given._fields)),
        row["gone"],
        row["key"],
        same_place,
    )
