"""Stories: which reports tell one event, kept up as articles come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from corpus.stories.grouping import PRIOR, RHO, EventDecisions, Pair, group
from corpus.stories.profile import Likeness, Profile, compare_with

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 60
"""Articles that a new one is compared with, those that share most of what it is found by."""
COMMON = 150
"""Articles: what more of them are found by finds nobody."""
EDGE = 0.04
"""A smaller likeness is chance."""
_AT_ONCE = 200
"""Articles whose stories are looked at again when one joins."""


class Shelf(Protocol):
    """Where profiles, likenesses and stories are kept, by the articles' numbers."""

    def profiles(self, numbers: Sequence[int]) -> list[Profile]:
        """Return the profiles of articles, in their order."""

    def put(self, number: int, profile: Profile) -> None:
        """Keep the profile of an article."""

    def drop(self, number: int) -> None:
        """Forget an article, and its likeness to others."""

    def finders(self, keys: NDArray[np.uint32], most: int) -> Mapping[int, Sequence[int]]:
        """Return, by the position in `keys`, who are found by each that at most `most` are."""

    def add_edges(self, edges: Mapping[Pair, Likeness]) -> None:
        """Keep how alike pairs `(smaller, greater)` are."""

    def edges_of(self, numbers: Collection[int]) -> dict[Pair, Likeness]:
        """Return the likenesses of all pairs that hold one of these articles."""

    def stories_of(self, numbers: Collection[int]) -> dict[int, int]:
        """Return the story of each article, those without one left out."""

    def members(self, stories: Collection[int]) -> dict[int, tuple[int, ...]]:
        """Return the articles of each story."""

    def set_stories(self, stories: Mapping[int, int]) -> None:
        """Keep the story of each of these articles."""


def candidates(own: Profile, shelf: Shelf, most: int = CANDIDATES) -> list[int]:
    """Return the articles that share most of what one is found by, the most first."""
    import numpy as np

    place = np.minimum(np.searchsorted(own.keys, own.find), max(0, len(own.keys) - 1))
    sums: dict[int, float] = defaultdict(float)
    found = shelf.finders(own.find, COMMON)
    for at in sorted(found):
        weight = float(own.weights[place[at]]) ** 2
        for number in found[at]:
            sums[number] += weight
    return sorted(sums, key=lambda number: (-sums[number], number))[:most]


def join(number: int, profile: Profile, shelf: Shelf) -> None:
    """Take an article in: keep its profile and how alike it is to those that are like it.

    What story it is of is told by `settle`.
    """
    near = [other for other in candidates(profile, shelf) if other != number]
    edges = {
        (min(number, other), max(number, other)): alike
        for other, alike in zip(near, compare_with(profile, shelf.profiles(near), EDGE), strict=True)
        if alike.value >= EDGE
    }
    shelf.put(number, profile)
    shelf.add_edges(edges)


def settle(numbers: Iterable[int], shelf: Shelf, decisions: EventDecisions | None = None) -> set[int]:
    """Group articles, and the stories that they are near to, afresh; return all that were looked at.

    A story goes by the smallest number of its articles.
    """
    asked = set(numbers)
    edges = shelf.edges_of(asked)
    near: dict[int, float] = {}
    for (a, b), alike in edges.items():
        for one, other in ((a, b), (b, a)):
            if one in asked and alike.value >= RHO * PRIOR:
                near[other] = max(alike.value, near.get(other, 0.0))
    decided = decisions or EventDecisions()
    for a, b in decided.one:
        if a in asked or b in asked:
            near[a] = near[b] = 1.0
    story_of = shelf.stories_of(asked | near.keys())
    best: dict[int, float] = {story_of[n]: 2.0 for n in asked if n in story_of}
    for number, value in near.items():
        if number in story_of:
            story = story_of[number]
            best[story] = max(value, best.get(story, 0.0))
    touched = set(asked)
    members = shelf.members(best)
    for story in sorted(best, key=lambda s: (-best[s], s)):
        if len(touched) < _AT_ONCE or best[story] >= 1.0:
            touched.update(members[story])
    known = shelf.edges_of(touched) if touched != asked else edges
    inner = {pair: alike for pair, alike in known.items() if touched.issuperset(pair)}
    groups = group(touched, inner, decided)
    shelf.set_stories({number: each[0] for each in groups for number in each})
    return touched


def leave(number: int, shelf: Shelf, decisions: EventDecisions | None = None) -> None:
    """Let an article go; what is left of its story is grouped afresh."""
    story = shelf.stories_of([number]).get(number)
    rest = set(shelf.members([story])[story]) - {number} if story is not None else set()
    shelf.drop(number)
    if rest:
        settle(rest, shelf, decisions)


class MemoryShelf:
    """A shelf in memory, for one archive that is grouped once."""

    def __init__(self) -> None:
        from corpus.stories.inverted import Inverted

        self._profiles: dict[int, Profile] = {}
        self._edges: dict[int, dict[int, Likeness]] = defaultdict(dict)
        self._story: dict[int, int] = {}
        self._members: dict[int, set[int]] = defaultdict(set)
        self._found = Inverted()

    def __iter__(self) -> Iterator[int]:
        return iter(self._profiles)

    def profiles(self, numbers: Sequence[int]) -> list[Profile]:
        """See `Shelf`."""
        return [self._profiles[number] for number in numbers]

    def put(self, number: int, profile: Profile) -> None:
        """See `Shelf`."""
        import numpy as np

        self._profiles[number] = profile
        self._found.add(number, np.sort(profile.find))

    def drop(self, number: int) -> None:
        """See `Shelf`."""
        self._profiles.pop(number, None)
        self._found.drop(number)
        for other in self._edges.pop(number, {}):
            self._edges[other].pop(number, None)
        story = self._story.pop(number, None)
        if story is not None:
            self._members[story].discard(number)

    def finders(self, keys: NDArray[np.uint32], most: int) -> Mapping[int, Sequence[int]]:
        """See `Shelf`."""
        at, numbers = self._found.holders(keys, most)
        found: dict[int, list[int]] = defaultdict(list)
        for place, number in zip(at.tolist(), numbers.tolist(), strict=True):
            found[place].append(number)
        return found

    def add_edges(self, edges: Mapping[Pair, Likeness]) -> None:
        """See `Shelf`."""
        for (a, b), alike in edges.items():
            self._edges[a][b] = self._edges[b][a] = alike

    def edges_of(self, numbers: Collection[int]) -> dict[Pair, Likeness]:
        """See `Shelf`."""
        return {
            (min(a, b), max(a, b)): alike
            for a in numbers
            for b, alike in self._edges.get(a, {}).items()
        }

    def stories_of(self, numbers: Collection[int]) -> dict[int, int]:
        """See `Shelf`."""
        return {n: self._story[n] for n in numbers if n in self._story}

    def members(self, stories: Collection[int]) -> dict[int, tuple[int, ...]]:
        """See `Shelf`."""
        return {story: tuple(sorted(self._members[story])) for story in stories}

    def set_stories(self, stories: Mapping[int, int]) -> None:
        """See `Shelf`."""
        for number, story in stories.items():
            before = self._story.get(number)
            if before is not None:
                self._members[before].discard(number)
            self._story[number] = story
            self._members[story].add(number)

    def groups(self) -> list[tuple[int, ...]]:
        """Return all stories, each the numbers of its articles in order."""
        return sorted(tuple(sorted(each)) for each in self._members.values() if each)
