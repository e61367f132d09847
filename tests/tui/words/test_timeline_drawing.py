"""A timeline as SVG: well-formed and readable whatever the articles say, one row an event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.dom.minidom import parseString

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Timestamp
from index.newsroom.timelines import Timeline, TimelineItem
from tui.words.timeline_drawing import draw
from tui.words.times import in_reading_order

NOON = datetime(2025, 11, 12, 12, tzinfo=UTC)


def item(
    sentence: str, earliest: datetime | None = NOON, hours: float = 1, status: str = "resolved"
) -> TimelineItem:
    latest = earliest + timedelta(hours=hours) if earliest else None
    stamp = Timestamp(
        0, 4, "time", "X", earliest, latest, "minute", "Europe/Moscow", status  # type: ignore[arg-type]
    )
    return TimelineItem("a1", stamp, "when", sentence, (("b2", 0, 4),))


def test_a_drawing_tells_each_event_with_a_bar_and_what_lacks_a_date_without() -> None:
    guess = item("A bell rang.", NOON + timedelta(days=400), status="assumed")
    found = Timeline((item("The ferry sank."), guess), 1, (item("Later.", None),))
    drawn = parseString(draw(found, UTC, "Timeline of ferries"))
    svg = drawn.documentElement
    assert svg.getAttribute("role") == "group" and not drawn.getElementsByTagName("script")
    titles = [node.firstChild.data for node in drawn.getElementsByTagName("title")]
    assert titles[0] == "Timeline of ferries"
    assert [t.split(": ")[-1] for t in titles[1:]] == [
        "The ferry sank. (+ 1 more)", "A bell rang. (+ 1 more)", "Later. (+ 1 more)",
    ]  # fmt: skip
    bars = [n.getAttribute("class") for n in drawn.getElementsByTagName("rect")]
    assert bars == ["ground", "sure", "guess"]
    for bar in drawn.getElementsByTagName("rect")[1:]:
        begin, length = float(bar.getAttribute("x")), float(bar.getAttribute("width"))
        assert begin >= 190 and begin + length <= 520.1 and length >= 3


def test_what_lasts_a_day_stands_after_what_has_a_clock_time_on_it() -> None:
    day = item("All day.", NOON.replace(hour=0), 24)
    night = item("Night.", NOON - timedelta(hours=16), 8)
    noon = item("Noon.")
    assert in_reading_order((night, day, noon), UTC) == [night, noon, day]


def test_an_empty_timeline_is_a_drawing_too() -> None:
    assert "0 events" in draw(Timeline((), 0), UTC, "Timeline of nothing")


@given(st.lists(st.tuples(st.text(max_size=200), st.integers(0, 10**6)), max_size=5), st.text())
def test_no_text_breaks_a_drawing(told: list[tuple[str, int]], title: str) -> None:
    items = tuple(item(words, NOON + timedelta(minutes=at), at % 50) for words, at in told)
    drawn = draw(Timeline(items, 0, items[:1]), UTC, title)
    parseString(drawn)
    assert "\n" not in drawn and "\u202e" not in drawn and "<script" not in drawn
