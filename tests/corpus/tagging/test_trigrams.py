"""Words told apart by their runs of three letters: none that stands in a text is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.tagging.trigrams import WordSearch

WORDS = ("USS ", "carrier", "-", "11", "Storm", "Éowyn", "Grand Prix", "\U0001f600\U0001f600\U0001f600")
SEARCHED = WordSearch(WORDS)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=8).map("".join))
def test_a_word_that_stands_in_a_text_is_never_left_out(text: str) -> None:
    assert {word for word in WORDS if word in text} <= SEARCHED.may_stand(text)


def test_long_words_that_do_not_stand_there_are_left_out() -> None:
    assert SEARCHED.may_stand("The carrier sailed.") == {"carrier", "-", "11"}
    assert SEARCHED.may_stand("") == {"-", "11"}


def test_no_words_stand_nowhere() -> None:
    assert WordSearch(()).may_stand("The carrier sailed.") == frozenset()


def test_lone_surrogates_are_letters_as_any_others() -> None:
    assert WordSearch(["\ud800ab"]).may_stand("x\ud800ab") == {"\ud800ab"}
