"""Timelines by the page: of many articles a stretch of days, placed where most of them are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from corpus.archive import Archive, Listed
from index.asking.request import SearchRequest
from index.asking.understanding import understand
from index.engine import And, Every, Node, PublishedIn, Snapshot, TimeIn, Value
from index.newsroom.gathering import Bounds, times_asked
from index.newsroom.searches import ArchiveNames
from index.newsroom.timelines import TimelineItem, timeline_of

WHOLE = 120
"""Articles up to which all of their times are one page."""
MOST = 120
"""Articles that a stretch is read from, those that tell of it most precisely."""
_ENOUGH = 40
"""Times that make a page."""
_DAYS = (1, 7, 31, 366)
"""How many days a stretch is tried with, one after the other."""
_FINE = timedelta(days=3)
"""A longer interval is a coarse time: a month, a year, the past three decades."""


class PageAsked(NamedTuple):
    """What a page is asked for: a query, or the ids of articles, and where it is to be.

    `around` is a day to begin at; `after` and `before` are where the page before ended and began.
    """

    typed: str
    ids: tuple[str, ...] | None = None
    around: date | None = None
    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Times in order of their beginning, those apart that are longer than a few days.

    `dateless` are those without an interval, vague ones and those that lack a date; see `Timeline`.
    `place` is the day to look at first.  `[earliest, latest)` is the stretch, both None where the
    page is `whole`.  `articles` are those it was read from, `found` how many the query finds;
    `months` are (YYYY-MM, articles) by publication, oldest first.
    """

    items: tuple[TimelineItem, ...]
    coarse: tuple[TimelineItem, ...]
    undated: int
    place: date | None
    whole: bool
    earliest: datetime | None
    latest: datetime | None
    found: int
    months: tuple[tuple[str, int], ...]
    articles: dict[str, Listed]
    dateless: tuple[TimelineItem, ...] = ()

    @property
    def folded(self) -> tuple[TimelineItem, ...]:
        """What is shown when it is asked for: coarse times, then those without an interval."""
        return (*self.coarse, *self.dateless)


def page_of(archive: Archive, snapshot: Snapshot, asked: PageAsked) -> TimelinePage:
    """Return the page of a timeline; raises what reading and asking a query raise."""
    tree, own = _read(archive, snapshot, asked)
    found = snapshot.search(tree, limit=WHOLE, facets=("published",), facet_limit=10_000)
    months = tuple(found.facets.get("published", ()))
    if found.total <= WHOLE:
        first, last = own or (None, None)
        ids = [hit.id for hit in found.hits]
        page = _page(archive, ids, first, last, found.total, months)
        place = asked.around or (first.date() if first else _busiest(page))
        return replace(page, place=place)
    told = found.total, months
    if asked.after is not None:
        return _stretch(archive, snapshot, tree, asked.after, 0, 1, told)
    if asked.before is not None:
        return _stretch(archive, snapshot, tree, asked.before, 1, 0, told)
    if asked.around is not None:
        place = asked.around
    elif own is not None and own[0] is not None:
        place = own[0].date()
    else:
        place = _densest(snapshot, tree, months)
    begin = datetime.combine(place, time(), UTC)
    page = _stretch(archive, snapshot, tree, begin, 1, 1, told)
    return replace(page, place=place)


def _read(
    archive: Archive, snapshot: Snapshot, asked: PageAsked
) -> tuple[Node, Bounds | None]:
    """Return what is asked of the index, and the interval that the query itself names, if any."""
    if asked.ids is not None:
        return Value("id", asked.ids), None
    if not asked.typed.strip():
        return Every(), None
    request = SearchRequest(asked.typed, limit=1)
    tree = understand(request, snapshot, ArchiveNames(archive, snapshot)).tree
    return tree, times_asked(tree)


def _stretch(
    archive: Archive,
    snapshot: Snapshot,
    tree: Node,
    at: datetime,
    back: int,
    on: int,
    told: tuple[int, tuple[tuple[str, int], ...]],
) -> TimelinePage:
    """Return as many days before `at` and from it on as make a page; `back` and `on` are 0 or 1."""
    found: TimelinePage | None = None
    read: dict[str, None] = {}
    for days in _DAYS:
        # The day itself is tried alone first.
        before = timedelta(days=days if not on else (days - 1) * back)
        try:
            first, last = at - before, at + timedelta(days=days * on)
        except OverflowError:
            break
        hits = snapshot.search(And((tree, TimeIn(first, last))), limit=MOST).hits
        # Those that tell of the shorter stretch come first: they are of the day that was asked for.
        read.update(dict.fromkeys(hit.id for hit in hits))
        page = _page(archive, list(read)[:MOST], first, last, *told)
        items = tuple(
            item for item in page.items if (begin := item.timestamp.earliest) and begin >= first
        )
        place = (last - timedelta(days=1) if not on else first).date()
        found = replace(
            page, items=items, place=place, whole=False, earliest=first, latest=last
        )
        if sum(1 + len(item.also) for item in items) >= _ENOUGH:
            break
    return found or replace(_page(archive, (), None, None, *told), whole=False)


def _page(
    archive: Archive,
    ids: Iterable[str],
    first: datetime | None,
    last: datetime | None,
    found: int,
    months: tuple[tuple[str, int], ...],
) -> TimelinePage:
    wanted = tuple(ids)
    timeline = timeline_of(archive, wanted, first, last)
    fine = tuple(item for item in timeline.items if _is_fine(item))
    coarse = tuple(item for item in timeline.items if not _is_fine(item))
    listed = {row.id: row for row in archive.articles.listed(wanted)}
    return TimelinePage(
        fine, coarse, timeline.undated, None, True, None, None, found, months, listed,
        timeline.dateless,
    )  # fmt: skip


def _is_fine(item: TimelineItem) -> bool:
    stamp = item.timestamp
    return (
        stamp.earliest is not None
        and stamp.latest is not None
        and stamp.latest - stamp.earliest <= _FINE
    )


def _busiest(page: TimelinePage) -> date | None:
    """Return the day on which most of the articles came out, else of which most times are."""
    days = Counter(row.published[:10] for row in page.articles.values() if row.published)
    days = Counter({day: count for day, count in days.items() if len(day) == 10})
    if not days:
        days = Counter(
            item.timestamp.earliest.date().isoformat()
            for item in page.items
            if item.timestamp.earliest
        )
    return date.fromisoformat(max(days, key=lambda day: (days[day], day))) if days else None


def _densest(
    snapshot: Snapshot, tree: Node, months: tuple[tuple[str, int], ...]
) -> date:
    """Return the day on which most of very many articles came out, the latest of several."""
    if not months:
        return datetime.now(UTC).date()
    month = max(months, key=lambda each: (each[1], each[0]))[0]
    first = date.fromisoformat(f"{month}-01")
    days = [first + timedelta(days=n) for n in range(31)]
    days = [day for day in days if day.month == first.month]
    counts = snapshot.counts([And((tree, _published_on(day))) for day in days])
    return max(zip(counts, days, strict=True))[1]


def _published_on(day: date) -> PublishedIn:
    begin = datetime.combine(day, time(), UTC)
    return PublishedIn(begin, begin + timedelta(days=1))
