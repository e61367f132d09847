"""Choosing the year of a date that is written without one, by the anchor and the tense."""

from __future__ import annotations

from datetime import date
from typing import Final

from corpus.times.forms import Form, Lean
from corpus.times.holidays import holiday
from corpus.times.periods import season_period

# In days: what it costs a date to lie on the other side of the anchor than the tense says.
_AHEAD: Final[dict[Lean | None, int]] = {
    "back": 10**6, "past": 200, None: 20, "future": 0,
}  # fmt: skip
_BACK: Final = 150
_BACK_OF_COMING: Final = 300
_ALL_BUT_COMING: Final = 0.9
_OTHER_WEEKDAY: Final = 400
# The same, where the past is all but sure.
_AHEAD_OF_PAST: Final = 300
_ALL_BUT_SURE: Final = 0.03
# A month so far ahead is meant as coming whatever the tense: what lies ten or eleven months
# back is called `last June`.
_SOON: Final = 2
_LATELY: Final = 3


def year_of_day(
    month: int, day: int, today: date, lean: Lean | None, *,
    weekday: int | None = None, chance: float | None = None,
) -> int | None:  # fmt: skip
    """Return the year that puts the date nearest to today, None where none has such a day.

    A `weekday` (Monday 1) that the text names with the date speaks for a year in which it is so.
    """
    best: tuple[int, int] | None = None
    over = _AHEAD[lean]
    if lean == "past" and chance is not None and chance <= _ALL_BUT_SURE:
        over = _AHEAD_OF_PAST
    back = _BACK
    if lean == "future" and chance is not None and chance >= _ALL_BUT_COMING:
        back = _BACK_OF_COMING
    for year in range(today.year - 4, today.year + 5):
        try:
            there = date(year, month, day)
            gap = (there - today).days
        except ValueError:
            continue
        cost = abs(gap) + (over if gap > 0 else back if gap and lean == "future" else 0)
        if weekday is not None and there.isoweekday() != weekday:
            cost += _OTHER_WEEKDAY
        if best is None or cost < best[0]:
            best = cost, year
    return best[1] if best else None


def year_of_month(month: int, today: date, lean: Lean | None, chance: float | None = None) -> int:
    """Return the year of a month named without one.

    What lies ten months ahead is meant only where the words all but say so.
    """
    ahead = (month - today.month) % 12
    weak = chance is not None and chance < _ALL_BUT_COMING and ahead > 12 - _LATELY
    if lean == "future" and not weak:
        return today.year + (month < today.month)
    if 0 < ahead <= _SOON and lean != "back":
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def year_of_which_month(month: int, step: int, today: date) -> int:
    """Return the year of `last May` (-1), `this May` (0) and `next May` (1).

    `Last May` said in June means the May of a year ago: the other one is `last month`.
    """
    if step < 0 and month >= today.month - 1:
        return today.year - 1
    if step > 0 and month <= today.month:
        return today.year + 1
    return today.year


def year_of_quarter(begin: date, today: date, lean: Lean | None) -> int:
    """Return the year of a quarter or half that begins at `begin` in this year."""
    return begin.year - (begin > today and lean != "future")


def year_of_season(form: Form, season: str, base: date) -> int:
    """Return the year in which the season that the form means begins."""
    year = base.year
    if season == "WI" and base.month < 3:
        # January lies in the winter that began in December of the year before.
        year -= 1
    period = season_period(year, season)
    begun, ended = period.start.date() <= base, period.end.date() <= base
    if form.step is not None and form.step != 0:
        if form.near:
            return year if begun else year - 1
        if form.step < 0:
            return year if ended else year - 1
        return year + 1 if begun else year
    if form.step == 0 or form.lean == "future" or begun:
        return year
    if form.lean is None:
        gone = base - season_period(year - 1, season).end.date()
        return year if period.start.date() - base < gone else year - 1
    return year - 1


# In days: what it costs a holiday to lie ahead where words tell of the past.
_FEAST_OF_PAST: Final = 250
# How long after a holiday `before the holiday` still means the one just past, where the words
# around it do not all but rule that out.
_JUST_PAST: Final = 45
_ALL_BUT_AHEAD: Final = 0.9


def day_of_holiday(form: Form, name: str, today: date) -> date | None:
    """Return the day of a holiday named without a year, None where no table knows it."""
    days = [day for year in range(today.year - 4, today.year + 5) if (day := holiday(name, year))]
    before = max((day for day in days if day.year < today.year), default=None)
    after = min((day for day in days if day.year > today.year), default=None)
    here = holiday(name, today.year)
    if here is None and before is not None and after is not None:
        # Held every few years.
        coming = form.lean == "future" or (form.lean is None and (after - today).days <= 100)
        return after if (form.step or 0) > 0 or (form.step is None and coming) else before
    if here is None:
        return None
    if form.step is not None and form.step < 0:
        return here if here < today else before
    if form.step is not None and form.step > 0:
        return here if here > today else after
    if form.step == 0:
        return here
    if here > today and before is not None:
        ahead, back = (here - today).days, (today - before).days
        past = form.lean == "back" or (form.lean == "past" and ahead + _FEAST_OF_PAST > back)
        return before if past or (form.lean is None and ahead > 100) else here
    if form.lean != "future" or here >= today:
        return here
    near = (today - here).days <= _JUST_PAST and (form.chance or 0) < _ALL_BUT_AHEAD
    return here if near else after
