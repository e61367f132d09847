"""A timeline as one SVG file: a row an event, its bar on a line of time, with what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.words.theme import Look
from tui.words.times import DATELESS, in_reading_order, show_dateless, show_when
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.newsroom.timelines import Timeline, TimelineItem

_WIDTH, _ROW, _TOP = 1200, 26, 76
_WHEN, _FROM, _TO, _TELLS = 24, 190, 520, 536
"""Where the words for the time begin, the line of time begins and ends, and the sentence begins."""
_LETTERS = 88
"""Characters of a sentence that a row has room for; all of it stands in the row's own title."""
_WORDS, _WORDS_ALONE = 24, 70
"""Characters of the words for a time, beside its bar and where there is none."""
_LEAST = 3
_WIDEST = 3.0
"""Times the median gap between two beginnings at which a longer one is drawn, so that one event of
years ago does not press all others together."""


class _Row(NamedTuple):
    day: str
    when: str
    item: TimelineItem


def draw(timeline: Timeline, zone: tzinfo, title: str) -> str:
    """Return an SVG of its own, without scripts, fonts or addresses, that a screen reader can read.

    Rows stand in order of time, a filled bar is sure and an open one a guess; what lacks a date
    stands below without a bar.  `title` and all text of articles may hold anything.
    """
    look = Look()
    rows = [
        _Row(*show_when(item, zone, look), item)
        for item in in_reading_order(timeline.items, zone)
    ]
    dateless = [_Row(DATELESS, show_dateless(item, look), item) for item in timeline.dateless]
    places = _places([row.item for row in rows])
    parts: list[str] = []
    y = _TOP
    day = ""
    for row in (*rows, *dateless):
        if row.day != day:
            day = row.day
            parts.append(f'<text class="head" x="12" y="{y + 21}">{_text(day)}</text>')
            y += _ROW + 2
        parts.append(_row(row, y, places))
        y += _ROW
    about = f"{len(rows)} events in order of time"
    if dateless:
        about += f", {len(dateless)} times that are vague or lack a date"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="title about"'
        f' viewBox="0 0 {_WIDTH} {y + 16}" width="{_WIDTH}" height="{y + 16}">'
        f'<title id="title">{_text(title)}</title><desc id="about">{about}. Filled bars are sure,'
        " open bars are guesses; long gaps are drawn shorter than they are.</desc>"
        f"<style>{_STYLE}</style>"
        f'<rect class="ground" width="{_WIDTH}" height="{y + 16}"/>'
        f'<text class="title" x="12" y="32">{_text(title)}</text>'
        f'<text x="12" y="56">{about}, by {_text(str(zone))}</text>'
        f'<g role="list">{"".join(parts)}</g></svg>'
    )


_STYLE = (
    "text{font:13px sans-serif;fill:#222}.title{font-size:18px;font-weight:bold}"
    ".head{font-weight:bold}.ground{fill:#fff}.sure{fill:#1f5fa8;stroke:#1f5fa8}"
    ".guess{fill:none;stroke:#1f5fa8;stroke-dasharray:3 2}.line{stroke:#ccc}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.ground{fill:#181818}"
    ".sure{fill:#7fb2ee;stroke:#7fb2ee}.guess{stroke:#7fb2ee}.line{stroke:#444}}"
)


def _text(words: str) -> str:
    """Return words from outside fit for the drawing: nothing steers, nothing is markup."""
    return escape(make_line(words))


def _cut(words: str, most: int) -> str:
    return _text(words if len(words) <= most else words[: most - 1] + "…")


def _row(row: _Row, y: int, places: dict[datetime, float]) -> str:
    item = row.item
    more = f" (+ {item.others} more)" if item.others else ""
    sentence, stamp = item.sentence, item.timestamp
    words = _WORDS if stamp.earliest is not None else _WORDS_ALONE
    bar = ""
    if stamp.earliest is not None and stamp.latest is not None:
        begin = places[stamp.earliest]
        length = max(_LEAST, places[stamp.latest] - begin)
        sure = "sure" if stamp.status == "resolved" else "guess"
        bar = (
            f'<line class="line" x1="{_FROM}" y1="{y + 13}" x2="{_TO}" y2="{y + 13}"/>'
            f'<rect class="{sure}" x="{begin:.1f}" y="{y + 7}" width="{length:.1f}" height="12"/>'
        )
    return (
        f'<g role="listitem"><title>{_text(f"{row.day}, {row.when}: {sentence}{more}")}</title>'
        f'<text x="{_WHEN}" y="{y + 17}">{_cut(row.when, words)}</text>{bar}'
        f'<text x="{_TELLS}" y="{y + 17}">{_cut(sentence, _LETTERS - len(more))}{more}</text></g>'
    )


def _places(items: Sequence[TimelineItem]) -> dict[datetime, float]:
    """Return where on the line each beginning and end stands, long gaps drawn shorter."""
    moments = sorted(
        {
            moment
            for item in items
            for moment in (item.timestamp.earliest, item.timestamp.latest)
            if moment is not None
        }
    )
    gaps = [(b - a).total_seconds() for a, b in pairwise(moments)]
    if not gaps:
        return dict.fromkeys(moments, float(_FROM))
    widest = _WIDEST * sorted(gaps)[len(gaps) // 2]
    drawn = [min(gap, widest) for gap in gaps]
    scale = (_TO - _LEAST - _FROM) / sum(drawn)
    places = {moments[0]: float(_FROM)}
    for moment, before, gap in zip(moments[1:], moments, drawn, strict=False):
        places[moment] = places[before] + gap * scale
    return places
