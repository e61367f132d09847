"""Stories of an archive: listed with why, compared, and corrected by a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.archive import Archive, UnknownArticle
from corpus.stories.grouping import IN_STORY, Pair, copies_of_one
from corpus.stories.named import Named, shared
from corpus.stories.profile import Likeness
from index.newsroom.story_following import FollowingStories
from index.newsroom.story_look import StoryLook
from index.newsroom.story_shelf import Shelved

if TYPE_CHECKING:
    from corpus.stories.comparison import Comparison

_STEP = 500
"""Articles whose titles are asked for at once."""
_HELD = 20_000
"""Articles of which it is kept in memory how they stand."""


class UnknownStory(UnknownArticle):
    """No story is called so."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event.

    `sources` counts independent reports: copies of one text count once.  `first` and `last` are
    its span in time, ISO 8601 as precise as known, None where no report is dated.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    sources: int
    first: str | None
    last: str | None
    why: tuple[Named, ...]


class Report(NamedTuple):
    """How an article stands in its story of several: `source` is the earliest report of its text.

    It is its own source where it copies none.
    """

    story: Story
    source: str


@dataclass(frozen=True, slots=True)
class SimilarHit:
    """An article like the one asked for, from 0 to 1, with what both name and its own copies."""

    id: str
    ref: str
    title: str
    score: float
    why: tuple[Named, ...]
    copies: tuple[str, ...]


class Stories(FollowingStories):
    """The stories of one archive, as they are asked for and decided on."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self._stand = (-1, -1)
        self._known: dict[str, Report | None] = {}

    # -- asking ----------------------------------------------------------------------------------

    def listed(self, ids: Collection[str] | None = None, *, lone: bool = False) -> list[Story]:
        """Return stories, the newest first; those alone that hold one of `ids` if they are given."""
        if ids is None:
            stories = self.shelf.stories(lone=lone)
        else:
            numbers = [n for id in ids if (n := self.shelf.number_of(id)) is not None]
            stories = self.shelf.reports(set(self.shelf.stories_of(numbers).values()))
        found = [reports for reports in stories.values() if lone or len(reports) > 1]
        return sorted(
            self._told(found), key=lambda s: (s.last or "", len(s.articles), s.id), reverse=True
        )

    def among(self, ids: Iterable[str], named: str) -> tuple[str, ...]:
        """Return those of the articles that are of the story of this id; UnknownStory."""
        self.catch_up()
        reports = frozenset(self.story(named).articles)
        return tuple(id for id in ids if id in reports)

    def story(self, named: str) -> Story:
        """Return the story of this id, or the beginning of one; UnknownStory if there is none."""
        wanted = named.removeprefix("s")
        found = self.shelf.named(wanted) if wanted else []
        numbers = [n for id, n in found if id == wanted] or [n for _, n in found]
        if len(numbers) == 1 and (reports := self.shelf.reports(numbers)):
            return self._told([reports[numbers[0]]])[0]
        if len(numbers) > 1:
            raise UnknownStory(f"several stories begin with {named}: name one by more of its id")
        raise UnknownStory(f"no story has the id {named}; `dateline stories` lists them")

    def reports_of(self, ids: Collection[str]) -> dict[str, Report]:
        """Return how those of these articles stand that are in a story of several."""
        stand = self.shelf.noted("sequence"), self.shelf.noted("decisions")
        if stand != self._stand or len(self._known) > _HELD:
            self._stand, self._known = stand, {}
        numbers = self.shelf.numbers_of([id for id in ids if id not in self._known])
        found = self.shelf.reports(set(self.shelf.stories_of(numbers.values()).values()))
        several = [reports for reports in found.values() if len(reports) > 1]
        units = self._units(several)
        for reports, story in zip(several, self._told(several), strict=True):
            place = {report.n: at for at, report in enumerate(_in_order(reports))}
            id_of = {report.n: report.id for report in reports}
            for unit in units[reports[0].story]:
                source = id_of[min(unit, key=place.__getitem__)]
                self._known.update((id_of[n], Report(story, source)) for n in unit)
        for id in ids:
            self._known.setdefault(id, None)
        return {id: report for id in ids if (report := self._known[id])}

    def _units(self, stories: Sequence[Sequence[Shelved]]) -> dict[int, list[list[int]]]:
        """Return the articles of each story by source, as numbers: copies of one text together."""
        story_of = {r.n: r.story for reports in stories for r in reports if len(reports) > 1}
        inner: dict[int, dict[Pair, Likeness]] = {}
        for (a, b), alike in self.shelf.edges_of(story_of).items():
            if a in story_of and story_of[a] == story_of.get(b):
                inner.setdefault(story_of[a], {})[a, b] = alike
        return {
            reports[0].story: copies_of_one(
                [r.n for r in reports], inner.get(reports[0].story, {}), share=IN_STORY
            )
            for reports in stories
        }

    def _told(self, stories: Sequence[Sequence[Shelved]]) -> list[Story]:
        units = self._units(stories)
        heads = {reports[0].story: _head(reports) for reports in stories}
        titles = self._titles([head.id for head in heads.values()])
        return [
            Story(
                id=f"s{reports[0].id}",
                title=titles.get(heads[reports[0].story].id, ""),
                articles=tuple(report.id for report in _in_order(reports)),
                sources=len(units[reports[0].story]),
                first=min((r.first for r in reports if r.first), default=None),
                last=max((r.last for r in reports if r.last), default=None),
                why=shared([r.named for r in reports]) if len(reports) > 1 else (),
            )
            for reports in stories
        ]

    def _titles(self, ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for at in range(0, len(ids), _STEP):
            for row in self._archive.articles.listed(ids[at : at + _STEP]):
                found[row.id] = row.title or row.opening
        return found

    def similar(self, id: str, limit: int) -> list[SimilarHit]:
        """Return the articles nearest to one, the nearest first, copies folded."""
        from corpus.stories.similar import similar

        n = self.shelf.number_of(id)
        if n is None:
            return []
        found = similar(n, self.shelf.profiles([n])[0], self.shelf, limit)
        numbers = [m for hit in found for m in (hit.number, *hit.copies)]
        ids = self.shelf.ids(numbers)
        rows = {row.id: row for row in self._archive.articles.listed(ids[h.number] for h in found)}
        hits = []
        for hit in found:
            row = rows[ids[hit.number]]
            hits.append(
                SimilarHit(
                    row.id,
                    row.ref,
                    row.title or row.opening,
                    round(hit.score, 4),
                    hit.why,
                    tuple(ids[copy] for copy in hit.copies),
                )
            )
        return hits

    def compare(self, wanted: Sequence[str]) -> Comparison:
        """Compare articles, or those of a story; see `Newsroom.compare`."""
        from corpus.stories.comparison import compare

        articles = self._archive.articles
        ids: list[str] = []
        for each in wanted:
            try:
                ids.append(articles.find_id(each))
            except UnknownArticle:
                if not each.startswith("s"):
                    raise
                self.catch_up()
                ids += self.story(each).articles
        ids = list(dict.fromkeys(ids))
        if len(ids) < 2:
            raise ValueError("that is one article: name another to compare it with, or a story")
        return compare([articles.get(id) for id in ids])

    # -- a person's decisions --------------------------------------------------------------------

    def merge(self, first: str, second: str, reason: str | None = None) -> list[Story]:
        """Make two stories one, for good; return it."""
        one, other = self.story(first), self.story(second)
        if one.id == other.id:
            return [one]
        with self._archive.transaction():
            self._archive.stories.decide("merge", one.articles, other.articles, reason)
        return self._settled([*one.articles, *other.articles])

    def split(self, named: str, ids: Sequence[str], reason: str | None = None) -> list[Story]:
        """Part articles from a story, for good; return what became of it.

        ValueError where an article is not of the story, or all of it would go.
        """
        story = self.story(named)
        strange = [id for id in ids if id not in story.articles]
        if strange:
            raise ValueError(f"{strange[0]} is not of the story {story.id}")
        rest = [id for id in story.articles if id not in ids]
        if not rest:
            raise ValueError("that is the whole story: leave at least one article in it")
        with self._archive.transaction():
            self._archive.stories.decide("split", ids, rest, reason)
        return self._settled(story.articles)

    def _settled(self, ids: Sequence[str]) -> list[Story]:
        self.follow_decisions()
        return self.listed(set(ids), lone=True)


def articles_of(archive: Archive, named: str) -> tuple[str, ...]:
    """Return the ids of the articles of a story, by its id or the beginning of one.

    `*` are all that share a story with another, `none` all that share it with none.
    """
    look = StoryLook(archive.folder, archive.owner)
    if look.sequence() != archive.sequence:
        stories = Stories(archive)
        try:
            stories.catch_up()
        finally:
            stories.close()
    return look.ids_of(named)


def _head(reports: Sequence[Shelved]) -> Shelved:
    """Return the report that a story is called by: the earliest that is dated, else the first."""
    return _in_order(reports)[0]


def _in_order(reports: Sequence[Shelved]) -> list[Shelved]:
    return sorted(reports, key=lambda r: (r.first is None, r.first or "", r.n))
