"""Timelines by the page: where a page begins, how far it goes, and what is folded on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from index.newsroom import timeline_pages
from index.newsroom.room import Newsroom
from index.newsroom.timeline_pages import TimelinePage


def made(folder: Path, told: list[tuple[str | None, str]]) -> Newsroom:
    """An archive of articles: when each came out, and its text."""
    lines = folder / "wire.jsonl"
    records = [
        {"id": f"r{n}", "title": f"Report {n}", "text": text, **({"published": when} if when else {})}
        for n, (when, text) in enumerate(told)
    ]
    lines.write_text("\n".join(map(json.dumps, records)), "utf-8")
    room = Newsroom(folder / "archive", create=True)
    room.add([lines])
    return room


DAYS = [(f"2025-03-{day:02}", f"The harbour board met on {day} March 2025 at quay {day}.")
        for day in range(1, 13)]  # fmt: skip
BUSY = [("2025-03-07", f"Crane {n} fell at {9 + n}:00 UTC on 7 March 2025.") for n in range(3)]
COARSE = ("2025-03-09", "The board was founded in 2019, and trade grew in the early months of 2024."
          " Not long ago it rained.")  # fmt: skip


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setattr(timeline_pages, "WHOLE", 5)
    monkeypatch.setattr(timeline_pages, "MOST", 8)
    monkeypatch.setattr(timeline_pages, "_ENOUGH", 4)
    room = made(tmp_path, [*DAYS, *BUSY, COARSE])
    yield room
    room.close()


def begins(page: TimelinePage) -> list[str]:
    return [f"{item.timestamp.earliest:%m-%d %H}" for item in page.items if item.timestamp.earliest]


def day(number: int) -> datetime:
    return datetime(2025, 3, number, tzinfo=UTC)


def test_of_very_many_articles_a_page_begins_at_the_day_on_which_most_came_out(many: Newsroom) -> None:
    page = many.reading_room.timeline("")
    assert (page.place, page.earliest, page.latest) == (date(2025, 3, 7), day(7), day(8))
    assert begins(page) == ["03-07 00", "03-07 09", "03-07 10", "03-07 11"]
    assert not page.whole and page.found == 16 and page.months == (("2025-03", 16),)
    assert set(page.articles) == {item.article for item in page.items}
    assert page.coarse == page.dateless == page.folded == () and page.undated == 0


def test_a_page_is_as_long_as_it_takes_to_tell_enough(many: Newsroom) -> None:
    # The day alone has too few times: a week before it and behind.
    page = many.reading_room.timeline("", date(2025, 3, 3))
    assert page.place == date(2025, 3, 3) and not page.whole
    assert (page.earliest, page.latest) == (day(3) - timedelta(days=6), day(10))
    # Though no more than so many articles are read, the day itself is told.
    assert "03-03 00" in begins(page) and len(page.articles) == 8


def test_later_and_earlier_pages_join_without_a_gap(many: Newsroom) -> None:
    page = many.reading_room.timeline("")
    later = many.reading_room.timeline("", after=page.latest)
    assert later.earliest == page.latest and later.place == date(2025, 3, 8)
    assert later.latest == day(8) + timedelta(days=7)
    assert begins(later) == ["03-08 00", "03-09 00", "03-10 00", "03-11 00", "03-12 00"]
    earlier = many.reading_room.timeline("", before=page.earliest)
    assert earlier.latest == page.earliest and earlier.place == date(2025, 3, 6)
    assert earlier.earliest == day(7) - timedelta(days=7)
    assert begins(earlier) == [f"03-0{n} 00" for n in range(1, 7)]
    assert not later.whole and not earlier.whole


def test_a_page_beyond_the_calendar_is_empty(many: Newsroom) -> None:
    for page in (
        many.reading_room.timeline("", after=datetime.max.replace(tzinfo=UTC)),
        many.reading_room.timeline("", before=datetime.min.replace(tzinfo=UTC)),
    ):
        assert page.items == () and not page.whole and page.found == 16 and page.earliest is None
    # Where only the longer stretches leave it, the shorter ones are told.
    page = many.reading_room.timeline("", after=datetime.max.replace(tzinfo=UTC) - timedelta(days=9))
    assert page.items == () and page.latest is not None and page.earliest is not None
    assert page.latest - page.earliest == timedelta(days=7)


def test_the_when_of_a_query_places_its_page(many: Newsroom) -> None:
    page = many.reading_room.timeline('when:"5 March 2025"', None)
    assert page.whole and page.place == date(2025, 3, 5) and begins(page) == ["03-05 00"]
    page = many.reading_room.timeline("when:2025-03")
    assert not page.whole and page.place == date(2025, 3, 1)
    page = many.reading_room.timeline("when:2025-03", date(2025, 3, 11))
    assert page.earliest is not None and page.earliest <= day(11) < (page.latest or day(1))


def test_of_few_articles_all_times_are_one_page_with_the_coarse_ones_apart(many: Newsroom) -> None:
    page = many.reading_room.timeline("founded OR crane")
    assert page.whole and page.earliest is None and page.latest is None and page.found == 4
    assert begins(page) == ["03-07 09", "03-07 10", "03-07 11"]
    assert [item.words for item in page.coarse] == ["2019", "the early months of 2024"]
    assert page.folded == (*page.coarse, *page.dateless)
    # Most of them came out on that day.
    assert page.place == date(2025, 3, 7)
    assert many.reading_room.timeline("founded", date(2025, 3, 2)).place == date(2025, 3, 2)


def test_articles_without_a_date_are_placed_by_their_times_or_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = made(tmp_path, [
        (None, "Quay 1 was shut on 3 April 2025."), (None, "Quay 2 was shut on 3 April 2025."),
        (None, "Quay 3 was shut on 2 April 2025."), (None, "Nothing was shut."),
    ])  # fmt: skip
    page = room.reading_room.timeline("")
    assert page.whole and page.place == date(2025, 4, 3) and page.months == ()
    assert room.reading_room.timeline("nothing").place is None
    monkeypatch.setattr(timeline_pages, "WHOLE", 2)
    page = room.reading_room.timeline("")
    assert page.place == datetime.now(UTC).date() and not page.whole
    room.close()


def test_a_story_has_a_timeline_of_its_reports_alone(tmp_path: Path) -> None:
    told = "Vladimir Medinsky spoke in Istanbul on 15 May 2025, and Rustem Umerov left for Ankara."
    room = made(tmp_path, [
        ("2025-05-15", f"{told} The talks went on until 20:00."),
        ("2025-05-15", f"{told} Late talks were held in the palace."),
        ("2025-05-15", "A crane fell in Rostov on 15 May 2025."),
    ])  # fmt: skip
    (story, *_) = room.stories()
    page = room.reading_room.timeline("", story=story.id)
    assert page.found == len(story.articles) == 2
    assert {item.article for item in page.items} <= set(story.articles)
    room.close()
