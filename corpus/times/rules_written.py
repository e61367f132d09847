"""Rules for dates and years in other spellings: `Tuesday the 20th`, `3 Aug 96`, `H1 2024`, `1000 BC`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.times.directions import lean_of
from corpus.times.forms import Form
from corpus.times.lexicon import WORDS
from corpus.times.rule import Rule, RuleMatch
from corpus.times.rules_clock import read_zone
from corpus.times.rules_days import make_day, read_iso

_WRITTEN: Final = re.compile(r"(\d{1,2})\W?([A-Za-z]{3})\W{0,2}(\d{2,4})$")


def _read_weekday_and_day(found: RuleMatch) -> Form | None:
    day = found.whole("day")
    if not 1 <= day <= 31:
        return None
    return Form("field", weekday=found.whole("weekday"), day=day, lean=found.lean())


def _read_day_in_words(found: RuleMatch) -> Form | None:
    day = found.whole("tens") + (found.whole("ones") if found.has("ones") else 0)
    form = make_day(found.whole("year") if found.has("year") else None, found.whole("month"), day)
    if form is None or form.year is not None:
        return form
    chance = found.chance()
    return replace(form, lean=lean_of(chance), chance=chance)


def _read_month_figure(found: RuleMatch) -> Form:
    first, last = re.split(r"[/-]", found.word("month"))
    year, month = (first, last) if len(first) == 4 else (last, first)
    return Form("field", year=int(year), month=int(month))


_SEASONS = re.compile(
    r"\s(?:[A-Z]\w+ |[a-z]+ ){0,2}?(?:seasons?|campaign|school year|academic year|financial year"
    r"|fiscal year|tax year|marketing year|crop|term|winter|budget|edition)\b"
)


def _read_season_in_figures(found: RuleMatch) -> Form | None:
    """Read `the 2010-11 season`: two years, and no month."""
    parts = re.fullmatch(r"(\d{4})-(\d\d)", found.word("years"))
    if parts is None or (int(parts[1]) + 1) % 100 != int(parts[2]):
        return None
    if not _SEASONS.match(found.scan.text, found.scan.ends[found.last - 1]):
        return None
    first = int(parts[1])
    return Form("range", first=Form("field", year=first), last=Form("field", year=first + 1))


def _read_written(found: RuleMatch) -> Form | None:
    parts = _WRITTEN.match(found.word("date"))
    if parts is None or len(parts[3]) == 3:
        return None
    year = int(parts[3])
    if year < 100:
        year += 1900 if year > 50 else 2000
    month = WORDS[parts[2].capitalize()][1]
    return make_day(year, month, int(parts[1])) if isinstance(month, int) else None


def _read_dotted_day(found: RuleMatch) -> Form | None:
    return make_day(found.whole("year"), found.whole("month"), found.whole("day"))


def _read_iso_zone(found: RuleMatch) -> Form | None:
    form = read_iso(found)
    if form is None or form.hour is None or form.zone is not None:
        return None
    half = found.value("half")
    if half is not None and form.hour <= 12:
        form = replace(form, hour=form.hour % 12 + (12 if half == "p" else 0))
    zone, guessed, season = read_zone(found)
    return replace(form, zone=zone, zone_guessed=guessed, zone_season=season)


def _read_old_year(found: RuleMatch) -> Form | None:
    year = found.whole("year")
    figures = found.scan.words(*found.tokens("year"))
    return Form("field", year=year) if len(figures) == 4 and 1000 <= year < 1500 else None


def _read_era(found: RuleMatch) -> Form | None:
    """Read `1000 BC`, `AD 79`: before the calendar's first year there is a value and no interval."""
    year = found.whole("year")
    if found.word("era") == "BC":
        return Form("reference", value=f"BC{year:04d}", type="date") if year < 20_000 else None
    return Form("field", year=year) if 1 <= year <= 2100 else None


def _read_century_of_era(found: RuleMatch) -> Form | None:
    ordinal = found.whole("ordinal")
    if found.word("era") == "BC":
        return Form("reference", value=f"BC{ordinal - 1:02d}", type="date")
    return Form("field", century=ordinal - 1) if 2 <= ordinal <= 22 else None


def _read_half(found: RuleMatch) -> Form:
    if found.has("year"):
        return Form("field", half=found.whole("half"), year=found.whole("year"))
    return Form("field", half=found.whole("half"), lean=found.lean())


def _read_quarter(found: RuleMatch) -> Form:
    if found.has("year"):
        return Form("field", quarter=found.whole("quarter"), year=found.whole("year"))
    return Form("field", quarter=found.whole("quarter"), lean=found.lean())


def _read_fiscal(found: RuleMatch) -> Form | None:
    year = found.whole("year")
    if year < 100:
        year += 2000
    return Form("field", year=year, fiscal=True) if 1900 <= year <= 2100 else None


RULES: Final[tuple[Rule, ...]] = (
    Rule("weekday and day", "DAY",
         "weekday:weekday_name comma? the? day:ordinal_figure (?!month|of|word|unit|hyphen)",
         _read_weekday_and_day, (
        ("will be on Tuesday the 20th.", "Tuesday the 20th", "2025-05-20"),
        ("was on Monday 12th in", "Monday 12th", "2025-05-12"),
    )),
    Rule("day in words", "DAY",
         "month:month the? tens:tens hyphen? ones:(?:first|ordinal_word|second) (?:comma? year:year4)?",
         _read_day_in_words, (
        ("was born on May twenty-fourth.", "May twenty-fourth", "2025-05-24"),
    )),
    Rule("season in figures", "YEAR", "years:numeric_month", _read_season_in_figures, (
        ("left in the 2010-11 season.", "2010-11", "2010/2011"),
    )),
    Rule("month in figures", "MONTH", "(?<=in|since|from|of|until|by|to|early|late|mid|open|comma)"
         " month:numeric_month", _read_month_figure, (
        ("Prices rose in 3/2015.", "3/2015", "2015-03"),
        ("Prices rose in 2014-10.", "2014-10", "2014-10"),
    )),
    Rule("written date", "DAY", "{weekday}? date:written_date", _read_written, (
        ("The memo, 5-Jan-2024, followed", "5-Jan-2024", "2024-01-05"),
        ("was shot on 3 Aug 96.", "3 Aug 96", "1996-08-03"),
    )),
    Rule("day with a dot", "DAY", "day:day_figure (?:stop|dot) month:month_name year:year4",
         _read_dotted_day, (
        ("was sent on 16. November 2016.", "16. November 2016", "2016-11-16"),
    )),
    Rule("iso and zone", "DAY", "iso:iso (?:half:meridiem)? (?:zone:{zone})?", _read_iso_zone, (
        ("was updated 2025-05-14 23:00 ET.", "2025-05-14 23:00 ET", "2025-05-14T23:00"),
        ("updated 2025-05-14 11:30 p.m. ET.", "2025-05-14 11:30 p.m. ET", "2025-05-14T23:30"),
    )),
    Rule("old year", "YEAR", "(?<=in|since|by|until|from|of|month_name|around) year:nbig"
         " (?=stop|comma|close|break|dash|quote|and|by|as|until|to|after|before|at|$)",
         _read_old_year, (
        ("was founded in 1391.", "1391", "1391"),
    )),
    Rule("era", "YEAR", "year:figure era:era", _read_era, (
        ("was built in 1000 BC.", "1000 BC", "BC1000"),
    )),
    Rule("century of an era", "DECADE", "the? ordinal:ordinal hyphen? century era:era",
         _read_century_of_era, (
        ("of the 3rd century BC he", "the 3rd century BC", "BC02"),
    )),
    Rule("era before", "YEAR", "era:era year:figure", _read_era, (
        ("fell in AD 79.", "AD 79", "0079"),
    )),
    Rule("half in short", "HALF",
         "half:half_figure (?:comma? year:year4)?", _read_half, (
        ("Profit rose in H1 2024.", "H1 2024", "2024-H1"),
    )),
    Rule("year and half", "HALF", "year:year4 hyphen? half:half_figure", _read_half, (
        ("Profit rose in 2024 H1.", "2024 H1", "2024-H1"),
    )),
    Rule("quarter in short", "QUARTER",
         "(?<=in|for|of|the|during|since|by|to|from|last|this) quarter:quarter_figure",
         _read_quarter, (
        ("Profit rose in Q1.", "Q1", "2025-Q1"),
    )),
    Rule("year and quarter", "QUARTER", "year:year4 hyphen? quarter:quarter_figure",
         _read_quarter, (
        ("Profit rose in 2017 Q1.", "2017 Q1", "2017-Q1"),
    )),
    Rule("fiscal year in short", "YEAR", "year:fiscal_figure", _read_fiscal, (
        ("Spending rose in FY2024.", "FY2024", "2024"),
    )),
)  # fmt: skip
