"""Rules for what is counted from another date: `the week after next`, `a week on Tuesday`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.times.forms import Form
from corpus.times.rule import Rule, RuleMatch

# `the worst in five years`, `for the first time in two weeks` look back, whatever the verb.
_RECORDS: Final = frozenset((
    "time", "times", "first", "second", "third", "only", "low", "high", "drop", "fall", "rise",
    "increase", "decline", "gain", "loss", "worst", "best", "least", "most",
))  # fmt: skip
# The chance of what is to come from which on `in a year` is a date: `can do so in a year` is none.
_AHEAD: Final = 0.93
_IN_MONTHS: Final = {("year", "month"): 12, ("decade", "year"): 10, ("week", "day"): 7,
                     ("hour", "minute"): 60, ("day", "hour"): 24}  # fmt: skip


def _unit_of(found: RuleMatch) -> str:
    unit = found.value("unit")
    return unit if isinstance(unit, str) else "second"


def _read_in_units(found: RuleMatch) -> Form | None:
    """Read `in five years` after a verb that looks ahead."""
    words = found.scan.words(max(0, found.first - 2), found.first).lower().split()
    if len(words) > 1 and (words[0] in _RECORDS or words[0].endswith("est")):
        return None
    unit = _unit_of(found)
    if unit in ("second", "weekend", "millennium", "quarter") or found.chance() < _AHEAD:
        return None
    if found.is_title("unit"):
        return None  # a programme: `Five Minutes`
    return Form("shift", unit=unit, count=found.number("count"), step=1)


def _read_away(found: RuleMatch) -> Form:
    return Form("shift", unit=_unit_of(found), count=found.number("count"), step=1)


def _beyond(found: RuleMatch) -> int:
    """Return 1 for `after next`, -1 for `before last`."""
    return 1 if found.text("way").startswith("after") else -1


def _read_beyond(found: RuleMatch) -> Form:
    return Form("unit", unit=found.word("unit"), step=2 * _beyond(found))


def _read_weekday_beyond(found: RuleMatch) -> Form:
    way = _beyond(found)
    weekday = Form("field", weekday=found.whole("weekday"), step=way, near=True)
    return Form("shift", unit="week", count=1, step=way, within=weekday)


def _read_weekday_week(found: RuleMatch) -> Form:
    """Read the British `Thursday week`: a week after the Thursday to come."""
    weekday = Form("field", weekday=found.whole("weekday"), lean="future")
    return Form("shift", unit=found.word("unit"), count=1, step=1, within=weekday)


def _read_weekdays_ago(found: RuleMatch) -> Form | None:
    count = found.number("count")
    if count != int(count) or not 1 <= count <= 60:
        return None
    back = found.text("way") != "from now"
    weekday = Form("field", weekday=found.whole("weekday"), step=-1 if back else 1, near=True)
    return Form("shift", unit="week", count=count - 1, step=-1 if back else 1, within=weekday)


def _read_weekends_ago(found: RuleMatch) -> Form | None:
    count = found.number("count")
    way = 1 if found.text("way") == "from now" else -1
    if count != int(count) or count >= 500:
        return None
    return Form("unit", unit="weekend", step=way * int(count))


def _read_from_date(found: RuleMatch) -> Form | None:
    """Read `three days after May 2`; `two days before Tuesday's vote` says Tuesday."""
    if found.is_possessive():
        return None
    date = found.form("date")
    if date.kind not in ("field", "unit") or date.hour is not None or date.part is not None:
        return None
    if found.has("span"):
        span = found.form("span")
        unit, count = span.unit, span.count
        if re.search("trading|business|working", found.text("span")):
            return None  # no days of the calendar
        if span.step is not None or span.most is not None or count is None or span.near:
            return None
    else:
        unit, count = _unit_of(found), found.number("count")
    if unit not in ("day", "week", "fortnight", "month", "year"):
        return None
    if found.text("way") == "on" and (unit not in ("week", "fortnight") or date.weekday is None):
        return None
    if date.weekday is not None and date.month is None and date.step is None:
        ahead = found.text("way") != "before"
        date = replace(date, lean="future" if ahead else date.lean,
                       chance=None if ahead else date.chance)  # fmt: skip
    elif date.year is None and date.step is None:
        date = replace(date, lean=found.lean())
    step = -1 if found.text("way") == "before" else 1
    return Form("shift", unit=unit, count=count, step=step, within=date)


def _read_day_from_date(found: RuleMatch) -> Form | None:
    """Read `the day after Christmas`."""
    date = found.form("date")
    if found.is_possessive() or date.kind not in ("field", "unit") or date.hour is not None:
        return None
    if date.part is not None or (date.weekday is not None and date.month is None):
        return None
    if date.year is None and date.step is None:
        date = replace(date, lean=found.lean())
    step = -1 if found.text("way") == "before" else 1
    return Form("shift", unit="day", count=1, step=step, within=date)


def _read_from_month(found: RuleMatch) -> Form | None:
    """Read `five months before September 2001`, counted in months or years."""
    date, span = found.form("date"), found.form("span")
    if found.is_possessive() or span.unit not in ("month", "year") or span.count is None:
        return None
    if span.step is not None or span.most is not None or span.near or date.kind != "field":
        return None
    if date.month is None or date.year is None:
        return None
    step = -1 if found.text("way") == "before" else 1
    return Form("shift", unit=span.unit, count=span.count, step=step, within=date)


def _read_ago_weekday(found: RuleMatch) -> Form | None:
    """Read `a week ago Friday`: a week before the last Friday."""
    day, ago = found.form("date"), found.form("ago")
    if day.weekday is None or day.month is not None or ago.unit != "week" or ago.step != -1:
        return None
    if ago.kind != "shift" or ago.base != "anchor":
        return None
    return replace(ago, within=Form("field", weekday=day.weekday, lean="back"))


def _read_two_counts(found: RuleMatch) -> Form | None:
    """Read `one year and two months ago`, counted in the finer unit."""
    first, last = found.form("first"), found.form("last")
    if first.kind != "span" or last.kind != "shift" or first.count is None or last.count is None:
        return None
    many = _IN_MONTHS.get((first.unit or "", last.unit or ""))
    if many is None or first.step is not None or last.within is not None:
        return None
    return replace(last, count=first.count * many + last.count)


_COUNT: Final = "(?:{number}|a couple of|a)"

RULES: Final[tuple[Rule, ...]] = (
    Rule("in units", "DAY",
         f"(?<=in) {{hedge}}? count:{_COUNT} unit:(?:unit|units) (?:apostrophe time)?"
         " (?!of|hyphen|old|ago|earlier|later|or|to|after|before|from|period)", _read_in_units, (
        ("The treaty expires in five years.", "five years", "2030"),
        ("He will be freed in three months.", "three months", "2025-08"),
    )),
    Rule("away", "DAY", f"count:{_COUNT} unit:(?:day_unit|days|week|weeks|month_unit|months"
         "|year_unit|years) away (?!from)", _read_away, (
        ("The vote is three weeks away.", "three weeks away", "2025-W23"),
    )),
    Rule("after next", "WEEK", "the unit:(?:week|weekend|month_unit|year_unit|quarter|decade)"
         " way:(?:after next|before last)", _read_beyond, (
        ("back the week after next.", "the week after next", "2025-W22"),
        ("quit the year before last.", "the year before last", "2023"),
    )),
    Rule("weekday after next", "DAY", "the weekday:weekday_name way:(?:after next|before last)",
         _read_weekday_beyond, (
        ("return the Saturday after next.", "the Saturday after next", "2025-05-24"),
        ("left the Tuesday before last.", "the Tuesday before last", "2025-05-06"),
    )),
    Rule("weekday week", "DAY", "weekday:weekday_name unit:(?:week|fortnight)"
         " (?=stop|comma|break|quote|close|at|to|and|in|for|dash|$)", _read_weekday_week, (
        ("speak on Thursday week.", "Thursday week", "2025-05-29"),
    )),
    Rule("weekdays ago", "DAY", "count:(?:{number}|a couple of) weekday:weekday_plural"
         " way:(?:ago|from now)", _read_weekdays_ago, (
        ("Two Sundays ago he", "Two Sundays ago", "2025-05-04"),
    )),
    Rule("weekends ago", "WEEK",
         "count:(?:{number}|a couple of) weekends way:(?:ago|from now)", _read_weekends_ago, (
        ("met two weekends ago.", "two weekends ago", "2025-W18-WE"),
    )),
)  # fmt: skip

JOINS: Final[tuple[Rule, ...]] = (
    Rule("day from a date", "DAY", "the day_unit way:(?:before|after) date:DAY", _read_day_from_date, (
        ("flew home the day after Christmas.", "the day after Christmas", "2024-12-26"),
    )),
    Rule("units from a month", "MONTH", "span:SPAN way:(?:before|after) date:MONTH", _read_from_month, (
        ("Five months before September 2001 he", "Five months before September 2001", "2001-04"),
    )),
    Rule("units from a date", "DAY",
         "(?:span:SPAN|count:(?:a|n12|ones) unit:(?:unit|units)) way:(?:before|after|from|on)"
         " the? date:DAY", _read_from_date, (
        ("died three days after May 2.", "three days after May 2", "2025-05-05"),
        ("return a week on Tuesday.", "a week on Tuesday", "2025-05-27"),
        ("left two days before Christmas.", "two days before Christmas", "2024-12-23"),
    )),
    Rule("week ago weekday", "DAY", "ago:DAY date:DAY", _read_ago_weekday, (
        ("left a week ago Tuesday.", "a week ago Tuesday", "2025-05-06"),
    )),
    Rule("two counts", "DAY", "first:SPAN (?:comma? and|comma)? last:DAY", _read_two_counts, (
        ("died one year and two months ago.", "one year and two months ago", "2024-03"),
    )),
)  # fmt: skip
