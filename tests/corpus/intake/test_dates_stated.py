"""Stated dates: read up to where they mean one day, and told where they do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from corpus.intake.formats.wire_text import _anpa_date
from corpus.intake.stated_dates import read_date


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("13/05/2025", "2025-05-13"), ("05/13/2025", "2025-05-13"), ("12/12/2025", "2025-12-12"),
        ("12/11/2025", None), ("05.06.2025", "2025-06-05"), ("13/13/2025", None),
        ("100000000", "1973-03-03T09:46:40Z"), ("99999999", None),
        ("1747395000", "2025-05-16T11:30:00Z"),
        ("1747395000000", "2025-05-16T11:30:00Z"), ("1747395000000000", "2025-05-16T11:30:00Z"),
        ("1747395000.5", "2025-05-16T11:30:00Z"), ("0", None), ("-5", None),
        ("20250516", "2025-05-16"), ("202505161430", "2025-05-16T14:30:00"),
        ("20251316", None), ("1450", None), ("2100", None), ("1449", None),
        ("12:05 AM 16 May 2025", "2025-05-16T00:05:00"), ("12:05 PM 16 May 2025", "2025-05-16T12:05:00"),
        ("1:05 pm 16 May 2025", "2025-05-16T13:05:00"), ("13:05 pm 16 May 2025", None),
        ("0:05 am 16 May 2025", None), ("31 May 2025", "2025-05-31"), ("32 May 2025", None),
        ("0 May 2025", None), ("16 May 17 2025", None),
        ("16 May 2025 14:30 +03", "2025-05-16T14:30:00+03:00"),
        ("16 May 2025 14:30 +0330", "2025-05-16T14:30:00+03:30"),
        ("16 May 2025 14:30 +330", "2025-05-16T14:30:00+03:30"),
        ("16 May 2025 14:30 UTC", "2025-05-16T14:30:00Z"),
        ("May 16, 2025 14:30 CST", "2025-05-16T14:30:00"),
        ("16 May 2025 14:30 +3", "2025-05-16T14:30:00+03:00"),
        ("16 May 2025 14:30:05 -07", "2025-05-16T14:30:05-07:00"),
        ("16 May 2025 14:30 CET", "2025-05-16T14:30:00+02:00"), ("May June 2025", None),
        ("16 mai 2025", "2025-05-16"), ("1992年10月31日", "1992-10-31"),
        ("1992年10月31日 午後3時20分", "1992-10-31T15:20:00"),
        ("1992年10月31日 午前12時20分", "1992-10-31T00:20:00"),
        ("1992年10月31日 15:20", "1992-10-31T15:20:00"), ("16 May of 2025 or so", None),
    ],
)  # fmt: skip
def test_dates_are_read_up_to_where_they_mean_one_day(stated: str, published: str | None) -> None:
    assert read_date(stated).published == published


def test_figures_that_may_be_two_days_are_told_apart_from_those_that_are_none() -> None:
    assert "may be two days" in (read_date("12/11/2025").note or "")
    assert "cannot be read" in (read_date("13/13/2025").note or "")
    assert "cannot be read" in (read_date("12/13/0000").note or "")
    for year in ("1450", "2100"):
        assert "only a year" in (read_date(year).note or "")
    for number in ("1449", "2101"):
        assert "cannot be read" in (read_date(number).note or "")


def test_a_date_may_lie_a_year_ahead_and_not_two() -> None:
    today = datetime.now(UTC)
    soon, late = ((today + timedelta(days=days)).date().isoformat() for days in (399, 402))
    assert read_date(soon).published == soon
    assert read_date(late).published is None and "far ahead" in (read_date(late).note or "")
    assert read_date("1450-01-01").published == "1450-01-01"
    assert "before printing" in (read_date("1449-12-31").note or "")


def test_the_century_of_a_wire_is_told_by_its_year() -> None:
    assert _anpa_date("AP-WF-05-16-70 1130GMT").published is None  # far ahead
    assert (_anpa_date("AP-WF-05-16-71 1130GMT").published or "").startswith("1971-05-16")
    assert (_anpa_date("AP-WF-05-16-25 1130GMT").published or "").startswith("2025-05-16")
