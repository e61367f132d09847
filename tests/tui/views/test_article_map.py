"""The map of an article by paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.views.article_map import find_paragraphs, paragraph_at

TEXTS = st.text(alphabet="ab \n\t\u00a0", max_size=60)


@given(TEXTS)
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    found = list(find_paragraphs(text))
    assert [text[a:b] for a, b in found] == [line for line in text.split("\n") if line.strip()]


@given(TEXTS, st.integers(0, 60))
def test_a_place_belongs_to_the_last_paragraph_that_began_before_it(text: str, at: int) -> None:
    starts = [start for start, _ in find_paragraphs(text) if start <= at]
    assert paragraph_at(text, at) == (starts[-1] if starts else 0)
