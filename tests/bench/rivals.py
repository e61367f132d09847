"""Other engines asked the same questions as ours: SQLite FTS5, tantivy and xapian.

tantivy and xapian are taken where they can be imported; nothing of the product needs them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from index.engine import (
    And,
    Document,
    Every,
    FacetField,
    Node,
    Phrase,
    Prefix,
    PublishedIn,
    Word,
)

FACETS: tuple[FacetField, ...] = ("person", "place", "outlet")
TOP = 50


class Rival(Protocol):
    """An engine in a bench: it builds an index, and answers with the number of hits."""

    name: str

    def build(self, documents: Iterable[Document], folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def keystroke(self, prefix: str) -> int:
        """The best 50 articles with a word of this beginning, how many there are, three facets."""
        ...

    def phrase(self, words: tuple[str, ...]) -> int: ...

    def word(self, word: str) -> int:
        """The best 20 articles with a word, and how many there are."""
        ...

    def dated(self, word: str, year: int) -> int:
        """The same, published in one year."""
        ...


class Ours:
    """The engine of this house."""

    name = "dateline"

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        from index.embedded.engine import EmbeddedEngine

        EmbeddedEngine(folder).rebuild(documents, 1, jobs=self._jobs)

    def open(self, folder: Path) -> None:
        from index.embedded.engine import EmbeddedEngine

        self._snapshot = EmbeddedEngine(folder).open(numpy=True)

    def _ask(self, tree: Node, limit: int, facets: tuple[FacetField, ...] = ()) -> int:
        return self._snapshot.search(tree, limit=limit, facets=facets).total

    def keystroke(self, prefix: str) -> int:
        return self._ask(Prefix(prefix), TOP, FACETS)

    def phrase(self, words: tuple[str, ...]) -> int:
        return self._ask(Phrase(words), 20)

    def word(self, word: str) -> int:
        return self._ask(Word(word), 20)

    def dated(self, word: str, year: int) -> int:
        first, last = (datetime(each, 1, 1, tzinfo=UTC) for each in (year, year + 1))
        return self._ask(And((Word(word), PublishedIn(first, last))), 20)

    def every(self) -> int:
        return self._ask(Every(), 20)


class Fts5:
    """SQLite's full-text index, with indexes of its own for short prefixes."""

    name = "FTS5"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        with sqlite3.connect(folder / "fts.sqlite") as store:
            store.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "CREATE VIRTUAL TABLE words USING fts5(title, body,"
                " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', content='');"
                "CREATE TABLE article(n INTEGER PRIMARY KEY, id TEXT, day INTEGER, outlet TEXT);"
                "CREATE TABLE named(n INTEGER, kind TEXT, value TEXT);"
            )
            for n, document in enumerate(documents, 1):
                store.execute(
                    "INSERT INTO words(rowid, title, body) VALUES (?,?,?)",
                    (n, document.title, document.text),
                )
                day = date.fromisoformat((document.published or "1970-01-01")[:10]).toordinal()
                store.execute(
                    "INSERT INTO article VALUES (?,?,?,?)", (n, document.id, day, document.outlet)
                )
                for kind in ("person", "place"):
                    store.executemany(
                        "INSERT INTO named VALUES (?,?,?)",
                        [(n, kind, value) for value in document.entities.get(kind, ())],  # type: ignore[call-overload]
                    )
            store.executescript(
                "INSERT INTO words(words) VALUES('optimize');"
                "CREATE INDEX of_article ON named(n, kind, value); ANALYZE;"
            )

    def open(self, folder: Path) -> None:
        self._store = sqlite3.connect(folder / "fts.sqlite")

    def _ask(self, match: str, limit: int) -> int:
        ask = self._store.execute
        ask(
            "SELECT id FROM words JOIN article ON n = words.rowid WHERE words MATCH ?"
            " AND rank MATCH 'bm25(3.0, 1.0)' ORDER BY rank LIMIT ?",
            (match, limit),
        ).fetchall()
        return int(ask("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()[0])

    def keystroke(self, prefix: str) -> int:
        match = f'"{prefix}"*'
        total = self._ask(match, TOP)
        hits = "(SELECT rowid FROM words WHERE words MATCH ?)"
        for kind in ("person", "place"):
            self._store.execute(
                f"SELECT value, count(*) c FROM named WHERE n IN {hits} AND kind = ?"
                " GROUP BY value ORDER BY c DESC LIMIT 10",
                (match, kind),
            ).fetchall()
        self._store.execute(
            f"SELECT outlet, count(*) c FROM article WHERE n IN {hits}"
            " GROUP BY outlet ORDER BY c DESC LIMIT 10",
            (match,),
        ).fetchall()
        return total

    def phrase(self, words: tuple[str, ...]) -> int:
        return self._ask('"' + " ".join(words) + '"', 20)

    def word(self, word: str) -> int:
        return self._ask(f'"{word}"', 20)

    def dated(self, word: str, year: int) -> int:
        first, last = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        source = (
            "FROM words JOIN article ON n = words.rowid"
            " WHERE words MATCH ? AND day >= ? AND day < ?"
        )
        asked = (f'"{word}"', first, last)
        self._store.execute(f"SELECT id {source} ORDER BY rank LIMIT 20", asked).fetchall()
        return int(self._store.execute(f"SELECT count(*) {source}", asked).fetchone()[0])


class Tantivy:
    """tantivy by its Python binding."""

    name = "tantivy"

    def __init__(self) -> None:
        import tantivy

        self._api: Any = tantivy

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        builder = self._api.SchemaBuilder()
        for field in ("title", "body"):
            builder.add_text_field(field, stored=False, tokenizer_name="default")
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in FACETS:
            builder.add_text_field(field, stored=False, tokenizer_name="raw", fast=True)
        builder.add_integer_field("day", stored=False, indexed=True, fast=True)
        index = self._api.Index(builder.build(), path=str(folder))
        writer = index.writer(128_000_000, 1)
        for document in documents:
            made = self._api.Document(id=document.id, title=document.title, body=document.text)
            day = date.fromisoformat((document.published or "1970-01-01")[:10]).toordinal()
            made.add_integer("day", day)
            if document.outlet:
                made.add_text("outlet", document.outlet)
            for kind in ("person", "place"):
                for value in document.entities.get(kind, ()):  # type: ignore[call-overload]
                    made.add_text(kind, value)
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._index = self._api.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def _both(self, make: Any) -> Any:
        query, occur = self._api.Query, self._api.Occur
        return query.boolean_query(
            [(occur.Should, query.boost_query(make("title"), 3.0)), (occur.Should, make("body"))]
        )

    def _ask(self, query: Any, limit: int) -> int:
        found = self._searcher.search(query, limit, count=True)
        for _, address in found.hits:
            self._searcher.doc(address)["id"]
        return int(found.count)

    def keystroke(self, prefix: str) -> int:
        schema = self._index.schema
        query = self._both(lambda field: self._api.Query.regex_query(schema, field, f"{prefix}.*"))
        total = self._ask(query, TOP)
        asked = {field: {"terms": {"field": field, "size": 10}} for field in FACETS}
        self._searcher.aggregate(query, asked)
        return total

    def phrase(self, words: tuple[str, ...]) -> int:
        schema = self._index.schema
        return self._ask(
            self._both(lambda field: self._api.Query.phrase_query(schema, field, list(words))), 20
        )

    def _term(self, word: str) -> Any:
        schema = self._index.schema
        return self._both(lambda field: self._api.Query.term_query(schema, field, word))

    def word(self, word: str) -> int:
        return self._ask(self._term(word), 20)

    def dated(self, word: str, year: int) -> int:
        first, last = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal() - 1
        days = self._api.Query.range_query(
            self._index.schema, "day", self._api.FieldType.Integer, first, last
        )
        must = self._api.Occur.Must
        query = self._api.Query.boolean_query([(must, self._term(word)), (must, days)])
        return self._ask(query, 20)


class Xapian:
    """xapian by its Python binding."""

    name = "xapian"

    def __init__(self) -> None:
        import xapian

        self._api: Any = xapian

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        store = self._api.WritableDatabase(str(folder), self._api.DB_CREATE_OR_OPEN)
        maker = self._api.TermGenerator()
        for document in documents:
            made = self._api.Document()
            maker.set_document(made)
            maker.index_text(document.title, 3, "S")
            maker.index_text(document.title, 3)
            maker.increase_termpos()
            maker.index_text(document.text)
            day = date.fromisoformat((document.published or "1970-01-01")[:10]).toordinal()
            made.add_value(0, self._api.sortable_serialise(day))
            # A value slot holds one value: lists are told apart by a character of their own.
            made.add_value(1, "\x1f".join(document.entities.get("person", ())))
            made.add_value(2, "\x1f".join(document.entities.get("place", ())))
            made.add_value(3, document.outlet or "")
            made.set_data(document.id)
            store.add_document(made)
        store.commit()
        store.close()

    def open(self, folder: Path) -> None:
        self._store = self._api.Database(str(folder))

    def _ask(self, query: Any, limit: int, facets: bool = False) -> int:
        ask = self._api.Enquire(self._store)
        ask.set_query(query)
        spies = [self._api.ValueCountMatchSpy(slot) for slot in (1, 2, 3)] if facets else []
        for spy in spies:
            ask.add_matchspy(spy)
        found = ask.get_mset(0, limit, self._store.get_doccount())
        for hit in found:
            hit.document.get_data()
        for spy in spies:
            list(spy.top_values(10))
        return int(found.get_matches_estimated())

    def keystroke(self, prefix: str) -> int:
        kind = self._api.Query
        query = kind(kind.OP_WILDCARD, prefix, 0, kind.WILDCARD_LIMIT_ERROR, kind.OP_OR)
        return self._ask(query, TOP, facets=True)

    def phrase(self, words: tuple[str, ...]) -> int:
        return self._ask(self._api.Query(self._api.Query.OP_PHRASE, list(words)), 20)

    def word(self, word: str) -> int:
        return self._ask(self._api.Query(word), 20)

    def dated(self, word: str, year: int) -> int:
        first, last = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal() - 1
        number = self._api.sortable_serialise
        days = self._api.Query(self._api.Query.OP_VALUE_RANGE, 0, number(first), number(last))
        query = self._api.Query(self._api.Query.OP_FILTER, self._api.Query(word), days)
        return self._ask(query, 20)


def rivals() -> tuple[list[Rival], list[str]]:
    """Return the engines that are at hand, and a line on each that is not."""
    found: list[Rival] = [Fts5()]
    missing = []
    for make in (Tantivy, Xapian):
        try:
            found.append(make())
        except ImportError:
            missing.append(f"{make.name} is not installed and was left out")
    return found, missing
