"""Marks on articles."""

from __future__ import annotations

from dataclasses import dataclass

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.list_keys import go_to
from tui.reader.search_thread import Request


@dataclass(frozen=True, slots=True)
class Mark(Request[frozenset[str]]):
    """Mark an article, or take its mark away."""

    article_id: str

    def run(self, newsroom: Newsroom) -> frozenset[str]:
        """Do so, and return the ids of all articles that are marked."""
        return newsroom.toggle_mark(self.article_id)

    def show(self, reader: Ground, marked: frozenset[str]) -> None:
        """Show the mark."""
        reader.state = reader.state._replace(marked=marked)


def mark(reader: Ground) -> None:
    """Mark the article that is open or under the cursor, or take its mark away."""
    if article_id := reader.article_here:
        reader.put(Mark(article_id))


def next_marked(reader: Ground) -> None:
    """Move the cursor to the next marked article of the list."""
    state = reader.state
    hits = state.hits
    places = [at for at, row in enumerate(state.rows) if hits[row.at].id in state.marked]
    if places:
        go_to(reader, next((at for at in places if at > state.row), places[0]))
