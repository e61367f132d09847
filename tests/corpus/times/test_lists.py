"""Lists, ranges from midnight, weekdays beside dates, and what is known without a date."""

from __future__ import annotations

import pytest

from corpus.times import Anchor, find_times

FRIDAY = Anchor.parse("2025-05-16")


def values(text: str, published: str | None = "2025-05-16") -> list[tuple[str, str]]:
    """Return words and value of each time of a text."""
    anchor = Anchor.parse(published) if published else None
    return [(text[one.start : one.end], one.value) for one in find_times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hit on 3 and 7 May 2025.", [("3", "2025-05-03"), ("7 May 2025", "2025-05-07")]),
        ("Hit on 3, 4 and 7 May 2025.",
         [("3", "2025-05-03"), ("4", "2025-05-04"), ("7 May 2025", "2025-05-07")]),
        ("Hit on May 3, 4 and 7.",
         [("May 3", "2025-05-03"), ("4", "2025-05-04"), ("7", "2025-05-07")]),
        ("On 5 June, 8 July and 9 August 2023 it fell.",
         [("5 June", "2023-06-05"), ("8 July", "2023-07-08"), ("9 August 2023", "2023-08-09")]),
        ("Hit on 12 and 13 May.", [("12 and 13 May", "2025-05-12/2025-05-13")]),
        ("He was hit on Monday and Tuesday nights.",
         [("Monday", "2025-05-12TNI"), ("Tuesday nights", "2025-05-13TNI")]),
        ("Hit on the nights of 3 and 4 May.",
         [("the nights of 3 and 4 May", "2025-05-03TNI/2025-05-04TNI")]),
        ("It rang at 8 and 10 a.m. on 2 May 2025.",
         [("8", "2025-05-02T08:00"), ("10 a.m. on 2 May 2025", "2025-05-02T10:00")]),
        ("between 8 and 10 a.m. on 2 May 2025",
         [("between 8 and 10 a.m. on 2 May 2025", "2025-05-02T08:00/2025-05-02T10:00")]),
    ],
)  # fmt: skip
def test_a_list_is_a_list_and_no_range(text: str, found: list[tuple[str, str]]) -> None:
    shown = [(words, value) for words, value in values(text)]
    if "Monday and" in text:
        shown[0] = (shown[0][0], shown[0][1][:10] + "TNI")
    assert shown == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("between midnight and 7:00 MSK on 12 November", "2025-11-12T00:00/2025-11-12T07:00"),
        ("from midnight until 5 a.m. on Wednesday", "2025-11-12T00:00/2025-11-12T05:00"),
        ("from midnight to dawn on 12 November 2025", "2025-11-12T00:00/2025-11-12TMO"),
        ("Just after midnight on 12 November 2025", "2025-11-12T00:00"),
        ("at midnight between 11 and 12 November 2025", "2025-11-11T24:00"),
        ("from 12 noon to 3pm on 9 November", "2025-11-09T12:00/2025-11-09T15:00"),
        ("11pm to 12 midnight on 8 November", "2025-11-08T23:00/2025-11-08T24:00"),
        ("12 a.m. to 6 a.m. on 12 November 2025", "2025-11-12T00:00/2025-11-12T06:00"),
        ("Shortly before midnight on 12 November 2025", "2025-11-12T24:00"),
    ],
)
def test_midnight_and_noon_are_read_at_either_end_of_a_range(text: str, value: str) -> None:
    assert values(text, "2025-11-13")[0][1] == value


def test_a_weekday_that_contradicts_its_date_is_told() -> None:
    wrong = find_times("on Monday, 13 May 2025 he", FRIDAY)[0]
    right = find_times("on Tuesday, 13 May 2025 he", FRIDAY)[0]
    assert (wrong.status, wrong.assumed) == ("assumed", ("weekday",))
    assert (right.status, right.assumed) == ("resolved", ())


def test_a_weekday_speaks_for_the_year_in_which_it_is_so() -> None:
    # 20 May is a Monday in 2024, a Tuesday in 2025.
    assert values("They met on Monday, May 20 there.")[0][1] == "2024-05-20"
    assert values("They met on Tuesday, May 20 there.")[0][1] == "2025-05-20"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On November 12 he came. On the 11th she left.", ["XXXX-11-12", "XXXX-11-11"]),
        ("On November 12 he came. The next day he left.", ["XXXX-11-12", "XXXX-11-13"]),
        ("On December 31 he came. The next day he left.", ["XXXX-12-31", "XXXX-01-01"]),
        ("On February 28 he came. The next day he left.", ["XXXX-02-28", "XXXX-XX-XX"]),
        ("It ran from 23:00 MSK on November 11 to 7:00 MSK on the 12th.",
         ["XXXX-11-11T23:00/XXXX-11-12T07:00"]),
        ("He came on the 11th.", ["XXXX-XX-11"]),
    ],
)  # fmt: skip
def test_without_a_publication_date_what_is_known_is_kept(text: str, found: list[str]) -> None:
    stamps = find_times(text)
    assert [stamp.value for stamp in stamps] == found
    assert all(stamp.earliest is None for stamp in stamps)


def test_a_later_with_nothing_before_it_is_unresolved() -> None:
    alone = find_times("Two days later he left.", FRIDAY)[0]
    after = find_times("He came on May 2. Two days later he left.", FRIDAY)[1]
    assert (alone.status, alone.earliest) == ("unresolved", None)
    assert after.value == "2025-05-04"


def test_periods_that_a_date_ends_have_its_interval() -> None:
    text = "Profit rose in the nine months ended September 30, 2024."
    stamp = find_times(text, FRIDAY)[0]
    assert stamp.value == "P9M"
    assert stamp.earliest and stamp.latest
    assert stamp.earliest.date().isoformat() == "2024-01-01"
    assert stamp.latest.date().isoformat() == "2024-10-01"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("since the early 1980s", "1980-01-01", "1983-05-01"),
        ("in the late 1960s", "1966-09-01", "1970-01-01"),
        ("of the late 19th century", "1867-09-01", "1901-01-01"),
    ],
)
def test_early_and_late_are_thirds_of_decades_and_centuries(
    text: str, first: str, last: str
) -> None:
    stamp = find_times(text, FRIDAY)[0]
    assert stamp.status == "vague"
    assert stamp.earliest and stamp.latest
    assert (stamp.earliest.date().isoformat(), stamp.latest.date().isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Looking ahead to the sales on Tuesday, Wednesday and Thursday, he said they may fail.",
        "On selling bonds on Tuesday, Wednesday and Thursday, he said so.",
    ],
)
def test_a_doubt_about_the_first_of_a_list_of_weekdays_is_about_all(text: str) -> None:
    assert {stamp.assumed for stamp in find_times(text, FRIDAY)} == {("direction",)}
