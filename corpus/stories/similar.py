"""More like this: the articles nearest to one, by the evidence that makes stories, with why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from corpus.stories.events import EDGE, Shelf, candidates
from corpus.stories.grouping import ONE_SOURCE
from corpus.stories.named import Named, shared
from corpus.stories.profile import LEAST_PRINTS, Profile, compare_with


@dataclass(frozen=True, slots=True)
class Similar:
    """An article like the one asked for: `score` from 0 to 1, and what both name.

    `copies` are the numbers of others that are copies of it, and so say nothing more.
    """

    number: int
    score: float
    why: tuple[Named, ...]
    copied: float
    copies: tuple[int, ...] = ()


def similar(number: int, profile: Profile, shelf: Shelf, limit: int) -> tuple[Similar, ...]:
    """Return the nearest articles, the nearest first; those that copy one before them folded in."""
    near = [other for other in candidates(profile, shelf) if other != number]
    profiles = dict(zip(near, shelf.profiles(near), strict=True))
    alike = dict(zip(near, compare_with(profile, list(profiles.values())), strict=True))
    ranked = sorted(
        (other for other in near if alike[other].value >= EDGE),
        key=lambda other: (-alike[other].value, other),
    )
    heads: dict[int, list[int]] = {}
    printed: dict[int, list[int]] = defaultdict(list)
    for other in ranked:
        own = profiles[other].prints.tolist()
        shared_by = Counter(head for key in own for head in printed.get(key, ()))
        sizes = {head: min(len(own), len(profiles[head].prints)) for head in shared_by}
        copied = [
            head
            for head, count in shared_by.items()
            if sizes[head] >= LEAST_PRINTS and count >= ONE_SOURCE * sizes[head]
        ]
        if copied:
            heads[min(copied, key=list(heads).index)].append(other)
        elif len(heads) < limit:
            heads[other] = []
            for key in own:
                printed[key].append(other)
    return tuple(
        Similar(
            other,
            alike[other].value,
            shared([profile.named, profiles[other].named]),
            alike[other].copied,
            tuple(copies_of),
        )
        for other, copies_of in heads.items()
    )
