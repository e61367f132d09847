"""Rules for lengths of time, distances from a date, recurring times, and `now` and its like."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.times.forms import Form
from corpus.times.rule import Rule, RuleMatch, always

_BACK: Final = re.compile("past|last|previous|latest|recent")
_ON: Final = re.compile("next|coming|following")


def _unit_of(found: RuleMatch) -> str:
    """Return the unit; the lexicon keeps `second` as the ordinal that it also is."""
    unit = found.value("unit")
    return unit if isinstance(unit, str) else "second"


def _step_of(which: str) -> int | None:
    return -1 if _BACK.search(which) else 1 if _ON.search(which) else None


def _read_span(found: RuleMatch) -> Form | None:
    unit = _unit_of(found)
    count = found.number("count")
    if unit == "second" and not found.text("unit").endswith("s"):
        return None
    if unit in ("minute", "hour") and found.is_title("unit"):
        return None  # a programme: `60 Minutes`
    if unit == "quarter" and count <= 1:
        return None
    most = found.number("most") if found.has("most") else None
    if unit in ("weekend", "millennium"):
        return None
    return Form("span", unit=unit, count=count, most=most, step=_step_of(found.text("which")))


def _read_adjective(found: RuleMatch) -> Form | None:
    """Read `three-year`; `1 year` and `second half` are read elsewhere or mean something else."""
    count, unit = found.number("count"), _unit_of(found)
    hyphened = "-" in found.spelled() or "–" in found.spelled()
    if unit in ("second", "weekend", "millennium") or (not hyphened and count <= 1):
        return None
    if unit == "quarter" and count == int(count) and count < 4:
        return None
    if not hyphened and 1900 <= count <= 2100:
        return None  # `in the 1988 quarter`
    return Form("span", unit=unit, count=count)


def _read_open_span(found: RuleMatch) -> Form | None:
    return Form("span", unit=_unit_of(found), step=_step_of(found.text("which")))


def _read_units(found: RuleMatch) -> Form:
    return Form("span", unit=found.word("unit"))


def _read_half_hour(found: RuleMatch) -> Form:
    return Form("span", unit=_unit_of(found), count=0.5)


def _read_and_a_half(found: RuleMatch) -> Form:
    return Form("span", unit=_unit_of(found), count=1.5)


def _read_half_more(found: RuleMatch) -> Form | None:
    shift = _read_shift(found)
    if shift is None or shift.unit in ("second", "minute", "hour"):
        return None  # `a minute and a half later` is a length
    if shift.unit == "year":
        return replace(shift, unit="month", count=18)
    return replace(shift, count=1.5)


def _read_shift(found: RuleMatch) -> Form | None:
    way, unit = found.text("way"), _unit_of(found)
    if unit in ("weekend", "millennium"):
        return None
    back = re.search("ago|earlier", way) is not None
    told = re.search("earlier|later", way) is not None
    return Form("shift", unit=unit, count=found.number("count"), step=-1 if back else 1,
                base="focus" if told else "anchor")  # fmt: skip


def _read_year_before(found: RuleMatch) -> Form:
    """Read `the day before` and `the night before`, counted from what was last spoken of."""
    step = 1 if found.text("way") == "after" else -1
    unit = found.word("unit")
    if unit in ("MO", "AF", "EV", "NI", "MI"):
        return Form("field", part=unit, within=Form("unit", unit="day", step=step, base="focus"))
    return Form("shift", unit=unit, count=1, step=step, base="focus")


def _read_open_shift(found: RuleMatch) -> Form:
    return _refer("PAST_REF" if found.text("way") == "ago" else "FUTURE_REF")


def _refer(value: str) -> Form:
    return Form("reference", value=value, type="date")


def _read_units_near(found: RuleMatch) -> Form:
    if found.value("unit") not in ("year", "decade", "century"):
        return Form("span", unit=found.word("unit"))
    return _refer("FUTURE_REF" if found.text("which") in ("coming", "upcoming") else "PAST_REF")


RULES: Final[tuple[Rule, ...]] = (
    Rule("span", "SPAN",
         "which:(?:the (?:past|last|next|coming|following|previous|latest|recent|first"
         "|ordinal_word)|(?<!to)(?:past|last|next|first)|coming|recent|the|these)?"
         " count:{plenty} (?:full|more|full more)? unit:units (?:or so)? {not_age}", _read_span, (
        ("after two years of", "two years", "P2Y"),
        ("In the past 12 hours, Russia", "the past 12 hours", "PT12H"),
        ("for two and a half years", "two and a half years", "P2Y6M"),
        ("for 65 million years the", "65 million years", "P65000000Y"),
    )),
    # One unit wants a word before it, or it may be a rate: `$5 a year`.
    Rule("one unit", "SPAN",
         "(?<=in|for|within|after|over|than|about|around|approximately|nearly|just|least|by|before"
         "|during|of|to|dash|comma|stop|quote|past_verb|is|ed|at|break) count:a (?:full|more)? unit:unit"
         " (?:or (?:so|ones))? (?!hyphen|old|apostrophe? old)", _read_span, (
        ("talked for an hour in", "an hour", "PT1H"),
    )),
    Rule("one unit from", "SPAN", "count:a unit:unit (?=after|before)", _read_span, (
        ("it opens a day after the vote", "a day", "P1D"),
    )),
    Rule("one unit in words", "SPAN",
         "count:(?:half of? a|a half|another|ones|n12) full? unit:unit (?!hyphen|old|apostrophe? old)",
         _read_span, (
        ("took just half a day of", "half a day", "PT12H"),
    )),
    Rule("unit as adjective", "SPAN",
         "count:{number} (?:hyphen|dash)? unit:unit {not_age} (?!ago|earlier|later|period)",
         _read_adjective, (
        ("in a 24-hour curfew", "24-hour", "PT24H"),
        ("the enduring three-year conflict", "three-year", "P3Y"),
    )),
    Rule("period of units", "SPAN",
         "(?:a|the|this|that|his)? count:{number} hyphen unit:unit (?:period|term)",
         _read_span, (
        ("over a three-year period in", "a three-year period", "P3Y"),
    )),
    Rule("span to span", "SPAN",
         "which:(?:the (?:past|last|next))? count:{number} (?:to|or|hyphen|dash) most:{number}"
         " hyphen? unit:(?:unit|units) {not_age}", _read_span, (
        ("within two to three weeks.", "two to three weeks", "P2W/P3W"),
    )),
    Rule("and a half ago", "DAY", "count:a unit:unit and a half way:(?:ago|earlier|later|from now)",
         _read_half_more, (
        ("broke a year and a half ago.", "a year and a half ago", "2023-11"),
    )),
    Rule("and a half", "SPAN", "a unit:unit and a half", _read_and_a_half, (
        ("for an hour and a half he", "an hour and a half", "PT1H30M"),
    )),
    Rule("open span", "SPAN",
         "which:(?:the? (?:past|last|next|coming|first|recent))? (?:{vague}|a couple of) more?"
         " unit:units (?:or so)? (?!old)", _read_open_span, (
        ("for several years in", "several years", "PXY"),
        ("in the past few weeks it", "the past few weeks", "PXW"),
    )),
    Rule("units", "SPAN",
         "(?<=in|for|within|after|over|before|and|about|just|comma|during)"
         " unit:plain_units (?:or units|(?!of|old|as|or units))",
         _read_units, (
        ("expects a proposal within days.", "days", "PXD"),
        ("died within weeks or months of", "weeks or months", "PXW"),
    )),
    Rule("units of", "SPAN", "(?<=after|for) unit:plain_units (?=of)", _read_units, (
        ("left after months of talks", "months", "PXM"),
    )),
    Rule("hours", "SPAN", "(?<=in|for|within|after) unit:clock_units (?!of)", _read_units, (
        ("waited for hours in", "hours", "PTXH"),
    )),
    Rule("units from", "SPAN", "(?<!of|figure|ordinal|more|half) unit:(?:plain_units|clock_units)"
         " (?=before|after|earlier|later)", _read_units, (
        ("seen days before the shooting", "days", "PXD"),
    )),
    Rule("half century", "SPAN", "(?:half a? hyphen? century|a half hyphen? century)",
         always(Form("span", unit="century", count=0.5)), (
        ("for more than half a century of", "more than half a century", "P50Y"),
    )),
    Rule("quarter century", "SPAN", "(?:a? quarter hyphen? century|a quarter of a century)",
         always(Form("span", unit="century", count=0.25)), (
        ("after a quarter of a century of", "a quarter of a century", "P25Y"),
        ("at a quarter-century low", "a quarter-century", "P25Y"),
    )),
    Rule("half-hour", "SPAN", "half hyphen unit:(?:hour|day_unit|decade)", _read_half_hour, (
        ("after half-hour talks", "half-hour", "PT30M"),
    )),
    Rule("the years", "SPAN", "(?<=over|through|in|for|during) the unit:(?:years|decades|centuries"
         "|weeks|months|days) (?!of|word|before|to|that) ahead?", _read_units, (
        ("many over the years more", "the years", "PXY"),
    )),
    Rule("units near", "REF",
         "the? which:(?:recent|past|coming) unit:plain_units (?:and plain_units)?",
         _read_units_near, (
        ("in recent years the", "recent years", "PAST_REF"),
    )),
    Rule("the year before", "DAY", "the unit:(?:day_unit|week|month_unit|year_unit|part)"
         " way:(?:before|after) (?=stop|comma|break|quote|close|and)", _read_year_before, (
        ("He came on May 2, she the day before.", "the day before", "2025-05-01"),
    )),
    Rule("shift", "DAY",
         "count:{count} hyphen? unit:(?:unit|units) (?:or so)? way:(?:ago|hence|from now|earlier"
         "|later) (?!comma? than)", _read_shift, (
        ("left two days ago.", "two days ago", "2025-05-14"),
        ("He came on May 2. Two days later he", "Two days later", "2025-05-04"),
        ("left ten years ago.", "ten years ago", "2015"),
    )),
    Rule("open shift", "REF", "(?:{vague})? units way:(?:ago|hence|from now)", _read_open_shift, (
        ("left several years ago.", "several years ago", "PAST_REF"),
        ("died thousands of years ago.", "thousands of years ago", "PAST_REF"),
    )),
    Rule("now", "REF",
         "(?:(?:just|right)? now|nowadays|(?<=at) (?:the|this) moment"
         "|these days) (?!hyphen)",
         always(_refer("PRESENT_REF")), (
        ("For now, reports", "now", "PRESENT_REF"),
        ("It currently holds ten", "currently", "PRESENT_REF"),
    )),
    Rule("at the time", "REF", "(?<=at) (?:the|that) time (?!of)", always(_refer("PAST_REF")), (
        ("he said at the time that", "the time", "PAST_REF"),
    )),
    Rule("recently", "REF", "(?<!as) more? recently", always(_refer("PAST_REF")), (
        ("it recently fell", "recently", "PAST_REF"),
    )),
    Rule("the past", "REF",
         "(?<=in|of|from|over|to) the recent? past"
         " (?!few|several|many|units|number_word|figure|a|couple|unit)",
         always(_refer("PAST_REF")), (
        ("as in the past, the", "the past", "PAST_REF"),
    )),
    Rule("the future", "REF", "(?:the very? near? future|(?<=in) near? future|the near term)",
         always(_refer("FUTURE_REF")), (
        ("in the near future it", "the near future", "FUTURE_REF"),
    )),
    Rule("soon", "REF", "(?<!as|so) soon (?!after|as|before|hyphen)", always(_refer("FUTURE_REF")), (
        ("it will soon fall", "soon", "FUTURE_REF"),
    )),
)  # fmt: skip
