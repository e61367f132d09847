"""Opening the timeline of what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from index.newsroom.timelines import Timeline


@dataclass(frozen=True, slots=True)
class AskTimeline(Request["Timeline"]):
    """Fetch what happened when in the articles of a query."""

    query: str

    def run(self, newsroom: Newsroom) -> Timeline:
        """Fetch it."""
        return newsroom.timeline(self.query)

    def show(self, reader: Ground, timeline: Timeline) -> None:
        """Lay it over the list; what is chosen on it opens."""
        from tui.screens.timeline import TimelineScreen

        def taken(chosen: tuple[str, int] | None) -> None:
            if chosen is not None:
                open_by_id(reader, *chosen)

        screen = TimelineScreen(timeline, self.query, reader.look, reader.commands)
        reader.push_screen(screen, taken)


def show_timeline(reader: Ground) -> None:
    """Show what happened when in the articles of the query."""
    reader.request(AskTimeline(reader.state.asked))
