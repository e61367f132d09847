"""Prints: what shares a passage shares a print; and the inverted file that finds who does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.stories.copies import runs
from corpus.stories.inverted import Inverted
from corpus.stories.prints import FURNITURE, likely_copies, own_prints, prints, sharing
from corpus.stories.wording import Wording

TEXTS = st.lists(st.sampled_from("abcd"), max_size=50).map(" ".join)


@given(TEXTS, TEXTS)
def test_two_texts_that_share_a_passage_share_a_print(one: str, other: str) -> None:
    a, b = Wording.of(one), Wording.of(other)
    if runs(a, b):
        assert np.intersect1d(prints(a), prints(b)).size


@given(st.text())
def test_own_prints_are_among_all_and_no_text_raises(text: str) -> None:
    words = Wording.of(text)
    assert set(own_prints(words).tolist()) <= set(prints(words).tolist())


def test_a_quotation_leaves_no_own_print() -> None:
    words = Wording.of("He said “one two three four five six seven eight nine ten” to all.")
    assert prints(words).size and not own_prints(words).size


KEYS = st.lists(st.sets(st.integers(0, 30), max_size=8), max_size=12)


@given(KEYS, st.integers(0, 11))
def test_the_inverted_file_holds_what_was_added_and_not_what_was_dropped(
    sets: list[set[int]], dropped: int
) -> None:
    held = Inverted()
    for number, keys in enumerate(sets):
        held.add(number, np.array(sorted(keys), np.uint32))
    held.drop(dropped)
    asked = np.arange(31, dtype=np.uint32)
    at, numbers = held.holders(asked, 100)
    found = set(zip(at.tolist(), numbers.tolist(), strict=True))
    assert found == {(k, n) for n, keys in enumerate(sets) if n != dropped for k in keys}


def test_a_key_that_too_many_hold_finds_nobody() -> None:
    held = Inverted()
    for number in range(FURNITURE + 1):
        held.add(number, np.array([1, 2 + number], np.uint32))
    own = np.array([1, 3], np.uint32)
    assert sharing(own, held) == {1: 1}


def test_those_that_share_most_are_likely_copies() -> None:
    assert likely_copies([(7, 5), (8, 1), (9, 5)], 10, 0.3) == [7, 9]
