"""Text quotes: places in a text with their words, by which they are found again once it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

AROUND = 32
"""Code points before and behind a passage that are kept, by which it is told from its likes."""
_TELLING = 8
"""Code points around a passage that have to be the same where its words stand several times."""
_LONG = 24
"""Code points from which on words that stand once are the passage whatever stands around them."""

State = Literal["found", "moved", "lost"]


class TextQuote(NamedTuple):
    """`[start, end)` of a text, in code points, the words there, and what stood around them."""

    start: int
    end: int
    words: str
    before: str
    after: str


class Placed(NamedTuple):
    """Where a passage stands now; where it is lost `start` and `end` are where it last stood."""

    start: int
    end: int
    state: State


def passage_of(text: str, start: int, end: int) -> TextQuote:
    """Return the passage `[start, end)` of a text; ValueError where that is no place in it."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"there is no passage {start} to {end}: the text goes from 0 to {len(text)}")
    return TextQuote(
        start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]
    )


def find_again(text: str, passage: TextQuote) -> Placed:
    """Find a passage in a text that may have changed since: at its place, else by its words.

    Words that stand elsewhere are taken for it where they stand once and are long enough, or where
    what stands around them is the same; blanks and line breaks make no difference.
    """
    if text[passage.start : passage.end] == passage.words:
        return Placed(passage.start, passage.end, "found")
    places = list(_places(text, passage.words))
    best = max(
        places,
        key=lambda place: (_alike(text, place, passage), -abs(place[0] - passage.start)),
        default=None,
    )
    if best is not None:
        alone = len(places) == 1 and len(passage.words) >= _LONG
        whole = min(_TELLING, len(passage.before) + len(passage.after))
        if alone or _alike(text, best, passage) >= max(1, whole):
            return Placed(*best, "moved")
    return Placed(passage.start, passage.end, "lost")


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand, blanks aside."""
    parts = words.split()
    if not parts:
        return
    # Outer blanks belong to the passage, but not to where it is found again.
    for match in re.finditer(r"\s+".join(map(re.escape, parts)), text):
        yield match.start(), match.end()


def _alike(text: str, place: tuple[int, int], passage: TextQuote) -> int:
    """Count the code points around a place that are as they stood around the passage."""
    before, after = text[max(0, place[0] - AROUND) : place[0]], text[place[1] : place[1] + AROUND]
    return _shared(before[::-1], passage.before[::-1]) + _shared(after, passage.after)


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b and not (a.isspace() and b.isspace()):
            break
        count += 1
    return count
