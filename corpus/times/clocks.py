"""Reading clock times and parts of days, on their day and by their zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from corpus.times import periods
from corpus.times.context import Context, Meaning, assume, settle
from corpus.times.forms import Form
from corpus.times.zones import keep_season, load_zone


def to_utc(local: datetime, zone: str | None) -> datetime:
    """Return a local time in UTC; raises KeyError for a zone that is not known."""
    if zone is None or zone == "UTC":
        return local.replace(tzinfo=UTC)
    return local.replace(tzinfo=load_zone(zone)).astimezone(UTC)


def read_clock(form: Form, outer: Meaning | None, context: Context) -> Meaning:
    """Return the reading of a clock time or part of the day, on the day of `outer` if any."""
    day, assumed = _find_day(outer, context)
    if outer is None and form.lean == "future" and day and context.anchor:
        day = max(day, context.anchor.day)  # what is to come is not of yesterday
    undecided = form.zone is not None and form.zone.endswith("?")
    if form.zone_guessed and not undecided:
        assumed = (*assumed, "zone")
    if day is None:
        prefix = outer.value if outer is not None else ""
        grain = "minute" if form.hour is not None else "part"
        zone = None if undecided else form.zone
        mark = "Z" if zone == "UTC" and form.hour is not None else ""
        return Meaning("time", prefix + _write_clock(form) + mark, grain, zone=zone)
    reading = settle(_place(form, day), form, "time")
    soft = reading.soft or form.hour is None or bool(outer and outer.soft)
    if undecided:
        return replace(reading, day=day, soft=soft, zoneless=True, assumed=assumed)
    zone = form.zone
    if zone is None:
        zone = context.own_zone()
        assumed = (*assumed, "zone")
    elif form.zone_season is not None and reading.period is not None:
        zone, unseasonal = keep_season(zone, form.zone_season, reading.period.start, context.text)
        if unseasonal and "zone" not in assumed:
            assumed = (*assumed, "zone")
    reading = Meaning(
        "time", reading.value, reading.grain, reading.period, zone, day, soft, assumed=assumed
    )
    if form.zone == "UTC" and form.hour is not None:
        reading = replace(reading, value=f"{reading.value}Z")
    if form.hour is None or reading.period is None:
        return reading
    if outer is None:
        reading = _keep_before_publication(reading, form, context)
    return assume(reading, "clock") if _is_doubtful(reading, load_zone(zone)) else reading


def _find_day(outer: Meaning | None, context: Context) -> tuple[date | None, tuple[str, ...]]:
    """Return the day that a clock time belongs to, and what is assumed about it."""
    if outer is None:
        day = context.clock_day()
        return day, ("day",) if day is not None else ()
    if outer.period is None:
        return None, ()
    return outer.day or outer.period.start.date(), outer.assumed


def _place(form: Form, day: date) -> periods.Period:
    if form.hour is not None:
        return periods.clock_period(day, form.hour, form.minute or 0, form.second)
    return periods.part_period(day, form.part or "NI")


def _write_clock(form: Form) -> str:
    """Return `T11:30` or `TNI`."""
    if form.hour is None:
        return "TMO" if form.part == "DAWN" else f"T{form.part or 'NI'}"
    tail = f":{form.second:02d}" if form.second is not None else ""
    return f"T{form.hour:02d}:{form.minute or 0:02d}{tail}"


def _keep_before_publication(reading: Meaning, form: Form, context: Context) -> Meaning:
    """Move a clock time without a day to the day before where it would follow publication."""
    anchor, period = context.anchor, reading.period
    if anchor is None or period is None or reading.day != anchor.day or form.lean == "future":
        return reading
    if anchor.clock is None or anchor.clock.tzinfo is None:
        return reading
    if to_utc(period.start, reading.zone) <= anchor.clock.astimezone(UTC):
        return reading
    day = anchor.day - timedelta(days=1)
    earlier = _place(form, day)
    value = reading.value.replace(period.value, earlier.value)
    return replace(reading, value=value, period=earlier, day=day)


def _is_doubtful(reading: Meaning, zone: tzinfo) -> bool:
    """Tell whether the clock shows the time twice on that day, or not at all."""
    if reading.period is None or zone is UTC:
        return False
    first = reading.period.start.replace(tzinfo=zone, fold=0).utcoffset()
    return first != reading.period.start.replace(tzinfo=zone, fold=1).utcoffset()
