"""Holidays that news names, and their days: fixed, floating, and counted from Easter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the Meeus, Jones and Butcher reckoning)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, centre = divmod(century, 4)
    lift = (century + 8) // 25
    moon = (century - lift + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quad, left = divmod(rest, 4)
    to_sunday = (32 + 2 * centre + 2 * quad - epact - left) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


_FIXED: Final = {
    "christmas": (12, 25), "christmas eve": (12, 24), "boxing": (12, 26),
    "new year": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31),
    "valentine": (2, 14), "independence": (7, 4), "juneteenth": (6, 19),
    "veterans": (11, 11), "inauguration": (1, 20),
}  # fmt: skip
# The n-th weekday (Monday 1) of a month; -1 the last.  Election day follows the first Monday.
_FLOATING: Final = {
    "thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1),
    "columbus": (10, 1, 2), "presidents": (2, 1, 3),
}  # fmt: skip
_AROUND_EASTER: Final = {
    "easter": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7,
}  # fmt: skip


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in a year, in the American calendar where countries differ."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _AROUND_EASTER:
        return easter(year) + timedelta(days=_AROUND_EASTER[name])
    if name == "election":
        first = date(year, 11, 1)
        return first + timedelta(days=(7 - first.weekday()) % 7 + 1)
    month, weekday, count = _FLOATING[name]
    if count < 0:
        last = date(year, month, 1) + relativedelta(months=1, days=-1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def fixed_day(name: str) -> tuple[int, int] | None:
    """Return month and day of a holiday that has the same date every year, else None."""
    return _FIXED.get(name)
