"""Showing an article's original in the place of its text."""

from __future__ import annotations

from dataclasses import dataclass

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.search_thread import Request


@dataclass(frozen=True, slots=True)
class Original(Request[str]):
    """Fetch the decoded original of an article."""

    article_id: str

    def run(self, newsroom: Newsroom) -> str:
        """Fetch it."""
        return newsroom.decoded(self.article_id)

    def show(self, reader: Ground, text: str) -> None:
        """Show it, if the article is still open."""
        opened = reader.state.opened
        if opened is not None and opened.article.id == self.article_id:
            reader.state = reader.state._replace(opened=opened._replace(raw=text), notice="")


def show_original(reader: Ground) -> None:
    """Show the original in the place of the text, or the text again."""
    opened = reader.state.opened
    if opened is None:
        return
    if opened.raw is not None:
        reader.state = reader.state._replace(opened=opened._replace(raw=None))
    else:
        reader.request(Original(opened.article.id))
