"""How many articles match a plan at the most, as the dictionaries tell without a list being read."""

from __future__ import annotations

from index.embedded import plan as p
from index.embedded.segment import Segment


def most(segment: Segment, plan: p.Plan, place: int) -> int:
    """Return how many articles of a segment match at the most; `place` is its number."""
    match plan:
        case p.Term(ordinals):
            return sum(segment.frequency(f, o) for f, o in ordinals[place].items())
        case p.Surface(_, fronts) if fronts[place] >= 0:
            return segment.frequency("front", fronts[place])
        case p.Surface(ranges):
            start = segment.view("word.start")
            return sum(start[last] - start[first] for first, last, _ in ranges[place])
        case p.Either(parts) | p.Filling(parts):
            return sum(most(segment, part, place) for part in parts)
        case p.Both((first, *_)):
            return most(segment, first, place)
        case _:
            return segment.docs
