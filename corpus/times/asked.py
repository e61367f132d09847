"""What a person asks for in `when:` and `--from`: words to an interval in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from corpus.times.detection import detect
from corpus.times.forms import Anchor, Expression, Form
from corpus.times.resolution import resolve

_START: Final = datetime(1, 1, 1, tzinfo=UTC)
_END: Final = datetime(9999, 1, 1, tzinfo=UTC)
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
    """Return the interval asked for in UTC; see `corpus.times.parse_when`."""
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
            return bound[0], _END
        case "after":
            return bound[1], _END
        case "before":
            return _START, bound[0]
    return _START, bound[1]


def _read_between(first: str, last: str, now: Anchor) -> Interval | None:
    """Read `first..last`, of which one may be left out."""
    first, last = first.strip(), last.strip(" .")
    if not first and not last:
        return None
    opening = _read_one(first, now) if first else (_START, _START)
    closing = _read_one(last, now) if last else (_END, _END)
    if opening is None or closing is None or opening[0] >= closing[1]:
        return None
    return opening[0], closing[1]


def _read_one(words: str, now: Anchor) -> Interval | None:
    """Return the interval of words that are one expression from end to end."""
    for text, expression in _find_whole(words):
        asked = replace(expression, form=_look_back(expression.form))
        stamp = resolve(text, (asked,), now)[0]
        if stamp.earliest is not None and stamp.latest is not None:
            return stamp.earliest, stamp.latest
    return None


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
