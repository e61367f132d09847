"""Opening the timeline of what was found, and paging through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from index.newsroom.timeline_pages import TimelinePage
    from tui.screens.timeline import Chosen


@dataclass(frozen=True, slots=True)
class AskTimeline(Request["TimelinePage"]):
    """Fetch what happened when in the articles of a query, or in the reports of a story.

    The page begins at a day, `after` or `before` another, else where most articles are.
    """

    query: str
    around: date | None = None
    after: datetime | None = None
    before: datetime | None = None
    story: str | None = None
    way_back: Callable[[], None] | None = None

    def run(self, newsroom: Newsroom) -> TimelinePage:
        """Fetch it."""
        return newsroom.reading_room.timeline(
            self.query, self.around, after=self.after, before=self.before, story=self.story
        )

    def show(self, reader: Ground, page: TimelinePage) -> None:
        """Lay it over the list; what is chosen on it opens."""
        lay_timeline(reader, self, page)


def lay_timeline(
    reader: Ground, asked: AskTimeline, page: TimelinePage, at: str | None = None, told: str = ""
) -> None:
    """Show a page of a timeline, with the cursor on a row, and do what is chosen on it."""
    from tui.screens.timeline import TimelineScreen

    what = "this story" if asked.story else asked.query
    screen = TimelineScreen(page, what, reader.look, reader.commands, at=at, told=told)
    reader.push_screen(screen, partial(_do, reader, asked, page))


def _do(reader: Ground, asked: AskTimeline, page: TimelinePage, chosen: Chosen | None) -> None:
    """Do what was chosen on a timeline."""
    match chosen:
        case ("open", article, start, at):
            back = partial(lay_timeline, reader, asked, page, at)
            open_by_id(reader, article, start, way_back=back)
        case ("export", row):
            _export(reader, asked, partial(lay_timeline, reader, asked, page, row))
        case ("around", day):
            reader.request(replace(asked, around=day, after=None, before=None))
        case ("after", _) if page.latest is not None:
            reader.request(replace(asked, around=None, after=page.latest, before=None))
        case ("before", _) if page.earliest is not None:
            reader.request(replace(asked, around=None, after=None, before=page.earliest))
        case _ if chosen is None and asked.way_back is not None:
            asked.way_back()


def _export(reader: Ground, asked: AskTimeline, again: Callable[[str], None]) -> None:
    """Write all that the timeline is of, not this page alone."""
    from tui.reader.export_keys import Way, choose, slug

    query = asked.query.strip()
    words = (asked.story,) if asked.story else (query,) if query else ()
    named = asked.story or slug(query) or "all-articles"
    told = f"what happened when in {'this story' if asked.story else query or 'all articles'}"
    choose(reader, (Way(told, "timeline", words, f"{named}-timeline"),), again)


def show_timeline(reader: Ground) -> None:
    """Show what happened when in the articles of the query."""
    reader.request(AskTimeline(reader.state.asked))
