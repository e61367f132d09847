"""Rules for days: dates with and without a year, weekdays, `yesterday`, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from corpus.knowledge.countries import countries
from corpus.knowledge.towns import known_places
from corpus.letters import fold
from corpus.times.directions import Words, lean_of
from corpus.times.forms import Form
from corpus.times.grammar import CODES
from corpus.times.rule import Rule, RuleMatch, always

_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def make_day(year: int | None, month: int, day: int) -> Form | None:
    """Return the form of a date, None where no year has such a day."""
    if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
        return None
    if year is not None and not 1000 <= year <= 2999:
        return None
    return Form("field", year=year, month=month, day=day)


def _read_date(found: RuleMatch) -> Form | None:
    year = found.whole("year") if found.has("year") else None
    form = make_day(year, found.whole("month"), found.whole("day"))
    if form is None:
        return None
    weekday = found.whole("weekday") if found.has("weekday") else None
    if year is not None:
        return replace(form, weekday=weekday) if weekday else form
    chance = found.chance()
    return replace(form, weekday=weekday, lean=lean_of(chance), chance=chance)


def _read_days(found: RuleMatch) -> Form | None:
    year = found.whole("year") if found.has("year") else None
    month = found.whole("month")
    first = make_day(year, month, found.whole("first"))
    last = make_day(year, month, found.whole("last"))
    if first is None or last is None or found.whole("first") >= found.whole("last"):
        return None
    joined = found.text("way") == "and" and not found.spelled().startswith("between")
    if joined and found.whole("first") + 1 != found.whole("last"):
        return None  # a list
    if year is None:
        lean = found.lean()
        first, last = replace(first, lean=lean), replace(last, lean=lean)
    return Form("range", first=first, last=last)


_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$"
)


def read_iso(found: RuleMatch) -> Form | None:
    """Return the form of an ISO 8601 date or date and time."""
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


def _read_numeric(found: RuleMatch) -> Form | None:
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


def _read_ordinal_day(found: RuleMatch) -> Form | None:
    day = found.whole("day")
    scan, at = found.scan, found.last
    if scan.code[at : at + 1] == _WORD and scan.words(at, at + 1).lower() not in _PRONOUNS:
        return None  # `on the 11th floor`
    return Form("field", day=day, base="focus", lean=found.lean()) if 1 <= day <= 31 else None


@lru_cache(maxsize=1024)
def _make_weekday(weekday: int, words: Words) -> Form:
    return Form("field", weekday=weekday, lean=lean_of(words.chance), chance=words.chance,
                settled=words.settled)  # fmt: skip


def _read_weekday(found: RuleMatch) -> Form | None:
    weekday, which = found.whole("weekday"), found.text("which")
    if not which and (name := _name_of(found)) is not None:
        return _make_weekday(weekday, Words(0.4)) if name else None
    if not which:
        return _make_weekday(weekday, found.direction())
    if re.search("follow|subseq", which):
        return Form("field", weekday=weekday, base="focus", step=1)
    if re.search("previous|preced|prior", which):
        return Form("field", weekday=weekday, base="focus", step=-1)
    if re.search("last|past", which):
        return Form("field", weekday=weekday, step=-1, near="past" in which)
    if which == "next" and found.first and found.scan.words(found.first - 1, found.first) in _THE:
        return Form("field", weekday=weekday, base="focus", step=1)
    if re.search("next|coming", which):
        return Form("field", weekday=weekday, step=1, near="coming" in which)
    words = found.direction()
    form = _make_weekday(weekday, words)
    if form.lean is None and which == "this":
        form = replace(form, lean="future")
    return form


def _name_of(found: RuleMatch) -> bool | None:
    """Tell whether a weekday before a capital may begin a name: False surely, None hardly.

    `quoted Friday Osanebi` and `Sunday Oliseh, Tuesday Weld` are persons; `Friday Turkey said`
    may be either, and what was told `reporters Friday President Trump left` is a day.
    """
    scan, first, at = found.scan, found.first, found.last
    code = scan.code
    if code[at : at + 1] != _CAPITAL:
        return None
    before = code[first - 1] if first else _STOP
    if before in _VERBS:
        return None if _SAID.match(scan.words(first - 1, first).lower()) else False
    if before not in _NAMING and before not in _BREAKS:
        return None
    while code[at : at + 1] == _CAPITAL:
        at += 1
    ended = at >= len(code) or code[at] in _BREAKS or code[at] in _NAME_ENDS
    if not ended and before in _SENTENCES and at == found.last + 1 and code[at] in _VERBS:
        # `Wednesday Martin signed`, but `Monday Turkey closed`
        name = fold(scan.words(found.last, at))
        return name in known_places() or name in countries()
    return not ended and before in _BREAKS


_THE: Final = ("the", "The")
_CAPITAL: Final = CODES["capital"]
_SENTENCES: Final = frozenset((CODES["stop"], CODES["break"]))
_WORD: Final = CODES["word"]
_PRONOUNS: Final = frozenset(("he", "she", "they", "it", "we", "i", "you", "when", "where", "but"))
_STOP: Final = CODES["stop"]
_VERBS: Final = frozenset((CODES["ed"], CODES["past_verb"]))
_BREAKS: Final = frozenset(CODES[kind] for kind in (
    "stop", "break", "comma", "quote", "open", "and", "or", "dash", "colon"
))  # fmt: skip
_NAMING: Final = frozenset(CODES[kind] for kind in ("as", "of", "the", "for", "a"))
_NAME_ENDS: Final = frozenset(CODES[kind] for kind in ("close", "possessive", "hyphen"))
_SAID: Final = re.compile("said|told|announced|report|confirm|warned|declared|claimed|added|wrote"
                          "|acknowledged|insisted|testified|revealed|was|were|had|met")  # fmt: skip


# Days that news calls an event by, in any year: the year, and what must stand behind.
_EVENTS: Final[dict[tuple[int, int], tuple[int, str]]] = {
    (9, 11): (2001, r"attacks?\b|terror|hijack|commission\b"),
    (1, 6): (2021, r"(?:(?:capitol|us capitol|u\.s\. capitol) )?(?:riot|insurrection|attack|committee"
                   r"|siege|panel|defendants?|investigation|rioters?)"),
    (10, 7): (2023, r"(?:(?:hamas|terror(?:ist)?) )?(?:attacks?|massacre|assault)"),
    (7, 7): (2005, r"(?:london )?bomb"),
}  # fmt: skip


def _read_event(found: RuleMatch) -> Form | None:
    """Read the day that `9/11`, `the September 11 attacks` and `the January 6 riot` name."""
    if not found.has("month"):
        return Form("field", year=2001, month=9, day=11)
    day = found.whole("month"), found.whole("day")
    if day not in _EVENTS:
        return None
    year, behind = _EVENTS[day]
    scan = found.scan
    words = scan.words(found.last, min(found.last + 4, len(scan.code))).lower()
    if re.match(behind, words) is None:
        return None
    if day == (9, 11):
        return Form("field", year=year, month=9, day=11)
    return Form("field", month=day[0], day=day[1], event=year, lean="past")


def _read_any_weekday(found: RuleMatch) -> Form:
    part = f"T{found.word('part')}" if found.has("part") else ""
    return Form("set", value=f"XXXX-WXX-{found.whole('weekday')}{part}", type="set")


def _read_day_word(found: RuleMatch) -> Form:
    return Form("unit", unit="day", step=found.whole("day"))


def _read_day_beyond(found: RuleMatch) -> Form:
    return Form("unit", unit="day", step=2 * found.whole("before", "after"))


_SAME_DAY: Final = Form("unit", unit="day", step=0, base="focus")


def _read_other_day(found: RuleMatch) -> Form:
    step = 1 if re.search("next|follow|after|subseq", found.spelled()) else -1
    return Form("unit", unit="day", step=step, base="focus")


def _read_holiday(found: RuleMatch) -> Form | None:
    name = found.word("feast")
    if found.has("year"):
        return Form("field", holiday=name, year=found.whole("year"))
    if found.has("which"):
        return Form("field", holiday=name, step=found.whole("which"))
    return Form("field", holiday=name, lean=found.lean(), chance=found.chance())


def _read_feast_weekend(found: RuleMatch) -> Form:
    """Read `Thanksgiving weekend`: from the day to the Sunday after, or the weekend of the day."""
    return Form("unit", unit="weekend", step=0, within=_read_holiday(found))


RULES: Final[tuple[Rule, ...]] = (
    Rule("9/11", "DAY", "nine_eleven", _read_event, (
        ("since 9/11 the", "9/11", "2001-09-11"),
    )),
    Rule("month and day of an event", "DAY", "month:month day:n12 (?:comma? year4)?"
         " (?=word|capital|attack)",
         _read_event, (
        ("after the September 11 attacks in", "September 11", "2001-09-11"),
        ("since the January 6 riot he", "January 6", "2021-01-06"),
    )),
    Rule("day and month of an event", "DAY", "the? day:n12 month:month (?=word|capital|attack)",
         _read_event, (
        ("after the 11 September attacks in", "the 11 September", "2001-09-11"),
    )),
    Rule("iso", "DAY", "iso:iso", read_iso, (
        ("on 2025-05-14 at", "2025-05-14", "2025-05-14"),
        ("of 2025-05-14T11:30:00+03:00 it", "2025-05-14T11:30:00+03:00", "2025-05-14T11:30:00"),
    )),
    Rule("numeric date", "DAY", "date:numeric_date", _read_numeric, (
        ("of 13/05/2025 was", "13/05/2025", "2025-05-13"),
        ("of 5/13/2025 was", "5/13/2025", "2025-05-13"),
        ("of 2.5.2025 was", "2.5.2025", "2025-05-02"),
    )),
    Rule("month day year", "DAY",
         "weekday:{weekday}? month:month the? day:any_day comma?"
         " year:(?:year4|nbig(?!not_year|word|unit|units))", _read_date, (
        ("signed on May 6, 2025 in", "May 6, 2025", "2025-05-06"),
        ("on Friday, Sept. 6th, 2024, in", "Friday, Sept. 6th, 2024", "2024-09-06"),
    )),
    Rule("month, day, year", "DAY", "month:month comma day:any_day comma year:year4", _read_date, (
        ("signed on May, 6, 2025 in", "May, 6, 2025", "2025-05-06"),
    )),
    Rule("day month year", "DAY",
         "weekday:{weekday}? the? day:any_day of? month:month comma?"
         " year:(?:year4|nbig(?!not_year|word|unit|units))", _read_date, (
        ("signed on 6 May 2025 in", "6 May 2025", "2025-05-06"),
        ("on the 2nd of March, 1917 the", "the 2nd of March, 1917", "1917-03-02"),
    )),
    Rule("day month", "DAY",
         "weekday:{weekday}? (?:the? day:any_day of? month:month) (?!figure)", _read_date, (
        ("met on 12 November in", "12 November", "2024-11-12"),
        ("came on the 11th of May and", "the 11th of May", "2025-05-11"),
    )),
    Rule("month day", "DAY",
         "(?:which:{which}? weekday:{weekday})? month:month the? day:any_day {not_amount}", _read_date, (
        ("over Kursk on November 12, according", "November 12", "2024-11-12"),
        ("arrived on May 15th for", "May 15th", "2025-05-15"),
        ("shot on Monday, April 28.", "Monday, April 28", "2025-04-28"),
    )),
    Rule("days of a month", "DAY",
         "(?:from|between)? month:month first:day_figure way:(?:hyphen|dash|to|and|through|until)"
         " last:day_figure (?:comma? year:year4)? {not_amount}", _read_days, (
        ("held on May 3-5 in", "May 3-5", "2025-05-03/2025-05-05"),
        ("held on May 3–5, 2024 in", "May 3–5, 2024", "2024-05-03/2024-05-05"),
    )),
    Rule("days before a month", "DAY",
         "(?:from|between)? the? first:(?:day_figure|ordinal_figure)"
         " way:(?:hyphen|dash|to|and|through|until) the? last:(?:day_figure|ordinal_figure) of?"
         " month:month (?:comma? year:year4)?", _read_days, (
        ("held on 3-5 May 2024 in", "3-5 May 2024", "2024-05-03/2024-05-05"),
        ("open from 3 to 5 May in", "from 3 to 5 May", "2025-05-03/2025-05-05"),
    )),
    Rule("the ordinal", "DAY",
         "(?<=on|since|until|by|from|between|and|to|before|after|through) the day:ordinal_figure"
         " (?!capital|ed|code|unit|units|hyphen|possessive|year_part|minute)",
         _read_ordinal_day, (
        ("came on the 11th and", "the 11th", "2025-05-11"),
    )),
    Rule("on a weekday", "SET", "(?<=on) a weekday:weekday_name (?:part:part)? (?!word|capital|ed)",
         _read_any_weekday, (
        ("born on a Tuesday, he", "a Tuesday", "XXXX-WXX-2"),
    )),
    Rule("weekday", "DAY", "(?<!naming) which:{which}? weekday:weekday_name (?!newspaper)",
         _read_weekday, (
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
    Rule("holiday", "DAY", "(?:which:(?:last|this|next)|the)? feast:feast"
         " (?!capital) (?:(?:of|in|comma)? year:year4)?", _read_holiday, (
        ("was closed on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("closed on New Year's Day, 2024,", "New Year's Day, 2024", "2024-01-01"),
        ("shut for Chinese New Year 2025.", "Chinese New Year 2025", "2025-01-29"),
        ("rose sharply on Black Friday.", "Black Friday", "2024-11-29"),
        ("held through Eid al-Fitr.", "Eid al-Fitr", "XXXX"),
    )),
    Rule("weekend of a holiday", "WEEKEND", "which:(?:last|this|next)? the? feast:feast"
         " weekend (?:comma? year:year4)?", _read_feast_weekend, (
        ("rose over Thanksgiving weekend.", "Thanksgiving weekend", "2024-11-28/2024-12-01"),
    )),
)  # fmt: skip
