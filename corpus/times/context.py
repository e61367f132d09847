"""What a form is read against: the anchor, what the text last spoke of, and its clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.kinds import TimeType
from corpus.times.datelines import find_zone
from corpus.times.forms import Anchor, Form
from corpus.times.periods import Period, narrow

# How far on, in code points, a clock time may lean on a day spoken of before.
DAY_REACH = 600
# How far on anything may lean on a date of the text where there is no publication date.
BARE_REACH = 200
# How far on `a year ago` may mean the quarter of an earnings report just named.
QUARTER_REACH = 1500
# How far on `the following Tuesday` surely counts from a day spoken of before.
FOLLOWING_REACH = 200


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form comes to: a period on a local clock, or only a symbolic value.

    `soft` says that the bounds are by convention or unknown (`night`, `recently`), `zoneless`
    that no interval in UTC may be given although the local time is known.  For a range,
    `period` is its first end and `last` the reading of its last.
    """

    type: TimeType
    value: str
    grain: str
    period: Period | None = None
    zone: str | None = None
    day: date | None = None
    soft: bool = False
    zoneless: bool = False
    assumed: tuple[str, ...] = ()
    last: Meaning | None = None


def settle(
    period: Period, form: Form, kind: TimeType = "date", assumed: tuple[str, ...] = ()
) -> Meaning:
    """Return the reading of a period, narrowed to the edge that the form names (`late 2023`)."""
    shown = narrow(period, form.edge) if form.edge else period
    day = period.start.date() if period.grain in ("day", "part", "minute", "second") else None
    return Meaning(
        kind, period.value, period.grain, shown, None, day, bool(form.edge) or form.fiscal, False,
        assumed,
    )  # fmt: skip


def assume(reading: Meaning, *what: str) -> Meaning:
    """Return the reading with what a rule filled in added to what it assumes."""
    # Not by `replace`, which costs more than all else that reads a date.
    return Meaning(
        reading.type, reading.value, reading.grain, reading.period, reading.zone, reading.day,
        reading.soft, reading.zoneless, (*reading.assumed, *what), reading.last,
    )  # fmt: skip


@dataclass(slots=True)
class Focus:
    """The dates last spoken of, by grain, on which `the same day` and its like lean.

    `years` are those of the days without one: an article means the same by the same words.
    `eve` is the first day of a range that ran over midnight, and ended at `eve_at`.  `bare` is
    month and day of the last date whose year is not known.
    """

    day: date | None = None
    month: date | None = None
    year: int | None = None
    quarter: date | None = None
    moment: datetime | None = None
    eve: date | None = None
    bare: tuple[int, int] | None = None
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    at: int = 0
    day_at: int = 0
    quarter_at: int = 0
    eve_at: int = 0
    bare_at: int = 0


@dataclass(slots=True)
class Context:
    """What the expressions of one text are read against, in reading order.

    `at` is where the expression at hand begins.  `zone` is the one clock that the text names,
    None where it names none or several; `dateline` that of its dateline, '' before it was looked
    for; `day_first` the order of its numeric dates if known.
    """

    text: str
    anchor: Anchor | None
    zone: str | None = None
    day_first: bool | None = None
    at: int = 0
    dateline: str | None = ""
    focus: Focus = field(default_factory=Focus)

    def own_zone(self) -> str | None:
        """Return the clock that an unzoned time goes by.

        That is the only one that the text names, else its dateline's, else the publication's.
        UTC, by which agencies gloss local times, gives way to a dateline.
        """
        if self.zone is not None and self.zone != "UTC":
            return self.zone
        if self.dateline == "":
            self.dateline = find_zone(self.text)
        if self.dateline is not None or self.zone is not None:
            return self.dateline or self.zone
        return self.anchor.zone if self.anchor else None

    def base_day(self, form: Form, unit: str = "day") -> date | None:
        """Return the day that a form counts from, None where there is none."""
        focus = self.focus
        if form.base == "focus" and focus.eve and not self.text[focus.eve_at : self.at].strip(" ,"):
            # `between 23:00 on May 2 and 7:00 the next morning`: the morning of the third.
            return focus.eve
        if form.base == "focus" and self.may_lean():
            if unit in ("year", "decade", "century", "season") and focus.year is not None:
                return focus.day or focus.month or date(focus.year, 6, 15)
            if unit in ("month", "quarter") and focus.month is not None:
                return focus.month
            if focus.day is not None:
                return focus.day
        return self.anchor.day if self.anchor else None

    def may_lean(self) -> bool:
        """Tell whether the date last spoken of is near enough to lean on.

        With a publication date it always is: what leans on it wrongly is still in its time.
        """
        return self.anchor is not None or self.at - self.focus.at < BARE_REACH

    def is_guess(self, form: Form, unit: str = "day") -> bool:
        """Tell whether a form that counts from what was spoken of must lean on the anchor."""
        if form.base != "focus":
            return False
        if unit in ("year", "decade", "century", "season"):
            return self.focus.year is None
        return (self.focus.month if unit in ("month", "quarter") else self.focus.day) is None

    def is_far_from_focus(self) -> bool:
        """Tell whether the day last spoken of stands too far off for `the following Tuesday`."""
        return self.at - self.focus.day_at > FOLLOWING_REACH

    def clock_day(self) -> date | None:
        """Return the day that a clock time leans on which names none.

        Without an anchor that is a day of the same sentence only.
        """
        if self.focus.day is not None and self.at - self.focus.day_at < DAY_REACH:
            between = self.text[self.focus.day_at : self.at]
            if self.anchor is not None or not (". " in between or "\n" in between):
                return self.focus.day
        return self.anchor.day if self.anchor else None

    def near_quarter(self) -> date | None:
        """Return the quarter that the text has just named, None if none."""
        near = self.at - self.focus.quarter_at < QUARTER_REACH
        return self.focus.quarter if near and self.anchor is not None else None
