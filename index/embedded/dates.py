"""Dates to numbers: seconds for ranges and order, months for counting.

A moment is kept twice: in UTC, and as what the clock that the article writes shows.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from index.embedded.segment import UNDATED

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)


def seconds_of(published: str | None) -> int:
    """Return seconds since 1970 in UTC; a bare day, month or year counts by its start.

    `UNDATED` where there is no date, or none that can be read.
    """
    return _read(published, own=False)


def own_seconds_of(published: str | None) -> int:
    """Return `seconds_of`, but as the clock of the date itself shows."""
    return _read(published, own=True)


def _read(published: str | None, *, own: bool) -> int:
    if not published:
        return UNDATED
    try:
        if match := _DAY.fullmatch(published):
            year, month, day = (int(part or 1) for part in match.groups())
            return seconds(datetime(year, month, day, tzinfo=UTC))
        moment = datetime.fromisoformat(published)
        return own_seconds(moment) if own else seconds(moment)
    except (ValueError, OverflowError):
        return UNDATED


def seconds(moment: datetime) -> int:
    """Return whole seconds since 1970 in UTC; a moment without a zone is taken as UTC."""
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH
    # The first and the last day of the calendar have moments beyond it in UTC.
    return min(max(since // timedelta(seconds=1), _FIRST), _LAST)


def own_seconds(moment: datetime) -> int:
    """Return whole seconds from 1970 to what the clock of a moment shows."""
    return seconds(moment.replace(tzinfo=UTC))


def month_of(moment: int) -> str:
    """Return the month of `own_seconds_of` as `YYYY-MM`, or nothing for the undated."""
    if moment == UNDATED:
        return ""
    when = _EPOCH + timedelta(seconds=moment)
    return f"{when.year:04}-{when.month:02}"
