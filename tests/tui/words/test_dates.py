"""Dates and stretches of time in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.words.dates import show_published, show_state, show_stretch


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        ("2025-05-15", "2025-05-16", "15 May 2025"),
        ("2025-05-12", "2025-05-19", "12 to 18 May 2025"),
        ("2024-08-01", "2024-09-01", "1 to 31 Aug 2024"),
        ("2023-09-01", "2024-01-01", "1 Sep to 31 Dec 2023"),
        ("2024-12-28", "2025-01-04", "28 Dec 2024 to 3 Jan 2025"),
        ("2025-05-16T08:30", "2025-05-16T08:31", "16 May 2025 08:30 to 08:31 UTC"),
        ("2025-03-15T21:00", "2025-03-16T06:00", "15 Mar 2025 21:00 to 16 Mar 06:00 UTC"),
        ("2024-12-31T21:00", "2025-01-01T21:00", "31 Dec 2024 21:00 to 1 Jan 2025 21:00 UTC"),
        ("2025-05-16", "2025-05-16", "16 May 2025 00:00 to 00:00 UTC"),
    ],
)
def test_a_stretch_in_words(earliest: str, latest: str, shown: str) -> None:
    assert show_stretch(at(earliest), at(latest)) == shown


@given(st.dates(datetime(2, 1, 1).date(), datetime(9000, 1, 1).date()), st.integers(1, 800))
def test_whole_days_have_no_clock_and_name_the_last_of_them(day: object, days: int) -> None:
    first = at(str(day))
    shown = show_stretch(first, first + timedelta(days=days))
    last = first + timedelta(days=days - 1)
    assert ":" not in shown and shown.endswith(f"{last.day} {last:%b} {last.year}")


def test_a_publication_date_keeps_what_it_has() -> None:
    assert show_published("2025-05") == "May 2025"
    assert show_published("2025-05-16T14:30+03:00") == "16 May 2025 14:30 +03:00"
    assert show_published(None) == "undated"


@pytest.mark.parametrize(
    ("state", "published", "brief", "shown"),
    [
        ("corrected", "2025-05-16T16:20:00+03:00", False, "corrected 16:20"),
        ("withdrawn", "2025-05-16", True, "withdrawn"),
        ("updated", None, False, "updated"),
        ("embargoed until 2022-06-29T02:30:00Z", "2022-06-26T23:54:00Z", False,
         "embargoed until 29 Jun 2022 02:30 UTC"),
        ("embargoed until 2022-06-29T02:30:00Z", None, True, "embargoed until 29 Jun 2022"),
        ("embargoed until noon", None, False, "embargoed until noon"),
    ],
)  # fmt: skip
def test_what_a_source_says_of_a_version_is_told_with_its_time(
    state: str, published: str | None, brief: bool, shown: str
) -> None:
    assert show_state(state, published, brief=brief) == shown
