"""Rules that join what other rules found: `Tuesday night`, `11:30 on May 3`, `from … to …`.

They run over codes in which each expression found before is one letter: DAY, CLOCK, WEEK …
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from corpus.times.forms import Form
from corpus.times.lengths import FINER
from corpus.times.rule import Rule, RuleMatch


def _read_edge(found: RuleMatch) -> Form | None:
    form, edge = found.form("date"), found.value("edge")
    if form.kind == "range" or form.edge is not None:
        return None
    # `earlier this year` may be any time of the year so far: it has no edge.
    return replace(form, edge=edge) if isinstance(edge, str) else form


def _read_same(found: RuleMatch) -> Form:
    return replace(found.form("date"), near=True)


def _read_about(found: RuleMatch) -> Form | None:
    """Read `about noon`; `around Wednesday` and `about today` are mostly something else."""
    form = found.form("date")
    if form.weekday is not None or (form.kind == "unit" and form.unit == "day"):
        return None
    return replace(form, near=True)


def _read_over(found: RuleMatch) -> Form | None:
    """Read `over a week`, which is no `over two weeks`: that may be `during`."""
    form = found.form("date")
    return replace(form, near=True) if form.count == 1 and form.step is None else None


def _read_clock_of_day(found: RuleMatch) -> Form | None:
    clock, day = found.form("clock"), found.form("day")
    if clock.within is not None or day.kind == "range" or day.hour is not None:
        return None
    if clock.kind != "range":
        return replace(clock, within=day)
    if clock.first is None or clock.last is None:
        return None
    return replace(
        clock, first=replace(clock.first, within=day), last=replace(clock.last, within=day)
    )


def _read_part_of_day(found: RuleMatch) -> Form | None:
    part, day = found.form("part"), found.form("day")
    if day.kind == "range" and day.first and day.last and day.first.hour is None:
        if part.part == "NI" and "nights" not in found.spelled() and _is_eve(day.first, day.last):
            return replace(part, within=day.first)  # `the night of 3 to 4 May`
        # `the nights of 3 and 4 May`
        return replace(
            day, first=replace(part, within=day.first), last=replace(part, within=day.last)
        )
    return None if day.kind == "range" else replace(part, within=day)


def _is_eve(first: Form, last: Form) -> bool:
    """Tell whether a day of a month is the one before another."""
    if first.day is None or last.day is None:
        return False
    return last.day == first.day + 1 or (last.day == 1 and first.day >= 28)


def _read_part_of_date(found: RuleMatch) -> Form | None:
    """Read `Monday morning, 3 March 2014`: the weekday is that of the date, or contradicts it."""
    return _join_date(found.form("part"), found.form("day"))


def _join_date(part: Form, date: Form) -> Form | None:
    weekday = part.within
    if weekday is None or weekday.weekday is None or weekday.month is not None:
        return None
    if date.kind != "field" or date.day is None or date.weekday is not None or part.part is None:
        return None
    if date.month is None and weekday.step is not None:
        return None
    return replace(part, within=replace(date, weekday=weekday.weekday))


def _read_weekday_of_date(found: RuleMatch) -> Form | None:
    """Read `Friday (27.01.2017)`, `12 May, a Monday`: one day, told twice."""
    weekday, date = found.form("weekday"), found.form("day")
    if weekday.kind != "field" or weekday.weekday is None or weekday.day is not None:
        return None
    if weekday.within is not None or weekday.step is not None or weekday.month is not None:
        return None
    if date.kind != "field" or date.day is None or date.month is None or date.hour is not None:
        return None
    return None if date.weekday is not None else replace(date, weekday=weekday.weekday)


def _read_part_of_weekday_and_date(found: RuleMatch) -> Form | None:
    weekday = replace(found.form("part"), within=found.form("weekday"))
    return _join_date(weekday, found.form("day"))


def _read_clock_of_part(found: RuleMatch) -> Form | None:
    """Read `5:30 Friday afternoon`, `10 Sunday night`: the part says which half of the day."""
    part = found.form("day")
    if part.part is None or part.kind != "field" or part.within is None:
        return None
    if found.has("clock"):
        clock = found.form("clock")
    else:
        clock = Form("field", hour=found.whole("figure"), minute=0)
    if clock.kind != "field" or clock.within is not None or clock.hour is None:
        return None
    if clock.hour < 12 and (part.part in ("AF", "EV") or (part.part == "NI" and clock.hour > 5)):
        clock = replace(clock, hour=clock.hour + 12)
    elif clock.hour == 12 and part.part in ("NI", "MO", "DAWN"):
        clock = replace(clock, hour=24 if part.part == "NI" else 0)
    return replace(clock, within=part.within)


def _read_clock_of_days_part(found: RuleMatch) -> Form | None:
    part = replace(found.form("part"), within=found.form("date"))
    clock = found.form("clock")
    if clock.kind != "field" or clock.within is not None or clock.hour is None:
        return None
    if found.form("date").kind == "range":
        return None
    if clock.hour < 12 and (part.part in ("AF", "EV") or (part.part == "NI" and clock.hour > 5)):
        clock = replace(clock, hour=clock.hour + 12)
    return replace(clock, within=part.within)


def _read_two_midnights(found: RuleMatch) -> Form | None:
    """Read `midnight between 11 and 12 November`: the end of the first."""
    clock, day = found.form("clock"), found.form("day")
    if day.kind != "range" or day.first is None or clock.hour != 24:
        return None
    return replace(clock, within=day.first)


def _read_small_hours(found: RuleMatch) -> Form | None:
    """Read `the early hours of Thursday morning`, where the morning adds nothing."""
    part, day = found.form("part"), found.form("day")
    if part.part != "DAWN" or day.kind == "range":
        return None
    if day.part is None:
        return replace(part, within=day)
    return replace(part, within=day.within) if day.part in ("MO", "NI") else None


def _read_within(found: RuleMatch) -> Form | None:
    inner, outer = found.form("inner"), found.form("outer")
    if inner.kind != "field" or inner.year is not None or outer.kind in ("range", "span"):
        return None
    if outer.edge is not None or (inner.month is not None and outer.unit in ("week", "weekend")):
        return None
    return replace(inner, within=outer, lean=None)


def _read_nth(found: RuleMatch) -> Form | None:
    """Read `the first Monday of April`, `the last week of the month`."""
    outer = found.form("outer")
    year = outer.kind == "field" and outer.year is not None and outer.month is None
    if outer.month is None and outer.unit not in ("month", "year") and not year:
        return None
    if outer.kind not in ("field", "unit") or outer.day is not None or outer.edge is not None:
        return None
    count = found.whole("nth") if found.has("nth") else -1
    if found.has("unit"):
        most = {"week": 53 if year else 5, "weekend": 53 if year else 5}.get(found.word("unit"), 31)
        if not -1 <= count <= most:
            return None
        return Form("field", unit=found.word("unit"), count=count, within=outer)
    inner = found.form("inner")
    if inner.kind == "unit" and inner.unit in ("week", "weekend") and inner.step == -1:
        return Form("field", unit=inner.unit, count=-1, within=outer)
    if inner.kind != "field" or inner.weekday is None or not -1 <= count <= 5:
        return None
    if inner.month is not None or (not found.has("nth") and inner.step != -1):
        return None
    return Form("field", weekday=inner.weekday, count=count, within=outer)


def _read_range(found: RuleMatch) -> Form | None:
    first, last = found.form("first"), found.form("last")
    kinds = {first.kind, last.kind}
    return None if kinds & {"range", "set", "span"} else Form("range", first=first, last=last)


def _read_two_spans(found: RuleMatch) -> Form | None:
    """Read `two years and six months`: the second length counts in the next finer unit."""
    first, last = found.form("first"), found.form("last")
    if first.kind != "span" or last.kind != "span" or last.step is not None:
        return None
    if first.count is None or last.count is None or first.most or last.most:
        return None
    finer, many = FINER.get(first.unit or "", ("", 1))
    whole = first.count == int(first.count) and last.count == int(last.count)
    if last.unit != finer or not whole or not 0 < last.count < many:
        return None
    return replace(first, count=first.count + last.count / many)


NESTING: Final[tuple[Rule, ...]] = (
    Rule("nth weekday", "DAY", "the nth:ordinal? inner:DAY (?:of|in) outer:(?:MONTH|WEEK|YEAR)",
         _read_nth, (
        ("on the first Monday of April, the", "the first Monday of April", "2025-04-07"),
        ("on the last Friday of this month", "the last Friday of this month", "2025-05-30"),
    )),
    Rule("nth week", "DAY", "the? nth:(?:ordinal|last|latest)"
         " unit:(?:week|day_unit|weekend) of outer:(?:MONTH|WEEK|YEAR)", _read_nth, (
        ("in the first week of April.", "the first week of April", "2025-04"),
        ("on the last day of the month.", "the last day of the month", "2025-05-31"),
    )),
    Rule("last week of a month", "DAY", "inner:WEEK (?:of|in) outer:(?:MONTH|WEEK|YEAR)", _read_nth, (
        ("in the last week of March.", "the last week of March", "2025-03"),
        ("in the last week of 2015.", "the last week of 2015", "2015"),
        ("on the last weekend of October.", "the last weekend of October", "2024-W43-WE"))),
    Rule("two spans", "SPAN", "first:SPAN (?:comma? and|comma) last:SPAN", _read_two_spans, (
        ("for two years and six months.", "two years and six months", "P2Y6M"),
        ("in 2 hours, 15 minutes he", "2 hours, 15 minutes", "PT2H15M"),
    )),
    Rule("edge", "SAME",
         "(?:edge:(?:early|late|mid)|earlier|later) hyphen? (?:in|on)?"
         " date:(?:DAY|MONTH|YEAR|WEEK|SEASON|DECADE|WEEKEND|QUARTER|TIME)", _read_edge, (
        ("Since late 2023, Russia", "late 2023", "2023"),
        ("Earlier this week, a", "Earlier this week", "2025-W20"),
    )),
    Rule("edge of", "SAME",
         "the? very? edge:(?:beginning|end|middle) of"
         " date:(?:DAY|MONTH|YEAR|WEEK|SEASON|DECADE|WEEKEND|QUARTER)", _read_edge, (
        ("by the end of the month.", "the end of the month", "2025-05"),
        ("left at the beginning of April.", "the beginning of April", "2025-04"),
    )),
    Rule("sometime", "SAME", "sometime date:(?:WEEK|MONTH|YEAR|DAY|SEASON)", _read_same, (
        ("to be sold sometime next year.", "sometime next year", "2026"),
    )),
    Rule("part after day", "TIME", "day:DAY comma? (?:in the|at)? part:PART", _read_part_of_day, (
        ("launched on Tuesday night in", "Tuesday night", "2025-05-13TNI"),
    )),
    Rule("part before day", "TIME", "part:PART (?:of|on|comma)? day:DAY", _read_part_of_day, (
        ("began on the night of November 11.", "the night of November 11", "2024-11-11TNI"),
        ("released in the early hours of November 12, saying", "the early hours of November 12",
         "2024-11-12TMO"),
    )),
    Rule("weekday of a date", "DAY",
         "the? weekday:DAY (?:comma|of|open)? the? day:DAY close?", _read_weekday_of_date, (
        ("released on Friday (27.01.2017) there", "Friday (27.01.2017)", "2017-01-27"),
        ("on Tuesday, the 13th of May, 2025, he", "Tuesday, the 13th of May, 2025", "2025-05-13"),
    )),
    Rule("date and its weekday", "DAY", "day:DAY (?:comma|dash|open) a weekday:DAY close?",
         _read_weekday_of_date, (("on 9 May 2025, a Friday.", "9 May 2025, a Friday", "2025-05-09"),)),
    Rule("weekday, part and date", "TIME",
         "weekday:DAY part:PART (?:comma|of|open)? the? day:DAY close?",
         _read_part_of_weekday_and_date, (
        ("on Sunday night 7th June 2015 he", "Sunday night 7th June 2015", "2015-06-07TNI"),
    )),
    Rule("part of a dated weekday", "TIME",
         "part:TIME (?:comma|of|open)? the? day:DAY (?:close)?", _read_part_of_date, (
        ("shot on Monday morning, 3 March 2014, outside", "Monday morning, 3 March 2014",
         "2014-03-03TMO"),
    )),
    Rule("clock of a part", "TIME",
         "(?:clock:CLOCK|(?<=clock_lead) figure:n12) comma? on? day:TIME", _read_clock_of_part, (
        ("happened about 5:30 Friday afternoon, police", "about 5:30 Friday afternoon",
         "2025-05-16T17:30"),
        ("began at 10 Sunday night.", "10 Sunday night", "2025-05-11T22:00"),
    )),
    Rule("clock of a day's part", "TIME",
         "clock:CLOCK comma? on? date:DAY comma? (?:in the|at)? part:PART",
         _read_clock_of_days_part, (
        ("left at 7:00 on Sunday evening.", "7:00 on Sunday evening", "2025-05-11T19:00"),
    )),
    Rule("midnight between days", "TIME", "clock:CLOCK day:(?:DAY|RANGE)", _read_two_midnights, (
        ("at midnight between 11 and 12 November 2025 it", "midnight between 11 and 12 November 2025",
         "2025-11-11T24:00"),
    )),
    Rule("small hours of a morning", "TIME", "part:PART (?:of|on) day:(?:TIME|DAY) PART?",
         _read_small_hours, (
        ("held in the early hours of Thursday morning as", "the early hours of Thursday morning",
         "2025-05-15TMO"),
    )),
    Rule("clock before day", "TIME",
         "clock:CLOCK comma? (?:open CLOCK close)? on? day:DAY", _read_clock_of_day, (
        ("shot at 10 p.m. Wednesday, police", "10 p.m. Wednesday", "2025-05-14T22:00"),
        ("open until 5 p.m. EST, Nov. 9.", "5 p.m. EST, Nov. 9", "2024-11-09T17:00"),
        ("fired at 23:00 MSK on the 11th and", "23:00 MSK on the 11th", "2025-05-11T23:00"),
    )),
    Rule("clock after day", "TIME", "day:DAY (?:comma|dash)? at? clock:CLOCK", _read_clock_of_day, (
        ("on Tuesday at 10:30 p.m. in", "Tuesday at 10:30 p.m.", "2025-05-13T22:30"),
    )),
    Rule("month of a year", "MONTH", "inner:MONTH comma? of? outer:(?:WEEK|YEAR)", _read_within, (
        ("In July last year in", "July last year", "2024-07"),
        ("in January nineteen ninety-seven, a", "January nineteen ninety-seven", "1997-01"),
    )),
    Rule("season in a year", "SEASON", "inner:SEASON comma? of? outer:(?:WEEK|YEAR)", _read_within, (
        ("in the summer of last year.", "the summer of last year", "2024-SU"),
    )),
    Rule("week and its day", "DAY", "outer:WEEK comma? on inner:DAY (?!possessive)", _read_within, (
        ("he came. Last week on Tuesday he", "Last week on Tuesday", "2025-05-06"),
    )),
    Rule("day of a week", "DAY", "inner:DAY comma? of? outer:WEEK (?!possessive)", _read_within, (
        ("on Tuesday last week he", "Tuesday last week", "2025-05-06"),
    )),
    Rule("quarter of a year", "QUARTER",
         "inner:(?:QUARTER|HALF) of? outer:(?:WEEK|YEAR|MONTH|DECADE)", _read_within, (
        ("in the first half of 2024 it", "the first half of 2024", "2024-H1"),
        ("in the third quarter of next year.", "the third quarter of next year", "2026-Q3"),
    )),
)  # fmt: skip

HEDGES: Final[tuple[Rule, ...]] = (
    Rule("about", "SAME", "{hedge} date:(?:SPAN|CLOCK|TIME|DAY|YEAR|MONTH)", _read_about, (
        ("for more than two years, he", "more than two years", "P2Y"),
        ("occurred around 11:30 am MSK, on", "around 11:30 am MSK", "2025-05-16T11:30"),
    )),
    Rule("over a", "SAME", "over date:SPAN", _read_over, (
        ("lasted over a week, and", "over a week", "P1W"),
    )),
)  # fmt: skip

_END: Final = "(?:DAY|MONTH|YEAR|CLOCK|TIME|SEASON|QUARTER|DECADE|WEEK)"


def _read_to(found: RuleMatch) -> Form | None:
    """Read `May 20 to June 3`, `2010 to 2015`; `from 3 to 5` and what is moved are read elsewhere."""
    first, last = found.form("first"), found.form("last")
    if first.kind != "field" or last.kind != "field":
        return None
    before = found.scan.words(max(0, found.first - 3), found.first).lower().split()
    if not _MOVED.isdisjoint(before):
        return None  # `moved Monday's match to Friday`
    same = (first.weekday is None) == (last.weekday is None) and first.month is not None
    weekdays = first.weekday is not None and last.weekday is not None
    if first.hour is not None and last.hour is not None:
        return Form("range", first=first, last=last)
    years = first.year is not None and last.year is not None and first.year < last.year
    return Form("range", first=first, last=last) if same or weekdays or years else None


_MOVED: Final = frozenset(("moved", "postponed", "delayed", "rescheduled", "shifted", "put"))


def _read_to_present(found: RuleMatch) -> Form | None:
    first, last = found.form("first"), Form("reference", value="PRESENT_REF", type="date")
    words = found.spelled()
    ends = words.endswith("present") or (words.startswith("from") and words.endswith("now"))
    return Form("range", first=first, last=last) if ends and first.kind in ("field", "unit") else None


def _read_to_dawn(found: RuleMatch) -> Form | None:
    """Read `from midnight to dawn on 12 November`."""
    first, last = found.form("first"), found.form("last")
    if first.hour is None or last.part is None or first.kind != "field":
        return None
    return Form("range", first=first, last=last)

RANGES: Final[tuple[Rule, ...]] = (
    Rule("between and", "RANGE", f"between first:{_END} comma? and last:{_END}", _read_range, (
        ("fired between Tuesday night and Wednesday morning.",
         "between Tuesday night and Wednesday morning", "2025-05-13TNI/2025-05-14TMO"),
        ("fired between 13:15 and 15:45 Moscow Standard Time (MSK), it",
         "between 13:15 and 15:45 Moscow Standard Time (MSK)",
         "2025-05-16T13:15/2025-05-16T15:45"),
    )),
    Rule("from to", "RANGE", f"from first:{_END} (?:to|until|through|hyphen|dash) last:{_END}",
         _read_range, (
        ("ran from 2009 to 2011, then", "from 2009 to 2011", "2009/2011"),
    )),
    Rule("to", "RANGE", "first:(?:DAY|YEAR|CLOCK|TIME) to last:(?:DAY|YEAR|CLOCK|TIME)", _read_to, (
        ("The fair runs May 20 to June 3.", "May 20 to June 3", "2025-05-20/2025-06-03"),
        ("led the party 2010 to 2015.", "2010 to 2015", "2010/2015"),
    )),
    Rule("to the present", "RANGE",
         "(?:from|between)? first:(?:YEAR|MONTH|DAY|DECADE) (?:to|until|through|and) (?:the current|REF)"
         " (?!word|capital)", _read_to_present, (
        ("in force from 1990 to the present.", "from 1990 to the present", "1990/PRESENT_REF"),)),
    Rule("to dawn", "RANGE", "(?:from|between)? first:CLOCK (?:to|until|and) last:(?:TIME|PART)",
         _read_to_dawn, (
        ("from midnight to dawn on 12 November 2025 it", "from midnight to dawn on 12 November 2025",
         "2025-11-12T00:00/2025-11-12TMO"),
    )),
    Rule("through", "RANGE", "first:(?:DAY|MONTH|YEAR) through last:(?:DAY|MONTH|YEAR)",
         _read_range, (
        ("It ran Monday through Friday from", "Monday through Friday", "2025-05-12/2025-05-16"),
    )),
    Rule("month to month", "RANGE", "first:MONTH to last:MONTH", _read_range, (
        ("exports in January to March rose", "January to March", "2025-01/2025-03"),
    )),
    Rule("years", "RANGE", "first:YEAR slash last:YEAR", _read_range, (
        ("in the 2003/2004 season", "2003/2004", "2003/2004"),
    )),
    Rule("dash", "RANGE", f"first:{_END} (?:hyphen|dash) last:{_END}", _read_range, (
        ("the war (1939-1945) was", "1939-1945", "1939/1945"),
    )),
)  # fmt: skip
