"""Decisions made of what a person names: an entity, a written form, a place in one article."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal

from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.decisions import Decision
from corpus.linking.lookup import UnknownEntityError
from corpus.linking.tables import SAME_KEY
from corpus.text_quotes import passage_of

_OVERRULES = Literal["kind", "not"]


class Deciding:
    """Reads from one archive's tables what a decision is to say; nothing is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def on_entity(
        self, entity: str, action: _OVERRULES, to: Kind | Literal[""], article: int | None
    ) -> list[Decision]:
        """Return what says that all written forms of an entity are of another kind, or no name.

        Of an entity that a single article knows, it is said of that article alone.
        """
        leader, kind, key, home, shown = self._leader(entity)
        rows = self._db.execute(
            "SELECT DISTINCT a.fold, n.id, n.key, n.home,"
            f" CASE a.key WHEN '{SAME_KEY}' THEN n.key ELSE a.key END, n.kind FROM entity_name n"
            " JOIN entity_alias a ON a.name = n.id WHERE n.leader = ? AND a.mentions > 0",
            (leader,),
        ).fetchall()
        full = {fold(shown)} | {
            form for form, name, name_key, name_home, own, _ in rows
            if own == name_key and (name == leader or (home and name_home == home))
        }  # fmt: skip
        forms = {row[0] for row in rows}
        shorts: dict[str, str] = {}
        for row in rows:
            if row[0] not in full:
                shorts[row[0]] = row[5] if shorts.get(row[0], row[5]) == row[5] else ""
        told = Decision(
            action, kind, key, to, "", article, shown,
            forms={form: self._only(form, leader, kind) for form in sorted(full & forms or forms)},
            shorts=shorts,
        )  # fmt: skip
        if "#" not in key or article is not None:
            return [told]
        from dataclasses import replace

        return [replace(told, article=n) for n in self._articles(leader)]

    def on_form(
        self,
        written: str,
        action: _OVERRULES,
        to: Kind | Literal[""],
        only: Kind | None,
        article: int | None,
    ) -> Decision:
        """Return what says that a written form is of another kind, or no name; `only` of one kind.

        UnknownEntityError where nothing is written so.
        """
        form = fold(written)
        row = self._db.execute(
            "SELECT n.kind FROM entity_alias a JOIN entity_name n ON n.id = a.name"
            " WHERE a.fold = ?1 AND a.mentions > 0 AND (?2 IS NULL OR n.kind = ?2)"
            " ORDER BY a.mentions DESC LIMIT 1",
            (form, only),
        ).fetchone()
        if not form or row is None:
            raise UnknownEntityError(f"nobody and nothing is called {written}")
        return Decision(
            action, row[0], f"{form} as written", to, "", article, written, forms={form: only or ""}
        )

    def affected(self, decision: Decision) -> set[int]:
        """Return the articles that a decision changes once they are linked again.

        Those in which a name leads elsewhere by a merge are not among them: see `Registry.obey`.
        """
        if decision.article is not None:
            return {decision.article}
        forms = {*decision.forms, *decision.shorts}
        if decision.action == "split":
            forms = {decision.key}
        found = {
            int(article)
            for form in forms
            for (article,) in self._db.execute(
                "SELECT DISTINCT m.article FROM entity_alias a"
                " JOIN entity_mention m ON m.name = a.name AND m.alias = a.id WHERE a.fold = ?",
                (form,),
            )
        }
        return found | {
            int(article)
            for (article,) in self._db.execute(
                "SELECT DISTINCT article FROM entity_decided WHERE decision = ?", (decision.id,)
            )
        }

    def places(self, decision: int) -> list[tuple[int, int, int]]:
        """Return where a decision overrules what the tagger found: article, start and end."""
        return self._db.execute(
            'SELECT article, start, "end" FROM entity_decided WHERE decision = ?'
            " ORDER BY article, start",
            (decision,),
        ).fetchall()

    def scattered(self, decisions: Sequence[int]) -> list[str]:
        """Return the entities that the places of decisions went to, the one with most of them first.

        Those that have other mentions too were there before, and are left out.
        """
        marks = ", ".join("?" * len(decisions))
        rows = self._db.execute(
            "SELECT l.slug, n.leader, COUNT(*) AS places FROM entity_decided d"
            ' JOIN entity_mention m ON m.article = d.article AND m.start = d.start AND m."end" = d."end"'
            " JOIN entity_name n ON n.id = m.name JOIN entity_name l ON l.id = n.leader"
            f" WHERE d.decision IN ({marks}) GROUP BY n.leader"
            " ORDER BY instr(l.key, '#'), places DESC, n.leader",
            tuple(decisions),
        ).fetchall()
        return [
            slug
            for slug, leader, places in rows
            if self._db.execute(
                "SELECT SUM(mentions) FROM entity_name WHERE leader = ?", (leader,)
            ).fetchone()[0]
            == places
        ]

    def merges_in(self, one: str, other: str, article: int) -> list[Decision]:
        """Return what says that two entities are one in an article; none if it names no second."""
        _, kind, key, _, shown = self._leader(one)
        second, _, _, _, other_shown = self._leader(other)
        rows = self._db.execute(
            "SELECT DISTINCT n.kind, n.key FROM entity_mention m JOIN entity_name n ON n.id = m.name"
            " WHERE m.article = ? AND n.leader = ?",
            (article, second),
        ).fetchall()
        return [
            Decision("merge", kind, key, row[0], row[1], article, shown, other_shown)
            for row in rows
            if (row[0], row[1]) != (kind, key)
        ]

    def confirms(self, entity: str, alias: str) -> list[Decision]:
        """Return what says that names led to an entity as a guess, written so, are that entity."""
        leader, kind, key, _, shown = self._leader(entity)
        rows = self._db.execute(
            "SELECT DISTINCT n.kind, n.key, a.shown FROM entity_alias a JOIN entity_name n"
            " ON n.id = a.name WHERE n.leader = ?1 AND n.id != ?1 AND a.fold = ?2 AND a.mentions > 0"
            " GROUP BY n.id",
            (leader, fold(alias)),
        ).fetchall()
        return [
            Decision("merge", kind, key, row[0], row[1], shown=shown, other_shown=row[2])
            for row in rows
        ]

    def splits_in(self, entity: str, alias: str, article: int) -> list[Decision]:
        """Return what says that a written form is not this entity in one article alone.

        UnknownEntityError where the article does not write it so.
        """
        leader, _, _, _, shown = self._leader(entity)
        rows = self._db.execute(
            "SELECT DISTINCT n.kind, n.key FROM entity_mention m JOIN entity_name n ON n.id = m.name"
            " JOIN entity_alias a ON a.id = m.alias"
            " WHERE m.article = ? AND n.leader = ? AND a.fold = ?",
            (article, leader, fold(alias)),
        ).fetchall()
        if not rows:
            raise UnknownEntityError(f"{shown} is not written {alias} in this article")
        return [
            Decision("split", row[0], fold(alias), row[0], row[1], article, alias, shown)
            for row in rows
        ]

    def _leader(self, entity: str) -> tuple[int, Kind, str, str, str]:
        row = self._db.execute(
            "SELECT l.id, l.kind, l.key, l.home, l.shown FROM entity_name n"
            " JOIN entity_name l ON l.id = n.leader WHERE n.slug = ?",
            (entity,),
        ).fetchone()
        if row is None:
            raise UnknownEntityError(f"no entity {entity!r}")
        return row[0], row[1], row[2], row[3], row[4]

    def _only(self, form: str, leader: int, kind: Kind) -> str:
        """Return the kind that a form's decision has to keep to, '' where no other is so written."""
        other = self._db.execute(
            "SELECT 1 FROM entity_alias a JOIN entity_name n ON n.id = a.name"
            " WHERE a.fold = ? AND a.mentions > 0 AND n.leader != ? AND n.kind != ?",
            (form, leader, kind),
        ).fetchone()
        return kind if other else ""

    def _articles(self, leader: int) -> list[int]:
        rows = self._db.execute(
            "SELECT DISTINCT m.article FROM entity_mention m JOIN entity_name n ON n.id = m.name"
            " WHERE n.leader = ? ORDER BY m.article",
            (leader,),
        )
        return [int(row[0]) for row in rows]


def on_span(text: str, start: int, end: int, kind: Kind, article: int) -> Decision:
    """Return what says that a place in an article is a name; ValueError where it is no place in it."""
    place = passage_of(text, start, end)
    key = f"{fold(place.words)} at {start}"
    return Decision("span", kind, key, kind, "", article, place.words, place=place)
