"""Which name leads which: entities made of an archive's names, by rules and by people's word.

Where a name leads is a function of the names in use, of what articles teach about short
forms and of people's merges; the order in which they came does not enter.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.letters import fold
from corpus.linking.article import may_be_short
from corpus.linking.asked import NamesInUse
from corpus.linking.full_names import same_people
from corpus.linking.reasons import TELLING, across_archive, explain
from corpus.linking.rows import lots, marks
from corpus.linking.tables import SAME_KEY
from corpus.names.bearers import COURTESY_KEY, common_surnames, sex_of
from corpus.names.reading import read_name, shown_for
from corpus.names.showing import choose_shown, slug_of

Waiting = tuple[str, str, str]
"""What is to be looked at again: `home` or `short`, the kind, and the home or short key."""

_TELLING = sorted(TELLING)
_BEARERS = (
    "SELECT n.own, '' FROM entity_short s JOIN entity_name n ON n.id = s.name"
    " WHERE s.kind = ? AND s.key = ? AND n.mentions > 0 AND n.id != ?"
    " UNION SELECT n.own, a.reason FROM entity_alias a JOIN entity_name n ON n.id = a.name"
    " WHERE a.key = ? AND a.mentions > 0 AND n.kind = ? AND length(n.key) > length(?)"
    f" AND a.reason IN ({', '.join('?' * len(_TELLING))})"
)


class Leads:
    """The leads among the names of one archive."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._moved: set[int] = set()
        self._asked = NamesInUse(connection)

    def settle(self, touched: set[int], turned: set[int], waiting: list[Waiting]) -> set[int]:
        """Bring up to date where names lead, after `turned` came into use or went out of it.

        In `turned` an alias stands as its negative id; `touched` are the names whose written
        forms changed in number.  Returns the articles in which some name now leads elsewhere.
        """
        waiting += self._to_look_at(turned)
        before: dict[int, int] = {}
        queue = dict.fromkeys(waiting)  # in order, none twice
        self._asked.ask((kind, key) for what, kind, key in queue if what == "short")
        while queue:
            what, kind, key = next(iter(queue))
            del queue[what, kind, key]
            moves = self._home_leads(kind, key) if what == "home" else self._short_lead(kind, key)
            if what == "short" and kind == "person" and "^" not in key:
                queue.update(dict.fromkeys(("short", kind, each) for each in self._asked.titled(key)))
            for name, own, reason in moves:
                row = self._db.execute(
                    "SELECT own, leader FROM entity_name WHERE id = ?", (name,)
                ).fetchone()
                before.setdefault(name, row[1])
                self._db.execute(
                    "UPDATE entity_name SET own = ?, leader = ?, reason = ? WHERE id = ?",
                    (own, own, reason, name),
                )
                self._moved.add(name)
                self._asked.forget(name)
                if row[0] != own:
                    queue.update(dict.fromkeys(self._followers(name)))
                if what == "home":
                    row = self._db.execute(
                        "SELECT kind, key FROM entity_name WHERE id = ?", (name,)
                    ).fetchone()
                    queue["short", row[0], row[1]] = None
        self._obey(before)
        return self._announce(before, touched)

    def _to_look_at(self, turned: set[int]) -> Iterator[Waiting]:
        """Give what depends on these names, and on these telling aliases as negative ids."""
        names = {
            name: row
            for name, *row in self._of_ids(
                "SELECT id, kind, key, home FROM entity_name WHERE id IN (%s)", turned
            )
        }
        followers = self._followers_of(names) if names else {}
        aliases = {
            alias: (kind, key)
            for alias, kind, key in self._of_ids(
                "SELECT a.id, n.kind, a.key FROM entity_alias a JOIN entity_name n ON n.id = a.name"
                " WHERE a.id IN (%s)",
                {-name for name in turned},
            )
        }
        for name in turned:
            if name < 0:
                yield ("short", *aliases[-name])
                continue
            kind, key, home = names[name]
            if home:
                yield "home", kind, home
            yield "short", kind, key
            yield from followers.get(name, ())

    def _of_ids(self, statement: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a statement for the positive ones of many ids."""
        for some in lots(sorted(id for id in ids if id > 0)):
            yield from self._db.execute(statement % marks(some), some)

    def take_moved(self) -> set[int]:
        """Return the names that the rules now lead elsewhere than when this was last asked."""
        moved, self._moved = self._moved, set()
        return moved

    def obey(self) -> set[int]:
        """Lead all names by the rules and by people's merges as they now stand."""
        before: dict[int, int] = {}
        self._obey(before)
        return self._announce(before, set())

    def _announce(self, before: dict[int, int], touched: set[int]) -> set[int]:
        """Choose the names to show anew; return the articles whose names lead elsewhere now."""
        leads = self._leaders(touched | before.keys())
        self._show({leads[name] for name in touched | before.keys()} | set(before.values()))
        changed: set[int] = set()
        for name, leader in before.items():
            if self.leader(name) != leader:
                changed.update(
                    article
                    for (article,) in self._db.execute(
                        "SELECT DISTINCT article FROM entity_mention WHERE name = ?", (name,)
                    )
                )
        return changed

    def leader(self, name: int) -> int:
        """Return the name that leads the entity which `name` belongs to."""
        row = self._db.execute("SELECT leader FROM entity_name WHERE id = ?", (name,)).fetchone()
        return int(row[0])

    def _leaders(self, names: Iterable[int]) -> dict[int, int]:
        return dict(self._of_ids("SELECT id, leader FROM entity_name WHERE id IN (%s)", names))

    def _followers(self, name: int) -> list[Waiting]:
        """Return the shorter names whose lead depends on where `name` leads."""
        return self._followers_of((name,)).get(name, [])

    def _followers_of(self, names: Iterable[int]) -> dict[int, list[Waiting]]:
        """Return the shorter names whose lead depends on where each of these leads."""
        found: dict[int, set[tuple[str, str]]] = {}
        for name, kind, key in self._of_ids(
            "SELECT name, kind, key FROM entity_short WHERE name IN (%s)", names
        ):
            found.setdefault(name, set()).add((kind, key))
        for name, kind, key in self._of_ids(
            "SELECT a.name, n.kind, a.key FROM entity_alias a JOIN entity_name n ON n.id = a.name"
            f" WHERE a.name IN (%s) AND a.key NOT IN ('{SAME_KEY}', n.key) AND a.mentions > 0",
            names,
        ):
            found.setdefault(name, set()).add((kind, key))
        return {
            name: [("short", kind, key) for kind, key in sorted(every)]
            for name, every in found.items()
        }

    def _home_leads(self, kind: str, home: str) -> list[tuple[int, int, str]]:
        """Return where each full name of a home leads, where that is news."""
        rows = self._db.execute(
            "SELECT id, key, own, slug, shown, mentions FROM entity_name"
            " WHERE kind = ? AND home = ? AND home != ''",
            (kind, home),
        ).fetchall()
        ids = {key: name for name, key, _, _, _, used in rows if used}
        here = {row[0] for row in rows}
        owns = {name: own if own in here else name for name, _, own, _, _, _ in rows}
        leads = {name: own for name, _, own, _, _, _ in rows}
        slugged = {name for name, _, _, slug, _, _ in rows if slug}
        shown = {name: form for name, _, _, _, form, _ in rows}
        keys = {name: key for name, key, _, _, _, _ in rows}
        living = set(ids.values())
        taken: set[int] = set()
        moves = []
        for group in same_people(list(ids)) if len(ids) > 1 else [ids.keys()] if ids else []:
            names = sorted(ids[key] for key in group)
            # a leading name that went out of use goes on giving the id
            led = {owns[name] for name in names} - taken - living
            leader = min(led | set(names), key=lambda name: (name not in slugged, name))
            taken.add(leader)
            for name in names:
                if _differ(keys[name], keys[leader], shown[name], shown[leader]):
                    if leads[name] != name:
                        moves.append((name, name, ""))
                elif leads[name] != leader:
                    why = "" if name == leader else explain(shown[name], shown[leader])
                    moves.append((name, leader, why))
        return moves

    def _short_lead(self, kind: str, key: str) -> list[tuple[int, int, str]]:
        """Return where a name leads that may be short for others, if that is news."""
        row = self._asked.named(kind, key)
        if row is None or not may_be_short(kind, key):
            return []
        name, own, home = row
        if home and not self._alone(name, own, home):
            return []
        found = self._bearers(kind, key, name)
        surname = key.partition("^")[0]
        if not found and surname != key and surname not in common_surnames():
            found = {
                lead: why for lead, why in self._bearers(kind, surname, name).items()
                if "^" not in self._key(lead)
            }  # fmt: skip
        if key.endswith("^" + COURTESY_KEY):
            found = {lead: why for lead, why in found.items() if not self._is_man(lead)}
        if len(found) == 1:
            lead, why = next(iter(found.items()))
            return [(name, lead, self._why_short(kind, key, lead, why))] if lead != own else []
        return [(name, name, "")] if own != name else []

    def _alone(self, name: int, own: int, home: str) -> bool:
        """Say whether a full name is joined to no other of its home."""
        return not self._db.execute(
            "SELECT 1 FROM entity_name WHERE kind = 'person' AND home = ?1 AND home != ''"
            " AND id != ?2 AND mentions > 0 AND (own = ?2 OR (?3 != ?2 AND (own = ?3 OR id = ?3)))",
            (home, name, own),
        ).fetchone()

    def _is_man(self, name: int) -> bool:
        """Say whether a bearer's full name is a man's."""
        row = self._db.execute("SELECT shown FROM entity_name WHERE id = ?", (name,)).fetchone()
        person = read_name(str(row[0]), "person").person
        return person is not None and sex_of(person) is False

    def _bearers(self, kind: str, key: str, name: int) -> dict[int, str]:
        """Return the leads of the names for which a key may be short, with why."""
        found = dict(
            self._db.execute(_BEARERS, (kind, key, name, key, kind, key, *_TELLING)).fetchall()
        )
        found.pop(name, None)
        return found

    def _key(self, name: int) -> str:
        return str(
            self._db.execute("SELECT key FROM entity_name WHERE id = ?", (name,)).fetchone()[0]
        )

    def _why_short(self, kind: str, key: str, lead: int, why: str) -> str:
        row = self._db.execute("SELECT shown FROM entity_name WHERE id = ?", (lead,)).fetchone()
        return across_archive(kind, key, str(row[0]), why)

    def _obey(self, before: dict[int, int]) -> None:
        """Let people's merges lead names further than the rules do."""
        pairs = self._db.execute(
            "SELECT a.own, b.own, d.id FROM entity_decision d"
            " JOIN entity_name a ON a.kind = d.kind AND a.key = d.key"
            " JOIN entity_name b ON b.kind = d.other_kind AND b.key = d.other_key"
            " WHERE d.action = 'merge' AND d.article IS NULL ORDER BY d.id DESC"
        ).fetchall()
        under: dict[int, int] = {}

        def top(own: int) -> int:
            while own in under:
                own = under[own]
            return own

        for first, second, _ in pairs:
            if top(first) != top(second):
                under[top(second)] = top(first)
        due = {own: top(own) for pair in pairs for own in pair[:2]}
        stale = self._db.execute(
            "SELECT id, own, leader FROM entity_name WHERE leader != own"
        ).fetchall()
        for own, leader in due.items():
            stale.extend(
                self._db.execute(
                    "SELECT id, own, leader FROM entity_name WHERE own = ? AND leader != ?",
                    (own, leader),
                )
            )
        for name, own, now in stale:
            if now != due.get(own, own):
                before.setdefault(name, now)
                self._db.execute(
                    "UPDATE entity_name SET leader = ? WHERE id = ?", (due.get(own, own), name)
                )

    def _show(self, leaders: set[int]) -> None:
        """Choose the names that entities are shown by, and give them ids where they have none."""
        rows = {
            leader: row
            for leader, *row in self._of_ids(
                "SELECT id, kind, key, slug, shown FROM entity_name WHERE id IN (%s)", leaders
            )
            if row[2] is None or row[3] != shown_for(row[1])
        }
        forms: dict[int, Counter[str]] = {}
        for leader, form, count in self._of_ids(
            "SELECT l.id, a.shown, a.mentions FROM entity_name l"
            " CROSS JOIN entity_name n ON n.leader = l.id"
            " CROSS JOIN entity_alias a ON a.name = n.id"
            " WHERE l.id IN (%s) AND a.mentions > 0"
            f" AND (a.key IN ('{SAME_KEY}', n.key) OR a.key LIKE '%%|%%|%%|%%')"
            " AND (n.id = l.id OR n.home = l.home AND l.home != '')",
            rows,
        ):
            forms.setdefault(leader, Counter())[form] += count
        shown = {
            leader: choose_shown(kind, key, forms[leader]) if leader in forms else now
            for leader, (kind, key, _, now) in rows.items()
        }
        slugs = {
            leader: _own_slug(slug_of(kind, shown[leader]), key)
            for leader, (kind, key, slug, _) in rows.items()
            if slug is None
        }
        taken = self._taken(set(slugs.values()))
        changes = []
        for leader in leaders:
            if leader not in rows:
                continue
            *_, slug, now = rows[leader]
            given = self._free_slug(slugs[leader], taken) if slug is None else slug
            if (shown[leader], given) != (now, slug):
                changes.append((shown[leader], given, leader))
        self._db.executemany("UPDATE entity_name SET shown = ?, slug = ? WHERE id = ?", changes)

    def _free_slug(self, slug: str, taken: set[str]) -> str:
        """Return a slug, or one with a number, that is not taken; it is from now on."""
        tried, number = slug, 1
        while tried in taken:
            number += 1
            tried = f"{slug}-{number}"
            taken |= self._taken({tried} - taken)
        taken.add(tried)
        return tried

    def _taken(self, slugs: set[str]) -> set[str]:
        """Return those of these slugs that names have already."""
        return {
            slug
            for some in lots(sorted(slugs))
            for (slug,) in self._db.execute(
                f"SELECT slug FROM entity_name WHERE slug IN ({marks(some)})", some
            )
        }


def _differ(one: str, other: str, shown: str, lead: str) -> bool:
    """Say whether two keys of one home are spelled as two names: Meg Thacher, Margaret Thatcher.

    A pet name is one's, and so is a surname in another spelling, but hardly both at once.
    """
    if one.partition("|")[0] == other.partition("|")[0]:
        return False
    return fold(shown).split()[-1:] != fold(lead).split()[-1:] and shown.isascii() and lead.isascii()


def _own_slug(slug: str, key: str) -> str:
    """Return a slug with a number of the article where the name is of one article alone."""
    mark = key.partition("#")[2]
    return f"{slug}-{int(mark, 16) % 1_000_000}" if mark else slug
