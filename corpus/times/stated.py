"""Publication dates that a source states beside its text: which are doubted, and those of paths."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

_FIRST_NEWSPAPERS: Final = 1600
"""Before this year nothing was printed that is news: the date is a default or a slip."""
_AHEAD: Final = timedelta(days=400)
"""How far ahead of now a date may lie: calendars and embargoes do, by no more than a year."""

_DAY_IN_NAME: Final = re.compile(
    r"(?<!\d)((?:1[6-9]|20)\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_DAY_OF_FOLDERS: Final = re.compile(
    r"(?:^|/)((?:1[6-9]|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/)"
)


def doubt(published: str, now: datetime | None = None) -> str | None:
    """Return why an ISO 8601 date cannot be when an article was published, or None.

    Doubted are the far future, the first second of an epoch, and what lies before newspapers.
    """
    moment = datetime.fromisoformat(published)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment.year < _FIRST_NEWSPAPERS:
        return f"{published} lies before the first newspapers"
    if "T" in published and moment.timestamp() in (0, -2_208_988_800, -62_135_596_800):
        return f"{published} is the first second of a calendar, not a date"
    if moment > (now or datetime.now(UTC)) + _AHEAD:
        return f"{published} lies in the far future"
    return None


def day_of_path(path: str) -> str | None:
    """Return the day (ISO 8601) that a file's name states, else its folders, the nearest first.

    `2025-05-16-kursk.txt`, `wire_20250516.jsonl#3` and `2025/05/16/kursk.txt` state one; a name
    with two days states none.
    """
    place = path.partition("#")[0].replace("\\", "/")
    parts = place.split("/")
    for name in reversed(parts):
        found = _DAY_IN_NAME.finditer(name)
        days = {day for one in found if (day := _day(one[1], one[3], one[4]))}
        if len(days) > 1:
            return None
        if days:
            return days.pop()
    folders = [one.groups() for one in _DAY_OF_FOLDERS.finditer(place)]
    return _day(*folders[-1]) if folders else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
