"""Giving an article a publication date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.times import parse_published
from index.asking.snippets import Marks
from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import show_article
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from corpus.article import Article


@dataclass(frozen=True, slots=True)
class SetPublished(Request["tuple[Article, Marks]"]):
    """Give an article a publication date (ISO 8601), or with None take back the one given."""

    article_id: str
    published: str | None
    query: str

    def run(self, newsroom: Newsroom) -> tuple[Article, Marks]:
        """Give it, and fetch the article with the times that lean on it."""
        article = newsroom.set_published(self.article_id, self.published)
        return article, newsroom.places(article, self.query, typing=True)

    def show(self, reader: Ground, found: tuple[Article, Marks]) -> None:
        """Show the article as it is now, and its row in the list."""
        article, _ = found
        hits = tuple(
            hit._replace(published=article.published) if hit.id == article.id else hit
            for hit in reader.state.hits
        )
        reader.state = reader.state._replace(hits=hits)
        show_article(reader, *found)


def ask_date(reader: Ground) -> None:
    """Ask for the article's publication date; nothing typed takes back the one given."""
    from tui.screens.ask import AskScreen

    opened = reader.state.opened
    if opened is None:
        return
    article = opened.article

    def taken(answer: str | None) -> None:
        if answer is not None:
            published = parse_published(answer) if answer.strip() else None
            reader.request(SetPublished(article.id, published, reader.state.asked))

    given = article.published if article.published_basis == "given" else None
    question = "Publication date, such as 16 May 2025 or 2025-05-16T14:30+03:00 (empty: none)"
    reader.push_screen(AskScreen(question, wrong_date, reader.look, reader.commands, given or ""), taken)


def wrong_date(answer: str) -> str | None:
    """Return what is wrong with a publication date that a person typed, or None."""
    try:
        if answer.strip():
            parse_published(answer)
    except ValueError as error:
        return str(error)
    return None
