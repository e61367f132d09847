"""Rules for weeks, quarters, seasons and parts of days: `last week`, `tonight`, `this summer`."""

from __future__ import annotations

import re
from typing import Final

from corpus.times.forms import Base, Form
from corpus.times.rule import Rule, RuleMatch, always

_BACK: Final = re.compile("last|past|previous|preceding|prior")
_ON: Final = re.compile("next|coming|follow|subsequent")
_TOLD: Final = re.compile("same|that|follow|subsequent|previous|preceding|prior")


def _base_of(which: str) -> Base:
    return "focus" if _TOLD.search(which) else "anchor"


def _step_of(which: str) -> int:
    return -1 if _BACK.search(which) else 1 if _ON.search(which) else 0


def _read_unit(found: RuleMatch) -> Form | None:
    which, unit = found.text("which"), found.word("unit")
    if found.is_title("unit"):
        return None
    if unit == "quarter" and "latest" in which:
        return Form("unit", unit="quarter", step=-1, base="quarter")
    step = _step_of(which)
    stretch = which in ("the past", "the last", "the next", "the coming")
    before = found.scan.words(max(0, found.first - 1), found.first).lower()
    long = unit in ("year", "decade", "century")
    if stretch and (long or (before in ("for", "over", "within") and unit in ("week", "month"))):
        # `the past year` is the twelve months before, `last year` the calendar year.
        return Form("span", unit=unit, count=1, step=step)
    lean = found.lean() if unit == "weekend" and step == 0 else None
    if lean is None or found.is_possessive():
        # `this weekend` is the one to come unless a verb says otherwise.
        lean = "future" if unit == "weekend" and which == "this" else lean
    return Form("unit", unit=unit, step=step, base=_base_of(which), lean=lean,
                fiscal=found.has("fiscal"))  # fmt: skip


def _read_which_season(found: RuleMatch) -> Form:
    which = found.text("which")
    return Form(
        "field", season=found.word("season"), step=_step_of(which),
        base=_base_of(which), near="this past" in which,
    )  # fmt: skip


def _read_season(found: RuleMatch) -> Form:
    if found.has("year"):
        return Form("field", season=found.word("season"), year=found.whole("year"))
    lean, before = found.lean(), found.scan.words(max(0, found.first - 5), found.first).lower()
    if lean is None and before.endswith("by"):
        # `asked that it be done by the fall`, `had gone by the fall`
        lean = "past" if "had" in before.split() else "future"
    return Form("field", season=found.word("season"), lean=lean)


def _read_which_part(found: RuleMatch) -> Form:
    which, part = found.text("which"), found.word("part")
    if which == "last":
        return Form("field", part=part, within=Form("unit", unit="day", step=-1))
    # `the next morning` comes after what was told, as `the next day` does.
    base: Base = "focus" if which == "the next" else _base_of(which)
    return Form(
        "field", part=part, within=Form("unit", unit="day", step=_step_of(which), base=base)
    )


def _night(step: int) -> Form:
    return Form("field", part="NI", within=Form("unit", unit="day", step=step))


def _read_part(found: RuleMatch) -> Form:
    return Form("field", part=found.word("part"))


def _read_edged_part(found: RuleMatch) -> Form | None:
    if found.scan.words(found.last - 1, found.last).istitle():
        return None  # a programme: `Late Night`
    edge = found.value("edge")
    return Form("field", part=found.word("part"), edge=edge if isinstance(edge, str) else None)


def _read_quarter(found: RuleMatch) -> Form | None:
    quarter, lead = found.whole("ordinal"), found.text("lead")
    if not 1 <= quarter <= 4:
        return None
    if found.has("year") or found.has("year_before"):
        return Form("field", quarter=quarter, year=found.whole("year", "year_before"))
    step = None
    if re.search("ago|earlier|last", lead):
        step = -1
    elif "next" in lead:
        step = 1
    elif "this" in lead:
        step = 0
    if step is not None:
        return Form("field", quarter=quarter, within=Form("unit", unit="year", step=step))
    return Form("field", quarter=quarter, lean=found.lean(), fiscal="fiscal" in found.spelled())


def _read_quarter_figure(found: RuleMatch) -> Form:
    return Form("field", quarter=found.whole("quarter"), year=found.whole("year"))


def _read_the_quarter(found: RuleMatch) -> Form | None:
    """Read `the quarter`: the one last spoken of, else the last one that has ended."""
    if found.has("lead") and found.text("lead") != "latest":
        return Form("shift", unit="year", count=1, step=-1, base="quarter")
    if found.spelled().endswith("period") and not found.has("lead"):
        return None
    return Form("unit", unit="quarter", step=-1 if found.has("lead") else 0, base="quarter")


def _read_half(found: RuleMatch) -> Form | None:
    which = found.whole("ordinal")
    half = 1 if which == 1 else 2
    return Form("field", half=half) if which in (1, 2, -1) else None


def _read_weekend(found: RuleMatch) -> Form:
    return Form("unit", unit="weekend", step=0, lean=found.lean())


def _read_the_unit(found: RuleMatch) -> Form:
    return Form("unit", unit=found.word("unit"), step=0, fiscal=found.has("fiscal"))


def _read_year_end(found: RuleMatch) -> Form:
    if found.has("year"):
        return Form("field", year=found.whole("year"), edge="end")
    return Form("unit", unit="year", step=0, edge="end")


def _read_unit_ended(found: RuleMatch) -> Form:
    return Form("span", unit=found.word("unit"), count=1)


RULES: Final[tuple[Rule, ...]] = (
    Rule("which unit", "WEEK",
         "which:{which_unit} fiscal:fiscal? full? unit:(?:week|month_unit|year_unit|decade|century"
         "|weekend|quarter) (?!hyphen|ago|earlier|old)", _read_unit, (
        ("a statement last week, urging", "last week", "2025-W19"),
        ("He came on March 2. In the same month, he", "the same month", "2025-03"),
        ("costs over the past year rose", "the past year", "P1Y"),
    )),
    Rule("which season", "SEASON", "which:{which_unit} season:year_part (?!hyphen|ago)",
         _read_which_season, (
        ("launched by Kyiv last summer.", "last summer", "2024-SU"),
    )),
    Rule("season of a year", "SEASON", "the? season:year_part (?:of|comma)? year:year4",
         _read_season, (
        ("in the winter of 1994 it", "the winter of 1994", "1994-WI"),
    )),
    Rule("season", "SEASON",
         "(?<=in|during|over|since|by|until|through|of|early|late|mid|hyphen) the?"
         " season:summer (?!capital)", _read_season, (
        ("died over the summer, in", "the summer", "2024-SU"),
    )),
    Rule("the spring", "SEASON",
         "(?<=in|during|over|since|by|until|through|early|late) the season:(?:spring|fall)"
         " (?!of|capital)", _read_season, (
        ("left in the spring.", "the spring", "2025-SP"),
    )),
    Rule("quarter", "QUARTER",
         "(?:the(?! ordinal hyphen))? lead:(?:year_unit hyphen? (?:ago|earlier)"
         "|(?:this|last|next) year_unit possessive|current|latest|year_before:year4)?"
         " (?:fiscal hyphen?)? ordinal:ordinal hyphen? quarter (?:of? fiscal? year:year4)?",
         _read_quarter, (
        ("profit in the third quarter fell", "the third quarter", "2024-Q3"),
        ("in the first quarter of 2025 it", "the first quarter of 2025", "2025-Q1"),
        ("in last year's second quarter it", "last year's second quarter", "2024-Q2"),
        ("hit the third-quarter profit.", "third-quarter", "2024-Q3"),
    )),
    Rule("the quarter", "QUARTER", "the lead:(?:latest|year_unit hyphen? (?:ago|earlier))?"
         " (?:quarter|period) (?!of|hyphen)", _read_the_quarter, (
        ("sales in the quarter fell", "the quarter", "2025-Q1"),
        ("profit for the third quarter rose, from a loss in the year-ago period.",
         "the year-ago period", "2023-Q3"),
    )),
    Rule("year-ago", "QUARTER", "lead:(?:year_unit hyphen (?:ago|earlier)) period?",
         _read_the_quarter, (
        ("compared with year-earlier profit", "year-earlier", "2024"),
    )),
    Rule("Q3", "QUARTER", "quarter:quarter_figure comma? year:year4", _read_quarter_figure, (
        ("sales in Q3 2024 fell", "Q3 2024", "2024-Q3"),
    )),
    Rule("half", "HALF", "the? ordinal:(?:ordinal|last) half", _read_half, weak=True),
    Rule("the weekend", "WEEKEND", "the weekend (?!hyphen|of)", _read_weekend, (
        ("fighting over the weekend killed", "the weekend", "2025-W19-WE"),
    )),
    Rule("year end", "YEAR", "the? year_unit (?:possessive|hyphen)? end year:year4?",
         _read_year_end, (
        ("closed by year-end.", "year-end", "2025"),
        ("closed at year-end 2023.", "year-end 2023", "2023"),
    )),
    Rule("the unit", "WEEK",
         "(?<=in|for|of|during|over|by|through|until) the fiscal:fiscal? full?"
         " unit:(?:week|month_unit|year_unit) (?!of|hyphen|word|ago|earlier|ended|ending)",
         _read_the_unit, (
        ("sales for the year were", "the year", "2025"),
    )),
    Rule("the unit ended", "SPAN", "the fiscal? unit:(?:week|month_unit|year_unit|quarter)"
         " (?=ended|ending)", _read_unit_ended, (
        ("for the year ended March 31", "the year", "P1Y"),
    )),
    Rule("the unit joined", "WEEK", "the unit:(?:week|month_unit|year_unit|decade|century)",
         _read_the_unit, weak=True),
    Rule("which part", "TIME",
         "(?:earlier|later|early|late)? which:(?:this|last|that same?|the (?:same|following|next"
         "|previous)) part:part", _read_which_part, (
        ("reported last night that", "last night", "2025-05-15TNI"),
        ("due later this afternoon.", "later this afternoon", "2025-05-16TAF"),
    )),
    Rule("in the part", "PART", "(?<=in|during) the part:part (?!of)", _read_part, (
        ("orders came in the morning to", "the morning", "2025-05-16TMO"),
    )),
    Rule("mid-part", "PART", "(?:(?<=in|by|at|until|since) the?) edge:(?:mid|late|early) hyphen?"
         " part:part (?!word)", _read_edged_part, (
        ("By mid afternoon, they", "mid afternoon", "2025-05-16TAF"),
        ("It began in the mid-afternoon.", "the mid-afternoon", "2025-05-16TAF"),
    )),
    Rule("late part", "PART", "edge:(?:late|early|mid) hyphen? part:part"
         " (?=in|on|stop|comma|break|close|at|by|and|as)",
         _read_edged_part, (
        ("It happened late afternoon in Kyiv.", "late afternoon", "2025-05-16TAF"),
    )),
    Rule("tonight", "TIME", "tonight", always(_night(0)), (
        ("will speak tonight in", "tonight", "2025-05-16TNI"),
    )),
    Rule("overnight", "TIME", "(?<!a) overnight", always(_night(-1)), (
        ("a series of assaults overnight, launching", "overnight", "2025-05-15TNI"),
    )),
    Rule("part", "PART", "the? part:(?:part|dawn|parts)", _read_part, weak=True),
    Rule("small hours", "PART", "the? (?:early|small) clock_units", always(Form("field", part="DAWN")),
         weak=True),
)  # fmt: skip
