"""What two texts are to each other: the same, a version, the next of a series, or another story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.relation import Telling, relate

FERRY = (
    "A ferry with ninety people aboard ran aground off the northern cape on Tuesday morning. "
    "The coast guard said that all passengers were taken ashore by noon. The captain told the "
    "harbour radio that a lamp on the outer buoy had failed. Divers will look at the hull once "
    "the wind has dropped, the owner of the line said in the evening."
)
MARKET = (
    "Shares in {city} closed {points} points higher on {day} in heavy trading. The index of the "
    "thirty largest companies ended at {level}. Banks rose by {banks} per cent and mines fell by "
    "{mines} per cent. {turnover} million shares changed hands on the day, the exchange said."
)


def market(day: str, points: int) -> str:
    return MARKET.format(
        city="Norland", points=points, day=day, level=4000 + 7 * points, banks=points % 9,
        mines=points % 7, turnover=100 + points,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FERRY, FERRY.replace(" ", "\n", 9), "same"),
        (FERRY, FERRY.replace("ninety", "ninety-four"), "version"),
        (FERRY, FERRY + " The police have opened an inquiry into the failed lamp.", "version"),
        (FERRY, FERRY[: FERRY.index(" Divers")], "version"),
        (FERRY, market("Tuesday", 31), "other"),
        (market("Tuesday", 31), market("Wednesday", 88), "series"),
        ("View comments", "View comments here", "other"),
        ("", "", "same"),
        ("", FERRY, "other"),
    ],
)
def test_what_a_text_is_to_another(old: str, new: str, expected: str) -> None:
    assert relate(Telling(old), Telling(new)) == expected


def test_the_next_day_of_a_series_is_no_version_though_only_its_figures_changed() -> None:
    one = Telling(market("Tuesday", 31), published="2025-05-13")
    other = Telling(market("Tuesday", 32), published="2025-05-20")
    assert relate(one, other) == "series"


def test_a_second_run_on_the_same_day_that_keeps_most_figures_is_a_version() -> None:
    one = Telling(market("Tuesday", 31), published="2025-05-13T15:00:00+00:00")
    other = Telling(
        market("Tuesday", 31).replace("heavy trading", "thin trading at the end of a long session"),
        published="2025-05-13T16:20:00+00:00",
    )
    assert relate(one, other) == "version"


def test_short_texts_are_told_apart_by_their_headlines_and_long_ones_are_not() -> None:
    assert relate(Telling("Nothing to see.", "A"), Telling("Nothing to see.", "B")) == "other"
    assert relate(Telling(FERRY, "A"), Telling(FERRY, "B")) == "same"


@pytest.mark.parametrize("published", ["", "soon", "2025-05-16T25:00"])
def test_a_date_that_cannot_be_read_is_no_date(published: str) -> None:
    assert Telling(FERRY, published=published).hours is None


_SOME = "a b c 1 2 three may ferry harbour 日 '"
texts = st.lists(st.sampled_from(_SOME.split()), max_size=40).map(" ".join)


@given(st.one_of(texts, st.text()), st.one_of(texts, st.text()))
def test_any_two_texts_have_a_relation_and_equal_ones_are_the_same(one: str, other: str) -> None:
    assert relate(Telling(one), Telling(other)) in {"same", "version", "series", "other"}
    assert relate(Telling(one), Telling(one)) == "same"
    forth, back = relate(Telling(one), Telling(other)), relate(Telling(other), Telling(one))
    assert (forth in {"same", "other"}) == (back in {"same", "other"})
