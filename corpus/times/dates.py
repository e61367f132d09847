"""Reading the fields of the calendar: years, quarters, months, weekdays, dates, holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from corpus.times import periods, years
from corpus.times.context import BARE_REACH, Context, Meaning, assume, settle
from corpus.times.directions import Direction, lean_of, weigh
from corpus.times.forms import Form
from corpus.times.holidays import fixed_day, holiday
from corpus.times.other_times import AWAY, tells_of_another_time


def read_date(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    """Return the reading of a `field` form without clock time, inside `outer` if it has one."""
    if outer is not None and outer.period is None:
        return symbolic(form)
    if form.century is not None:
        return settle(periods.century_period(form.century), form)
    if form.decade is not None:
        return settle(periods.decade_period(form.decade), form)
    if form.quarter is not None or form.half is not None:
        return _read_part_of_year(form, outer, context)
    if form.season is not None:
        return _read_season(form, outer, context)
    if form.holiday is not None:
        return _read_holiday(form, context)
    if form.count is not None and outer is not None and outer.period is not None:
        return _read_nth(form, int(form.count), outer.period, outer)
    if form.month is not None and form.day is not None:
        return _read_day(form, outer, context)
    if form.day is not None and form.weekday is not None:
        return _read_weekday_and_day(form, context)
    if form.weekday is not None:
        return _read_weekday(form, outer, context)
    if form.day is not None:
        return _read_day_of_month(form, context)
    if form.month is not None:
        return _read_month(form, outer, context)
    if form.year is not None:
        return settle(periods.year_period(form.year), form)
    return symbolic(form)


def symbolic(form: Form) -> Meaning:
    """Return the reading of a form whose year, or week, is not known."""
    if form.weekday is not None and form.day is None:
        return Meaning("date", f"XXXX-WXX-{form.weekday}", "day")
    if form.holiday is not None:
        fixed = fixed_day(form.holiday)
        return Meaning("date", f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if fixed else "XXXX", "day")
    if form.month is not None and form.day is not None:
        return Meaning("date", f"XXXX-{form.month:02d}-{form.day:02d}", "day")
    if form.day is not None:
        return Meaning("date", f"XXXX-XX-{form.day:02d}", "day")
    if form.month is not None:
        return Meaning("date", f"XXXX-{form.month:02d}", "month")
    if form.quarter is not None:
        return Meaning("date", f"XXXX-Q{form.quarter}", "quarter")
    if form.half is not None:
        return Meaning("date", f"XXXX-H{form.half}", "half")
    if form.season is not None:
        return Meaning("date", f"XXXX-{form.season}", "season")
    return Meaning("date", "XXXX", "year")


def _year_of(outer: Meaning | None, form: Form) -> int | None:
    if outer is not None and outer.period is not None:
        return outer.period.start.year
    return form.year


def _read_nth(form: Form, count: int, whole: periods.Period, outer: Meaning) -> Meaning:
    """Read the day, weekday or week that is the `count`th of a period, -1 its last."""
    if form.unit == "weekend":
        return _read_nth_weekend(count, whole, outer)
    if form.unit == "week":
        # Weeks of a month are its days by sevens: the calendar's own cut across it.
        start = (
            whole.end - timedelta(days=7)
            if count < 0
            else whole.start + timedelta(days=7 * (count - 1))
        )
        end = min(start + timedelta(days=7), whole.end)
        return replace(outer, period=replace(whole, start=start, end=end), soft=True)
    day = (whole.end - timedelta(days=1) if count < 0 else whole.start).date()
    if form.weekday is None:
        day += timedelta(days=max(count, 1) - 1)
    elif count < 0:
        day -= timedelta(days=(day.isoweekday() - form.weekday) % 7)
    else:
        day += timedelta(days=(form.weekday - day.isoweekday()) % 7 + 7 * (count - 1))
    if not whole.start.date() <= day < whole.end.date():
        return symbolic(form)
    return replace(settle(periods.day_period(day), form), assumed=outer.assumed)


def _read_nth_weekend(count: int, whole: periods.Period, outer: Meaning) -> Meaning:
    """Read the weekend whose Saturday is the `count`th of a period, -1 its last."""
    first = whole.start.date()
    last = whole.end.date() - timedelta(days=1)
    if count < 0:
        saturday = last - timedelta(days=(last.isoweekday() - 6) % 7)
    else:
        saturday = first + timedelta(days=(6 - first.isoweekday()) % 7 + 7 * (count - 1))
    if not first <= saturday <= last:
        return Meaning("date", "XXXX-WXX-WE", "weekend")
    weekend = periods.weekend_period(saturday)
    return Meaning("date", weekend.value, "weekend", weekend, assumed=outer.assumed)


def _read_part_of_year(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    if outer is not None and outer.period is not None and outer.grain != "year":
        # `the first half of June`: half of a period that has no name for its halves.
        whole = outer.period
        middle = whole.start + (whole.end - whole.start) / 2
        half = replace(whole, end=middle) if form.half == 1 else replace(whole, start=middle)
        return replace(outer, period=half, soft=True)
    year = _year_of(outer, form)
    today = context.anchor.day if context.anchor else None
    if year is None and today is None:
        return symbolic(form)

    def part(of: int) -> periods.Period:
        if form.quarter is not None:
            return periods.quarter_period(of, form.quarter)
        return periods.half_period(of, form.half or 1)

    if year is not None:
        return settle(part(year), form)
    assert today is not None
    begin = part(today.year).start.date()
    return assume(settle(part(years.year_of_quarter(begin, today, form.lean)), form), "year")


def _read_season(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    season = form.season or "SU"
    year = _year_of(outer, form)
    if year is not None:
        return replace(settle(periods.season_period(year, season), form), soft=True)
    base = context.base_day(form, "season")
    if base is None:
        return symbolic(form)
    period = periods.season_period(years.year_of_season(form, season, base), season)
    reading = replace(settle(period, form), soft=True)
    return assume(reading, "year") if form.step is None else reading


def _read_holiday(form: Form, context: Context) -> Meaning:
    name = form.holiday or "christmas"
    if form.year is not None:
        there = holiday(name, form.year)
        return settle(periods.day_period(there), form) if there else symbolic(form)
    if context.anchor is None:
        return symbolic(form)
    there = years.day_of_holiday(form, name, context.anchor.day)
    if there is None:
        return symbolic(form)
    reading = settle(periods.day_period(there), form)
    return assume(reading, "year") if form.step is None else reading


def _read_weekday(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    weekday = form.weekday or 1
    if outer is not None and outer.period is not None and outer.grain not in ("week", "weekend"):
        return symbolic(form)  # `on Thursday this month`
    if outer is not None and outer.period is not None:
        first = outer.period.start.date()
        monday = first - timedelta(days=first.isoweekday() - 1)
        return settle(periods.day_period(monday + timedelta(days=weekday - 1)), form)
    base = context.base_day(form)
    if base is None:
        return symbolic(form)
    ahead = (weekday - base.isoweekday()) % 7
    back = (base.isoweekday() - weekday) % 7
    if form.step is not None and form.step < 0:
        day = base - timedelta(days=back or 7)
    elif form.step is not None and form.step > 0:
        day = base + timedelta(days=ahead or 7)
    elif form.lean == "back":
        day = base - timedelta(days=back)
    else:
        direction = _direct(form, back)
        day = base + timedelta(days=ahead) if direction.ahead else base - timedelta(days=back)
        if not direction.sure:
            return assume(settle(periods.day_period(day), form), "direction")
    reading = settle(periods.day_period(day), form)
    if day != base and form.step is None and tells_of_another_time(context, (base - day).days):
        return assume(reading, "week")
    named = form.step and not form.near and form.base == "anchor"
    near = abs((day - base).days) < AWAY
    if named and (near or day.isocalendar()[:2] == base.isocalendar()[:2]):
        # `next Friday` on a Tuesday, `last Sunday` on a Monday: that one to some, another to others.
        reading = assume(reading, "week")
    if context.is_guess(form) or (form.base == "focus" and context.is_far_from_focus()):
        return assume(reading, "day")
    return reading


_THIS: Final = 3
"""How far back the last such weekday lies where `this Tuesday` surely is the next one, in days."""


def _direct(form: Form, back: int) -> Direction:
    """Return on which side of its base a weekday lies, `back` days behind it or the week after."""
    if form.chance is None:
        return Direction(form.lean == "future", back == 0 or form.lean is not None)
    direction = weigh(form.chance, back, form.settled)
    if form.lean == "future" and lean_of(form.chance) is None and back:
        return Direction(True, back >= _THIS)  # `this Tuesday`, where no verb tells
    return direction


def _read_day(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    month, number = form.month or 1, form.day or 1
    year = _year_of(outer, form)
    assumed: tuple[str, ...] = ()
    if form.order == "?" and year is not None:
        month, number = _order(year, month, number, context)
        assumed = ("order",)
    if year is None:
        if context.anchor is None:
            return symbolic(form)
        today = context.anchor.day
        year = context.focus.years.get((month, number)) or years.year_of_day(
            month, number, today, form.lean, weekday=form.weekday, chance=form.chance
        )
        context.focus.years[month, number] = year or 0
        assumed = ("year",)
        if form.event is not None and _means_event(form.event, month, number, today):
            year = form.event
    try:
        day = date(year or 0, month, number)
    except ValueError:
        return symbolic(form)
    if form.weekday is not None and day.isoweekday() != form.weekday:
        # `Monday, 13 May` of a year in which that is a Tuesday: one of the two is wrong.
        assumed = (*assumed, "weekday")
    return settle(periods.day_period(day), form, assumed=assumed)


def _means_event(year: int, month: int, number: int, today: date) -> bool:
    """Tell whether a day that an event is called by is the event's, not one just gone by.

    In the weeks after a January 6 of another year the words may mean that one.
    """
    event = date(year, month, number)
    since = (today - event).days
    return since >= 0 and (since < 200 or since % 365 > 45)


def _read_weekday_and_day(form: Form, context: Context) -> Meaning:
    """Read `Tuesday the 20th`: of the nearest month in which the day is such a weekday."""
    base = context.base_day(form)
    if base is None or form.day is None:
        return Meaning("date", f"XXXX-XX-{form.day:02d}", "day")
    best: tuple[int, date] | None = None
    for offset in range(-6, 7):
        year, month = divmod(base.year * 12 + base.month - 1 + offset, 12)
        try:
            day = date(year, month + 1, form.day)
        except ValueError:
            continue
        wrong_side = (day > base and form.lean == "past") or (day < base and form.lean == "future")
        cost = abs((day - base).days) + 45 * wrong_side
        if day.isoweekday() == form.weekday and (best is None or cost < best[0]):
            best = cost, day
    if best is None or best[0] > 120:
        return symbolic(form)
    return assume(settle(periods.day_period(best[1]), form), "month")


def _order(year: int, first: int, second: int, context: Context) -> tuple[int, int]:
    """Return month and day of `first/second/year`, where both orders make a date.

    The text's other dates or the outlet decide; else the order that puts the date within a
    month of publication and much nearer than the other; else the American one.
    """
    if context.day_first is not None:
        return (second, first) if context.day_first else (first, second)
    if context.anchor is not None:
        today = context.anchor.day
        american = abs((date(year, first, second) - today).days)
        european = abs((date(year, second, first) - today).days)
        if european <= 31 and european * 3 < american:
            return second, first
    return first, second


def _read_day_of_month(form: Form, context: Context) -> Meaning:
    """Read `the 11th`: of the month last spoken of, else the nearest to publication."""
    number = form.day or 1
    month = context.focus.month if context.may_lean() else None
    if month is None:
        if context.anchor is None:
            return _keep_month(form, context)
        today = context.anchor.day
        month = today.replace(day=1)
        if form.lean == "future" and number < today.day:
            month = (month + timedelta(days=32)).replace(day=1)
        elif form.lean != "future" and number > today.day:
            month = (month - timedelta(days=1)).replace(day=1)
    try:
        day = month.replace(day=number)
    except ValueError:
        return symbolic(form)
    return assume(settle(periods.day_period(day), form), "month")


def _keep_month(form: Form, context: Context) -> Meaning:
    """Return `XXXX-11-11` for `the 11th` after `November 12`, where no year is known."""
    bare = context.focus.bare
    if bare is None or context.at - context.focus.bare_at > BARE_REACH or form.day is None:
        return symbolic(form)
    return symbolic(replace(form, month=bare[0]))


def _read_month(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    month = form.month or 1
    year = _year_of(outer, form)
    if year is not None:
        return settle(periods.month_period(year, month), form)
    if form.base == "focus" and context.focus.year is not None and context.may_lean():
        return settle(periods.month_period(context.focus.year, month), form)
    if context.anchor is None:
        return symbolic(form)
    today = context.anchor.day
    if form.step is not None:
        year = years.year_of_which_month(month, form.step, today)
        return settle(periods.month_period(year, month), form)
    year = years.year_of_month(month, today, form.lean, form.chance)
    return settle(periods.month_period(year, month), form, assumed=("year",))
