"""Opening the card of a name, and what is chosen on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.commands import show_keys
from tui.reader import article_keys
from tui.reader.asking import ask_anew
from tui.reader.ground import Ground
from tui.reader.list_keys import edit_query
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request
from tui.views.line_list import ListRow
from tui.words.open_article import step_span

if TYPE_CHECKING:
    from corpus.linking.lookup import Entity
    from index.newsroom.cards import Card
    from tui.screens.card import Chosen


MOST_OTHERS = 2_000
"""Entities to choose from for a merge, those in most articles."""


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
class FindOthers(Request["tuple[Entity, ...]"]):
    """Fetch whom and what an entity could be one with: all others, those of its kind first."""

    entity: Entity

    def run(self, newsroom: Newsroom) -> tuple[Entity, ...]:
        """Fetch them."""
        found = (each for each in newsroom.entities(limit=MOST_OTHERS) if each != self.entity)
        return tuple(sorted(found, key=lambda each: each.kind != self.entity.kind))

    def show(self, reader: Ground, others: tuple[Entity, ...]) -> None:
        """Let one be chosen, and ask once more where it is of another kind."""
        from tui.screens.choose import ChooseScreen

        entity, dot = self.entity, reader.look.dot
        rows = tuple(
            ListRow(f"{_called(other)} {dot} {other.kind} {dot} {other.articles}", value=str(at))
            for at, other in enumerate(others)
        )

        def taken(chosen: str | None) -> None:
            if chosen is None:
                reader.request(OpenCard(entity.entity))
            elif (other := others[int(chosen)]).kind == entity.kind:
                reader.request(Merge(entity.entity, other.entity, other.name))
            else:
                _ask_again(reader, entity, other)

        heading = f"{entity.name} is the same as"
        reader.push_screen(ChooseScreen(heading, rows, reader.look, reader.commands), taken)


@dataclass(frozen=True, slots=True)
class Merge(Request["Card"]):
    """Make two entities one; `name` is what the second one is called."""

    first: str
    second: str
    name: str

    def run(self, newsroom: Newsroom) -> Card:
        """Make them one, and fetch the card of what came of it."""
        return newsroom.card(newsroom.merge(self.first, self.second).entity)

    def show(self, reader: Ground, card: Card) -> None:
        """Lay it over the article, and keep how to take it back."""
        reader.undo = Split(card.entity.entity, self.name)
        lay_card(reader, card, f"{self.name} is one with it now; {_undo_key(reader)} takes it back")


@dataclass(frozen=True, slots=True)
class Split(Request["Card"]):
    """Part an alias from an entity."""

    entity: str
    alias: str

    def run(self, newsroom: Newsroom) -> Card:
        """Part them, and fetch the card of the alias by itself."""
        return newsroom.card(newsroom.split(self.entity, self.alias).entity)

    def show(self, reader: Ground, card: Card) -> None:
        """Lay it over the article, and keep how to take it back."""
        reader.undo = Merge(self.entity, card.entity.entity, card.entity.name)
        lay_card(reader, card, f"it stands by itself now; {_undo_key(reader)} takes it back")


def _called(entity: Entity) -> str:
    """Return an entity's name, with a few others that it goes by."""
    also = [alias.text for alias in entity.aliases if alias.text != entity.name][:3]
    return f"{entity.name} ({', '.join(also)})" if also else entity.name


def _ask_again(reader: Ground, entity: Entity, other: Entity) -> None:
    """Make two entities of different kinds one only after a second yes."""
    from tui.screens.choose import ChooseScreen

    def taken(answer: str | None) -> None:
        merges = answer == "yes"
        reader.request(
            Merge(entity.entity, other.entity, other.name) if merges else OpenCard(entity.entity)
        )

    heading = f"{entity.name} is a {entity.kind}, {other.name} a {other.kind}"
    rows = (ListRow("no: leave them apart", value="no"), ListRow("yes: they are one", value="yes"))
    reader.push_screen(ChooseScreen(heading, rows, reader.look, reader.commands), taken)


def _undo_key(reader: Ground) -> str:
    return next(show_keys(command) for command in reader.commands if command.id == "undo")


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


def lay_card(reader: Ground, card: Card, told: str = "") -> None:
    """Show a card over the article, with what was done, and do what is chosen on it."""
    from tui.screens.card import CardScreen

    screen = CardScreen(card, reader.look, reader.commands, told)
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
        case ("merge", _):
            reader.request(FindOthers(card.entity))
        case ("undo", _) if reader.undo is not None:
            request, reader.undo = reader.undo, None
            reader.request(request)
        case ("undo", _):
            lay_card(reader, card, "no merge and no split to take back")
