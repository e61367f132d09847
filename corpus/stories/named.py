"""What a report names that a reader would know its event by: clock times, places, people, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Article
from corpus.stories.features import FeatureCounts, stem_of

_MOST = {"time": 6, "person": 12, "place": 12, "org": 8, "word": 16}
_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"T\d\d:\d\d")


class Named(NamedTuple):
    """One thing that a report names; `key` is the same wherever the same is meant."""

    kind: str
    key: str
    value: str


def named_in(article: Article, features: Sequence[str], counted: FeatureCounts) -> tuple[Named, ...]:
    """Return what an article names, the most often named first.

    `features` are the heaviest of those that are counted.
    """
    found: list[Named] = []
    text = article.text
    for stamp in article.annotations.timestamps:
        if _CLOCK.search(stamp.value) and stamp.type == "time":
            clock = _CLOCK.findall(stamp.value)[0][1:]
            found.append(Named("time", clock, _shown_clock(text[stamp.start : stamp.end], clock)))
    counts = Counter(
        (mention.kind, mention.name or text[mention.start : mention.end])
        for mention in article.annotations.mentions
        if mention.kind in _MOST
    )
    names = [Named(kind, name.casefold(), name) for (kind, name), _ in counts.most_common()]
    found += names
    spoken = set().union(*(_stems_of(name.key) for name in names))
    for feature in features:
        if not spoken.intersection(feature.split("_")) and len(feature) > 2:
            found.append(Named("word", feature, counted.show(feature)))
    kept: dict[Named, None] = {}
    left = dict(_MOST)
    for each in found:
        if each not in kept and left[each.kind]:
            left[each.kind] -= 1
            kept[each] = None
    return tuple(kept)


@lru_cache(maxsize=5_000)
def _stems_of(key: str) -> frozenset[str]:
    return frozenset(map(stem_of, _WORD.findall(key)))


def _shown_clock(words: str, clock: str) -> str:
    """Return a clock time with its zone as the text writes it: `11:30 MSK`."""
    zone = re.search(r"\b[A-Z]{2,5}\b(?<!AM)(?<!PM)", words)
    return f"{clock} {zone[0]}" if zone else clock


def shared(reports: Sequence[Sequence[Named]], most: int = 8) -> tuple[Named, ...]:
    """Return what more than half of several reports name, by kind: time, people, places, words.

    What is part of another thing that is told is left out: a surname beside the whole name.
    """
    told: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Counter[str]] = {}
    place: dict[tuple[str, str], int] = {}
    for report in reports:
        told.update({(each.kind, each.key) for each in report})
        for at, each in enumerate(report):
            key = each.kind, each.key
            shown.setdefault(key, Counter())[each.value] += 1
            place[key] = place.get(key, 0) + at
    enough = [key for key, count in told.items() if count > 1 and count * 2 > len(reports)]
    kinds = list(_MOST)
    enough.sort(key=lambda key: (kinds.index(key[0]), -told[key], place[key] / told[key], key))
    left = {kind: 3 if kind != "word" else most for kind in kinds}
    kept: list[Named] = []
    for key in enough:
        told_by = Named(*key, min(shown[key].items(), key=lambda c: (-c[1], c[0]))[0])
        own = _words(told_by)
        if any(own <= _words(other) for other in kept):
            continue
        part = next((at for at, other in enumerate(kept) if _words(other) < own), None)
        if part is not None:
            # Kursk says all that Kursk Region says; a surname and a single word say less.
            if key[0] != "place":
                kept[part] = told_by
        elif left[key[0]] and len(kept) < most:
            left[key[0]] -= 1
            kept.append(told_by)
    return tuple(kept)


def _words(named: Named) -> frozenset[str]:
    return frozenset(named.key.replace("_", " ").split())
