"""What a number counts: the noun phrase that follows it."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.knowledge.rows import words


class Noun(NamedTuple):
    """What is counted, `text[start:end]`."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"[^\W\d_][\w’'/&-]*(?:\.(?=[A-Z]))?")
_MODEL = re.compile(r"\d{1,4}(?= [A-Z]| [a-z]+s\b)|\d{1,4}(?:\.\d)?-?[a-zA-Z]{1,4}(?= [a-z]+s\b)")
"""Figures within a noun phrase: `two 737 jets`, `eight million 250ml bottles`."""
_PLURAL_NEXT = re.compile(r" [a-z]+s\b")
_BLANK = re.compile(r"[\s-]+")
_MOST_WORDS = 4

_SKIPPED = frozenset(
    words(
        """
        of the those these them its his her their our more other additional new different separate
        major such most very previous further extra odd
        """
    )
)
"""Words between a number and what it counts."""
_STOPS = frozenset(
    words(
        """
    in on at to from by with for as is was were are be been being has have had that which who when
    while and or but than if because after before during since until per into over under about
    between against a an the this it he she they we i you will would could can may might should did
    do does not no out up down off away back ago later earlier each every yearly annually today
    yesterday last next said says also so only just where how what whether there here without among
    near around via made came went took got left seemed became himself themselves herself through
    across along behind beyond despite amid like respectively compared according versus vs then
    if unless although though now monday tuesday wednesday thursday friday saturday sunday
    """
    )
)
_VERB_ENDINGS = ("ed", "ly", "ing")


def noun_after(text: str, place: int) -> Noun | None:
    """Return what is counted by a number that ends at `place`, up to the head of the phrase."""
    at = place
    first = last = -1
    count = 0
    while count < _MOST_WORDS:
        blank = _BLANK.match(text, at, at + 4)
        if not blank or "\n\n" in blank[0]:
            break
        word = _WORD.match(text, blank.end(), blank.end() + 40)
        if not word and first < 0 and (model := _MODEL.match(text, blank.end())):
            at, count = model.end(), count + 1
            continue
        if not word:
            break
        plain = word[0].lower().replace("’", "'")
        if first < 0 and plain in _SKIPPED:
            at = word.end()
            count += 1
            continue
        if plain.partition("'")[0] in _STOPS:
            break
        if first >= 0 and plain.endswith(_VERB_ENDINGS):
            break
        if first < 0 and plain.endswith("ing") and not _PLURAL_NEXT.match(text, word.end()):
            break
        if first < 0:
            first, count = word.start(), 0
        last, at = last if plain == "of" else word.end(), word.end()
        count += 1
        if _is_plural(plain):
            break
    if first < 0:
        return None
    return Noun(text[first:last], first, last)


def measured_after(text: str, place: int) -> Noun | None:
    """Return what is measured by a unit that ends at `place`: `kg of explosives`."""
    of = _OF.match(text, place, place + 16)
    return noun_after(text, of.end()) if of else None


_OF = re.compile(r"\s(?:worth )?of(?: the| its| their| his| her)?(?=\s)")


def _is_plural(word: str) -> bool:
    return word in _PEOPLE or (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "ous"))
    )


_PEOPLE = frozenset(("people", "men", "women", "children", "police", "personnel", "troops"))
