"""Reading what counts in units: `last week`, `two days later`, `the past 12 hours`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from corpus.times import periods
from corpus.times.context import BARE_REACH, Context, Meaning, assume, settle
from corpus.times.forms import Form
from corpus.times.lengths import write_length
from corpus.times.periods import Period

_UNKNOWN: Final = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_CLOCK_UNITS: Final = ("second", "minute", "hour")


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def read_unit(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    """Return the unit of the calendar that lies `step` units away from the form's base, or that
    holds, begins or ends with the day `outer`."""
    unit, step = form.unit or "day", form.step or 0
    if form.count is not None:
        return _read_a_year_before(form, context)
    if outer is not None and form.last is not None:
        return _read_quarter_ended(outer)
    if outer is not None:
        return _read_unit_of_day(form, outer)
    if form.base == "quarter":
        return _read_the_quarter(form, context)
    base = context.base_day(form, unit)
    if unit == "month" and step == 0 and form.base != "focus" and (told := _month_told(context)):
        return assume(settle(periods.unit_period(told, unit), form), unit)
    if unit == "week" and step == 0 and (told := _week_told(context)):
        return assume(settle(periods.unit_period(told, unit), form), unit)
    if base is None:
        return Meaning("date", _bare_day(form, unit, context) or _UNKNOWN.get(unit, "XXXX"), unit)
    moved = periods.move(_noon(base), unit, step).date()
    if unit == "weekend" and step == 0 and form.lean != "future" and base.isoweekday() < 6:
        moved -= timedelta(days=7)
    reading = settle(periods.unit_period(moved, unit), form)
    if unit == "weekend" and step == 0 and form.lean is None and base.isoweekday() < 6:
        reading = assume(reading, "direction")  # `The weekend was quiet`, or will be
    if form.edge == "all":
        reading = replace(reading, zoneless=True)  # `all year round` is of no one year
    return assume(reading, unit) if context.is_guess(form, unit) else reading


_IN_THE_WEEK = re.compile(r"(?:earlier|later) (?:on )?in the week", re.IGNORECASE)


def _week_told(context: Context) -> date | None:
    """Return the day last spoken of, where `earlier in the week` is of its week and not of today's.

    An article of Monday that told of Friday means Friday's week.
    """
    day, anchor = context.focus.day, context.anchor
    if day is None or anchor is None or not context.may_lean():
        return None
    if not 0 < (anchor.day - day).days < 7 or day.isocalendar()[:2] == anchor.day.isocalendar()[:2]:
        return None
    return day if _IN_THE_WEEK.match(context.text, context.at) else None


_IN_THE_MONTH = re.compile(r"(?:early|earlier) in\s+the\s+month|the\s+early\s+part\s+of\s+the", re.I)
_MONTH_REACH: Final = 800


def _month_told(context: Context) -> date | None:
    """Return the month last spoken of, where `early in the month` is of it and not of today's.

    An article of March that told of sales in February means February.
    """
    month, anchor = context.focus.month, context.anchor
    if month is None or anchor is None or context.at - context.focus.at > _MONTH_REACH:
        return None
    if not 0 < (anchor.day.year - month.year) * 12 + anchor.day.month - month.month <= 2:
        return None
    return month if _IN_THE_MONTH.match(context.text, context.at) else None


_IN_THE_QUARTER = re.compile(r"(?:early|earlier|late|later) in\s+the\s+quarter", re.IGNORECASE)


def _read_the_quarter(form: Form, context: Context) -> Meaning:
    """Read `the quarter`: the one last spoken of, else the last that ended before publication."""
    if context.focus.quarter is not None and not form.step and context.may_lean():
        day = context.focus.quarter
    elif (
        context.focus.month is not None and context.anchor is not None
        and context.may_lean() and _IN_THE_QUARTER.match(context.text, context.at)
    ):
        # `sales in February were early: they come later in the quarter`
        day = context.focus.month
    elif context.anchor is not None:
        day = periods.move(_noon(context.anchor.day), "quarter", -1).date()
    else:
        return Meaning("date", "XXXX-QX", "quarter")
    return assume(settle(periods.quarter_period(day.year, (day.month + 2) // 3), form), "quarter")


def _read_a_year_before(form: Form, context: Context) -> Meaning:
    """Read `the same quarter last year`: the unit that the form names, a year before."""
    here = read_unit(replace(form, count=None), None, context)
    if here.period is None:
        return here
    there = periods.move(here.period.start + timedelta(hours=12), "year", -1).date()
    period = periods.unit_period(there, form.unit or "quarter")
    return Meaning("date", period.value, here.grain, period, assumed=here.assumed)


def _bare_day(form: Form, unit: str, context: Context) -> str | None:
    """Return `XXXX-11-13` for `the next day` after `November 12`, where no year is known."""
    focus, step = context.focus, form.step or 0
    near = context.at - focus.bare_at <= BARE_REACH
    if unit != "day" or form.base != "focus" or focus.bare is None or not near:
        return None
    month, day = focus.bare
    # In a leap year or not: only where both agree.
    days = {date(year, month, min(day, 28)) + timedelta(days=step + max(0, day - 28))
            for year in (2023, 2024)}  # fmt: skip
    written = {f"XXXX-{there.month:02d}-{there.day:02d}" for there in days}
    return written.pop() if len(written) == 1 else None


def _read_unit_of_day(form: Form, outer: Meaning) -> Meaning:
    """Read the week that holds the day (step 0), begins with it (1) or ends with it (-1)."""
    unit = form.unit or "week"
    if outer.period is None:
        return Meaning("date", _UNKNOWN[unit], unit)
    day = outer.period.start.date()
    if unit == "weekend" and form.within is not None and form.within.holiday is not None:
        # A feast on Thursday or later begins its weekend; one on Monday or Tuesday ends it.
        weekday = day.isoweekday()
        sunday = day + timedelta(days=(7 - weekday) if weekday > 2 else -weekday)
        period = _stretch(min(day, sunday - timedelta(days=1)), max(day, sunday))
        return Meaning("date", period.value, unit, period, assumed=outer.assumed)
    if unit == "weekend":
        shift = {1: 5, 2: 4, 5: 1}.get(day.isoweekday(), 0) if day.isoweekday() < 6 else 0
        period = periods.weekend_period(day + timedelta(days=shift))
        return Meaning("date", period.value, unit, period, assumed=outer.assumed)
    step = form.step or 0
    if (step > 0 and day.isoweekday() != 1) or (step == 0 and day.isoweekday() == 7):
        period = _stretch(day, day + timedelta(days=6))
    elif step < 0 and day.isoweekday() != 7:
        period = _stretch(day - timedelta(days=6), day)
    else:
        period = periods.week_period(day)
    return Meaning("date", period.value, unit, period, assumed=outer.assumed)


def _stretch(first: date, last: date) -> Period:
    """Return the days from the first to the last."""
    return Period(f"{first.isoformat()}/{last.isoformat()}", _midnight(first),
                  _midnight(last + timedelta(days=1)), "week")  # fmt: skip


def _read_quarter_ended(end: Meaning | None) -> Meaning:
    """Read `the quarter ended March 31`: the calendar's where it ends about then, else fiscal."""
    if end is None or end.period is None:
        return Meaning("date", "XXXX-QX", "quarter")
    finish = end.period.end
    middle = (finish - timedelta(days=46)).date()
    period = periods.quarter_period(middle.year, (middle.month + 2) // 3)
    fiscal = abs((period.end - finish).days) > 5
    begin = periods.move(finish, "month", -3)
    shown = Period(period.value, begin, finish, "quarter") if fiscal else period
    return Meaning("date", period.value, "quarter", shown, assumed=end.assumed, soft=fiscal)


def read_shift(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    """Return the day, week, month or year that lies `count` units from the form's base, or the
    day that lies so far from the day `outer`."""
    unit, count = form.unit or "day", (form.count or 0) * (form.step or 1)
    if outer is not None:
        return _read_shift_from(form, unit, count, outer)
    quarter = context.near_quarter()
    if unit == "year" and count == -1 and quarter is not None:
        # `profit rose in the third quarter from a year ago`: the same quarter is meant.
        earlier = periods.quarter_period(quarter.year - 1, (quarter.month + 2) // 3)
        return settle(earlier, form)
    if unit in _CLOCK_UNITS:
        return _read_clock_shift(form, unit, count, context)
    base = context.base_day(form, unit)
    if context.anchor is None and context.focus.day is None:
        # `a year earlier` after a mere year is as often counted from publication.
        base = None
    grain = {"fortnight": "day", "decade": "year", "century": "year"}.get(unit, unit)
    if context.is_guess(form, unit) and (form.step or 1) > 0:
        base = None  # a `later` with nothing before it
    if base is None:
        return Meaning("date", _UNKNOWN[grain], grain)
    try:
        moved = periods.move(_noon(base), unit, count)
    except (OverflowError, ValueError):
        # Beyond the years of a calendar: `65 million years ago`.
        return Meaning("date", "PAST_REF" if count < 0 else "FUTURE_REF", grain, soft=True)
    reading = settle(periods.unit_period(moved.date(), grain), form)
    return assume(reading, "day") if context.is_guess(form, unit) else reading


def _read_shift_from(form: Form, unit: str, count: float, outer: Meaning) -> Meaning:
    if outer.period is None:
        return Meaning("date", _UNKNOWN["day"], "day")
    day = outer.period.start
    grain = outer.grain if outer.grain in ("month", "year", "week") else "day"
    moved = periods.move(day, unit, count).date()
    return Meaning("date", (period := periods.unit_period(moved, grain)).value, grain, period,
                   day=moved if grain == "day" else None, assumed=outer.assumed)  # fmt: skip


def _read_clock_shift(form: Form, unit: str, count: float, context: Context) -> Meaning:
    """Read `three hours ago`, `half an hour later`: exact only where a clock time is known."""
    moment = context.focus.moment if form.base == "focus" else None
    zone = context.own_zone()
    if form.base == "anchor" and context.anchor and context.anchor.clock is not None:
        moment = context.anchor.clock.replace(tzinfo=None)
        zone = context.anchor.zone
    if moment is None:
        base = context.base_day(form)
        if base is None:
            return Meaning("time", "XXXX-XX-XX", unit)
        return replace(settle(periods.day_period(base), form, "time"), soft=True)
    moved = periods.move(moment, unit, count)
    period = periods.clock_period(moved.date(), moved.hour, moved.minute, None)
    return replace(settle(period, form, "time"), zone=zone, soft=unit == "hour")


def read_span(form: Form, placed: Meaning | None, context: Context) -> Meaning:
    """Return a length; where it ends or begins at publication, or at `placed`, its interval too."""
    unit = form.unit or "day"
    value = write_length(form.count, unit)
    if form.most is not None:
        value = f"{value}/{write_length(form.most, unit)}"
    reading = Meaning("duration", value, unit, soft=form.count is None)
    if placed is not None and form.count is not None and context.anchor is not None:
        return _place_span(reading, form, placed)
    if not form.step or context.anchor is None or form.count is None:
        return reading
    count = form.most or form.count
    clock = context.anchor.clock
    if unit in _CLOCK_UNITS and clock is not None:
        begin = finish = clock.replace(tzinfo=None)
        reading = replace(reading, zone=context.anchor.zone)
    else:
        begin, finish = _midnight(context.anchor.day), _midnight(context.anchor.day)
        finish += timedelta(days=1)
        if unit in _CLOCK_UNITS:
            # Only the day is known: the interval holds every reading of that day.
            reading = assume(reading, "clock")
        elif form.step < 0:
            begin = finish
        else:
            finish = begin
    try:
        if form.step < 0:
            begin = periods.move(begin, unit, -count)
        else:
            finish = periods.move(finish, unit, count)
    except (OverflowError, ValueError):
        return replace(reading, assumed=())
    return replace(reading, period=Period(value, begin, finish, unit))


def _place_span(reading: Meaning, form: Form, placed: Meaning) -> Meaning:
    """Return the length with its interval: up to the end of `placed`, or at one edge of it."""
    unit, count = form.unit or "day", form.count or 0
    if placed.period is None:
        return reading
    begin, finish = placed.period.start, placed.period.end
    if form.last is not None or (form.step or 0) < 0:
        begin = periods.move(finish, unit, -count)
    else:
        finish = periods.move(begin, unit, count)
    if unit == "quarter":
        unit = "month"
    period = Period(reading.value, begin, finish, unit)
    return replace(reading, period=period, assumed=placed.assumed)
