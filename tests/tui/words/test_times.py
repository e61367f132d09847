"""Times and counts as a reader sees them."""

from __future__ import annotations

import pytest

from tui.words.theme import Look
from tui.words.times import MOST_BARS, histogram


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"2025-03": 1, "2025-05": 2}, "▅ █  2025-03 to 2025-05"),
        ({"2024-11": 2, "2025-02": 2}, "█  █  2024-11 to 2025-02"),
        ({"2024-02-28": 1, "2024-03-01": 1}, "█ █  2024-02-28 to 2024-03-01"),
        ({"1999": 1, "2002": 8}, "▂  █  1999 to 2002"),
        ({"2025-05": 3}, "█  2025-05 to 2025-05"),
    ],
)
def test_what_lies_between_has_a_place_in_the_bars(counts: dict[str, int], shown: str) -> None:
    assert histogram(counts, Look()) == shown


def test_of_many_the_last_are_shown_and_said() -> None:
    bars, _, told = histogram({"1700": 1, "2025": 1}, Look()).rpartition("  ")
    assert len(bars) == MOST_BARS
    assert told == "1966 to 2025"
