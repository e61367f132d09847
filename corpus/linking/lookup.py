"""Entities as a reader asks for them: by any alias, with reasons, counts, company and articles."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass

from corpus.kinds import KINDS, Kind
from corpus.letters import fold
from corpus.linking.reasons import MERGED, explain
from corpus.linking.stored import SURE_MENTION
from corpus.names.reading import read_name

_LOT = 500
"""Ids that one statement is asked for."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way an entity is written: the form, why it belongs, and how often it occurs.

    `guesses` says how many of the mentions are linked as guesses.
    """

    text: str
    reason: str
    mentions: int
    guesses: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named in the archive; `articles` and `mentions` are counts."""

    entity: str
    name: str
    kind: Kind
    aliases: tuple[Alias, ...]
    articles: int
    mentions: int

    @property
    def guesses(self) -> int:
        """How many of the mentions are linked as guesses."""
        return sum(alias.guesses for alias in self.aliases)


@dataclass(frozen=True, slots=True)
class Company:
    """An entity named in the same articles as another, and in how many."""

    entity: str
    name: str
    kind: Kind
    articles: int


def _capitals(query: str) -> str:
    """Return a person's name, typed in small letters, as it is written: else it is a surname."""
    return re.sub(r"(?<![\w'’])[^\W\d_]", lambda first: first[0].upper(), query)


class UnknownEntityError(LookupError):
    """There is no entity of that id, or no such alias of it."""


class Cards:
    """The entities of one archive, to be read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def find(
        self, query: str = "", kind: Kind | None = None, limit: int = 50
    ) -> tuple[Entity, ...]:
        """Return entities of which some alias matches `query`, those in most articles first.

        An alias matches by its words, accents, case and alphabet set aside: whole, or
        from the beginning of a word on.  An empty query matches all.
        """
        wanted = fold(query)
        if not wanted and query.strip():
            return ()
        condition = "" if kind is None else " AND n.kind = ?"
        extra = [] if kind is None else [kind]
        if not wanted:
            rows = self._db.execute(
                "SELECT n.leader FROM entity_name n WHERE n.mentions > 0"
                + condition
                + " GROUP BY n.leader ORDER BY SUM(n.articles) DESC, n.leader LIMIT ?",
                (*extra, limit),
            ).fetchall()
            return tuple(self.card(leader) for (leader,) in rows)
        found = self._matching(query, wanted, kind)
        ranked = sorted(
            found,
            key=lambda leader: (-self._db.execute(
                "SELECT SUM(articles) FROM entity_name WHERE leader = ?", (leader,)
            ).fetchone()[0], leader),
        )  # fmt: skip
        return tuple(self.card(leader) for leader in ranked[:limit])

    def ids(self, query: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of all entities with an alias that has these words whole.

        Only where there is none, those with words that begin so: Obamacare is no Obama.
        """
        wanted = fold(query)
        if not wanted:
            return ()
        whole = self._matching(query, wanted, kind, whole=True)
        leaders = sorted(whole or self._matching(query, wanted, kind))
        found: list[str] = []
        for start in range(0, len(leaders), _LOT):
            some = leaders[start : start + _LOT]
            found += [
                slug
                for (slug,) in self._db.execute(
                    "SELECT slug FROM entity_name WHERE slug NOT NULL"
                    f" AND id IN ({', '.join('?' * len(some))}) ORDER BY id",
                    some,
                )
            ]
        return tuple(found)

    def _matching(
        self, query: str, wanted: str, kind: Kind | None, whole: bool = False
    ) -> set[int]:
        behind = " " if whole else ""
        condition = "" if kind is None else " AND l.kind = ?"
        extra = [] if kind is None else [kind]
        found = {
            int(leader)
            for (leader,) in self._db.execute(
                "SELECT DISTINCT n.leader FROM entity_alias a JOIN entity_name n ON n.id = a.name"
                " JOIN entity_name l ON l.id = n.leader"
                " WHERE instr(' ' || a.fold || ' ', ' ' || ?) AND a.mentions > 0" + condition,
                (wanted + behind, *extra),
            )
        }
        for asked in KINDS if kind is None else (kind,):
            reading = read_name(_capitals(query) if asked == "person" else query, asked)
            found |= {
                int(leader)
                for (leader,) in self._db.execute(
                    "SELECT n.leader FROM entity_name n WHERE n.kind = ?1 AND n.key = ?2"
                    " AND n.mentions > 0"
                    " UNION SELECT n.leader FROM entity_short s JOIN entity_name n ON n.id = s.name"
                    " WHERE s.kind = ?1 AND s.key = ?2 AND n.mentions > 0",
                    (reading.kind, reading.key),
                )
            }
        return found

    def get(self, entity: str) -> Entity:
        """Return an entity with all its aliases; an id that was merged away gives its successor.

        Raises UnknownEntityError.
        """
        return self.card(self.leader_of(entity))

    def leader_of(self, entity: str) -> int:
        """Return the leading name of an entity by its id; raises UnknownEntityError."""
        row = self._db.execute(
            "SELECT n.leader FROM entity_name n WHERE n.slug = ? AND EXISTS"
            " (SELECT 1 FROM entity_name l WHERE l.leader = n.leader AND l.mentions > 0)",
            (entity,),
        ).fetchone()
        if row is None:
            raise UnknownEntityError(f"no entity {entity!r}")
        return int(row[0])

    def card(self, leader: int) -> Entity:
        """Return the entity that a name leads."""
        slug, shown, kind = self._db.execute(
            "SELECT slug, shown, kind FROM entity_name WHERE id = ?", (leader,)
        ).fetchone()
        articles, mentions = self._db.execute(
            "SELECT COUNT(DISTINCT m.article), COUNT(*) FROM entity_mention m"
            " JOIN entity_name n ON n.id = m.name WHERE n.leader = ?",
            (leader,),
        ).fetchone()
        return Entity(slug, shown, kind, self._aliases(leader, shown), articles, mentions)

    def _aliases(self, leader: int, shown: str) -> tuple[Alias, ...]:
        counts: Counter[str] = Counter()
        guesses: Counter[str] = Counter()
        reasons: dict[str, str] = {}
        guessed = self._guesses(leader)
        for alias, name, form, why, led, count, merged in self._db.execute(
            "SELECT a.id, n.id, a.shown, a.reason, n.reason, a.mentions, n.own != n.leader"
            " FROM entity_name n JOIN entity_alias a ON a.name = n.id"
            " WHERE n.leader = ? AND a.mentions > 0 ORDER BY a.mentions DESC, a.shown",
            (leader,),
        ):
            counts[form] += count
            guesses[form] += guessed.get(alias, 0)
            told = MERGED if merged else why or (led if name != leader else "")
            reasons.setdefault(form, (form != shown and told) or explain(form, shown))
        return tuple(
            Alias(form, reasons[form], count, guesses[form]) for form, count in counts.most_common()
        )

    def _guesses(self, leader: int) -> dict[int, int]:
        """Return how many mentions of each alias of an entity are linked as guesses."""
        return dict(
            self._db.execute(
                "SELECT m.alias, COUNT(*) FROM entity_name n"
                " JOIN entity_mention m ON m.name = n.id JOIN entity_alias a ON a.id = m.alias"
                " LEFT JOIN entity_link k ON k.article = m.article AND k.name = m.name"
                f" WHERE n.leader = ?1 AND NOT ({SURE_MENTION}) GROUP BY m.alias",
                (leader,),
            ).fetchall()
        )

    def articles(self, entity: str) -> tuple[tuple[int, int], ...]:
        """Return the rowids of the articles that name an entity, each with how often.

        Raises UnknownEntityError.
        """
        return tuple(
            self._db.execute(
                "SELECT m.article, COUNT(*) FROM entity_mention m"
                " JOIN entity_name n ON n.id = m.name"
                " WHERE n.leader = ? GROUP BY m.article ORDER BY m.article",
                (self.leader_of(entity),),
            ).fetchall()
        )

    def company(self, entity: str, limit: int = 10) -> tuple[Company, ...]:
        """Return the entities that stand in most articles beside this one.

        Raises UnknownEntityError.
        """
        rows = self._db.execute(
            "WITH mine AS (SELECT DISTINCT m.article FROM entity_mention m"
            " JOIN entity_name n ON n.id = m.name WHERE n.leader = ?1)"
            " SELECT l.slug, l.shown, l.kind, COUNT(DISTINCT m.article) AS shared"
            " FROM mine JOIN entity_mention m ON m.article = mine.article"
            " JOIN entity_name n ON n.id = m.name JOIN entity_name l ON l.id = n.leader"
            " WHERE l.id != ?1 GROUP BY l.id ORDER BY shared DESC, l.shown LIMIT ?2",
            (self.leader_of(entity), limit),
        ).fetchall()
        return tuple(Company(*row) for row in rows)
