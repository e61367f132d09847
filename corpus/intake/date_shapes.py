"""Dates as programs print them, written over into a shape that `stated_dates` reads."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:([./-])\s?(\d{1,2})\2\s?(\d{1,2})|(\d\d)(\d\d))\.?(?:[T ,]+(\S.*)|$)"
)
_NET = re.compile(r"\\?/Date\((-?\d{9,14})([+-]\d{4})?\)\\?/$")
_PYTHON = re.compile(
    r"(time\.struct_time|datetime\.datetime|datetime\.date)?\((?:tm_year=)?(\d{4}), (?:tm_mon=)?"
    r"(\d{1,2}), (?:tm_mday=)?(\d{1,2})(?:, (?:tm_hour=)?(\d{1,2}), (?:tm_min=)?(\d{1,2})"
    r"(?:, (?:tm_sec=)?(\d{1,2}))?)?(.*)\)$"
)
_OFFSET_NAMED = re.compile(r"((?:GMT|UTC)?[+-]\d\d:?\d\d) ?(?:\([^()]*\)|UTC|GMT|[A-Z]{3,4})$")
_OFFSET_BROKEN = re.compile(r"(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)$")
"""A plus that was read as the blank of an address."""
_PLACE = re.compile(r"(.*[^\s\[])\s*\[?\b([A-Z][A-Za-z]{2,12}(?:/[A-Z][A-Za-z_-]+){1,2})\]?$")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]24:00(?::00)?(.*)")
_CLOCK_FIRST = re.compile(
    r"(\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?)(?: ([A-Z]{3,4}))?,? +(?:on )?"
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$"
)
_YEAR_SHORT = re.compile(r"(?<![\d.-])(\d{1,2}([/.-])\d{1,2}\2)(\d\d)(?=$|[ ,T])")


def unprinted(stated: str) -> str:
    """Return a date without what only programs write: classes, places of zones, weeks and the like."""
    if not stated.isascii():
        # The digits of every script count: Arabic, Persian, Hindi, full-width ones.
        stated = "".join(str(int(c)) if c.isdecimal() else c for c in stated)
    if net := _NET.match(stated):
        return _moment(int(net[1]) / 1000, net[2])
    if python := _PYTHON.match(stated):
        return _of_python(python)
    if midnight := _MIDNIGHT.fullmatch(stated):
        day = datetime.fromisoformat(midnight[1]) + timedelta(days=1)
        return f"{day.date().isoformat()}T00:00:00{midnight[2]}"
    if week := re.fullmatch(r"(\d{4})-?W(\d\d)-?([1-7])", stated):
        day = datetime.fromisocalendar(int(week[1]), int(week[2]), int(week[3]))
        return day.date().isoformat()
    stated = _OFFSET_NAMED.sub(r"\1", stated)
    stated = re.sub(r"[(\[](UTC|GMT|[A-Z]{3,4})[)\]]$", r"\1" if ":" in stated else "", stated)
    stated = re.sub(r"ZUTC$", "Z", stated)
    stated = _OFFSET_BROKEN.sub(r"\1+\2", stated)
    if place := _PLACE.fullmatch(stated):
        return _placed(place[1], place[2])
    if clocked := _CLOCK_FIRST.fullmatch(stated):
        return f"{clocked[3]} {clocked[1]}" + (f" {clocked[2]}" if clocked[2] else "")
    return _YEAR_SHORT.sub(_whole_year, stated)


def spelled(stated: str) -> str:
    """Return a date that begins with its year with its month in words; others as they are."""
    parts = _YEAR_FIRST.fullmatch(stated)
    if not parts:
        return stated
    month, day = int(parts[3] or parts[5]), int(parts[4] or parts[6])
    if not 1 <= month <= 12:
        return stated
    clock = parts[7] or ""
    # Korean writes the half of the day in front of the hour.
    clock = re.sub(r"^(오전|오후|上午|下午)\s?(\d{1,2}:\d\d(?::\d\d)?)", _halved, clock)
    return f"{day} {_MONTHS[month - 1]} {parts[1]} {clock}".strip()


def _halved(parts: re.Match[str]) -> str:
    return f"{parts[2]} {'AM' if parts[1] in ('오전', '上午') else 'PM'}"


def _whole_year(parts: re.Match[str]) -> str:
    return f"{parts[1]}{'19' if int(parts[3]) >= 70 else '20'}{parts[3]}"


def _moment(seconds: float, offset: str | None) -> str:
    zone: timezone = UTC
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[3:5])
        zone = timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    return datetime.fromtimestamp(seconds, zone).replace(microsecond=0).isoformat()


def _of_python(parts: re.Match[str]) -> str:
    day = f"{parts[2]}-{int(parts[3]):02}-{int(parts[4]):02}"
    if parts[5] is None:
        return day
    clock = f"{int(parts[5]):02}:{int(parts[6]):02}:{int(parts[7] or 0):02}"
    # A parsed time of feedparser is one of UTC; any other says so itself.
    is_utc = not (parts[1] or "").startswith("datetime") or "utc" in parts[8].lower()
    return f"{day}T{clock}{'Z' if is_utc else ''}"


def _placed(written: str, place: str) -> str:
    """Return a time with the offset that holds at the place named behind it."""
    from corpus.times.zones import load_zone

    if re.search(r"(?:Z|[+-]\d\d:?\d\d)$", written):
        return written
    try:
        moment = datetime.fromisoformat(written)
        return moment.replace(tzinfo=load_zone(place)).isoformat()
    except (ValueError, KeyError):
        return f"{written} {place}"
