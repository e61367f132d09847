"""Days in reports: when two time values (TIMEX3) may be one day, and which line is a date line."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)$")
_WEEKDAY = re.compile(r"XXXX-WXX-\d$")
_LONGEST = 120
"""Code points of the longest line that may be a date line."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_DATES = re.compile(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ap]\.?m\b|published|posted|updated"
    r"|last|at|on|by|the|of|\d*(?:st|nd|rd|th)|e[sd]?t|p[sd]?t|c[sd]?t|gmt|utc|bst|msk)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_date_line(line: str) -> bool:
    """Tell whether a line says no more than when a report came out: `Updated Friday, Sep 10, 2010`."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return False
    return not _WORD.search(_OF_DATES.sub(" ", line))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN_DAY = re.compile(
    rf"(?i)\b(?:(\d\d?)(?:st|nd|rd|th)? )?({'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?: (\d\d?)(?:st|nd|rd|th)?\b)?,? ?(\d{4})\b"
)


def day_of_date_line(line: str) -> str | None:
    """Return the day that a date line gives, ISO 8601: `Updated 7:15 a.m. Dec. 7, 2009`."""
    if not is_date_line(line):
        return None
    for found in _WRITTEN_DAY.finditer(line):
        number = found[3] or found[1]
        if number:
            try:
                month = _MONTHS.index(found[2].lower()) + 1
                return date(int(found[4]), month, int(number)).isoformat()
            except ValueError:
                continue
    return None


def days_of(value: str) -> tuple[str, ...]:
    """Return what a value may be found by: its day without the clock, the finest first.

    A whole date is found by its day of the month in any year too, and by its weekday.
    """
    day = value.partition("T")[0] or value
    found = _DAY.match(day)
    if not found:
        return (day,)
    year, month, number = found.groups()
    names = dict.fromkeys((day, f"XXXX-{month}-{number}"))
    if year != "XXXX":
        try:
            weekday = date(int(year), int(month), int(number)).isoweekday()
        except ValueError:
            return tuple(names)
        names[f"XXXX-WXX-{weekday}"] = None
    return tuple(names)


def may_be_one_day(a: str, b: str) -> bool:
    """Tell whether two values that are not equal may mean one day, or a part of it and the whole.

    `Friday night` is part of `Friday`, and 6 June 2013 may be a `Thursday`; two hours of one day
    are not one time, and a weekday alone is no day of a month alone.
    """
    day_a, _, clock_a = a.partition("T")
    day_b, _, clock_b = b.partition("T")
    if clock_a and clock_b and clock_a != clock_b:
        return False
    if day_a == day_b:
        return bool(_DAY.match(day_a) or _WEEKDAY.match(day_a)) and clock_a != clock_b
    return day_a in days_of(day_b) or day_b in days_of(day_a)


def weekday_before(value: str, told: str) -> str | None:
    """Return the day that a weekday's value means to who writes on the day `told` (ISO 8601).

    The last such day, that of the writing counted in; None for another value or no whole day.
    """
    found = re.match(r"XXXX-WXX-(\d)", value)
    if found is None:
        return None
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return None
    return (day - timedelta(days=(day.isoweekday() - int(found[1])) % 7)).isoformat()


def are_a_week_apart(a: str | None, b: str | None) -> bool:
    """Tell whether two days, as far as they are known, lie a week or more apart."""
    if a is None or b is None:
        return False
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) >= 7
