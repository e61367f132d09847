"""Where reports of one event agree and differ: a table of facts, a column a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from corpus.stories.answers import same_words
from corpus.stories.cells import Cell, ComparedCell, FactKind
from corpus.stories.days import are_a_week_apart, days_of, may_be_one_day
from corpus.stories.features import stem_of
from corpus.stories.names import last_name, name_words, names_meet

Verdict = Literal["differ", "approx", "agree", "only"]
VERDICTS: tuple[Verdict, ...] = ("differ", "approx", "agree", "only")
KINDS: tuple[FactKind, ...] = ("time", "place", "person", "number", "quote", "confirmation")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what several reports, or one, tell of the same thing, in the order of the reports."""

    kind: FactKind
    subject: str
    verdict: Verdict
    cells: tuple[Cell, ...]


def table_of(reports: Sequence[Sequence[ComparedCell]]) -> tuple[Fact, ...]:
    """Return the facts that reports tell, those that differ first, each kind in reading order."""
    facts: list[Fact] = []
    for kind in KINDS:
        cells = [told for report in reports for told in report if told.kind == kind]
        for row in _rows(cells, _SAME[kind], _APART.get(kind, _never), _KEYED[kind]):
            facts.append(Fact(kind, _subject(kind, row), _verdict(kind, row), _cells(row)))
    return tuple(sorted(facts, key=lambda fact: VERDICTS.index(fact.verdict)))


def _cells(row: Sequence[ComparedCell]) -> tuple[Cell, ...]:
    return tuple(told.cell for told in row)


def _rows(
    cells: Sequence[ComparedCell],
    same: Callable[[ComparedCell, ComparedCell], bool],
    apart: Callable[[ComparedCell, ComparedCell], bool],
    keyed: Callable[[ComparedCell], Iterable[str]],
) -> list[list[ComparedCell]]:
    """Return cells by what they tell; only cells that share a key are compared.

    Two rows become one where most of their cells are the same and none are told apart, taken pair
    by pair in order, so that a chain of likenesses does not draw in what its ends would not.
    """
    row_of = list(range(len(cells)))
    rows: dict[int, list[int]] = {at: [at] for at in row_of}
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, told in enumerate(cells):
        for key in dict.fromkeys(keyed(told)):
            for other in by_key[key][-_COMPARED:]:
                one, two = row_of[other], row_of[at]
                if one != two and _belong(rows[one], rows[two], cells, same, apart):
                    one, two = min(one, two), max(one, two)
                    for each in rows[two]:
                        row_of[each] = one
                    rows[one] = sorted(rows[one] + rows.pop(two))
            by_key[key].append(at)
    return [[cells[at] for at in row] for _, row in sorted(rows.items())]


_COMPARED = 60
"""Cells of one key that a new one is compared with."""


def _belong(
    one: Sequence[int],
    two: Sequence[int],
    cells: Sequence[ComparedCell],
    same: Callable[[ComparedCell, ComparedCell], bool],
    apart: Callable[[ComparedCell, ComparedCell], bool],
) -> bool:
    pairs = [(cells[a], cells[b]) for a in one[:8] for b in two[:8]]
    if 2 * sum(same(a, b) for a, b in pairs) <= len(pairs):
        return False
    return not any(apart(a, b) for a, b in pairs)


def _never(a: ComparedCell, b: ComparedCell) -> bool:
    return False


def _near(a: ComparedCell, b: ComparedCell, least: int) -> bool:
    return len(a.about & b.about) >= least


def _same_time(a: ComparedCell, b: ComparedCell) -> bool:
    """Tell whether two reports mean one time: values that can be one, told of the same thing.

    How many telling words the sentences must share goes with where they stand: at the beginning a
    report tells its own event.  A bare year or month says less than a day or a clock time.  A
    sentence further down that both have word for word is a copied passage and confirms nothing.
    Weekdays of reports whose date lines are a week apart are no one day.
    """
    value = a.cell.value
    if a.cell.article == b.cell.article:
        return value == b.cell.value and _near(a, b, 3)
    if value != b.cell.value and not may_be_one_day(value, b.cell.value):
        return False
    same_value = value == b.cell.value
    if are_a_week_apart(a.moment, b.moment):
        return False
    shared, fewer = len(a.about & b.about), min(len(a.about), len(b.about))
    if max(a.cell.start, b.cell.start) > _OPENING and shared >= max(5, 0.8 * fewer):
        return False  # a copied passage
    if value.startswith("P"):
        return a.lead and b.lead
    wide = len(value) <= 7 and "W" not in value and "T" not in value
    if not (a.lead and b.lead):
        one_leads = (a.lead or b.lead) and same_value and not wide
        return shared >= (4 if one_leads else 12)
    if wide:
        return shared >= 3
    same_day = value.partition("T")[0] == b.cell.value.partition("T")[0]
    in_opening = max(a.cell.start, b.cell.start) < _OPENING
    return shared >= (1 if in_opening and same_day else 2)


_OPENING = 500
"""Code points in which one telling word in common is enough."""


def _times_apart(a: ComparedCell, b: ComparedCell) -> bool:
    """Tell whether two values of one day name other hours of it: Sunday evening and 8 a.m. on Sunday."""
    day_a, _, clock_a = a.cell.value.partition("T")
    day_b, _, clock_b = b.cell.value.partition("T")
    return day_a == day_b and bool(clock_a and clock_b) and clock_a != clock_b


def _same_person(a: ComparedCell, b: ComparedCell) -> bool:
    if _entities(a) & _entities(b):
        return True
    if names_meet(a.names[0], b.names[0]):
        # Of two of a family a report that gives the last name alone means one: which, nobody knows.
        return last_name(a.names[0]) not in a.kin | b.kin or min(
            len(name_words(each.names[0])) for each in (a, b)
        ) > 1
    # Two names for the holder of one office, in two reports: the row where they differ.
    offices = {key for key in a.keys & b.keys if key.startswith("office ")}
    told_apart = last_name(b.names[0]) in a.rivals or last_name(a.names[0]) in b.rivals
    return bool(offices) and not told_apart and a.cell.article != b.cell.article


def _entities(told: ComparedCell) -> frozenset[str]:
    return frozenset(key for key in told.keys if not key.startswith("office "))


def _same_number(a: ComparedCell, b: ComparedCell) -> bool:
    """Tell whether two numbers count the same: of the same things, in the same words, as of one time."""
    if a.cell.article == b.cell.article:
        return False
    together = a.about & b.about
    return len(together) >= 2 or bool(together & _TOLLS) or (bool(together) and a.low == b.low)


_TOLLS = frozenset(
    stem_of(word)
    for word in (
        "killed", "dead", "died", "deaths", "injured", "wounded", "missing", "arrested",
        "detained", "rescued", "evacuated", "displaced", "hospitalized", "hurt", "infected",
    )
)  # fmt: skip
"""Words that say alone what a number of people or things is told of."""


def _numbers_apart(a: ComparedCell, b: ComparedCell) -> bool:
    """Tell whether two numbers are said to be of two days, and do not count what adds up.

    Drones of Monday and of Tuesday are two facts; the dead by Monday and by Tuesday are one.
    """
    if not a.days or not b.days or a.about & b.about & _TOLLS:
        return False
    return not set(a.days) & set(b.days)


def _same_quote(a: ComparedCell, b: ComparedCell) -> bool:
    fewer = min(len(a.about), len(b.about))
    return a.cell.article != b.cell.article and len(a.about & b.about) >= max(3, 0.6 * fewer)


def _same_confirmation(a: ComparedCell, b: ComparedCell) -> bool:
    """Tell whether one and the same is said to have, or not to have, confirmed the same.

    What was confirmed are answers to one question, whose words are the name.
    """
    if a.cell.article == b.cell.article or not _near(a, b, 2):
        return False
    asked = frozenset(stem_of(word.lower()) for word in a.cell.value.split())
    return same_words(asked, a.about, b.about)


def _by_keys(told: ComparedCell) -> Iterable[str]:
    return sorted(told.keys)


def _by_day(told: ComparedCell) -> Iterable[str]:
    return days_of(told.cell.value)


def _by_last_name(told: ComparedCell) -> Iterable[str]:
    yield last_name(told.names[0])
    yield from sorted(told.keys)


def _by_words(told: ComparedCell) -> Iterable[str]:
    return sorted(told.about)


_SAME: dict[FactKind, Callable[[ComparedCell, ComparedCell], bool]] = {
    "time": _same_time,
    "place": lambda a, b: True,
    "person": _same_person,
    "number": _same_number,
    "quote": _same_quote,
    "confirmation": _same_confirmation,
}
_APART: dict[FactKind, Callable[[ComparedCell, ComparedCell], bool]] = {
    "time": _times_apart,
    "number": _numbers_apart,
}
_KEYED: dict[FactKind, Callable[[ComparedCell], Iterable[str]]] = {
    "time": _by_day,
    "place": _by_keys,
    "person": _by_last_name,
    "number": _by_keys,
    "quote": _by_words,
    "confirmation": _by_keys,
}


def _verdict(kind: FactKind, row: Sequence[ComparedCell]) -> Verdict:
    """Return how the reports of a row stand to each other."""
    by_report: dict[str, list[ComparedCell]] = defaultdict(list)
    for told in row:
        by_report[told.cell.article].append(told)
    if len(by_report) < 2:
        return "only"
    return _JUDGED[kind](list(by_report.values()))


def _judge_time(reports: list[list[ComparedCell]]) -> Verdict:
    values = {told.cell.value for report in reports for told in report}
    bounds = {told.cell.bound for report in reports for told in report}
    return "agree" if len(values) == 1 and len(bounds) == 1 else "approx"


def _judge_place(reports: list[list[ComparedCell]]) -> Verdict:
    return "agree"


def _judge_person(reports: list[list[ComparedCell]]) -> Verdict:
    names = list(dict.fromkeys(told.names[0] for report in reports for told in report))
    apart = [(a, b) for a, b in combinations(names[:_COMPARED], 2) if not names_meet(a, b)]
    if any(not _spelt_alike(a, b) for a, b in apart):
        return "differ"
    if apart:
        return "approx"
    roles = [set().union(*(told.about for told in report)) for report in reports]
    told_roles = [role for role in roles if role]
    alike = all(role & told_roles[0] for role in told_roles)
    return "agree" if alike else "approx"


def _spelt_alike(a: str, b: str) -> bool:
    """Tell whether two last names may be spellings of one: Zelensky and Zelenskyy."""
    one, other = last_name(a), last_name(b)
    return len(one) > 2 < len(other) and one[:3] == other[:3]


def _judge_number(reports: list[list[ComparedCell]]) -> Verdict:
    tolds = [report[0] for report in reports]
    if len({(told.low, told.high, told.cell.bound) for told in tolds}) == 1:
        return "agree"
    if all(
        (_least(a) <= _most(b) and _least(b) <= _most(a)) or _has_grown(a, b)
        for a, b in combinations(tolds, 2)
    ):
        return "approx"
    return "differ"


def _has_grown(a: ComparedCell, b: ComparedCell) -> bool:
    """Tell whether two tolls are of two days, the later the higher: both were right when told."""
    if not a.about & b.about & _TOLLS or a.moment is None or b.moment is None:
        return False
    earlier, later = (a, b) if a.moment < b.moment else (b, a)
    return earlier.moment != later.moment and _least(earlier) <= _most(later)


def _least(told: ComparedCell) -> float:
    low = told.low if told.low is not None else 0.0
    if told.cell.bound == "under":
        return 0.0
    return low * (0.9 if told.cell.bound == "about" else 1.0)


def _most(told: ComparedCell) -> float:
    high = told.high if told.high is not None else float("inf")
    if told.cell.bound == "over":
        return float("inf")
    return high * (1.1 if told.cell.bound == "about" else 1.0)


def _judge_quote(reports: list[list[ComparedCell]]) -> Verdict:
    first = reports[0][0].about
    return "agree" if all(report[0].about == first for report in reports) else "approx"


def _judge_confirmation(reports: list[list[ComparedCell]]) -> Verdict:
    answers = {told.names for report in reports for told in report}
    return "agree" if len(answers) == 1 else "differ"


_JUDGED: dict[FactKind, Callable[[list[list[ComparedCell]]], Verdict]] = {
    "time": _judge_time,
    "place": _judge_place,
    "person": _judge_person,
    "number": _judge_number,
    "quote": _judge_quote,
    "confirmation": _judge_confirmation,
}


def _subject(kind: FactKind, row: Sequence[ComparedCell]) -> str:
    """Return what a row is about, in a word or a few."""
    if kind == "person":
        offices = [key for told in row for key in sorted(told.keys) if key.startswith("office ")]
        names = dict.fromkeys(told.names[0] for told in row)
        full = max(names, key=len)
        if offices and not all(names_meet(full, name) for name in names):
            return offices[0].removeprefix("office ")
        return full
    if kind in ("place", "number"):
        return row[0].names[0]
    if kind == "quote":
        return row[0].cell.value
    if kind == "confirmation":
        return row[0].cell.value.removesuffix(" confirmed").removesuffix(" not")
    shared = frozenset.intersection(*(told.about for told in row))
    telling = sorted(shared, key=lambda word: (-len(word), word))[:_SUBJECT]
    said = {stem_of(word.lower()): word for word in reversed(row[0].said)}
    words = [word for stem, word in reversed(said.items()) if stem in telling]
    return " ".join(dict.fromkeys(words))


_SUBJECT = 4
"""Words that a row of times is called by, as the first report writes them."""
