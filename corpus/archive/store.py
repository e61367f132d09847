"""The archive: one SQLite file with the originals, the articles and all that was found in them.

It is the truth that the index is made from.  Each change of an article takes the next
number of one sequence; whoever follows the archive asks for what came after the last
number it has seen.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.desk import Kept
from corpus.archive.migrations import NewerArchive, migrate
from corpus.kinds import Kind
from corpus.linking import spellings
from corpus.sentences import opening_of

# What finds names and times is loaded when an article comes in, not when one is read; and what
# holds an article when one is read whole, not when many are listed.
if TYPE_CHECKING:
    from corpus.annotate import Annotated
    from corpus.archive.counts import Counts, Known
    from corpus.article import Article, Timestamp
    from corpus.draft import Draft, Skipped
    from corpus.linking.facts import Source
    from corpus.linking.lookup import Entity
    from corpus.linking.registry import Registry

FILE_NAME = "archive.sqlite3"
_WAIT = 5.0
"""Seconds to wait for another process that is writing."""
_SHORTEST_ID = 10
_DAMAGED = "it is damaged; restore it from a copy, or add the files again into a new one"
_SIGNS_OF_DAMAGE = (
    "malformed", "not a database", "Could not decode", "no such column", "no such table"
)  # fmt: skip
_KNOWN = "n, id, sha256, rules, given_published, given_outlet"

Span = tuple[int, int]


class ArchiveError(Exception):
    """The archive cannot be used; the message is one clear line with the remedy."""


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


class Archive:
    """An open archive.  Not to be shared between threads; open one for each."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the archive in `folder`, made there if `create`; ArchiveError if that fails."""
        self.folder = folder
        self.path = folder / FILE_NAME
        with _told(self.path):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            elif not self.path.exists():
                raise ArchiveError(
                    f"there is no archive in {folder} yet: fill it with dateline add PATH"
                )
            self._db = self._connect()
            self._db.row_factory = sqlite3.Row
        self.kept = Kept(self._db)

    @cached_property
    def registry(self) -> Registry:
        """What the archive knows of entities."""
        from corpus.linking.registry import Registry

        return Registry(self._db, self._source)

    def _source(self, n: int) -> Source | None:
        """Return an article's text and day, in which evidence for its links is looked for."""
        from corpus.linking.facts import Source, day_of

        row = self._db.execute("SELECT text, published FROM article WHERE n = ?", (n,)).fetchone()
        return Source(row[0], day_of(row[1])) if row else None

    def told(self) -> AbstractContextManager[None]:
        """Turn what SQLite says of this archive into an ArchiveError; for what `registry` is asked."""
        return _told(self.path)

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._open(f"{self.path.absolute().as_uri()}?mode=rwc")
        except sqlite3.OperationalError as error:
            if not _is_readonly(error):
                raise
        # A folder in which nothing can be written: WAL needs its side files there, so take
        # the file as it lies.
        return self._open(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", readonly=True)

    def _open(self, uri: str, *, readonly: bool = False) -> sqlite3.Connection:
        db = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
        try:
            if not readonly:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA mmap_size = 268435456")
            migrate(db)
        except BaseException:
            db.close()
            raise
        return db

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the only right to write; all or nothing of what is done inside is kept."""
        with _told(self.path, senseless=()):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    # -- taking in -----------------------------------------------------------------------

    def known(self, draft: Draft) -> Known | None:
        """Return what is already there from the same place, else with the same bytes, or None."""
        with _told(self.path):
            for column, value in (("key", draft.key), ("sha256", draft.sha256)):
                row = self._db.execute(
                    f"SELECT {_KNOWN} FROM article WHERE {column} = ?", (value,)
                ).fetchone()
                if row:
                    return _known(row, column == "key")
        return None

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

        draft, cleaned = article.draft, article.cleaned
        values = {
            "sequence": self._next_sequence(),
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
        self.registry.link_article(n, cleaned.text, article.mentions)
        self._touch(self.registry.take_changed() - {n})
        self._db.execute("DELETE FROM skipped WHERE path = ?", (draft.path,))
        return article_id

    def anchor_again(self, known: Known, *, published: str | None, outlet: str | None) -> None:
        """Give an article another publication date or outlet; its times are resolved anew.

        To be called in a transaction.
        """
        from corpus.annotate import anchor_again
        from corpus.archive import columns
        from corpus.times import Expression

        row = self._db.execute(
            "SELECT text, expressions, outlet FROM article WHERE n = ?", (known.n,)
        ).fetchone()
        expressions = [Expression.from_json(form) for form in json.loads(row["expressions"])]
        outlet = outlet or row["outlet"]
        dated, basis, stamps = anchor_again(row["text"], expressions, published, outlet)
        self._db.execute(
            "UPDATE article SET sequence = ?, published = ?, published_basis = ?, outlet = ?,"
            " given_published = ?, given_outlet = ?, timestamps = ? WHERE n = ?",
            (
                self._next_sequence(),
                dated,
                basis,
                outlet,
                published,
                outlet,
                columns.pack_timestamps(stamps),
                known.n,
            ),
        )

    def skip(self, skipped: Iterable[Skipped]) -> None:
        """Add to the ledger of what was not taken in."""
        self._db.executemany(
            "INSERT OR REPLACE INTO skipped VALUES (?, ?)", [(s.path, s.reason) for s in skipped]
        )

    def _touch(self, changed: Iterable[int]) -> None:
        """Give articles whose names now mean others a new number, so that the index follows."""
        for n in changed:
            self._db.execute(
                "UPDATE article SET sequence = ? WHERE n = ?", (self._next_sequence(), n)
            )

    def _next_sequence(self) -> int:
        row = self._db.execute(
            "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'sequence' RETURNING value"
        ).fetchone()
        return int(row[0])

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

    # -- reading -------------------------------------------------------------------------

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return int(self._db.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone()[0])

    @cached_property
    def owner(self) -> str:
        """The mark by which an index is known to be this archive's own."""
        return str(self._db.execute("SELECT value FROM meta WHERE key = 'owner'").fetchone()[0])

    def find_id(self, wanted: str) -> str:
        """Return the article id that a person meant: an id, the only one that begins so, or a ref.

        UnknownArticle when there is none, or more than one.
        """
        with _told(self.path):
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

        with _told(self.path):
            row = self._db.execute(
                "SELECT n, id, ref, title, outlet, authors, published, published_basis, url, path,"
                " sha256, text, map, removed, timestamps FROM article WHERE id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                raise UnknownArticle(f"no article has the id {article_id}")
            return columns.unpack_article(row, linked_mentions(self._db, row["n"]))

    def original(self, article_id: str) -> bytes:
        """Return the bytes that the article came as; ArchiveError when they are damaged."""
        with _told(self.path):
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

    def draft_of(self, article_id: str) -> Draft:
        """Return the draft that the article was made from, read anew from its original."""
        from io import BytesIO

        from corpus.intake import READERS, Skipped

        with _told(self.path):
            row = self._db.execute(
                "SELECT format, path, ref, key FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        reader, _ = READERS[row["format"]]
        draft = next(reader(BytesIO(self.original(article_id)), row["path"], row["ref"]))
        if isinstance(draft, Skipped):
            raise ArchiveError(f"the original of {article_id} cannot be read: {draft.reason}")
        return replace(draft, path=row["path"], ref=row["ref"], key=row["key"])

    def listed(self, ids: Iterable[str]) -> list[Listed]:
        """Return what a list shows of these articles, in their order; unknown ids are left out."""
        wanted = tuple(ids)
        with _told(self.path):
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
        with _told(self.path):
            return dict(
                self._db.execute(
                    f"SELECT id, text FROM article WHERE id IN ({marks})", wanted
                ).fetchall()
            )

    def outlets(self, text: str) -> tuple[str, ...]:
        """Return the outlets whose name has this in it, case aside, as they are written."""
        with _told(self.path):
            names = [
                r[0]
                for r in self._db.execute(
                    "SELECT DISTINCT outlet FROM article WHERE outlet NOT NULL"
                )
            ]
        return tuple(name for name in names if text.casefold() in name.casefold())

    def entity_ids(self, text: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the entities of this kind with an alias that matches, most named first."""
        with _told(self.path):
            return tuple(entity.entity for entity in self.registry.find(text, kind))

    def surname_spellings(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return other spellings, as written, of those words that are people's surnames."""
        with _told(self.path):
            return spellings.surname_spellings(self._db, words)

    def other_forms(self, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return, for those runs of words that name one body or place, its other written forms."""
        with _told(self.path):
            return spellings.other_forms(self._db, runs)

    def words_of_names(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that are a name by themselves, or somebody's surname."""
        with _told(self.path):
            return spellings.words_of_names(self._db, words)

    def entity_name(self, entity: str) -> str:
        """Return what an entity is called, or its id where there is none of that id any more."""
        from corpus.linking.lookup import UnknownEntityError

        with _told(self.path):
            try:
                return self.registry.get(entity).name
            except UnknownEntityError:
                return entity

    def merge(self, first: str, second: str) -> Entity:
        """Make two entities one, by a person's word; UnknownEntityError if there is no such."""
        with self.transaction():
            merged = self.registry.merge(first, second)
            self._touch(self.registry.take_changed())
        return merged

    def split(self, entity: str, alias: str) -> Entity:
        """Part an alias from an entity, by a person's word; return what it is by itself."""
        with self.transaction():
            parted = self.registry.split(entity, alias)
            self._touch(self.registry.take_changed())
        return parted

    def places_of(
        self, entity: str, limit: int
    ) -> Iterator[tuple[str, str | None, str, list[Span]]]:
        """Yield (id, published, text, spans) of the newest articles that name an entity."""
        from corpus.linking.stored import linked_mentions

        with _told(self.path):
            numbers = [n for n, _ in self.registry.articles(entity)]
            marks = ", ".join("?" * min(len(numbers), 30_000))
            found = self._db.execute(
                f"SELECT n, id, published, text FROM article WHERE n IN ({marks})"
                " ORDER BY published IS NULL, published DESC, n DESC LIMIT ?",
                (*numbers[:30_000], limit),
            ).fetchall()
            for row in found:
                mentions = linked_mentions(self._db, row["n"])
                spans = [(m.start, m.end) for m in mentions if m.entity == entity]
                yield row["id"], row["published"], row["text"], spans

    def months_of(self, entity: str) -> list[tuple[str, int]]:
        """Return (month, articles) in which an entity is named, oldest first."""
        with _told(self.path):
            numbers = [n for n, _ in self.registry.articles(entity)][:30_000]
            marks = ", ".join("?" * len(numbers))
            return [
                (row[0], row[1])
                for row in self._db.execute(
                    "SELECT substr(published, 1, 7) AS month, COUNT(*) FROM article"
                    f" WHERE published NOT NULL AND n IN ({marks}) GROUP BY month ORDER BY month",
                    numbers,
                )
            ]

    def timed(self, ids: Iterable[str]) -> Iterator[tuple[str, str, tuple[Timestamp, ...]]]:
        """Yield (id, text, timestamps) of these articles."""
        from corpus.archive import columns

        for article_id in ids:
            with _told(self.path):
                row = self._db.execute(
                    "SELECT text, timestamps FROM article WHERE id = ?", (article_id,)
                ).fetchone()
                stamps = columns.unpack_timestamps(row["timestamps"]) if row is not None else ()
            if row is not None:
                yield article_id, row["text"], stamps

    def changed_since(self, sequence: int) -> Iterator[Article]:
        """Yield the articles that changed after this number, in the order of their changes."""
        with _told(self.path):
            ids = self._db.execute(
                "SELECT id FROM article WHERE sequence > ? ORDER BY sequence", (sequence,)
            ).fetchall()
        for (article_id,) in ids:
            yield self.get(article_id)

    def ids(self) -> frozenset[str]:
        """Return the ids of all articles."""
        with _told(self.path):
            return frozenset(row[0] for row in self._db.execute("SELECT id FROM article"))

    def damage(self) -> Iterator[tuple[str, str]]:
        """Yield (where, what) for each thing that is not as it was stored."""
        import hashlib

        with _told(self.path):
            found = [row[0] for row in self._db.execute("PRAGMA integrity_check(20)")]
        if found != ["ok"]:
            yield from ((str(self.path), f"SQLite finds damage: {line}") for line in found)
            return
        for article_id in sorted(self.ids()):
            try:
                row = self._db.execute(
                    "SELECT sha256, original, text, timestamps, mentions FROM article WHERE id = ?",
                    (article_id,),
                ).fetchone()
                spans = [*json.loads(row["timestamps"]), *json.loads(row["mentions"])]
                lies_outside = any(not 0 <= at[0] < at[1] <= len(row["text"]) for at in spans)
            except (sqlite3.Error, ValueError, LookupError, TypeError):
                yield article_id, "what is stored of it cannot be read"
                continue
            try:
                if hashlib.sha256(zlib.decompress(row["original"])).hexdigest() != row["sha256"]:
                    yield article_id, "its original is not what was taken in: the checksum differs"
            except zlib.error:
                yield article_id, "its original cannot be unpacked"
            if lies_outside:
                yield article_id, "a name or time lies outside its text"

    def stale(self, is_current: Callable[[str], bool]) -> list[str]:
        """Return the ids of the articles that were annotated by rules which are current no more."""
        with _told(self.path):
            rows = self._db.execute("SELECT DISTINCT rules FROM article").fetchall()
            old = [row[0] for row in rows if not is_current(row[0])]
            marks = ", ".join("?" * len(old))
            found = self._db.execute(
                f"SELECT id FROM article WHERE rules IN ({marks}) ORDER BY n", old
            )
            return [row[0] for row in found]

    def known_id(self, article_id: str) -> Known:
        """Return what `known` would for the article with this id."""
        with _told(self.path):
            row = self._db.execute(
                f"SELECT {_KNOWN} FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        if row is None:
            raise UnknownArticle(f"no article has the id {article_id}")
        return _known(row, True)

    def skips(self) -> list[Skipped]:
        """Return the ledger of what was not taken in."""
        from corpus.draft import Skipped

        with _told(self.path):
            return [
                Skipped(*row)
                for row in self._db.execute("SELECT path, reason FROM skipped ORDER BY path")
            ]

    def count(self) -> int:
        """Return how many articles there are."""
        with _told(self.path):
            return int(self._db.execute("SELECT COUNT(*) FROM article").fetchone()[0])

    def counts(self) -> Counts:
        """Return what is in the archive."""
        with _told(self.path):
            row = self._db.execute(
                "SELECT COUNT(*), COUNT(*) - COUNT(published), COUNT(*) - COUNT(title),"
                " SUM(removed <> '[]') FROM article"
            ).fetchone()
            (skipped,) = self._db.execute("SELECT COUNT(*) FROM skipped").fetchone()
            size = self.path.stat().st_size
        from corpus.archive.counts import Counts

        return Counts(row[0], row[1], row[2], row[3] or 0, skipped, size, self.sequence)


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


def _is_readonly(error: sqlite3.Error) -> bool:
    text = str(error)
    return "readonly" in text or "unable to open" in text or "read-only" in text


@contextmanager
def _told(path: Path, senseless: tuple[type[Exception], ...] = (ValueError,)) -> Iterator[None]:
    """Turn what SQLite and the file system say into one clear line.

    `senseless` is what is raised where a column, or SQLite's own words of a broken schema, cannot
    be read.
    """
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            told = "another process is writing to it; try again when that is done"
        elif "full" in text:
            told = "the disk is full; nothing of this step was kept, what was there before is safe"
        elif _is_readonly(error):
            told = "it cannot be written; check the rights of the file and its folder"
        elif any(sign in text for sign in _SIGNS_OF_DAMAGE):
            told = _DAMAGED
        else:
            told = text
        raise ArchiveError(f"archive {path}: {told}") from error
    except UnicodeEncodeError:
        raise  # of what was asked, not of what is stored
    except senseless as error:
        raise ArchiveError(f"archive {path}: {_DAMAGED}") from error
    except NewerArchive as error:
        raise ArchiveError(f"archive {path}: {error}") from error
    except OSError as error:
        raise ArchiveError(f"archive {path}: {(error.strerror or str(error)).lower()}") from error
