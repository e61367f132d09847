"""What a person may ask for in `when:`, `published:` and `--from`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.times import Anchor, parse_when

NOW = Anchor.parse("2025-11-20")


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("12 November 2025", "2025-11-12", "2025-11-13"),
        ("November 12, 2025", "2025-11-12", "2025-11-13"),
        ('"12 November 2025"', "2025-11-12", "2025-11-13"),
        ("12 nov 2025", "2025-11-12", "2025-11-13"),
        ("2025-11-12", "2025-11-12", "2025-11-13"),
        ("on 2025-11-12", "2025-11-12", "2025-11-13"),
        ("2025-05", "2025-05-01", "2025-06-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("2024-Q3", "2024-07-01", "2024-10-01"),
        ("Q3 2024", "2024-07-01", "2024-10-01"),
        ("May 2025", "2025-05-01", "2025-06-01"),
        ("may 2025", "2025-05-01", "2025-06-01"),
        ("1990s", "1990-01-01", "2000-01-01"),
        ("summer 2024", "2024-06-01", "2024-09-01"),
        ("yesterday", "2025-11-19", "2025-11-20"),
        ("today", "2025-11-20", "2025-11-21"),
        ("last week", "2025-11-10", "2025-11-17"),
        ("this month", "2025-11-01", "2025-12-01"),
        ("last year", "2024-01-01", "2025-01-01"),
        ("tuesday", "2025-11-18", "2025-11-19"),
        ("3 days ago", "2025-11-17", "2025-11-18"),
        ("last 3 days", "2025-11-18", "2025-11-21"),
        ("the past two weeks", "2025-11-07", "2025-11-21"),
        ("12 November", "2025-11-12", "2025-11-13"),
        ("12 December", "2024-12-12", "2024-12-13"),
        ("November", "2025-11-01", "2025-12-01"),
        ("December", "2024-12-01", "2025-01-01"),
        ("christmas", "2024-12-25", "2024-12-26"),
        ("May 3-5", "2025-05-03", "2025-05-06"),
        ("from May 3 to June 5", "2025-05-03", "2025-06-06"),
        ("from December 20 to January 5", "2024-12-20", "2025-01-06"),
        ("between May and July 2024", "2024-05-01", "2024-08-01"),
        ("2025-05..2025-06", "2025-05-01", "2025-07-01"),
        ("2025-06..2025-05", "2025-05-01", "2025-07-01"),
        ("1 May 2025 .. yesterday", "2025-05-01", "2025-11-20"),
        ("..2020", "0001-01-01", "2021-01-01"),
        ("2024..", "2024-01-01", "9999-01-01"),
        ("since March 2025", "2025-03-01", "9999-01-01"),
        ("after March 2025", "2025-04-01", "9999-01-01"),
        ("before 2020", "0001-01-01", "2020-01-01"),
        ("until March 2025", "0001-01-01", "2025-04-01"),
    ],
)
def test_what_is_asked_for_becomes_an_interval(query: str, first: str, last: str) -> None:
    found = parse_when(query, NOW)
    assert found is not None
    assert tuple(moment.date().isoformat() for moment in found) == (first, last)


def test_a_clock_time_and_its_zone_may_be_asked_for() -> None:
    found = parse_when("12 November 2025 12:00 MSK", NOW)
    assert found is not None
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in found] == [
        "2025-11-12T09:00",
        "2025-11-12T09:01",
    ]


@pytest.mark.parametrize(
    "query",
    ["", "   ", "junk", "..", "recently", "three years", "every day", "12 November 2025 in Kursk",
     "2025-13", "x..2025", "Kursk on Tuesday", "a" * 10_000],
)  # fmt: skip
def test_what_is_no_time_is_not_understood(query: str) -> None:
    assert parse_when(query, NOW) is None


@given(st.text(max_size=60))
def test_any_query_gives_an_interval_or_none(query: str) -> None:
    found = parse_when(query, NOW)
    assert found is None or found[0] < found[1]
