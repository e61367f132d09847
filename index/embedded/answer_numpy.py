"""Answers a plan from one segment with numpy, straight from the mapped file.

The same answers as `answer_python`, to the last bit: every score is computed by the same steps in
the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedded import plan as p
from index.embedded.counting import RankedValues
from index.embedded.joining_numpy import NOTHING, add_up, fill
from index.embedded.kept_words import KeptWords
from index.embedded.lexicon import Lexicon
from index.embedded.matches_numpy import ArrayMatches, Selected, flags_of
from index.embedded.phrases import distinct, in_any_order, in_order, spots_of
from index.embedded.segment import LENGTHS, Segment
from index.embedded.sizes import most

Array = NDArray[Any]
Ids = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_FEW = 16
"""A list so many times shorter than another is looked up in it, not merged with it."""


class Arrays:
    """The evaluator of one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._arrays: dict[str, Array] = {}
        self._owners: dict[str, Ids] = {}
        self._norm: tuple[float, Floats] | None = None
        self._narrowed: tuple[Ids, Array] = NOTHING.ids, NOTHING.ids
        self.kept: KeptWords[Selected] = KeptWords()
        self.memory: dict[str, RankedValues] = {}
        self.docs = segment.docs

    def array(self, name: str) -> Array:
        """Return an array of the segment."""
        found = self._arrays.get(name)
        if found is None:
            view = self._segment.view(name)
            found = self._arrays[name] = np.frombuffer(view, dtype=view.format)
        return found

    def match(
        self, plan: p.Plan, place: int, statistics: p.Statistics, dropped: frozenset[int]
    ) -> ArrayMatches:
        """Return what matches; `place` is the segment's number among those planned for."""
        found = self.select(plan, place, statistics)
        if dropped and len(found.ids):
            keep = ~flags_of(np.fromiter(dropped, np.int64, len(dropped)), self.docs)[found.ids]
            scores = None if found.scores is None else found.scores[keep]
            found = Selected(found.ids[keep], scores)
        return ArrayMatches(self, found)

    def score(
        self, plan: p.Plan, place: int, statistics: p.Statistics, some: Sequence[int]
    ) -> list[float]:
        """Return what some articles, ascending, score; 0 for those that do not match."""
        docs = np.array(some, np.int64)
        listed: list[float] = self._dense(plan, place, statistics, docs).tolist()
        return listed

    def held(self, field: str, ordinal: int) -> Array:
        """Return the articles with a term, ascending."""
        start = self._segment.view(f"{field}.start")
        return self.array(f"{field}.ids")[start[ordinal] : start[ordinal + 1]]

    def _dense(self, plan: p.Plan, place: int, statistics: p.Statistics, docs: Ids) -> Floats:
        """Return what each of some articles scores."""
        scores = np.zeros(len(docs))
        match plan:
            case p.Term():
                return self._weigh(plan, place, self._norms(docs, statistics), docs)
            case p.Either(parts, fewest) if fewest <= 1:
                norms = self._norms(docs, statistics)
                for part in parts:
                    scores += (
                        self._weigh(part, place, norms, docs)
                        if isinstance(part, p.Term)
                        else self._dense(part, place, statistics, docs)
                    )
            case _:
                found = self.select(plan, place, statistics, docs)
                ids = found.ids[self._among(found.ids, docs)]
                scores[np.searchsorted(docs, ids)] = found.at(ids)
        return scores

    def _weigh(self, plan: p.Term, place: int, norms: Floats, docs: Ids) -> Floats:
        """Return what each of some articles, of these norms, scores for a word."""
        scores = np.zeros(len(docs))
        for field, ordinal in reversed(plan.ordinals[place].items()):
            if ordinal >= 0:
                weight = p.title_weight(plan.ordinals[place]) if field == "title" else 1.0
                at, tf = self._times_in(field, ordinal, docs)
                scores[at] += tf * weight
        found: Floats = plan.peak * (scores / (scores + norms))
        return found

    def _times_in(self, field: str, ordinal: int, docs: Ids) -> tuple[Ids, Array]:
        """Return the places of those of some articles that have a term, and how often they do."""
        start = self._segment.view(f"{field}.start")
        first, last = start[ordinal], start[ordinal + 1]
        held = self.array(f"{field}.ids")[first:last]
        if not last - first:
            return NOTHING.ids, NOTHING.ids
        narrowed = self._narrowed
        if narrowed[0] is not docs:
            # All words of a tree are looked up for the same articles.
            narrowed = self._narrowed = docs, docs.astype(np.uint32)
        at = held.searchsorted(narrowed[1])
        np.minimum(at, last - first - 1, out=at)
        here = (held[at] == docs).nonzero()[0]
        return here, self.array(f"{field}.tf")[first:last][at[here]]

    def select(
        self, plan: p.Plan, place: int, statistics: p.Statistics, among: Ids | None = None
    ) -> Selected:
        """Return what matches; only `among` some articles, ascending, it need not look at others."""
        match plan:
            case p.All():
                return Selected(np.arange(self.docs) if among is None else among, None)
            case p.Term() | p.Surface() if (kept := self.kept.get(plan)) is not None:
                # Of all articles, also where some would do.
                return kept
            case p.Term(ordinals, peak):
                ids, tf = self._frequencies(ordinals[place], among)
                found = Selected(ids, peak * (tf / (tf + self._norms(ids, statistics))))
                return found if among is not None else self.kept.keep(plan, found, len(found.ids))
            case p.Surface():
                found = self._surface(plan, place, statistics, among)
                return found if among is not None else self.kept.keep(plan, found, len(found.ids))
            case p.Near():
                return self._near(plan, place, statistics, among)
            case p.Values(field, ordinals):
                return self._values(field, ordinals[place])
            case p.Published(first, last, own):
                published = self.array("published.own" if own else "published")
                return Selected(np.flatnonzero((published >= first) & (published < last)), None)
            case p.Times():
                return self._times(plan)
            case p.Either(parts, fewest):
                sets = {
                    id(part): self.select(part, place, statistics, among) for part in p.once(parts)
                }
                return add_up([sets[id(part)] for part in parts], self.docs, fewest)
            case p.Filling(parts):
                sets_ = [self.select(part, place, statistics, among) for part in parts]
                return fill(plan, sets_, self.docs)
            case p.Both(parts, without):
                return self._both(parts, without, place, statistics, among)

    def _both(
        self,
        parts: Sequence[p.Plan],
        without: Sequence[p.Plan],
        place: int,
        statistics: p.Statistics,
        among: Ids | None,
    ) -> Selected:
        sets: dict[int, Selected] = {}
        few = among
        for size, nth in sorted((most(self._segment, one, place), nth) for nth, one in enumerate(parts)):
            # What is far more common than what was found before is looked up for that alone.
            some = few if few is not None and size > _FEW * len(few) else among
            sets[nth] = self.select(parts[nth], place, statistics, some)
            if not len(sets[nth].ids):
                return NOTHING
            if few is None or len(sets[nth].ids) < len(few):
                few = sets[nth].ids
        found = [sets[nth] for nth in range(len(parts))]
        rarest, *others = sorted(found, key=lambda one: len(one.ids))
        ids = rarest.ids
        for other in others:
            if len(other.ids) < self.docs:
                ids = ids[self._among(ids, other.ids)]
        for part in without:
            if not len(ids):
                break
            ids = ids[~self._among(ids, self.select(part, place, statistics, among).ids)]
        if all(one.scores is None for one in found):
            return Selected(ids, None if len(found) == 1 else np.full(len(ids), float(len(found))))
        total = self._scores_at(found[0], ids)
        for one in found[1:]:
            total = total + self._scores_at(one, ids)
        assert not isinstance(total, float)
        return Selected(ids, total)

    def _scores_at(self, one: Selected, ids: Ids) -> Array | float:
        """Return the scores of `ids`, which are all among the articles of `one`."""
        if one.scores is None or len(ids) == len(one.ids) or len(ids) * _FEW < len(one.ids):
            return one.at(ids)
        return one.scores[flags_of(ids, self.docs)[one.ids]]

    def _among(self, ids: Ids, others: Ids) -> Flags:
        """Tell which of some articles are among others."""
        if not len(others):
            return np.zeros(len(ids), np.bool_)
        if len(ids) * _FEW < len(others):
            places = np.searchsorted(others, ids)
            places[places == len(others)] = 0
            same: Flags = others[places] == ids
            return same
        return flags_of(others, self.docs)[ids]

    def _norms(self, ids: Array, statistics: p.Statistics) -> Floats:
        if self._norm is None or self._norm[0] != statistics.average:
            lengths = np.array(LENGTHS)
            both = lengths[self.array("title.len")] + lengths[self.array("text.len")]
            self._norm = statistics.average, p.K1 * ((1 - p.B) + p.B * both / statistics.average)
        norms: Floats = self._norm[1][ids]
        return norms

    def _frequencies(
        self, ordinals: dict[str, int], among: Ids | None
    ) -> tuple[Ids, Floats]:
        """Return the articles with a stem, and how often they have it, in the title more."""
        title = p.title_weight(ordinals)
        sides = [
            self._postings(field, ordinal, title if field == "title" else 1.0, among)
            for field, ordinal in ordinals.items()
            if ordinal >= 0
        ]
        if not sides:
            return NOTHING.ids, np.empty(0)
        few, many = sides[0], sides[-1]
        if len(sides) == 1 or not len(few[0]):
            return many
        at = np.searchsorted(many[0], few[0])
        same = np.zeros(len(at), np.bool_)
        inside = at < len(many[0])
        same[inside] = many[0][at[inside]] == few[0][inside]
        many[1][at[same]] += few[1][same]
        if same.all():
            return many
        alone = ~same
        return np.insert(many[0], at[alone], few[0][alone]), np.insert(
            many[1], at[alone], few[1][alone]
        )

    def _postings(
        self, field: str, ordinal: int, weight: float, among: Ids | None
    ) -> tuple[Ids, Floats]:
        start = self._segment.view(f"{field}.start")
        first, last = start[ordinal], start[ordinal + 1]
        if among is not None:
            here, few = self._times_in(field, ordinal, among)
            return among[here], few * weight
        held, tf = self.array(f"{field}.ids")[first:last], self.array(f"{field}.tf")[first:last]
        return held.astype(np.int64), tf * weight

    def _surface(
        self, plan: p.Surface, place: int, statistics: p.Statistics, among: Ids | None
    ) -> Selected:
        table = np.array(plan.counts)
        if plan.fronts[place] >= 0:
            start = self._segment.view("front.start")
            first, last = start[plan.fronts[place]], start[plan.fronts[place] + 1]
            held, where = self.array("front.ids")[first:last], self.array("front.where")[first:last]
            if among is not None:
                at = held.searchsorted(among.astype(np.uint32))
                at = at[at < len(held)]
                at = at[held[at] == among[: len(at)]]
                held, where = held[at], where[at]
            found = held.astype(np.int64)
            tf = table[where]
            found, tf = found[tf > 0], tf[tf > 0]
        else:
            found, tf = self._sum(plan.ranges[place], table)
        return Selected(found, plan.peak * (tf / (tf + self._norms(found, statistics))))

    def _sum(self, ranges: p.Ranges, table: Floats) -> tuple[Ids, Array]:
        """Return the articles with some words, and what the words of each count together."""
        start = self._segment.view("word.start")
        ids, where = self.array("word.ids"), self.array("word.where")
        docs: list[Array] = [np.empty(0, np.uint32)]
        weights: list[Floats] = [np.empty(0)]
        for low, high, closeness in ranges:
            first, last = start[low], start[high]
            docs.append(ids[first:last])
            weights.append((table * closeness)[where[first:last]])
        one = docs[-1] if len(docs) <= 2 else np.concatenate(docs)
        weight = weights[-1] if len(docs) <= 2 else np.concatenate(weights)
        if len(one) * _FEW < self.docs:
            few, of = np.unique(one, return_inverse=True)
            sums = np.bincount(of, weight, len(few))
            return few[sums > 0].astype(np.int64), sums[sums > 0]
        tf = np.bincount(one, weight, self.docs)
        found = np.flatnonzero(tf > 0)  # of truth values, that takes a tenth of the time
        return found, tf[found]

    def _values(self, field: str, ordinals: Sequence[int]) -> Selected:
        start, ids = self._segment.view(f"{field}.start"), self.array(f"{field}.ids")
        lists = [ids[start[ordinal] : start[ordinal + 1]] for ordinal in ordinals]
        if not lists:
            return NOTHING
        if len(lists) == 1:
            return Selected(lists[0].astype(np.int64), None)
        return Selected(np.unique(np.concatenate(lists)).astype(np.int64), None)

    # -- words near each other -------------------------------------------------------------------

    def _near(
        self, plan: p.Near, place: int, statistics: p.Statistics, among: Ids | None
    ) -> Selected:
        sides = plan.ordinals[place]
        held = [self._side_by_side(plan, place, field, sides[field], among) for field in sides]
        found = held[0] if len(held) == 1 else np.union1d(held[0], held[1])
        if not len(found):
            return NOTHING
        norms = self._norms(found, statistics)
        score: Array = np.zeros(len(found))
        for nth, idf in enumerate(plan.idf):
            # Wherever they stand together, all of them stand: no article is left out here.
            tf = self._how_often(plan, place, nth, found)
            score = score + idf * (tf / (tf + norms))
        return Selected(found, score)

    def _how_often(self, plan: p.Near, place: int, nth: int, found: Ids) -> Floats:
        """Return how often articles have what is asked for at one place, in the title more."""
        sides = {field: each[nth] for field, each in plan.ordinals[place].items()}
        if all(number < p.GROUPS for number in sides.values()):
            return self._frequencies(sides, found)[1]
        title = p.title_weight(sides)
        tf = np.zeros(len(found))
        for field, number in sides.items():
            for ordinal in plan.stems(place, field, number) if number >= 0 else ():
                weight = title if field == "title" else 1.0
                ids, times = self._postings(field, ordinal, weight, found)
                tf[np.searchsorted(found, ids)] += times
        return tf

    def _side_by_side(
        self, plan: p.Near, place: int, field: str, ordinals: tuple[int, ...], among: Ids | None
    ) -> Ids:
        """Return the articles whose field has the stems as near as they have to be."""
        if min(ordinals) < 0:
            return NOTHING.ids
        base = self.array(f"{field}.base")
        spots = {
            number: spots_of(self.array, field, plan.stems(place, field, number), among)
            for number in dict.fromkeys(ordinals)
        }
        stands = in_order if plan.ordered else in_any_order
        first, last = stands(spots, ordinals, len(ordinals) - 1 + plan.slop)
        owner = np.searchsorted(base, first, "right") - 1
        return distinct(owner[last < base[owner + 1]])

    # -- times and counts ------------------------------------------------------------------------

    def _owner(self, field: str) -> Ids:
        """Return the article that each of the entries of a field belongs to."""
        if field not in self._owners:
            begins = self.array(f"{field}.doc")
            self._owners[field] = np.repeat(np.arange(self.docs), np.diff(begins))
        return self._owners[field]

    def _times(self, plan: p.Times) -> Selected:
        first, last, own = plan
        name = "times.own" if own else "times"
        starts, ends = self.array(f"{name}.first"), self.array(f"{name}.last")
        overlap = (starts < last) & ((ends > first) | ((ends == starts) & (starts >= first)))
        hits = np.flatnonzero(overlap)
        if not len(hits):
            return NOTHING
        owner = self._owner("times")[hits]
        closing = np.maximum(ends[hits], starts[hits] + 1)
        within = (starts[hits] >= first) & (closing <= last)
        flags = flags_of(owner, self.docs)
        inside = flags_of(owner[within], self.docs)
        ids = np.flatnonzero(flags)
        return Selected(ids, 1.0 + p.WITHIN * inside[ids])

    def lexicon(self, field: str) -> Lexicon:
        """Return the values of a field."""
        return self._segment.lexicon(field)
