"""Whether a number is exact, about right, or a bound: by the words before and after it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from corpus.kinds import Bound


class Words(NamedTuple):
    """Words beside a number that tell its bound, with an example."""

    bound: Bound
    pattern: re.Pattern[str]
    example: str


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(])(?:{words})(?:\s+(?:an?|the|just|only|of))?[\s~]*$", re.IGNORECASE)


BEFORE: Final = (
    Words(
        "over",
        _before(
            r"more than|over|at least|above|upwards? of|exceed(?:ing|s|ed)?|a minimum of|minimum of"
            r"|greater than|no fewer than|no less than|not less than|higher than|past|in excess of"
            r"|as low as|surpass(?:ing|ed)?|topp(?:ing|ed)|well over"
        ),
        "at least 14 individuals were held",
    ),
    Words(
        "under",
        _before(
            r"less than|fewer than|under|below|at most|up to|no more than|not more than|as much as"
            r"|as many as|a maximum of|maximum of|nearly|almost|just short of|close to but under"
            r"|as high as|just under|lower than"
        ),
        "fewer than 14 people were held",
    ),
    Words(
        "about",
        _before(
            r"about|around|roughly|approximately|approx\.?|some|an estimated|estimated|close to|near"
            r"|more or less|an average of|averag(?:e|es|ed|ing)|circa|c\.|perhaps|or so|maybe"
        ),
        "about 14 people were held",
    ),
    Words("about", re.compile(r"[~≈]\s?$"), "it took ~14 people"),
    Words("under", re.compile(r"\bsub-$"), "a sub-300 sq m office"),
    Words("over", re.compile(r"[>≥]\s?$"), "in >14 people"),
    Words("under", re.compile(r"[<≤]\s?$"), "in <14 people"),
)
"""Words before the number."""

AFTER: Final = (
    Words("over", re.compile(r"\s?\+|-plus\b|\s(?:\w+ )?(?:or|and) (?:more|over|higher|above|older|up)\b"), "14 or more people"),
    Words("under", re.compile(r"\s(?:\w+ )?(?:or|and) (?:less|fewer|under|below|younger)\b"), "14 or fewer people"),
    Words("about", re.compile(r"-odd\b|-ish\b|\s(?:\w+ )?or so\b|\s?,? (?:approximately|roughly|give or take)\b"), "14 or so people"),
)  # fmt: skip
"""Words after the number."""

_FARTHEST = 26


def bound_of(text: str, start: int, end: int, vague: bool) -> Bound:
    """Return the bound of the number `[start, end)`; one that is vague by itself is `about`."""
    before = text[max(0, start - _FARTHEST) : start]
    for words in BEFORE:
        if words.pattern.search(before):
            return words.bound
    after = text[end : end + _FARTHEST]
    for words in AFTER:
        if words.pattern.match(after):
            return words.bound
    return "about" if vague else "exact"
