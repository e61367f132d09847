"""Quantities: number, bound, unit and noun; and what is no quantity."""

from __future__ import annotations

import pytest

from corpus.article import Quantity
from corpus.quantities import find_quantities
from corpus.quantities.bounds import AFTER as BOUNDS_AFTER
from corpus.quantities.bounds import BEFORE as BOUNDS_BEFORE
from corpus.quantities.contexts import (
    AFTER,
    BEFORE,
    HYPHENED,
    WORDS_AFTER,
    WORDS_BEFORE,
    NumberContext,
)
from corpus.quantities.numerals import spelled
from corpus.quantities.units import CURRENCIES, UNITS, Unit
from corpus.times import find_times


def found(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, find_times(text, None))


@pytest.mark.parametrize("unit", UNITS, ids=[unit.name for unit in UNITS])
def test_every_units_example_holds_one_quantity_in_it(unit: Unit) -> None:
    (quantity,) = find_quantities(unit.example)
    assert quantity.unit == unit.name


@pytest.mark.parametrize("sign", CURRENCIES)
def test_every_currency_may_stand_before_an_amount(sign: str) -> None:
    (quantity,) = find_quantities(f"It cost {sign}1,250.50 in all")
    assert (quantity.value, quantity.unit) == (1250.5, CURRENCIES[sign])


@pytest.mark.parametrize("words", BOUNDS_BEFORE + BOUNDS_AFTER, ids=lambda words: words.example)
def test_every_bounds_example_is_so_bound(words: object) -> None:
    (quantity,) = find_quantities(words.example)  # type: ignore[attr-defined]
    assert quantity.bound == words.bound  # type: ignore[attr-defined]
    assert quantity.value in (14, 300)


@pytest.mark.parametrize(
    "context", [*BEFORE, *AFTER, *WORDS_BEFORE, *WORDS_AFTER, HYPHENED], ids=lambda c: c.example
)
def test_every_contexts_example_holds_no_quantity(context: NumberContext) -> None:
    assert find_quantities(context.example) == ()


CASES = [
    ("Russia downed 178 drones.", (178, 178, 178, "exact", None, "drones")),
    ("At least 14 individuals were held.", (14, 14, 14, "over", None, "individuals")),
    ("They lost between 20 and 30 tanks.", (None, 20, 30, "exact", None, "tanks")),
    ("It cost $1.2bn in all.", (1.2e9, 1.2e9, 1.2e9, "exact", "dollar", None)),
    ("It cost $3-5 million in all.", (None, 3e6, 5e6, "exact", "dollar", None)),
    ("It hopes for US $89 to $93 billion.", (None, 89e9, 93e9, "exact", "dollar", None)),
    ("It pays from $200 to $4 million.", (None, 200, 4e6, "exact", "dollar", None)),
    ("A third of the houses burned.", (1 / 3, 1 / 3, 1 / 3, "exact", None, "houses")),
    ("Two-thirds of voters stayed away.", (2 / 3, 2 / 3, 2 / 3, "exact", None, "voters")),
    ("One in five children is hungry.", (0.2, 0.2, 0.2, "exact", None, "children")),
    ("About two hundred and fifty people came.", (250, 250, 250, "about", None, "people")),
    ("They went there for a five-year, costly stay.", (5, 5, 5, "exact", "year", None)),
    ("Three weeks later, it sank.", (3, 3, 3, "exact", "week", None)),
    ("It rose by an average of 1500.", (1500, 1500, 1500, "about", None, None)),
    ("He eats about 1900 - 2500 calories.", (None, 1900, 2500, "about", None, "calories")),
    ("Not before the age of 21.", (21, 21, 21, "exact", "year of age", None)),
    ("Dozens of people came.", (None, 24, 99, "about", None, "people")),
    ("Tens of thousands of people came.", (None, 20_000, 99_900, "about", None, "people")),
    ("Half a million people came.", (500_000, 500_000, 500_000, "exact", None, "people")),
    ("Prices rose 4.5 per cent.", (4.5, 4.5, 4.5, "exact", "percent", None)),
    ("Prices rose by 3 to 4 per cent.", (None, 3, 4, "exact", "percent", None)),
    ("They found 300 kg of explosives.", (300, 300, 300, "exact", "kilogram", "explosives")),
    ("It fell to minus 12 degrees.", (-12, -12, -12, "exact", "degree", None)),
    ("Up to 40 soldiers fled.", (40, 40, 40, "under", None, "soldiers")),
    ("More than 1,000 homes burned.", (1000, 1000, 1000, "over", None, "homes")),
    ("Some 3½ miles away.", (3.5, 3.5, 3.5, "about", "mile", None)),
    ("They saw a 30-foot wall.", (30, 30, 30, "exact", "foot", "wall")),
    ("He was jailed for six years.", (6, 6, 6, "exact", "year", None)),
    ("Anna Berg, 66, was there.", (66, 66, 66, "exact", "year of age", None)),
    ("Men aged 18 to 34 came.", (None, 18, 34, "exact", "year of age", None)),
    ("Shots hit 12 of the 40 houses.", (12, 12, 12, "exact", None, "houses")),
    ("It costs $40-$50 a barrel.", (None, 40, 50, "exact", "dollar", None)),
    ("It will take £3m–£4m in all.", (None, 3e6, 4e6, "exact", "pound sterling", None)),
    ("It will take $1-$2 million in all.", (None, 1e6, 2e6, "exact", "dollar", None)),
    ("A coupon of 6-3/16 pct.", (6.1875, 6.1875, 6.1875, "exact", "percent", None)),
    ("A coupon of 7 3/4 %.", (7.75, 7.75, 7.75, "exact", "percent", None)),
    ("Shares fell 1/4 point.", (0.25, 0.25, 0.25, "exact", None, "point")),
    ("Eggs were 64.2 cents a dozen.", (64.2, 64.2, 64.2, "exact", "cent", None)),
    ("It cost two dollars and 50 cents.", (2.5, 2.5, 2.5, "exact", "dollar", None)),
    ("It cost 13 pounds 45 pence.", (13.45, 13.45, 13.45, "exact", "pound sterling", None)),
    ("It was 106 degrees fahrenheit.", (106, 106, 106, "exact", "degree fahrenheit", None)),
    ("It cost 12,34,567.89 rupees.", (1234567.89, 1234567.89, 1234567.89, "exact", "rupee", None)),
    ("It costs 100$ there.", (100, 100, 100, "exact", "dollar", None)),
    ("A Dash of 0-to-60 mph.", (None, 0, 60, "exact", "mile per hour", None)),
    ("Shares Fall 3 Percent.", (3, 3, 3, "exact", "percent", None)),
    ("Winds of 90 Kilometers an Hour.", (90, 90, 90, "exact", "kilometre per hour", None)),
    ("Police Seize 30 Kilograms of Tea.", (30, 30, 30, "exact", "kilogram", "Tea")),
    ("It took $24m (£13m) in all.", (24e6, 24e6, 24e6, "exact", "dollar", None)),
    ("It is 24m (79 feet) long.", (24, 24, 24, "exact", "metre", None)),
    ("A fee of £4.6m from Oslo.", (4.6e6, 4.6e6, 4.6e6, "exact", "pound sterling", None)),
    ("It cost 1,500m euros.", (1.5e9, 1.5e9, 1.5e9, "exact", "euro", None)),
    ("They saw a 30-foot wall of water.", (30, 30, 30, "exact", "foot", "wall of water")),
    ("It placed $1.75 bln in all.", (1.75e9, 1.75e9, 1.75e9, "exact", "dollar", None)),
    ("They lent 3 trln rubles.", (3e12, 3e12, 3e12, "exact", "rouble", None)),
    ("The 800m and 1500m champion ran.", (800, 800, 800, "exact", "metre", None)),
    ("She handed over $500.", (500, 500, 500, "exact", "dollar", None)),
    ("A 12,000-square-meter hall.", (12e3, 12e3, 12e3, "exact", "square metre", "hall")),
    ("Between five and ten men came.", (None, 5, 10, "exact", None, "men")),
    ("Two hundred and twenty-five men came.", (225, 225, 225, "exact", None, "men")),
    ("Seventy-five thousand two hundred men.", (75200, 75200, 75200, "exact", None, "men")),
    ("A hundred thousand men ran.", (1e5, 1e5, 1e5, "exact", None, "men")),
    ("Three quarters of a million men.", (75e4, 75e4, 75e4, "exact", None, "men")),
    ("About 1,5 million people fled.", (1.5e6, 1.5e6, 1.5e6, "about", None, "people")),
    ("Some 10 000 people fled.", (1e4, 1e4, 1e4, "about", None, "people")),
    ("It lost 875\u00a0610 men.", (875610, 875610, 875610, "exact", None, "men")),
    ("Tanks: 10,512 (+3), in all.", (10512, 10512, 10512, "exact", None, "Tanks")),
    ("It reads: 10,512 in all.", (10512, 10512, 10512, "exact", None, None)),
    ("Age: 63.", (63, 63, 63, "exact", "year of age", None)),
    ("A 1-in-4 chance.", (0.25, 0.25, 0.25, "exact", None, "chance")),
    ("Thirty-odd men ran.", (30, 30, 30, "about", None, "men")),
    ("From three to four thousand fled.", (None, 3000, 4000, "exact", None, "fled")),
    ("He ran 100m in 9.9s there.", (100, 100, 100, "exact", "metre", None)),
    ("The 100m champion ran.", (100, 100, 100, "exact", "metre", "champion ran")),
    ("A sum not exceeding $50.", (50, 50, 50, "under", "dollar", None)),
    ("For the past two years.", (2, 2, 2, "exact", "year", None)),
    ("It ran past 40 houses.", (40, 40, 40, "over", None, "houses")),
    ("It rose by 296,000 to 28.52 million.", (296e3, 296e3, 296e3, "exact", None, None)),
    ("Berg 44 has gone.", (44, 44, 44, "exact", "year of age", None)),
    ("The three weeks I've known.", (3, 3, 3, "exact", "week", None)),
    ("The 76-year-old owner of the team.", (76, 76, 76, "exact", "year of age", "owner")),
    ("It pays 115,000 riel.", (115e3, 115e3, 115e3, "exact", "riel", None)),
    ("Net of 74 mln dlrs in all.", (74e6, 74e6, 74e6, "exact", "dollar", None)),
    ("Help of 350 mln stg today.", (350e6, 350e6, 350e6, "exact", "pound sterling", None)),
    ("Net 4,358,947 vs 7,786,640.", (4358947, 4358947, 4358947, "exact", None, None)),
    ("They advanced two to three kilometres.", (None, 2, 3, "exact", "kilometre", None)),
    ("They lost some 1.2-1.5 thousand men.", (None, 1200, 1500, "about", None, "men")),
    ("A two-and-a-half-year sentence.", (2.5, 2.5, 2.5, "exact", "year", "sentence")),
    ("One and a half million cars.", (1.5e6, 1.5e6, 1.5e6, "exact", None, "cars")),
    ("They got 18 out of 31 tanks.", (18, 18, 18, "exact", None, "tanks")),
    ("They hit 1 in 3 missiles.", (1 / 3, 1 / 3, 1 / 3, "exact", None, "missiles")),
    ("It was -12C (10F) there.", (-12, -12, -12, "exact", "degree celsius", None)),
    ("Three Mile Island was shut.", (3, 3, 3, "exact", None, "Mile Island")),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_number_bound_unit_and_noun(text: str, expected: tuple[object, ...]) -> None:
    first = found(text)[0]
    value, low, high, *rest = expected
    assert (first.value, first.low, first.high) == pytest.approx((value, low, high), nan_ok=True)
    assert [first.bound, first.unit, first.noun] == rest
    if first.noun is not None:
        assert first.noun_start is not None and first.noun_end is not None
        assert text[first.noun_start : first.noun_end] == first.noun


@pytest.mark.parametrize(
    "text",
    [
        "They met on November 12, 2025, at 11:30 am.",
        "It happened in 2014 and again in 2022.",
        "An F-16, a Su-34, an S-400 and a T-72 were seen.",
        "The Boeing 737 MAX and the iPhone 15 are models.",
        "They won 3-2 and then lost 21-17.",
        "A category 5 cyclone and phase 3 trials.",
        "She won the 5,000m and the 4x100m relay.",
        "They played Halo 2, then slept.",
        "A 5-to-4 ruling, at odds of 3-to-1.",
        "The 12th of them came second.",
        "COVID-19 and 5G were in the news.",
        "He is number one, the one they want.",
        "In the 1990s the Nasdaq 100 rose.",
        "See No. 5 and Article 51 there.",
        "Kh-101 and 9M729 are missiles.",
        "",
    ],
)
def test_a_time_a_model_or_a_score_is_no_quantity(text: str) -> None:
    assert [text[q.start : q.end] for q in found(text)] == []


def test_a_fall_is_two_numbers_and_no_range() -> None:
    text = "It fell from 4.8 to 4.7 per cent."
    assert [(q.value, q.unit) for q in found(text)] == [(4.8, "percent"), (4.7, "percent")]


def test_what_comes_of_a_change_in_per_cent_is_no_per_cent() -> None:
    text = "The index fell 0.4 per cent to 13,176 and a share rose 8.15% to 3.65 in Oslo."
    assert [(q.value, q.unit) for q in found(text)] == [
        (0.4, "percent"), (13176, None), (8.15, "percent"), (3.65, None),
    ]  # fmt: skip
    text = "It slimmed from 208 pounds to 193."
    assert [(q.value, q.unit) for q in found(text)] == [(208, "pound-mass"), (193, "pound-mass")]


def test_ages_joined_by_and_are_of_years_both() -> None:
    assert [(q.value, q.unit) for q in found("Women aged 33 and 41.")] == [
        (33, "year of age"), (41, "year of age"),
    ]  # fmt: skip


def test_a_bare_large_number_counts_what_the_one_before_does() -> None:
    first, second = found("More than 6 million homes, 1.5 million in the region, burned.")
    assert first.noun == second.noun == "homes"
    assert (second.noun_start, second.noun_end) == (first.noun_start, first.noun_end)


def test_numbers_that_are_spelled_are_read() -> None:
    assert spelled(["twenty", "eight", "thousand", "six", "hundred", "and", "two"]) == 28_602
    assert spelled(["three", "million", "two", "hundred", "thousand"]) == 3_200_000


def test_a_unit_that_comes_later_is_that_of_all_before_it() -> None:
    told = [(each.value, each.unit) for each in found("four-, five- and six-cylinder engines")]
    assert told == [(4, "cylinder"), (5, "cylinder"), (6, "cylinder")]


def test_a_number_is_read_behind_an_article_that_belongs_to_none() -> None:
    (told,) = found("It rained for more than a half an hour.")
    assert (told.value, told.bound) == (0.5, "over")


@pytest.mark.parametrize("text", ["It sank three weeks ago.", "the 2019 - 2020 season", "in 1950 - 60"])
def test_dates_are_no_amounts(text: str) -> None:
    assert found(text) == ()
