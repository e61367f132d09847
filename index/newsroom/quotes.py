"""Quotes: who said what, in articles or by one speaker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.archive import Archive
from corpus.article import Quote
from corpus.letters import fold
from corpus.linking.lookup import Entity, UnknownEntityError
from index.newsroom.cards import entity_named
from index.newsroom.gathering import Gathered


@dataclass(frozen=True, slots=True)
class Said:
    """A quote in an article, with its words."""

    article: str
    ref: str
    words: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quotes in the order of their articles.

    `read` is the query as it was understood.  `speaker` is the name of the entity asked for, and
    `unsure` says in a line why its words alone were looked for, where nobody is called so.
    """

    items: tuple[Said, ...]
    read: str = ""
    speaker: str | None = None
    unsure: str | None = None


def quotes_of(
    archive: Archive,
    gathered: Gathered,
    by: str | None,
    mend: Callable[[str], str | None] = lambda _: None,
    note: Callable[[str], None] = lambda _: None,
) -> Quoted:
    """Return the quotes of these articles, those `by` one speaker alone if there is one.

    `by` is the id or name of an entity; where nobody is called so, what `mend` takes it for, which
    is noted, and else the words by which the text calls the speaker or the speaker's role.
    """
    ids: Sequence[str] = gathered.ids
    entity = speaker = unsure = None
    wanted = fold(by) if by else ""
    if by:
        try:
            found = _speaker_named(archive, by)
        except UnknownEntityError as error:
            if (mended := mend(by)) and mended != by:
                note(f"{by} → {mended} (spelling)")
                return quotes_of(archive, gathered, mended)
            unsure = f"{error}; these are the quotes of speakers who are called {by} in the text"
        else:
            entity, speaker = found.entity, found.name
            held = frozenset(archive.entities.said_by((entity,)))
            ids = [article_id for article_id in ids if article_id in held]

    def is_by(quote: Quote) -> bool:
        if entity is not None:
            return quote.entity == entity
        called = f" {fold(quote.speaker or '')} {fold(quote.role or '')} "
        return not by or (bool(wanted) and f" {wanted} " in called)

    items = tuple(
        Said(article_id, ref, text[quote.start : quote.end], quote)
        for article_id, ref, text, quotes in archive.texts.quoted(ids)
        for quote in quotes
        if is_by(quote)
    )
    return Quoted(items, gathered.read, speaker, unsure)


def said_by(archive: Archive, entity: str, limit: int) -> tuple[Said, ...]:
    """Return up to `limit` quotes of an entity, those of the newest articles first."""
    ids = archive.texts.newest_first(archive.entities.said_by((entity,)))
    found = (
        Said(article_id, ref, text[quote.start : quote.end], quote)
        for article_id, ref, text, quotes in archive.texts.quoted(ids)
        for quote in quotes
        if quote.entity == entity
    )
    return tuple(islice(found, limit))


def _speaker_named(archive: Archive, by: str) -> Entity:
    """Return the entity of this id or name, or the only one whose name holds it.

    UnknownEntityError where there is none, or more than one.
    """
    try:
        return entity_named(archive, by)
    except UnknownEntityError:
        with archive.told():
            found = archive.registry.find(by)
        if len(found) == 1:
            return found[0]
        raise
