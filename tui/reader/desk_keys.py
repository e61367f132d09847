"""Marks on articles, and the queries that led somewhere."""

from __future__ import annotations

from dataclasses import dataclass

from index.newsroom.room import Newsroom
from tui.reader.asking import ask_anew
from tui.reader.ground import Ground
from tui.reader.list_keys import go_to
from tui.reader.search_thread import Request
from tui.views.line_list import ListRow


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


@dataclass(frozen=True, slots=True)
class AskQueries(Request[tuple[str, ...]]):
    """Fetch the queries remembered, the latest first."""

    def run(self, newsroom: Newsroom) -> tuple[str, ...]:
        """Fetch them."""
        return newsroom.queries()

    def show(self, reader: Ground, queries: tuple[str, ...]) -> None:
        """Let one be chosen and ask it."""
        from tui.screens.choose import ChooseScreen

        rows = tuple(ListRow(query, value=query) for query in queries)
        screen = ChooseScreen("Queries that led somewhere", rows, reader.look, reader.commands)
        reader.push_screen(screen, lambda query: ask_anew(reader, query) if query else None)


def show_queries(reader: Ground) -> None:
    """Choose from the queries that led somewhere."""
    reader.request(AskQueries())


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
