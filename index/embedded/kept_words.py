"""What is known of the words of a query, kept for the next tree: it asks for a word in several."""

from __future__ import annotations

from typing import Generic, TypeVar

from index.embedded import plan as p

T = TypeVar("T")

ROOM = 200_000
"""Articles of all words that are kept together; beyond them all are let go of."""


class KeptWords(Generic[T]):
    """What an evaluator found for plans, by their identity."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[p.Plan, T]] = {}
        self._size = 0

    def get(self, plan: p.Plan) -> T | None:
        """Return what was kept for this very plan."""
        kept = self._kept.get(id(plan))
        return None if kept is None else kept[1]

    def keep(self, plan: p.Plan, found: T, articles: int) -> T:
        """Keep what was found, of so many articles, and return it."""
        self._size += articles
        if self._size > ROOM:
            self._kept.clear()
            self._size = articles
        # The plan is kept too, so that no other takes its identity.
        self._kept[id(plan)] = plan, found
        return found
