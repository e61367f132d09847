"""What happened when, by the times in the articles of the current results: a page at a time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.events import Resize

from index.newsroom.timeline_pages import TimelinePage
from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.line_list import LineList
from tui.views.timeline_rows import Clock, bars_of, first_from, item_of, sources_of, timeline_rows
from tui.views.words_line import RuledLine, WordsLine
from tui.words.dates import show_stretch
from tui.words.describe import counted
from tui.words.theme import Look
from tui.words.times import histogram

if TYPE_CHECKING:
    from corpus.times import Anchor

Chosen = tuple[Any, ...]
"""`("open", article, start, row)`, `("around", day)`, `("after", None)`, `("before", None)`,
or `("export", row)`."""
_CLOCKS: tuple[Clock, ...] = ("UTC", "local", "as written")


class TimelineScreen(OverScreen[Chosen]):
    """Shows a page of a timeline; gives back what was chosen: an article, or another page."""

    where = "timeline"
    DEFAULT_CSS = """
    TimelineScreen { background: ansi_default; }
    TimelineScreen LineList { height: 1fr; }
    TimelineScreen #histogram { text-style: dim; }
    """

    def __init__(
        self,
        page: TimelinePage,
        query: str,
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
        *,
        at: str | None = None,
        told: str = "",
    ) -> None:
        """Begin with the cursor on the row `at`, else at the page's place; `told` was done."""
        super().__init__(commands, told)
        self._page = page
        self._query = query
        self._look = look
        self._clock: Clock = "UTC"
        self._first = at or first_from(page, page.place)
        self._before: str | None = None
        self._unfolded = not page.items or int(at or -1) >= len(page.items)

    def compose(self) -> ComposeResult:
        """Lay out heading, histogram, rows and keys."""
        yield WordsLine(self._look, id="heading")
        yield WordsLine(self._look, id="histogram")
        yield RuledLine(self._look)
        yield LineList(self._look)
        yield WordsLine(self._look, id="source")
        yield WordsLine(self._look, self.told or self.foot, id="foot")

    def on_mount(self) -> None:
        """Show the rows."""
        self.set_focus(self.query_one(LineList))
        self._draw(self._first)

    def on_resize(self, event: Resize) -> None:
        """Cut the rows for another width."""
        rows = self.query_one(LineList)
        self._draw(rows.chosen or self._first)

    def _draw(self, at: str | None) -> None:
        page, dot = self._page, f" {self._look.dot} "
        what = self._query.strip() or "all articles"
        parts = [f"Times in {what}", str(len(page.items))]
        if page.earliest and page.latest:
            stretch = show_stretch(page.earliest.astimezone(UTC), page.latest.astimezone(UTC))
            parts[1] = stretch
            parts.append(f"of {counted(page.found, 'article')}")
        if page.undated:
            parts.append(f"{page.undated} lack a date")
        parts.append(self._clock)
        self.query_one("#heading", WordsLine).show((dot.join(parts), "title"))
        counts = bars_of(page) if page.whole else dict(page.months)
        bars = histogram(counts, self._look) if counts else ""
        self.query_one("#histogram", WordsLine).show((bars, ""))
        width = self.size.width
        shown = timeline_rows(page, self._clock, self._look, width, unfolded=self._unfolded)
        self.query_one(LineList).show(tuple(shown), at=at)
        self._tell()

    def _tell(self) -> None:
        """Say which articles tell the time under the cursor."""
        chosen = self.query_one(LineList).chosen
        words = sources_of(self._page, item_of(self._page, chosen), self._look) if chosen else ""
        self.query_one("#source", WordsLine).show((words, "quiet"))

    def on_line_view_clicked(self) -> None:
        """Open the article that was clicked."""
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(by)
        self._tell()

    def action_move_page(self, by: int) -> None:
        """Move the cursor by a page."""
        rows = self.query_one(LineList)
        rows.move(by * max(1, rows.size.height - 1))
        self._tell()

    def action_move_end(self, to: int) -> None:
        """Move the cursor to the first row, or to the last."""
        rows = self.query_one(LineList)
        rows.move(to * rows.count)
        self._tell()

    def action_move_day(self, by: int) -> None:
        """Move the cursor to the next day, or to the day before."""
        self.query_one(LineList).move_section(by)
        self._tell()

    def action_clock(self) -> None:
        """Show the times by the next clock."""
        self._clock = _CLOCKS[(_CLOCKS.index(self._clock) + 1) % len(_CLOCKS)]
        self._draw(self.query_one(LineList).chosen)

    def action_unfold(self) -> None:
        """Go to the coarse times below the others, which are shown then; or fold them and come back."""
        here, first = self.query_one(LineList).chosen, len(self._page.items)
        self._unfolded = not self._unfolded
        if self._unfolded and self._page.folded:
            self._before, here = here, str(first)
        elif here is not None and int(here) >= first:
            here = self._before
        self._draw(here)

    def action_turn(self, by: int) -> None:
        """Ask for the days after these, or before them; all of a few articles are there already."""
        if self._page.whole:
            self.action_move_day(by)
        else:
            self.dismiss(("after" if by > 0 else "before", None))

    def action_go_to_date(self) -> None:
        """Ask for a day to go to."""
        from tui.screens.ask import AskScreen

        place = self._page.place

        def taken(answer: str | None) -> None:
            if answer is not None and (day := read_day(answer, place)) is not None:
                self.dismiss(("around", day))

        def wrong(answer: str) -> str | None:
            told = f"{answer.strip() or 'nothing'} is no day that can be read"
            return None if read_day(answer, place) else told

        question = "Go to a day, such as 16 May 2025, 16 May or 2025-05"
        self.app.push_screen(AskScreen(question, wrong, self._look, self.commands), taken)

    def action_export(self) -> None:
        """Write the timeline to a file."""
        self.dismiss(("export", self.query_one(LineList).chosen))

    def action_choose(self) -> None:
        """Open the article that the cursor is on."""
        chosen = self.query_one(LineList).chosen
        if chosen:
            item = item_of(self._page, chosen)
            self.dismiss(("open", item.article, item.timestamp.start, chosen))


def read_day(typed: str, near: date | None = None) -> date | None:
    """Return the first day of what a person typed for a time, None where it is none.

    What is written without its year is of the year of `near`, else of this one.
    """
    from corpus import times

    begin = datetime.combine(near, time(12), UTC) if near else datetime.now().astimezone()
    words = typed.strip()
    for written in (f"{words} {near.year}" if near else "", words):
        with suppress(ValueError, OverflowError):
            if words and (found := times.parse_when(written, _anchor(begin))):
                return found[0].date()
    return None


def _anchor(moment: datetime) -> Anchor:
    from corpus import times

    return times.Anchor(moment, basis="given")
