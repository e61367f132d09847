"""The page on times says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.times import Anchor, find_times
from corpus.times.zones import ABBREVIATIONS, AMBIGUOUS, SHORT

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "times.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("| words |")[1].split("\n\n")[0].splitlines()[2:]
]


@pytest.mark.parametrize(("words", "value", "status", "assumed"), ROWS)
def test_each_row_of_the_table_is_read_so(
    words: str, value: str, status: str, assumed: str
) -> None:
    stamp = find_times(words, Anchor.parse("2025-05-16"))[-1]
    told = (stamp.value, stamp.status, ", ".join(stamp.assumed))
    assert told == (value, status, assumed)


def test_the_page_names_every_zone() -> None:
    words = set(re.findall(r"\b[A-Z]{2,5}\b", PAGE.split("## Zones")[1]))
    assert {*ABBREVIATIONS, *AMBIGUOUS, *SHORT} <= words
