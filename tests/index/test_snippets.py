"""Snippets: verbatim slices with the words that were asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.engine import And, Every, Phrase, Prefix, Word
from index.snippets import find_marks, make_snippet

TEXT = "Alpha beta gamma. " * 30 + "The envoy reached the palace at noon. " + "Delta epsilon. " * 30


def test_the_window_with_the_most_words_asked_for_is_shown() -> None:
    snippet = make_snippet(TEXT, And((Word("envoy"), Word("palace"))))
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["envoy", "palace"]


def test_a_word_is_marked_in_the_form_in_which_it_stands() -> None:
    snippet = make_snippet(
        "Negotiations at Dolmabahçe ended.", And((Word("negotiation"), Prefix("dolma")))
    )
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["Negotiations", "Dolmabahçe"]


def test_without_marks_it_is_the_first_line_that_says_something() -> None:
    text = "14:34\n\nThe president went to the border region on Tuesday for a first visit.\nMore."
    assert make_snippet(text, Every()).text.startswith("The president")
    assert make_snippet(text, Every(), opening=70).text.startswith(("14:34", "The"))


def test_other_places_can_be_marked_too() -> None:
    start = TEXT.index("envoy")
    snippet = make_snippet(TEXT, Every(), [(start, start + 5)])
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["envoy"]


@given(
    st.text(max_size=400), st.lists(st.text(min_size=1, max_size=6), max_size=3), st.integers(1, 60)
)
def test_a_snippet_is_a_slice_and_its_marks_lie_within(
    text: str, words: list[str], width: int
) -> None:
    tree = And((Phrase(tuple(words)), *(Word(word) for word in words)))
    snippet = make_snippet(text, tree, width=width)
    assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
    last = 0
    for start, end in snippet.marks:
        assert last <= start < end <= len(snippet.text)
        last = end
    marks = find_marks(text, tree)
    assert list(marks) == sorted(marks)
