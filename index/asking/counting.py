"""Counts of trees, each asked of the engine once, many at a time."""

from __future__ import annotations

from collections.abc import Iterable

from index.engine import Node, Snapshot


class TreeCounts:
    """How many articles match trees, remembered for one query."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Ask this snapshot."""
        self._snapshot = snapshot
        self._known: dict[Node, int] = {}

    def ask(self, trees: Iterable[Node]) -> None:
        """Count what will be asked for soon, in one call."""
        fresh = [tree for tree in dict.fromkeys(trees) if tree not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._snapshot.counts(fresh), strict=True))

    def of(self, tree: Node) -> int:
        """Return how many articles match."""
        if tree not in self._known:
            self.ask([tree])
        return self._known[tree]
