"""What can be answered while the index is away: dates, outlets and ids, from the archive alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from corpus.archive import Archive
from index.engine import (
    And,
    Every,
    FacetField,
    Found,
    IndexAway,
    Node,
    Not,
    Or,
    PublishedIn,
    Scored,
    Sort,
    Stats,
    Value,
)
from index.moments import is_own, month_of, own_seconds_of, seconds, seconds_of


class _Row(NamedTuple):
    id: str
    published: int | None
    own: int | None
    outlet: str | None


class ArchiveAlone:
    """A snapshot after `engine.Snapshot` that holds no words: who asks for some is told why.

    All that it answers is marked as partial.
    """

    def __init__(self, archive: Archive, why: IndexAway, note: Callable[[str], None]) -> None:
        self._archive = archive
        self._why = why
        self._note = note
        self._rows: list[_Row] | None = None

    def search(
        self,
        tree: Node,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[FacetField] = (),
        facet_limit: int = 10,
    ) -> Found:
        """Return a page of what matches, by date; IndexAway where words or names are asked for."""
        found = self._matching(tree)
        found.sort(key=_oldest if sort == "oldest" else _newest)
        self._note(f"index: {self._why}; listed from the archive")
        page = tuple(Scored(row.id, 1.0) for row in found[max(0, offset) :][: max(0, limit)])
        return Found(len(found), page, {field: () for field in facets}, partial=True)

    def counts(self, trees: Sequence[Node]) -> list[int]:
        """Return how many articles match each of some trees."""
        return [len(self._matching(tree)) for tree in trees]

    def score(self, trees: Sequence[Node], ids: Sequence[str]) -> list[list[float]]:
        """Return 1 where an article matches, else 0."""
        matching = [{row.id for row in self._matching(tree)} for tree in trees]
        return [[float(one in held) for one in ids] for held in matching]

    def frequencies(self, words: Sequence[str], *, soon: Sequence[str] = ()) -> NoReturn:
        """Raise IndexAway."""
        raise self._why

    def words(self, prefix: str, *, limit: int = 1000) -> NoReturn:
        """Raise IndexAway."""
        raise self._why

    def frequency(self, surface: str) -> NoReturn:
        """Raise IndexAway."""
        raise self._why

    def similar(self, word: str, distance: int) -> NoReturn:
        """Raise IndexAway."""
        raise self._why

    def accents(self, pattern: str) -> NoReturn:
        """Raise IndexAway."""
        raise self._why

    def ids(self) -> list[str]:
        """Return the ids of all articles."""
        return [row.id for row in self._all()]

    def stats(self) -> Stats:
        """Return what the archive holds."""
        return Stats(len(self._all()), self._archive.sequence, 0)

    def close(self) -> None:
        """Forget what was read."""
        self._rows = None

    def _all(self) -> list[_Row]:
        if self._rows is None:
            dated = self._archive.articles.dated()
            self._rows = [
                _Row(one, seconds_of(when), own_seconds_of(when), outlet)
                for one, when, outlet in dated
            ]
        return self._rows

    def _matching(self, tree: Node) -> list[_Row]:
        return [row for row in self._all() if self._fits(row, tree)]

    def _fits(self, row: _Row, node: Node) -> bool:
        match node:
            case Every():
                return True
            case Value("id", values):
                return row.id in values
            case Value("outlet", values):
                return row.outlet in values
            case Value("published", values):
                return row.own is not None and month_of(row.own) in values
            case PublishedIn(earliest, latest):
                moment = row.own if is_own(earliest, latest) else row.published
                return (
                    moment is not None
                    and (earliest is None or moment >= seconds(earliest))
                    and (latest is None or moment < seconds(latest))
                )
            case And(parts):
                return all(self._fits(row, part) for part in parts)
            case Or(parts, fewest):
                return sum(self._fits(row, part) for part in parts) >= max(1, fewest)
            case Not(part):
                return not self._fits(row, part)
            case _:
                raise self._why


def _newest(row: _Row) -> tuple[bool, int, str]:
    return row.published is None, -(row.published or 0), row.id


def _oldest(row: _Row) -> tuple[bool, int, str]:
    return row.published is None, row.published or 0, row.id
