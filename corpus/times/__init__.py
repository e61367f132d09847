"""Times: every time expression found, resolved against an anchor, and honest about it.

`detect` finds expressions, which need no date and can be stored; `resolve` gives them values
and intervals in UTC, leaning on an `Anchor`.  What is heavy is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from corpus.article import Timestamp
    from corpus.times.forms import Anchor, Expression, Form

__all__ = [
    "Anchor",
    "Expression",
    "Form",
    "by_its_own_clock",
    "detect",
    "find_anchor",
    "find_times",
    "overlaps",
    "parse_published",
    "parse_when",
    "resolve",
]



def __getattr__(name: str) -> object:
    if name in ("Anchor", "Expression", "Form"):
        from corpus.times import forms

        return getattr(forms, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def detect(text: str) -> tuple[Expression, ...]:
    """Return the time expressions of a text in reading order; their spans never overlap."""
    from corpus.times.detection import detect

    return detect(text)


def resolve(
    text: str,
    expressions: Sequence[Expression],
    anchor: Anchor | None,
    *,
    outlet: str | None = None,
) -> tuple[Timestamp, ...]:
    """Return one timestamp for each expression, in the same order, with the same spans.

    Without an anchor nothing that leans on one gets `earliest` and `latest`.  `outlet` decides
    the order of `11/12/2025` where the outlet is known for one.
    """
    from corpus.times.resolution import resolve

    return resolve(text, expressions, anchor, outlet=outlet)


def find_times(
    text: str, anchor: Anchor | None = None, *, outlet: str | None = None
) -> tuple[Timestamp, ...]:
    """Return the timestamps of a text: `detect`, then `resolve`."""
    return resolve(text, detect(text), anchor, outlet=outlet)


def find_anchor(text: str) -> tuple[Anchor, int, int] | None:
    """Return the publication date that the text itself states, and where, or None.

    It must stand in a dateline, on a date line of its own near the top, or after a word such
    as `Published`, with its year.
    """
    from corpus.times.anchors import find_anchor

    return find_anchor(text)


def parse_published(written: str) -> str:
    """Return a publication date as ISO 8601, a date or a datetime, as precise as it was given.

    Takes ISO 8601, RFC 2822 and what a person writes (`May 16, 2025 14:30 MSK`).  Raises
    ValueError, with one sentence for the person, where no whole date can be read.
    """
    from corpus.times.anchors import parse_published

    return parse_published(written)


def parse_when(query: str, now: Anchor) -> tuple[datetime, datetime] | None:
    """Return the interval `[from, to)` for what a person asks for, None if not understood.

    Both bounds are in UTC where a zone was named or hours are counted from now; else they have no
    zone: the day or the clock time that an article itself writes is meant (see `overlaps`).  Takes a
    time expression (`12 November 2025`, `last week`), two joined by `..`, and `since`, `before` and
    their like; a date without its year is the most recent one.
    """
    from corpus.times.asked import parse_when

    return parse_when(query, now)


def by_its_own_clock(stamp: Timestamp) -> tuple[datetime, datetime] | None:
    """Return the interval of a time by the clock it was read by, aware; None where it has none."""
    from corpus.times.own_clock import by_its_own_clock

    return by_its_own_clock(stamp)


def overlaps(stamp: Timestamp, earliest: datetime | None, latest: datetime | None) -> bool:
    """Tell whether the interval of a time overlaps `[earliest, latest)`; None is no bound.

    Bounds without a zone are compared with what the article's own clock shows.
    """
    from corpus.times.own_clock import overlaps

    return overlaps(stamp, earliest, latest)
