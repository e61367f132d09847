"""What holds for the expressions found in any text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.times import Anchor, Expression, detect, find_times
from corpus.times.lexicon import WORDS
from tests.examples import examples

PUBLISHED = Anchor.parse("2025-05-16T14:30+03:00")

# Text made of what times are made of, which random characters hardly ever hit.
FIGURES = [
    "0", "1", "2", "5", "11", "12", "24", "30", "31", "60", "99", "100", "0735", "1400", "1999",
    "2000", "2024", "2100", "31st", "2nd", "1990s", "1/2", "½",
]  # fmt: skip
SIGNS = [",", ".", "-", "–", "/", ":", "(", ")", "'", "’s", "$", "%", "\n", "\n\n", '"', "…"]
WHOLE = [
    "11:30", "7:05", "23:59:59", "2025-02-30", "11/12/2025", "2024-02-29T23:59Z", "MSK", "IST",
    "CST", "GMT+5:30", "a.m.", "pm",
]  # fmt: skip
PIECES = st.sampled_from([*sorted(WORDS), *FIGURES, *SIGNS, *WHOLE, "people", "Su", "ruled", "ago"])
TIMELIKE = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)
ANY_TEXT = st.text(max_size=300) | TIMELIKE


@given(ANY_TEXT)
@settings(max_examples=examples(400), deadline=None)
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for expression in detect(text):
        assert end <= expression.start < expression.end <= len(text)
        assert not text[expression.start].isspace() and not text[expression.end - 1].isspace()
        end = expression.end


@given(ANY_TEXT)
@settings(max_examples=examples(300), deadline=None)
def test_the_same_text_gives_the_same_times(text: str) -> None:
    assert find_times(text, PUBLISHED) == find_times(text, PUBLISHED)


@given(ANY_TEXT)
@settings(max_examples=examples(300), deadline=None)
def test_expressions_survive_json(text: str) -> None:
    for expression in detect(text):
        written = json.loads(json.dumps(expression.to_json()))
        assert Expression.from_json(written) == expression


@given(TIMELIKE, st.sampled_from([None, "bbc.com", "apnews.com"]))
@settings(max_examples=examples(400), deadline=None)
def test_intervals_are_never_empty_and_always_aware(text: str, outlet: str | None) -> None:
    for stamp in find_times(text, PUBLISHED, outlet=outlet):
        assert (stamp.earliest is None) == (stamp.latest is None)
        if stamp.earliest is not None and stamp.latest is not None:
            assert stamp.earliest < stamp.latest
            assert stamp.earliest.utcoffset() is not None
            assert stamp.earliest.utcoffset() == stamp.latest.utcoffset()
        assert stamp.value and stamp.grain
        assert (stamp.status == "assumed") <= bool(stamp.assumed)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "the ",
        "1,111,",
        "1/",
        "May ",
        "between 12:00 and ",
        "twenty-",
        "5:00 CST ",
        "\n ",
        "'90",
    ],
)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert all(stamp.end <= len(text) for stamp in find_times(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "They fired 159 drones at Su-34 jets over 1,400 square kilometres.",
        "It won 3-2, up 12.5% to $1,990, with 2,000 people on page 12.",
        "The A380 flew past room 1215, said Apartment 5 and Unit 731.",
        "Prime Minister Theresa May met April Jones and will march on.",
        "The minister may fall; a spring broke; second thoughts followed.",
        "The 41-year-old and his 6-year-old son are 62 years old.",
        "The first World War II film about Route 66 cost 2014 dollars.",
        "a one-time offer, a day-care centre, the same people, their fourth child",
        "We work around the clock.",
        "the 11th hour, the 3rd Battalion, the 101st Airborne",
        "In his 60s he ran the 1500 metres.",
        "Read the Sunday Times and the Daily Mail.",
        "He told 60 Minutes so, and at this stage it is over.",
        "In Iraq about three-quarters of it, a quarter of the rest, half the money.",
    ],
)
def test_what_is_no_time_is_not_found(text: str) -> None:
    assert [text[found.start : found.end] for found in detect(text)] == []


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("Between 22:30 MSK on the 3rd and 6:15 MSK on the 4th, they",
         ["Between 22:30 MSK on the 3rd and 6:15 MSK on the 4th"]),
        ("open from 9 a.m. to 5 p.m. on Friday", ["from 9 a.m. to 5 p.m. on Friday"]),
        ("from June 3 to 5 and May 3-5", ["from June 3 to 5", "May 3-5"]),
        ("late on Monday evening and early next week", ["late on Monday evening",
                                                        "early next week"]),
        ("the first quarter of next year", ["the first quarter of next year"]),
        ("on Wednesday, November 12, 2025 at 11:30 am MSK",
         ["Wednesday, November 12, 2025 at 11:30 am MSK"]),
        ("at 6:40 p.m. (GMT +8) the", ["6:40 p.m. (GMT +8)"]),
        ("In the past 12 hours", ["the past 12 hours"]),
        ("more than four decades ago", ["more than four decades ago"]),
        ("for two years and six months, ten days and three weeks",
         ["two years and six months", "ten days", "three weeks"]),
        ("in the last week of March", ["the last week of March"]),
        ("hundreds of years of rule, a 10-year, four-month ban",
         ["hundreds of years", "10-year, four-month"]),
        ("the ‘90s and mid-’80s", ["the ‘90s", "mid-’80s"]),
        ("in\nNovember\n2025", ["November\n2025"]),
        ("ended Tuesday.\n\nWednesday began", ["Tuesday", "Wednesday"]),
        ("NOVEMBER 12", ["NOVEMBER 12"]),
        ("on 12 november 2025 and on monday", ["12 november 2025", "monday"]),
    ],
)  # fmt: skip
def test_an_expression_is_found_whole(text: str, expressions: list[str]) -> None:
    assert [text[found.start : found.end] for found in detect(text)] == expressions


def test_spoilt_json_is_refused() -> None:
    for data in ([1, 2, "rule"], {"start": 1}, [0, 3, "rule", {"kind": "field", "moon": 1}], None,
                 [0, 3, "rule", "form"]):  # fmt: skip
        with pytest.raises(ValueError):
            Expression.from_json(data)  # type: ignore[arg-type]
