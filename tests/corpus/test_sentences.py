"""Sentences: what is cited around a name or a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_at


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One fell. Two rose at noon. Three slept.", "noon", "Two rose at noon."),
        ("Dr. Elena Petrova spoke. Nobody else did.", "Petrova", "Dr. Elena Petrova spoke."),
        ("It cost 3.5 million. He left.", "cost", "It cost 3.5 million."),
        ("“We go on,” he said. “Now.”", "said", "“We go on,” he said."),
        ("A line\nbreaks it here. So", "here", "breaks it here."),
        ("The U.S. Army came. It left.", "Army", "The U.S. Army came."),
        ("The end", "end", "The end"),
    ],
)
def test_the_sentence_around_a_word_is_found(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    first, last = sentence_at(text, start, start + len(word))
    assert text[first:last] == sentence


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_a_sentence_holds_what_it_is_asked_for(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    first, last = sentence_at(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
