"""What a person asks for in `when:` and `--from`: words to an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from corpus.times.detection import detect
from corpus.times.forms import Anchor, Expression, Form
from corpus.times.resolution import resolve

_START: Final = datetime(1, 1, 1)
_END: Final = datetime(9999, 1, 1)
_SHORT: Final = ("hour", "minute", "second")
_LONGEST: Final = 200

_OPEN: Final = re.compile(r"^(since|from|after|before|until|till|by|up to)\s+(.+)$", re.IGNORECASE)
_LEAD: Final = re.compile(r"^(?:on|in|at|during|over|within|of|for)\s+", re.IGNORECASE)
_MONTH: Final = re.compile(r"^(\d{4})[-/](\d{1,2})$")
_YEAR: Final = re.compile(r"^(\d{4})$")
_QUARTER: Final = re.compile(r"^(\d{4})[- ]?[Qq]([1-4])$")
# What stands before an expression in running text, where a bare one may be doubted.
_SETTINGS: Final = ("", "in ", "the ", "in the ", "on ")

Interval = tuple[datetime, datetime]


def parse_when(query: str, now: Anchor) -> Interval | None:
    """Return the interval asked for; see `corpus.times.parse_when`."""
    words = " ".join(query.split()).strip("\"'“”‘’ ")
    if not words or len(words) > _LONGEST:
        return None
    first, dots, last = words.partition("..")
    if dots:
        return _read_between(first, last, now)
    opened = _OPEN.match(words)
    whole = _read_one(words, now)
    if whole is not None or opened is None:
        return whole
    bound = _read_one(opened[2], now)
    if bound is None:
        return None
    match opened[1].lower():
        case "since" | "from":
            return _alike(bound[0], _END, now)
        case "after":
            return _alike(bound[1], _END, now)
        case "before":
            return _alike(_START, bound[0], now)
    return _alike(_START, bound[1], now)


def _read_between(first: str, last: str, now: Anchor) -> Interval | None:
    """Read `first..last`, of which one may be left out; one who asks backwards is understood."""
    first, last = first.strip(), last.strip(" .")
    if not first and not last:
        return None
    opening = _read_one(first, now) if first else (_START, _START)
    closing = _read_one(last, now) if last else (_END, _END)
    if opening is None or closing is None:
        return None
    begin, end = _alike(opening[0], closing[1], now)
    if begin < end:
        return begin, end
    begin, end = _alike(closing[0], opening[1], now)
    return (begin, end) if begin < end else None


def _read_one(words: str, now: Anchor) -> Interval | None:
    """Return the interval of words that are one expression from end to end."""
    for text, expression in _find_whole(words):
        asked = replace(expression, form=_look_back(expression.form))
        stamp = resolve(text, (asked,), now)[0]
        if stamp.earliest is not None and stamp.latest is not None:
            if _is_of_one_clock(asked.form):
                return stamp.earliest, stamp.latest
            clock = _clock(now)
            return (
                stamp.earliest.astimezone(clock).replace(tzinfo=None),
                stamp.latest.astimezone(clock).replace(tzinfo=None),
            )
    return None


def _is_of_one_clock(form: Form) -> bool:
    """Tell whether a form means moments: it names a zone, or counts hours from now."""
    if form.zone or (form.kind in ("shift", "span", "unit") and form.unit in _SHORT):
        return True
    return any(_is_of_one_clock(part) for part in (form.within, form.first, form.last) if part)


def _clock(now: Anchor) -> tzinfo:
    moment = now.moment
    return (moment.tzinfo if isinstance(moment, datetime) else None) or UTC


def _alike(begin: datetime, end: datetime, now: Anchor) -> Interval:
    """Return both bounds with a zone where one of them has one: the other is then read by now's."""
    if (begin.tzinfo is None) == (end.tzinfo is None):
        return begin, end
    return _aware(begin, now), _aware(end, now)


def _aware(moment: datetime, now: Anchor) -> datetime:
    if moment.tzinfo is not None:
        return moment
    if moment in (_START, _END):
        return moment.replace(tzinfo=UTC)
    return moment.replace(tzinfo=_clock(now)).astimezone(UTC)


def _find_whole(words: str) -> Iterator[tuple[str, Expression]]:
    """Yield the texts in which the words are one expression from end to end, with it."""
    words = _LEAD.sub("", words.strip())
    plain = _read_plain(words)
    if plain is not None:
        yield words, Expression(0, len(words), "asked", plain)
        return
    for spelled in dict.fromkeys((words, words.title())):
        for setting in _SETTINGS:
            text = setting + spelled
            found = detect(text)
            if len(found) == 1 and found[0].end == len(text) and (
                found[0].start <= len(setting)
            ):  # fmt: skip
                yield text, found[0]


def _read_plain(words: str) -> Form | None:
    """Read `2025`, `2025-05` and `2025-Q2`, which running text hardly holds."""
    if year := _YEAR.match(words):
        return Form("field", year=int(year[1])) if int(year[1]) else None
    if quarter := _QUARTER.match(words):
        return Form("field", year=int(quarter[1]), quarter=int(quarter[2]))
    if (month := _MONTH.match(words)) and 1 <= int(month[2]) <= 12:
        return Form("field", year=int(month[1]), month=int(month[2]))
    return None


def _look_back(form: Form) -> Form:
    """Return the form leaning back: one who searches an archive means the most recent date."""
    return replace(
        form,
        lean="back",
        within=form.within and _look_back(form.within),
        first=form.first and _look_back(form.first),
        last=form.last and _look_back(form.last),
    )
