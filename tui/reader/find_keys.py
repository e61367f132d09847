"""Finding other words in the open article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.asking.snippets import Marks
from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.search_thread import Request
from tui.views.article_view import ArticleView

if TYPE_CHECKING:
    from corpus.article import Article


@dataclass(frozen=True, slots=True)
class Find(Request[Marks]):
    """Find words in an article that is open; they are read as a query is."""

    article: Article
    words: str

    def run(self, newsroom: Newsroom) -> Marks:
        """Find the places."""
        return newsroom.places(self.article, self.words, typing=True)

    def show(self, reader: Ground, matches: Marks) -> None:
        """Put the cursor on the first match from what is on the screen on, else on the first."""
        opened = reader.state.opened
        if opened is None or opened.article.id != self.article.id:
            return
        top = reader.part("#article", ArticleView).top_offset()
        at = next((i for i, (start, _) in enumerate(matches) if start >= top), 0)
        found = opened._replace(
            matches=matches, sought=self.words, step="match", at=at if matches else -1
        )
        reader.state = reader.state._replace(opened=found, notice="")


def find_words(reader: Ground) -> None:
    """Ask for words to find in the open article; nothing typed takes the query's again."""
    from tui.screens.ask import AskScreen

    opened = reader.state.opened
    if opened is None or opened.raw is not None:
        return

    def taken(answer: str | None) -> None:
        if answer is not None:
            reader.request(Find(opened.article, answer.strip() or reader.state.asked))

    question = "Find in this article (empty: the words of the query)"
    reader.push_screen(AskScreen(question, lambda _: None, reader.look, reader.commands), taken)
