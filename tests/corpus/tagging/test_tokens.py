"""Tokens: what stays whole, what stands alone, and that every offset is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.tagging.tokens import LINE_BREAK, tokenise, tokenise_blocks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna's dog", ["Anna", "'s", "dog"]),
        ("Peru’s coast", ["Peru", "’s", "coast"]),
        ("the U.S.-Peru pact", ["the", "U.S.", "-", "Peru", "pact"]),
        ("O'Hara in Sana'a", ["O'Hara", "in", "Sana'a"]),
        ("J. Doe", ["J.", "Doe"]),
        ("She left. He", ["She", "left", ".", "He"]),
        ("on Lenta.ru, he", ["on", "Lenta.ru", ",", "he"]),
        ("at example.co.uk", ["at", "example.co.uk"]),
        ("see https://a.example/b?c=d now", ["see", "https://a.example/b?c=d", "now"]),
        ("1,400 at 11:30", ["1,400", "at", "11:30"]),
        ("Ana名前", ["Ana名前"]),
        ("one \n\n  two", ["one", LINE_BREAK, "two"]),
        ("Zoe\u0308 ran", ["Zoe\u0308", "ran"]),
        ("", []),
        (" \t ", []),
    ],
)
def test_words_are_cut_where_a_name_could_begin_or_end(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


@given(st.text(max_size=300))
def test_a_token_is_the_slice_it_says_and_tokens_follow_each_other(text: str) -> None:
    tokens = tokenise(text)
    last = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert last <= start < end <= len(text)
        assert word == text[start:end] or (word == LINE_BREAK and "\n" in text[start:end])
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@given(st.text(max_size=200), st.integers(1, 9))
def test_blocks_hold_the_same_tokens_as_the_whole(text: str, size: int) -> None:
    blocks = list(tokenise_blocks(text, size=size))
    assert [w for b in blocks for w in b.words] == tokenise(text).words
    assert all(len(b) <= size for b in blocks)


@pytest.mark.parametrize(
    "unit", ["a", "a.", "'", "A.", "1.", " ", "\n", "a'", "\u0301", "www.", "x.y"]
)
def test_a_long_run_of_anything_is_read_to_its_end(unit: str) -> None:
    text = unit * 20_000
    tokens = tokenise(text)
    assert not text[tokens.ends[-1] if len(tokens) else 0 :].strip()
