"""Resolving expressions: from what the words say to values and absolute intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfoNotFoundError

from corpus.article import Timestamp
from corpus.kinds import TimeStatus
from corpus.times.clocks import read_clock, to_utc
from corpus.times.context import Context, Meaning, assume, settle
from corpus.times.dates import read_date
from corpus.times.forms import Anchor, Expression, Form
from corpus.times.periods import day_period
from corpus.times.units import read_shift, read_span, read_unit

# Words of the names of outlets that write the day first in `11/12/2025`, and the month first.
_DAY_FIRST: Final = frozenset((
    "bbc", "guardian", "independent", "telegraph", "mirror", "scotsman", "irish", "rte", "sky",
    "afp", "france24", "euronews", "dw", "spiegel", "aljazeera", "jazeera", "hindu", "dawn",
    "anadolu", "tass", "ria", "interfax", "gazeta", "pravda", "ukrinform", "unian",
    "kyivindependent", "smh",
))  # fmt: skip
_MONTH_FIRST: Final = frozenset((
    "ap", "apnews", "upi", "cnn", "nyt", "nytimes", "fox", "foxnews", "npr", "nbc", "cbs",
    "abcnews", "usatoday", "washington", "washingtonpost", "politico", "axios", "bloomberg", "wsj",
    "latimes", "chicago", "boston",
))  # fmt: skip


def resolve(
    text: str,
    expressions: Sequence[Expression],
    anchor: Anchor | None,
    *,
    outlet: str | None = None,
) -> tuple[Timestamp, ...]:
    """Return one timestamp for each expression; see `corpus.times.resolve`."""
    context = Context(text, anchor, _find_zone(expressions), _find_order(expressions, outlet))
    return tuple(_stamp(expression, context) for expression in expressions)


def _stamp(expression: Expression, context: Context) -> Timestamp:
    """Return the timestamp of one expression, and let the context remember its date."""
    context.at = expression.start
    if expression.form.cut:
        return _leave_open(expression, context)
    try:
        reading = _read(expression.form, context)
        earliest, latest = _bound(reading)
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        # Beyond the years that a calendar reaches: `a million years ago`.
        reading, earliest, latest = Meaning("date", "XXXX", "year"), None, None
    _remember(expression, reading, context)
    return Timestamp(
        expression.start, expression.end, reading.type, reading.value, earliest, latest,
        reading.grain, reading.zone, _judge(reading, earliest),
        tuple(dict.fromkeys(reading.assumed)) if reading.period is not None else (),
    )  # fmt: skip


def _leave_open(expression: Expression, context: Context) -> Timestamp:
    """Return the timestamp of a piece of a longer expression: what its words say, and no date."""
    bare = Context(context.text, None, context.zone, context.day_first, context.at)
    try:
        reading = _read(expression.form, bare)
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        reading = Meaning("date", "XXXX", "year")
    return Timestamp(
        expression.start, expression.end, reading.type, reading.value, None, None, reading.grain,
        reading.zone, "unresolved", (),
    )  # fmt: skip


def _judge(reading: Meaning, earliest: datetime | None) -> TimeStatus:
    if reading.soft:
        return "vague"
    if earliest is not None:
        return "assumed" if reading.assumed else "resolved"
    # A length or a rhythm needs no place on the calendar to be fully known.
    return "resolved" if reading.type in ("duration", "set") else "unresolved"


def _read(form: Form, context: Context) -> Meaning:
    """Return the reading of a form, what it stands within being read first."""
    if form.kind == "range":
        return _read_range(form, context)
    outer = _read(form.within, context) if form.within is not None else None
    match form.kind:
        case "field" if form.hour is not None or form.part is not None:
            return read_clock(form, outer, context)
        case "field":
            return read_date(form, outer, context)
        case "unit":
            end = _read(form.last, context) if form.last is not None else None
            return read_unit(form, end or outer, context)
        case "shift":
            return read_shift(form, outer, context)
        case "span":
            end = _read(form.last, context) if form.last is not None else None
            return read_span(form, end or outer, context)
        case "set":
            value = form.value or "P1D"
            return Meaning("set", value, _grain_of_set(value), soft="WXX" in value)
    return Meaning("date", form.value or "PRESENT_REF", "day", soft=True)


def _read_range(form: Form, context: Context) -> Meaning:
    if form.first is None or form.last is None:
        raise ValueError("a range needs two ends")
    first_form, last_form = _share(form.first, form.last)
    first = _read(first_form, context)
    if first.day is not None and first_form.within is not None:
        # `between 23:00 on May 11 and 7:00 the next morning`
        context.focus.day = first.day
    if first.period is None and (bare := _BARE.search(first.value)):
        context.focus.bare, context.focus.bare_at = (int(bare[1]), int(bare[2] or 1)), context.at
    last = _read(last_form, context)
    if first.day and last.day and _is_bare_weekday(first_form) and _is_bare_weekday(last_form):
        # `from Monday to Thursday` ends within the week that it begins.
        begins = first.day
        ahead = (last.day - first.day).days % 7 or 7
        today = context.anchor.day if context.anchor else first.day
        if first_form.lean == "past" and first.day + timedelta(days=ahead) > today:
            # `which ran from Monday through Saturday`, told on a Monday, is over.
            begins -= timedelta(days=7)
            first = assume(settle(day_period(begins), first_form), "direction")
        last = settle(day_period(begins + timedelta(days=ahead)), last_form)
        if ahead >= _WORKING:
            first = assume(first, "direction")  # those of any working week: `dated Monday to Friday`
    if first.period and last.period and last.period.end <= first.period.start:
        if first_form.hour is not None or first_form.part is not None:
            # `between 23:00 and 7:00` runs into the next day.
            last = _one_day_on(last)
        elif "year" in first.assumed and "year" in last.assumed:
            # `from Nov. 5 to Jan. 6` runs into the next year.
            form = replace(first_form, year=first.period.start.year - 1)
            first = replace(_read(form, context), assumed=first.assumed)
    kind = "time" if "time" in (first.type, last.type) else first.type
    known = first.period is not None and last.period is not None
    return replace(
        first,
        type=kind,
        value=f"{first.value}/{last.value}",
        period=first.period if known else None,
        zone=first.zone or last.zone,
        soft=first.soft or last.soft,
        zoneless=first.zoneless or last.zoneless,
        assumed=(*first.assumed, *last.assumed),
        last=last,
    )


_WORKING: Final = 4
"""How many days on the last weekday of a range lies that may be that of any week."""


def _is_bare_weekday(form: Form) -> bool:
    return form.weekday is not None and form.within is None and form.hour is None


def _one_day_on(reading: Meaning) -> Meaning:
    day, period = reading.day, reading.period
    if day is None or period is None:
        return reading
    step = timedelta(days=1)
    value = reading.value.replace(day.isoformat(), (day + step).isoformat())
    moved = replace(period, value=value, start=period.start + step, end=period.end + step)
    return replace(reading, value=value, period=moved, day=day + step)


def _share(first: Form, last: Form) -> tuple[Form, Form]:
    """Give each end of a range what only the other one says: zone, day, year, month."""
    if first.kind != "field" or last.kind != "field":
        return first, last
    if first.hour is not None and last.part is not None and first.within is None:
        first = replace(first, within=last.within, hour=0 if first.hour == 24 else first.hour)
    if first.hour is not None and last.hour is not None:
        if first.zone is None:
            first = replace(first, zone=last.zone, zone_guessed=last.zone_guessed,
                            zone_season=last.zone_season)
        elif last.zone is None:
            last = replace(last, zone=first.zone, zone_guessed=first.zone_guessed,
                           zone_season=first.zone_season)
        if first.within is None:
            first = replace(first, within=last.within)
        elif last.within is None:
            last = replace(last, within=first.within)
    if first.hour == 24 and first.within == last.within:
        first = replace(first, hour=0)  # `between midnight and 7:00` begins the day
    if first.month and last.month and first.year is None and last.year is None:
        # `through` and `until` say nothing about the year: both ends go by the words around.
        last = replace(last, lean=first.lean)
    if first.month is not None and first.year is None and last.year is not None:
        later = last.month is not None and first.month > last.month
        first = replace(first, year=last.year - later, lean=None)
    if first.month is not None and last.month is None and last.day is not None:
        last = replace(last, month=first.month, year=first.year, lean=first.lean, base="anchor")
    return first, last


def _bound(reading: Meaning) -> tuple[datetime | None, datetime | None]:
    """Return the interval in UTC, both None where none may be given."""
    if reading.period is None or reading.zoneless:
        return None, None
    earliest = to_utc(reading.period.start, reading.zone)
    last = reading.last
    if last is None:
        if reading.grain in ("minute", "second"):
            return earliest, earliest + (reading.period.end - reading.period.start)
        return earliest, to_utc(reading.period.end, reading.zone)
    if last.period is None:
        return None, None
    # A range of clock times ends when its last one strikes.
    strikes = last.grain in ("minute", "second")
    latest = to_utc(last.period.start if strikes else last.period.end, last.zone)
    return (earliest, latest) if earliest < latest else (None, None)


_BARE: Final = re.compile(r"^XXXX-(\d\d)(?:-(\d\d))?(?:T|$)")


def _remember(expression: Expression, reading: Meaning, context: Context) -> None:
    """Keep what the text has spoken of, for what leans on it later."""
    last = reading.last or reading
    if last.period is None and (bare := _BARE.search(last.value)):
        context.focus.bare = int(bare[1]), int(bare[2] or 1)
        context.focus.bare_at = expression.end
    if last.period is None or reading.type in ("duration", "set"):
        return
    form, focus = expression.form, context.focus
    names_day = any(
        end.within is not None or (end.hour is None and end.part is None)
        for end in ((form.first, form.last) if form.kind == "range" else (form,))
        if end is not None
    )
    if form.kind == "range" and form.last is not None:
        form = form.last
    start = last.period.start
    focus.at = expression.end
    if reading.type == "time" and reading.day and last.day == reading.day + timedelta(days=1):
        focus.eve, focus.eve_at = reading.day, expression.end
    if last.day is not None:
        if last.grain in ("minute", "second"):
            focus.moment = start
        # A clock time alone names no day.
        if names_day:
            focus.day, focus.day_at = last.day, expression.end
            focus.month, focus.year = last.day, last.day.year
    elif last.grain == "month":
        focus.day, focus.month, focus.year = None, start.date(), start.year
    elif last.grain in ("year", "season", "quarter", "half"):
        focus.day, focus.month, focus.year = None, None, start.year
        if last.grain == "quarter" and form.kind == "field":
            focus.quarter, focus.quarter_at = start.date(), expression.end


def _zones(form: Form) -> Iterator[str]:
    if form.zone is not None and not form.zone.endswith("?"):
        yield form.zone
    for inner in (form.within, form.first, form.last):
        if inner is not None:
            yield from _zones(inner)


def _find_zone(expressions: Sequence[Expression]) -> str | None:
    """Return the one zone that the text's clock times name, None where none or several."""
    zones = {zone for expression in expressions for zone in _zones(expression.form)}
    return zones.pop() if len(zones) == 1 else None


def _find_order(expressions: Sequence[Expression], outlet: str | None) -> bool | None:
    """Return True where the day comes first in numeric dates, None where nothing tells."""
    orders = {expression.form.order for expression in expressions} & {"day first", "month first"}
    if len(orders) == 1:
        return orders == {"day first"}
    words = set((outlet or "").lower().replace(".", " ").split())
    if words & _DAY_FIRST:
        return True
    return False if words & _MONTH_FIRST else None


def _grain_of_set(value: str) -> str:
    for mark, grain in (
        ("PT", "hour"), ("WXX", "day"), ("T", "part"), ("D", "day"), ("W", "week"), ("M", "month"),
        ("Q", "quarter"), ("Y", "year"),
    ):  # fmt: skip
        if mark in value:
            return grain
    return "day"
