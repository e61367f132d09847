"""History: what a person did in an archive, taken back and done again, also in a later session."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.archive.journal import Family, Operation, Overtaken, Row, joined_in
from corpus.stated import Given

if TYPE_CHECKING:
    from corpus.archive.journal import Change
    from corpus.linking.decisions import Decision

__all__ = ["Family", "History", "Moved", "Operation", "Overtaken"]

_Next = Callable[[], int | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """An operation that was taken back or done again, and the ids of the articles that it changed."""

    operation: Operation
    changed: tuple[str, ...]


class History:
    """What was done in one archive, and on the desk that goes with it."""

    def __init__(self, archive: Archive, follow: Callable[[], object]) -> None:
        """`follow` brings the index up to date with the archive."""
        self._archive = archive
        self._follow = follow
        self._journal = archive.desk.journal

    def listed(self, limit: int = 50, families: Collection[Family] = ()) -> tuple[Operation, ...]:
        """Return what was done, the newest first, also what was taken back."""
        return self._journal.listed(limit, families)

    def undo(self, count: int = 1, families: Collection[Family] = ()) -> list[Moved]:
        """Take back the newest operations that stand, one after the other, as many as there are.

        With `families` those of these alone, whatever others came after them.  Overtaken, a
        ValueError, where what the first of them made is no longer there; those after are kept.
        """
        return self._several(count, lambda: self._journal.last(families), back=True)

    def redo(self, count: int = 1) -> list[Moved]:
        """Do again what was taken back last, as long as nothing else was done since."""
        return self._several(count, self._journal.last_undone, back=False)

    def _several(self, count: int, next_one: _Next, *, back: bool) -> list[Moved]:
        moved: list[Moved] = []
        self._archive.about_to_change()
        while len(moved) < count:
            # One transaction each: a kill leaves an operation undone or not, never in half.
            with self._archive.desk.transaction():
                n = next_one()
                if n is None:
                    break
                try:
                    moved.append(self._move(n, back=back))
                except Overtaken:
                    if not moved:
                        raise
                    break
        if any(each.operation.family != "desk" for each in moved):
            self._follow()
        return moved

    def _move(self, n: int, *, back: bool) -> Moved:
        changes = self._journal.changes(n)
        self._journal.check(changes, back)
        ordered = list(reversed(changes)) if back else changes
        before = self._archive.sequence
        self._lay_names([c for c in ordered if c.place == "entity_decision"], back)
        for change in ordered:
            if change.place == "given":
                self._lay_given(change, change.before if back else change.after)
            elif change.place == "gone":
                states = (change.after, change.before) if back else (change.before, change.after)
                self._lay_gone(change, *states)
            elif change.place != "entity_decision":
                self._journal.lay(change, back)
        # What was done for this is no operation of its own.
        self._journal.discard()
        (self._journal.note_undone if back else self._journal.note_redone)(n)
        operation = self._journal.operation(n)
        touched = [each.id for each in self._archive.articles.changes(before)]
        named = [id for change in changes for id in _named_by(change)]
        return Moved(operation, tuple(dict.fromkeys([*operation.articles, *named, *touched])))

    def _lay_names(self, changes: Sequence[Change], back: bool) -> None:
        if not changes:
            return
        from corpus.linking.decisions import decision_of

        decisions: list[Decision] = [
            decision_of(row) for c in changes for row in (c.before, c.after) if row is not None
        ]

        def put() -> None:
            for change in changes:
                self._journal.lay(change, back)

        self._archive.entities.lay_back(decisions, put)

    def _lay_given(self, change: Change, row: Row | None) -> None:
        from corpus.intake.again import give

        if change.article is None or row is None:
            return
        told = (row["given_published"], row["given_outlet"], row["given_title"])
        given = Given(*(None if value is None else str(value) for value in told))
        give(self._archive, self._archive.articles.known_id(change.article).n, lambda _: given)

    def _lay_gone(self, change: Change, now: Row | None, then: Row | None) -> None:
        """Bring an article from how it is, in use, removed or joined to another, to how it was."""
        if change.article is None or then is None:
            return
        from corpus.archive.joining import CannotJoin

        writing, joining = self._archive.writing, self._archive.joining
        try:
            if joined_in(now) is not None:
                joining.part(change.article)
            if (article := joined_in(then)) is not None:
                joining.join_again(change.article, article)
            else:
                (writing.restore if then["gone"] is None else writing.remove)([change.article])
        except CannotJoin as error:
            raise Overtaken(str(error)) from None


def _named_by(change: Change) -> list[str]:
    """Return the articles that a decision on stories names."""
    row = change.after or change.before or {}
    if change.place != "story_decision":
        return []
    return [*json.loads(str(row["articles"])), *json.loads(str(row["others"]))]
