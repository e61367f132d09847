"""Sets of articles that a query names by what only the archive knows of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from corpus.archive.desk import Desk, fold_tag
from corpus.archive.ids import IN_USE
from corpus.archive.store import Store

# Field and value -> the condition that finds them; `?` is the value.  The others are None.
_CONDITIONS = {
    ("title", "none"): "title IS NULL OR title = ''",
    ("outlet", "none"): "outlet IS NULL OR outlet = ''",
    ("language", "none"): "language IS NULL OR language = ''",
    ("cleaned", "yes"): "removed != '[]'",
    ("duplicate", "yes"): "n IN (SELECT n FROM source GROUP BY n HAVING COUNT(*) > 1)",
    ("is", "undated"): "published IS NULL",
}
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]+)*")
_LISTED = "id IN (SELECT value FROM json_each(?))"
_SAME = {
    ("is", "untitled"): ("title", "none"),
    ("is", "cleaned"): ("cleaned", "yes"),
    ("is", "duplicate"): ("duplicate", "yes"),
    ("is", "marked"): ("marked", "yes"),
}
VALUES = ("undated", "untitled", "cleaned", "duplicate", "marked")
"""What `is:` takes."""


class Sets:
    """The sets of one archive."""

    def __init__(self, store: Store, desks: Sequence[Desk]) -> None:
        """Read this archive, and the desks that go with it: one's own, and that of who shares it."""
        self._store = store
        self._desks = desks

    def ids(self, field: str, value: str) -> tuple[str, ...] | None:
        """Return the ids of the articles with a value in a field, None if there is no such field.

        `id` takes the beginning of one, `format` a whole name, `language` a tag (`fr`, `pt-BR`);
        the yes-or-no fields take `no` too.
        `tag` takes a tag and `note` words of one note; both take `*` for any and `none`.  Where an
        archive is shared its owner's count too, but for `marked:mine`.
        """
        value = value.strip()
        value = fold_tag(value) if field == "tag" else value.lower()
        asked = _SAME.get((field, value), (field, value))
        if (field, value) == ("published", "none"):
            asked = "is", "undated"
        if field == "id":
            return self._ids("substr(id, 1, length(?)) = ?", value, value)
        if field == "format":
            return self._ids("lower(format) = ?", value)
        if field == "language" and value != "none":
            if not _TAG.fullmatch(value):
                return None
            # `pt` finds `pt-BR` too.
            tag = value.replace("_", "-") + "-"
            return self._ids(
                "substr(lower(replace(language, '_', '-')) || '-', 1, length(?)) = ?", tag, tag
            )
        if asked[0] in ("marked", "tag", "note"):
            return self._of_desk(*asked)
        if condition := _CONDITIONS.get(asked):
            return self._ids(condition)
        if value == "no" and (condition := _CONDITIONS.get((field, "yes"))):
            return self._ids(f"NOT ({condition})")
        return None

    def _of_desk(self, field: str, value: str) -> tuple[str, ...] | None:
        if field == "marked":
            if value not in ("yes", "no", "mine"):
                return None
            desks = self._desks[:1] if value == "mine" else self._desks
            found = frozenset[str]().union(*(desk.marked_within() for desk in desks))
            without = value == "no"
        else:
            without = value == "none"
            asked = None if value in ("none", "*") else value
            found = frozenset[str]().union(
                *(desk.tagged(asked) if field == "tag" else desk.noted(asked) for desk in self._desks)
            )
        return self._ids(f"NOT ({_LISTED})" if without else _LISTED, _listed(found))

    def _ids(self, condition: str, *values: str) -> tuple[str, ...]:
        with self._store.told():
            rows = self._store.db.execute(
                f"SELECT id FROM article WHERE ({condition}) AND {IN_USE}", values
            )
            return tuple(row[0] for row in rows)


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
