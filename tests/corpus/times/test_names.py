"""Holidays, names that are no times, and the zones of datelines: each row of the tables runs."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.times import Anchor, find_times
from corpus.times.datelines import CITIES, find_zone
from corpus.times.holidays import HOLIDAYS, Holiday, easter, find_holiday, holiday, orthodox_easter
from corpus.times.titles import TITLES
from corpus.times.zones import load_zone

FRIDAY = Anchor.parse("2025-05-16")


@pytest.mark.parametrize("row", HOLIDAYS, ids=lambda row: row.name)
def test_each_holiday_is_known_by_its_example_and_has_its_day(row: Holiday) -> None:
    words, day = row.example
    assert find_holiday(words, 0) == (row.name, len(words))
    there = holiday(row.name, 2025)
    assert (there and there.isoformat()) == day


@pytest.mark.parametrize("row", HOLIDAYS, ids=lambda row: row.name)
def test_each_holiday_is_found_in_a_sentence(row: Holiday) -> None:
    words, day = row.example
    text = f"It was shut on {words}, they said."
    stamp = find_times(text, FRIDAY)[0]
    assert text[stamp.start : stamp.end] == words
    assert (stamp.earliest is None) == (day is None)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2021, date(2021, 4, 4), date(2021, 5, 2)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter_is_reckoned_by_both_calendars(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


def test_a_holiday_of_a_moon_that_is_sighted_has_no_day() -> None:
    stamp = find_times("The truce held through Eid al-Fitr.", FRIDAY)[0]
    assert (stamp.status, stamp.earliest) == ("unresolved", None)


@pytest.mark.parametrize("name", [example for _, example in TITLES])
def test_a_name_that_holds_a_weekday_or_month_is_no_time(name: str) -> None:
    assert find_times(f"They wrote about {name} at length.", FRIDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "He quoted Sunday Eze and left.",
        "He hired Wednesday Smith, Tuesday Jones and others.",
        "They saw June Smith and April Smith.",
        "She won in 2:04:55, ahead of a rival in 2:05:10.",
        "He read John 3:16 and Psalm 23:04.",
        "The vote was 12:10.",
        "The gap was 0:35 at a ratio of 10:30.",
        "He sat in Room 2010.",
        "May the best side win.",
        "They made 2000 pieces of it.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_times(text, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("after the 11 September attacks", "2001-09-11"),
        ("since the January 6 riot he", "2021-01-06"),
        ("since the riot of January 6 he", "2025-01-06"),
    ],
)
def test_a_day_that_an_event_is_called_by_is_of_the_events_year(text: str, value: str) -> None:
    assert find_times(text, FRIDAY)[0].value == value


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("KYIV, May 16 (Agency) — It fell.", "Europe/Kyiv"),
        ("LOS ANGELES — It fell.", "America/Los_Angeles"),
        ("Cairo (Agency) - It fell.", "Africa/Cairo"),
        ("A headline\n\nTOKYO (Agency) -- It fell.", "Asia/Tokyo"),
        ("He flew to Tokyo — it fell.", None),
        ("NATO — It fell.", None),
    ],
)
def test_a_dateline_tells_its_zone(line: str, zone: str | None) -> None:
    assert find_zone(line) == zone


def test_every_city_has_a_zone_that_loads() -> None:
    for zone in set(CITIES.values()):
        load_zone(zone)


@pytest.mark.parametrize(
    ("text", "published", "zone"),
    [
        ("KYIV (Agency) — It fell at 9:30 p.m. on May 2.", "2025-05-16T12:00+02:00", "Europe/Kyiv"),
        ("It fell at 9:30 p.m. on May 2.", "2025-05-16T12:00+02:00", "+02:00"),
        ("It fell at 9:30 p.m. on May 2.", "2025-05-16", None),
        ("KYIV (Agency) — At 9:30 p.m. on May 2, or 1:30 p.m. EST on May 2.", "2025-05-16",
         "America/New_York"),
    ],
)  # fmt: skip
def test_a_clock_time_goes_by_the_dateline_else_by_the_publication(
    text: str, published: str, zone: str | None
) -> None:
    stamp = next(one for one in find_times(text, Anchor.parse(published)) if one.type == "time")
    assert stamp.zone == zone
    assert "zone" in stamp.assumed


@pytest.mark.parametrize(
    "text", ["Wednesday Martin signed her book.", "Sunday Mba scored twice.", "Friday James fell."]
)
def test_a_weekday_before_a_capital_and_a_verb_opens_a_name(text: str) -> None:
    assert find_times(text, Anchor.parse("2025-05-16", "given")) == ()


def test_a_weekday_before_a_country_and_a_verb_is_a_day() -> None:
    assert find_times("Monday Turkey closed its border.", Anchor.parse("2025-05-16", "given"))


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("He stepped aside before Inauguration Day to rest.", "2017-02-17", "2017-01-20"),
        ("She moved out on Inauguration Day.", "2019-06-01", "2017-01-20"),
        ("He was not well, he said, because Easter falls late.", "1987-03-05", "1987-04-19"),
        ("He died at Christmas.", "2025-01-20", "2024-12-25"),
        ("Sales rose last month, and were strong early in the month.", "1987-03-05", "1987-02"),
        ("Sales rose in February, and more comes later in the quarter.", "1987-03-05", "1987-Q1"),
        ("The builder had higher 2016 profits.", "2017-03-08", "2016"),
    ],
)
def test_what_a_feast_or_a_stretch_leans_on(text: str, published: str, value: str) -> None:
    assert find_times(text, Anchor.parse(published))[-1].value == value


def test_capitals_of_a_table_or_headline_are_no_month() -> None:
    assert find_times("MAY       15.0   632 MLN\nFED MAY CUT RATES", FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "moment", "zone", "assumed"),
    [
        ("at 5 p.m. EST on May 9, 2025", "05-09T21:00", "America/New_York", ("zone",)),
        ("at 5 p.m. EDT on May 9, 2025", "05-09T21:00", "America/New_York", ()),
        ("at 5 p.m. ET on May 9, 2025", "05-09T21:00", "America/New_York", ()),
        ("at 5 p.m. Eastern Standard Time on May 9, 2025", "05-09T21:00", "America/New_York",
         ("zone",)),
        ("from 3 to 5 p.m. EST on May 9, 2025", "05-09T19:00", "America/New_York", ("zone",)),
        ("at 5 p.m. BST on 9 January 2025", "01-09T17:00", "Europe/London", ("zone",)),
        ("In Phoenix, at 5 p.m. MST on May 9, 2025", "05-10T00:00", "America/Phoenix", ("zone",)),
        ("In Brisbane, at 9 a.m. AEST on 9 January 2025", "01-08T23:00", "Australia/Brisbane",
         ("zone",)),
        ("at 9 a.m. Japan Standard Time on May 9, 2025", "05-09T00:00", "Asia/Tokyo", ()),
    ],
)  # fmt: skip
def test_a_clock_of_the_other_season_is_read_by_the_place_and_told(
    text: str, moment: str, zone: str, assumed: tuple[str, ...]
) -> None:
    (stamp,) = find_times(text, FRIDAY)
    assert stamp.earliest is not None
    assert stamp.earliest.isoformat()[5:16] == moment
    assert (stamp.zone, stamp.assumed) == (zone, assumed)
