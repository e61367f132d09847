"""Word pieces and windows of the larger tagger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.tagging.pieces import MOST_PIECES, WordPieces
from corpus.tagging.tokens import LINE_BREAK
from corpus.tagging.transformer import WINDOW, case, find_windows

LISTED = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "un",
    "##able",
    "##a",
    "##ble",
    "able",
    "'",
    "名",
    "前",
    "e",
    "##e",
]
PIECES = WordPieces(LISTED)


def cut(word: str) -> list[str]:
    return [LISTED[i] for i in PIECES.cut(word)]


def test_the_longest_known_part_is_taken_from_the_left() -> None:
    assert cut("Unable") == ["un", "##able"]


def test_accents_are_dropped_and_signs_and_ideographs_stand_alone() -> None:
    assert cut("Éé") == ["e", "##e"]
    assert cut("un'un") == ["un", "'", "un"]
    assert cut("un名前un") == ["un", "名", "前", "un"]


def test_what_cannot_be_cut_is_one_unknown_piece() -> None:
    assert cut("xyz") == ["[UNK]"]
    assert cut("\u0301") == ["[UNK]"]


def test_a_line_break_separates() -> None:
    assert cut(LINE_BREAK) == ["[SEP]"]


@given(st.text(max_size=100))
def test_any_word_has_a_few_pieces(word: str) -> None:
    assert 1 <= len(PIECES.cut(word)) <= MOST_PIECES


@given(st.lists(st.tuples(st.sampled_from(["a", ".", LINE_BREAK]), st.integers(1, MOST_PIECES))))
def test_windows_cover_all_words_once_and_none_is_too_long(parts: list[tuple[str, int]]) -> None:
    words = [word for word, _ in parts]
    sizes = [size for _, size in parts]
    at = 0
    for first, after in find_windows(words, sizes):
        assert first == at < after
        assert sum(sizes[first:after]) <= WINDOW
        at = after
    assert at == len(words)


def test_windows_are_cut_at_sentence_ends() -> None:
    words = (["a"] * 39 + ["."]) * 5
    assert [after for _, after in find_windows(words, [1] * 200)][:2] == [80, 160]


def test_case_is_told_apart() -> None:
    assert len({case(w) for w in ("kyiv", "Kyiv", "NATO", "McGee", "F-16", "?", LINE_BREAK)}) == 7
