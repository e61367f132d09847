"""Two numbers that belong together: the ends of a range, the sides of a score."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.quantities.numerals import Known, Numeral, numerals
from corpus.quantities.units import CURRENCIES, Measure, unit_at


class Range(NamedTuple):
    """The ends of a range, where it ends in the text, and the unit of both."""

    low: float
    high: float
    end: int
    unit: Measure | None


_DASH = re.compile(r"-to-|\s?[-–—]\s?")
_OF_SCORE = re.compile(r"-to-|[-–]")
TO = re.compile(r"(?:\s[a-z]+)?\s+to\s+(?:about |around |as much as |nearly )?", re.IGNORECASE)
_AND = re.compile(r"(?:\s[a-z]+)?\s+and\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"between (?:about |around |roughly )?$", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(?:rose|rises?|rising|risen|fell|falls?|fallen|falling|up|down|grew|grows?|gain(?:s|ed)?"
    r"|lost|loses?|dropp?(?:s|ed|ing)?|slipp?(?:s|ed)?|climb(?:s|ed)?|jump(?:s|ed)?"
    r"|increas(?:e|es|ed|ing)"
    r"|decreas(?:e|es|ed|ing)|declin(?:e|es|ed)|added|surged|soared|tumbled)"
    r" (?:an? )?$"
)
"""What, before `3 per cent to 164`, makes the second number what came of it."""
COUNTED = re.compile(
    r"\s(?:[a-z]+ ){0,2}(?:[A-Za-z]?[a-z]+s|people|men|women|percent|per cent|dead)\b"
)
YEAR = re.compile(r"(?:1[789]|20|21)\d\d$")
_BY = re.compile(r"\bby (?:an? |about |some |another )?$")
_FAR_APART = 8
"""How many times the first number what follows `by` must be, to be no end of a range."""
_SHORT_FIGURES = re.compile(r"\d{1,4}(?!\w|[.,]\d)")
SMALL = 1000
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_FIGURES = re.compile(rf"(?:{_SIGN})?\d(?:[\d.,]{{0,22}}\d)?")


def range_at(
    text: str, numeral: Numeral, unit: Measure | None, known: Known
) -> Range | None:
    """Return the range that the number begins: `20 to 30`, `between 5 and 7 per cent`."""
    before = text[max(0, numeral.start - 24) : numeral.start]
    place = unit.end if unit else numeral.end
    joint = None
    limit = place + 24
    if dash := _DASH.match(text, place, limit):
        joint = dash.end()
    elif to := TO.match(text, place, limit):
        joint = to.end()
    elif _BETWEEN.search(before) and (and_ := _AND.match(text, place, limit)):
        joint = and_.end()
    elif numeral.in_words and (or_ := _OR.match(text, place, limit)):
        joint = or_.end()
    if joint is None:
        return None
    other = known.get(joint) or (_figures_after_dash(text, joint) if dash else None)
    if other is None or other.vague or other.currency not in (None, numeral.currency):
        return None
    low = numeral.low
    # Of two sums the first may be small change: `$200 to $4 million`, but `$89 to $93 billion`.
    two_sums = numeral.currency and other.currency and low >= other.high / other.magnitude
    scaled = not two_sums and not unit
    if scaled and other.magnitude > 1 and numeral.magnitude == 1 and low < SMALL:
        low *= other.magnitude
    if low >= other.high:
        return None  # a fall, a score: two numbers
    if dash is None and other.high >= _FAR_APART * low and _BY.search(before):
        return None  # `rose by 3,000 to 2 million`: what it came to
    other_unit = unit_at(text, other.end)
    if dash is None and (
        (unit and other_unit is None)
        or (unit and other_unit and unit.name != other_unit.name)
        or CHANGES.search(before)
    ):
        return None
    if not unit and not other_unit and _ends_in_year(text, numeral, other):
        return None
    return Range(low, other.high, other.end, other_unit or unit)


def score_end(text: str, numeral: Numeral, known: Known) -> int | None:
    """Return where a score ends that the number begins: `won 3-2`."""
    joint = _OF_SCORE.match(text, numeral.end)
    if joint is None:
        return None
    place = joint.end()
    other = known.get(place) or _figures_at(text, place)
    if other is None or other.magnitude != 1 or numeral.magnitude != 1 or unit_at(text, other.end):
        return None
    if other.high > numeral.high and COUNTED.match(text, other.end, other.end + 40):
        return None
    return other.end


def _figures_at(text: str, place: int) -> Numeral | None:
    figures = _SHORT_FIGURES.match(text, place)
    if not figures:
        return None
    return Numeral(place, figures.end(), float(figures[0]), float(figures[0]))


def _ends_in_year(text: str, numeral: Numeral, other: Numeral) -> bool:
    """Tell whether what follows is a year: `rose 3 to 2019`."""
    return (
        not numeral.in_words
        and YEAR.match(text[other.start : other.end]) is not None
        and COUNTED.match(text, other.end, other.end + 40) is None
    )


def _figures_after_dash(text: str, place: int) -> Numeral | None:
    """Read a number or a sum right behind a dash, where `numerals` sees part of a word."""
    figures = _FIGURES.match(text, place)
    if figures is None:
        return None
    read = numerals(figures[0] + text[figures.end() : figures.end() + 12])
    if not read or read[0].start:
        return None
    return read[0]._replace(start=place, end=place + read[0].end)
