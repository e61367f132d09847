"""Selecting words, sentences and paragraphs of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.words import selection
from tui.words.selection import Selection

TEXT = "The ferry left. Dr. Voss said so.\nNobody else was on board.\n\nIt came back at 9 p.m."


def at(words: str) -> Selection:
    start = TEXT.index(words)
    return Selection((start, start + len(words)), (start, start + len(words)))


def words(chosen: Selection) -> str:
    return TEXT[slice(*chosen.span)]


@pytest.mark.parametrize(
    ("begin", "move", "by", "selected"),
    [
        ("ferry", selection.move_word, 1, "ferry left."),
        ("ferry", selection.move_word, -1, "The ferry"),
        ("The", selection.move_word, -1, "The"),
        ("9", selection.move_word, 1, "9 p.m."),
        ("p.m.", selection.move_word, 1, "p.m."),
        ("Nobody", selection.move_word, -1, "so.\nNobody"),
        ("ferry", selection.move_sentence, 1, "ferry left."),
        ("left.", selection.move_sentence, 1, "left. Dr. Voss said so."),
        ("Voss", selection.move_sentence, -1, "Dr. Voss"),
        ("Dr.", selection.move_sentence, -1, "The ferry left. Dr."),
        ("ferry", selection.move_paragraph, 1, "ferry left. Dr. Voss said so."),
        ("so.", selection.move_paragraph, 1, "so.\nNobody else was on board."),
        ("board.", selection.move_paragraph, 1, "board.\n\nIt came back at 9 p.m."),
        ("It", selection.move_paragraph, -1, "Nobody else was on board.\n\nIt"),
    ],
)
def test_the_end_moves(
    begin: str, move: Callable[[str, Selection, int], Selection], by: int, selected: str
) -> None:
    assert words(move(TEXT, at(begin), by)) == selected


def test_whole_sentences_and_paragraphs_are_taken_in() -> None:
    assert words(selection.whole_sentences(TEXT, at("Voss"))) == "Dr. Voss said so."
    assert words(selection.whole_paragraphs(TEXT, at("Voss"))) == (
        "The ferry left. Dr. Voss said so."
    )
    there = selection.move_word(TEXT, at("ferry"), 1)
    assert words(selection.move_word(TEXT, there.turned(), -1)) == "The ferry left."


@given(
    st.text(st.sampled_from("ab.A \n\t9“"), max_size=60),
    st.integers(0, 60),
    st.lists(
        st.tuples(
            st.sampled_from(
                [selection.move_word, selection.move_sentence, selection.move_paragraph]
            ),
            st.sampled_from([1, -1]),
        ),
        max_size=6,
    ),
)
def test_a_selection_stays_within_any_text(
    text: str,
    offset: int,
    moves: list[tuple[Callable[[str, Selection, int], Selection], int]],
) -> None:
    word = selection.word_at(text, offset)
    if word is None:
        assert not text.split()
        return
    chosen = Selection(word, word)
    for move, by in moves:
        chosen = move(text, chosen, by)
        start, end = chosen.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for whole in (selection.whole_sentences, selection.whole_paragraphs):
        start, end = whole(text, chosen).span
        assert 0 <= start < end <= len(text)
