"""The tables of docs/quotes.md: every row is so."""

from __future__ import annotations

import pytest

from corpus.quantities import find_quantities
from corpus.quotes import find_quotes
from tests.conftest import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "quotes.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and "`" not in line
]
QUOTES = [row for row in ROWS if len(row) == 3 and row[0] != "text"]
QUANTITIES = [row for row in ROWS if len(row) == 6 and row[0] != "text"]


def test_there_are_rows() -> None:
    assert len(QUOTES) >= 8
    assert len(QUANTITIES) >= 8


@pytest.mark.parametrize(("text", "said", "speaker"), QUOTES)
def test_a_row_of_quotes_is_so(text: str, said: str, speaker: str) -> None:
    (quote,) = find_quotes(text)
    assert (text[quote.start : quote.end], quote.speaker) == (said, speaker)


@pytest.mark.parametrize(("text", "low", "high", "bound", "unit", "noun"), QUANTITIES)
def test_a_row_of_quantities_is_so(
    text: str, low: str, high: str, bound: str, unit: str, noun: str
) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.high, quantity.bound) == (float(low), float(high), bound)
    assert (quantity.unit or "", quantity.noun or "") == (unit, noun)
