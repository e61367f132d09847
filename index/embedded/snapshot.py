"""The index as it stood when it was opened: segments, what was dropped of them, and answers."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from index.analysis import to_surface
from index.embedded import plan as p
from index.embedded.answer_python import Plain
from index.embedded.fuzzy_python import near_words
from index.embedded.lexicon import decode, encode
from index.embedded.matches_python import PlainMatches
from index.embedded.planner import Planner
from index.embedded.segment import UNDATED, Segment
from index.engine import FacetField, Found, Node, Scored, Sort, Stats

if TYPE_CHECKING:  # numpy is imported when it pays
    from index.embedded.answer_numpy import Arrays
    from index.embedded.matches_numpy import ArrayMatches

SMALL = 256
"""Articles up to which a segment is answered from without numpy: its calls cost more there."""
IMPORT_COST = 150_000
"""Postings that plain Python walks in the time that importing numpy takes."""
LIGHT = 15_000
"""Postings that are walked before anybody notices, about 10 ms: they do not count towards numpy."""
MATCHED = 4
"""Trees whose matches are kept for the next question."""
PLACED = 1 << 14
"""Hits whose places are remembered, for who asks what they score for something else."""
AHEAD, KEPT, WORTH_KEEPING = 200, 8, 10
"""Hits ranked for the pages to come, of how many queries they are kept, from which page size on."""

Held = tuple[Segment, frozenset[int]]
"""A segment, and the numbers of the articles that were dropped of it."""


class EmbeddedSnapshot:
    """An open index; see `engine.Snapshot`."""

    def __init__(self, held: Sequence[Held], stats: Stats, *, numpy: bool | None = None) -> None:
        """Answer from some segments; `numpy` says which path to take, None to judge by cost."""
        self._held = list(held)
        self._segments = [segment for segment, _ in held]
        self._stats = stats
        self._statistics = p.survey(self._segments)
        self._planner = Planner(self._segments, self._statistics)
        self._numpy = numpy
        self._walked = 0
        self._ranked: dict[tuple[Node, Sort], Found] = {}
        self._matched: dict[Node, list[tuple[Segment, PlainMatches | ArrayMatches]]] = {}
        self._places: dict[str, tuple[int, int]] = {}

    def search(
        self,
        tree: Node,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[FacetField] = (),
        facet_limit: int = 10,
    ) -> Found:
        """Return a page of what matches."""
        offset, limit = max(0, offset), max(0, limit)
        kept = self._ranked.get((tree, sort))
        if kept is not None and not facets and offset + limit <= AHEAD:
            return Found(kept.total, kept.hits[offset : offset + limit], {})
        if limit == 0 and not facets:
            return Found(self._count(tree), (), {})
        found = self._match(tree, len(set(facets)))
        counted: dict[FacetField, tuple[tuple[str, int], ...]] = {}
        for field in dict.fromkeys(facets):
            from index.embedded.facets import rank_values

            name = "month" if field == "published" else field
            counts = [(segment, matches.facet(name)) for segment, matches in found]
            counted[field] = rank_values(name, counts, facet_limit)
        total = sum(len(matches) for _, matches in found)
        if limit < WORTH_KEEPING or offset + limit > AHEAD:
            return Found(total, tuple(self._page(found, offset, limit, sort)), counted)
        ranked = tuple(self._page(found, 0, AHEAD, sort))
        self._keep((tree, sort), Found(total, ranked))
        return Found(total, ranked[offset : offset + limit], counted)

    def _match(
        self, tree: Node, facets: int = 0
    ) -> list[tuple[Segment, PlainMatches | ArrayMatches]]:
        """Return what matches, by segment; one query is counted, ranked and faceted in turn."""
        found = self._matched.get(tree)
        if found is None:
            plan = self._planner.plan(tree)
            fast = self._judge(plan, 1 + facets)
            found = []
            for place, (segment, dropped) in enumerate(self._held):
                evaluator = self._evaluator(segment, fast)
                matches = evaluator.match(plan, place, self._statistics, dropped)
                if len(matches):
                    found.append((segment, matches))
            if len(self._matched) >= MATCHED:
                del self._matched[next(iter(self._matched))]
            self._matched[tree] = found
        return found

    def _count(self, tree: Node) -> int:
        """Return how many articles match, where nobody asks which."""
        if (found := self._matched.get(tree)) is not None:
            return sum(len(matches) for _, matches in found)
        plan = self._planner.plan(tree)
        fast = self._judge(plan)
        total = 0
        for place, (segment, dropped) in enumerate(self._held):
            evaluator = self._evaluator(segment, fast)
            if isinstance(evaluator, Plain):
                total += evaluator.count(plan, place, self._statistics, dropped)
            else:
                from index.embedded.count_numpy import count

                total += count(evaluator, plan, place, self._statistics, dropped)
        return total

    def _keep(self, asked: tuple[Node, Sort], found: Found) -> None:
        """Keep the first hits for the pages after this one, and for the query asked again."""
        if len(self._ranked) >= KEPT:
            del self._ranked[next(iter(self._ranked))]
        self._ranked[asked] = found

    def _page(
        self,
        found: list[tuple[Segment, PlainMatches | ArrayMatches]],
        offset: int,
        limit: int,
        sort: Sort,
    ) -> Iterator[Scored]:
        if len(self._places) > PLACED:
            self._places.clear()
        if len(found) == 1:
            segment, matches = found[0]
            if offset < len(matches):
                number, places, id_of = self._segments.index(segment), self._places, segment.id_of
                for doc, score in matches.best(offset + limit, sort)[offset:]:
                    article_id = id_of(doc)
                    places[article_id] = number, doc
                    yield Scored(article_id, score)
            return
        sign = 1 if sort == "oldest" else -1

        def keyed(
            segment: Segment, matches: PlainMatches | ArrayMatches
        ) -> Iterator[tuple[float, bool, int, str, float]]:
            published = segment.view("published")
            number = self._segments.index(segment)
            for doc, score in matches.best(offset + limit, sort):
                when = published[doc]
                first = -score if sort == "relevance" else 0.0
                article_id = segment.id_of(doc)
                self._places[article_id] = number, doc
                yield first, when == UNDATED, sign * when, article_id, score

        ranked = merge(*(keyed(segment, matches) for segment, matches in found))
        for _, _, _, article_id, score in islice(ranked, offset, offset + limit):
            yield Scored(article_id, score)

    def _evaluator(self, segment: Segment, fast: bool) -> Plain | Arrays:
        if fast and (segment.docs > SMALL or self._numpy):
            arrays = segment.memory.get("arrays")
            if arrays is None:
                from index.embedded.answer_numpy import Arrays

                arrays = segment.memory["arrays"] = Arrays(segment)
            return arrays  # type: ignore[return-value]
        plain = segment.memory.get("plain")
        if plain is None:
            plain = segment.memory["plain"] = Plain(segment)
        return plain  # type: ignore[return-value]

    def _judge(self, plan: p.Plan, times: int = 1) -> bool:
        """Tell whether to take numpy: it is there, or walking on would cost more than to load it.

        What is found is walked once more for each of its facets.  What was walked before is added
        up, so that all in all no more than twice the better choice is ever spent, but for plans so
        light that nobody waits: in a small archive numpy, 15 MB, never comes to pay.
        """
        if self._numpy is not None or "numpy" in sys.modules:
            return self._has_numpy()
        cost = self._cost(plan) * times
        if cost > LIGHT:
            self._walked += cost
        return self._walked > IMPORT_COST

    def _has_numpy(self) -> bool:
        """Tell whether numpy is to be taken and costs nothing to load."""
        return "numpy" in sys.modules if self._numpy is None else self._numpy

    def _cost(self, plan: p.Plan) -> int:
        """Return about how many postings a plan has to walk."""
        total = 0
        match plan:
            case p.All() | p.Published() | p.Times():
                return self._statistics.docs
            case p.Term(ordinals):
                for segment, places in zip(self._segments, ordinals, strict=True):
                    total += sum(segment.frequency(f, o) for f, o in places.items())
            case p.Near(near):
                for place, (segment, several) in enumerate(zip(self._segments, near, strict=True)):
                    for field, each in several.items():
                        stems = (o for n in set(each) for o in plan.stems(place, field, n))
                        total += 2 * sum(segment.frequency(field, o) for o in stems)
            case p.Surface(ranges):
                for segment, stretches in zip(self._segments, ranges, strict=True):
                    start = segment.view("word.start")
                    total += sum(start[last] - start[first] for first, last, _ in stretches)
            case p.Values(field, values):
                for segment, each in zip(self._segments, values, strict=True):
                    total += sum(segment.frequency(field, o) for o in each)
            case p.Both(parts, without):
                total = sum(map(self._cost, (*parts, *without)))
            case p.Either(parts) | p.Filling(parts):
                total = sum(map(self._cost, p.once(parts)))
        return total

    def counts(self, trees: Sequence[Node]) -> list[int]:
        """Return how many articles match each of some trees."""
        if self._has_numpy():  # what matches costs little more than how much does, and is asked next
            return [sum(len(matches) for _, matches in self._match(tree)) for tree in trees]
        return [self._count(tree) for tree in trees]

    def score(self, trees: Sequence[Node], ids: Sequence[str]) -> list[list[float]]:
        """Return for each tree what each of some articles scores, 0 where it does not match."""
        places: list[dict[int, int]] = [{} for _ in self._held]
        for nth, article_id in enumerate(ids):
            place = self._places.get(article_id) or self._place_of(article_id)
            if place:
                places[place[0]][place[1]] = nth
        plans = [self._planner.plan(tree) for tree in trees]
        fast = self._has_numpy()
        scores = [[0.0] * len(ids) for _ in plans]
        for number, (segment, _) in enumerate(self._held):
            if not places[number]:
                continue
            evaluator = self._evaluator(segment, fast)
            docs = sorted(places[number])
            for plan, row in zip(plans, scores, strict=True):
                for doc, score in zip(
                    docs, evaluator.score(plan, number, self._statistics, docs), strict=True
                ):
                    row[places[number][doc]] = score
        return scores

    def _place_of(self, article_id: str) -> tuple[int, int] | None:
        """Return the number of the segment that has an article, and of the article in it."""
        for number, (segment, dropped) in enumerate(self._held):
            doc = segment.doc_of(encode(article_id))
            if doc >= 0 and doc not in dropped:
                return number, doc
        return None

    def frequencies(self, words: Sequence[str], *, soon: Sequence[str] = ()) -> list[int]:
        """Return about how many articles hold each word, in any form of its stem."""
        return [self._planner.frequency(word) for word in words]

    # -- words and ids ---------------------------------------------------------------------------

    def words(self, prefix: str, *, limit: int = 1000) -> list[tuple[str, int]]:
        """Return the indexed words with this prefix and how many articles hold each."""
        start = encode(prefix)
        if len(self._held) == 1 and not self._held[0][1]:
            segment = self._segments[0]
            lexicon = segment.lexicon("word")
            first, last = lexicon.starting(start)
            return [
                (decode(lexicon[ordinal]), segment.frequency("word", ordinal))
                for ordinal in range(first, min(last, first + max(0, limit)))
            ]
        counts: dict[bytes, int] = {}
        every = merge(*(self._counted(segment, dropped, start) for segment, dropped in self._held))
        for word, count in every:
            if len(counts) == limit and word not in counts:
                break
            counts[word] = counts.get(word, 0) + count
        return [(decode(word), count) for word, count in counts.items()][: max(0, limit)]

    def _counted(
        self, segment: Segment, dropped: frozenset[int], prefix: bytes
    ) -> Iterator[tuple[bytes, int]]:
        lexicon = segment.lexicon("word")
        for ordinal in range(*lexicon.starting(prefix)):
            if count := _alive(segment, ordinal, dropped):
                yield lexicon[ordinal], count

    def frequency(self, surface: str) -> int:
        """Return in how many articles the word stands."""
        word = encode(to_surface(surface))
        return sum(
            _alive(segment, segment.lexicon("word").find(word), dropped)
            for segment, dropped in self._held
        )

    def similar(self, word: str, distance: int) -> list[tuple[str, int, int]]:
        """Return (surface, edits, articles) of the words within `distance` edits of a word."""
        near: dict[bytes, int] = {}
        counts: dict[bytes, int] = {}
        for segment, dropped in self._held:
            lexicon = segment.lexicon("word")
            for ordinal, edits in near_words(segment, word, distance):
                if count := _alive(segment, ordinal, dropped):
                    surface = lexicon[ordinal]
                    near[surface] = edits
                    counts[surface] = counts.get(surface, 0) + count
        found = [(decode(surface), edits, counts[surface]) for surface, edits in near.items()]
        return sorted(found, key=lambda one: (one[1], -one[2], one[0]))

    def accents(self, pattern: str) -> list[str]:
        """Return the entries of words with accents whose folded form fits a pattern."""
        # Only `--exact` asks for them.
        from index.accents import fitting

        beginning = re.split(r"[*?]", pattern, maxsplit=1)[0]
        start = encode(beginning if len(beginning) < len(pattern) else f"{pattern} ")
        entries: set[str] = set()
        for segment in self._segments:
            lexicon = segment.lexicon("accent")
            first, last = lexicon.starting(start)
            entries.update(decode(lexicon[ordinal]) for ordinal in range(first, last))
        return fitting(entries, pattern)

    def ids(self) -> Iterator[str]:
        """Return the ids of all articles held."""
        for segment, dropped in self._held:
            yield from segment.ids(dropped)

    def stats(self) -> Stats:
        """Return what the index holds."""
        return self._stats

    def close(self) -> None:
        """Let go of the segments; their files are unmapped when nobody else holds them."""
        self._held = []
        self._segments = []
        self._matched.clear()
        self._places.clear()
        self._planner = Planner((), self._statistics)


def _alive(segment: Segment, ordinal: int, dropped: frozenset[int]) -> int:
    """Return in how many articles that were not dropped a surface stands; 0 for -1."""
    if ordinal < 0 or not dropped:
        return segment.frequency("word", ordinal)
    start = segment.view("word.start")
    docs = segment.view("word.ids")[start[ordinal] : start[ordinal + 1]]
    return len(docs) - len(dropped.intersection(docs))
