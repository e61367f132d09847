"""Written forms that mean the same as what a person typed: looked up by word, at little cost."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from corpus.kinds import Kind
from corpus.letters import fold

_MOST = 400
"""Written forms that are looked at for one surname: common ones have thousands of bearers."""
_FORMS = 6
_BEARERS = 2
"""A form that means more entities than so many says too little of which is meant."""


def surname_spellings(db: sqlite3.Connection, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return other spellings, as written, of those words that are people's surnames."""
    from corpus.names.levelling import level

    keys = {level(fold(word)): word for word in words if len(word) > 3}
    found: dict[str, dict[str, None]] = {}
    for key, word in keys.items():
        for (shown,) in db.execute(
            "SELECT a.shown FROM entity_short s JOIN entity_alias a ON a.name = s.name"
            " WHERE s.kind = 'person' AND s.key = ?1 AND a.mentions > 0"
            " UNION SELECT a.shown FROM entity_name n JOIN entity_alias a ON a.name = n.id"
            " WHERE n.kind = 'person' AND n.key = ?1 AND a.mentions > 0 LIMIT ?2",
            (key, _MOST),
        ):
            for part in shown.split():
                plain = fold(part)
                if level(plain) == key and plain != fold(word):
                    found.setdefault(word, {})[part] = None
    return {word: tuple(forms)[:_FORMS] for word, forms in found.items()}


def other_forms(db: sqlite3.Connection, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return, for those runs of words that name one organisation or place, its other written forms."""
    folded = {fold(run): run for run in runs}
    folded.pop("", None)
    if not folded:
        return {}
    leaders: dict[str, set[int]] = {}
    for written, leader in db.execute(
        "SELECT DISTINCT a.fold, n.leader FROM entity_alias a JOIN entity_name n ON n.id = a.name"
        f" WHERE a.fold IN ({', '.join('?' * len(folded))}) AND a.mentions > 0"
        " AND n.kind IN ('org', 'place')",
        tuple(folded),
    ):
        leaders.setdefault(written, set()).add(leader)
    found: dict[str, tuple[str, ...]] = {}
    for written, those in leaders.items():
        forms: dict[str, None] = {}
        if len(those) > _BEARERS:
            continue
        for leader in sorted(those):
            for shown, kind in db.execute(
                "SELECT a.shown, n.kind FROM entity_name n JOIN entity_alias a ON a.name = n.id"
                " WHERE n.leader = ? AND a.mentions > 0"
                " GROUP BY a.fold ORDER BY SUM(a.mentions) DESC, a.shown LIMIT ?",
                (leader, _FORMS),
            ):
                plain = fold(shown)
                # What holds the words anyway is found by them.
                if f" {written} " not in f" {plain} " and not _is_scoped(shown, kind):
                    forms[shown] = None
        if forms:
            found[folded[written]] = tuple(forms)
    return found


def _is_scoped(shown: str, kind: Kind) -> bool:
    from corpus.names.reading import read_name  # takes longer to import than a search

    return read_name(shown, kind).scoped


def words_of_names(db: sqlite3.Connection, words: Sequence[str]) -> frozenset[str]:
    """Return those of the words that are a name by themselves, or somebody's surname."""
    from corpus.names.levelling import level

    keys = {fold(word): word for word in words}
    marks = ", ".join("?" * len(keys))
    found = {
        keys[row[0]]
        for row in db.execute(
            f"SELECT DISTINCT fold FROM entity_alias WHERE fold IN ({marks}) AND mentions > 0",
            tuple(keys),
        )
    }
    levelled: dict[str, list[str]] = {}
    for key, word in keys.items():
        levelled.setdefault(level(key), []).append(word)
    marks = ", ".join("?" * len(levelled))
    for (key,) in db.execute(
        "SELECT DISTINCT s.key FROM entity_short s JOIN entity_name n ON n.id = s.name"
        f" WHERE s.kind = 'person' AND s.key IN ({marks}) AND n.mentions > 0",
        tuple(levelled),
    ):
        found.update(levelled[key])
    return frozenset(found)
