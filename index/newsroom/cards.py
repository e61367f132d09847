"""Cards: what is known of an entity, and which entity a person names."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.letters import fold
from corpus.linking.lookup import Company, Entity, UnknownEntityError
from corpus.sentences import sentence_at
from index.asking.snippets import Marks

if TYPE_CHECKING:
    from index.newsroom.quotes import Said


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Where an entity is named: the sentence, with the name marked, and its article."""

    article: str
    published: str | None
    sentence: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an entity; `months` are (YYYY-MM, articles), oldest first.

    `quotes` is what it says, in the newest articles first and within one in its order.
    """

    entity: Entity
    company: tuple[Company, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[NamedPlace, ...]
    quotes: tuple[Said, ...] = ()


def card_of(archive: Archive, named: str, limit: int) -> Card:
    """Return what is known of an entity, by id or name, with its newest `limit` places and quotes."""
    from index.newsroom.quotes import said_by

    entity = entity_named(archive, named)
    places = []
    for article_id, published, text, spans in archive.entities.places_of(entity.entity, limit):
        for start, end in spans[:1]:
            first, last = sentence_at(text, start, end)
            places.append(
                NamedPlace(article_id, published, text[first:last], ((start - first, end - first),))
            )
    months = archive.entities.months_of(entity.entity)
    with archive.told():
        company = archive.registry.company(entity.entity)
    return Card(
        entity, company, tuple(months), tuple(places), said_by(archive, entity.entity, limit)
    )


def entity_named(archive: Archive, named: str) -> Entity:
    """Return the entity of this id or name; UnknownEntityError if there is not just one."""
    registry = archive.registry
    with archive.told():
        with suppress(UnknownEntityError):
            return registry.get(named)
        found = registry.find(named)
    exact = [e for e in found if fold(named) in {fold(a.text) for a in e.aliases}]
    if len(exact) == 1:
        return exact[0]
    if exact or found:
        ids = ", ".join(e.entity for e in (exact or found)[:4])
        raise UnknownEntityError(f"{named} could be {ids}: name one by its id")
    raise UnknownEntityError(f"nobody and nothing is called {named}")
