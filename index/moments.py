"""Moments to numbers: seconds for ranges and order, months for counting.

An index keeps each moment twice: in UTC, and as what the clock that the article writes shows.
"""

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


def own_seconds(moment: datetime) -> int:
    """Return whole seconds from 1970 to what the clock of a moment shows."""
    return seconds(moment.replace(tzinfo=UTC))


def seconds_of(published: str | None) -> int | None:
    """Return when an article counts as published; a bare day, month or year counts by its start.

    None where there is no date, or none that can be read.
    """
    moment = _read(published)
    return None if moment is None else seconds(moment)


def own_seconds_of(published: str | None) -> int | None:
    """Return `seconds_of`, but as the clock of the date itself shows."""
    moment = _read(published)
    return None if moment is None else own_seconds(moment)


def month_of(moment: int) -> str:
    """Return the month of `own_seconds_of` as `YYYY-MM`."""
    when = _EPOCH + timedelta(seconds=moment)
    return f"{when.year:04}-{when.month:02}"


def is_own(earliest: datetime | None, latest: datetime | None) -> bool:
    """Tell whether bounds are meant by each article's own clock: those without a zone are."""
    return any(bound is not None and bound.tzinfo is None for bound in (earliest, latest))


def _read(published: str | None) -> datetime | None:
    if not published:
        return None
    try:
        if match := _DAY.fullmatch(published):
            year, month, day = (int(part or 1) for part in match.groups())
            return datetime(year, month, day, tzinfo=UTC)
        return datetime.fromisoformat(published)
    except (ValueError, OverflowError):
        return None
