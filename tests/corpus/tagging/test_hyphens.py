"""Pairs of persons are parted, halves of one name are joined."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.kinds import KINDS, Kind
from corpus.tagging.hyphens import part_and_join
from corpus.tagging.spans import Span


def names(text: str, kind: Kind, *marked: str) -> list[str]:
    spans: list[Span] = [(text.index(m), text.index(m) + len(m), kind) for m in marked]
    return [text[start:end] for start, end, _ in part_and_join(text, spans)]


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("The Roe-Marsh ticket won.", ["Roe-Marsh"], ["Roe", "Marsh"]),
        ("Talks between Roe-Marsh failed.", ["Roe-Marsh"], ["Roe", "Marsh"]),
        ("The Roe-Marsh summit is off.", ["Roe"], ["Roe", "Marsh"]),
        ("Ms Roe-Marsh said so.", ["Roe-Marsh"], ["Roe-Marsh"]),
        ("Ann Roe-Marsh debates left.", ["Ann Roe-Marsh"], ["Ann Roe-Marsh"]),
        ("Bong Joon-ho left.", ["Bong Joon"], ["Bong Joon-ho"]),
        ("A Boris Roe-led cabinet.", ["Boris Roe"], ["Boris Roe"]),
    ],
)
def test_two_persons_of_a_meeting_are_two_names(
    text: str, marked: list[str], wanted: list[str]
) -> None:
    assert names(text, "person", *marked) == wanted


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("Rolls-Royce cut jobs.", ["Rolls", "Royce"], ["Rolls-Royce"]),
        ("NATO-EU talks stalled.", ["NATO", "EU"], ["NATO", "EU"]),
        ("The Roe-Marsh ticket won.", ["Roe-Marsh"], ["Roe", "Marsh"]),
        ("The Coca-Cola deal fell through.", ["Coca-Cola"], ["Coca-Cola"]),
        ("The Paris-Hermes plan.", ["Paris", "Hermes"], ["Paris", "Hermes"]),
    ],
)
def test_halves_of_one_firm_are_one_and_two_organisations_two(
    text: str, marked: list[str], wanted: list[str]
) -> None:
    assert names(text, "org", *marked) == wanted


@given(
    st.text(st.sampled_from("aRoe -.and"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(KINDS)), max_size=5),
)
def test_spans_stay_sorted_within_the_text_and_apart(
    text: str, drawn: list[tuple[int, int, Kind]]
) -> None:
    spans: list[Span] = []
    for start, size, kind in sorted(drawn):
        if start + size <= len(text) and (not spans or spans[-1][1] <= start):
            spans.append((start, start + size, kind))
    found = part_and_join(text, spans)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
