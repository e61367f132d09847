"""What is known of an entity: frozen values for both front ends."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.linking.lookup import Company, Entity
from index.asking.snippets import Marks


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity is named: the sentence, with the name marked, and its article."""

    article: str
    published: str | None
    sentence: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an entity; `months` are (YYYY-MM, articles), oldest first."""

    entity: Entity
    company: tuple[Company, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]
