"""What the archive knows of entities: links of its articles, and people's word on them.

Neither the order in which articles came nor linking them again changes who is whom (see
`leads`).  What does depend on the order: the readable id, which is given once and stays (a
name met first as `V. Medinsky` keeps `person:v-medinsky`), the number on ids that would
be equal, and, until `relink_all`, a title that only a removed article told of.

The connection is the caller's, and so are transactions: nothing here commits.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.article import Mention
from corpus.kinds import KINDS, Kind
from corpus.letters import fold
from corpus.linking.across_archive import Leads
from corpus.linking.article import Local, gather
from corpus.linking.decisions import Decision, Decisions, apart_key
from corpus.linking.entry import NameEntry
from corpus.linking.facts import Sources
from corpus.linking.judging import Judge
from corpus.linking.lookup import Alias, Cards, Company, Entity, UnknownEntityError
from corpus.linking.rows import (
    KnownNames,
    MentionRow,
    add_counts,
    count_anew,
    form_of,
    forms_of,
    in_use,
)
from corpus.linking.stored import linked_mentions
from corpus.linking.tables import SAME_KEY

if TYPE_CHECKING:
    from corpus.linking.overruled import Overruled, Overrules

__all__ = ["Alias", "Company", "Decision", "Entity", "Registry", "UnknownEntityError"]


_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def _no_source(article: int) -> None:
    """Give nothing: links are then judged by what the tables tell alone."""


class Registry:
    """The entities of one archive, over a connection that has `entity_tables.SCHEMA`.

    Nothing commits.  After a change, `take_changed` tells which articles now name other
    entities than before, besides those that were linked.
    """

    def __init__(self, connection: sqlite3.Connection, sources: Sources = _no_source) -> None:
        """Take the caller's connection; `sources` gives the texts in which evidence is looked for."""
        self._db = connection
        self._judge = Judge(connection, sources)
        self._leads = Leads(connection)
        self._cards = Cards(connection)
        self._decisions = Decisions(connection)
        self._changed: set[int] = set()
        self._entry = NameEntry(connection, self._decisions)
        self._laid: tuple[str, Overrules] | None = None

    def link_article(
        self,
        article: int,
        text: str,
        mentions: Sequence[Mention],
        gathered: Sequence[Local] | None = None,
    ) -> None:
        """Link an article's mentions, to be read by `mentions`; `gathered` as `gather` does it.

        `article` is its rowid.  What was linked for it before is replaced.
        """
        overruled: Sequence[Overruled] = ()
        if (overrules := self._overrules()) is not None:
            mentions, overruled = overrules.lay(text, mentions, article)
            gathered = None
        if gathered is None:
            gathered = gather(text, mentions)
        known = KnownNames(self._db, [(local.kind, local.key) for local in gathered])
        entered = self._entry.enter(article, gathered, known)
        forms = forms_of(self._db, dict.fromkeys(one.form for one in entered), known)
        rows = {}
        for one in entered:
            mention = mentions[one.mention]
            rows[mention.start, mention.end, mention.kind] = MentionRow(
                mention, one.form.name, forms[one.form], one.sure
            )
        self._replace(article, list(rows.values()))
        self._db.executemany(
            "INSERT OR IGNORE INTO entity_decided VALUES (?, ?, ?, ?)",
            [(article, *each) for each in overruled],
        )
        self._changed |= self._judge.judge_around(article)

    def _overrules(self) -> Overrules | None:
        """Return what was said of kinds, spans and what is no name; kept while it stands."""
        mark = self._decisions.mark_of_mentions()
        if not mark:
            return None
        if self._laid is None or self._laid[0] != mark:
            from corpus.linking.overruled import Overrules

            self._laid = mark, Overrules(self._decisions.of_mentions())
        return self._laid[1]

    def unlink_article(self, article: int) -> None:
        """Forget the links of an article that leaves the archive."""
        self._replace(article, [])

    def relink_all(self, articles: Iterable[tuple[int, str, Sequence[Mention]]]) -> None:
        """Build all links from nothing; decisions stay, and the ids of names that come back."""
        for table in (
            "entity_mention", "entity_alias", "entity_short", "entity_link", "entity_decided"
        ):  # fmt: skip
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute(
            "UPDATE entity_name SET articles = 0, mentions = 0, own = id, leader = id, reason = ''"
        )
        self._changed.clear()
        done = []
        for article, text, mentions in articles:
            self.link_article(article, text, mentions)
            done.append(article)
        for article in done:  # by all that the archive now tells, in whatever order it came
            self._judge.judge_again(article)

    def mentions(self, article: int, among: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return these mentions of an article with `entity` and `name` filled where they are linked."""
        found = {(m.start, m.end, m.kind): m for m in linked_mentions(self._db, article)}
        return tuple(
            replace(m, entity=hit.entity, name=hit.name, sure=hit.sure, why=hit.why)
            if (hit := found.get((m.start, m.end, m.kind)))
            else m
            for m in among
        )

    def take_changed(self) -> frozenset[int]:
        """Return the articles whose mentions mean others than when this was last asked.

        The articles that were linked in between are not among them.
        """
        changed = frozenset(self._changed)
        self._changed.clear()
        return changed

    def _replace(self, article: int, rows: list[MentionRow]) -> None:
        """Put `rows` in the place of what the archive holds of an article, and settle."""
        old = self._db.execute(
            "SELECT name, alias FROM entity_mention WHERE article = ?", (article,)
        ).fetchall()
        names = {name for name, _ in old} | {row.name for row in rows}
        aliases = {alias for _, alias in old} | {row.alias for row in rows}
        living = in_use(self._db, names, aliases)
        alone = self._judge.alone(names)
        self._db.execute("DELETE FROM entity_mention WHERE article = ?", (article,))
        self._db.execute("DELETE FROM entity_link WHERE article = ?", (article,))
        self._db.execute("DELETE FROM entity_decided WHERE article = ?", (article,))
        add_counts(self._db, Counter(n for n, _ in old), Counter(a for _, a in old), -1)
        self._db.executemany(
            'INSERT INTO entity_mention (article, start, "end", kind, subkind, name, alias, sure)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (article, m.start, m.end, _NUMBERS[m.kind], m.subkind, name, alias, sure)
                for m, name, alias, sure in rows
            ],
        )
        add_counts(self._db, Counter(row.name for row in rows), Counter(row.alias for row in rows), 1)
        self._settle(names, living ^ in_use(self._db, names, aliases))
        # A name that was in no use stands nowhere else.
        turned = (alone ^ self._judge.alone(names)) & living
        self._changed |= self._judge.judge_first(turned, article)
        self._changed.discard(article)

    def _settle(self, touched: set[int], turned: set[int]) -> None:
        self._changed |= self._leads.settle(touched, turned, self._entry.take_learned())
        for name in self._leads.take_moved():
            self._judge.judge_anew(name)

    # people's word

    def merge(self, first: str, second: str, reason: str | None = None) -> Entity:
        """Make two entities one, for good; `first` keeps its id and name.

        Raises UnknownEntityError.
        """
        one, other = self._cards.leader_of(first), self._cards.leader_of(second)
        if one != other:
            keys = [
                self._db.execute(
                    "SELECT kind, key, shown FROM entity_name WHERE id = ?", (name,)
                ).fetchone()
                for name in (one, other)
            ]
            shown = {"shown": keys[0][2], "other_shown": keys[1][2], "reason": reason}
            self._decisions.record(Decision("merge", *keys[0][:2], *keys[1][:2], **shown))
            self._settle({one, other}, set())
        return self._cards.card(self._leads.leader(one))

    def split(self, entity: str, alias: str, reason: str | None = None) -> Entity:
        """Take a written form out of an entity, for good; return the entity that it now is.

        A form that came in by a merge goes back to where it was before.
        Raises UnknownEntityError, also where the entity has no such alias.
        """
        leader = self._cards.leader_of(entity)
        written = fold(alias)
        rows = self._db.execute(
            "SELECT DISTINCT n.id, n.own, n.kind, n.key FROM entity_alias a"
            " JOIN entity_name n ON n.id = a.name"
            " WHERE n.leader = ? AND a.fold = ? AND a.mentions > 0",
            (leader, written),
        ).fetchall()
        if not rows:
            raise UnknownEntityError(f"{entity} is not written {alias!r} anywhere")
        led = {own for _, own, _, _ in rows}
        mine, name = self._db.execute(
            "SELECT own, shown FROM entity_name WHERE id = ?", (leader,)
        ).fetchone()
        if mine not in led:
            return self._unmerge(led)
        kind = rows[0][2]
        others = self._db.execute(
            "SELECT kind, key FROM entity_name WHERE leader = ? AND mentions > 0", (leader,)
        ).fetchall()
        for other_kind, other_key in others:
            self._decisions.record(
                Decision(
                    "split", kind, written, other_kind, other_key,
                    shown=alias, other_shown=name, reason=reason,
                )
            )  # fmt: skip
        return self._move_apart(
            kind, written, alias, [row[0] for row in rows], {row[3] for row in rows}
        )

    def _unmerge(self, owns: set[int]) -> Entity:
        """Take back the merges that brought these names where they are."""
        rows = self._db.execute(
            "SELECT d.id, a.own, b.own FROM entity_decision d"
            " JOIN entity_name a ON a.kind = d.kind AND a.key = d.key"
            " JOIN entity_name b ON b.kind = d.other_kind AND b.key = d.other_key"
            " WHERE d.action = 'merge' AND d.article IS NULL"
        ).fetchall()
        for decision, one, other in rows:
            if one in owns or other in owns:
                self._db.execute("DELETE FROM entity_decision WHERE id = ?", (decision,))
        self._changed |= self._leads.obey()
        return self._cards.card(self._leads.leader(min(owns)))

    def _move_apart(
        self, kind: Kind, written: str, alias: str, names: list[int], keys: set[str]
    ) -> Entity:
        """Give the mentions written so a name of their own."""
        marks = {key for key in keys if "#" in key}
        apart = self._entry.name(kind, apart_key(written, min(marks, default="")), alias)
        touched = {apart}
        for name in names:
            rows = self._db.execute(
                f"SELECT a.id, a.shown, CASE a.key WHEN '{SAME_KEY}' THEN n.key ELSE a.key END"
                " FROM entity_alias a JOIN entity_name n ON n.id = a.name"
                " WHERE a.name = ? AND a.fold = ? AND EXISTS (SELECT 1 FROM entity_mention m"
                "  WHERE m.name = a.name AND m.alias = a.id) ORDER BY a.id",
                (name, written),
            ).fetchall()
            touched.add(name)
            for old, shown, key in rows:
                new = form_of(self._db, apart, shown, key, "")
                self._changed.update(
                    article for (article,) in self._db.execute(
                        "SELECT DISTINCT article FROM entity_mention WHERE name = ? AND alias = ?",
                        (name, old),
                    )
                )  # fmt: skip
                # By a person's word it is sure, as when the article is linked anew.
                self._db.execute(
                    "UPDATE entity_mention SET name = ?, alias = ?, sure = 1"
                    " WHERE name = ? AND alias = ?",
                    (apart, new, name, old),
                )
        for name in touched:
            count_anew(self._db, name)
        self._settle(touched, touched)
        return self._cards.card(self._leads.leader(apart))

    def record(self, decisions: Iterable[Decision]) -> list[int]:
        """Keep decisions; they hold for what is linked from now on, merges once `obey` is called.

        Returns the numbers of those that were not kept before.
        """
        return [made for each in decisions if (made := self._decisions.record(each))]

    def obey(self, merged: Iterable[Decision] = ()) -> None:
        """Lead all names by the rules and by people's merges as they now stand.

        `merged` are merges that were made or dropped: a link that one of them tells is sure.
        """
        self._changed |= self._leads.obey()
        for each in merged:
            self._changed |= self._judge.judge_named(each.other_kind, each.other_key)

    def export_decisions(self) -> tuple[Decision, ...]:
        """Return all that people decided, oldest first."""
        return self._decisions.exported()

    def import_decisions(self, decisions: Iterable[Decision]) -> None:
        """Add decisions made elsewhere; they hold for what is linked from now on, merges at once."""
        self.record(decisions)
        self._changed |= self._leads.obey()

    # looking up

    def find(
        self, query: str = "", kind: Kind | None = None, limit: int = 50
    ) -> tuple[Entity, ...]:
        """Return entities of which some alias matches `query`, as `Cards.find` does."""
        return self._cards.find(query, kind, limit)

    def ids(self, query: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of all entities that `find` would return, however many."""
        return self._cards.ids(query, kind)

    def get(self, entity: str) -> Entity:
        """Return an entity, or the successor of one that was merged away; UnknownEntityError if none."""
        return self._cards.get(entity)

    def articles(self, entity: str) -> tuple[tuple[int, int], ...]:
        """Return the rowids of the articles that name an entity, each with how often."""
        return self._cards.articles(entity)

    def company(self, entity: str, limit: int = 10) -> tuple[Company, ...]:
        """Return the entities that stand in most articles beside this one.

        Raises UnknownEntityError.
        """
        return self._cards.company(entity, limit)
