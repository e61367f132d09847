"""Texts that were read lately: those that were stored, not unpacked twice, and not too many."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import recent_texts
from corpus.archive.packing import pack_text
from corpus.archive.recent_texts import RecentTexts

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(TEXTS, max_size=20))
def test_texts_read_lately_are_those_that_were_stored(texts: list[str]) -> None:
    recent = RecentTexts()
    assert [recent.text(pack_text(text)) for text in texts * 2] == texts * 2


def test_a_text_that_was_read_lately_is_not_unpacked_again() -> None:
    recent, packed = RecentTexts(), pack_text("The harbour was closed on Tuesday.")
    assert recent.text(packed) is recent.text(packed)


def test_no_more_of_what_was_read_is_kept_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recent_texts, "ROOM", 25)
    recent = RecentTexts()
    first, second, third = (pack_text(letter * 10) for letter in "abc")
    kept = recent.text(first)
    recent.text(second)
    assert recent.text(first) is kept  # now the second is the one not asked for the longest
    other = recent.text(third)
    assert recent.text(first) is kept
    assert recent.text(third) is other
    large = recent.text(pack_text("d" * 100))  # one is kept however large
    assert recent.text(pack_text("d" * 100)) is large
    assert recent.text(first) == "a" * 10
    assert recent.text(first) is not kept


def test_a_damaged_text_is_malformed_also_where_texts_are_kept() -> None:
    recent, packed = RecentTexts(), pack_text("The harbour was closed on Tuesday.")
    recent.text(packed)
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        recent.text(packed[:-4])
