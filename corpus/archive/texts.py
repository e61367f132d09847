"""The texts of many articles at once, with what was found in them: for snippets, timelines, quotes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.archive.found import unpack_found
from corpus.archive.ids import IN_USE
from corpus.archive.packing import TEXT
from corpus.archive.store import Store

if TYPE_CHECKING:
    from corpus.article import Quote, Timestamp


class Texts:
    """The texts of one archive; removed articles have none."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of these articles."""
        wanted = tuple(ids)
        marks = ", ".join("?" * len(wanted))
        with self._store.told():
            return dict(
                self._db.execute(
                    f"SELECT id, {TEXT} FROM article WHERE id IN ({marks}) AND {IN_USE}", wanted
                ).fetchall()
            )

    def written(self, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return titles and texts of these articles; what has no title has an empty one."""
        wanted = tuple(ids)
        marks = ", ".join("?" * len(wanted))
        with self._store.told():
            found = self._db.execute(
                f"SELECT id, title, {TEXT} FROM article"
                f" WHERE id IN ({marks}) AND {IN_USE}",
                wanted,
            ).fetchall()
        return {row["id"]: (row["title"] or "", row["text"]) for row in found}

    def timed(self, ids: Iterable[str]) -> Iterator[tuple[str, str, tuple[Timestamp, ...]]]:
        """Yield (id, text, timestamps) of these articles."""
        from corpus.archive import columns

        for article_id in ids:
            with self._store.told():
                row = self._db.execute(
                    f"SELECT {TEXT}, found FROM article WHERE id = ? AND {IN_USE}", (article_id,)
                ).fetchone()
                if row is None:
                    continue
                stamps = columns.unpack_timestamps(unpack_found(row["found"]).timestamps)
            yield article_id, row["text"], stamps

    def quoted(self, ids: Iterable[str]) -> Iterator[tuple[str, str, str, tuple[Quote, ...]]]:
        """Yield (id, ref, text, quotes) of those of these articles that hold any.

        The speakers are named by the mentions as they are linked now.
        """
        from corpus.archive import columns
        from corpus.linking.stored import linked_mentions

        for article_id in ids:
            with self._store.told():
                row = self._db.execute(
                    f"SELECT n, ref, {TEXT}, found FROM article WHERE id = ? AND {IN_USE}",
                    (article_id,),
                ).fetchone()
                found = unpack_found(row["found"]).quotes if row is not None else "[]"
                if found == "[]":
                    continue
                mentions = linked_mentions(self._db, row["n"])
                quotes = columns.named_quotes(row["text"], found, mentions)
            yield article_id, row["ref"], row["text"], quotes

    def newest_first(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of these articles, the newest first and those without a date last."""
        with self._store.told():
            rows = self._db.execute(
                "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))"
                f" AND {IN_USE} ORDER BY published IS NULL, published DESC, n DESC",
                (json.dumps(list(ids)),),
            )
            return tuple(row[0] for row in rows)
