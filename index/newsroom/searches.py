"""Searching: a query to a page of hits with snippets, facets, and how it was read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.archive.sets import VALUES
from corpus.kinds import Kind
from index.asking.answers import Answer, Expansion, FacetValue, Hit
from index.asking.fields import closed, exactly
from index.asking.request import SearchRequest
from index.asking.snippets import Marks, Matcher, make_snippet
from index.asking.understanding import understand
from index.engine import (
    NAME_FIELDS,
    Every,
    FacetField,
    Node,
    QueryError,
    Snapshot,
    TimeIn,
    Value,
    leaves,
)

if TYPE_CHECKING:
    from corpus.article import Annotations, Article
    from corpus.times import Anchor
    from index.newsroom.story_look import StoryLook


class Searches:
    """Searches in one archive; remembers the last query, for what is marked in an article."""

    def __init__(self, archive: Archive, look: StoryLook) -> None:
        self._archive = archive
        self._look = look
        self._last: tuple[str, Node] = "", Every()

    def search(self, snapshot: Snapshot, request: SearchRequest) -> Answer:
        """Search a snapshot; see `Newsroom.search`."""
        started = time.perf_counter()
        names = ArchiveNames(self._archive, None if request.exact else snapshot)
        understood = understand(
            request, snapshot, names, self._archive.texts.of, self._archive.texts.written
        )
        found = understood.found
        self._last = request.typed, understood.tree
        hits = self._hits([(scored.id, scored.score) for scored in found.hits], understood.tree)
        named = {
            name: self._named(request.typed, name, values) for name, values in found.facets.items()
        }
        took = (time.perf_counter() - started) * 1000
        return Answer(
            request.typed, understood.read, found.total, took, hits, request.offset,
            (*names.forgiven, *understood.expansions), understood.suggestion, named,
            understood.strict, understood.best, found.partial,
        )  # fmt: skip

    def found_by(self, snapshot: Snapshot, query: str) -> tuple[str, ...]:
        """Return the ids of all articles that a query finds as it was typed, the oldest first."""
        from index.asking.query import parse

        tree = parse(query, ArchiveNames(self._archive))
        found = snapshot.search(tree, limit=snapshot.stats().articles, sort="oldest")
        return tuple(hit.id for hit in found.hits)

    def _tags(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the tags of articles, also those of the owner of a shared archive."""
        tags = self._archive.desk.tags_of(ids)
        if self._archive.owners_desk is None:
            return tags
        theirs = self._archive.owners_desk.tags_of(ids)
        return {
            id: tuple(sorted({*tags.get(id, ()), *theirs.get(id, ())})) for id in tags | theirs
        }

    def _hits(self, scored: Sequence[tuple[str, float]], tree: Node) -> tuple[Hit, ...]:
        ids = [article_id for article_id, _ in scored]
        listed = {row.id: row for row in self._archive.articles.listed(ids)}
        texts = self._archive.texts.of(ids)
        stories = self._look.stories_of(ids)
        tags = self._tags(ids)
        special = any(isinstance(leaf, Value | TimeIn) for leaf in leaves(tree))
        asked = Matcher(tree)
        hits = []
        for article_id, score in scored:
            row = listed.get(article_id)
            if row is None:
                continue
            also = self._asked_spans(article_id, tree) if special else ()
            hits.append(
                Hit(
                    id=row.id,
                    ref=row.ref,
                    title=row.title,
                    opening=row.opening,
                    outlet=row.outlet,
                    published=row.published,
                    path=row.path,
                    score=score,
                    snippet=make_snippet(
                        texts[article_id],
                        asked,
                        also,
                        opening=0 if row.title else _after(texts[article_id], row.opening),
                    ),
                    title_marks=asked.marks(row.title or ""),
                    state=row.state,
                    tags=tags.get(row.id, ()),
                    story=stories.get(row.id),
                )
            )
        return tuple(hits)

    def _asked_spans(self, article_id: str, tree: Node) -> list[tuple[int, int]]:
        """Return the places of the names and times that the query asks for."""
        return _asked_in(self._archive.articles.get(article_id).annotations, tree)

    def places(self, article: Article, typed: str, *, typing: bool = False) -> Marks:
        """Return the places in an article of the words, names and times that a query asks for."""
        if typed == self._last[0]:
            tree = self._last[1]
        else:
            from index.asking.query import parse

            tree = parse(typed, ArchiveNames(self._archive), typing=typing)
        found = {*Matcher(tree).marks(article.text), *_asked_in(article.annotations, tree)}
        kept: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return tuple(kept)

    def _named(
        self, typed: str, facet: FacetField, values: Iterable[tuple[str, int]]
    ) -> tuple[FacetValue, ...]:
        if facet not in NAME_FIELDS:
            return tuple(
                FacetValue(value, value, count, closed(typed, exactly(facet, value)))
                for value, count in values
            )
        counted = list(values)
        names = self._archive.entities.names_of(value for value, _ in counted)
        return tuple(
            FacetValue(
                value, names.get(value, value), count, closed(typed, exactly(facet, value))
            )
            for value, count in counted
        )


def _asked_in(found: Annotations, tree: Node) -> list[tuple[int, int]]:
    """Return the places of the names and times that a query asks for."""
    spans: list[tuple[int, int]] = []
    for leaf in leaves(tree):
        if isinstance(leaf, Value):
            spans += [(m.start, m.end) for m in found.mentions if m.entity in leaf.values]
        elif isinstance(leaf, TimeIn):
            from corpus import times

            spans += [
                (t.start, t.end)
                for t in found.timestamps
                if times.overlaps(t, leaf.earliest, leaf.latest)
            ]
    return spans


def _after(text: str, opening: str) -> int:
    """Return the place behind the opening that a list shows for want of a title."""
    return max(0, text.find(opening)) + len(opening)


SPEAKERS: tuple[Kind, ...] = ("person", "org", "place", "group")
"""The kinds of names that speak."""


class ArchiveNames:
    """What a query may name, looked up in the archive; see `query.Resolver`."""

    def __init__(self, archive: Archive, snapshot: Snapshot | None = None) -> None:
        """Forgive slips in names by the words of a snapshot; without one, none."""
        self._archive = archive
        self._snapshot = snapshot
        self.forgiven: list[Expansion] = []
        """What was taken for a slip of what."""

    def entities(self, text: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the entities of a kind that a name may mean."""
        found = self._archive.entities.ids_of(text, kind)
        if found or self._snapshot is None:
            return found
        mended = self.mended(text)
        if mended and (found := self._archive.entities.ids_of(mended, kind)):
            self.forgiven.append(Expansion(text, mended, "spelling"))
        return found

    def mended(self, text: str) -> str | None:
        """Return a name with its slips mended by the words of names, or None."""
        if self._snapshot is None:
            return None
        from index.asking.spelling import mend

        return mend(text, self._snapshot, self.words_of_names)

    def _said_by(self, text: str) -> tuple[str, ...]:
        """Return the ids of the articles in which somebody of this name speaks."""
        speakers = [
            entity for kind in SPEAKERS for entity in self._archive.entities.ids_of(text, kind)
        ]
        return self._archive.entities.said_by(speakers)

    def _of_story(self, value: str) -> tuple[str, ...]:
        """Return the ids of the articles of a story; `*` of any, `none` of none."""
        from index.newsroom.stories import articles_of

        found = articles_of(self._archive, value)
        if not found and value not in ("*", "none"):
            raise QueryError(f"no story has the id {value}; `dateline stories` lists them")
        return found

    def outlets(self, text: str) -> tuple[str, ...]:
        """Return the outlets, as written, whose name has this in it, blanks and signs aside."""
        asked = "".join(filter(str.isalnum, text.casefold()))
        return tuple(
            outlet
            for outlet in self._archive.articles.outlets("")
            if asked and asked in "".join(filter(str.isalnum, outlet.casefold()))
        )

    def articles(self, field: str, value: str) -> tuple[str, ...] | None:
        """Return the ids of the articles with this value of a field that only the archive has."""
        if field == "said":
            return self._said_by(value)
        if field == "story":
            return self._of_story(value)
        found = self._archive.sets.ids(field, value)
        if found is None and field == "is":
            raise QueryError(f"is:{value} says nothing here; there are is:{', is:'.join(VALUES)}")
        return found

    def surname_spellings(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return other spellings of those words that are surnames."""
        return self._archive.entities.surname_spellings(words)

    def other_forms(self, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return other forms of those runs of words that name an organisation or place."""
        return self._archive.entities.other_forms(runs)

    def name_of(self, entity: str) -> str:
        """Return what an entity is called."""
        return self._archive.entities.name_of(entity)

    def words_of_names(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that stand in names."""
        return self._archive.entities.words_of_names(words)

    def interval(self, text: str) -> tuple[datetime, datetime] | None:
        """Return the interval that a person's words for a time mean now, or None."""
        from corpus import times

        return times.parse_when(text, now_anchor())


def now_anchor() -> Anchor:
    """Return the present moment as what a person's `last week` leans on."""
    from corpus import times

    return times.Anchor(datetime.now().astimezone(), basis="given")
