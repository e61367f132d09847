"""Reading a publication date: from metadata, from a person, from the text."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.times import Anchor, find_anchor, parse_published


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-05-16", "2025-05-16"),
        ("20250516", "2025-05-16"),
        ("2025-05-16T14:30", "2025-05-16T14:30"),
        ("2025-05-16 14:30:22Z", "2025-05-16T14:30:22Z"),
        ("2025-05-16T14:30:22.123456+0300", "2025-05-16T14:30:22+03:00"),
        ("2025-05-16T14:30+05:30", "2025-05-16T14:30+05:30"),
        ("Fri, 16 May 2025 14:30:00 +0300", "2025-05-16T14:30+03:00"),
        ("Fri, 16 May 2025 14:30:05 GMT", "2025-05-16T14:30:05Z"),
        ("16 May 2025", "2025-05-16"),
        ("May 16, 2025", "2025-05-16"),
        ("Friday, May 16th, 2025", "2025-05-16"),
        ("May 16, 2025 14:30 MSK", "2025-05-16T14:30+03:00"),
        ("16 May 2012, 14:30 MSK", "2012-05-16T14:30+04:00"),
        ("May 16, 2025 at 2:30 p.m. EDT", "2025-05-16T14:30-04:00"),
        ("Published: 16 May 2025 14:30", "2025-05-16T14:30"),
        ("16/05/2025", "2025-05-16"),
        ("16.05.2025", "2025-05-16"),
        ("5/5/2025", "2025-05-05"),
    ],
)
def test_a_publication_date_is_normalised_as_precise_as_it_is(written: str, iso: str) -> None:
    assert parse_published(written) == iso


@pytest.mark.parametrize(
    "written",
    ["", "  ", "yesterday", "May 2025", "2025", "2025-02-30", "2025-13-01", "14:30", "soon",
     "May 16", "16 May 2025 and 17 May 2025", "from 16 to 17 May 2025", "2025-05-16T25:00",
     "16 May 2025 IST?", "16 May 2025 5 pm IST", "the early hours of 16 May 2025", "x" * 1000],
)  # fmt: skip
def test_what_is_no_whole_date_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_published(written)
    message = str(refused.value)
    assert message.endswith(".") and "\n" not in message


def test_a_date_of_two_orders_is_refused_with_its_reason() -> None:
    with pytest.raises(ValueError, match="may be two dates"):
        parse_published("11/12/2025")


@given(st.text(max_size=60))
def test_any_text_gives_iso_or_a_value_error(written: str) -> None:
    try:
        iso = parse_published(written)
    except ValueError:
        return
    Anchor.parse(iso)


@given(
    st.datetimes(datetime(1500, 1, 1), datetime(2100, 1, 1), timezones=st.timezones() | st.none())
)
def test_what_a_clock_prints_is_read_back(moment: datetime) -> None:
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        return
    written = moment.isoformat(timespec="seconds")
    assert datetime.fromisoformat(parse_published(written)) == datetime.fromisoformat(written)


def test_an_anchor_keeps_day_clock_and_zone() -> None:
    anchor = Anchor.parse("2025-05-16T23:30-04:00", "metadata")
    assert (anchor.day, anchor.zone, anchor.basis) == (date(2025, 5, 16), "-04:00", "metadata")
    assert anchor.clock is not None and anchor.clock.hour == 23
    assert Anchor.parse("2025-05-16").clock is None
    assert Anchor.parse("2025-05-16T10:00").zone is None
    assert Anchor.parse("2025-05-16T10:00Z").zone == "UTC"


@pytest.mark.parametrize("written", ["2025", "2025-05", "16 May 2025", "", "today"])
def test_an_anchor_needs_a_whole_iso_date(written: str) -> None:
    with pytest.raises(ValueError):
        Anchor.parse(written)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("16 May 2025\nA drone fell.", "16 May 2025"),
        ("A drone fell\n\nFriday, May 16, 2025\n\nIt fell.", "Friday, May 16, 2025"),
        (
            "A drone fell\nBy A. Writer\nPublished: 16 May 2025, 14:30 MSK\nIt fell.",
            "16 May 2025, 14:30 MSK",
        ),
        ("A drone fell\nPosted on May 16, 2025 by A. Writer\n", "May 16, 2025"),
        ("KURSK, May 16, 2025 (Agency) — A drone fell.", "May 16, 2025"),
        ("A drone fell\nST. JOHN'S, Newfoundland, 16 May 2025 - It fell.", "16 May 2025"),
        ("Updated 2025-05-16T14:30:00Z\nA drone fell.", "2025-05-16T14:30:00Z"),
    ],
)
def test_a_date_line_or_dateline_is_found(text: str, words: str) -> None:
    found = find_anchor(text)
    assert found is not None
    anchor, start, end = found
    assert text[start:end] == words
    assert (anchor.day, anchor.basis) == (date(2025, 5, 16), "text")


@pytest.mark.parametrize(
    "text",
    [
        "14:34\nA drone fell\n14:34",
        "A drone fell on 16 May 2025 in Kursk.",
        "May 16\nA drone fell.",
        "KURSK, May 16 (Agency) — A drone fell.",
        "On May 16, 2025 a drone fell — and then another.",
        "Tuesday\nA drone fell.",
        "2025\nA drone fell.",
        "11/12/2025\nA drone fell.",
        "The offer that it had made ended on\nApril 29, 1986.\nIt made no other.",
        "It opened a case that the firm\nhad filed on February 19, 1987\nin a court.",
        "",
        "\n\n\n",
        ("A drone fell.\n" * 200) + "16 May 2025\n",
    ],
)
def test_no_publication_date_is_guessed(text: str) -> None:
    assert find_anchor(text) is None


@given(st.text(max_size=200))
def test_looking_for_a_date_line_never_fails(text: str) -> None:
    found = find_anchor(text)
    if found is not None:
        assert 0 <= found[1] < found[2] <= len(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Skopje, 24 April 2024 (NPA) - The government said so.", "2024-04-24"),
        ("Monday, May 12, 2025 - The ferry sank.", "2025-05-12"),
        ("New Delhi | May 8, 2025: The minister said so.", "2025-05-08"),
        ("Roman Roe Saturday, 23 August 2025, 10:30\nThe ferry sank.", "2025-08-23T10:30:00"),
        ("The ferry sank (first published Nov. 1, 2024) off the cape.", "2024-11-01"),
        ("The talks of May 12, 2025 - the first - failed.", None),
        ("He died Monday, May 12, 2025 - a day after the vote.", None),
        ("- 06 April, 2018: a session for founders\n- 07 April, 2018: another", None),
        ("January 6, 2021 - The vote is counted.\nJanuary 7, 2021 - The count goes on.", None),
    ],
)
def test_a_dateline_is_read_and_a_date_in_a_sentence_is_not(text: str, iso: str | None) -> None:
    found = find_anchor(text)
    assert (found and found[0].moment.isoformat()) == iso
