"""Opening the card of a name, and what is chosen on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
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
from tui.views.line_list import LineList, ListRow
from tui.words.open_article import step_span

if TYPE_CHECKING:
    from corpus.archive.journal import Family
    from corpus.linking.lookup import Entity
    from index.newsroom.cards import Card
    from index.newsroom.quotes import Said
    from tui.screens.card import Chosen


MOST_OTHERS = 2_000
"""Entities to choose from for a merge, those in most articles."""


@dataclass(frozen=True, slots=True)
class OpenCard(Request["tuple[Card, tuple[Said, ...]]"]):
    """Fetch the card of an entity, by id or name, with some of what was said."""

    entity: str

    def run(self, newsroom: Newsroom) -> tuple[Card, tuple[Said, ...]]:
        """Fetch both."""
        card = newsroom.card(self.entity)
        return card, newsroom.reading_room.said_by(card.entity.entity)

    def show(self, reader: Ground, found: tuple[Card, tuple[Said, ...]]) -> None:
        """Lay it over what is there."""
        lay_card(reader, found[0], spoken=found[1])


@dataclass(frozen=True, slots=True)
class AskNames(Request["tuple[ListRow, ...]"]):
    """Fetch who and what an article names, for the choice of a card."""

    article_id: str
    dot: str

    def run(self, newsroom: Newsroom) -> tuple[ListRow, ...]:
        """Fetch them, as rows in the order of the text."""
        counted: Counter[tuple[str, str, str]] = Counter()
        for mention in newsroom.show(self.article_id).annotations.mentions:
            if mention.entity:
                counted[mention.entity, mention.name, mention.kind] += 1
        return tuple(
            ListRow(f"{name} {self.dot} {kind} {self.dot} {count} ×", kind, value=entity)
            for (entity, name, kind), count in counted.items()
        )

    def show(self, reader: Ground, rows: tuple[ListRow, ...]) -> None:
        """Let one be chosen, and open its card."""
        from tui.screens.choose import ChooseScreen

        rows = rows or (ListRow("no names in this article", "quiet"),)
        screen = ChooseScreen("Names in this article", rows, reader.look, reader.commands)
        reader.push_screen(screen, lambda entity: _open_card(reader, entity))


def _open_card(reader: Ground, entity: str | None) -> None:
    if entity is not None:
        reader.request(OpenCard(entity))


def show_names(reader: Ground) -> None:
    """Choose a name of the article under the cursor, and open its card."""
    if article_id := reader.article_here:
        reader.request(AskNames(article_id, reader.look.dot))


def show_facet_card(reader: Ground) -> None:
    """Open the card of the name that the cursor is on in the facets."""
    state, chosen = reader.state, reader.part("#facets", LineList).chosen
    for field in ("person", "org", "place"):
        for value in state.answer.facets.get(field, ()) if state.answer else ():
            if value.query == chosen:
                reader.request(OpenCard(value.value))
                return
    reader.state = state._replace(notice="people, organisations and places have a card")


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
class AskOthers(Request["Card"]):
    """Fetch whom an entity is, for the choice of what it could be one with."""

    entity: str

    def run(self, newsroom: Newsroom) -> Card:
        """Fetch it."""
        return newsroom.card(self.entity, 0)

    def show(self, reader: Ground, card: Card) -> None:
        """Let the other be chosen."""
        reader.request(FindOthers(card.entity))


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
        """Lay it over the article."""
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
        """Lay it over the article."""
        lay_card(reader, card, f"it stands by itself now; {_undo_key(reader)} takes it back")


@dataclass(frozen=True, slots=True)
class UndoOnNames(Request["tuple[Card, str]"]):
    """Take back what was last said of any name, in whatever session, and fetch the card anew."""

    card: Card

    lasts = True

    def run(self, newsroom: Newsroom) -> tuple[Card, str]:
        """Take it back; return the card as it is then, and what was taken back."""
        from corpus.linking.lookup import UnknownEntityError

        names: tuple[Family, ...] = ("names",)
        moved = newsroom.undo(families=names)
        if not moved:
            return self.card, "nothing was said of names that could be taken back"
        told = f"taken back: {moved[0].operation.told}"
        entity = self.card.entity
        for named in (entity.entity, entity.name):
            with suppress(UnknownEntityError):
                return newsroom.card(named), told
        return self.card, told

    def show(self, reader: Ground, found: tuple[Card, str]) -> None:
        """Lay the card over the article once more."""
        lay_card(reader, *found)


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


def lay_card(
    reader: Ground, card: Card, told: str = "", spoken: Sequence[Said] = ()
) -> None:
    """Show a card over what is there, with what was done, and do what is chosen on it."""
    from tui.screens.card import CardScreen

    screen = CardScreen(card, reader.look, reader.commands, told, spoken)
    reader.push_screen(screen, partial(_do, reader, card))


def _do(reader: Ground, card: Card, chosen: Chosen | None) -> None:
    """Do what was chosen on a card."""
    match chosen:
        case ("open", article_id):
            open_by_id(reader, article_id, way_back=partial(lay_card, reader, card))
        case ("quotes", entity):
            from tui.reader.quote_keys import AskQuotes

            again = partial(lay_card, reader, card)
            reader.request(AskQuotes(by=entity, name=card.entity.name, way_back=again))
        case ("card", entity):
            reader.request(OpenCard(entity))
        case ("search", query):
            edit_query(reader)
            ask_anew(reader, query)
        case ("split", alias):
            reader.request(Split(card.entity.entity, alias))
        case ("merge", _):
            reader.request(FindOthers(card.entity))
        case ("undo", _):
            reader.request(UndoOnNames(card))
