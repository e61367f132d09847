"""What changed from one version to the next, inline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.words.changes import MARKS, changes

OLD = "The dam at Sorn holds, the mayor said on Monday evening. Nobody had to leave the valley."


def inline(before: str, now: str) -> str:
    return "".join(
        f"{MARKS[piece.what][0]}{piece.words}{MARKS[piece.what][1]}"
        for piece in changes(before, now)
    )


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (OLD, OLD),
        (OLD.replace("Monday", "Tuesday"), "on [-Monday-]{+Tuesday+} evening"),
        (OLD.replace(" evening", ""), "[-evening-]"),
        (OLD.replace("valley", "lower valley"), "the {+lower+} valley"),
    ],
)
def test_words_stand_where_they_went_and_came(now: str, shown: str) -> None:
    assert shown in inline(OLD, now)


@given(
    st.lists(st.sampled_from(["one", "two", "three", "four.", "Five,\n"]), max_size=40),
    st.lists(st.sampled_from(["one", "two", "three", "four.", "Five,\n"]), max_size=40),
)
def test_without_what_was_removed_the_later_text_is_left(
    before: list[str], now: list[str]
) -> None:
    later = " ".join(now)
    pieces = list(changes(" ".join(before), later))
    assert "".join(piece.words for piece in pieces if piece.what != "removed") == later
