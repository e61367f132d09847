"""Rules for recurring times: `every Thursday`, `twice a week`, `quarterly`, `on weekdays`."""

from __future__ import annotations

from typing import Final

from corpus.times.forms import Form
from corpus.times.lengths import write_length
from corpus.times.rule import Rule, RuleMatch


def _unit_of(found: RuleMatch) -> str:
    unit = found.value("unit")
    return unit if isinstance(unit, str) else "second"


def _read_each(found: RuleMatch) -> Form:
    times = 2 if found.has("other") else 1
    if found.has("weekday"):
        part = f"T{found.word('night')}" if found.has("night") else ""
        value = f"XXXX-WXX-{found.whole('weekday')}{part}"
    elif found.has("month"):
        value = f"XXXX-{found.whole('month'):02d}"
    elif found.has("season"):
        value = f"XXXX-{found.word('season')}"
    elif found.has("part"):
        value = f"XXXX-XX-XXT{found.word('part')}"
    elif found.has("count"):
        value = write_length(found.number("count"), found.word("units"))
    elif found.has("open_units"):
        value = write_length(None, found.word("open_units"))
    else:
        value = write_length(times, _unit_of(found))
    return Form("set", value=value, type="set")


def _read_weekdays(found: RuleMatch) -> Form:
    part = f"T{found.word('part')}" if found.has("part") else ""
    weekday = found.whole("weekday", "weekday_before")
    return Form("set", value=f"XXXX-WXX-{weekday}{part}", type="set")


def _read_daily(found: RuleMatch) -> Form | None:
    # `Daily` inside a sentence is part of a paper's name.
    if found.scan.words(found.first, found.last).istitle() and not found.opens_sentence():
        return None
    return Form("set", value=found.word("often"), type="set")


def _read_times(found: RuleMatch) -> Form | None:
    """Read `twice a week`: the value is how long the rhythm is, as TimeML writes it."""
    unit = _unit_of(found)
    return None if unit in ("millennium", "weekend") else Form(
        "set", value=write_length(1, unit), type="set"
    )


def _read_yearly(found: RuleMatch) -> Form | None:
    """Read `meets annually`; `20,000 units annually` is a rate."""
    before = found.scan.words(max(0, found.first - 1), found.first).lower()
    rate = before.endswith("s") and not before.endswith("ss") and before not in _VERBS
    return None if rate else Form("set", value=found.word("often"), type="set")


_VERBS: Final = frozenset(("meets", "is", "was", "runs", "reports", "publishes", "comes"))


def _read_workdays(found: RuleMatch) -> Form:
    weekend = found.has("weekend")
    return Form("set", value="XXXX-WXX-WE" if weekend else found.word("days"), type="set")


_HABITS: Final = frozenset((
    "open", "opens", "opening", "hours", "airs", "aired", "works", "work", "operates", "operate",
    "available", "broadcast", "broadcasts", "closed", "daily", "served", "staffed", "every", "each",
))  # fmt: skip


def _read_open_days(found: RuleMatch) -> Form | None:
    """Read `open Monday to Friday`, of every week."""
    first = found.first
    before = found.scan.words(max(0, first - 6), first + 1).lower().split()
    if not _HABITS.intersection(before) or {"will", "was", "last", "next", "this"} & set(before):
        return None
    days = f"XXXX-WXX-{found.whole('opening')}/XXXX-WXX-{found.whole('closing')}"
    return Form("set", value=days, type="set")


RULES: Final[tuple[Rule, ...]] = (
    Rule("each", "SET",
         "(?:every|each) other:other? (?:weekday:weekday_name night:part?"
         "|month:(?:month_name|cautious_month)|season:year_part|part:part"
         "|count:(?:{number}|couple of) units:units|few open_units:units|unit:unit) (?!hyphen)",
         _read_each, (
        ("it happens every day in", "every day", "P1D"),
        ("leaves each Thursday from", "each Thursday", "XXXX-WXX-4"),
        ("meets every two years in", "every two years", "P2Y"),
        ("meets every few weeks in", "every few weeks", "PXW"),
        ("meets every Sunday evening in", "every Sunday evening", "XXXX-WXX-7TEV"),
    )),
    Rule("open days", "SET",
         "(?:every|each)? opening:weekday (?:to|through|until|hyphen|dash) closing:weekday"
         " (?!last|next|this|of|comma? month|comma? figure)", _read_open_days, (
        ("The museum is open Monday to Friday.", "Monday to Friday", "XXXX-WXX-1/XXXX-WXX-5"),
        ("It opens every Tuesday through Sunday.", "every Tuesday through Sunday",
         "XXXX-WXX-2/XXXX-WXX-7"),
    )),
    Rule("weekdays", "SET",
         "(?:weekday:weekday_plural|weekday_before:weekday_name part:parts)", _read_weekdays, (
        ("open on Mondays in", "Mondays", "XXXX-WXX-1"),
        ("open on Tuesday nights in", "Tuesday nights", "XXXX-WXX-2TNI"),
    )),
    Rule("daily", "SET", "often:daily (?!newspaper)", _read_daily, (
        ("sold 200 barrels daily to", "daily", "P1D"),
    )),
    Rule("times a unit", "SET",
         "(?:once|(?:{number}|several|many|a? few) times) (?:a|each|every|per) unit:unit"
         " (?!hyphen|old|ago|earlier|later)", _read_times, (
        ("They meet twice a week in Rome.", "twice a week", "P1W"),
    )),
    Rule("yearly", "SET",
         "(?<=ed|past_verb|word|is) often:yearly (?=stop|comma|break|close|quote|in|at|by|since"
         "|from|for|until|and|to|on)", _read_yearly, (
        ("Results are published quarterly.", "quarterly", "P3M"),
    )),
    Rule("on weekdays", "SET", "(?:(?<=on|during) days:workdays|(?<=on) (?:the? weekend:weekends))"
         " (?!ago)", _read_workdays, (
        ("The line runs on weekdays.", "weekdays", "XXXX-WXX-WD"),
    )),
)  # fmt: skip
