"""Pieces of a longer expression that no rule has read whole: they are never resolved.

Each row is a pattern over the code in which what was found is one letter (see `grammar`); its
slot `piece` is what was found, and what else the pattern names belongs to it: `31 June`, `every
Tuesday after next`.  A row is kept only where in news nine in ten of its finds are such pieces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from corpus.times.forms import Form

_ANY: Final = "(?:DAY|MONTH|YEAR|WEEK|WEEKEND|SEASON|QUARTER|HALF|DECADE|TIME|PART|CLOCK|RANGE)"


def _always(_form: Form) -> bool:
    return True


def _is_weekday(form: Form) -> bool:
    return form.kind == "field" and form.weekday is not None and form.day is None


def _holds_weekday(form: Form) -> bool:
    return _is_weekday(form) or (form.within is not None and _is_weekday(form.within))


def _is_month(form: Form) -> bool:
    return form.kind == "field" and form.month is not None and form.day is None


def _is_ago(form: Form) -> bool:
    return form.kind == "shift" and form.base == "anchor"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words beside a piece that make it part of a longer expression.

    `example` is a text and the words in it that may not be resolved; it runs as a test.
    """

    pattern: str
    example: tuple[str, str]
    holds: Callable[[Form], bool] = _always


LEFTOVERS: Final[tuple[Leftover, ...]] = (
    Leftover(f"piece:{_ANY} (?:after next|before last)", ("by the June after next it", "June")),
    Leftover(f"(?:every|each) (?:other|second|ordinal)? piece:{_ANY}",
             ("every second March 3 he", "March 3")),
    Leftover("SET the? piece:(?:DAY|MONTH|YEAR|WEEK|SEASON|QUARTER|DECADE)",
             ("every July last year he", "last year")),
    Leftover("(?:day_figure|ordinal_figure|ordinal_word|n59|n99) of? piece:MONTH",
             ("on 31 June.", "June"), _is_month),
    Leftover("piece:DAY (?:week|fortnight|month_unit) (?!hyphen)",
             ("until Sunday fortnight she", "Sunday"), _is_weekday),
    Leftover("SPAN (?:comma? and|comma) piece:DAY", ("two months and three days ago.", "three days ago"),
             _is_ago),
    Leftover("(?:REF|ago) piece:DAY", ("some weeks ago Tuesday he", "Tuesday"), _is_weekday),
    Leftover("(?:week|weeks|weekend|weekends|fortnight) (?:of|beginning|begun|ending|ended)"
             " piece:DAY", ("over the weekends of May 3 he", "May 3")),
    Leftover("(?:spring|fall|summer|turn|portion) of the? piece:(?:YEAR|WEEK|DECADE)",
             ("at the turn of the 20th century he", "the 20th century")),
    Leftover("the piece:DAY (?:before|after|following)",
             ("left the Tuesday before Ash Wednesday.", "Tuesday"), _is_weekday),
    Leftover("(?:that same|(?:early|late) that) piece:(?:DAY|TIME)",
             ("left. That same Tuesday he", "Tuesday"), _holds_weekday),
    Leftover("piece:DAY of the? (?:DAY|RANGE|YEAR)",
             ("on the Monday of 12-14 May he", "Monday"), _is_weekday),
    Leftover("piece:DAY (?:of|in) SET",
             ("the last Friday in every month he", "last Friday")),
    Leftover("SET (?:before|after) piece:MONTH",
             ("every Five months before September 2001 he", "September 2001")),
    Leftover("piece:DAY (?:n12|n23|n31) (?=stop|comma|break|quote|close|$)",
             ("They meet on Monday 26.", "Monday"), _is_weekday),
    Leftover("(?<!capital|possessive|hyphen) ones piece:(?:DAY|TIME)",
             ("One Sunday in spring he", "Sunday"), _holds_weekday),
    Leftover("piece:(?:DAY|TIME) in YEAR (?!word|capital|hyphen)",
             ("He left on a grey Friday in 1987.", "Friday"), _holds_weekday),
    Leftover("piece:MONTH hyphen n31", ("in June-31 he", "June"), _is_month),
)  # fmt: skip
"""In the order in which they are tried; one is enough."""
