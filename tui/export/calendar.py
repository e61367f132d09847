"""iCalendar (RFC 5545): an event a time of a timeline; a time that is assumed is tentative.

What is vague or lacks a date is a journal entry, which RFC 5545 (3.6.3) lets stand on no day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from index.newsroom.dossiers import TimelinePart
from tui.export import CannotHold
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Timestamp
    from index.newsroom.dossiers import CitedArticle, Dossier
    from index.newsroom.timelines import TimelineItem

_LONGEST = 75
"""Octets of a line, after which it is folded."""
_CLOCK_GRAINS = ("second", "minute", "hour")


def render(dossier: Dossier, style: str) -> bytes:
    """Return the calendar; CannotHold where no part is a timeline."""
    items = [
        item
        for part in dossier.parts
        if isinstance(part, TimelinePart)
        for item in part.timeline.told
    ]
    if not items:
        raise CannotHold("a calendar holds times: dateline export timeline gives some")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dateline//EN",
        f"NAME:{_escape(dossier.title)}",
    ]  # fmt: skip
    for item in items:
        lines += _event(item, dossier.sources.get(item.article), dossier.made)
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in _folded(line)).encode("utf-8")


def _event(item: TimelineItem, source: CitedArticle | None, made: str) -> Iterator[str]:
    stamp = item.timestamp
    kind = "VJOURNAL" if stamp.earliest is None else "VEVENT"
    place = f"{item.article} {stamp.start} {stamp.end}"
    yield f"BEGIN:{kind}"
    yield f"UID:{hashlib.sha256(place.encode()).hexdigest()[:24]}@dateline"
    yield f"DTSTAMP:{_moment(datetime.fromisoformat(made))}"
    if stamp.earliest is not None and stamp.latest is not None:
        yield from _interval(stamp.earliest, stamp.latest, stamp)
        yield f"STATUS:{'CONFIRMED' if stamp.status == 'resolved' else 'TENTATIVE'}"
    yield f"SUMMARY:{_escape(item.sentence)}"
    told = [f"“{item.words}” ({stamp.value}, {stamp.status})"]
    if stamp.assumed:
        told.append(f"assumed: {', '.join(stamp.assumed)}")
    if source is not None:
        cited = source.citation
        about = (cited.outlet, cited.title, cited.published)
        told.append(", ".join(part for part in about if part))
    told.append(f"article {item.article}, characters {stamp.start} to {stamp.end}")
    if item.others:
        told.append(f"told by {item.others} more")
    yield "DESCRIPTION:" + "\\n".join(map(_escape, told))
    if source is not None and (url := source.citation.url):
        # A URI has no blanks; what is in one is told in the description alone.
        shown = make_line(url)
        if shown.isascii() and " " not in shown:
            yield f"URL:{shown}"
    yield f"END:{kind}"


def _interval(first: datetime, last: datetime, stamp: Timestamp) -> Iterator[str]:
    if stamp.grain in _CLOCK_GRAINS:
        yield f"DTSTART:{_moment(first)}"
        yield f"DTEND:{_moment(last)}"
        return
    zone = _zone(stamp.zone)
    first, last = first.astimezone(zone), last.astimezone(zone)
    if last.time() != datetime.min.time():  # a day that ends within another counts whole
        last += timedelta(days=1)
    if last.date() <= first.date():
        last = first + timedelta(days=1)
    yield f"DTSTART;VALUE=DATE:{first.year:04}{first:%m%d}"
    yield f"DTEND;VALUE=DATE:{last.year:04}{last:%m%d}"


def _zone(name: str | None) -> tzinfo:
    """Return the clock that a day was read by: UTC where none is told."""
    from zoneinfo import ZoneInfo

    if not name:
        return UTC
    try:
        if name[0] in "+-":
            return datetime.fromisoformat(f"2000-01-01T00:00:00{name}").tzinfo or UTC
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return UTC


def _moment(moment: datetime) -> str:
    # strftime does not fill up years below 1000 everywhere.
    utc = moment.astimezone(UTC)
    return f"{utc.year:04}{utc:%m%dT%H%M%S}Z"


def _escape(text: str) -> str:
    shown = make_line(text)
    for sign in "\\;,":
        shown = shown.replace(sign, f"\\{sign}")
    return shown


def _folded(line: str) -> Iterator[str]:
    """Yield the lines that a line is folded into, none within a character."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
