"""Numbers of four figures that count something are no years."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.times import Anchor, find_times
from corpus.times.counts import COUNTS

FRIDAY = Anchor(date(2025, 5, 16))


@pytest.mark.parametrize("text", [row[-1] for row in COUNTS])
def test_a_number_that_counts_or_numbers_something_is_no_year(text: str) -> None:
    assert not [stamp for stamp in find_times(text, FRIDAY) if stamp.grain == "year"]


@pytest.mark.parametrize(
    "text",
    [
        "They eat 2000 - 2500 Calories.",
        "He won by 1,945 votes.",
        "The village has 1984 people.",
        "She won gold at 1500 metres.",
        "Up to 2000 fans came.",
        "from 1900 to 2000 troops",
        "It ran for 2000 hours.",
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
