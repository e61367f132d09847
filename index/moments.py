"""Publication dates to numbers: seconds for ranges and order, months for counting."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)


def seconds(moment: datetime) -> int:
    """Return whole seconds since 1970 in UTC; a moment without a zone is taken as UTC."""
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH
    # The first and the last day of the calendar have moments beyond it in UTC.
    return min(max(since // timedelta(seconds=1), _FIRST), _LAST)


def seconds_of(published: str | None) -> int | None:
    """Return when an article counts as published; a bare day, month or year counts by its start.

    None where there is no date, or none that can be read.
    """
    if not published:
        return None
    try:
        if match := _DAY.fullmatch(published):
            year, month, day = (int(part or 1) for part in match.groups())
            return seconds(datetime(year, month, day, tzinfo=UTC))
        return seconds(datetime.fromisoformat(published))
    except (ValueError, OverflowError):
        return None


def month_of(moment: int) -> str:
    """Return the month of so many seconds since 1970 in UTC, as `YYYY-MM`."""
    when = _EPOCH + timedelta(seconds=moment)
    return f"{when.year:04}-{when.month:02}"
