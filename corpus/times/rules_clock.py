"""Rules for clock times, with the zone that they are told in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.times.forms import Form
from corpus.times.grammar import CODES
from corpus.times.lexicon import UNIONS
from corpus.times.rule import Rule, RuleMatch
from corpus.times.zones import read_name, read_season

_FIGURES: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.](\d\d))?$")


def read_zone(found: RuleMatch) -> tuple[str | None, bool, str | None]:
    """Return the zone that the slot `zone` names, whether the text decided between several, and
    the season that the name is of, `standard` or `summer`, if it is of one.

    An abbreviation of several clocks that nothing in the text decides is returned as `IST?`.
    """
    name = found.value("zone")
    if not isinstance(name, str):
        return None, False, None
    zone, season = read_name(name), read_season(found.text("zone"))
    if zone != "?":
        return zone, False, season
    return found.scan.decide_zone(name) or f"{name}?", True, season


def make_clock(found: RuleMatch, figures: str, half: str | None) -> Form | None:
    """Return the form of a clock time, None where no clock shows such figures."""
    parts = _FIGURES.match(figures)
    if parts is None:
        return None
    hour, minute = int(parts[1]), int(parts[2] or 0)
    second = int(parts[3]) if parts[3] else None
    if half is not None:
        if (hour > 12 and half == "a") or hour > 23 or (hour == 0 and half == "p"):
            return None
        if hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and (minute or second)):
        return None
    zone, guessed, season = read_zone(found)
    return Form("field", hour=hour, minute=minute, second=second, zone=zone, zone_guessed=guessed,
                zone_season=season, lean=found.lean())  # fmt: skip


def _read_bare_clock(found: RuleMatch) -> Form | None:
    if not (found.has("half") or found.has("zone") or found.has("units") or _is_told(found)):
        return None
    return _read_clock(found)


def _read_clock(found: RuleMatch) -> Form | None:
    return make_clock(found, str(found.value("clock")), read_half(found))


def _is_told(found: RuleMatch) -> bool:
    """Tell whether a bare `3:16` stands where clock times do, not verses, scores or results."""
    scan, first, last = found.scan, found.first, found.last
    figures = found.word("clock")
    if first == 0 or scan.code[first - 1] in _AFTER:
        return figures.count(":") < 2 or len(figures.split(":")[0]) == 2
    if scan.code[first - 1] in _LEADING:
        return True
    before = scan.words(first - 1, first).lower()
    if before in ("was", "is"):
        return first > 1 and scan.words(first - 2, first - 1).lower() in ("it", "time", "clock")
    if before == "the":
        return figures.count(":") < 2
    return scan.code[last : last + 1] == _ON and scan.code[last + 1 : last + 2] in _DAYS


_HOW_LONG: Final = frozenset(CODES[kind] for kind in ("for", "of", "than", "over", "some", "least"))
_ON: Final = CODES["on"]
_OF: Final = CODES["of"]
_DAYS: Final = frozenset(
    CODES[kind] for part in ("weekday", "month", "day_figure") for kind in UNIONS[part].split()
    if kind in CODES
)  # fmt: skip
_LEADING: Final = frozenset(CODES[kind] for kind in (
    "at", "around", "about", "approximately", "by", "until", "from", "since", "before", "after",
    "between", "to", "and", "or", "through", "nearly", "just", "hyphen", "dash", "weekday_name",
    "weekday_short", "today", "tonight", "year4", "n12", "n23", "n31", "ordinal_figure", "part",
    "numeric_date", "iso", "month_name", "march", "may", "month_short", "written_date", "than",
    "daily", "now",
))  # fmt: skip
_AFTER: Final = frozenset(CODES[kind] for kind in (
    "comma", "stop", "break", "open", "quote", "colon", "dot", "sign", "slash",
))  # fmt: skip
_TOLD: Final = _LEADING | _AFTER


def read_half(found: RuleMatch) -> str | None:
    """Return `a` or `p` for what the words say about the half of the day."""
    half = found.value("half")
    if isinstance(half, str):
        return half
    part = found.value("part")
    if part is None:
        return None
    hour = int(re.split("[:.]", str(found.value("clock")))[0])
    return "a" if part == "MO" or (part == "NI" and hour < 6) else "p"


def _read_noon(found: RuleMatch) -> Form | None:
    if found.scan.words(found.first, found.first + 1).istitle() and not found.opens_sentence():
        return None  # a name
    before = found.scan.words(max(0, found.first - 1), found.first).lower()
    if found.text("clock") == "midnight" and before in ("after", "past", "since"):
        return make_clock(found, "0", None)  # `just after midnight`: the day begins
    return make_clock(found, str(found.value("clock")), None)


def _is_how_long(found: RuleMatch) -> bool:
    """Tell whether hours are counted: `for 2000 hours`, `1700 hours of work`, `flew 1800 hours`."""
    code, first, last = found.scan.code, found.first, found.last
    if found.has("zone"):
        return False
    if first > 0 and (code[first - 1] in _HOW_LONG or code[first - 1] not in _TOLD):
        return True
    return code[last : last + 1] == _OF


def _read_hours_figure(found: RuleMatch) -> Form | None:
    if _is_how_long(found):
        return None
    digits = re.sub(r"\D", "", found.word("clock"))
    return make_clock(found, f"{digits[:-2]}:{digits[-2:]}", None)


def _read_dotted(found: RuleMatch) -> Form | None:
    """Read `19.30`, as a clock only where it could be no price."""
    first, last = found.tokens("clock")
    figures = found.scan.words(first, last)
    return make_clock(found, figures, None) if re.match(r"[0-2]?\d\.[0-5]\d$", figures) else None


def _read_bare_four(found: RuleMatch) -> Form | None:
    """Read `0400`: a number with a nought before it is no count."""
    first, last = found.tokens("clock")
    digits = found.scan.words(first, last)
    if len(digits) != 4 or digits[0] != "0" or int(digits[2:]) > 59:
        return None
    return make_clock(found, f"{digits[:2]}:{digits[2:]}", None)


def _read_four_figures(found: RuleMatch) -> Form | None:
    """Read `1430 hours`; `for 2000 hours` is how long."""
    if _is_how_long(found):
        return None
    digits = found.word("clock")
    return make_clock(found, f"{digits[:2]}:{digits[2:]}", None)


_SPOKEN: Final = frozenset((5, 10, 20, 25))
"""What stands before `to` on a clock without `minutes`: nobody says `two to three`."""
_BEFORE_TO: Final = frozenset(CODES[kind] for kind in (
    "at", "around", "about", "by", "until", "from", "since", "before", "after", "just", "nearly",
))  # fmt: skip
_BEHIND_TO: Final = frozenset(CODES[kind] for kind in (
    "stop", "break", "comma", "on", "in", "and", "this", "close", "quote", "weekday_name", "today",
    "yesterday", "tomorrow", "hyphen", "dash",
))  # fmt: skip
_BEHIND_WORDS: Final = frozenset(("when", "as", "he", "she", "it", "they", "we", "i"))


def _is_told_to(found: RuleMatch) -> bool:
    """Tell whether `five to ten` is a clock time, and no range, no score, no odds.

    Something leads to a clock time (`at five to ten`, `it was five to ten`), and nothing that could
    be counted or measured stands behind it.
    """
    scan, first, last = found.scan, found.first, found.last
    if first == 0:
        return False
    lead = scan.words(first - 1, first).lower()
    if scan.code[first - 1] not in _BEFORE_TO and not (
        lead in ("was", "is") and first > 1 and scan.words(first - 2, first - 1).lower() == "it"
    ):
        return False
    if last == len(scan.code) or scan.code[last] in _BEHIND_TO:
        return True
    return scan.words(last, last + 1).lower() in _BEHIND_WORDS


def _read_past(found: RuleMatch) -> Form | None:
    """Read `half past seven`, `20 minutes to nine`, `at five to ten`."""
    hour = found.whole("clock")
    minutes = {"half": 30, "quarter": 15}.get(found.text("minutes").split()[-1])
    if minutes is None:
        minutes = int(found.number("minutes"))
        told = found.has("units") or found.has("half") or found.has("part")
        if not told and found.text("way") == "to" and not (
            minutes in _SPOKEN and _is_told_to(found)
        ):  # fmt: skip
            return None
    if not (1 <= hour <= 12 and 0 < minutes < 60):
        return None
    if found.text("way") == "to":
        hour, minutes = (hour - 1) or 12, 60 - minutes
    half = read_half(found)
    if half is None and (found.text("minutes") == "" or found.has("figures")):
        return None
    clock = make_clock(found, f"{hour}:{minutes:02d}", half)
    # Morning or evening is not said: `clock` is assumed.
    return clock if half is not None or clock is None else replace(clock, near=True)


def _read_clocks(found: RuleMatch) -> Form | None:
    """Read `5 to 7 p.m.`: the first hour lies in the half of the day that puts it before."""
    if found.text("way") == "and" and not found.spelled().startswith("between"):
        return None  # a list
    last = make_clock(found, str(found.value("clock")), read_half(found))
    opening = make_clock(found, str(found.value("first")), None)
    if last is None or opening is None or last.hour is None or opening.hour is None:
        return None
    if not 1 <= opening.hour <= 12:
        return None
    closing = last.hour * 60 + (last.minute or 0)
    morning = opening.hour % 12
    minute = opening.minute or 0
    starts = [hour for hour in (morning, morning + 12) if hour * 60 + minute < closing]
    first = Form("field", hour=starts[-1] if starts else morning + 12, minute=minute,
                 zone=last.zone, zone_guessed=last.zone_guessed,
                 zone_season=last.zone_season)  # fmt: skip
    return Form("range", first=first, last=last)


RULES: Final[tuple[Rule, ...]] = (
    Rule("clock", "CLOCK",
         "clock:clock_figure half:meridiem? units:clock_units? (?:comma? zone:{zone})?",
         _read_bare_clock, (
        ("occurred at 11:30 am MSK, marking", "11:30 am MSK", "2025-05-16T11:30"),
        ("at 16:00 Moscow Standard Time (MSK), the", "16:00 Moscow Standard Time (MSK)",
         "2025-05-16T16:00"),
        ("left at 9.15pm on", "9.15pm", "2025-05-16T21:15"),
    )),
    Rule("hour", "CLOCK",
         "clock:(?:n0|n12|n23|ones|teens) half:meridiem (?:comma? zone:{zone})?", _read_clock, (
        ("left at 6 p.m. EDT for", "6 p.m. EDT", "2025-05-16T18:00"),
    )),
    Rule("hour of a zone", "CLOCK",
         "(?<=clock_lead|between|and) clock:(?:n0|n12|n23) zone:{zone}", _read_clock, (
        ("fell at 14 MSK on", "14 MSK", "2025-05-16T14:00"),
    )),
    Rule("hour and part", "CLOCK",
         "(?<=clock_lead) clock:(?:n12|ones|teens|clock_figure) (?:in the|at) part:part",
         _read_clock, (
        ("will leave at 4 in the morning with", "4 in the morning", "2025-05-16T04:00"),
    )),
    Rule("o'clock", "CLOCK",
         "clock:(?:n12|ones|teens) o apostrophe oclock (?:in the part:part|half:meridiem)?"
         " (?:comma? zone:{zone})?", _read_clock, (
        ("left at five o'clock in the morning for", "five o'clock in the morning",
         "2025-05-16T05:00"),
    )),
    Rule("figures and hrs", "CLOCK", "clock:hours_figure (?:comma? zone:{zone})?",
         _read_hours_figure, (
        ("left at 08.15hrs on", "08.15hrs", "2025-05-16T08:15"),
        ("left at 1430 hours on", "1430 hours", "2025-05-16T14:30"),
        ("left at 17h30 on", "17h30", "2025-05-16T17:30"),
    )),
    Rule("dotted clock", "CLOCK",
         "(?<=at|from|by|until|about|around|after|before|just|since) clock:decimal"
         " (?:zone:{zone}|(?=on {weekday}|on any_day month"
         "|on month any_day))", _read_dotted, (
        ("starts at 19.30 on Friday.", "19.30 on Friday", "2025-05-16T19:30"),
    )),
    Rule("bare four figures", "CLOCK",
         "(?<=at|from|by|until|since|before|after|around|about) clock:nbig"
         " (?=on {weekday}|on any_day month|on month any_day|stop|comma|to)", _read_bare_four, (
        ("began at 0400 on Monday.", "0400 on Monday", "2025-05-12T04:00"),
    )),
    Rule("noon", "CLOCK",
         "(?:n12(?=midday|midnight))? clock:(?:midday|midnight) (?:comma? zone:{zone})?", _read_noon, (
        ("closed at noon for", "noon", "2025-05-16T12:00"),
    )),
    Rule("four figures", "CLOCK", "clock:military (?:clock_units? zone:{zone}|clock_units)",
         _read_four_figures, (
        ("fell at 0735 GMT on", "0735 GMT", "2025-05-16T07:35Z"),
    )),
    Rule("hours of one half", "CLOCK",
         "(?:from|between)? first:(?:n12|clock_figure) way:(?:hyphen|dash|to|and|until|through)"
         " clock:(?:n12|clock_figure) half:meridiem (?:comma? zone:{zone})?", _read_clocks, (
        ("open from 5 to 7 p.m. in", "from 5 to 7 p.m.", "2025-05-16T17:00/2025-05-16T19:00"),
        ("open 9-11:30 a.m. in", "9-11:30 a.m.", "2025-05-16T09:00/2025-05-16T11:30"),
    )),
    Rule("half past", "CLOCK",
         "minutes:(?:half|a? quarter|number_word|figures:figure) units:clock_units? way:(?:past|to)"
         " clock:(?:n12|ones|teens) (?:half:meridiem|in the part:part)? (?:comma? zone:{zone})?",
         _read_past, (
        ("left at half past seven in the evening for", "half past seven in the evening",
         "2025-05-16T19:30"),
    )),
)  # fmt: skip
