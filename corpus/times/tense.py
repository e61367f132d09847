"""The direction in which a date without a year lies, by the words and the tense around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from corpus.times.forms import Lean
from corpus.times.grammar import CODES
from corpus.times.scan import Scan

# How many tokens of the sentence are looked at, so that long texts stay linear.
_BACK: Final = 40
_ON: Final = 25

# What the word before a date says, whatever the tense.
_LEADS: Final[dict[str, Lean]] = {
    CODES["until"]: "future", CODES["through"]: "future", CODES["ending"]: "future",
    CODES["since"]: "past", CODES["ended"]: "past",
}  # fmt: skip
_POSSESSIVE: Final = CODES["possessive"]
_FUTURE: Final = CODES["will"]
# Words that look ahead only before certain others, and else tell the past: `set for Monday`,
# `set a record on Monday`.
_FUTURE_BEFORE: Final = {
    CODES["agreed"]: frozenset((CODES["to"],)),
    CODES["set"]: frozenset((CODES["to"], CODES["for"])),
}
_PAST: Final = frozenset((CODES["past_verb"], CODES["ed"]))
_ED: Final = CODES["ed"]
_OPENS: Final = CODES["opens"]
_IS: Final = CODES["is"]
_TO: Final = CODES["to"]
_ENDS: Final = frozenset((CODES["stop"], CODES["break"]))
# A participle after these describes a thing: `a planned visit`, `the failed coup`.
_ARTICLES: Final = frozenset((CODES["a"], CODES["the"], CODES["his"]))


def read_lean(scan: Scan, first: int, last: int) -> Lean | None:
    """Return the direction for the date at tokens `first` to before `last`, None if unknown.

    The word before it decides, else the nearest verb of its sentence, before it if there is one.
    `Wednesday's ruling` is past.
    """
    code = scan.code
    lead = _LEADS.get(code[first - 1]) if first else None
    if lead is not None:
        return lead
    if code[last : last + 1] == _POSSESSIVE:
        return "past"
    telling = scan.telling
    here = bisect_left(telling, first)
    begin = bisect_left(telling, first - _BACK, 0, here)
    after = bisect_left(telling, last, here)
    finish = bisect_left(telling, last + _ON, after)
    return _read_verb(scan, reversed(telling[begin:here])) or _read_verb(
        scan, telling[after:finish]
    )


def _read_verb(scan: Scan, tokens: Iterable[int]) -> Lean | None:
    """Return what the first verb among the tokens says, up to the end of the sentence."""
    code = scan.code
    for token in tokens:
        letter = code[token]
        if letter in _ENDS:
            return None
        before = code[token - 1] if token else ""
        if letter == _ED and before in _ARTICLES:
            continue
        if letter in _PAST and before != _IS:
            return "past"
        if letter == _FUTURE and not _had_been(scan, token):
            return "future"
        if letter == _OPENS:
            return "future"
        if letter in _FUTURE_BEFORE:
            if code[token + 1 : token + 2] in _FUTURE_BEFORE[letter]:
                return "future"
            if before != _IS:
                return "past"
        if letter == _IS and _beside_to(code, token):
            return "future"
    return None


def _had_been(scan: Scan, token: int) -> bool:
    """Tell whether a word stands in `had been due`, which speaks of the past."""
    return token > 1 and scan.words(token - 2, token).lower() == "had been"


def _beside_to(code: str, token: int) -> bool:
    """Tell whether a form of `be` stands in `is to`, `to be`."""
    return code[token + 1 : token + 2] == _TO or (token > 0 and code[token - 1] == _TO)
