"""Quantities of any text: nothing raises, places are right, and the time is linear."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.article import Timestamp
from corpus.quantities import find_quantities
from tests.examples import examples
from tests.pace import least_seconds

PIECES = st.sampled_from(
    [
        "1", "0", "12", "1,000", "3.5", ".5", "-", "–", "to", "and", "between", "from", "$", "€",
        "US$", "%", "per cent", "million", "bn", "m", "k", "hundred", "twenty", "one", "of",
        "a dozen", "dollars", "cents", "-to-", "3/4", "Percent", "and 50", "$5", "100", "000",
        "a third", "dozens", "tens of thousands", "half a", "½", "1/2", "/", "0", "×10", "^", "km",
        "people", "about", "more than", "or so", "+", " ", ",", ".", ":", "\n", "№", "٣", "²", "é",
        "99999999999999999999", "e9", "minus", "one in", "five", "sub-", "~", "\x00", "\u202e",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES).map("".join)
)


@given(TEXTS)
@example("One in 0 came.")
@settings(max_examples=examples(500), deadline=None)
def test_no_text_raises_and_quantities_are_in_order_and_apart(text: str) -> None:
    found = find_quantities(text)
    past = 0
    for quantity in found:
        assert past <= quantity.start < quantity.end <= len(text)
        past = quantity.end
        assert quantity.low is not None and quantity.high is not None
        assert math.isfinite(quantity.low) and math.isfinite(quantity.high)
        assert quantity.low <= quantity.high
        assert quantity.value is None or quantity.value == quantity.low == quantity.high
        if quantity.noun is not None:
            assert quantity.noun_start is not None and quantity.noun_end is not None
            assert text[quantity.noun_start : quantity.noun_end] == quantity.noun
    assert find_quantities(text) == found


@given(TEXTS, st.integers(0, 100), st.integers(1, 40))
@settings(max_examples=examples(200), deadline=None)
def test_what_lies_in_a_time_is_no_quantity(text: str, start: int, length: int) -> None:
    stamp = Timestamp(start, start + length, "date", "", None, None, "day", None, "unresolved")
    for quantity in find_quantities(text, [stamp]):
        assert not start <= quantity.start < start + length


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1", "1,", "1,000", "1.", "1-", "1 to ", "between 1 and ", "one ", "one hundred ",
        "dozens of ", "$", "$1 ", "1 of the ", "a", "1 million ", "more than ", "1 km of ", "1/2 ",
        "tens of ", "half ", "one in five ", "1 x ", "minus ", "two-", "1 or ", "½", "1:",
        "5 people and ", "\n1 ", "sub-1 ",
    ],
)  # fmt: skip
def test_a_hostile_text_of_100000_characters_takes_no_more_than_seconds(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    # What is not linear takes minutes.
    assert least_seconds(lambda: find_quantities(text), 4) < 4


def test_one_in_nought_is_no_quantity() -> None:
    assert find_quantities("One in 0 people came.") == ()
