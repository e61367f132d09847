"""Numbers that count something are no years and no clock times."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.times import Anchor, find_times
from corpus.times.counts import COUNTS

FRIDAY = Anchor(date(2025, 5, 16))


@pytest.mark.parametrize("text", [row[-1] for row in COUNTS])
def test_a_number_that_counts_or_numbers_something_is_no_year(text: str) -> None:
    assert not [stamp for stamp in find_times(text, FRIDAY) if stamp.grain == "year"]


@pytest.mark.parametrize(
    "text",
    [
        "There is room for 1900 in the hall.",
        "He drives a Peugeot 2008 to work.",
        "The gallery seats 1900.",
        "Its PACX 2000 systems sold well.",
        "The index hit a new high of 1957 from 1950 points.",
        "It moved out of a home at 2016 Ontario, said he.",
        "Case No. 2016 was closed.",
        "They eat 2000 - 2500 Calories.",
        "He won by 1,945 votes.",
        "The village has 1984 people.",
        "She won gold at 1500 metres.",
        "Up to 2000 fans came.",
        "from 1900 to 2000 troops",
        "It ran for 2000 hours.",
        "It took 1700 hours of work.",
        "Power failed in 2,000 homes.",
        "He lost by 1900 votes.",
        "Over 2000 people fled.",
        "He took flight 1830.",
        "Its 1984 voters were asked.",
        "The case fills page 2010.",
        "It sank from 20 to 30 percent.",
        "A 3-2 win was enough.",
    ],
)
def test_what_is_counted_is_no_time(text: str) -> None:
    assert find_times(text, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the 2008 Wall Street crash", "2008"),
        ("since 2010 more than 30 died", "2010"),
        ("up to 2012 it was", "2012"),
        ("rents rose 26.5% over 2015 to 67,972", "2015"),
        ("the 2005 championships", "2005"),
        ("at 1986 yearend", "1986"),
        ("at 2004 prices", "2004"),
        ("more than 2015's total", "2015"),
        ("which cut the estimated 1988 deficit", "1988"),
        ("was another 2017 surprise", "2017"),
        ("the class of 1950", "1950"),
        ("from 2000 to 2004", "2000/2004"),
        ("about 2010 elections and 2012", "2010"),
    ],
)
def test_a_year_beside_such_words_is_still_one(text: str, value: str) -> None:
    assert find_times(text, FRIDAY)[0].value == value


@pytest.mark.parametrize(
    "text",
    [
        "five to ten people came",
        "It is two to three kilometres away.",
        "Ten to twenty-five men fled from five to ten dogs.",
        "About five to ten were hurt.",
        "There were five to ten.",
        "It costs five to six dollars at ten to twelve shops.",
        "The odds are ten to one.",
        "They voted ten to one against it.",
        "The court ruled five to four.",
        "a scale of one to ten",
        "He is at five to ten people.",
        "Two to three times as many came.",
        "a shop that is open from nine to five",
    ],
)
def test_a_range_a_score_or_odds_in_words_is_no_clock_time(text: str) -> None:
    assert find_times(text, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left at five to ten.", "2025-05-16T09:55"),
        ("He left at about ten to six on Monday.", "2025-05-12T05:50"),
        ("It was twenty to six when he left.", "2025-05-16T05:40"),
        ("He left just before ten to six, she said.", "2025-05-16T05:50"),
        ("He left at a quarter to six.", "2025-05-16T05:45"),
        ("He left at five minutes to ten.", "2025-05-16T09:55"),
        ("He left at ten to six in the evening.", "2025-05-16T17:50"),
        ("He left at ten past six.", "2025-05-16T06:10"),
        ("He left at 1830 hours.", "2025-05-16T18:30"),
    ],
)
def test_a_clock_time_in_words_that_something_leads_to_is_read(text: str, value: str) -> None:
    assert find_times(text, FRIDAY)[-1].value == value


_LEADS = ("", "at ", "about ", "from ", "by ", "until ", "it was ", "nearly ", "some ", "between ")
_NUMBERS = ("two", "three", "five", "ten", "eleven", "twelve", "twenty")
_COUNTED = ("people", "kilometres", "old men", "dollars", "percent", "votes", "times", "tablets")


@given(
    st.sampled_from(_LEADS), st.sampled_from(_NUMBERS), st.sampled_from(_NUMBERS),
    st.sampled_from(_COUNTED),
)  # fmt: skip
def test_no_range_before_what_it_counts_is_a_time(lead: str, low: str, high: str, what: str) -> None:
    assert find_times(f"He saw {lead}{low} to {high} {what} there.", FRIDAY) == ()


@given(st.sampled_from(_NUMBERS), st.sampled_from(_NUMBERS), st.sampled_from(("weeks", "years")))
def test_a_range_of_a_unit_of_time_is_a_length(low: str, high: str, unit: str) -> None:
    stamp = find_times(f"It takes {low} to {high} {unit}.", FRIDAY)[0]
    assert (stamp.type, stamp.start) == ("duration", 9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They broadcast it at 2010 GMT.\n\nOthers do not.", "2025-05-16T20:10Z"),
        ("It began shortly before 1500 GMT\nafter the rain.", "2025-05-16T15:00Z"),
        ("It began at 1530\nGMT.", "2025-05-16T15:30Z"),
    ],
)
def test_four_figures_before_a_zone_are_a_clock_time_where_a_line_ends(text: str, value: str) -> None:
    assert [stamp.value for stamp in find_times(text, FRIDAY)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 60 gigabytes hold 150 hours of film.", "PT150H"),
        ("It earned four dollars in the 1988 quarter.", "1988"),
    ],
)
def test_a_length_is_no_clock_time_and_a_year_no_length(text: str, value: str) -> None:
    assert [stamp.value for stamp in find_times(text, FRIDAY)] == [value]


def test_a_year_earlier_is_the_quarter_that_a_report_named_further_back() -> None:
    between = "It sold more of it. " * 40
    text = f"Profit rose in the third quarter. {between}It lost money a year earlier."
    assert [stamp.value for stamp in find_times(text, FRIDAY)] == ["2024-Q3", "2023-Q3"]
