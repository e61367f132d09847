"""Answers a plan from one segment without numpy, for small segments and one-shot commands.

What it answers is the same as `answer_numpy` to the last bit, so that it does not matter which
of the two was at hand; tests hold them against each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence

from index.embedded import plan as p
from index.embedded.docs_python import Docs
from index.embedded.kept_words import KeptWords
from index.embedded.matches_python import Everything, PlainMatches
from index.embedded.segment import LENGTHS, Segment

Scores = dict[int, float]

_FEW = 16
"""A list so many times shorter than another is looked up in it, not walked along it."""


class Plain:
    """The evaluator of one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._kept: KeptWords[Scores] = KeptWords()
        self._docs = Docs(segment, self._match)
        # Of bytes a number is had in half the time.
        self._lengths = bytes(segment.view("title.len")), bytes(segment.view("text.len"))

    def match(
        self, plan: p.Plan, place: int, statistics: p.Statistics, dropped: frozenset[int]
    ) -> PlainMatches:
        """Return what matches; `place` is the segment's number among those planned for."""
        if isinstance(plan, p.All) and not dropped:
            return PlainMatches(self._segment, Everything(self._segment.docs))
        scores = self._match(plan, place, statistics)
        if dropped and scores:
            scores = {doc: score for doc, score in scores.items() if doc not in dropped}
        return PlainMatches(self._segment, scores)

    def count(
        self, plan: p.Plan, place: int, statistics: p.Statistics, dropped: frozenset[int]
    ) -> int:
        """Return how many articles match that are not dropped."""
        if isinstance(plan, p.All):
            return self._segment.docs - len(dropped)
        return len(self._docs.of(plan, place, statistics) - dropped)

    def score(
        self, plan: p.Plan, place: int, statistics: p.Statistics, docs: Sequence[int]
    ) -> list[float]:
        """Return what some articles, ascending, score; 0 for those that do not match."""
        found = self._match(plan, place, statistics, docs)
        return [found.get(doc, 0.0) for doc in docs]

    def _match(
        self,
        plan: p.Plan,
        place: int,
        statistics: p.Statistics,
        among: Sequence[int] | None = None,
    ) -> Scores:
        """Return what matches; only `among` some articles, ascending, it need not look at others."""
        match plan:
            case p.All():
                docs = range(self._segment.docs) if among is None else among
                return dict.fromkeys(docs, 1.0)
            case p.Term() | p.Surface() if among is None and (kept := self._kept.get(plan)) is not None:
                return kept
            case p.Term(ordinals, peak):
                found = self._score(
                    self._frequencies(ordinals[place], among), peak, statistics.average
                )
                return found if among is not None else self._kept.keep(plan, found, len(found))
            case p.Surface():
                found = self._surface(plan, place, statistics, among)
                return found if among is not None else self._kept.keep(plan, found, len(found))
            case p.Near():
                return self._near(plan, place, statistics, among)
            case p.Values(field, ordinals):
                start, ids = (
                    self._segment.view(f"{field}.start"),
                    self._segment.view(f"{field}.ids"),
                )
                found = {}
                for ordinal in ordinals[place]:
                    found.update(dict.fromkeys(ids[start[ordinal] : start[ordinal + 1]], 1.0))
                return found
            case p.Published(first, last, own):
                published = self._segment.view("published.own" if own else "published")
                return {doc: 1.0 for doc, when in enumerate(published) if first <= when < last}
            case p.Times():
                return self._times(plan)
            case p.Either(parts, fewest):
                every = {
                    id(part): self._match(part, place, statistics, among) for part in p.once(parts)
                }
                several = [every[id(part)] for part in parts]
                summed = _add_up(several)
                if fewest > 1:
                    counts = Counter(doc for scores in several for doc in scores)
                    summed = {doc: s for doc, s in summed.items() if counts[doc] >= fewest}
                return summed
            case p.Filling(parts):
                return _fill(plan, [self._match(part, place, statistics, among) for part in parts])
            case p.Both(parts, without):
                return self._both(parts, without, place, statistics, among)

    def _both(
        self,
        parts: Sequence[p.Plan],
        without: Sequence[p.Plan],
        place: int,
        statistics: p.Statistics,
        among: Sequence[int] | None,
    ) -> Scores:
        some = among
        if some is None and len(parts) > 1:  # what all have is scored, not what each has
            some = sorted(self._docs.of_all(parts, place, statistics))
        found = []
        for part in parts:
            found.append(self._match(part, place, statistics, some))
            if not found[-1]:
                return {}
        fewest = min(found, key=len)
        kept = list(fewest)
        for scores in found:
            if scores is not fewest:
                kept = [doc for doc in kept if doc in scores]
        for part in without:
            no: Container[int] = (
                self._docs.of(part, place, statistics)
                if among is None
                else self._match(part, place, statistics, among)
            )
            kept = [doc for doc in kept if doc not in no]
        first, *more = found
        summed = [first[doc] for doc in kept]
        for scores in more:
            summed = [score + scores[doc] for score, doc in zip(summed, kept, strict=True)]
        return dict(zip(kept, summed, strict=True))

    def _score(self, frequencies: Scores, peak: float, average: float) -> Scores:
        """Return BM25 of how often articles have a word; as `Statistics.norm`, without a call each."""
        title, text = self._lengths
        k1, b, rest, lengths = p.K1, p.B, 1 - p.B, LENGTHS
        return {
            doc: peak
            * (tf / (tf + k1 * (rest + b * (lengths[title[doc]] + lengths[text[doc]]) / average)))
            for doc, tf in frequencies.items()
        }

    def _norm(self, statistics: p.Statistics) -> Callable[[int], float]:
        """Return what gives an article's norm."""
        title, text = self._lengths
        average = statistics.average
        return lambda doc: (
            p.K1 * ((1 - p.B) + p.B * (LENGTHS[title[doc]] + LENGTHS[text[doc]]) / average)
        )

    def _frequencies(self, ordinals: dict[str, int], among: Sequence[int] | None) -> Scores:
        """Return how often articles have a stem, in the title more."""
        view = self._segment.view
        summed: Scores = {}
        for field, ordinal in reversed(ordinals.items()):
            if ordinal < 0:
                continue
            weight = p.title_weight(ordinals) if field == "title" else 1.0
            start = view(f"{field}.start")
            first, last = start[ordinal], start[ordinal + 1]
            held, tf = view(f"{field}.ids")[first:last], view(f"{field}.tf")[first:last]
            if among is not None and len(among) * _FEW < len(held):
                for doc in among:
                    at = bisect_left(held, doc)
                    if at < len(held) and held[at] == doc:
                        summed[doc] = summed.get(doc, 0.0) + tf[at] * weight
                continue
            if among is None and not summed:
                summed = (
                    dict(zip(held, tf, strict=True))
                    if weight == 1.0
                    else {doc: times * weight for doc, times in zip(held, tf, strict=True)}
                )
                continue
            wanted = None if among is None else set(among)
            for doc, times in zip(held, tf, strict=True):
                if wanted is None or doc in wanted:
                    summed[doc] = summed.get(doc, 0.0) + times * weight
        return summed

    def _surface(
        self,
        plan: p.Surface,
        place: int,
        statistics: p.Statistics,
        among: Sequence[int] | None,
    ) -> Scores:
        wanted = None if among is None else set(among)
        view = self._segment.view
        field, ranges = plan.lists(place)
        start, ids, where = (view(f"{field}.{name}") for name in ("start", "ids", "where"))
        summed: Scores = {}
        for low, high, closeness in ranges:
            first, last = start[low], start[high]
            counts = [count * closeness for count in plan.counts]
            stands = zip(ids[first:last], where[first:last], strict=True)
            if wanted is None and high == low + 1 and not summed:  # none stands twice with a word
                summed = {doc: counts[byte] for doc, byte in stands if counts[byte]}
                continue
            for doc, byte in stands:
                if counts[byte] and (wanted is None or doc in wanted):
                    summed[doc] = summed.get(doc, 0.0) + counts[byte]
        return self._score(summed, plan.peak, statistics.average)

    def _near(
        self,
        plan: p.Near,
        place: int,
        statistics: p.Statistics,
        among: Sequence[int] | None,
    ) -> Scores:
        sides = plan.ordinals[place]
        docs = sorted({
            doc
            for field, ordinals in sides.items()
            for doc in self._side_by_side(plan, place, field, ordinals, among)
        })  # fmt: skip
        if not docs:
            return {}
        tfs = [self._how_often(plan, place, nth, docs) for nth in range(len(plan.idf))]
        norm = self._norm(statistics)
        found: Scores = {}
        for doc in docs:
            score, below = 0.0, norm(doc)
            for tf, idf in zip(tfs, plan.idf, strict=True):
                score = score + idf * (tf[doc] / (tf[doc] + below))
            found[doc] = score
        return found

    def _how_often(self, plan: p.Near, place: int, nth: int, docs: Sequence[int]) -> Scores:
        """Return how often articles have what is asked for at one place, in the title more."""
        sides = {field: each[nth] for field, each in plan.ordinals[place].items()}
        if all(number < p.GROUPS for number in sides.values()):
            return self._frequencies(sides, docs)
        summed: Scores = {}
        stems = {
            field: plan.stems(place, field, number) if number >= 0 else ()
            for field, number in sides.items()
        }
        for at in range(max(map(len, stems.values()))):
            one = {field: each[at] if at < len(each) else -1 for field, each in stems.items()}
            for doc, times in self._frequencies(one, docs).items():
                summed[doc] = summed.get(doc, 0.0) + times
        return summed

    def _side_by_side(
        self,
        plan: p.Near,
        place: int,
        field: str,
        ordinals: tuple[int, ...],
        among: Sequence[int] | None,
    ) -> Iterator[int]:
        """Yield the articles whose field has the stems as near as they have to be."""
        if min(ordinals) < 0:
            return
        docs = None if among is None else set(among)
        places: dict[int, dict[int, list[tuple[int, int]]]] = {}
        held = {
            number: sum(self._segment.frequency(field, o) for o in plan.stems(place, field, number))
            for number in set(ordinals)
        }
        for number in sorted(held, key=lambda number: held[number]):
            places[number] = {}
            for ordinal in plan.stems(place, field, number):
                for doc, stands_at in self._places(field, ordinal, docs).items():
                    places[number].setdefault(doc, []).append(stands_at)
            docs = set(places[number])
        pos = self._segment.view(f"{field}.pos")
        stands = _in_order if plan.ordered else _in_any_order
        for doc in docs or ():
            spots = {
                number: sorted(spot for at, tf in each[doc] for spot in pos[at : at + tf])
                for number, each in places.items()
            }
            if stands([spots[number] for number in ordinals], ordinals, plan.slop):
                yield doc

    def _places(
        self, field: str, ordinal: int, among: set[int] | None
    ) -> dict[int, tuple[int, int]]:
        """Return article to (where its positions begin, how many)."""
        view = self._segment.view
        start = view(f"{field}.start")
        first, last = start[ordinal], start[ordinal + 1]
        at = view(f"{field}.place")[ordinal]
        found = {}
        for doc, tf in zip(
            view(f"{field}.ids")[first:last], view(f"{field}.tf")[first:last], strict=True
        ):
            if among is None or doc in among:
                found[doc] = at, tf
            at += tf
        return found

    def _times(self, plan: p.Times) -> Scores:
        first, last, own = plan
        view, name = self._segment.view, "times.own" if own else "times"
        begins, firsts, lasts = view("times.doc"), view(f"{name}.first"), view(f"{name}.last")
        found: Scores = {}
        for doc in range(self._segment.docs):
            for each in range(begins[doc], begins[doc + 1]):
                start, end = firsts[each], max(lasts[each], firsts[each] + 1)
                if start < last and end > first:
                    within = start >= first and end <= last
                    found[doc] = max(found.get(doc, 1.0), 1.0 + p.WITHIN * within)
        return found


def _add_up(parts: Sequence[Scores]) -> Scores:
    if not parts:
        return {}
    summed = dict(parts[0])
    for part in parts[1:]:
        for doc, score in part.items():
            summed[doc] = summed[doc] + score if doc in summed else score
    return summed


def _fill(plan: p.Filling, sets: list[Scores]) -> Scores:
    whole = [k for k, one in enumerate(sets) if one]
    if len(whole) == 1:
        (k,) = whole
        most, share = p.peak(plan.parts[k]), plan.shares[k]
        # As below: whether the others are empty may depend on where it is looked.
        return {
            doc: plan.peak * (1.0 - (1.0 - share * (held / most))) for doc, held in sets[k].items()
        }
    left: Scores = {}
    for one, way, share in zip(sets, plan.parts, plan.shares, strict=True):
        most = p.peak(way)
        if not left:
            left = {doc: 1.0 - share * (held / most) for doc, held in one.items()}
            continue
        for doc, held in one.items():
            left[doc] = left.get(doc, 1.0) * (1.0 - share * (held / most))
    return {doc: plan.peak * (1.0 - still) for doc, still in left.items()}


def _in_order(spots: list[list[int]], ordinals: Sequence[int], slop: int) -> bool:
    widest = len(spots) - 1 + slop
    for start in spots[0]:
        at = start
        for others in spots[1:]:
            after = bisect_left(others, at + 1)
            if after == len(others):
                return False
            at = others[after]
        if at - start <= widest:
            return True
    return False


def _in_any_order(spots: list[list[int]], ordinals: Sequence[int], slop: int) -> bool:
    # A word that is asked for twice has to stand there twice.
    wanted = {o: list(ordinals).count(o) for o in ordinals}
    of = dict(zip(ordinals, spots, strict=True))
    widest = len(spots) - 1 + slop
    for start in sorted({spot for found in of.values() for spot in found}):
        furthest = start
        for ordinal, times in wanted.items():
            last = bisect_left(of[ordinal], start) + times - 1
            if last >= len(of[ordinal]):
                return False
            furthest = max(furthest, of[ordinal][last])
        if furthest - start <= widest:
            return True
    return False
