"""The names of one article, gathered: which mentions share a name, which name goes under which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.kinds import Kind
from corpus.names.reading import Reading


class Clusters:
    """Mentions of one article gathered by name; names are joined, each under its fullest."""

    def __init__(
        self, readings: Sequence[Reading], headed: frozenset[tuple[Kind, str]] = frozenset()
    ) -> None:
        """Take the readings of the mentions, and the names that only headlines have."""
        self.readings = readings
        self.headed = headed
        self.places: dict[tuple[Kind, str], list[int]] = defaultdict(list)
        for place, reading in enumerate(readings):
            self.places[reading.kind, reading.key].append(place)
        self.under: dict[tuple[Kind, str], tuple[Kind, str]] = {}
        self.why: dict[tuple[Kind, str], str] = {}
        self.apart: set[tuple[Kind, str]] = set()
        """Full names that are another's here than the fuller name that they would go under."""

    def of(self, kind: Kind) -> list[Reading]:
        """Return one reading for each different name of a kind, in reading order."""
        return [self.readings[found[0]] for name, found in self.places.items() if name[0] == kind]

    def root(self, name: tuple[Kind, str]) -> tuple[Kind, str]:
        """Return the name that `name` finally goes under."""
        while name in self.under:
            name = self.under[name]
        return name

    def join(self, short: Reading, full: Reading, why: str) -> None:
        """Put the name `short` under `full`, for a reason."""
        lower, upper = self.root((short.kind, short.key)), self.root((full.kind, full.key))
        if lower != upper:
            self.under[lower] = upper
            self.why[short.kind, short.key] = why

    def joined(self, reading: Reading) -> bool:
        """Say whether a name goes under another."""
        return (reading.kind, reading.key) in self.under

    def first(self, reading: Reading) -> int:
        """Return the place of a name's first mention among the article's mentions."""
        return self.places[reading.kind, reading.key][0]


def join_only(clusters: Clusters, name: Reading, found: list[Reading], why: str) -> None:
    """Join a name to what was found for it, if that is one entity."""
    roots = {clusters.root((other.kind, other.key)): other for other in found}
    roots.pop(clusters.root((name.kind, name.key)), None)
    if len(roots) == 1:
        clusters.join(name, next(iter(roots.values())), why)


def ends_index(names: Iterable[Reading]) -> dict[tuple[str, ...], list[Reading]]:
    """Return longer names by each of their beginnings and ends in whole words."""
    found: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for name in names:
        words = name.words[:12]
        for cut in range(1, len(words)):
            for part in {words[:cut], words[cut:]}:
                found[part].append(name)
    return found
