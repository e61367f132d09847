"""What happened when, by the times in the articles of the current results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Literal

from textual.app import ComposeResult

from corpus.times.zones import load_zone
from index.newsroom.timelines import Timeline, TimelineItem
from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.line_list import LineList, ListRow
from tui.views.words_line import WordsLine
from tui.words.theme import Look
from tui.words.times import histogram, show_when

Clock = Literal["UTC", "local", "as written"]
_CLOCKS: tuple[Clock, ...] = ("UTC", "local", "as written")


class TimelineScreen(OverScreen[tuple[str, int]]):
    """Shows a timeline; gives back the article that was chosen, and where its time begins there."""

    where = "timeline"
    DEFAULT_CSS = """
    TimelineScreen { background: ansi_default; }
    TimelineScreen LineList { height: 1fr; }
    """

    def __init__(
        self,
        timeline: Timeline,
        query: str,
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
    ) -> None:
        super().__init__(commands)
        self._timeline = timeline
        self._query = query
        self._look = look
        self._clock: Clock = "UTC"

    def compose(self) -> ComposeResult:
        """Lay out heading, histogram, rows and keys."""
        yield WordsLine(self._look, id="heading")
        yield WordsLine(self._look, id="histogram")
        yield LineList(self._look)
        yield WordsLine(self._look, self.foot)

    def on_mount(self) -> None:
        """Show the rows."""
        self.set_focus(self.query_one(LineList))
        self._draw()

    def _draw(self) -> None:
        found, dot = self._timeline, self._look.dot
        lacking = f" {dot} {found.undated} lack a date" if found.undated else ""
        what = self._query.strip() or "all articles"
        heading = f"Times in {what} {dot} {len(found.items)}{lacking} {dot} {self._clock}"
        self.query_one("#heading", WordsLine).show((heading, "title"))
        self.query_one("#histogram", WordsLine).show((_histogram(found, self._look), ""))
        rows = self.query_one(LineList)
        rows.show(tuple(timeline_rows(found, self._clock, self._look)), at=rows.chosen)

    def on_line_view_clicked(self) -> None:
        """Open the article that was clicked."""
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(by)

    def action_move_page(self, by: int) -> None:
        """Move the cursor by a page."""
        rows = self.query_one(LineList)
        rows.move(by * max(1, rows.size.height - 1))

    def action_move_end(self, to: int) -> None:
        """Move the cursor to the first row, or to the last."""
        rows = self.query_one(LineList)
        rows.move(to * rows.count)

    def action_clock(self) -> None:
        """Show the times by the next clock."""
        self._clock = _CLOCKS[(_CLOCKS.index(self._clock) + 1) % len(_CLOCKS)]
        self._draw()

    def action_choose(self) -> None:
        """Open the article that the cursor is on."""
        chosen = self.query_one(LineList).chosen
        if chosen:
            item = self._timeline.items[int(chosen)]
            self.dismiss((item.article, item.timestamp.start))


def timeline_rows(timeline: Timeline, clock: Clock, look: Look) -> Iterator[ListRow]:
    """Yield a heading for each day, month or year, and a row for each time below it."""
    heading = ""
    for number, item in enumerate(timeline.items):
        day, words = show_when(item, _zone(item, clock), look)
        if day != heading:
            heading = day
            yield ListRow(day, "title")
        start = item.sentence.find(item.words)
        lead = f"{words:<24} "
        marks = ((start + len(lead), start + len(lead) + len(item.words)),) if start >= 0 else ()
        yield ListRow(lead + item.sentence, value=str(number), marks=marks)
    if not timeline.items:
        yield ListRow("No time in these articles has a date to stand on.", "quiet")


def _zone(item: TimelineItem, clock: Clock) -> tzinfo:
    if clock == "UTC":
        return UTC
    if clock == "as written" and item.timestamp.zone:
        return load_zone(item.timestamp.zone)
    return datetime.now().astimezone().tzinfo or UTC if clock == "local" else UTC


def _histogram(timeline: Timeline, look: Look) -> str:
    """Return how many times fall on each month, or day where all fall into a few months."""
    starts = [item.timestamp.earliest for item in timeline.items if item.timestamp.earliest]
    if not starts:
        return ""
    span = (max(starts) - min(starts)).days
    form = "%Y-%m-%d" if span <= 60 else "%Y-%m" if span <= 365 * 5 else "%Y"
    return histogram(Counter(start.strftime(form) for start in starts), look)
