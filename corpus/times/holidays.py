"""Holidays that news names: their spellings, the country whose day is taken, and their days."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from dateutil.relativedelta import relativedelta

Days = Callable[[int], date | None]
"""The day of a holiday in a year, None where the table does not know it."""


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the Meeus, Jones and Butcher reckoning)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, centre = divmod(century, 4)
    lift = (century + 8) // 25
    moon = (century - lift + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quad, left = divmod(rest, 4)
    to_sunday = (32 + 2 * centre + 2 * quad - epact - left) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return the Orthodox Easter Sunday in today's calendar (Meeus' Julian reckoning).

    True for 1900 to 2099, when the Julian calendar is 13 days behind.
    """
    moon = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + to_sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _on(month: int, day: int) -> Days:
    return lambda year: date(year, month, day)


def _after_election(month: int, day: int) -> Days:
    """The day in the year after an American presidential election, every fourth."""
    return lambda year: date(year, month, day) if year % 4 == 1 else None


def _nth(month: int, weekday: int, count: int, later: int = 0) -> Days:
    """Return the `count`th weekday (Monday 1) of a month, -1 its last, and so many days later."""

    def day(year: int) -> date:
        if count < 0:
            last = date(year, month, 1) + relativedelta(months=1, days=-1)
            return last - timedelta(days=(last.isoweekday() - weekday) % 7 - later)
        first = date(year, month, 1)
        ahead = (weekday - first.isoweekday()) % 7 + 7 * (count - 1)
        return first + timedelta(days=ahead + later)

    return day


def _easter(days: int) -> Days:
    return lambda year: easter(year) + timedelta(days=days)


def _orthodox(days: int) -> Days:
    return lambda year: orthodox_easter(year) + timedelta(days=days)


# The new moon that the Chinese calendar begins with, as Hong Kong's observatory gives it.
_LUNAR: Final = {
    2000: (2, 5), 2001: (1, 24), 2002: (2, 12), 2003: (2, 1), 2004: (1, 22), 2005: (2, 9),
    2006: (1, 29), 2007: (2, 18), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3),
    2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28),
    2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22),
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 3),
}  # fmt: skip


def _lunar(year: int) -> date | None:
    return date(year, *_LUNAR[year]) if year in _LUNAR else None


def _unknown(_year: int) -> date | None:
    """Say nothing: the day hangs on a moon that is sighted, or on another calendar."""
    return None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday: its spelling as a regular expression, where its day is so, and its day.

    `example` is a spelling and its day in 2025; it runs as a test.
    """

    name: str
    spelled: str
    where: str
    day: Days
    example: tuple[str, str | None]


_S: Final = "(?:['’]s|s['’]?|['’])?"
HOLIDAYS: Final[tuple[Holiday, ...]] = (
    Holiday("christmas eve", "(?:Christmas|Xmas) Eve", "", _on(12, 24),
            ("Christmas Eve", "2025-12-24")),
    Holiday("orthodox christmas", "Orthodox Christmas(?: Day)?", "", _on(1, 7),
            ("Orthodox Christmas", "2025-01-07")),
    Holiday("christmas", "(?:Christmas|Xmas)(?: [Dd]ay)?", "", _on(12, 25),
            ("Christmas Day", "2025-12-25")),
    Holiday("boxing day", "Boxing Day|St\\.? Stephen['’]s Day", "UK, Ireland", _on(12, 26),
            ("Boxing Day", "2025-12-26")),
    Holiday("new year's eve", f"New Year{_S} [Ee]ve", "", _on(12, 31),
            ("New Year's Eve", "2025-12-31")),
    Holiday("lunar new year", "(?:Chinese|Lunar) New Year|Spring Festival", "China", _lunar,
            ("Chinese New Year", "2025-01-29")),
    Holiday("jewish new year", "Jewish New Year|Rosh Hashan(?:ah|a)", "", _unknown,
            ("Rosh Hashanah", None)),
    Holiday("new year", f"New Year{_S} [Dd]ay", "", _on(1, 1), ("New Year's Day", "2025-01-01")),
    Holiday("martin luther king day", "(?:Martin Luther King(?:,? Jr\\.?)?|MLK) [Dd]ay", "US",
            _nth(1, 1, 3), ("Martin Luther King Day", "2025-01-20")),
    Holiday("inauguration day", "Inauguration Day", "US", _after_election(1, 20),
            ("Inauguration Day", "2025-01-20")),
    Holiday("australia day", "Australia Day", "Australia", _on(1, 26),
            ("Australia Day", "2025-01-26")),
    Holiday("holocaust memorial day", "Holocaust (?:Memorial|Remembrance) Day", "", _on(1, 27),
            ("Holocaust Memorial Day", "2025-01-27")),
    Holiday("groundhog day", "Groundhog Day", "US", _on(2, 2), ("Groundhog Day", "2025-02-02")),
    Holiday("valentine's day", f"(?:St\\.? )?Valentine{_S} [Dd]ay", "", _on(2, 14),
            ("Valentine's Day", "2025-02-14")),
    Holiday("presidents day", f"President{_S} Day", "US", _nth(2, 1, 3),
            ("Presidents' Day", "2025-02-17")),
    Holiday("shrove tuesday", "Shrove Tuesday|Mardi Gras|Fat Tuesday|Pancake Day", "", _easter(-47),
            ("Mardi Gras", "2025-03-04")),
    Holiday("ash wednesday", "Ash Wednesday", "", _easter(-46), ("Ash Wednesday", "2025-03-05")),
    Holiday("women's day", "(?:International )?Women['’]?s['’]? Day", "", _on(3, 8),
            ("International Women's Day", "2025-03-08")),
    Holiday("st patrick's day", f"(?:St\\.?|Saint) Patrick{_S} [Dd]ay|St\\.? Paddy{_S} Day", "",
            _on(3, 17), ("St. Patrick's Day", "2025-03-17")),
    Holiday("nowruz", "Nowruz|Nauryz|Norouz", "Iran", _on(3, 20), ("Nowruz", "2025-03-20")),
    Holiday("palm sunday", "Palm Sunday", "", _easter(-7), ("Palm Sunday", "2025-04-13")),
    Holiday("maundy thursday", "Maundy Thursday|Holy Thursday", "", _easter(-3),
            ("Maundy Thursday", "2025-04-17")),
    Holiday("good friday", "Good Friday", "", _easter(-2), ("Good Friday", "2025-04-18")),
    Holiday("holy saturday", "Holy Saturday|Easter Saturday", "", _easter(-1),
            ("Holy Saturday", "2025-04-19")),
    Holiday("easter monday", "Easter Monday", "", _easter(1), ("Easter Monday", "2025-04-21")),
    Holiday("orthodox easter", "Orthodox Easter(?: Sunday)?", "", _orthodox(0),
            ("Orthodox Easter", "2025-04-20")),
    Holiday("easter", "Easter(?: Sunday| Day)?", "", _easter(0), ("Easter", "2025-04-20")),
    Holiday("april fools day", f"April Fool{_S} [Dd]ay", "", _on(4, 1),
            ("April Fools' Day", "2025-04-01")),
    Holiday("earth day", "Earth Day", "", _on(4, 22), ("Earth Day", "2025-04-22")),
    Holiday("anzac day", "(?:Anzac|ANZAC) Day", "Australia", _on(4, 25),
            ("Anzac Day", "2025-04-25")),
    Holiday("king's day", f"King{_S} Day", "Netherlands", _on(4, 27), ("King's Day", "2025-04-27")),
    Holiday("may day", "May [Dd]ay|International Workers['’] Day", "",
            _on(5, 1), ("May Day", "2025-05-01")),
    Holiday("cinco de mayo", "Cinco de Mayo", "Mexico", _on(5, 5), ("Cinco de Mayo", "2025-05-05")),
    Holiday("ve day", "(?:VE|V-E) Day", "", _on(5, 8), ("VE Day", "2025-05-08")),
    Holiday("victory day", "Victory Day", "Russia", _on(5, 9), ("Victory Day", "2025-05-09")),
    Holiday("europe day", "Europe Day", "EU", _on(5, 9), ("Europe Day", "2025-05-09")),
    Holiday("mother's day", f"Mother{_S} [Dd]ay", "US", _nth(5, 7, 2), ("Mother's Day", "2025-05-11")),
    Holiday("ascension day", "Ascension Day", "", _easter(39), ("Ascension Day", "2025-05-29")),
    Holiday("whit sunday", "(?:Whit Sunday|Pentecost)(?: Sunday)?", "", _easter(49),
            ("Pentecost", "2025-06-08")),
    Holiday("whit monday", "Whit Monday|Pentecost Monday", "", _easter(50),
            ("Whit Monday", "2025-06-09")),
    Holiday("memorial day", "Memorial Day", "US", _nth(5, 1, -1), ("Memorial Day", "2025-05-26")),
    Holiday("d-day", "D-Day anniversary", "", _on(6, 6), ("D-Day anniversary", "2025-06-06")),
    Holiday("father's day", f"Father{_S} [Dd]ay", "US", _nth(6, 7, 3), ("Father's Day", "2025-06-15")),
    Holiday("juneteenth", "Juneteenth", "US", _on(6, 19), ("Juneteenth", "2025-06-19")),
    Holiday("canada day", "Canada Day", "Canada", _on(7, 1), ("Canada Day", "2025-07-01")),
    Holiday("independence day", "Independence Day|Fourth of July", "US", _on(7, 4),
            ("Independence Day", "2025-07-04")),
    Holiday("bastille day", "Bastille Day", "France", _on(7, 14), ("Bastille Day", "2025-07-14")),
    Holiday("labor day", f"Labou?r{_S} Day", "US", _nth(9, 1, 1), ("Labor Day", "2025-09-01")),
    Holiday("columbus day", "Columbus Day|Indigenous Peoples['’] Day", "US", _nth(10, 1, 2),
            ("Columbus Day", "2025-10-13")),
    Holiday("halloween", "Hallowe['’]?en", "", _on(10, 31), ("Halloween", "2025-10-31")),
    Holiday("all saints' day", "All Saints['’]? Day", "", _on(11, 1),
            ("All Saints' Day", "2025-11-01")),
    Holiday("bonfire night", f"Bonfire Night|Guy Fawkes{_S} (?:Night|Day)", "UK", _on(11, 5),
            ("Bonfire Night", "2025-11-05")),
    Holiday("election day", "Election Day", "US", _nth(11, 1, 1, 1), ("Election Day", "2025-11-04")),
    Holiday("remembrance sunday", "Remembrance Sunday", "UK", _nth(11, 7, 2),
            ("Remembrance Sunday", "2025-11-09")),
    Holiday("armistice day", "(?:Armistice|Remembrance) Day", "", _on(11, 11),
            ("Armistice Day", "2025-11-11")),
    Holiday("veterans day", f"Veteran{_S} Day", "US", _on(11, 11), ("Veterans Day", "2025-11-11")),
    Holiday("thanksgiving", "Thanksgiving(?: Day)?", "US", _nth(11, 4, 4),
            ("Thanksgiving", "2025-11-27")),
    Holiday("black friday", "Black Friday", "US", _nth(11, 4, 4, 1), ("Black Friday", "2025-11-28")),
    Holiday("cyber monday", "Cyber Monday", "US", _nth(11, 4, 4, 4), ("Cyber Monday", "2025-12-01")),
    Holiday("giving tuesday", "Giving Tuesday", "US", _nth(11, 4, 4, 5),
            ("Giving Tuesday", "2025-12-02")),
    Holiday("eid", "Eid(?: al-(?:Fitr|Adha))?|Eid-(?:ul|al)-(?:Fitr|Adha)", "", _unknown,
            ("Eid al-Fitr", None)),
    Holiday("ramadan", "Ramadan", "", _unknown, ("Ramadan", None)),
    Holiday("ashura", "Ashura|Muharram|Mawlid", "", _unknown, ("Ashura", None)),
    Holiday("diwali", "Diwali|Deepavali|Holi(?= )|Navratri|Dussehra", "", _unknown, ("Diwali", None)),
    Holiday("yom kippur", "Yom Kippur|Passover|Hanukkah|Chanukah|Purim|Sukkot", "", _unknown,
            ("Yom Kippur", None)),
    Holiday("vesak", "Vesak|Songkran", "", _unknown, ("Songkran", None)),
)  # fmt: skip
_BY_NAME: Final = {row.name: row for row in HOLIDAYS}


@cache
def pattern() -> re.Pattern[str]:
    """Return the expression that matches a holiday's whole name; the group is its row's."""
    return re.compile(
        "(?:"
        + "|".join(f"(?P<h{i}>{row.spelled})" for i, row in enumerate(HOLIDAYS))
        + r")(?![\w'’])"
    )


@cache
def openings() -> frozenset[str]:
    """Return three letters of every word that is spelled so, by which most words are skipped."""
    return frozenset(
        spelled
        for row in HOLIDAYS
        for spelled in re.findall(r"[A-Z][A-Za-z]{0,2}", re.sub(r"\[\w+\]", "", row.spelled))
    )


def find_holiday(text: str, start: int) -> tuple[str, int] | None:
    """Return the name and the end of the holiday that begins at `start`, None where none does."""
    found = pattern().match(text, start)
    if found is None:
        return None
    return HOLIDAYS[int((found.lastgroup or "h0")[1:])].name, found.end()


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday in a year, None where it is not known."""
    return _BY_NAME[name].day(year)


def fixed_day(name: str) -> tuple[int, int] | None:
    """Return month and day of a holiday that has the same date every year, else None."""
    days = {holiday(name, year) for year in (2023, 2024, 2025)}
    dates = {(day.month, day.day) for day in days if day is not None}
    return dates.pop() if len(dates) == 1 else None
