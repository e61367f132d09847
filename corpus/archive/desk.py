"""What people made and want to keep: marks, tags and notes on articles, and queries they saved."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.archive.clips import Clips
    from corpus.archive.journal import Journal
    from corpus.archive.readings import Readings
    from corpus.text_quotes import TextQuote


class BadTag(ValueError):
    """What was given is no tag; the message says why in a line."""


class Note(NamedTuple):
    """A note on an article: its number, which is never given again, its words, when it was made.

    `passage` is the one that it is on, as it stood then; None where it is on the whole article.
    """

    n: int
    text: str
    at: str
    passage: TextQuote | None = None
    article: str = ""


class MarkedPassage(NamedTuple):
    """A passage that a person marked, as it stood then, with its number and its article's id."""

    n: int
    article: str
    passage: TextQuote
    at: str


class SavedSearch(NamedTuple):
    """A query with a name, and what had come in when a person last looked at what it finds.

    `seen` is the number of the latest article then, `looked` the moment.
    """

    name: str
    query: str
    seen: int
    looked: str


def fold_tag(typed: str) -> str:
    """Return a tag as it is compared: case folded, compatible forms alike (NFKC), blanks made one."""
    # Folding may take apart what was composed, and composing make what is folded further.
    folded = unicodedata.normalize("NFD", typed).casefold()
    folded = unicodedata.normalize("NFKC", folded).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def read_tag(typed: str) -> str:
    """Return a tag as it is kept, which is as it is compared; BadTag if it cannot be one."""
    tag = fold_tag(typed)
    if not tag:
        raise BadTag("a tag has no letters")
    if tag == "none":
        raise BadTag("none cannot be a tag: tag:none asks for articles without any")
    # Persian words and some signs are written with the joiners.
    if any(unicodedata.category(sign)[0] == "C" for sign in tag if sign not in "\u200c\u200d"):
        raise BadTag("a tag has no control characters")
    if any(mark in tag for mark in '"*'):
        raise BadTag("a tag has no quotation marks and no asterisk")
    return tag


class Desk:
    """People's own work in an archive; what writes is to be called in its transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        transaction: Callable[[], AbstractContextManager[None]],
        journal: Callable[[], Journal],
    ) -> None:
        self._db = connection
        self.transaction = transaction
        self._journal = journal
        self.apart: Path | None = None
        """The file of a desk that stands apart from its archive."""

    @property
    def journal(self) -> Journal:
        """What notes each row that a person makes."""
        return self._journal()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection to its tables, for what takes whole tables out and in."""
        return self._db

    @cached_property
    def clips(self) -> Clips:
        """The passages that a person took."""
        from corpus.archive.clips import Clips

        return Clips(self._db)

    @cached_property
    def readings(self) -> Readings:
        """What a person has read, and where that stopped."""
        from corpus.archive.readings import Readings

        return Readings(self._db)

    def toggle_mark(self, article: str) -> bool:
        """Mark an article, or take its mark away; return whether it is marked now."""
        if self._db.execute("DELETE FROM mark WHERE article = ?", (article,)).rowcount:
            return False
        self._db.execute("INSERT INTO mark (article, at) VALUES (?, ?)", (article, _now()))
        return True

    def marked_at(self) -> tuple[tuple[str, str], ...]:
        """Return the ids of the marked articles, each with when it was marked, the oldest first."""
        rows = self._db.execute("SELECT article, at FROM mark ORDER BY at, article")
        return tuple((row[0], row[1]) for row in rows)

    def marks(self) -> frozenset[str]:
        """Return the ids of the marked articles."""
        return frozenset(row[0] for row in self._db.execute("SELECT article FROM mark"))

    def mark(self, articles: Iterable[str]) -> list[str]:
        """Mark articles; return those that were not marked before."""
        at = _now()
        return [
            article
            for article in articles
            if self._db.execute("INSERT OR IGNORE INTO mark VALUES (?, ?)", (article, at)).rowcount
        ]

    def unmark(self, articles: Iterable[str]) -> list[str]:
        """Take the marks of articles away; return those that were marked before."""
        return [
            article
            for article in articles
            if self._db.execute("DELETE FROM mark WHERE article = ?", (article,)).rowcount
        ]

    def tag(
        self, articles: Iterable[str], more: Collection[str], less: Collection[str] = ()
    ) -> list[str]:
        """Give tags to articles and take others away; return the articles for which that changed any.

        Tags are as `read_tag` returns them.
        """
        at = _now()
        changed = []
        for article in articles:
            rows = 0
            for tag in more:
                rows += self._db.execute(
                    "INSERT OR IGNORE INTO tag (article, tag, at) VALUES (?, ?, ?)",
                    (article, tag, at),
                ).rowcount
            for tag in less:
                rows += self._db.execute(
                    "DELETE FROM tag WHERE article = ? AND tag = ?", (article, tag)
                ).rowcount
            if rows:
                changed.append(article)
        return changed

    def tags_of(self, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the tags of those of the articles that have any, in the order of the alphabet."""
        found: dict[str, tuple[str, ...]] = {}
        rows = self._db.execute(
            "SELECT article, tag FROM tag WHERE article IN (SELECT value FROM json_each(?))"
            " ORDER BY article, tag",
            (json.dumps(list(articles)),),
        )
        for article, tag in rows:
            found[article] = (*found.get(article, ()), tag)
        return found

    def tagged(self, tag: str | None) -> frozenset[str]:
        """Return the ids of the articles with a tag, or with any at all."""
        rows = self._db.execute(
            "SELECT article FROM tag WHERE ? IS NULL OR tag = ?", (tag, tag)
        )
        return frozenset(row[0] for row in rows)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return all tags with how many articles have each, those of most articles first."""
        rows = self._db.execute(
            "SELECT tag, COUNT(*) FROM tag GROUP BY tag ORDER BY COUNT(*) DESC, tag"
        )
        return tuple((row[0], row[1]) for row in rows)

    def mark_passage(self, article: str, passage: TextQuote) -> bool:
        """Mark a passage; return whether it was not marked before."""
        return bool(
            self._db.execute(
                'INSERT OR IGNORE INTO marked_passage (article, start, "end", words, "before", "after",'
                " at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article, *passage, _now()),
            ).rowcount
        )

    def unmark_passage(self, article: str, n: int) -> bool:
        """Take the mark of a passage away; return whether there was one of this number."""
        found = self._db.execute(
            "DELETE FROM marked_passage WHERE article = ? AND n = ?", (article, n)
        )
        return bool(found.rowcount)

    def marked_within(self) -> frozenset[str]:
        """Return the ids of the articles that are marked or hold a marked passage."""
        rows = self._db.execute("SELECT article FROM mark UNION SELECT article FROM marked_passage")
        return frozenset(row[0] for row in rows)

    def marked_passages(self, article: str | None = None) -> tuple[MarkedPassage, ...]:
        """Return the passages that are marked, in one article or in all, the oldest first."""
        from corpus.text_quotes import TextQuote

        rows = self._db.execute(
            'SELECT n, article, at, start, "end", words, "before", "after" FROM marked_passage'
            " WHERE ?1 IS NULL OR article = ?1 ORDER BY n",
            (article,),
        )
        return tuple(MarkedPassage(row[0], row[1], TextQuote(*row[3:]), row[2]) for row in rows)

    def add_note(self, article: str, text: str, passage: TextQuote | None = None) -> int:
        """Put a note to an article, or to a passage of it; return the note's number."""
        made = self._db.execute(
            'INSERT INTO note (article, text, at, start, "end", words, "before", "after")'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (article, text, _now(), *(passage or (None,) * 5)),
        )
        return int(made.lastrowid or 0)

    def change_note(self, article: str, n: int, text: str) -> bool:
        """Give a note other words; return whether there was one of this number."""
        found = self._db.execute(
            "UPDATE note SET text = ? WHERE article = ? AND n = ?", (text, article, n)
        )
        return bool(found.rowcount)

    def remove_note(self, article: str, n: int) -> bool:
        """Take a note of an article away; return whether there was one of this number."""
        found = self._db.execute("DELETE FROM note WHERE article = ? AND n = ?", (article, n))
        return bool(found.rowcount)

    def notes_of(self, article: str) -> tuple[Note, ...]:
        """Return the notes on an article and its passages, the oldest first."""
        return self._notes("WHERE article = ?", article)

    def notes(self) -> tuple[Note, ...]:
        """Return all notes, the oldest first."""
        return self._notes("")

    def _notes(self, where: str, *values: str) -> tuple[Note, ...]:
        from corpus.text_quotes import TextQuote

        rows = self._db.execute(
            'SELECT n, text, at, article, start, "end", words, "before", "after" FROM note'
            f" {where} ORDER BY n",
            values,
        )
        return tuple(
            Note(row[0], row[1], row[2], TextQuote(*row[4:]) if row[4] is not None else None, row[3])
            for row in rows
        )

    def noted(self, words: str | None) -> frozenset[str]:
        """Return the ids of the articles with all of these words in one note, or with any note.

        Case and accents aside.
        """
        rows = self._db.execute("SELECT article, text FROM note").fetchall()
        if words is None:
            return frozenset(row[0] for row in rows)
        from corpus.letters import fold

        wanted = fold(words).split()
        return frozenset(
            article for article, text in rows if wanted and set(wanted) <= set(fold(text).split())
        )

    def save(self, search: SavedSearch) -> None:
        """Keep a query under its name, in place of the one that had it."""
        self._db.execute(
            "INSERT OR REPLACE INTO search (name, query, seen, looked, at) VALUES (?, ?, ?, ?, ?)",
            (*search, _now()),
        )

    def forget(self, name: str) -> bool:
        """Drop a saved search; return whether there was one of this name."""
        return bool(self._db.execute("DELETE FROM search WHERE name = ?", (name,)).rowcount)

    def look(self, name: str, seen: int, looked: str) -> None:
        """Note that a person has looked at what a saved search finds."""
        self._db.execute(
            "UPDATE search SET seen = ?, looked = ? WHERE name = ?", (seen, looked, name)
        )

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches, in the order of their names."""
        rows = self._db.execute("SELECT name, query, seen, looked FROM search ORDER BY name")
        return tuple(SavedSearch(*row) for row in rows)

    def note_query(self, typed: str) -> None:
        """Remember a query that led somewhere."""
        self._db.execute("INSERT OR REPLACE INTO query (typed, at) VALUES (?, ?)", (typed, _now()))

    def queries(self, limit: int = 200) -> tuple[str, ...]:
        """Return the queries remembered, the latest first."""
        found = self._db.execute(
            "SELECT typed FROM query ORDER BY at DESC, typed LIMIT ?", (limit,)
        )
        return tuple(row[0] for row in found)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
