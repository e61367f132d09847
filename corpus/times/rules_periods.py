"""Rules for periods that a date names: `the week of June 2`, `the nine months ended June 30`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.times.forms import Base, Form
from corpus.times.rule import Part, Rule, RuleMatch

_LATE: Final = ("last", "final", "closing", "dying", "latter")


def _read_week_of(found: RuleMatch) -> Form | None:
    """Read the week that holds a date (step 0), begins with it (1) or ends with it (-1)."""
    date = found.form("date")
    if date.kind != "field" or date.hour is not None or date.part is not None:
        return None
    if date.day is None and date.weekday is None and date.holiday is None:
        return None
    if found.is_possessive() or "week" not in found.text("unit"):
        return None
    first = found.tokens("unit")[0]
    span = found.forms.get(first)
    if span is not None and span.kind == "span" and span.count != 1:
        return None  # `the two weeks ending Friday`
    way = found.text("way")
    step = 0 if way == "of" else -1 if way in ("ended", "ending") else 1
    unit = "weekend" if "weekend" in found.text("unit") else "week"
    return Form("unit", unit=unit, step=step, within=date)


def _read_days_of(found: RuleMatch) -> Form | None:
    """Read `the final days of 2023`: its end, or its beginning."""
    outer, which = found.form("date"), found.text("which")
    if outer.kind not in ("field", "unit") or outer.edge is not None or outer.day is not None:
        return None
    late = which in _LATE
    if "month" in found.text("unit") or "year" in found.text("unit"):
        return replace(outer, edge="late" if late else "early")
    return replace(outer, edge="end" if late else "start")


def _read_part_of(found: RuleMatch) -> Form | None:
    """Read `the latter part of 2015`, `the rest of the year`."""
    outer = found.form("date")
    if outer.kind not in ("field", "unit") or outer.edge is not None or outer.day is not None:
        return None
    if found.has("rest"):
        return replace(outer, edge="rest")
    which = found.value("which")
    edge = "late" if found.text("which") in _LATE else which
    return replace(outer, edge=edge if isinstance(edge, str) else "early")


def _read_all(found: RuleMatch) -> Form | None:
    return Form("unit", unit=found.word("unit"), step=0, edge="all")


def _read_straight(found: RuleMatch) -> Form | None:
    """Read `the third straight month`: that makes three months."""
    count, unit = found.whole("nth"), found.word("unit")
    if unit in ("weekend", "millennium"):
        return None
    return Form("span", unit=unit, count=count) if 2 <= count <= 200 else None


def _read_ended(found: RuleMatch) -> Sequence[Part] | None:
    """Read `the nine months ended September 30`: a length that the date places."""
    date = found.form("date")
    if date.kind not in ("field", "unit") or date.hour is not None or date.part is not None:
        return None
    ends: tuple[Part, ...] = ()
    bare = date.month is not None and date.year is None
    if bare and found.text("way") != "ending" and found.lean() != "future":
        # Accounts are of what has ended.
        date = replace(date, lean="past", chance=0.01)
        ends = (found.part("date", date),)
    if found.has("span"):
        span = found.form("span")
        if span.count is None or span.most is not None or span.step is not None:
            return None
        if span.unit not in ("week", "month", "quarter", "year", "day", "decade"):
            return None
        if found.text("way") == "to" and (span.unit == "day" or not _is_stretch(found)):
            return None
        return (found.part("span", replace(span, last=date)), *ends)
    whole = found.form("whole")
    if whole.kind != "unit" or whole.step not in (0, None) or whole.edge is not None:
        return None
    if whole.unit == "quarter":
        return (found.part("whole", Form("unit", unit="quarter", step=0, last=date)), *ends)
    if whole.unit not in ("week", "month", "year") or not found.text("whole").startswith("the"):
        return None
    return (found.part("whole", Form("span", unit=whole.unit, count=1, last=date)), *ends)


def _is_stretch(found: RuleMatch) -> bool:
    """Tell whether `three months to June` is a stretch, not a price: `delayed three months to`."""
    return found.text("span").startswith(("the", "first")) or (
        found.scan.words(max(0, found.first - 1), found.first).lower() in ("in", "for", "during")
    )


def _read_first_of(found: RuleMatch) -> Sequence[Part] | None:
    """Read `the first nine months of 1997`: a length that lies at the edge of a period."""
    span, outer = found.form("span"), found.form("date")
    words = found.text("span").removeprefix("the ")
    if span.kind != "span" or span.count is None or span.most is not None or span.last is not None:
        return None
    if not words.startswith(("first", "last", "final")) or outer.kind not in ("field", "unit"):
        return None
    if outer.day is not None or outer.weekday is not None or outer.edge is not None:
        return None
    step = 1 if words.startswith("first") else -1
    return (found.part("span", replace(span, step=step, within=outer)),)


_PERIOD: Final = "(?:YEAR|MONTH|WEEK|DECADE|QUARTER|SEASON)"

def _read_same_last_year(found: RuleMatch) -> Form | None:
    """Read `the same quarter last year`: a year before the one last spoken of."""
    unit = found.value("unit")
    base: Base = "focus" if unit == "month" else "quarter"
    return Form("unit", unit="month" if unit == "month" else "quarter", step=0, base=base, count=1)


RULES: Final[tuple[Rule, ...]] = (
    Rule("the same unit last year", "QUARTER",
         "the very? same unit:(?:quarter|month_unit) (?:of|in)? (?:last year_unit"
         "|a year_unit (?:ago|earlier|before)|the (?:previous|last) year_unit)",
         _read_same_last_year, (
        ("In the first quarter of 2025 it rose from the same quarter last year.",
         "the same quarter last year", "2024-Q1"),
    )),
)  # fmt: skip

JOINS: Final[tuple[Rule, ...]] = (
    Rule("week of", "WEEK", "unit:(?:the? (?:week|weekend)|WEEK|SPAN|WEEKEND)"
         " way:(?:of|beginning|begun|ending|ended) date:DAY", _read_week_of, (
        ("arrive the week of June 2.", "the week of June 2", "2025-W23"),
        ("in the week beginning 5 May.", "the week beginning 5 May", "2025-W19"),
        ("in the week ended May 10.", "the week ended May 10", "2025-05-04/2025-05-10"),
        ("over the weekend of 24 May.", "the weekend of 24 May", "2025-W21-WE"),
    )),
    Rule("days of a period", "SAME", f"the? which:(?:first|last|latest|early|closing)"
         f" unit:(?:days|weeks|months|years) of date:{_PERIOD}", _read_days_of, (
        ("resumed in the final days of 2023.", "the final days of 2023", "2023"),
    )),
    Rule("part of a period", "SAME", "(?:the? which:(?:early|late|latter|mid|middle|first) portion"
         f"|the? rest:rest) of date:{_PERIOD}", _read_part_of, (
        ("spent the rest of the year in", "the rest of the year", "2025"),
        ("in the latter part of 2015.", "the latter part of 2015", "2015"),
    )),
    Rule("all week", "WEEK", "all unit:(?:day_unit|week|month_unit|year_unit|weekend)"
         " (?!hyphen|capital)", _read_all, (
        ("It rained all week in", "all week", "2025-W20"),
    )),
    Rule("straight", "SPAN", "the? nth:ordinal (?:full|running) unit:unit (?!hyphen)",
         _read_straight, (
        ("fell for the third straight month.", "the third straight month", "P3M"),
    )),
    Rule("in a row", "SPAN", "the? nth:ordinal unit:unit"
         " (?:in a row|running (?=stop|comma|break|and|quote))",
         _read_straight, (
        ("shrank for the sixth month in a row.", "the sixth month in a row", "P6M"),
        ("won for a second year running.", "second year running", "P2Y"),
    )),
)  # fmt: skip

BOUND: Final[tuple[Rule, ...]] = (
    Rule("ended", "SPAN", "(?:span:SPAN|whole:(?:WEEK|QUARTER)) way:(?:ended|ending|to|through)"
         " on? date:(?:DAY|MONTH)", _read_ended, (
        ("in the nine months ended April 30.", "the nine months", "P9M"),
        ("in the three months to March.", "the three months", "P3M"),
    )),
    Rule("first of", "SPAN", "span:SPAN of date:(?:YEAR|MONTH|WEEK|DECADE)", _read_first_of, (
        ("in the first three months of 2015.", "the first three months", "P3M"),
    )),
)  # fmt: skip
