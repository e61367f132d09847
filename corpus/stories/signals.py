"""What a report says of when and who, as far as it tells one event from another of its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from corpus.article import Article, Mention, Timestamp
from corpus.stories.features import stem_of

_LEAD = 800
"""Code points from the beginning in which a report says when its own event was, and with whom."""
_PEOPLE = 3
_DATE = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-3]\d)\b")


@dataclass(frozen=True, slots=True)
class Signals:
    """When and who, by a report.

    `weekdays` and `clocks` (`hh:mm`) are of its lead, `days` (`mmdd`) and `months` (`mm`) as they
    are written anywhere; `people` the surnames that its lead names most.  `year` is that of
    publication, else the latest written; `published` the day as an ordinal.
    """

    weekdays: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    clocks: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    year: int | None = None
    published: int | None = None


def signals_of(article: Article) -> Signals:
    """Return the signals of an article."""
    text = article.text
    days, months, weekdays, clocks = set[str](), set[str](), set[str](), set[str]()
    for stamp in article.annotations.timestamps:
        words = text[stamp.start : stamp.end]
        if _MONTH.search(words):
            for month, day in _dates(stamp):
                months.add(month)
                if day:
                    days.add(month + day)
        if stamp.start < _LEAD:
            weekdays.update(found[1].lower() for found in _WEEKDAY.finditer(words))
            clocks.update(_CLOCK.findall(stamp.value))
    published = _day_of(article.published)
    years = [] if published else _YEAR.findall(f"{article.title or ''}\n{text}")
    return Signals(
        frozenset(weekdays),
        frozenset(days),
        frozenset(months),
        frozenset(clocks),
        frozenset(_people(text, article.annotations.mentions)),
        published.year if published else max(map(int, years), default=None),
        published.toordinal() if published else None,
    )


def _dates(stamp: Timestamp) -> Iterator[tuple[str, str]]:
    for part in stamp.value.split("/"):
        if found := _DATE.match(part):
            yield found[1], found[2] or ""


def _people(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    named: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "person" and mention.start < _LEAD:
            words = (mention.name or text[mention.start : mention.end]).split()
            if words:
                named[stem_of(words[-1].lower())] += 1
    return [name for name, _ in named.most_common(_PEOPLE)]


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


# What times and people add to likeness, in powers of e.  Tuned on the open halves of ECB+, BASIL
# and Wikinews together; one set for all.
CONFLICTS = {
    "weekdays": -0.30,
    "days": -0.20,
    "months": -0.15,
    "clocks": -0.20,
    "people": -0.10,
}
"""Both say it, and nothing that they say is the same."""
_SAID, _CONFLICTS = attrgetter(*CONFLICTS), tuple(CONFLICTS.values())
SAME_CLOCK = 0.20
SAME_YEAR = 0.15
OTHER_YEAR = -0.20
DAYS_APART = -0.10
"""For each day between the days of publication, up to ten."""


def weigh(a: Signals, b: Signals) -> float:
    """Return the sum of what times and people say for (above 0) and against one event."""
    weight = 0.0
    for conflict, in_a, in_b in zip(_CONFLICTS, _SAID(a), _SAID(b), strict=True):
        if in_a and in_b and in_a.isdisjoint(in_b):
            weight += conflict
    if a.clocks & b.clocks:
        weight += SAME_CLOCK
    if a.year and b.year:
        weight += SAME_YEAR if a.year == b.year else OTHER_YEAR
    if a.published and b.published:
        weight += DAYS_APART * min(10, abs(a.published - b.published))
    return weight
