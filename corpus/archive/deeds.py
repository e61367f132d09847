"""What a person did, in words: one line an operation of the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corpus.archive.journal import Change, Row, joined_in


def tell(changes: Sequence[Change]) -> str:
    """Say what an operation did; of what a note or clip holds nothing is said."""
    parts: dict[str, list[str | None]] = {}
    # What an article has goes along with it: that needs no words of its own.
    joins = [c for c in changes if c.place == "gone" and (joined_in(c.before) or joined_in(c.after))]
    for change in joins or changes:
        parts.setdefault(_verb(change), []).append(change.article)
    told = []
    for verb, articles in parts.items():
        ids = list(dict.fromkeys(id for id in articles if id))
        many = f" ({len(articles)})" if len(articles) > 1 and not ids else ""
        where = "" if not ids else f" {ids[0]}" if len(ids) == 1 else f" {len(ids)} articles"
        told.append(f"{verb}{':' if where else ''}{where}{many}")
    return "; ".join(told)


def _verb(change: Change) -> str:
    made, row = change.before is None, change.after or change.before or {}
    return _VERBS[change.place](made, change.after is None, row, change.before or {})


def _verb_given(row: Row, before: Row) -> str:
    told = []
    for column, what in (("given_published", "date"), ("given_outlet", "outlet"),
                         ("given_title", "title"), ("given_language", "language")):  # fmt: skip
        if row.get(column) != before.get(column):
            told.append(f"{what} given" if row.get(column) else f"{what} given taken back")
    return ", ".join(told)


def _verb_gone(row: Row, before: Row) -> str:
    if (article := joined_in(row)) is not None:
        return f"made an earlier version of {article}"
    if (article := joined_in(before or None)) is not None:
        return f"parted from {article}"
    return "removed" if row["gone"] else "restored"


def _verb_decision(made: bool, dropped: bool, row: Row) -> str:
    name, other = row.get("shown") or row["key"], row.get("other_shown") or row["other_key"]
    told = {
        "merge": f"{name} and {other} are one",
        "split": f"{name} is not {other}",
        "kind": f"{name} is of the kind {row['other_kind']}",
        "not": f"{name} is no name",
        "span": f"{name} is a name of the kind {row['other_kind']}",
    }[str(row["action"])]
    return told if made else f"no more: {told}" if dropped else f"changed: {told}"


def _plain(what: str) -> Callable[[bool, bool, Row, Row], str]:
    def verb(made: bool, dropped: bool, row: Row, before: Row) -> str:
        return f"{what} {'made' if made else 'dropped' if dropped else 'changed'}"

    return verb


_VERBS: Mapping[str, Callable[[bool, bool, Row, Row], str]] = {
    "mark": lambda made, dropped, row, before: "marked" if made else "unmarked",
    "tag": lambda made, dropped, row, before: f"{'+' if made else '-'}{row['tag']}",
    "note": _plain("note"),
    "marked_passage": lambda made, dropped, row, before: (
        "passage marked" if made else "passage unmarked"
    ),
    "search": lambda made, dropped, row, before: (
        f"search {row['name']} {'saved' if made else 'dropped' if dropped else 'changed'}"
    ),
    "clip": _plain("clip"),
    "entity_decision": lambda made, dropped, row, before: _verb_decision(made, dropped, row),
    "story_decision": lambda made, dropped, row, before: (
        ("articles parted from a story" if row["kind"] == "split" else "two stories made one")
        + ("" if made else ", taken back")
    ),
    "given": lambda made, dropped, row, before: _verb_given(row, before),
    "gone": lambda made, dropped, row, before: _verb_gone(row, before),
}
