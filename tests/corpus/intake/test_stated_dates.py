"""Stated dates: each shape as its row says, and a reason where none is certain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.intake.stated_dates import read_date

READ = (
    ("2025-05-16", "2025-05-16"),
    ("2025-05-16T14:30:00Z", "2025-05-16T14:30:00Z"),
    ("2025-05-16 14:30:00", "2025-05-16T14:30:00"),
    ("2025-05-16T14:30:00.125+03:00", "2025-05-16T14:30:00+03:00"),
    ("20250516T143000+0300", "2025-05-16T14:30:00+03:00"),
    ("20250516T113000Z", "2025-05-16T11:30:00Z"),
    ("20250516143000", "2025-05-16T14:30:00"),
    (20250516, "2025-05-16"),
    (1747405800, "2025-05-16T14:30:00Z"),
    (1747405800000, "2025-05-16T14:30:00Z"),
    (1747405800.5, "2025-05-16T14:30:00Z"),
    ({"$date": "2025-05-16T14:30:00Z"}, "2025-05-16T14:30:00Z"),
    ({"$date": {"$numberLong": "1747405800000"}}, "2025-05-16T14:30:00Z"),
    ("Fri, 16 May 2025 14:30:00 +0300", "2025-05-16T14:30:00+03:00"),
    ("Fri, 16 May 2025 14:30:00 EDT", "2025-05-16T14:30:00-04:00"),
    ("May 16, 2025 Friday 2:30 PM GMT", "2025-05-16T14:30:00Z"),
    ("16 May 2025", "2025-05-16"),
    ("9 Januar 1993", "1993-01-09"),
    ("27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27T21:50:00+01:00"),
    ("mardi 14 mars 2006", "2006-03-14"),
    ("12 de octubre de 2020 14h30", "2020-10-12T14:30:00"),
    ("16 мая 2025, 10:04", "2025-05-16T10:04:00"),
    ("1992年10月31日", "1992-10-31"),
    ("16.05.2025", "2025-05-16"),
    ("25/06/2025", "2025-06-25"),
    ("06/25/2025 3:04 PM", "2025-06-25T15:04:00"),
    ("Wednesday, May 14, 2025 at 10:30 PM CST", "2025-05-14T22:30:00"),
    ("20250116 02:03 AM EST", "2025-01-16T02:03:00-05:00"),
    ("2025/05/16", "2025-05-16"),
    ("2025.5.16 9:05", "2025-05-16T09:05:00"),
    ("2025. 5. 16. 오후 2:30", "2025-05-16T14:30:00"),
    ("١٦ مايو ٢٠٢٥", "2025-05-16"),
    ("2025-05-16 14:30:00 +0000 UTC", "2025-05-16T14:30:00Z"),
    ("2025-05-16T14:30:00 03:00", "2025-05-16T14:30:00+03:00"),
    ("Fri May 16 2025 14:30:00 GMT+0300 (EEST)", "2025-05-16T14:30:00+03:00"),
    ("2025-05-16T14:30:00EET", "2025-05-16T14:30:00+03:00"),
    ("2025-05-16T14:30:00+02:00[Europe/Berlin]", "2025-05-16T14:30:00+02:00"),
    ("2025-05-16 14:30 America/New_York", "2025-05-16T14:30:00-04:00"),
    ("2025-05-16T14:30:00Z[UTC]", "2025-05-16T14:30:00Z"),
    ("16.05.2025, 14:30 Uhr", "2025-05-16T14:30:00"),
    ("16.05.25", "2025-05-16"),
    ("5/16/25", "2025-05-16"),
    ("14:30 GMT, 16/05/2025", "2025-05-16T14:30:00Z"),
    ("5/16/2025 2:30 PM EST", "2025-05-16T14:30:00-04:00"),
    ("Friday 16th May 2025 (UTC)", "2025-05-16"),
    ("2025-W20-5", "2025-05-16"),
    ("2025-05-16T24:00:00Z", "2025-05-17T00:00:00Z"),
    ("/Date(1747405800000)/", "2025-05-16T14:30:00Z"),
    ("/Date(1747405800000+0300)/", "2025-05-16T17:30:00+03:00"),
    ("datetime.datetime(2025, 5, 16, 14, 30)", "2025-05-16T14:30:00"),
    ("datetime.datetime(2025, 5, 16, 14, 30, tzinfo=tzutc())", "2025-05-16T14:30:00Z"),
    ("time.struct_time(tm_year=2025, tm_mon=5, tm_mday=16, tm_hour=14, tm_min=30, tm_sec=0, "
     "tm_wday=4, tm_yday=136, tm_isdst=0)", "2025-05-16T14:30:00Z"),
    ("1.7474058e9", "2025-05-16T14:30:00Z"),
)  # fmt: skip
UNREAD = (
    ("05/06/2025", "two days"),
    ("05/06/25", "two days"),
    ("2025-13-01", "cannot be read"),
    ("99/99/99", "cannot be read"),
    ("Politics/World", "cannot be read"),
    ("1.2.3", "cannot be read"),
    ("Covid-19, part 1", "cannot be read"),
    ("yesterday", "cannot be read"),
    ("May 2025", "cannot be read"),
    ("31 February 2025", "cannot be read"),
    (2025, "only a year"),
    (0, "begin to count"),
    ("1970-01-01T00:00:00Z", "begin to count"),
    ("2999-01-01", "far ahead"),
    ("0800-01-01", "before printing"),
)


@pytest.mark.parametrize(("stated", "published"), READ)
def test_a_date_is_read_as_it_is_stated(stated: object, published: str) -> None:
    read = read_date(stated)
    assert (read.published, read.note) == (published, None)


@pytest.mark.parametrize(("stated", "why"), UNREAD)
def test_a_date_that_is_not_certain_is_told_and_kept_as_written(stated: object, why: str) -> None:
    read = read_date(stated)
    assert read.published is None
    assert read.stated == str(stated)
    assert why in (read.note or "")


@pytest.mark.parametrize("nothing", [None, "", " ", float("nan"), "NaN", "null", [], {}, True])
def test_nothing_stated_is_nothing(nothing: object) -> None:
    assert read_date(nothing) == read_date(None)


def test_the_order_that_a_source_is_known_for_reads_figures() -> None:
    assert read_date("05/06/2025", "dmy").published == "2025-06-05"
    assert read_date("05/06/2025", "mdy").published == "2025-05-06"


@settings(deadline=None)
@given(st.one_of(st.text(), st.integers(), st.floats(), st.text(alphabet="0123456789/.:- TZ+")))
def test_whatever_is_stated_is_read_or_told(stated: object) -> None:
    read = read_date(stated)
    assert read.published is None or read.published[:4].isdigit()
    assert read.published or read.note or read.stated is None
