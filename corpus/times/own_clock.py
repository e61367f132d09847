"""The clock that an article itself writes: its days and hours, beside the moments in UTC."""

from __future__ import annotations

from datetime import datetime

from corpus.article import Timestamp
from corpus.times.zones import load_zone


def by_its_own_clock(stamp: Timestamp) -> tuple[datetime, datetime] | None:
    """Return the interval of a time by the clock it was read by, aware; None where it has none."""
    if stamp.earliest is None or stamp.latest is None:
        return None
    if stamp.zone is None or stamp.zone == "UTC":
        return stamp.earliest, stamp.latest
    try:
        zone = load_zone(stamp.zone)
        return stamp.earliest.astimezone(zone), stamp.latest.astimezone(zone)
    except (KeyError, OverflowError, ValueError):
        # No such zone on this machine, or the first and last day of the calendar.
        return stamp.earliest, stamp.latest


def overlaps(stamp: Timestamp, earliest: datetime | None, latest: datetime | None) -> bool:
    """Tell whether the interval of a time overlaps `[earliest, latest)`; None is no bound.

    Bounds without a zone are compared with what the article's own clock shows.
    """
    found = by_its_own_clock(stamp)
    if found is None:
        return False
    begin, end = found
    if latest is not None and not _seen_by(begin, latest) < latest:
        return False
    return earliest is None or _seen_by(end, earliest) > earliest


def _seen_by(moment: datetime, bound: datetime) -> datetime:
    """Return a moment so that it can be compared with a bound."""
    return moment.replace(tzinfo=None) if bound.tzinfo is None else moment
