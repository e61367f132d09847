"""A timeline as inline SVG: a column a day (month, year), a numbered dot a time that leads to its row.

The columns stand in order and are not to scale: between two of them may lie a day or a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.newsroom.timelines import TimelineItem

_COLUMNS = 9
"""Columns in a row of the drawing."""
_MOST = 40
"""Columns at most: of more days there is one a month, of more months one a year."""
_STACK = 8
"""Dots in a column at most; how many more there are is told above them."""
_WIDTH, _STEP, _RADIUS, _FOOT = 80, 26, 11, 34


def draw_timeline(items: Sequence[TimelineItem], anchor: str) -> str:
    """Return the SVG of times; the dot of the n-th leads to `#{anchor}-{n}`.

    Its title and description tell what it shows; the list of the same times is its text.
    """
    columns = _columns(items)
    rows = [columns[at : at + _COLUMNS] for at in range(0, len(columns), _COLUMNS)]
    width = _WIDTH * min(len(columns), _COLUMNS) + 8
    parts: list[str] = []
    top = 0
    for row in rows:
        height = _STEP * (max(min(len(told), _STACK) for _, told in row) + 1) + _FOOT
        base = top + height - _FOOT
        parts.append(
            f'<line x1="4" y1="{base}" x2="{_WIDTH * len(row) + 4}" y2="{base}" stroke="#555"/>'
        )
        for at, (label, told) in enumerate(row):
            x = 4 + _WIDTH * at + _WIDTH // 2
            parts.append(f'<text x="{x}" y="{base + 20}">{escape(label)}</text>')
            for up, (number, sure) in enumerate(told[:_STACK]):
                y = base - _STEP // 2 - 3 - up * _STEP
                drawn = "sure" if sure else "guess"
                parts.append(
                    f'<a href="#{anchor}-{number}" aria-label="time {number}">'
                    f'<circle class="{drawn}" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
                    f'<text class="{drawn}" x="{x}" y="{y + 4}">{number}</text></a>'
                )
            if len(told) > _STACK:
                y = base - _STEP // 2 - 3 - _STACK * _STEP
                parts.append(f'<text x="{x}" y="{y + 6}">+{len(told) - _STACK}</text>')
        top += height
    told_all = f"{len(items)} times in {len(columns)} columns, from {columns[0][0]} to {columns[-1][0]}"
    return (
        f'<svg class="timeline" role="group" aria-labelledby="{anchor}-title {anchor}-about"'
        f' viewBox="0 0 {width} {top}" width="{width}" height="{top}">'
        f'<title id="{anchor}-title">Timeline</title>'
        f'<desc id="{anchor}-about">{escape(told_all)}; not to scale. Filled dots are sure times,'
        " open ones assumed. The list that follows tells the same.</desc>"
        f"{''.join(parts)}</svg>"
    )


def _columns(items: Sequence[TimelineItem]) -> list[tuple[str, list[tuple[int, bool]]]]:
    """Return the columns in order: each with its name, and the number and sureness of its times."""
    for length in (10, 7, 4):
        columns: dict[str, list[tuple[int, bool]]] = {}
        for number, item in enumerate(items, 1):
            columns.setdefault(_day(item)[:length], []).append(
                (number, item.timestamp.status == "resolved")
            )
        if len(columns) <= _MOST:
            break
    return sorted(columns.items())


def _day(item: TimelineItem) -> str:
    """Return the first day of a time as ISO 8601; of what is no day, as far as it is known."""
    moment = item.timestamp.earliest
    assert moment is not None
    day = moment.astimezone(UTC).date().isoformat()
    return {"year": day[:4], "month": day[:7]}.get(item.timestamp.grain, day)
