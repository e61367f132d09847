"""The map of an article by paragraph."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.views.article_map import find_paragraphs, find_parts, paragraph_at

TEXTS = st.text(alphabet="ab \n\t\u00a0", max_size=60)


@given(TEXTS)
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    found = list(find_paragraphs(text))
    assert [text[a:b] for a, b in found] == [line for line in text.split("\n") if line.strip()]


@given(TEXTS, st.integers(0, 60))
def test_a_place_belongs_to_the_last_part_that_began_before_it(text: str, at: int) -> None:
    starts = [start for start, _ in find_parts(text) if start <= at]
    assert paragraph_at(text, at) == (starts[-1] if starts else 0)


def test_a_single_paragraph_is_mapped_by_its_sentences() -> None:
    text = "The dam holds. Nobody had to leave, Dr. Voss said. It rains."
    assert [text[slice(*part)] for part in find_parts(text)] == [
        "The dam holds.", "Nobody had to leave, Dr. Voss said.", "It rains."
    ]  # fmt: skip
    assert find_parts("One.\nTwo. Three.") == [(0, 4), (5, 16)]
    assert find_parts("") == [] and find_parts(" . ") == [(1, 2)]


@given(st.text(st.sampled_from("aB.! \t"), max_size=40))
def test_the_parts_of_any_text_come_in_order(text: str) -> None:
    parts = find_parts(text)
    assert all(start < end for start, end in parts)
    assert all(one[1] <= other[0] for one, other in pairwise(parts))
