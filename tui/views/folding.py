"""Which hits stand in the list, and which are folded under another: copies, reports of one story."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.asking.answers import Hit

if TYPE_CHECKING:
    from index.newsroom.stories import Report


class Folds(NamedTuple):
    """What is known of the stories of the hits, and which of them a person folded or unfolded."""

    reports: Mapping[str, Report] = {}
    """How articles stand in their stories, by id."""
    changed: frozenset[str] = frozenset()
    """Copies whose words are not all those of their source."""
    folded: frozenset[str] = frozenset()
    """Stories of which one row is shown, by id."""
    unfolded: frozenset[str] = frozenset()
    """Stories whose hits all stand together."""
    every: bool = False
    """Whether all stories are folded but those that were unfolded."""

    def is_folded(self, story: str) -> bool:
        """Tell whether one row stands for a story."""
        return story not in self.unfolded and (self.every or story in self.folded)


class HitRow(NamedTuple):
    """A hit of the list by its place among the hits, with those that are folded under it.

    `copies` of these have its text, `changed` of them with other words.  With `inner` it stands
    under another row of its story.
    """

    at: int
    report: Report | None = None
    hidden: tuple[int, ...] = ()
    copies: int = 0
    changed: int = 0
    inner: bool = False


def rows_of(
    hits: Sequence[Hit], folds: Folds, pages: Sequence[int] = (0,)
) -> tuple[HitRow, ...]:
    """Return the rows of the list: each story or copied text where the best of its hits stands.

    The earliest report comes first, whatever its rank.  `pages` are the places at which hits were
    fetched: what is fetched later leads no row that was there before, or the list would jump.
    """
    if not folds.reports:
        return tuple(map(HitRow, range(len(hits))))
    members: dict[str, list[int]] = defaultdict(list)
    for at, hit in enumerate(hits):
        if report := folds.reports.get(hit.id):
            members[report.story.id].append(at)
    rows: list[HitRow] = []
    done: set[int] = set()
    for at, hit in enumerate(hits):
        report = folds.reports.get(hit.id)
        if at in done:
            continue
        if report is None:
            rows.append(HitRow(at))
            continue
        story = report.story
        order = {article: place for place, article in enumerate(story.articles)}
        here = sorted(members[story.id], key=lambda one: order.get(hits[one].id, 0))
        if folds.is_folded(story.id):
            rows.append(_row(hits, folds, _led(here, pages)))
        elif story.id in folds.unfolded:
            here = _led(here, pages)
            rows.append(_row(hits, folds, here[:1]))
            rows += [_row(hits, folds, [one])._replace(inner=True) for one in here[1:]]
        else:
            here = [one for one in here if folds.reports[hits[one].id].source == report.source]
            rows.append(_row(hits, folds, _led(here, pages)))
        done.update(here)
    return tuple(rows)


def _led(here: Sequence[int], pages: Sequence[int]) -> list[int]:
    """Return hits in order of time, but first the earliest of those that were fetched first."""
    first = min(bisect_right(pages, at) for at in here)
    head = next(at for at in here if bisect_right(pages, at) == first)
    return [head, *(at for at in here if at != head)]


def _row(hits: Sequence[Hit], folds: Folds, here: Sequence[int]) -> HitRow:
    first, *rest = here
    report = folds.reports[hits[first].id]
    copies = [hits[at].id for at in rest if folds.reports[hits[at].id].source == report.source]
    changed = len(folds.changed.intersection(copies))
    return HitRow(first, report, tuple(rest), len(copies), changed)


def row_at(rows: Sequence[HitRow], hit: int) -> int:
    """Return the row that shows a hit, or that it is folded under; 0 where there is none."""
    return next((n for n, row in enumerate(rows) if row.at == hit or hit in row.hidden), 0)
