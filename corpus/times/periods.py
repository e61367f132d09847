"""Stretches of the calendar and the clock: their TIMEX3 value, bounds and grain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from corpus.times.lengths import FINER

FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9998


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time on a local clock, `[start, end)`, with its TIMEX3 value and grain."""

    value: str
    start: datetime
    end: datetime
    grain: str


SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Hours in which a part of the day begins and ends, counted from midnight of its day; the night
# runs on into the next day.  By convention: the words have no sharp edges.
PARTS: Final = {
    "MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30),
    "DAWN": (0, 6),
}  # fmt: skip
GRAINS: Final = (
    "second", "minute", "hour", "part", "day", "weekend", "week", "month", "season", "quarter",
    "half", "year", "decade", "century", "millennium",
)  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def year_period(year: int) -> Period:
    """Return a calendar year; raises ValueError outside the years 1 to 9998."""
    return Period(f"{year:04d}", datetime(year, 1, 1), datetime(year + 1, 1, 1), "year")


@lru_cache(maxsize=1024)
def month_period(year: int, month: int) -> Period:
    """Return a month of a year."""
    start = datetime(year, month, 1)
    return Period(f"{year:04d}-{month:02d}", start, start + relativedelta(months=1), "month")


def day_period(day: date) -> Period:
    """Return a calendar day."""
    start = _midnight(day)
    return Period(day.isoformat(), start, start + timedelta(days=1), "day")


def week_period(day: date) -> Period:
    """Return the ISO week, Monday to Sunday, that holds the day."""
    year, week, weekday = day.isocalendar()
    start = _midnight(day - timedelta(days=weekday - 1))
    return Period(f"{year:04d}-W{week:02d}", start, start + timedelta(days=7), "week")


def weekend_period(day: date) -> Period:
    """Return the Saturday and Sunday of the day's ISO week."""
    week = week_period(day)
    return Period(f"{week.value}-WE", week.start + timedelta(days=5), week.end, "weekend")


def quarter_period(year: int, quarter: int) -> Period:
    """Return a quarter of a calendar year."""
    start = datetime(year, 3 * quarter - 2, 1)
    return Period(f"{year:04d}-Q{quarter}", start, start + relativedelta(months=3), "quarter")


def half_period(year: int, half: int) -> Period:
    """Return the first or second half of a calendar year."""
    start = datetime(year, 6 * half - 5, 1)
    return Period(f"{year:04d}-H{half}", start, start + relativedelta(months=6), "half")


def season_period(year: int, season: str) -> Period:
    """Return a season of the northern hemisphere, by whole months; winter begins in December."""
    start = datetime(year, SEASONS[season], 1)
    return Period(f"{year:04d}-{season}", start, start + relativedelta(months=3), "season")


def decade_period(decade: int) -> Period:
    """Return a decade: 199 is the 1990s."""
    return Period(f"{decade:03d}", datetime(decade * 10 or 1, 1, 1),
                  datetime(decade * 10 + 10, 1, 1), "decade")  # fmt: skip


def century_period(century: int) -> Period:
    """Return a century by its first two figures: 19 is the twentieth."""
    return Period(f"{century:02d}", datetime(century * 100 + 1, 1, 1),
                  datetime(century * 100 + 101, 1, 1), "century")  # fmt: skip


def part_period(day: date, part: str) -> Period:
    """Return a part of a day (`MO`, `AF`, `EV`, `NI`, `DAWN`), by the hours of PARTS."""
    begin, finish = PARTS[part]
    start = _midnight(day)
    written = "MO" if part == "DAWN" else part
    return Period(f"{day.isoformat()}T{written}", start + timedelta(hours=begin),
                  start + timedelta(hours=finish), "part")  # fmt: skip


def clock_period(day: date, hour: int, minute: int, second: int | None) -> Period:
    """Return the minute or second that a clock shows on a day; hour 24 is the day's end."""
    start = _midnight(day) + timedelta(hours=hour, minutes=minute, seconds=second or 0)
    tail = f":{second:02d}" if second is not None else ""
    length = timedelta(seconds=1) if second is not None else timedelta(minutes=1)
    return Period(f"{day.isoformat()}T{hour:02d}:{minute:02d}{tail}", start, start + length,
                  "second" if second is not None else "minute")  # fmt: skip


def unit_period(day: date, unit: str) -> Period:
    """Return the unit of the calendar that holds the day."""
    match unit:
        case "day":
            return day_period(day)
        case "week" | "fortnight":
            return week_period(day)
        case "weekend":
            return weekend_period(day)
        case "month":
            return month_period(day.year, day.month)
        case "quarter":
            return quarter_period(day.year, (day.month + 2) // 3)
        case "year":
            return year_period(day.year)
        case "decade":
            return decade_period(day.year // 10)
        case "century":
            return century_period((day.year - 1) // 100)
    raise ValueError(f"no unit of the calendar: {unit}")


# What one step of a unit is, for relativedelta.
_STEPS: Final[dict[str, tuple[str, int]]] = {
    "second": ("seconds", 1), "minute": ("minutes", 1), "hour": ("hours", 1),
    "day": ("days", 1), "week": ("weeks", 1), "weekend": ("weeks", 1), "fortnight": ("weeks", 2),
    "month": ("months", 1), "quarter": ("months", 3), "year": ("years", 1),
    "decade": ("years", 10), "century": ("years", 100), "millennium": ("years", 1000),
}  # fmt: skip


def move(moment: datetime, unit: str, count: float) -> datetime:
    """Return the moment `count` units later (earlier where negative), by the calendar.

    A part of a unit counts in the next finer one.  Raises ValueError or OverflowError outside
    the years 1 to 9999.
    """
    whole = int(count)
    name, times = _STEPS[unit]
    if abs(whole * times) > 10**7:
        raise OverflowError("too far")
    if unit in ("second", "minute", "hour"):
        return moment + timedelta(**{name: count * times})
    moved: datetime = moment + relativedelta(**{name: whole * times})  # type: ignore[arg-type]
    rest = count - whole
    if rest and unit in FINER:
        finer, many = FINER[unit]
        return move(moved, finer, round(rest * many))
    return moved


def narrow(period: Period, edge: str) -> Period:
    """Return the early, middle or late third of a period (start and end: its first and last
    tenth, at least a day), under the same value."""
    if edge in ("all", "rest"):
        return period
    length = period.end - period.start
    day = timedelta(days=1)
    if period.grain in ("year", "season", "quarter", "half", "decade", "century"):
        months = round(length / day / 30.44)
        third = relativedelta(months=max(1, months // 3))
        bounds = {
            "early": (period.start, period.start + third),
            "start": (period.start, period.start + relativedelta(months=max(1, months // 12))),
            "mid": (period.start + third, period.end - third),
            "late": (period.end - third, period.end),
            "end": (period.end - relativedelta(months=max(1, months // 12)), period.end),
        }
    elif period.grain in ("month", "week", "weekend"):
        days = round(length / day)
        third_days = max(1, days // 3) * day
        few = max(1, days // 6) * day
        bounds = {
            "early": (period.start, period.start + third_days),
            "start": (period.start, period.start + few),
            "mid": (period.start + third_days, period.end - third_days),
            "late": (period.end - third_days, period.end),
            "end": (period.end - few, period.end),
        }
    else:
        third_length = length / 3
        bounds = {
            "early": (period.start, period.start + third_length),
            "start": (period.start, period.start + third_length),
            "mid": (period.start + third_length, period.end - third_length),
            "late": (period.end - third_length, period.end),
            "end": (period.end - third_length, period.end),
        }
    start, end = bounds[edge]
    return replace(period, start=start, end=end) if start < end else period
