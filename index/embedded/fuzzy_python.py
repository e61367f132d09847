"""Words within some edits of another: which words of a segment, and how many edits away."""

from __future__ import annotations

import sys

from index.asking.edits import edit_distance
from index.embedded.candidates import Likely
from index.embedded.lexicon import decode
from index.embedded.segment import Segment

_MANY = 2000
"""Words of a segment from which on it pays to look at all of them at once."""
_LONG = 64
_STRETCH = 4
_KEPT = 64
"""How many answers are remembered a segment."""


def near_words(segment: Segment, word: str, distance: int) -> list[tuple[int, int]]:
    """Return (ordinal, edits) of the surfaces at most `distance` edits from a word, in order.

    An edit inserts, deletes or replaces a character or swaps two neighbours; no stretch is
    edited twice (the distance known as optimal string alignment).
    """
    memory = segment.memory.setdefault("near", {})
    assert isinstance(memory, dict)
    key = word, distance
    if key not in memory:
        if len(memory) >= _KEPT:
            memory.clear()
        memory[key] = _search(segment, word, max(0, distance))
    found: list[tuple[int, int]] = memory[key]
    return found


def _search(segment: Segment, word: str, distance: int) -> list[tuple[int, int]]:
    # A long word's stretches are rare enough to look at the few words that share one.
    hard = len(word) < _STRETCH * distance
    if (
        hard
        and "numpy" in sys.modules
        and len(segment.lexicon("word")) > _MANY
        and len(word) < _LONG
    ):
        from index.embedded.fuzzy_numpy import search

        return search(segment, word, distance)
    return walk(segment, word, distance)


def walk(segment: Segment, word: str, distance: int) -> list[tuple[int, int]]:
    """Return what `near_words` does, by looking at one likely word after the other."""
    found = []
    letters = set(word)
    shortest, longest = len(word) - distance, len(word) + distance
    lexicon = segment.lexicon("word")
    few = Likely(segment, shortest, longest).of(word, distance) if distance < len(word) else None
    for ordinal in range(len(lexicon)) if few is None else sorted(few):
        other = decode(lexicon[ordinal])
        if not shortest <= len(other) <= longest or len(letters.difference(other)) > distance:
            continue
        edits = edit_distance(word, other, distance)
        if edits <= distance:
            found.append((ordinal, edits))
    return found
