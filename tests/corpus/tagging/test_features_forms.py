"""Features: what the tagger sees of a word's form, and of the place where it stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.tagging.features import (
    AFFIX_BUCKETS,
    GRAM_BUCKETS,
    POSITIONS,
    SHAPE_BUCKETS,
    describe,
    place_positions,
    shape,
    spread_flags,
    traits,
)
from corpus.tagging.gazetteer import BIT, FLAGS, Gazetteer, build_gazetteer, read_frozen
from corpus.tagging.taggers import WEIGHTS
from corpus.tagging.tokens import tokenise

LISTS = build_gazetteer(
    [("given", "Ada"), ("city", "Kryvyi Rih"), ("country", "Peru")], read_frozen(WEIGHTS)
)


def positions(text: str, gazetteer: Gazetteer = LISTS) -> tuple[list[str], np.ndarray]:
    words = tokenise(text).words
    lowers = [word.lower() for word in words]
    numbers = {lower: i for i, lower in enumerate(dict.fromkeys(lowers))}
    bits = np.array([traits(w, gazetteer.flags(w.lower())) for w in words], np.int64)
    at = np.array([numbers[lower] for lower in lowers], np.int64)
    return words, place_positions(bits, at, lambda: lowers, gazetteer)


def seen(text: str, word: str, *, nth: int = 0) -> set[str]:
    words, rows = positions(text)
    at = [i for i, w in enumerate(words) if w == word][nth]
    return {name for name, value in zip(POSITIONS, rows[at], strict=True) if value}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Kyiv", "Xxx"),
        ("NATO", "XX"),
        ("Su-34", "Xx-dd"),
        ("iPhone", "xXxx"),
        ("名前", "oo"),
        ("9", "d"),
    ],
)
def test_shapes_tell_capitals_digits_and_other_scripts(word: str, form: str) -> None:
    assert shape(word) == form


def test_lists_are_asked_in_lower_case() -> None:
    assert describe("ADA", LISTS).flags & BIT["given"]
    assert describe("peru", LISTS).flags & BIT["country"]
    assert not describe("chair", LISTS).flags & BIT["given"]


def test_digits_are_one_in_the_normal_spelling() -> None:
    assert describe("Su-34", LISTS).normal == describe("su-27", LISTS).normal == "su-00"


@given(st.text(min_size=1, max_size=100).filter(lambda w: "\n" not in w))
def test_any_word_has_a_form_within_the_tables(word: str) -> None:
    form = describe(word, LISTS)
    assert 0 <= form.prefix < AFFIX_BUCKETS and 0 <= form.suffix < AFFIX_BUCKETS
    assert 0 <= form.shape < SHAPE_BUCKETS
    assert form.grams and all(0 <= gram < GRAM_BUCKETS for gram in form.grams)
    assert len(form.grams) < 110


def test_sentence_starts_are_seen_after_stops_breaks_and_opening_quotes() -> None:
    assert "starts a sentence" in seen("He ran. Ada slept", "Ada")
    assert "starts a sentence" in seen("He ran\nAda slept", "Ada")
    assert "starts a sentence" in seen("“Ada slept", "Ada")
    assert "starts a sentence" not in seen("So Ada slept", "Ada")


def test_headlines_are_seen() -> None:
    assert "line of capitals" in seen("ADA WINS PRIZE\nAda won it", "WINS")
    assert "line of capitalised words" in seen("Ada Wins Prize Again\nAda won it", "Wins")
    assert seen("Ada Wins Prize Again\nAda won it at last, they say", "won") == set()


def test_a_word_written_small_elsewhere_is_seen() -> None:
    assert "in lower case elsewhere" in seen("Hope sprang. They hope so", "Hope")
    assert "capitalised inside a sentence elsewhere" in seen("Ada ran. Then Ada sat", "Ada")


def test_known_names_of_several_words_are_seen() -> None:
    assert "first word of a place" in seen("in Kryvyi Rih today", "Kryvyi")
    assert "later word of a place" in seen("in Kryvyi Rih today", "Rih")
    assert "first word of a place" not in seen("in Kryvyi today", "Kryvyi")


@given(st.text(max_size=200))
def test_positions_are_zeros_and_ones_for_any_text(text: str) -> None:
    words, rows = positions(text)
    assert rows.shape == (len(words), len(POSITIONS))
    assert set(np.unique(rows)) <= {0.0, 1.0}


def test_flags_spread_to_a_column_each() -> None:
    row = spread_flags(np.array([BIT["given"] | BIT["land word"]], np.int64))[0]
    assert {FLAGS[i] for i in np.flatnonzero(row)} == {"given", "land word"}
