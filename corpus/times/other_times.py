"""Signs that a text tells of another time than the week of its publication, where it names a weekday."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from corpus.times.context import Context

AWAY: Final = 3
"""How many days off a weekday lies at least that is not about today, yesterday or tomorrow."""
_DEEP: Final = 5_000
"""From where on, in code points, a text tells of other times: of 23 days read there 2 were of those."""


def tells_of_another_time(context: Context, back: int) -> bool:
    """Tell whether a weekday `back` days before publication may be of another week than its last."""
    if context.anchor is None:
        return False
    return (
        (back >= AWAY and context.at >= _DEEP)
        or _opens_with_another_year(context, context.anchor.day)
        or _is_behind_an_old_day(context, context.anchor.day, back)
        or _tells_of_a_life(context)
        or _is_of_a_text_beside(context, context.anchor.day)
    )


_OPENING_YEAR: Final = re.compile(
    r"(?:^|[.!?\n][\s\"“”']*)(?:(?:At|In|During|After|Before|For|Back in|By)\s+)?(?:the\s+)?"
    r"((?:19|20)\d\d)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_OPENING_REACH: Final = 200


def _opens_with_another_year(context: Context, published: date) -> bool:
    """Tell whether the sentence opens with a year gone by: `At the 2012 Ryder Cup, … Sunday's`."""
    begin = max(0, context.at - _OPENING_REACH)
    opening = _OPENING_YEAR.search(context.text, begin, context.at)
    return opening is not None and int(opening[1]) < published.year


_OLD: Final = 30
_OLD_REACH: Final = 800


def _is_behind_an_old_day(context: Context, published: date, back: int) -> bool:
    """Tell whether the last day that the text named, not far before, lies more than a month back."""
    focus = context.focus
    return (
        back > 1 and focus.day is not None and context.at - focus.day_at <= _OLD_REACH
        and (published - focus.day).days > _OLD
    )  # fmt: skip


_LIFE: Final = re.compile(
    r"\b(?:[Gg]r(?:ew|owing) up|[Aa]s an? (?:child|boy|girl|kid|teenager|student)|[Ii]n those days"
    r"|(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?:childhood|youth)|[Ww]hen (?:I|he|she|we|they)"
    r" (?:was|were) (?:an? (?:child|boy|girl|kid|teenager)|young|little|\w+ years old)|used to)\b"
)
_LIFE_REACH: Final = 300
_OF_A_LIFE: Final = (
    "grew up", "rowing up", "used to", "childhood", "youth", "hose days", "s a child", "s a boy",
    "s a girl", "s a kid", "s a teenager", "s a student", "hen I was", "hen he was", "hen she was",
    "hen we were", "hen they were",
)  # fmt: skip


def _tells_of_a_life(context: Context) -> bool:
    """Tell whether the text has just told of how someone grew up: `we watched films on Saturday`."""
    told = context.text[max(0, context.at - _LIFE_REACH) : context.at]
    # Few texts hold any of these, which are found at a tenth of the cost of the pattern.
    return any(word in told for word in _OF_A_LIFE) and _LIFE.search(told) is not None


_DATED_BESIDE: Final = re.compile(r"\((\d\d)\.(\d\d)\.(20\d\d)\)")
_BESIDE_REACH: Final = 400
_WEEK: Final = 7


def _is_of_a_text_beside(context: Context, published: date) -> bool:
    """Tell whether the weekday stands in what another text is told by, whose date ends it.

    Outlets put such lines among their own: `On Sunday the board left. (19.12.2016)`.
    """
    opens = context.text.find("(", context.at, context.at + _BESIDE_REACH)
    if opens < 0:
        return False
    dated = _DATED_BESIDE.search(context.text, opens, context.at + _BESIDE_REACH)
    if dated is None or "\n" in context.text[context.at : dated.start()]:
        return False
    try:
        of = date(int(dated[3]), int(dated[2]), int(dated[1]))
    except ValueError:
        return False
    return (published - of).days > _WEEK
