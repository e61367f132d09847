"""People's word on names, as an archive keeps it: it holds for good, until it is taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from corpus.kinds import Kind
from corpus.text_quotes import TextQuote

Action = Literal["merge", "split", "kind", "not", "span"]
APART = "="
"""Begins the key of a form that a person set apart from the names it would belong to."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on names: what `export_decisions` keeps and `import_decisions` restores.

    A merge says that the name (`kind`, `key`) leads (`other_kind`, `other_key`); a split
    says that the written form `key` (folded) does not belong with the name `other_key`.  `kind`
    says that what is written in one of `forms` is of `other_kind`, `not` that it is no name, and
    `span` that `place` is a name.  `forms` are folded, each with the only kind for which it holds,
    '' for any; `shorts` likewise, where they do not go back to a longer name in their article.
    `article` is the number of the only one that it holds for.  `at` is '' where nobody noted it.
    """

    action: Action
    kind: Kind
    key: str
    other_kind: Kind | Literal[""]
    other_key: str
    article: int | None = None
    shown: str = ""
    other_shown: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    shorts: Mapping[str, str] = field(default_factory=dict)
    place: TextQuote | None = None
    at: str = ""
    reason: str | None = None
    id: int = 0


_COLUMNS = (
    "action, kind, key, other_kind, other_key, article, shown, other_shown, forms, shorts, place, at,"
    " reason"
)


_OF_MENTIONS = "action IN ('kind', 'not', 'span')"


def decision_of(row: Mapping[str, Any]) -> Decision:
    """Return the decision of a row of its table."""
    read = {"forms": json.loads(row["forms"]), "shorts": json.loads(row["shorts"])}
    place = TextQuote(*json.loads(row["place"])) if row["place"] else None
    return Decision(**{**row, **read, "place": place})


class Decisions:
    """The decisions kept in one archive; nothing commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def record(self, decision: Decision) -> int:
        """Keep a decision; return its number.

        A merge or split that is kept already is kept once; a kind, or that something is no name,
        said again takes the place of what was said before.
        """
        again = "IGNORE" if decision.action in ("merge", "split") else "REPLACE"
        made = self._db.execute(
            f"INSERT OR {again} INTO entity_decision ({_COLUMNS})"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                decision.action, decision.kind, decision.key, decision.other_kind,
                decision.other_key, decision.article, decision.shown, decision.other_shown,
                json.dumps(dict(decision.forms), ensure_ascii=False),
                json.dumps(dict(decision.shorts), ensure_ascii=False),
                json.dumps(decision.place, ensure_ascii=False) if decision.place else None,
                decision.at or datetime.now(UTC).isoformat(timespec="microseconds"),
                decision.reason,
            ),
        )  # fmt: skip
        return int(made.lastrowid or 0) if made.rowcount else 0

    def exported(self) -> tuple[Decision, ...]:
        """Return all decisions, oldest first."""
        return self._where("1")

    def of_mentions(self) -> tuple[Decision, ...]:
        """Return what was said of kinds, spans and what is no name."""
        return self._where(_OF_MENTIONS)

    def mark_of_mentions(self) -> str:
        """Return what differs once anything else is said of kinds, spans and what is no name."""
        # A decision is never changed, and its number never given to another.
        return str(
            self._db.execute(
                f"SELECT ifnull(group_concat(id), '') FROM entity_decision WHERE {_OF_MENTIONS}"
            ).fetchone()[0]
        )

    def merges_in(self, article: int) -> dict[tuple[str, str], Decision]:
        """Return the merges for one article alone, by the kind and key of the name that follows."""
        found = self._where("action = 'merge' AND article = ?", (article,))
        return {(each.other_kind, each.other_key): each for each in found}

    def is_split_in(self, article: int, kind: str, written: str) -> bool:
        """Say whether a written form was set apart for one article alone."""
        found = self._db.execute(
            "SELECT MAX(article) FROM entity_decision WHERE action = 'split' AND kind = ? AND key = ?"
            " AND (article IS NULL OR article = ?)",
            (kind, written, article),
        ).fetchone()
        return found[0] is not None

    def split_forms(self, article: int) -> dict[tuple[str, str], frozenset[str]]:
        """Return the written forms set apart in an article, each with the names it left."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for kind, written, left in self._db.execute(
            "SELECT kind, key, other_key FROM entity_decision"
            " WHERE action = 'split' AND (article IS NULL OR article = ?)",
            (article,),
        ):
            found[kind, written] = found.get((kind, written), frozenset()) | {left}
        return found

    def _where(self, condition: str, values: Sequence[object] = ()) -> tuple[Decision, ...]:
        names = f"{_COLUMNS}, id".split(", ")
        rows = self._db.execute(
            f"SELECT {', '.join(names)} FROM entity_decision WHERE {condition} ORDER BY id", values
        )
        return tuple(decision_of(dict(zip(names, row, strict=True))) for row in rows)


def apart_key(written: str, key: str) -> str:
    """Return the key of a form set apart; a scoped one stays within its article."""
    mark = key.partition("#")[2]
    return f"{APART}{written}#{mark}" if mark else APART + written
