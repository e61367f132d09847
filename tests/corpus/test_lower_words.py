"""The words that texts are compared by: cut quickly or by the expression, they are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.lower_words import WORD, lower_words

PLAIN = st.text(st.sampled_from("aB9_' \n.-\"\x00\x1c\x85"))


@given(st.one_of(st.text(), PLAIN))
def test_words_are_those_of_the_expression_in_any_text(text: str) -> None:
    found = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    # A letter whose small form is two signs stays one word.
    assert list(lower_words(text)) == found


def test_an_apostrophe_within_a_word_stays_and_a_quotation_mark_goes() -> None:
    assert lower_words("'It's O'Brien's,' she said; 'tis ''so''.") == (
        "it's", "o'brien's", "she", "said", "tis", "so",
    )  # fmt: skip


def test_a_curly_apostrophe_is_a_straight_one() -> None:
    assert lower_words("Sana’a’s") == ("sana'a's",)
