"""Rules for lists: `3 and 7 May`, `at 8 and 10 a.m.`, `Monday and Tuesday nights`.

Each item of a list is an expression of its own; what the last one says reaches all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Protocol

from corpus.times.forms import Form
from corpus.times.grammar import CODES
from corpus.times.rule import Part, Rule, RuleMatch
from corpus.times.rules_clock import make_clock, read_half
from corpus.times.rules_days import make_day

_JOINTS: Final = frozenset(CODES[kind] for kind in ("comma", "and", "or"))


def _items(found: RuleMatch, slot: str) -> Iterator[tuple[int, int]]:
    """Yield tokens of a slot that carry a whole number, with it."""
    first, last = found.tokens(slot)
    for token in range(first, last):
        value = found.scan.values[token]
        if isinstance(value, int) and found.scan.code[token] not in _JOINTS:
            yield token, value


def _read_days(found: RuleMatch) -> Sequence[Part] | None:
    """Read the days of one month, which neighbours make a range and others a list."""
    numbers = [*_items(found, "days")]
    year = found.whole("year") if found.has("year") else None
    month = found.whole("month")
    lean = found.lean() if year is None else None
    forms = [make_day(year, month, number) for _, number in numbers]
    if len(numbers) < 2 or None in forms:
        return None
    if any(after <= before for (_, before), (_, after) in pairwise(numbers)):
        return None
    parts = [
        Part(token, token + 1, replace(form, lean=lean))
        for (token, _), form in zip(numbers, forms, strict=True) if form is not None
    ]  # fmt: skip
    if found.tokens("month")[0] < parts[0].first:
        # `May 3, 4 and 7, 2025`: the month goes with the first, the year with the last.
        parts[0] = parts[0]._replace(first=found.first)
        parts[-1] = parts[-1]._replace(last=found.last)
    else:
        parts[-1] = parts[-1]._replace(last=found.last)
        parts[0] = parts[0]._replace(first=found.first)
    return parts


def _read_hours(found: RuleMatch) -> Sequence[Part] | None:
    """Read `8 and 10 a.m.`: each hour is of the half of the day that the last one names."""
    half = read_half(found)
    parts: list[Part] = []
    first, last = found.tokens("hours")
    for token in range(first, last):
        if found.scan.code[token] in _JOINTS:
            continue
        clock = make_clock(found, str(found.scan.values[token]), half)
        if clock is None:
            return None
        parts.append(Part(token, token + 1, clock))
    if len(parts) < 2:
        return None
    parts[-1] = parts[-1]._replace(last=found.last)
    return parts


def _read_nights(found: RuleMatch) -> Sequence[Part] | None:
    """Read `Monday and Tuesday nights`: two nights, no rhythm."""
    chance, lean = found.chance(), found.lean()
    if lean != "past":
        return None  # a rhythm, as in a timetable
    part = found.word("part")
    parts = [
        Part(token, token + 1,
             Form("field", part=part,
                  within=Form("field", weekday=value, lean=lean, chance=chance)))
        for token, value in _items(found, "days")
    ]  # fmt: skip
    parts[-1] = parts[-1]._replace(last=found.last)
    return parts if len(parts) > 1 else None


def _read_nights_of_days(found: RuleMatch) -> Sequence[Part] | None:
    """Read `the nights of 3 and 5 May`; those of 3 and 4 May are a range."""
    days = _read_days(found)
    if days is None:
        return None
    numbers = [number for _, number in _items(found, "days")]
    if numbers == [numbers[0], numbers[0] + 1]:
        return None
    part = found.word("part")
    return [day._replace(form=Form("field", part=part, within=day.form)) for day in days]


class PlacedTokens(Protocol):
    """A found expression: tokens `first` to before `last`."""

    first: int
    last: int
    form: Form


def share_in_lists(code: str, pieces: Sequence[PlacedTokens]) -> Iterator[Form]:
    """Yield the pieces' forms, those of a list with what its last item says for all.

    `5 June, 8 July and 9 August 2023` are days of 2023; `8 a.m. and 10 a.m. on Friday` both of
    Friday.
    """
    forms = [piece.form for piece in pieces]
    listed: list[int] = []
    for i in range(len(pieces) - 2, -1, -1):
        between = code[pieces[i].last : pieces[i + 1].first]
        if between and len(between) <= 2 and _JOINTS.issuperset(between):
            forms[i] = _share(forms[i], forms[i + 1], between)
            listed.append(i)
    for i in reversed(listed):
        forms[i + 1] = _doubt(forms[i], forms[i + 1])
        if _may_come_round(forms[i], forms[i + 1]):
            forms[i], forms[i + 1] = (
                replace(form, chance=_EITHER, lean=None, settled=-1) for form in forms[i : i + 2]
            )
    yield from forms


_EITHER: Final = 0.4


def _may_come_round(one: Form, other: Form) -> bool:
    """Tell whether two weekdays are of every week: `a paper published on Wednesday and Sunday`."""
    if one.weekday is None or other.weekday is None or one.month or other.month:
        return False
    told = one.lean == other.lean == "past" and one.chance is not None and other.chance is not None
    return told and 2 < (other.weekday - one.weekday) % 7 < 6


_SURELY: Final = 0.9
_SURE: Final = 0.1
"""How far from never or always a chance may lie to settle a direction."""


_COMING: Final = 0.96
"""The chance of what stands in a list behind a day that is to come."""


def _is_to_come(form: Form) -> bool:
    """Tell whether a form is of tomorrow, or of a weekday that is surely to come."""
    if form.kind == "unit":
        return form.unit == "day" and form.step == 1 and form.base == "anchor"
    return form.weekday is not None and not form.month and (form.chance or 0) >= _SURELY


def _doubt(one: Form, other: Form) -> Form:
    """Return the second of two weekdays of a list, with the doubt that there is about the first.

    `looking ahead to sales on Tuesday and Wednesday, he said`: what is said of the first holds.
    """
    bare = other.weekday is not None and other.chance is not None and not other.month
    if bare and other.lean != "future" and _is_to_come(one):
        # `tomorrow and Friday`, `scheduled for Thursday and Friday`
        return replace(other, chance=_COMING, lean="future", settled=0)
    if one.weekday is None or other.weekday is None or one.chance is None or other.chance is None:
        return other
    if one.month or other.month or not _SURE < one.chance < 1 - _SURE:
        return other  # `He left on Monday, and Tuesday will tell`
    return replace(other, chance=one.chance, lean=one.lean, settled=one.settled)


def _share(item: Form, after: Form, between: str) -> Form:
    if item.kind != "field" or after.kind != "field":
        return item
    if item.month and item.year is None and after.year is not None and item.within is None:
        if after.month and after.day and item.day and item.month <= after.month:
            return replace(item, year=after.year, lean=None)
        same = after.month is not None and after.day is None and item.day is None
        if same and item.month < (after.month or 0) and _COMMA not in between:
            return replace(item, year=after.year, lean=None)
    if item.hour is not None and after.hour is not None and _COMMA not in between:
        if item.within is None and after.within is not None:
            item = replace(item, within=after.within)
        if item.zone is None and after.zone is not None:
            item = replace(item, zone=after.zone, zone_guessed=after.zone_guessed,
                           zone_season=after.zone_season)
    return item


_COMMA: Final = CODES["comma"]
_DAYS: Final = "any_day (?:comma any_day){0,4} comma? (?:and|or) any_day"

RULES: Final[tuple[Rule, ...]] = (
    Rule("list of days before a month", "DAY",
         f"{{weekday}}? the? days:(?:{_DAYS}) of? month:month (?:comma? year:year4)?"
         " {not_amount}", _read_days, (
        ("Strikes on 3 and 7 May 2025 killed", "7 May 2025", "2025-05-07"),
        ("on 3, 4 and 7 May 2025 ten", "3", "2025-05-03"),
    )),
    Rule("list of days after a month", "DAY",
         f"month:month days:(?:{_DAYS}) (?:comma? year:year4)? {{not_amount}}", _read_days, (
        ("came on May 3, 4 and 7 in", "May 3", "2025-05-03"),
        ("came on May 3rd, 4th and 9th in", "9th", "2025-05-09"),
    )),
    Rule("hours in a list", "CLOCK",
         "(?<!between) hours:(?:(?:n12|clock_figure) (?:comma (?:n12|clock_figure)){0,4} comma?"
         " (?:and|or) clock:(?:n12|clock_figure)) half:meridiem (?:comma? zone:{zone})?",
         _read_hours, (
        ("open at 8 and 10 a.m. there", "10 a.m.", "2025-05-16T10:00"),
    )),
    Rule("nights in a list", "TIME",
         "days:(?:weekday_name (?:comma weekday_name){0,4} comma? and weekday_name) part:parts",
         _read_nights, (
        ("clashed on Monday and Tuesday nights.", "Tuesday nights", "2025-05-13TNI"),
        ("clashed on Monday and Thursday nights.", "Monday", "2025-05-12TNI"),
    )),
    Rule("nights of days in a list", "TIME",
         f"the? part:parts of the? days:(?:{_DAYS}) of? month:month (?:comma? year:year4)?",
         _read_nights_of_days, (
        ("On the nights of 3 and 5 May 2025 they", "5 May 2025", "2025-05-05TNI"),
    )),
    Rule("nights of days of a month in a list", "TIME",
         f"the? part:parts of month:month days:(?:{_DAYS}) (?:comma? year:year4)?",
         _read_nights_of_days, (
        ("On the nights of May 3 and 5 they", "5", "2025-05-05TNI"),
    )),
)  # fmt: skip

