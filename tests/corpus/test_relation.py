"""What two texts are to each other: the same, a version, the next of a series, or another story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.relation import Traits, relate

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
    assert relate(Traits(old), Traits(new)) == expected


def test_the_next_day_of_a_series_is_no_version_though_only_its_figures_changed() -> None:
    one = Traits(market("Tuesday", 31), published="2025-05-13")
    other = Traits(market("Tuesday", 32), published="2025-05-20")
    assert relate(one, other) == "series"


def test_a_second_run_on_the_same_day_that_keeps_most_figures_is_a_version() -> None:
    one = Traits(market("Tuesday", 31), published="2025-05-13T15:00:00+00:00")
    other = Traits(
        market("Tuesday", 31).replace("heavy trading", "thin trading at the end of a long session"),
        published="2025-05-13T16:20:00+00:00",
    )
    assert relate(one, other) == "version"


def test_short_texts_are_told_apart_by_their_headlines_and_long_ones_are_not() -> None:
    assert relate(Traits("Nothing to see.", "A"), Traits("Nothing to see.", "B")) == "other"
    assert relate(Traits(FERRY, "A"), Traits(FERRY, "B")) == "same"


BLAST = (
    "At least {dead} people were killed and {hurt} were hurt in a blast at a paint factory near the "
    "port on {day}, the police said. The cause was not known."
)
RIVER = (
    "The river stood at {level} metres in the old town this morning, the water office said. "
    "Boats may pass under the bridges and no flood is expected."
)
FORECAST = (
    "Showers in the north and sun in the south on {day}. Highs of {high} degrees on the coast and "
    "{hill} in the hills, lows near {low}. Winds up to {wind} kilometres an hour from the west."
)
LOST = (
    "Police are looking for {name}, {age}, who was last seen near the station in {town} on {day}. "
    "Anyone who can help is asked to call."
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Edits of short texts, undated: a word, a figure, a day, two figures of the same day, more text.
        (BLAST.format(dead=12, hurt=40, day="Tuesday"),
         BLAST.format(dead=12, hurt=40, day="Tuesday").replace("paint", "glue"), "version"),
        (BLAST.format(dead=12, hurt=40, day="Tuesday"),
         BLAST.format(dead=14, hurt=40, day="Tuesday"), "version"),
        (BLAST.format(dead=12, hurt=40, day="Tuesday"),
         BLAST.format(dead=14, hurt=52, day="Tuesday"), "version"),
        (BLAST.format(dead=12, hurt=40, day="Tuesday"),
         BLAST.format(dead=12, hurt=40, day="Wednesday"), "version"),
        (BLAST.format(dead="twelve", hurt="forty", day="Tuesday"),
         BLAST.format(dead="eleven", hurt="forty", day="Tuesday") + " Hospitals are full.", "version"),
        (RIVER.format(level="4.2"), RIVER.format(level="4.3"), "version"),
        (LOST.format(name="Ann Vole", age=34, town="Harwick", day="Tuesday"),
         LOST.format(name="Anne Vole", age=34, town="Harwick", day="Tuesday"), "version"),
        # The next of a series, undated: other figures and another day, or other people.
        (FORECAST.format(day="Tuesday", high=21, hill=14, low=9, wind=40),
         FORECAST.format(day="Wednesday", high=23, hill=15, low=11, wind=30), "series"),
        (FORECAST.format(day="Tuesday", high=21, hill=14, low=9, wind=40),
         FORECAST.format(day="Tuesday", high=18, hill=12, low=7, wind=60), "series"),
        (BLAST.format(dead=12, hurt=40, day="Tuesday"),
         BLAST.format(dead=3, hurt=9, day="Sunday"), "series"),
        (LOST.format(name="Ann Vole", age=34, town="Harwick", day="Tuesday"),
         LOST.format(name="Tom Reed", age=71, town="Lindow", day="Friday"), "series"),
        (market("Monday", 31), market("Monday", 38), "series"),
    ],
)  # fmt: skip
def test_a_short_text_edited_is_a_version_and_a_form_filled_in_again_is_not(
    old: str, new: str, expected: str
) -> None:
    assert relate(Traits(old), Traits(new)) == expected
    same_day = {"published": "2025-05-13T09:00:00Z"}, {"published": "2025-05-13T15:00:00Z"}
    if expected == "version":
        assert relate(Traits(old, **same_day[0]), Traits(new, **same_day[1])) == "version"


def test_a_short_text_with_one_figure_is_the_next_of_a_series_a_day_later() -> None:
    one = Traits(RIVER.format(level="4.2"), published="2025-05-13")
    assert relate(one, Traits(RIVER.format(level="4.3"), published="2025-05-14")) == "series"


@pytest.mark.parametrize("published", ["", "soon", "2025-05-16T25:00"])
def test_a_date_that_cannot_be_read_is_no_date(published: str) -> None:
    assert Traits(FERRY, published=published).hours is None


_SOME = "a b c 1 2 three may ferry harbour 日 '"
texts = st.lists(st.sampled_from(_SOME.split()), max_size=40).map(" ".join)


@given(st.one_of(texts, st.text()), st.one_of(texts, st.text()))
def test_any_two_texts_have_a_relation_and_equal_ones_are_the_same(one: str, other: str) -> None:
    assert relate(Traits(one), Traits(other)) in {"same", "version", "series", "other"}
    assert relate(Traits(one), Traits(one)) == "same"
    forth, back = relate(Traits(one), Traits(other)), relate(Traits(other), Traits(one))
    assert (forth in {"same", "other"}) == (back in {"same", "other"})
