"""Passages: found again where their words stand, whatever has changed around them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.text_quotes import TextQuote, find_again, passage_of

TEXT = (
    "The ferry ran aground at dawn. Nobody was hurt, the harbour office said.\n\n"
    "The ferry was towed to the harbour. Divers looked at her hull on Tuesday."
)
WORDS = st.text(alphabet="ab \n.", min_size=1, max_size=60)


@given(WORDS, st.data())
def test_a_passage_of_a_text_is_found_in_it_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = passage_of(text, start, end)
    assert passage.words == text[start:end]
    assert find_again(text, passage) == (start, end, "found")


@given(st.text(), st.integers(0, 99), st.text(), st.text(max_size=32), st.text(max_size=32))
def test_what_is_found_again_has_the_words_and_nothing_raises(
    text: str, start: int, words: str, before: str, after: str
) -> None:
    assume(words)
    placed = find_again(text, TextQuote(start, start + len(words), words, before, after))
    if placed.state == "lost":
        assert placed[:2] == (start, start + len(words))
    else:
        assert text[placed.start : placed.end].split() == words.split()


def passage(words: str) -> TextQuote:
    start = TEXT.index(words)
    return passage_of(TEXT, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "now", "stands"),
    [
        # furniture taken away before it, more put there, and lines that break elsewhere
        ("Nobody was hurt", "Home | News\n" + TEXT, "Nobody was hurt"),
        ("Nobody was hurt", TEXT.replace("The ferry ran", "A ferry ran"), "Nobody was hurt"),
        ("harbour office said", TEXT.replace("harbour office", "harbour\noffice"),
         "harbour\noffice said"),
        # the second ferry of the text, told from the first by what stands around it
        ("ferry was", "It began. " + TEXT, "ferry was"),
        ("Divers looked at her hull", "Divers looked at her hull", "Divers looked at her hull"),
    ],
)  # fmt: skip
def test_a_passage_moves_with_its_words(words: str, now: str, stands: str) -> None:
    placed = find_again(now, passage(words))
    assert placed.state in ("moved", "found")
    assert now[placed.start : placed.end] == stands


def test_of_words_that_stand_several_times_the_one_with_the_same_neighbours_is_meant() -> None:
    second = TEXT.rindex("harbour")
    placed = find_again("So. " + TEXT, passage_of(TEXT, second, second + 7))
    assert placed == (second + 4, second + 11, "moved")


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("Nobody was hurt", TEXT.replace("Nobody was hurt", "Three were hurt")),
        ("ferry", "Another ferry sank elsewhere, with all hands."),
        ("harbour", ""),
    ],
)
def test_a_passage_whose_words_are_gone_or_another_s_is_lost(words: str, now: str) -> None:
    assert find_again(now, passage(words)).state == "lost"


@pytest.mark.parametrize("place", [(-1, 3), (3, 3), (5, 3), (0, 1000)])
def test_what_is_no_place_in_a_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="goes from 0 to"):
        passage_of(TEXT, *place)
