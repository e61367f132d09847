"""Corrections: a person's word on names, listed with all else that people decided about articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from corpus.archive import Archive
from corpus.archive.packing import TEXT
from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.deciding import Deciding, on_span
from corpus.linking.decisions import Decision
from corpus.linking.lookup import Entity, UnknownEntityError
from corpus.stated import Given
from index.newsroom.cards import entity_named

if TYPE_CHECKING:
    from corpus.linking.registry import Registry

_MOST = 10_000
"""Entities of one name that are looked at."""


class DifferentKinds(ValueError):
    """Two entities that are to be made one are of different kinds; a second yes is wanted."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made, and the ids of the articles that it changed.

    `entity` is who is meant now, where that is one.  `decision` is None where all stood already.
    """

    decision: Decision | None
    changed: tuple[str, ...]
    entity: Entity | None = None

    @property
    def meant(self) -> Entity:
        """Who is meant now, of a decision that is about one."""
        assert self.entity is not None
        return self.entity


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place where a decision overrules what was found: an article, its checksum, and the words."""

    article: str
    sha256: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class GivenWord:
    """What a person gave for an article: its id and checksum, what, when and why.

    `at` is None where nobody noted it; both are of the last that was given.
    """

    article: str
    sha256: str
    given: Given
    at: str | None
    reason: str | None


class Corrections:
    """What people say of the names in one archive."""

    def __init__(self, archive: Archive, follow: Callable[[], object]) -> None:
        """`follow` brings the index up to date with the archive."""
        self._archive = archive
        self._follow = follow

    @property
    def _registry(self) -> Registry:
        return self._archive.registry

    def merge(
        self,
        first: str,
        second: str,
        *,
        across_kinds: bool,
        article: str | None = None,
        reason: str | None = None,
    ) -> Decided:
        """Make two entities, by id or name, one for good, or in one article; the first leads.

        A second name that the first goes by as a guess is sure from then on.  DifferentKinds unless
        `across_kinds`.
        """
        one, other = (entity_named(self._archive, named) for named in (first, second))
        if one.kind != other.kind and not across_kinds:
            raise DifferentKinds(
                f"{one.name} is of the kind {one.kind}, {other.name} of the kind {other.kind}"
            )
        deciding = Deciding(self._archive.db)
        if article is not None:
            told = deciding.merges_in(one.entity, other.entity, self._number(article))
            if not told and one.entity != other.entity:
                raise UnknownEntityError(f"{other.name} is not named in {article}")
            return self._decide(told, reason, one.entity)
        if one.entity == other.entity:
            return self._decide(deciding.confirms(one.entity, second), reason, one.entity)
        return self._whole(lambda: self._archive.entities.merge(one.entity, other.entity, reason))

    def split(
        self, named: str, alias: str, *, article: str | None = None, reason: str | None = None
    ) -> Decided:
        """Part an alias from an entity, by id or name, for good, or in one article."""
        entity = entity_named(self._archive, named)
        if article is not None:
            told = Deciding(self._archive.db).splits_in(
                entity.entity, alias, self._number(article)
            )
            return self._decide(told, reason, None)
        return self._whole(lambda: self._archive.entities.split(entity.entity, alias, reason))

    def kind(
        self,
        named: str,
        to: Kind,
        *,
        only: Kind | None = None,
        article: str | None = None,
        reason: str | None = None,
    ) -> Decided:
        """Say of what kind a name is: an entity by id or name, or all that is written so.

        `only` is the kind that it is taken for now, where several are.  UnknownEntityError where
        nothing, or several things, are called so; ValueError where it is of that kind already.
        """
        told = self._overrule(named, "kind", to, only, article)
        if all(each.kind == to for each in told):
            raise ValueError(f"{told[0].shown} is of the kind {to} already")
        return self._decide(told, reason, None, whole=article is None and bool(told[0].shorts))

    def not_name(
        self,
        named: str,
        *,
        only: Kind | None = None,
        article: str | None = None,
        reason: str | None = None,
    ) -> Decided:
        """Say that something is not a name at all; as `kind`."""
        return self._decide(self._overrule(named, "not", "", only, article), reason, None)

    def span(
        self, wanted: str, start: int, end: int, kind: Kind, *, reason: str | None = None
    ) -> Decided:
        """Say that `[start, end)` of an article's text is a name, and not what lies across it."""
        article = self._archive.articles.get(self._archive.articles.find_id(wanted))
        number = self._archive.articles.known_id(article.id).n
        return self._decide([on_span(article.text, start, end, kind, number)], reason, None)

    def listed(self) -> tuple[Decision, ...]:
        """Return what stands of what people decided about names, the oldest first."""
        with self._archive.told():
            return self._registry.export_decisions()

    def evidence(self, decision: Decision) -> Iterator[Evidence]:
        """Yield the places at which a decision overrules what was found, in the texts as they are."""
        for n, start, end in Deciding(self._archive.db).places(decision.id):
            row = self._archive.db.execute(
                f"SELECT id, sha256, {TEXT} FROM article WHERE n = ?", (n,)
            ).fetchone()
            yield Evidence(row[0], row[1], start, end, row[2][start:end])

    def id_of(self, number: int | None) -> str | None:
        """Return the id of the article with this number."""
        return None if number is None else self._archive.articles.known_as(number).id

    def given(self) -> Iterator[GivenWord]:
        """Yield what people gave for articles and have not taken back, in the order of articles."""
        with self._archive.told():
            rows = self._archive.db.execute(
                "SELECT a.id, a.sha256, a.given_published, a.given_outlet, a.given_title, j.at, j.reason"
                " FROM article a LEFT JOIN journal j ON j.n = (SELECT MAX(c.operation)"
                "  FROM journal_change c JOIN journal o ON o.n = c.operation"
                "  WHERE c.place = 'given' AND c.article = a.id AND o.undone IS NULL)"
                " WHERE a.gone IS NULL AND coalesce(a.given_published, a.given_outlet, a.given_title)"
                " NOT NULL ORDER BY a.n"
            ).fetchall()
        for row in rows:
            yield GivenWord(row[0], row[1], Given(*row[2:5]), row[5], row[6])

    # -- within ----------------------------------------------------------------------------------

    def _overrule(
        self,
        named: str,
        action: Literal["kind", "not"],
        to: Kind | Literal[""],
        only: Kind | None,
        article: str | None,
    ) -> list[Decision]:
        deciding = Deciding(self._archive.db)
        number = None if article is None else self._number(article)
        with self._archive.told():
            entity = self._meant(named, only)
            if entity is not None:
                return deciding.on_entity(entity.entity, action, to, number)
            return [deciding.on_form(named, action, to, only, number)]

    def _meant(self, named: str, only: Kind | None) -> Entity | None:
        """Return the one entity that is called so; None where the written form is meant."""
        try:
            return self._registry.get(named)
        except UnknownEntityError:
            found = self._registry.find(named, only, _MOST)
        written = fold(named)
        named_so = [each for each in found if fold(each.name) == written]
        if len(named_so) == 1:
            return named_so[0]
        kinds = {each.kind for each in named_so}
        if len(kinds) > 1:
            ids = ", ".join(each.entity for each in named_so[:4])
            raise UnknownEntityError(f"{named} could be {ids}: name one by its id, or give --kind")
        return None

    def _number(self, wanted: str) -> int:
        return self._archive.articles.known_id(self._archive.articles.find_id(wanted)).n

    def _decide(
        self,
        decisions: Sequence[Decision],
        reason: str | None,
        entity: str | None,
        *,
        whole: bool = False,
    ) -> Decided:
        """Decide; with `whole` what was one entity stays one, by whatever rules its new kind is read."""
        told = [replace(each, reason=reason) for each in decisions]

        def decide() -> None:
            made = self._archive.entities.decide(told)
            first, *others = (whole and Deciding(self._archive.db).scattered(made)) or [""]
            for other in others:
                self._archive.entities.merge(first, other, reason)

        decided = self._done(decide)
        return decided if entity is None else replace(decided, entity=self._registry.get(entity))

    def _whole(self, decide: Callable[[], Entity]) -> Decided:
        found: list[Entity] = []
        decided = self._done(lambda: found.append(decide()))
        return replace(decided, entity=found[0])

    def _done(self, decide: Callable[[], object]) -> Decided:
        """Decide in one transaction and have the index follow; return what came of it."""
        with self._archive.transaction():
            there, before = {each.id for each in self.listed()}, self._archive.sequence
            decide()
            made = [each for each in self.listed() if each.id not in there]
            changed = tuple(each.id for each in self._archive.articles.changes(before))
        self._follow()
        return Decided(made[0] if made else None, changed)
