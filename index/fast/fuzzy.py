"""Words within some edits of another: which words of a segment, and how many edits away."""

from __future__ import annotations

from index.fast.lexicon import decode
from index.fast.segment import Segment

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
    found = []
    letters = set(word)
    shortest, longest = len(word) - distance, len(word) + distance
    for ordinal, term in enumerate(segment.lexicon("word")):
        # Lengths in bytes bound those in characters from above.
        if len(term) < shortest:
            continue
        other = decode(term)
        if not shortest <= len(other) <= longest or len(letters.difference(other)) > distance:
            continue
        edits = edit_distance(word, other, distance)
        if edits <= distance:
            found.append((ordinal, edits))
    return found


def edit_distance(one: str, other: str, most: int) -> int:
    """Return the edits between two words, or some number above `most` if there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]
