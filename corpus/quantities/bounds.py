"""Whether a number is exact, about right, or a bound: by the words before and after it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.kinds import Bound
from corpus.knowledge.rows import names


class BoundWords(NamedTuple):
    """Words before a number, parted by bars, that tell its bound; the example has such a number."""

    bound: Bound
    words: str
    example: str


class After(NamedTuple):
    """A pattern right after a number that tells its bound; the example has such a number."""

    bound: Bound
    pattern: str
    example: str


BEFORE: Final = (
    BoundWords(
        "over",
        "more than | over | well over | at least | above | upward of | upwards of | exceeding | exceeds"
        "| exceed | exceeded | minimum of | greater than | no fewer than | no less than | not less than"
        "| higher than | past | in excess of | as low as | surpassing | surpassed | topping | >| ≥",
        "at least 14 individuals were held",
    ),
    BoundWords(
        "under",
        "less than | fewer than | not exceeding | not to exceed | under | below | at most | up to"
        "| no more than | not more than"
        "| as much as | as many as | maximum of | nearly | almost | just short of | as high as"
        "| lower than | <| ≤| sub-",
        "fewer than 14 people were held",
    ),
    BoundWords(
        "about",
        "about | around | roughly | approximately | approx. | approx | some | an estimated | estimated"
        "| close to | near | more or less | average of | average | averages | averaged | averaging"
        "| circa | c. | perhaps | maybe | ~| ≈",
        "about 14 people were held",
    ),
)
"""Words before the number; what begins or ends with a sign touches it."""

AFTER: Final = (
    After(
        "over",
        r"\s?\+|-plus\b|\s(?:\w+ )?(?:or|and) (?:more|over|higher|above|older|up)\b",
        "14 or more people",
    ),
    After(
        "under",
        r"\s(?:\w+ )?(?:or|and) (?:less|fewer|under|below|younger)\b",
        "14 or fewer people",
    ),
    After(
        "about",
        r"-odd\b|-ish\b|\s(?:\w+ )?or so\b|\s?,? (?:approximately|roughly|give or take)\b",
        "14 or so people",
    ),
)
"""What comes after the number."""

_BOUNDS: Final = {words: row.bound for row in BEFORE for words in names(row.words)}
_LONGEST = max(len(words.split()) for words in _BOUNDS)
_AFTER = tuple((row.bound, re.compile(row.pattern)) for row in AFTER)
_OTHERWISE: Final = {
    "past": frozenset(("the", "this", "these", "his", "her", "its", "their", "our", "my")),
    "over": frozenset(("hand", "handed", "handing", "hands", "took", "turn", "turned", "gave", "paid")),
}
"""What stands before a word that then tells no bound."""
_FILLERS = frozenset(("a", "an", "the", "just", "only", "of"))
_SIGNS = frozenset("~≈<>≤≥")
_FARTHEST = 32


def bound_of(text: str, start: int, end: int, vague: bool) -> Bound:
    """Return the bound of the number `[start, end)`; one that is vague by itself is `about`."""
    before = text[max(0, start - _FARTHEST) : start].lower()
    if before.endswith("sub-"):
        return "under"
    if (sign := before.rstrip()[-1:]) in _SIGNS:
        return _BOUNDS[sign]
    words = before.split()[-_LONGEST - 1 :] if before[-1:].isspace() else []
    if words and words[-1] in _FILLERS:
        found = _longest(words) or _longest(words[:-1])
    else:
        found = _longest(words)
    if found:
        return found
    for bound, pattern in _AFTER:
        if pattern.match(text, end, end + _FARTHEST):
            return bound
    return "about" if vague else "exact"


def _longest(words: list[str]) -> Bound | None:
    """Return the bound that the last of these words tell, by the longest run that does."""
    for first in range(max(0, len(words) - _LONGEST), len(words)):
        run = " ".join(words[first:]).lstrip("(")
        if first and words[first - 1] in _OTHERWISE.get(run, ()):
            return None  # `the past two years`, `handed over $100`
        if run in _BOUNDS:
            return _BOUNDS[run]
    return None
