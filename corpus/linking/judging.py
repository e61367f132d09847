"""Keeps with each article how sure its links across articles are, as evidence comes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from corpus.linking.evidence import judge as verdict_on
from corpus.linking.facts import Bearer, Facts, Sources
from corpus.linking.reasons import guess_across
from corpus.linking.rows import lots, marks

MOST_GUESSES = 20
"""Guesses that are looked at again when an article names their bearer in full."""

MOST_ANEW = 100
"""Articles in which a name is judged anew when it leads elsewhere."""


class Judge:
    """Writes `entity_link`; nothing commits."""

    def __init__(self, connection: sqlite3.Connection, sources: Sources) -> None:
        self._db = connection
        self._facts = Facts(connection, sources)

    def judge_again(self, article: int) -> None:
        """Judge all links of an article by what the archive tells now."""
        self._judge(article, self._facts.to_judge(article))

    def _judge(self, article: int, names: Iterable[Bearer]) -> None:
        """Say of each of these names of an article whether what it means there is sure."""
        for name in names:
            verdict = verdict_on(self._facts, article, name)
            if verdict is None or (not verdict.sure and self._is_decided(name)):
                self._db.execute(
                    "DELETE FROM entity_link WHERE article = ? AND name = ?", (article, name.id)
                )
            else:
                self._db.execute(
                    "INSERT OR REPLACE INTO entity_link VALUES (?, ?, ?, ?)",
                    (article, name.id, verdict.sure, verdict.why),
                )

    def judge_around(self, article: int) -> set[int]:
        """Judge an article's links, and guesses of others on whom it names in full.

        Returns the other articles that have a guess less.
        """
        self._judge(article, self._facts.to_judge(article))
        changed: set[int] = set()
        for other, name in self._guesses_near(article):
            self._judge(other, [self._facts.bearer(name)])
            if self._is_sure(other, name):
                changed.add(other)
        return changed

    def alone(self, names: Iterable[int]) -> set[int]:
        """Return those of these names that stand in one article alone."""
        return {
            int(name)
            for some in lots(sorted(names))
            for (name,) in self._db.execute(
                f"SELECT id FROM entity_name WHERE articles = 1 AND id IN ({marks(some)})", some
            )
        }

    def judge_first(self, names: Iterable[int], but: int) -> set[int]:
        """Judge names where they stand, `but` for one article, that no longer or now stand alone.

        A name of one article means whom that article means; beside another it may be another's.
        Returns the articles in which one is sure now and was a guess, or the other way.
        """
        changed: set[int] = set()
        for name in names:
            rows = self._db.execute(
                "SELECT DISTINCT article FROM entity_mention WHERE name = ? AND article != ? LIMIT 2",
                (name, but),
            ).fetchall()
            for (article,) in rows:
                sure = self._is_sure(article, name)
                self._judge(article, [self._facts.bearer(name)])
                if self._is_sure(article, name) != sure:
                    changed.add(article)
        return changed

    def _guesses_near(self, article: int) -> list[tuple[int, int]]:
        """Return articles with a guess on whom this one names in full, and the name, nearest first.

        Each name is asked for its nearest on either side: a well-known one may have thousands.
        """
        names = self._db.execute(
            "SELECT DISTINCT o.id FROM entity_mention m"
            " JOIN entity_name n ON n.id = m.name AND n.home != ''"
            " JOIN entity_name o ON o.own = n.own AND o.id != n.id"
            " WHERE m.article = ? AND EXISTS"
            " (SELECT 1 FROM entity_link k WHERE k.name = o.id AND k.sure = 0)",
            (article,),
        ).fetchall()
        found = [
            (other, name)
            for (name,) in names
            for side in ("< ? ORDER BY article DESC", "> ? ORDER BY article")
            for (other,) in self._db.execute(
                "SELECT article FROM entity_link"
                f" WHERE name = ? AND sure = 0 AND article {side} LIMIT ?",
                (name, article, MOST_GUESSES),
            )
        ]
        found.sort(key=lambda guess: (abs(guess[0] - article), guess))
        return found[:MOST_GUESSES]

    def _is_decided(self, name: Bearer) -> bool:
        """Say whether a person said whose name this is."""
        return bool(
            self._db.execute(
                "SELECT EXISTS (SELECT 1 FROM entity_decision WHERE action = 'merge'"
                " AND article IS NULL AND other_kind = ? AND other_key = ?)",
                (name.kind, name.key),
            ).fetchone()[0]
        )

    def judge_named(self, kind: str, key: str) -> set[int]:
        """Judge anew what a name means everywhere, after a person said so or took it back.

        Returns its articles.
        """
        found = self._db.execute(
            "SELECT id FROM entity_name WHERE kind = ? AND key = ? AND mentions > 0", (kind, key)
        ).fetchone()
        if found is None:
            return set()
        self.judge_anew(found[0])
        return {
            int(article)
            for (article,) in self._db.execute(
                "SELECT DISTINCT article FROM entity_mention WHERE name = ?", (found[0],)
            )
        }

    def _is_sure(self, article: int, name: int) -> bool:
        row = self._db.execute(
            "SELECT sure FROM entity_link WHERE article = ? AND name = ?", (article, name)
        ).fetchone()
        return row is None or bool(row[0])

    def judge_anew(self, name: int) -> None:
        """Judge what a name means in each of its articles, after it came to lead elsewhere.

        Of a name in very many articles only the newest are judged; in the others it is a guess.
        """
        rows = self._db.execute(
            "SELECT DISTINCT article FROM entity_mention WHERE name = ? ORDER BY article DESC",
            (name,),
        ).fetchall()
        bearer = self._facts.bearer(name)
        decided = self._is_decided(bearer)
        for place, (article,) in enumerate(rows):
            if place < MOST_ANEW or bearer.own == name or decided:
                self._judge(article, [bearer])
            else:
                lead = self._facts.bearer(bearer.own)
                self._db.execute(
                    "INSERT OR REPLACE INTO entity_link VALUES (?, ?, 0, ?)",
                    (article, name, guess_across(bearer.kind, bearer.key, lead.shown)),
                )
