"""From a text to its quantities: numbers with their ranges, bounds, units and nouns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.article import Quantity, Timestamp
from corpus.knowledge.rows import words
from corpus.quantities.bounds import bound_of
from corpus.quantities.contexts import is_no_quantity, last_word
from corpus.quantities.nouns import Noun, measured_after, noun_after
from corpus.quantities.numerals import ONES, TENS, Numeral, numerals
from corpus.quantities.units import Measure, unit_at

Known = Mapping[int, Numeral]
"""The numbers of a text by where they start."""


class _Range(NamedTuple):
    low: float
    high: float
    end: int
    unit: Measure | None


_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"(?:\s[a-z]+)?\s+to\s+(?:about |around |as much as |nearly )?", re.IGNORECASE)
_UP = re.compile(r",? (?:up|down)(?: by)? ")
_POINTS = re.compile(r" points?\b")
_AND = re.compile(r"(?:\s[a-z]+)?\s+and\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"between (?:about |around |roughly )?$", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:rose|rises?|rising|risen|fell|falls?|fallen|falling|up|down|grew|grows?|gain(?:s|ed)?"
    r"|lost|loses?|dropp?(?:s|ed|ing)?|slipp?(?:s|ed)?|climb(?:s|ed)?|jump(?:s|ed)?"
    r"|increas(?:e|es|ed|ing)"
    r"|decreas(?:e|es|ed|ing)|declin(?:e|es|ed)|added|surged|soared|tumbled)"
    r" (?:an? )?$"
)
"""What, before `3 per cent to 164`, makes the second number what came of it."""
_COUNTED = re.compile(
    r"\s(?:[a-z]+ ){0,2}(?:[A-Za-z]?[a-z]+s|people|men|women|percent|per cent|dead)\b"
)
_YEAR = re.compile(r"(?:1[789]|20|21)\d\d$")
_AGE_BEFORE = re.compile(r"[A-Z][\w’'.-]+,? $")
_AGE_AFTER = re.compile(r",|\)| (?:has|was|is|who|had)\b")
_AGED = frozenset(("aged ", "age ", "ages "))
_AGE_OF = (" age of ", " ages of ")
_LATER = re.compile(
    r"\w+ (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?) (?:later|earlier)", re.IGNORECASE
)
"""An expression of a date that is a duration too."""
_NO_YEAR_BEFORE = re.compile(r"\b(?:average|total|record|minimum|maximum) of (?:about |some )?$")
_RANGE_AFTER = re.compile(r"\s?[-–—]\s?\d[\d,.]*\s(?:[a-z]+ ){0,2}[A-Za-z]?[a-z]+s\b")
"""Behind what looks like a year, what makes it an amount: `2000 - 2500 calories`."""
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
    r" of (?:the|its|those|these|their|his|her|our) (?:(?:\d[\d,]*|[a-z]+) )??(?=[a-z])"
)
_SHORT_FIGURES = re.compile(r"\d{1,4}(?!\w)")
_SMALL = 1000


def find_quantities(text: str, times: Sequence[Timestamp] = ()) -> tuple[Quantity, ...]:
    """Return the numbers of a text that count or measure something, in order, none within another.

    Offsets are code points into `text`, half-open.  `times` are the time expressions of the text
    in order: a number in a date or a clock time is no quantity, one in a duration is.  No text
    raises; the time is linear in its length.
    """
    blocked = [
        (time.start, time.end)
        for time in times
        if time.type in ("date", "time") and not _is_amount(text, time.start, time.end)
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
        past, quantity = _read(text, numeral, known)
        if quantity:
            quantity = _with_unit_before(text, quantity, found[-1] if found else None)
            quantity = _with_noun_before(text, quantity, counted)
            if quantity.noun and not quantity.unit:
                counted = quantity
            found.append(quantity)
    return tuple(found)


def _is_amount(text: str, start: int, end: int) -> bool:
    """Tell whether what was read as a time is a quantity: no year, or `two years later`."""
    written = text[start:end]
    if _LATER.fullmatch(written):
        return True
    if not written[-4:].isdigit() or written[:-4].strip().lower() not in ("", "about", "around"):
        return False
    return bool(
        _NO_YEAR_BEFORE.search(text, max(0, start - 24), start)
        or _RANGE_AFTER.match(text, end, end + 40)
    )


def _read(text: str, numeral: Numeral, known: Known) -> tuple[int, Quantity | None]:
    """Return where to read on, and the quantity that begins with the number, if one does."""
    start, end = numeral.start, numeral.end
    unit = None if numeral.currency else unit_at(text, end) or _unit_suspended(text, end, known)
    span = None if numeral.vague else _range(text, numeral, unit, known)
    counted = span is not None and (span.unit is not None or bool(_COUNTED.match(text, span.end)))
    if not numeral.currency and not counted and _is_label(text, numeral, unit):
        return end, None
    if not numeral.in_words and not numeral.currency and (score := _score_end(text, numeral, known)):
        return score, None
    low, high = numeral.low, numeral.high
    if span:
        low, high, end, unit = span
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
    if len(between) > _SHORT_JOINT or not between.endswith(" to ") or "." in between:
        return bare
    if before.unit == "percent" and _CHANGES.search(text, max(0, before.start - 24), before.start):
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
    if may_be_age and _AGE_BEFORE.search(before) and _AGE_AFTER.match(text, end):
        return None, "year of age"
    if before.endswith(" or ") and (or_before := _OR_BEFORE.search(before)):
        at = numeral.start - len(before)
        return Noun(or_before[1], at + or_before.start(1), at + or_before.end(1)), None
    return None, None


def _unit_shared(text: str, place: int, known: Known) -> str | None:
    """Return the unit of the number that `to` joins on: `from 4.8 to 4.7 per cent`.

    An index is told in points: `16,369.03, up 58.06 points`.
    """
    joint = _TO.match(text, place, place + 8) or _UP.match(text, place, place + 16)
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
        and _YEAR.match(written)
        and not _COUNTED.match(text, numeral.end, numeral.end + 40)
        and not _NO_YEAR_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
    ):
        return True
    return numeral.in_words and unit is not None and unit.end == numeral.end


def _score_end(text: str, numeral: Numeral, known: Known) -> int | None:
    """Return where a score ends that the number begins: `won 3-2`."""
    if text[numeral.end : numeral.end + 1] not in ("-", "–"):
        return None
    place = numeral.end + 1
    other = known.get(place) or _figures_at(text, place)
    if other is None or other.magnitude != 1 or numeral.magnitude != 1 or unit_at(text, other.end):
        return None
    if other.high > numeral.high and _COUNTED.match(text, other.end, other.end + 40):
        return None
    return other.end


def _figures_at(text: str, place: int) -> Numeral | None:
    figures = _SHORT_FIGURES.match(text, place)
    if not figures:
        return None
    return Numeral(place, figures.end(), float(figures[0]), float(figures[0]))


def _range(
    text: str, numeral: Numeral, unit: Measure | None, known: Known
) -> _Range | None:
    """Return the range that the number begins: `20 to 30`, `between 5 and 7 per cent`."""
    before = text[max(0, numeral.start - 24) : numeral.start]
    place = unit.end if unit else numeral.end
    joint = None
    limit = place + 24
    if dash := _DASH.match(text, place, limit):
        joint = dash.end()
    elif to := _TO.match(text, place, limit):
        joint = to.end()
    elif _BETWEEN.search(before) and (and_ := _AND.match(text, place, limit)):
        joint = and_.end()
    elif numeral.in_words and (or_ := _OR.match(text, place, limit)):
        joint = or_.end()
    if joint is None:
        return None
    other = known.get(joint) or (_figures_after_dash(text, joint) if dash else None)
    if other is None or other.vague or bool(other.currency) > bool(numeral.currency):
        return None
    low = numeral.low
    # Of two sums the first may be small change: `$200 to $4 million`, but `$89 to $93 billion`.
    two_sums = numeral.currency and other.currency and low >= other.high / other.magnitude
    scaled = not two_sums and not unit
    if scaled and other.magnitude > 1 and numeral.magnitude == 1 and low < _SMALL:
        low *= other.magnitude
    if low >= other.high:
        return None  # a fall, a score: two numbers
    other_unit = unit_at(text, other.end)
    if dash is None and (
        (unit and other_unit is None)
        or (unit and other_unit and unit.name != other_unit.name)
        or _CHANGES.search(before)
    ):
        return None
    if not unit and not other_unit and _ends_in_year(text, numeral, other):
        return None
    return _Range(low, other.high, other.end, other_unit or unit)


def _ends_in_year(text: str, numeral: Numeral, other: Numeral) -> bool:
    """Tell whether what follows is a year: `rose 3 to 2019`."""
    return (
        not numeral.in_words
        and _YEAR.match(text[other.start : other.end]) is not None
        and _COUNTED.match(text, other.end, other.end + 40) is None
    )


def _figures_after_dash(text: str, place: int) -> Numeral | None:
    """Read a number right behind a dash, where `numeral_at` sees part of a word."""
    end = place
    while end < len(text) and end - place < 24 and (text[end].isdigit() or text[end] in ",."):
        end += 1
    if end == place:
        return None
    figures = text[place:end].rstrip(",.")
    read = numerals(figures + text[place + len(figures) : place + len(figures) + 12])
    if not read or read[0].start:
        return None
    return read[0]._replace(start=place, end=place + read[0].end)


def _counts_nothing(text: str, numeral: Numeral, bound: str) -> bool:
    """Tell whether a bare number may be left out: nothing says what it counts."""
    written = text[numeral.start : numeral.end].lower()
    if numeral.in_words:
        return written in ONES or written in TENS
    if bound != "exact" or numeral.magnitude > 1 or numeral.low >= _SMALL:
        return False
    if numeral.low != int(numeral.low):
        return False
    return last_word(text[max(0, numeral.start - 16) : numeral.start]).rstrip() not in _TOLLS
