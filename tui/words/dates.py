"""Dates as a reader sees them."""

from __future__ import annotations

from datetime import datetime, time, timedelta

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


_EMBARGO = "embargoed until "


def show_state(state: str, published: str | None = None, *, brief: bool = False) -> str:
    """Return what a source says of a version: `corrected 16:20`, `embargoed until 3 May 2025 08:00`.

    The clock time is that of `published`, where it has one.  In `brief` an embargo has its day alone.
    """
    if state.startswith(_EMBARGO):
        until = state.removeprefix(_EMBARGO)
        return _EMBARGO + show_published(until[:10] if brief else until)
    _, _, clock = (published or "").partition("T")
    return f"{state} {clock[:5]}" if clock else state


def show_stretch(earliest: datetime, latest: datetime) -> str:
    """Return the half-open interval `[earliest, latest)` of two moments by one clock in words.

    Whole days are named with the last of them: `15 May 2025`, `12 to 18 May 2025`. What begins
    or ends within a day has its clock times: `16 May 2025 08:30 to 08:31 UTC`.
    """
    if latest > earliest and all(_is_midnight(moment) for moment in (earliest, latest)):
        last = latest - timedelta(days=1)
        shown = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
        if last.date() == earliest.date():
            return shown
        first = str(earliest.day)
        if (earliest.year, earliest.month) != (last.year, last.month):
            first += f" {_MONTHS[earliest.month - 1]}"
        if earliest.year != last.year:
            first += f" {earliest.year}"
        return f"{first} to {shown}"
    day = f"{earliest.day} {_MONTHS[earliest.month - 1]} {earliest.year}"
    far = "" if latest.date() == earliest.date() else f"{latest.day} {_MONTHS[latest.month - 1]} "
    far += f"{latest.year} " if latest.year != earliest.year else ""
    return f"{day} {earliest:%H:%M} to {far}{latest:%H:%M} {earliest:%Z}".rstrip()


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == time()


def _offset(moment: datetime) -> str:
    """Return the offset from UTC as `+03:00`, or nothing where it is not known."""
    zone = moment.strftime("%z")
    return f"{zone[:3]}:{zone[3:5]}" if zone else ""
