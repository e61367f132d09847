"""Times as a reader sees them: an interval by some clock, and bars for counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tui.words.lines import cut
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Timestamp
    from index.newsroom.timelines import TimelineItem
    from tui.words.theme import Look

_BARS, _BARS_ASCII = "▁▂▃▄▅▆▇█", "_.:-=+*#"
_CLOCK_GRAINS = ("second", "minute", "hour")
_DAY = 24 * 3600
MOST_BARS = 60


def show_when(item: TimelineItem, zone: tzinfo, look: Look) -> tuple[str, str]:
    """Return the heading that a time stands under (a day, or the first and last of a stretch).

    With it comes what the row says: the clock time, or the text's own words for a stretch.
    A day that the text gives by no clock stays that day by every clock.
    """
    stamp = item.timestamp
    assert stamp.earliest is not None and stamp.latest is not None
    zone = _clock_of(stamp, zone)
    begin, end = stamp.earliest.astimezone(zone), stamp.latest.astimezone(zone)
    mark = look.status_mark(stamp.status)
    sign = f" {mark}" if mark else ""
    length = (end - begin).total_seconds()
    day = show_day(begin.date())
    if length > 1.5 * _DAY:
        return day, f"{cut(item.words, _WHEN - len(sign), look.ellipsis)}{sign}"
    if length >= 23 * 3600 and (begin.hour, begin.minute) == (0, 0):
        return day, f"all day{sign}"
    days = (end.date() - begin.date()).days
    far = f"{end:%H:%M} +{days}" if days else f"{end:%H:%M}"
    clock = f"{begin:%H:%M}" if length <= 60 else f"{begin:%H:%M} to {far}"
    return day, f"{clock}{sign}"


DATELESS = "Vague or without a date"
"""The heading of times that stand on no day."""


def show_dateless(item: TimelineItem, look: Look, most: int | None = None) -> str:
    """Return the text's own words for a time without an interval, with the mark of its status.

    Of very long words the first `most` cells, mark included, are kept.
    """
    mark = look.status_mark(item.timestamp.status)
    sign = f" {mark}" if mark else ""
    words = make_line(item.words)
    return (words if most is None else cut(words, most - len(sign), look.ellipsis)) + sign


def _clock_of(stamp: Timestamp, zone: tzinfo) -> tzinfo:
    """Return the clock that a time is shown by: a day that is given by no clock stays that day."""
    return UTC if stamp.zone is None and stamp.grain not in _CLOCK_GRAINS else zone


def show_day(day: date) -> str:
    """Return a day in words: `Friday 16 May 2025`."""
    return f"{day:%A} {day.day} {day:%b} {day.year}"


_WHEN = 17
"""Cells of the words for a stretch of days."""


def in_reading_order(items: Sequence[TimelineItem], zone: tzinfo) -> list[TimelineItem]:
    """Return times by the day that each begins on, as it is shown, and by the clock within a day.

    What fills a day or more stands after what has a clock time on that day.
    """
    return sorted(items, key=lambda item: reading_place(item, zone))


def reading_place(item: TimelineItem, zone: tzinfo) -> tuple[date, bool, datetime, datetime]:
    """Return what a time is sorted by in a list that a person reads; see `in_reading_order`."""
    stamp = item.timestamp
    assert stamp.earliest is not None and stamp.latest is not None
    day = stamp.earliest.astimezone(_clock_of(stamp, zone)).date()
    is_long = stamp.latest - stamp.earliest >= timedelta(hours=23)
    return day, is_long, stamp.earliest, stamp.latest


def histogram(counts: Mapping[str, int], look: Look) -> str:
    """Return a bar for each year, month or day from the first to the last, and these two.

    They are told as `2025`, `2025-05` or `2025-05-16`, all alike.  One without any has a bar
    too; of many, the last `MOST_BARS` are shown.
    """
    first, last = min(counts), max(counts)
    steps = [last]
    while steps[-1] > first and len(steps) < MOST_BARS:
        steps.append(_before(steps[-1]))
    steps.reverse()
    return f"{bars([counts.get(step, 0) for step in steps], look)}  {steps[0]} to {last}"


def _before(step: str) -> str:
    """Return the year, month or day before one."""
    year, *rest = map(int, step.split("-"))
    if not rest:
        return f"{year - 1:04}"
    if len(rest) == 1:
        return f"{year - (rest[0] == 1):04}-{(rest[0] - 2) % 12 + 1:02}"
    return f"{date.fromisoformat(step) - timedelta(days=1)}"


def bars(counts: Sequence[int], look: Look) -> str:
    """Return one bar a count, the highest for the most, and a blank for none."""
    signs = _BARS_ASCII if look.ascii_only else _BARS
    most = max(counts, default=1)
    return "".join(
        signs[round((len(signs) - 1) * count / most)] if count else " " for count in counts
    )
