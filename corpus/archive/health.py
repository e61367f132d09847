"""The health of an archive: what is damaged, what older rules made, and how much there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from corpus.archive.ids import IN_USE
from corpus.archive.store import Store
from corpus.rules import PARTLY_READ

if TYPE_CHECKING:
    from corpus.archive.counts import Counts
    from corpus.archive.damage import Damage


class Health:
    """The state of one archive; nothing here writes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def damage(self) -> Iterator[Damage]:
        """Yield each thing that is not as it was stored."""
        from corpus.archive.damage import find_damage

        return find_damage(self._store)

    def is_sound(self, n: int) -> bool:
        """Tell whether an article's row and original are as they were stored."""
        import hashlib
        import zlib

        from corpus.archive import sums
        from corpus.archive.packing import unpack

        with self._store.told():
            row = self._db.execute(
                "SELECT o.bytes, a.sha256 FROM article a JOIN original o ON o.n = a.n"
                " WHERE a.n = ?",
                (n,),
            ).fetchone()
            if row is None or not sums.is_sound(self._db, n):
                return False
        try:
            return hashlib.sha256(unpack(row[0])).hexdigest() == str(row[1])
        except (zlib.error, TypeError):
            return False

    def stale(self, is_current: Callable[[str], bool]) -> list[str]:
        """Return the ids of the articles that were annotated by rules which are current no more."""
        with self._store.told():
            rows = self._db.execute("SELECT DISTINCT rules FROM article").fetchall()
            old = [row[0] for row in rows if not is_current(row[0])]
            marks = ", ".join("?" * len(old))
            found = self._db.execute(
                f"SELECT id FROM article WHERE rules IN ({marks}) AND {IN_USE} ORDER BY n", old
            )
            return [row[0] for row in found]

    def counts(self) -> Counts:
        """Return what is in the archive."""
        with self._store.told():
            row = self._db.execute(
                "SELECT COUNT(*), COUNT(*) - COUNT(published), COUNT(*) - COUNT(title),"
                f" SUM(removed <> '[]'), SUM(rules LIKE '{PARTLY_READ}')"
                f" FROM article WHERE {IN_USE}"
            ).fetchone()
            (gone,) = self._db.execute(
                "SELECT COUNT(*) FROM article WHERE gone NOT NULL AND gone NOT LIKE 'joined %'"
            ).fetchone()
            (skipped,) = self._db.execute("SELECT TOTAL(count) FROM skipped").fetchone()
            size = self._store.path.stat().st_size
        from corpus.archive.counts import Counts

        return Counts(
            row[0], row[1], row[2], row[3] or 0, row[4] or 0, gone, int(skipped), size,
            self._store.sequence,
        )  # fmt: skip
