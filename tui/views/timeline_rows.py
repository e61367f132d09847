"""A timeline as rows: a heading a day, and for each time its sentence, outlet and title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from corpus.times.zones import load_zone
from index.newsroom.timeline_pages import TimelinePage
from index.newsroom.timelines import TimelineItem
from tui.views.line_list import ListRow
from tui.words.dates import show_published
from tui.words.describe import counted
from tui.words.lines import cut_around
from tui.words.theme import Look
from tui.words.times import DATELESS, reading_place, show_dateless, show_when
from tui.words.visible import make_line

Clock = Literal["UTC", "local", "as written"]
WHEN = 20
"""Cells of the clock time before a sentence."""
_ABOUT = 26
_WITH_ABOUT = 100
"""Columns from which outlet and title stand behind the sentence."""


def timeline_rows(
    page: TimelinePage, clock: Clock, look: Look, width: int, *, unfolded: bool = False
) -> Iterator[ListRow]:
    """Yield a heading for each day and a row for each time below it, then what is folded.

    A row's value is its number among the fine times, and behind them the folded ones.
    """
    heading = ""
    for number, item in _in_order(page, clock):
        day, words = show_when(item, _zone(item, clock), look)
        if day != heading:
            heading = day
            yield ListRow(day, "title")
        yield _row(page, item, words, number, look, width)
    if not page.items and not page.folded:
        yield ListRow("No time in these articles has a day to stand on.", "quiet")
    if page.coarse:
        words = f"{counted(len(page.coarse), 'longer time')}: months, years and more"
        yield ListRow(words if unfolded else f"{words} (u shows them)", "title")
    at = len(page.items)
    for number, item in enumerate(page.coarse if unfolded else (), at):
        _, words = show_when(item, _zone(item, clock), look)
        yield _row(page, item, words, number, look, width)
    if page.dateless:
        words = f"{counted(len(page.dateless), 'time')}: {DATELESS[0].lower()}{DATELESS[1:]}"
        yield ListRow(words if unfolded else f"{words} (u shows them)", "title")
    for number, item in enumerate(page.dateless if unfolded else (), at + len(page.coarse)):
        yield _row(page, item, show_dateless(item, look, WHEN), number, look, width)


def _row(
    page: TimelinePage, item: TimelineItem, when: str, number: int, look: Look, width: int
) -> ListRow:
    row = page.articles.get(item.article)
    lead = f"{when:<{WHEN}} "
    more = f" (+{len(item.also)})" if item.also else ""
    about = ""
    if row is not None:
        names = (row.outlet, row.title or f"[untitled] {row.opening}")
        about = make_line(f" {look.dot} ".join(filter(None, names)))
    cells = min(_ABOUT + (width - _WITH_ABOUT) // 3, 60) if width >= _WITH_ABOUT else 0
    room = width - len(lead) - len(more) - 3 - (cells + 2 if cells else 0)
    start = item.sentence.find(item.words)
    start, end = (start, start + len(item.words)) if start >= 0 else (0, 0)
    shown, start, end = cut_around(make_line(item.sentence), start, end, room, look.ellipsis)
    words = f"{lead}{shown}{more}"
    if cells:
        words = _fill(words, width - cells - 3) + f" {about}"
    marks = ((start + len(lead), end + len(lead)),) if end > start else ()
    return ListRow(words, value=str(number), marks=marks)


def _fill(words: str, cells: int) -> str:
    from rich.cells import cell_len

    return words + " " * max(1, cells - cell_len(words))


def first_from(page: TimelinePage, day: date | None) -> str | None:
    """Return the value of the first row at a day or after it, else of the last one before."""
    order = _in_order(page, "UTC")
    if day is None or not order:
        return None
    later = (n for n, item in order if reading_place(item, UTC)[0] >= day)
    return str(next(later, order[-1][0]))


def _in_order(page: TimelinePage, clock: Clock) -> list[tuple[int, TimelineItem]]:
    """Return the fine times with their numbers, as a person reads them by a clock."""
    return sorted(
        enumerate(page.items), key=lambda each: reading_place(each[1], _zone(each[1], clock))
    )


def item_of(page: TimelinePage, value: str) -> TimelineItem:
    """Return the time that a row's value stands for."""
    number = int(value)
    fine = len(page.items)
    return page.items[number] if number < fine else page.folded[number - fine]


def sources_of(page: TimelinePage, item: TimelineItem, look: Look) -> str:
    """Return outlet, day and title of the article that tells a time, and of others that do."""
    told: list[str] = []
    for article in dict.fromkeys([item.article, *(article for article, _, _ in item.also)]):
        if row := page.articles.get(article):
            dated = show_published(row.published and row.published[:10])
            title = row.title or f"[untitled] {row.opening}"
            told.append(f" {look.dot} ".join(filter(None, (row.outlet, dated, title))))
    return make_line("; also ".join(told))


def bars_of(page: TimelinePage) -> dict[str, int]:
    """Return how many times fall on each day, month or year around the page's place."""
    starts: Sequence[datetime] = [
        item.timestamp.earliest for item in page.items if item.timestamp.earliest
    ]
    place = page.place
    if place is not None:
        starts = [start for start in starts if abs((start.date() - place).days) <= _NEAR]
    if not starts:
        return {}
    span = (max(starts) - min(starts)).days
    form = "%Y-%m-%d" if span <= 60 else "%Y-%m" if span <= 365 * 5 else "%Y"
    counts: dict[str, int] = {}
    for start in starts:
        step = start.strftime(form)
        counts[step] = counts.get(step, 0) + 1
    return counts


_NEAR = 3 * 366
"""Days from the page's place within which times have a bar: one of 1812 would leave no room."""


def _zone(item: TimelineItem, clock: Clock) -> tzinfo:
    if clock == "UTC":
        return UTC
    if clock == "as written" and item.timestamp.zone:
        return load_zone(item.timestamp.zone)
    return datetime.now().astimezone().tzinfo or UTC if clock == "local" else UTC
