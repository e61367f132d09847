"""The entities of an archive as its readers ask for them, and a person's word on who is whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.archive.packing import TEXT
from corpus.archive.store import Store
from corpus.kinds import Kind
from corpus.linking import spellings

if TYPE_CHECKING:
    from corpus.archive.writing import Writing
    from corpus.linking.decisions import Decision
    from corpus.linking.lookup import Entity
    from corpus.linking.registry import Registry

Place = tuple[int, int]
"""Where a name stands in a text: code points, half-open."""


class Entities:
    """The entities of one archive."""

    progress: Callable[[str, int, int | None], None] | None = None
    """Told `articles`, how many of how many, while a decision has articles linked anew."""

    def __init__(
        self, store: Store, registry: Callable[[], Registry], writing: Callable[[], Writing]
    ) -> None:
        """`writing` is what links articles anew, and has the index follow."""
        self._store = store
        self._db = store.db
        self._registry = registry
        self._writing = writing

    def ids_of(self, text: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of all entities of this kind with an alias that matches."""
        with self._store.told():
            return self._registry().ids(text, kind)

    def surname_spellings(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return other spellings, as written, of those words that are people's surnames."""
        with self._store.told():
            return spellings.surname_spellings(self._db, words)

    def other_forms(self, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return, for those runs of words that name one body or place, its other written forms."""
        with self._store.told():
            return spellings.other_forms(self._db, runs)

    def words_of_names(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that are a name by themselves, or somebody's surname."""
        with self._store.told():
            return spellings.words_of_names(self._db, words)

    def name_of(self, entity: str) -> str:
        """Return what an entity is called, or its id where there is none of that id any more."""
        return self.names_of((entity,)).get(entity, entity)

    def names_of(self, entities: Iterable[str]) -> dict[str, str]:
        """Return what these entities are called; an id that is none any more is left out."""
        wanted = tuple(entities)
        marks = ", ".join("?" * len(wanted))
        with self._store.told():
            return dict(
                self._db.execute(
                    "SELECT n.slug, l.shown FROM entity_name n JOIN entity_name l ON l.id = n.leader"
                    f" WHERE n.slug IN ({marks})",
                    wanted,
                ).fetchall()
            )

    def merge(self, first: str, second: str, reason: str | None = None) -> Entity:
        """Make two entities one, by a person's word; UnknownEntityError if there is no such.

        To be called in a transaction, as all that decides.
        """
        registry = self._registry()
        merged = registry.merge(first, second, reason)
        self._writing().touch(registry.take_changed())
        return merged

    def split(self, entity: str, alias: str, reason: str | None = None) -> Entity:
        """Part an alias from an entity, by a person's word; return what it is by itself."""
        registry = self._registry()
        parted = registry.split(entity, alias, reason)
        self._writing().touch(registry.take_changed())
        return parted

    def decide(self, decisions: Sequence[Decision]) -> list[int]:
        """Keep decisions and have them hold at once, whatever they are; return their numbers."""
        made: list[int] = []
        self._changing(decisions, lambda: made.extend(self._registry().record(decisions)))
        return made

    def lay_back(self, decisions: Sequence[Decision], put: Callable[[], object]) -> None:
        """Do what puts rows of these decisions back or takes them out, and have that hold at once."""
        self._changing(decisions, put)

    def _changing(self, decisions: Sequence[Decision], change: Callable[[], object]) -> None:
        from corpus.linking.deciding import Deciding

        registry, deciding = self._registry(), Deciding(self._db)
        due = {n for each in decisions for n in deciding.affected(each)}
        change()
        registry.obey(each for each in decisions if each.action == "merge" and each.article is None)
        due |= {n for each in decisions for n in deciding.affected(each)}
        self._writing().link_again(due, self.progress)
        self._writing().touch(registry.take_changed() - due)

    def places_of(
        self, entity: str, limit: int
    ) -> Iterator[tuple[str, str | None, str, list[Place]]]:
        """Yield (id, published, text, spans) of the newest articles that name an entity."""
        from corpus.linking.stored import linked_mentions

        with self._store.told():
            numbers = [n for n, _ in self._registry().articles(entity)]
            marks = ", ".join("?" * min(len(numbers), 30_000))
            found = self._db.execute(
                # Texts are unpacked of those alone that are shown.
                f"SELECT n, id, published, {TEXT} FROM (SELECT n, id, published FROM article"
                f" WHERE n IN ({marks}) AND gone IS NULL"
                " ORDER BY published IS NULL, published DESC, n DESC LIMIT ?) article",
                (*numbers[:30_000], limit),
            ).fetchall()
            for row in found:
                mentions = linked_mentions(self._db, row["n"])
                spans = [(m.start, m.end) for m in mentions if m.entity == entity]
                yield row["id"], row["published"], row["text"], spans

    def said_by(self, entities: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the articles in which one of these entities speaks."""
        from corpus.archive.speakers import said_by

        with self._store.told():
            return said_by(self._db, entities)

    def months_of(self, entity: str) -> list[tuple[str, int]]:
        """Return (month, articles) in which an entity is named, oldest first."""
        with self._store.told():
            numbers = [n for n, _ in self._registry().articles(entity)][:30_000]
            marks = ", ".join("?" * len(numbers))
            return [
                (row[0], row[1])
                for row in self._db.execute(
                    "SELECT substr(published, 1, 7) AS month, COUNT(*) FROM article"
                    f" WHERE published NOT NULL AND n IN ({marks}) GROUP BY month ORDER BY month",
                    numbers,
                )
            ]
