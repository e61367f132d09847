"""From a text to its quantities: numbers with their ranges, bounds, units and nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Quantity, Timestamp
from corpus.knowledge.rows import words
from corpus.quantities.bounds import bound_of
from corpus.quantities.contexts import is_no_quantity, last_word
from corpus.quantities.nouns import Noun, measured_after, noun_after
from corpus.quantities.numerals import ONES, TENS, Known, Numeral, numerals
from corpus.quantities.ranges import CHANGES, COUNTED, SMALL, TO, YEAR, range_at, score_end
from corpus.quantities.sums import is_bought, with_coins
from corpus.quantities.units import Measure, unit_at

_UP = re.compile(r",? (?:up|down)(?: by)? ")
_POINTS = re.compile(r" points?\b")
_AGE_BEFORE = re.compile(r"[A-Z][\w’'.-]+(,?) $")
_AGE_AFTER = re.compile(r"(,|\))| (?:has|was|is|who|had)\b")
_AGED = frozenset(("aged ", "age ", "ages "))
_AGE_OF = (" age of ", " ages of ")
_LATER = re.compile(
    r"\w+ (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?) (?:later|earlier)", re.IGNORECASE
)
"""An expression of a date that is a duration too."""
_HEADED = re.compile(r"\b([A-Za-z][a-z’'-]+): (?:about |some |~|≈)?$")
"""A word and a colon before what it counts, as lists have it: `Tanks: 10,512`."""
_NO_HEADS = frozenset(words("said says told asks wrote writes reads is are was were to at of score"))
_NO_YEAR_BEFORE = re.compile(r"\b(?:average|total|record|minimum|maximum) of (?:about |some )?$")
_SUSPENDED = re.compile(r"-(?:, | and | or |, and |, or )(?=[a-z\d]+-)")
"""What stands behind a number whose unit comes later: `four-, five- and six-cylinder`."""
_TOLLS = frozenset(
    words(
        """
        to at of was were is by reached hit killed killing injured injuring wounded wounding dead
        died total totaled totalled another other with from and than least
        """
    )
)
"""Words before a bare number that make it count, whatever it counts."""
_OR_BEFORE = re.compile(r"([a-z]+) or $")
_OWNED = re.compile(
    r" (?:of (?:the|its|those|these|their|his|her|our) (?:(?:\d[\d,]*|[a-z]+) )??"
    r"|out of (?:(?:the|its|those|these|their|his|her|our) )?\d[\d,]* )(?=[a-z])"
)


def find_quantities(text: str, times: Sequence[Timestamp] = ()) -> tuple[Quantity, ...]:
    """Return the numbers of a text that count or measure something, in order, none within another.

    Offsets are code points into `text`, half-open.  `times` are the time expressions of the text
    in order: a number in a date or a clock time is no quantity, one in a duration is.  No text
    raises; the time is linear in its length.
    """
    blocked = [
        (time.start, time.end)
        for time in times
        if time.type in ("date", "time") and not _LATER.fullmatch(text, time.start, time.end)
    ]
    found: list[Quantity] = []
    counted: Quantity | None = None
    past = time = 0
    known = {numeral.start: numeral for numeral in numerals(text)}
    for numeral in known.values():
        if numeral.start < past:
            continue
        while time < len(blocked) and blocked[time][1] <= numeral.start:
            time += 1
        if time < len(blocked) and blocked[time][0] < numeral.end:
            past = max(past, min(blocked[time][1], numeral.end))
            continue
        if found and is_bought(text, found[-1], numeral):
            continue
        past, quantity = _read(text, numeral, known)
        if quantity:
            quantity = _with_unit_before(text, quantity, found[-1] if found else None)
            quantity = _with_noun_before(text, quantity, counted)
            if quantity.noun and not quantity.unit:
                counted = quantity
            found.append(quantity)
    return tuple(found)


def _read(text: str, numeral: Numeral, known: Known) -> tuple[int, Quantity | None]:
    """Return where to read on, and the quantity that begins with the number, if one does."""
    start, end = numeral.start, numeral.end
    unit = None if numeral.currency else unit_at(text, end) or _unit_suspended(text, end, known)
    span = None if numeral.vague else range_at(text, numeral, unit, known)
    counted = span is not None and (span.unit is not None or bool(COUNTED.match(text, span.end)))
    if not numeral.currency and not counted and _is_label(text, numeral, unit):
        return end, None
    if not numeral.in_words and not numeral.currency and (score := score_end(text, numeral, known)):
        return score, None
    low, high = numeral.low, numeral.high
    if span:
        low, high, end, unit = span
    elif unit and (coins := with_coins(text, low, unit, known)):
        low, end, unit = coins
        high = low
    vague = numeral.vague
    bound = bound_of(text, start, end, vague)
    noun, measured = _noun(text, numeral, end, unit)
    if unit is None and noun is None and measured is None:
        measured = _unit_shared(text, end, known)
    name = numeral.currency or (unit.name if unit else measured)
    if name is None and noun is None and not span and _counts_nothing(text, numeral, bound):
        return end, None
    value = None if vague or low != high else low
    return end, Quantity(
        start,
        end,
        value,
        low,
        high,
        bound,
        name,
        noun.text if noun else None,
        noun.start if noun else None,
        noun.end if noun else None,
    )


_SENTENCE_END = re.compile(r"[.!?]\s|\n|;")
_SHORT_JOINT = 20
_ELLIPSIS = 110
"""Characters after a quantity within which a bare number may count the same thing."""


def _with_unit_before(text: str, bare: Quantity, before: Quantity | None) -> Quantity:
    """Give a bare number the unit of the one that `to` joins it to: `from 208 pounds to 193`.

    What comes of a change in per cent is no per cent: `fell 0.4 per cent to 13,176`.
    """
    if bare.unit or bare.noun or before is None or before.unit is None:
        return bare
    between = text[before.end : bare.start]
    if before.unit == "year of age" and between in (" and ", " or "):
        return replace(bare, unit=before.unit)  # `aged 33 and 41`
    if len(between) > _SHORT_JOINT or not between.endswith(" to ") or "." in between:
        return bare
    if before.unit == "percent" and CHANGES.search(text, max(0, before.start - 24), before.start):
        return bare
    return replace(bare, unit=before.unit)


def _with_noun_before(text: str, bare: Quantity, before: Quantity | None) -> Quantity:
    """Give a bare large number the noun of the one before: `6 homes, 1.5 million in Oslo`."""
    if bare.unit or bare.noun or before is None or before.noun is None or before.unit:
        return bare
    if bare.start - before.end > _ELLIPSIS or (bare.low or 0) < 100:
        return bare
    if _SENTENCE_END.search(text, before.end, bare.start):
        return bare
    return replace(
        bare, noun=before.noun, noun_start=before.noun_start, noun_end=before.noun_end
    )


def _noun(
    text: str, numeral: Numeral, end: int, unit: Measure | None
) -> tuple[Noun | None, str | None]:
    """Return what is counted or measured, and the unit that only the context tells."""
    if numeral.currency or unit:
        place = unit.end if unit else end
        noun = measured_after(text, place)
        return noun or (None if numeral.currency else _adjacent(text, place)), None
    before = text[max(0, numeral.start - 24) : numeral.start]
    if last_word(before).lower() in _AGED or before.lower().endswith(_AGE_OF):
        return None, "year of age"
    if owned := _OWNED.match(text, end, end + 32):
        return noun_after(text, owned.end() - 1), None
    noun = noun_after(text, end)
    if noun:
        return noun, None
    whole = numeral.low == numeral.high == int(numeral.low)
    may_be_age = whole and not numeral.in_words and 0 < numeral.low < 120
    named = _AGE_BEFORE.search(before) if may_be_age else None
    told = _AGE_AFTER.match(text, end) if named else None
    if named and told and (named[1] or not told[1]):  # but `Halo 2,` is a game
        return None, "year of age"
    if before.endswith(" or ") and (or_before := _OR_BEFORE.search(before)):
        at = numeral.start - len(before)
        return Noun(or_before[1], at + or_before.start(1), at + or_before.end(1)), None
    head = None if numeral.in_words else _HEADED.search(before)
    if head and head[1].lower() not in _NO_HEADS:
        if head[1] == "Age":
            return None, "year of age"
        at = numeral.start - len(before)
        return Noun(head[1], at + head.start(1), at + head.end(1)), None
    return None, None


def _unit_shared(text: str, place: int, known: Known) -> str | None:
    """Return the unit of the number that `to` joins on: `from 4.8 to 4.7 per cent`.

    An index is told in points: `16,369.03, up 58.06 points`.
    """
    joint = TO.match(text, place, place + 8) or _UP.match(text, place, place + 16)
    other = known.get(joint.end()) if joint else None
    if joint is None or other is None:
        return None
    unit = unit_at(text, other.end)
    if unit is None and _UP.match(text, place, place + 16) and _POINTS.match(text, other.end):
        return "point"
    return unit.name if unit else None


def _unit_suspended(text: str, place: int, known: Known) -> Measure | None:
    """Return the unit of the number after next to a hyphen: `four-, five- and six-cylinder`.

    It ends behind the hyphen.
    """
    end = place
    while found := _SUSPENDED.match(text, end, end + _SHORT_JOINT):
        other = known.get(found.end())
        if other is None:
            return None
        if unit := unit_at(text, other.end):
            return Measure(unit.name, place + 1)
        end = other.end
    return None


def _adjacent(text: str, place: int) -> Noun | None:
    """Return the noun right behind a unit: `a 30-foot wall`."""
    return noun_after(text, place) if text[place : place + 1] == " " else None


def _is_label(text: str, numeral: Numeral, unit: Measure | None) -> bool:
    """Tell whether the number names something rather than counting it."""
    written = text[numeral.start : numeral.end]
    if (unit is None or numeral.in_words) and (
        is_no_quantity(text, numeral.start, numeral.end, numeral.in_words)
        or text[numeral.end : numeral.end + 1].isalpha()  # 5G, 737MAX
    ):
        return True
    if (
        unit is None
        and YEAR.match(written)
        and not COUNTED.match(text, numeral.end, numeral.end + 40)
        and not _NO_YEAR_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
    ):
        return True
    return numeral.in_words and unit is not None and unit.end == numeral.end


def _counts_nothing(text: str, numeral: Numeral, bound: str) -> bool:
    """Tell whether a bare number may be left out: nothing says what it counts."""
    written = text[numeral.start : numeral.end].lower()
    if numeral.in_words:
        return written in ONES or written in TENS
    if bound != "exact" or numeral.magnitude > 1 or numeral.low >= SMALL:
        return False
    if numeral.low != int(numeral.low):
        return False
    return last_word(text[max(0, numeral.start - 16) : numeral.start]).rstrip() not in _TOLLS
