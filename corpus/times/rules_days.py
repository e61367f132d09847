"""Rules for days: dates with and without a year, weekdays, `yesterday`, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from corpus.times.directions import lean_of
from corpus.times.forms import Form
from corpus.times.rule import Found, Rule, always

_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def make_day(year: int | None, month: int, day: int) -> Form | None:
    """Return the form of a date, None where no year has such a day."""
    if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
        return None
    if year is not None and not 1000 <= year <= 2999:
        return None
    return Form("field", year=year, month=month, day=day)


def _read_date(found: Found) -> Form | None:
    year = found.whole("year") if found.has("year") else None
    form = make_day(year, found.whole("month"), found.whole("day"))
    return replace(form, lean=found.lean()) if form and year is None else form


def _read_days(found: Found) -> Form | None:
    year = found.whole("year") if found.has("year") else None
    month = found.whole("month")
    first = make_day(year, month, found.whole("first"))
    last = make_day(year, month, found.whole("last"))
    if first is None or last is None or found.whole("first") >= found.whole("last"):
        return None
    if year is None:
        lean = found.lean()
        first, last = replace(first, lean=lean), replace(last, lean=lean)
    return Form("range", first=first, last=last)


_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$"
)


def _read_iso(found: Found) -> Form | None:
    parts = _ISO.match(found.word("iso"))
    day = parts and make_day(int(parts[1]), int(parts[2]), int(parts[3]))
    if not parts or not day or parts[4] is None:
        return day or None
    hour, minute = int(parts[4]), int(parts[5])
    second = int(parts[6]) if parts[6] else None
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    zone = parts[7]
    if zone == "Z":
        zone = "UTC"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return Form("field", hour=hour, minute=minute, second=second, zone=zone, within=day)


def _read_numeric(found: Found) -> Form | None:
    """Read `11/12/2025`; `order` says which comes first, `?` where both make a date."""
    text = found.word("date")
    first, second, third = (int(part) for part in re.split(r"[/.-]", text))
    if first > 31:
        return make_day(first, second, third)
    year = third if third > 99 else third + (1900 if third > 50 else 2000)
    if "." in text or first > 12:
        form = make_day(year, second, first)
        return form and replace(form, order="day first")
    form = make_day(year, first, second) if second <= 31 else None
    if form is None:
        return None
    if second > 12:
        return replace(form, order="month first")
    return form if first == second else replace(form, order="?")


def _read_ordinal_day(found: Found) -> Form | None:
    day = found.whole("day")
    return Form("field", day=day, base="focus", lean=found.lean()) if 1 <= day <= 31 else None


@lru_cache(maxsize=1024)
def _make_weekday(weekday: int, chance: float) -> Form:
    return Form("field", weekday=weekday, lean=lean_of(chance), chance=chance)


def _read_weekday(found: Found) -> Form:
    weekday, which = found.whole("weekday"), found.text("which")
    if not which:
        return _make_weekday(weekday, found.chance())
    if re.search("follow|subseq", which):
        return Form("field", weekday=weekday, base="focus", step=1)
    if re.search("previous|preced|prior", which):
        return Form("field", weekday=weekday, base="focus", step=-1)
    if re.search("last|past", which):
        return Form("field", weekday=weekday, step=-1)
    if re.search("next|coming", which):
        return Form("field", weekday=weekday, step=1)
    chance = found.chance()
    lean = lean_of(chance) or ("future" if which == "this" else None)
    return Form("field", weekday=weekday, lean=lean, chance=chance)


def _read_september_11(found: Found) -> Form | None:
    """Read the day that `9/11` and `the September 11 attacks` name in any year's news."""
    if found.has("month") and (found.whole("month"), found.whole("day")) != (9, 11):
        return None
    return Form("field", year=2001, month=9, day=11)


def _read_any_weekday(found: Found) -> Form:
    part = f"T{found.word('part')}" if found.has("part") else ""
    return Form("set", value=f"XXXX-WXX-{found.whole('weekday')}{part}", type="set")


def _read_day_word(found: Found) -> Form:
    return Form("unit", unit="day", step=found.whole("day"))


def _read_day_beyond(found: Found) -> Form:
    return Form("unit", unit="day", step=2 * found.whole("before", "after"))


_SAME_DAY: Final = Form("unit", unit="day", step=0, base="focus")


def _read_other_day(found: Found) -> Form:
    step = 1 if re.search("next|follow|after|subseq", found.spelled()) else -1
    return Form("unit", unit="day", step=step, base="focus")


_HOLIDAYS: Final = tuple(
    (name, re.compile(rf"\b{words}\b"))
    for name, words in {
        "christmas eve": "(?:christmas|xmas) eve", "christmas": "(?:christmas|xmas)",
        "new year's eve": "new years? eve", "new year": "new years? day",
        "halloween": "halloween", "thanksgiving": "thanksgiving",
        "easter monday": "easter monday", "easter": "easter", "juneteenth": "juneteenth",
        "labor": "labou?r day", "memorial": "memorial day", "election": "election day",
        "independence": "independence day", "boxing": "boxing day", "veterans": "veterans day",
        "columbus": "columbus day", "presidents": "presidents day",
        "inauguration": "inauguration day", "valentine": "valentines? day",
        "good friday": "good friday", "palm sunday": "palm sunday",
    }.items()
)  # fmt: skip


def _read_holiday(found: Found) -> Form | None:
    words = " ".join(re.sub(r"['’]", "", found.spelled()).split())
    name = next((name for name, pattern in _HOLIDAYS if pattern.search(words)), None)
    if name is None:
        return None
    if found.has("year"):
        return Form("field", holiday=name, year=found.whole("year"))
    step = found.whole("which") if found.has("which") else None
    return Form("field", holiday=name, step=step, lean=found.lean() if step is None else None)


RULES: Final[tuple[Rule, ...]] = (
    Rule("September 11", "DAY",
         "(?:nine_eleven|month:month day:n12 (?:comma? year4)? (?=attack))",
         _read_september_11, (
        ("since 9/11 the", "9/11", "2001-09-11"),
        ("after the September 11 attacks in", "September 11", "2001-09-11"),
    )),
    Rule("iso", "DAY", "iso:iso", _read_iso, (
        ("on 2025-05-14 at", "2025-05-14", "2025-05-14"),
        ("of 2025-05-14T11:30:00+03:00 it", "2025-05-14T11:30:00+03:00", "2025-05-14T11:30:00"),
    )),
    Rule("numeric date", "DAY", "date:numeric_date", _read_numeric, (
        ("of 13/05/2025 was", "13/05/2025", "2025-05-13"),
        ("of 5/13/2025 was", "5/13/2025", "2025-05-13"),
        ("of 2.5.2025 was", "2.5.2025", "2025-05-02"),
    )),
    Rule("month day year", "DAY",
         "{weekday}? month:month the? day:any_day comma? year:year4", _read_date, (
        ("signed on May 6, 2025 in", "May 6, 2025", "2025-05-06"),
        ("on Friday, Sept. 6th, 2024, in", "Friday, Sept. 6th, 2024", "2024-09-06"),
    )),
    Rule("day month year", "DAY",
         "{weekday}? the? day:any_day of? month:month comma? year:year4", _read_date, (
        ("signed on 6 May 2025 in", "6 May 2025", "2025-05-06"),
        ("on the 2nd of March, 1917 the", "the 2nd of March, 1917", "1917-03-02"),
    )),
    Rule("day month", "DAY",
         "{weekday}? (?:the? day:any_day of? month:month) (?!figure)", _read_date, (
        ("met on 12 November in", "12 November", "2024-11-12"),
        ("came on the 11th of May and", "the 11th of May", "2025-05-11"),
    )),
    Rule("month day", "DAY",
         "(?:which:{which}? {weekday})? month:month the? day:any_day {not_amount}", _read_date, (
        ("over Kursk on November 12, according", "November 12", "2024-11-12"),
        ("arrived on May 15th for", "May 15th", "2025-05-15"),
        ("shot on Monday, April 28.", "Monday, April 28", "2025-04-28"),
    )),
    Rule("days of a month", "DAY",
         "(?:from|between)? month:month first:day_figure (?:hyphen|dash|to|and|through|until)"
         " last:day_figure (?:comma? year:year4)? {not_amount}", _read_days, (
        ("held on May 3-5 in", "May 3-5", "2025-05-03/2025-05-05"),
        ("held on May 3–5, 2024 in", "May 3–5, 2024", "2024-05-03/2024-05-05"),
    )),
    Rule("days before a month", "DAY",
         "(?:from|between)? the? first:(?:day_figure|ordinal_figure)"
         " (?:hyphen|dash|to|and|through|until) the? last:(?:day_figure|ordinal_figure) of?"
         " month:month (?:comma? year:year4)?", _read_days, (
        ("held on 3-5 May 2024 in", "3-5 May 2024", "2024-05-03/2024-05-05"),
        ("open from 3 to 5 May in", "from 3 to 5 May", "2025-05-03/2025-05-05"),
    )),
    Rule("the ordinal", "DAY",
         "(?<=on|since|until|by|from|between|and|to|before|after|through) the day:ordinal_figure"
         " (?!word|capital|ed|code|unit|units|hyphen|possessive|year_part|minute)",
         _read_ordinal_day, (
        ("came on the 11th and", "the 11th", "2025-05-11"),
    )),
    Rule("on a weekday", "SET", "(?<=on) a weekday:weekday_name (?:part:part)? (?!word|capital|ed)",
         _read_any_weekday, (
        ("born on a Tuesday, he", "a Tuesday", "XXXX-WXX-2"),
    )),
    Rule("weekday", "DAY", "(?<!naming) which:{which}? weekday:weekday_name (?!paper)", _read_weekday, (
        ("died on Tuesday in", "Tuesday", "2025-05-13"),
        ("announced this past Saturday that", "this past Saturday", "2025-05-10"),
        ("will meet on Tuesday in", "Tuesday", "2025-05-20"),
    )),
    Rule("weekday short", "DAY", "weekday:weekday_short", _read_weekday, weak=True),
    Rule("today", "DAY", "day:(?:today|yesterday|tomorrow)", _read_day_word, (
        ("said yesterday that", "yesterday", "2025-05-15"),
    )),
    Rule("day before yesterday", "DAY",
         "the? day_unit (?:before before:yesterday|after after:tomorrow)", _read_day_beyond, (
        ("left the day before yesterday.", "the day before yesterday", "2025-05-14"),
    )),
    Rule("same day", "DAY", "(?:the very? same|that very? same?) day_unit", always(_SAME_DAY), (
        ("He left on May 12. The same day, he", "The same day", "2025-05-12"),
    )),
    Rule("in the day", "DAY", "(?:earlier|later) (?:in the|that) same? day_unit", always(_SAME_DAY), (
        ("Earlier in the day, a", "Earlier in the day", "2025-05-16"),
    )),
    Rule("next day", "DAY", "the very? (?:following|next|previous) day_unit", _read_other_day, (
        ("He came on May 2 and left the next day.", "the next day", "2025-05-03"),
    )),
    Rule("holiday", "DAY",
         "which:(?:last|this|next)? (?:holiday (?:day_unit|eve|weekday_name|(?!capital))"
         "|new (?:year_unit possessive?|years apostrophe?) (?:day_unit|eve)"
         "|labor (?:possessive|apostrophe)? day_unit|valentine possessive? day_unit"
         "|good weekday_name) (?:comma? year:year4)?", _read_holiday, (
        ("was closed on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("closed on New Year's Day, 2024,", "New Year's Day, 2024", "2024-01-01"),
    )),
)  # fmt: skip
