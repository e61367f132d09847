"""People's word on names, as an archive keeps it: merges and splits that hold for good."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from corpus.kinds import Kind

Action = Literal["merge", "split"]
APART = "="
"""Begins the key of a form that a person set apart from the names it would belong to."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on names: what `export_decisions` keeps and `import_decisions` restores.

    A merge says that the name (`kind`, `key`) leads (`other_kind`, `other_key`); a split
    says that the written form `key` (folded) does not belong with the name `other_key`.
    """

    action: Action
    kind: Kind
    key: str
    other_kind: Kind
    other_key: str


class Decisions:
    """The decisions kept in one archive; nothing commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def record(self, decision: Decision) -> None:
        """Keep a decision; one that is kept already is kept once."""
        self._db.execute(
            "INSERT OR IGNORE INTO entity_decision (action, kind, key, other_kind, other_key)"
            " VALUES (?, ?, ?, ?, ?)",
            (decision.action, decision.kind, decision.key, decision.other_kind, decision.other_key),
        )

    def exported(self) -> tuple[Decision, ...]:
        """Return all decisions, oldest first."""
        return tuple(
            Decision(*row)
            for row in self._db.execute(
                "SELECT action, kind, key, other_kind, other_key FROM entity_decision ORDER BY id"
            )
        )

    def split_forms(self) -> dict[tuple[str, str], frozenset[str]]:
        """Return the written forms that people set apart, each with the names it left."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for kind, written, left in self._db.execute(
            "SELECT kind, key, other_key FROM entity_decision WHERE action = 'split'"
        ):
            found[kind, written] = found.get((kind, written), frozenset()) | {left}
        return found


def apart_key(written: str, key: str) -> str:
    """Return the key of a form set apart; a scoped one stays within its article."""
    mark = key.partition("#")[2]
    return f"{APART}{written}#{mark}" if mark else APART + written
