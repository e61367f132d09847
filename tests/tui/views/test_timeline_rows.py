"""A timeline as rows: the order within a day by each clock, and what has no day below."""

from __future__ import annotations

from datetime import UTC, date, datetime

from corpus.article import Timestamp
from index.newsroom.timeline_pages import TimelinePage
from index.newsroom.timelines import TimelineItem
from tui.views.timeline_rows import Clock, first_from, item_of, timeline_rows
from tui.words.theme import Look


def item(words: str, first: str, last: str, grain: str, zone: str | None = None) -> TimelineItem:
    earliest, latest = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (first, last))
    stamp = Timestamp(0, len(words), "time", "T", earliest, latest, grain, zone, "resolved")
    return TimelineItem("a", stamp, words, f"{words} it was.")


ITEMS = (
    item("All day", "2025-11-12T00:00", "2025-11-13T00:00", "day"),
    item("At eleven", "2025-11-12T08:00", "2025-11-12T08:01", "minute", "Europe/Moscow"),
    item("Late", "2025-11-12T22:30", "2025-11-12T22:31", "minute", "Europe/Moscow"),
)
VAGUE = TimelineItem(
    "a", Timestamp(0, 8, "date", "FUTURE_REF", None, None, "day", None, "vague"), "Recently", "x"
)
PAGE = TimelinePage(
    ITEMS, (), 0, date(2025, 11, 12), True, None, None, 1, (), {}, (VAGUE,)
)  # fmt: skip


def shown(clock: Clock, *, unfolded: bool = False) -> list[str]:
    return [row.words for row in timeline_rows(PAGE, clock, Look(), 70, unfolded=unfolded)]


def test_within_a_day_what_has_a_clock_time_stands_first_by_each_clock() -> None:
    day, *rows, _ = shown("UTC")
    assert day == "Wednesday 12 Nov 2025"
    assert [row[20:].split(" it ")[0].strip() for row in rows] == ["At eleven", "Late", "All day"]
    days = [row for row in shown("as written") if "Nov" in row]
    assert days == ["Wednesday 12 Nov 2025", "Thursday 13 Nov 2025"]


def test_the_first_row_of_a_day_is_the_first_that_is_shown() -> None:
    value = first_from(PAGE, date(2025, 11, 12))
    assert value is not None and item_of(PAGE, value).words == "At eleven"


def test_what_has_no_day_stands_below_by_its_own_words() -> None:
    assert shown("UTC")[-1] == "1 time: vague or without a date (u shows them)"
    *_, last = timeline_rows(PAGE, "UTC", Look(), 70, unfolded=True)
    assert last.words.startswith("Recently ~ ") and last.value == "3"
    assert item_of(PAGE, "3") is VAGUE
