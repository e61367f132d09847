"""The articles that the project was made for: every time, exact in UTC, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.times import Anchor, find_times

# Article -> publication date -> expression -> interval in UTC, in the order of the text.  Long
# expressions are told by their first and last words.
SEEDS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "000": ("2025-05-16", [
        ("around 11:30 am MSK", "05-16T08:30 05-16T08:31"),
        ("Earlier in the day", "05-16T00:00 05-17T00:00"),
    ]),
    "001": ("2025-05-16", [
        ("approximately 11:30 am MSK", "05-16T08:30 05-16T08:31"),
        ("May 15th", "05-15T00:00 05-16T00:00"),
        ("now", "-"),
        ("Earlier this week", "05-12T00:00 05-19T00:00"),
        ("days", "-"),
        ("now", "-"),
    ]),
    "002": ("2025-05-21", [
        ("14:34", "05-21T14:34 05-21T14:35"),
        ("Tuesday", "05-20T00:00 05-21T00:00"),
        ("April", "04-01T00:00 05-01T00:00"),
        ("August 2024", "08-01T00:00 09-01T00:00"),
        ("late 2023", "09-01T00:00 01-01T00:00"),
        ("Wednesday", "05-21T00:00 05-22T00:00"),
        ("Tuesday", "05-20T00:00 05-21T00:00"),
        ("the past 12 hours", "05-20T12:00 05-22T00:00"),
        ("between … morning", "05-20T21:00 05-21T12:00"),
        ("days", "-"),
    ]),
    "003": ("2025-03-16", [
        ("this past Saturday", "03-15T00:00 03-16T00:00"),
        ("last summer", "06-01T00:00 09-01T00:00"),
        ("three-year", "-"),
        ("last week", "03-03T00:00 03-10T00:00"),
        ("overnight", "03-15T21:00 03-16T06:00"),
        ("three-year", "-"),
        ("last week", "03-03T00:00 03-10T00:00"),
        ("overnight", "03-15T21:00 03-16T06:00"),
    ]),
    "004": ("2025-11-13", [
        ("November 12", "11-12T00:00 11-13T00:00"),
        ("between … (MSK)", "11-12T09:00 11-12T13:00"),
        ("The same day", "11-12T00:00 11-13T00:00"),
        ("24-hour period", "-"),
        ("the … 12", "11-11T21:00 11-12T03:00"),
        ("the … 11", "11-11T18:00 11-12T03:00"),
        ("Between … 12th", "11-11T20:00 11-12T04:00"),
        ("now", "-"),
    ]),
}  # fmt: skip


def seed_text(shared: Path, number: str) -> str:
    """Return the text of the seed with that number."""
    (path,) = (shared / "data" / "seeds").glob(f"{number}_*.txt")
    return path.read_text("utf-8")


def shorten(words: str) -> str:
    """Return the first and the last of five or more words."""
    parts = words.split()
    return words if len(parts) < 5 else f"{parts[0]} … {parts[-1]}"


@pytest.mark.parametrize("number", SEEDS)
def test_a_seed_holds_these_times_and_no_other(shared: Path, number: str) -> None:
    published, expected = SEEDS[number]
    text = seed_text(shared, number)
    found = [
        (
            shorten(text[stamp.start : stamp.end]),
            "-"
            if stamp.earliest is None or stamp.latest is None
            else f"{stamp.earliest:%m-%dT%H:%M} {stamp.latest:%m-%dT%H:%M}",
        )
        for stamp in find_times(text, Anchor.parse(published))
    ]
    assert found == expected


@pytest.mark.parametrize("published", ["2025-11-12", "2025-11-13", "2025-11-14", "2026-01-05"])
def test_the_ranges_of_seed_004_do_not_hang_on_the_day_of_publication(
    shared: Path, published: str
) -> None:
    text = seed_text(shared, "004")
    stamps = find_times(text, Anchor.parse(published))
    ranges = [stamp for stamp in stamps if "/" in stamp.value]
    assert [f"{s.earliest:%Y-%m-%dT%H:%M} {s.latest:%Y-%m-%dT%H:%M}" for s in ranges] == [
        "2025-11-12T09:00 2025-11-12T13:00",
        "2025-11-11T20:00 2025-11-12T04:00",
    ]


@pytest.mark.parametrize("number", SEEDS)
def test_without_a_date_a_seed_gets_only_what_it_states_itself(shared: Path, number: str) -> None:
    text = seed_text(shared, number)
    stated = [
        text[stamp.start : stamp.end] for stamp in find_times(text) if stamp.earliest is not None
    ]
    assert stated == (["August 2024", "late 2023"] if number == "002" else [])
