"""Other ways of writing the same: every row of the tables is tried by its own example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokens_in
from index.asking import atlantic, variants


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def words(text: str) -> list[str]:
    return [token.surface for token in tokens_in(text)]


@pytest.mark.parametrize(("british", "american", "example"), rows(atlantic.BEGINNINGS))
def test_a_word_is_found_in_the_spelling_of_the_other_side(
    british: str, american: str, example: str
) -> None:
    assert example.startswith(american)
    others = atlantic.other_spellings(example)
    assert british + example[len(american) :] in others
    assert any(example in atlantic.other_spellings(other) for other in others)


@pytest.mark.parametrize(("ending", "becomes", "british", "american"), rows(atlantic.ENDINGS))
def test_an_ending_changes_by_rule(ending: str, becomes: str, british: str, american: str) -> None:
    assert british.endswith(ending) and american.endswith(becomes)
    assert american in atlantic.other_spellings(british)
    assert british in atlantic.other_spellings(american)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("centred", "centered"),
        ("centered", "centred"),
        ("dishonour", "dishonor"),
        ("reorganised", "reorganized"),
        ("catalogued", "cataloged"),
    ],
)
def test_what_stands_around_the_difference_stays(word: str, other: str) -> None:
    assert other in atlantic.other_spellings(word)


@pytest.mark.parametrize(
    ("begun", "other"), [("defenc", "defens"), ("colou", "color"), ("centr", "cente")]
)
def test_an_unfinished_word_has_two_spellings_too(begun: str, other: str) -> None:
    assert other in atlantic.begun_spellings(begun)


@pytest.mark.parametrize("word", ["rise", "prize", "minister", "kursk", "size", "drone"])
def test_other_words_have_one_spelling(word: str) -> None:
    assert atlantic.other_spellings(word) == ()


@pytest.mark.parametrize(("typed", "other"), variants.DATE_EXAMPLES)
def test_a_day_is_found_however_it_is_written(typed: str, other: str) -> None:
    found = variants.find_date(words(typed))
    assert found is not None
    taken, *day = found
    assert taken == len(words(typed))
    assert tuple(words(other)) in variants.date_forms(*day)


@pytest.mark.parametrize("text", ["november", "12", "32 november", "2025 13 40", "drones 12", ""])
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert variants.find_date(words(text)) is None


def test_a_month_is_found_by_its_abbreviation_unless_that_is_a_word() -> None:
    assert "november" in variants.month_forms("nov")
    assert variants.month_forms("may") == ()
    assert variants.month_forms("march") == ()


@pytest.mark.parametrize(("typed", "other"), variants.NAME_EXAMPLES)
def test_a_name_is_found_by_its_other_ways_of_writing(typed: str, other: str) -> None:
    by_table = tuple(other.split()) in variants.other_names(typed.split())
    by_ending = other in variants.latin_spellings(typed)
    by_letters = variants.name_key(typed) == variants.name_key(other) and other[:2] in (
        variants.cyrillic_beginnings(typed)
    )
    assert by_table or by_ending or by_letters


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_tables(text: str) -> None:
    found = words(text)
    variants.find_date(found)
    variants.other_names(found[:4])
    for word in found:
        assert word not in atlantic.other_spellings(word)
        assert word not in variants.latin_spellings(word)
        variants.month_forms(word)
        variants.cyrillic_beginnings(word)
        variants.name_key(word)
