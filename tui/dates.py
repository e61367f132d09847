"""Dates as a reader sees them."""

from __future__ import annotations

from datetime import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def show_published(published: str | None) -> str:
    """Return an ISO 8601 date or datetime as `16 May 2025` or `16 May 2025 14:30 +03:00`."""
    if not published:
        return "undated"
    day, _, clock = published.partition("T")
    parts = day.split("-")
    try:
        shown = [str(int(parts[2]))] if len(parts) > 2 else []
        shown += [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
        shown.append(parts[0])
        if clock:
            moment = datetime.fromisoformat(published)
            zone = _offset(moment)
            shown.append(f"{moment:%H:%M} {'UTC' if zone == '+00:00' else zone}".strip())
    except (ValueError, IndexError):
        return published
    return " ".join(shown)


def _offset(moment: datetime) -> str:
    """Return the offset from UTC as `+03:00`, or nothing where it is not known."""
    zone = moment.strftime("%z")
    return f"{zone[:3]}:{zone[3:5]}" if zone else ""
