"""Rules for months, years, decades and centuries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from corpus.times.directions import lean_of
from corpus.times.forms import Form, Lean
from corpus.times.grammar import CODES
from corpus.times.rule import Rule, RuleMatch


@lru_cache(maxsize=64)
def _make_month(month: int, lean: Lean | None, likely: bool) -> Form:
    return Form("field", month=month, lean=lean, chance=0.8 if likely else None)


_ALL_BUT_SURE: Final = 0.9


def _read_month(found: RuleMatch) -> Form:
    month, which = found.whole("month"), found.text("which")
    if found.has("year"):
        return Form("field", month=month, year=found.whole("year"))
    if not which:
        chance = found.chance()
        lean = lean_of(chance)
        return _make_month(month, lean, lean == "future" and chance < _ALL_BUT_SURE)
    if re.search("that|follow|previous|preced|prior|subseq", which):
        return Form("field", month=month, base="focus")
    step = None
    if re.search("last|past", which):
        step = -1
    elif re.search("next|coming", which):
        step = 1
    elif which == "this":
        step = 0
    return Form("field", month=month, step=step, lean=found.lean() if step is None else None)


def _read_month_alone(found: RuleMatch) -> Form | None:
    """Read `April being wet`, but no capitals of a table or a headline: `MAY 15.0`, `FED MAY CUT`."""
    return None if found.spelled_as().isupper() else _read_month(found)


def _read_month_of_year(found: RuleMatch) -> Form:
    return Form("field", month=found.whole("month"), year=found.whole("year"))


def _full_year(digits: int) -> int:
    """Return the year that `'94` or `'08` means."""
    return 1900 + digits if digits > 30 else 2000 + digits


def _read_short_year(found: RuleMatch) -> Form:
    return Form("field", year=_full_year(found.whole("short")))


def _read_month_short_year(found: RuleMatch) -> Form:
    return Form("field", month=found.whole("month"), year=_full_year(found.whole("short")))


def _read_year(found: RuleMatch) -> Form:
    return Form("field", year=found.whole("year"))


def _read_fiscal_year(found: RuleMatch) -> Form:
    return Form("field", year=found.whole("year"), fiscal=found.has("fiscal"))


def _read_likely_year(found: RuleMatch) -> Form | None:
    """Read a bare number of four figures, a year only where news would have one.

    `made 2000 pieces` is a count: a verb before it, and what is counted behind.
    """
    scan = found.scan
    behind = scan.words(found.last, found.last + 1) if found.last < len(scan.code) else ""
    counted = (
        scan.code[found.last : found.last + 1] == _WORD and behind.endswith("s")
        and behind not in _OF_A_YEAR
    )
    if counted and found.first and scan.code[found.first - 1] in _COUNTING:
        return None
    return _read_year(found) if 1900 <= found.whole("year") <= 2049 else None


def _read_nineteen(found: RuleMatch) -> Form | None:
    if found.whole("century") != 19:
        return None
    rest = int(found.number("rest"))
    return Form("field", year=1900 + rest) if 10 <= rest <= 99 else None


def _read_two_thousand(found: RuleMatch) -> Form | None:
    if found.whole("two") != 2:
        return None
    rest = int(found.number("rest")) if found.has("rest") else 0
    return Form("field", year=2000 + rest) if rest < 100 else None


def _read_short_end(found: RuleMatch) -> Form | None:
    first = found.whole("year")
    last = first // 100 * 100 + found.whole("short")
    if not first < last <= first + 20:
        return None
    return Form("range", first=Form("field", year=first), last=Form("field", year=last))


def _read_decade(found: RuleMatch) -> Form | None:
    decade = found.whole("decade")
    if decade < 100:
        if not (found.has("the") or found.has("mark") or found.has("edge")):
            return None
        decade += 1900 if decade >= 20 else 2000
    return Form("field", decade=decade // 10, edge=_edge_of(found))


def _read_century(found: RuleMatch) -> Form | None:
    ordinal = found.whole("ordinal") + (found.whole("tens") if found.has("tens") else 0)
    if not 2 <= ordinal <= 22:
        return None
    return Form("field", century=ordinal - 1, edge=_edge_of(found))


def _edge_of(found: RuleMatch) -> str | None:
    edge = found.value("edge")
    return edge if isinstance(edge, str) else None


# What news calls by its year: `higher 2016 profits`.
_OF_A_YEAR: Final = frozenset((
    "profits", "earnings", "revenues", "sales", "results", "elections", "budgets", "accounts",
    "exports", "imports", "models", "forecasts", "targets", "levels", "prices", "championships",
    "finals", "losses", "taxes",
))  # fmt: skip
_WORD: Final = CODES["word"]
_COUNTING: Final = frozenset(CODES[kind] for kind in ("past_verb", "ed", "word", "will", "is"))

RULES: Final[tuple[Rule, ...]] = (
    Rule("month year", "MONTH", "month:month (?:comma|of)? year:year4 (?!not_year)",
         _read_month_of_year, (
        ("into Kursk in August 2024, during", "August 2024", "2024-08"),
        ("left in Sept. of 2024 for", "Sept. of 2024", "2024-09"),
    )),
    Rule("month short year", "MONTH", "month:month apostrophe short:figure",
         _read_month_short_year, (
        ("since June '94 the", "June '94", "1994-06"),
    )),
    Rule("month", "MONTH", "which:(?:{which}|that)? month:month_name (?!newspaper|figure)",
         _read_month, (
        ("The troops left in January.", "January", "2025-01"),
    )),
    Rule("short month to a month", "MONTH", "month:month_short (?=(?:hyphen|dash|to) month)",
         _read_month, (
        ("exports in Jan-March rose", "Jan-March", "2025-01/2025-03"),
    )),
    # Months that are also names, verbs or short forms need a word before them that dates take.
    Rule("month after a lead", "MONTH",
         "(?<=strong_lead) month:cautious_month (?!figure|newspaper)", _read_month, (
        ("from the area in April. This", "April", "2025-04"),
    )),
    # `and April Ryan` is a person.
    Rule("month after a weak lead", "MONTH",
         "(?<=lead) month:cautious_month (?!figure|newspaper|capital)", _read_month, (
        ("in March and April. This", "April", "2025-04"),
    )),
    Rule("short month after a lead", "MONTH",
         "(?<=in|since|by|until|from|to|between|early|late|mid|last|next|of) month:month_short"
         " (?!figure|newspaper|capital|word)", _read_month, (
        ("open since Feb. and", "Feb.", "2025-02"),
    )),
    Rule("which month", "MONTH",
         "which:(?:{which}|that) month:(?:cautious_month|month_short) (?!figure|newspaper)",
         _read_month, (
        ("visited last Sept. and", "last Sept.", "2024-09"),
        ("visited last May.", "last May", "2024-05"),
    )),
    Rule("month alone", "MONTH",
         "(?<!capital) month:cautious_month"
         " (?!figure|capital|word|newspaper|apostrophe|possessive|ed|code|past_verb|is|will|the)",
         _read_month_alone, (
        ("It ended, April being wet.", "April", "2025-04"),
    )),
    Rule("year after a lead", "YEAR",
         "(?<=in|since|of|by|until|from|to|through|during|before|after|for|early|late|mid|and"
         "|between|the|than|or|about|around|over|possessive|as|month_name|may|march|end|month_short)"
         " year:year4 (?!percent_sign|not_year|million|comma? n999|colon|hyphen (?:unit|units))",
         _read_year, (
        ("left Cuba in 1962 when", "1962", "1962"),
        ("fought the war of 1812 in", "1812", "1812"),
    )),
    Rule("bare year", "YEAR",
         "(?<!money|code|dot|colon|number|sign) (?<!n999 hyphen) year:year4"
         " (?!percent_sign|not_year|million|comma n999|colon|hyphen(?!year4)|slash(?!year4)|unit|units)",
         _read_likely_year, (
        ("under a 1971 convention on", "1971", "1971"),
    )),
    Rule("named year", "YEAR",
         "the? (?:fiscal:fiscal year_unit?|full? year_unit) year:year4", _read_fiscal_year, (
        ("in fiscal 2024 the", "fiscal 2024", "2024"),
        ("in the year 2000 the", "the year 2000", "2000"),
    )),
    Rule("short year", "YEAR",
         "(?<=in|of|since|by|until|and) apostrophe short:(?:n99|n59) (?!word|capital)",
         _read_short_year, (
        ("since '94 the", "'94", "1994"),
    )),
    Rule("year in words", "YEAR",
         "century:teens hyphen? rest:(?:tens (?:hyphen? ones)?|teens) (?!hyphen? (?:unit|units))",
         _read_nineteen, (
        ("in nineteen ninety-six the", "nineteen ninety-six", "1996"),
    )),
    Rule("the year two thousand", "YEAR",
         "the year_unit two:ones thousand (?:and? rest:(?:tens (?:hyphen? ones)?|teens|ones))?",
         _read_two_thousand, (
        ("by the year two thousand it", "the year two thousand", "2000"),
    )),
    Rule("two thousand and four", "YEAR",
         "(?<=in|since|by|until|of) two:ones thousand and"
         " rest:(?:tens (?:hyphen? ones)?|teens|ones) (?!unit|units|word|not_year)",
         _read_two_thousand, (
        ("in two thousand and four, it", "two thousand and four", "2004"),
    )),
    Rule("year with a short end", "YEAR",
         "(?<!money|code) year:year4 (?:hyphen|dash|slash) short:(?:n12|n23|n31|n59|n99)"
         " (?!hyphen|slash|percent_sign|not_year)", _read_short_end, (
        ("In 2009–11 it", "2009–11", "2009/2011"),
    )),
    Rule("decade", "DECADE",
         "the:the? edge:(?:(?:early|late|mid) hyphen?)? mark:apostrophe? decade:decade_figure",
         _read_decade, (
        ("fled in the 1970s to", "the 1970s", "197"),
        ("fled in the mid-'80s to", "the mid-'80s", "198"),
    )),
    Rule("decade in words", "DECADE",
         "the:the edge:(?:(?:early|late|mid) hyphen?)? decade:decade_word", _read_decade, (
        ("fled in the late nineties to", "the late nineties", "199"),
    )),
    Rule("century", "DECADE",
         "the? edge:(?:(?:early|late|mid) hyphen?)? (?:tens:tens hyphen)? ordinal:ordinal hyphen?"
         " century (?!capital)", _read_century, (
        ("of the 20th century was", "the 20th century", "19"),
    )),
)  # fmt: skip
