"""Opening the card of a name, and what is chosen on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader import article_keys
from tui.reader.asking import ask_anew
from tui.reader.ground import Ground
from tui.reader.list_keys import edit_query
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request
from tui.words.open_article import step_span

if TYPE_CHECKING:
    from index.newsroom.cards import Card
    from tui.screens.card import Chosen


@dataclass(frozen=True, slots=True)
class OpenCard(Request["Card"]):
    """Fetch the card of an entity, by id or name."""

    entity: str

    def run(self, newsroom: Newsroom) -> Card:
        """Fetch it."""
        return newsroom.card(self.entity)

    def show(self, reader: Ground, card: Card) -> None:
        """Lay it over the article."""
        lay_card(reader, card)


@dataclass(frozen=True, slots=True)
class Merge(Request["Card"]):
    """Make two entities one; the second may be a name."""

    first: str
    second: str

    def run(self, newsroom: Newsroom) -> Card:
        """Make them one, and fetch the card of what came of it."""
        return newsroom.card(newsroom.merge(self.first, self.second).entity)

    def show(self, reader: Ground, card: Card) -> None:
        """Lay it over the article."""
        lay_card(reader, card)


@dataclass(frozen=True, slots=True)
class Split(Request["Card"]):
    """Part an alias from an entity."""

    entity: str
    alias: str

    def run(self, newsroom: Newsroom) -> Card:
        """Part them, and fetch the card of the alias by itself."""
        return newsroom.card(newsroom.split(self.entity, self.alias).entity)

    def show(self, reader: Ground, card: Card) -> None:
        """Lay it over the article."""
        lay_card(reader, card)


def show_card(reader: Ground) -> None:
    """Open the card of the name that the cursor is on; with no cursor, of the first in sight."""
    opened = reader.state.opened
    if opened is None or opened.raw is not None:
        return
    if step_span(opened) is None:
        article_keys.step(reader, "name", 1)
        opened = reader.state.opened
    span = opened and step_span(opened)
    if opened is None or span is None:
        return
    start, end = span
    mentions = opened.article.annotations.mentions
    here = [m for m in mentions if m.start < end and start < m.end and m.entity]
    if here:
        reader.request(OpenCard(here[0].entity))
    else:
        notice = "no name under the cursor: e goes to the next one, and Enter opens its card"
        reader.state = reader.state._replace(notice=notice)


def lay_card(reader: Ground, card: Card) -> None:
    """Show a card over the article, and do what is chosen on it."""
    from tui.screens.card import CardScreen

    screen = CardScreen(card, reader.look, reader.commands)
    reader.push_screen(screen, partial(_do, reader, card))


def _do(reader: Ground, card: Card, chosen: Chosen | None) -> None:
    """Do what was chosen on a card."""
    match chosen:
        case ("open", article_id):
            open_by_id(reader, article_id)
        case ("card", entity):
            reader.request(OpenCard(entity))
        case ("search", query):
            edit_query(reader)
            ask_anew(reader, query)
        case ("split", alias):
            reader.request(Split(card.entity.entity, alias))
        case ("merge", entity):
            from tui.screens.ask import AskScreen

            def named(name: str | None) -> None:
                reader.request(Merge(entity, name) if name else OpenCard(entity))

            question = f"{card.entity.name} is the same as (a name or an id)"
            reader.push_screen(AskScreen(question, _no_name, reader.look, reader.commands), named)


def _no_name(answer: str) -> str | None:
    return None if answer.strip() else "type a name"
