"""Entry: the forms under which the names of an article are stored, by people's word where there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.across_archive import Waiting
from corpus.linking.article import Local
from corpus.linking.decisions import Decision, Decisions, apart_key
from corpus.linking.reasons import MERGED
from corpus.linking.rows import FormRow, KnownNames, NewNames


class Entered(NamedTuple):
    """A mention, by its place among the article's, in the form under which it is to be stored."""

    mention: int
    form: FormRow
    sure: int


class NameEntry:
    """Enters names into one archive; nothing commits."""

    def __init__(self, connection: sqlite3.Connection, decisions: Decisions) -> None:
        self._db = connection
        self._decisions = decisions
        self._added = NewNames(connection)
        self._learned: list[Waiting] = []
        self._splits: dict[tuple[str, str], frozenset[str]] = {}
        self._merges: dict[tuple[str, str], Decision] = {}

    def enter(self, article: int, gathered: Iterable[Local], known: KnownNames) -> list[Entered]:
        """Return the mentions of an article's entities, each with its form."""
        self._splits = self._decisions.split_forms(article)
        self._merges = self._decisions.merges_in(article)
        entered = [one for local in gathered for one in self._enter(local, article, known)]
        self._added.write()
        return entered

    def take_learned(self) -> list[Waiting]:
        """Return the short forms that came to be known since this was last asked."""
        learned, self._learned = self._learned, []
        return learned

    def _enter(self, local: Local, article: int, known: KnownNames) -> Iterator[Entered]:
        """Give the mentions of one local entity, each with its form."""
        name = 0
        merged = self._merges.get((local.kind, local.key))
        for member in local.members:
            apart = self._set_apart(local, member.key, member.shown, article)
            if not apart and not name:
                name = (
                    self.name(merged.kind, merged.key, merged.shown)
                    if merged
                    else self.name(local.kind, local.key, local.shown, local.shorts, known)
                )
            under = apart or name
            reason = "" if apart else MERGED if merged else member.reason
            form = FormRow(under, member.shown, member.key, reason)
            yield Entered(member.mention, form, 1 if apart or merged else member.sure)

    def _set_apart(self, local: Local, key: str, shown: str, article: int) -> int:
        """Return the name of its own that a person gave this form, or 0."""
        if not self._splits:
            return 0
        written = fold(shown)
        left = self._splits.get((local.kind, written), frozenset())
        if local.key in left or (left and local.key == key and not local.scoped):
            only = self._decisions.is_split_in(article, local.kind, written)
            under = f"{local.key}#{article:x}" if only and "#" not in local.key else local.key
            return self.name(local.kind, apart_key(written, under), shown)
        return 0

    def name(
        self,
        kind: Kind,
        key: str,
        shown: str,
        shorts: Sequence[str] = (),
        known: KnownNames | None = None,
    ) -> int:
        """Return the number of a name, given if there was none, that short forms lead to."""
        alone = known is None
        if known is None:
            self._added.write()
            known = KnownNames(self._db, [(kind, key)])
        name = known.name(kind, key)
        if name is None:
            name = self._added.name(kind, key, shown)
            known.add(kind, key, name)
        held = known.shorts(name)
        for short in dict.fromkeys(shorts):
            if (kind, short) not in held:
                held.add((kind, short))
                self._added.short(kind, short, name)
                self._learned.append(("short", kind, short))
        if alone:
            self._added.write()
        return name
