"""Publication dates beside the text: doubted ones, and those that a path states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.times.stated import day_of_path, doubt

NOW = datetime(2025, 5, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("in/2025-05-16-kursk.txt", "2025-05-16"),
        ("wire_20250516.jsonl#3", "2025-05-16"),
        ("a/2025/05/16/kursk.txt", "2025-05-16"),
        ("2024-01-01/2025-05-16 kursk.html", "2025-05-16"),
        ("2025.05.16/kursk.txt", "2025-05-16"),
        ("from 2025-05-16 to 2025-05-18.txt", None),
        ("2025-02-30.txt", None),
        ("kursk-20250516123456.txt", None),
        ("000_3bbd531a9cdf3435.txt", None),
        ("isbn-9782025051612.txt", None),
        ("kursk.txt", None),
        ("", None),
    ],
)
def test_the_day_of_a_path(path: str, day: str | None) -> None:
    assert day_of_path(path) == day


@pytest.mark.parametrize(
    ("published", "doubted"),
    [
        ("2025-05-16", False),
        ("2026-01-01", False),
        ("2099-12-31", True),
        ("1970-01-01T00:00:00Z", True),
        ("1970-01-01", False),
        ("1970-01-01T02:00:00+02:00", True),
        ("1066-10-14", True),
        ("0001-01-01", True),
        ("9999-12-31T23:59:59Z", True),
    ],
)
def test_a_date_that_cannot_be_one_is_doubted_with_a_reason(published: str, doubted: bool) -> None:
    assert (doubt(published, NOW) is not None) == doubted


@given(st.text())
def test_any_path_has_a_day_or_none(path: str) -> None:
    day = day_of_path(path)
    assert day is None or datetime.fromisoformat(day)
