"""One event told by several reports, on a timeline: the same time, of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from corpus.stories.features import count_features

_TOGETHER = 2
"""Telling words that two sentences share where both tell one event."""
_MOSTLY = 0.6
"""Share of their words in common from which on two sentences of one report tell one event."""
_FINE = frozenset({"second", "minute", "hour"})
"""Grains at which one shared word will do: two things seldom happen in one minute."""


class Telling(NamedTuple):
    """A sentence that tells a time: the same time is the same value, the same report too."""

    time: Hashable
    grain: str
    sentence: str
    report: Hashable


def same_events(told: Sequence[Telling]) -> list[tuple[int, ...]]:
    """Return the positions of what tells one event, in order of the first of each.

    A sentence joins the first event of its time that it shares its telling words with.  One report
    seldom tells one thing twice: of its own sentences, two tell one event where most of their words
    are the same.
    """
    events: list[list[int]] = []
    words: list[frozenset[str]] = []
    at_time: dict[Hashable, list[int]] = defaultdict(list)
    for place, (time, grain, sentence, report) in enumerate(told):
        # Figures are left out: the time itself puts them there.
        found = count_features(None, sentence).counts
        own = frozenset(f for f in found if "_" not in f and not f[0].isdigit())
        words.append(own)
        least = 1 if grain in _FINE else _TOGETHER
        for event in at_time[time][:_LOOKED_AT]:
            first = events[event][0]
            shared = len(own & words[first])
            if any(told[each].report == report for each in events[event]):
                shared = shared if shared > _MOSTLY * max(len(own), len(words[first])) else 0
            if shared >= least:
                events[event].append(place)
                break
        else:
            at_time[time].append(len(events))
            events.append([place])
    return [tuple(event) for event in events]


_LOOKED_AT = 50
"""Events of one time that a sentence is held against."""
