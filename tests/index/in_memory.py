"""An engine that keeps articles in memory, written from the port alone: what another engine needs.

It is no part of the program.  It shows that nothing above the port leans on the embedded engine,
and is the worked example of docs/engines.md.  What an engine of the same folder held is kept for
the next one of this process.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from index.accents import entries_of, fitting
from index.analysis import terms
from index.engine import (
    Alike,
    And,
    Document,
    Every,
    FacetField,
    Found,
    Fuzzy,
    IndexMissing,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Problem,
    PublishedIn,
    Scored,
    Sort,
    Stats,
    TextField,
    TimeIn,
    Value,
    Wildcard,
    Word,
    pattern,
)

_WITHIN = 1000.0
"""Added for a time that lies within the one asked for."""
_TITLE = 3.0
"""What a word of the title counts more than one of the text."""


class _Held(NamedTuple):
    """An article with its tokens, (term, surface), by field."""

    document: Document
    title: list[tuple[str, str]]
    text: list[tuple[str, str]]

    def fields(self, where: TextField) -> list[tuple[float, list[tuple[str, str]]]]:
        title, text = (_TITLE, self.title), (1.0, self.text)
        return {"title": [title], "text": [text], "both": [title, text]}[where]


class _State(NamedTuple):
    """What an index holds; never changed, only replaced."""

    held: dict[str, _Held]
    sequence: int


_STATES: dict[str, _State] = {}
"""Folder -> what the index of that place holds."""


class InMemoryEngine:
    """An engine after `index.engine.Engine`."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        self._folder = str(folder)

    @property
    def place(self) -> str:
        return f"memory:{self._folder}"

    def open(self) -> InMemorySnapshot:
        if self._folder not in _STATES:
            raise IndexMissing("there is no index yet")
        return InMemorySnapshot(_STATES[self._folder])

    def update(self, changed: Iterable[Document], gone: Iterable[str], sequence: int) -> None:
        if self._folder not in _STATES:
            raise IndexMissing("there is no index yet")
        held = dict(_STATES[self._folder].held)
        for article_id in gone:
            held.pop(article_id, None)
        held.update((one.id, _hold(one)) for one in changed)
        _STATES[self._folder] = _State(held, sequence)

    def rebuild(self, documents: Iterable[Document], sequence: int, *, jobs: int = 1) -> None:
        _STATES[self._folder] = _State({one.id: _hold(one) for one in documents}, sequence)

    def check(self) -> tuple[Problem, ...]:
        if self._folder in _STATES:
            return ()
        return (Problem("there is no index yet", self.place),)


def _hold(document: Document) -> _Held:
    return _Held(document, terms(document.title), terms(document.text))


class InMemorySnapshot:
    """A snapshot after `index.engine.Snapshot`: every question reads every article."""

    def __init__(self, state: _State) -> None:
        self._state = state
        self._all = list(state.held.values())

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
        scores = self._scores(tree)
        found = [(one, scores[one.document.id]) for one in self._all if one.document.id in scores]
        found.sort(key=_ORDERS[sort])
        page = [Scored(one.document.id, score) for one, score in found[offset : offset + limit]]
        counted = {field: _count([one for one, _ in found], field, facet_limit) for field in facets}
        return Found(len(found), tuple(page), counted)

    def counts(self, trees: Sequence[Node]) -> list[int]:
        return [len(self._scores(tree)) for tree in trees]

    def score(self, trees: Sequence[Node], ids: Sequence[str]) -> list[list[float]]:
        scored = [self._scores(tree) for tree in trees]
        return [[scores.get(article_id, 0.0) for article_id in ids] for scores in scored]

    def frequencies(self, words: Sequence[str], *, soon: Sequence[str] = ()) -> list[int]:
        return self.counts([Word(word) for word in words])

    def words(self, prefix: str, *, limit: int = 1000) -> list[tuple[str, int]]:
        counts = self._surfaces()
        return sorted(pair for pair in counts.items() if pair[0].startswith(prefix))[:limit]

    def frequency(self, surface: str) -> int:
        return self._surfaces()[surface]

    def similar(self, word: str, distance: int) -> list[tuple[str, int, int]]:
        near = [
            (surface, edits, count)
            for surface, count in self._surfaces().items()
            if (edits := _edits(word, surface)) <= distance
        ]
        return sorted(near, key=lambda found: (found[1], -found[2], found[0]))

    def accents(self, pattern: str) -> list[str]:
        every = {entry for one in self._all for entry in _values(one.document, "accent")}
        return fitting(every, pattern)

    def ids(self) -> Iterator[str]:
        return iter(self._state.held)

    def stats(self) -> Stats:
        size = sum(len(one.document.text) + len(one.document.title) for one in self._all)
        return Stats(len(self._all), self._state.sequence, size)

    def close(self) -> None:
        self._all = []

    def _surfaces(self) -> Counter[str]:
        """Count in how many articles each word stands."""
        return Counter(
            surface
            for one in self._all
            for surface in {surface for _, surface in (*one.title, *one.text)}
        )

    def _scores(self, tree: Node) -> dict[str, float]:
        """Return the articles that match, each with its score."""
        match tree:
            case Every():
                return {one.document.id: 1.0 for one in self._all}
            case Word(text, where, exact, boost):
                wanted = [_Wanted(pair[exact], exact) for pair in terms(text)]
                return self._by_tokens(where, lambda tokens: _runs(wanted, tokens, 0, True), boost)
            case Phrase(words, where, slop, ordered):
                wanted = [each for word in words for each in _wanted(word)]
                return self._by_tokens(where, lambda tokens: _runs(wanted, tokens, slop, ordered))
            case Prefix(text, where):
                return self._by_surfaces(where, lambda surface: surface.startswith(text))
            case Wildcard(text, where):
                fits = re.compile(pattern(text)).fullmatch
                return self._by_surfaces(where, lambda surface: fits(surface) is not None)
            case Fuzzy(text, distance, where):
                return self._by_surfaces(where, lambda surface: _edits(text, surface) <= distance)
            case Alike(parts, shares, weight):
                return self._alike(parts, shares, weight)
            case And(parts):
                return self._together(parts, len(parts))
            case Or(parts, fewest):
                return self._together(parts, fewest)
            case Not(part):
                without = self._scores(part)
                return {i: 1.0 for i in self._state.held if i not in without}
            case _:
                return {
                    one.document.id: score
                    for one in self._all
                    if (score := _fact(tree, one.document))
                }

    def _by_surfaces(self, where: TextField, fits: Callable[[str], bool]) -> dict[str, float]:
        return self._by_tokens(where, lambda tokens: sum(fits(surface) for _, surface in tokens))

    def _alike(
        self, parts: Sequence[Node], shares: Sequence[float], weight: float
    ) -> dict[str, float]:
        """Score ways to say one thing as one word: each by its share of what is left to score."""
        totals: dict[str, float] = {}
        for part, share in zip(parts, shares, strict=True):
            for article_id, score in self._scores(part).items():
                held = totals.get(article_id, 0.0)
                part_of = weight * share * score / (1 + score)
                totals[article_id] = held + part_of * (1 - held / (1 + held))
        return totals

    def _together(self, parts: Sequence[Node], fewest: int) -> dict[str, float]:
        """Add up the scores of articles that match at least `fewest` of the parts."""
        totals: dict[str, float] = defaultdict(float)
        if fewest <= 0:
            totals.update((article_id, 1.0) for article_id in self._state.held)
        times: Counter[str] = Counter()
        for part in parts:
            for article_id, score in self._scores(part).items():
                totals[article_id] += score
                times[article_id] += 1
        return {i: score for i, score in totals.items() if times[i] >= fewest}

    def _by_tokens(
        self, where: TextField, count: Callable[[list[tuple[str, str]]], int], boost: float = 1.0
    ) -> dict[str, float]:
        """Score articles by how often something stands in them: frequency, length and rarity."""
        often = {
            one.document.id: sum(
                weight * times / (times + 0.5 + len(tokens) / 100)
                for weight, tokens in one.fields(where)
                if (times := count(tokens))
            )
            for one in self._all
        }
        some = {article_id: score for article_id, score in often.items() if score}
        rarity = math.log(1 + len(self._all) / (1 + len(some)))
        return {article_id: score * rarity * boost for article_id, score in some.items()}


class _Wanted(NamedTuple):
    """A token that is asked for: by its term, by its surface, or by a pattern of surfaces."""

    text: str
    exact: bool = False
    is_pattern: bool = False

    def fits(self, token: tuple[str, str]) -> bool:
        if self.is_pattern:
            return re.fullmatch(pattern(self.text), token[1]) is not None
        return token[self.exact] == self.text


def _wanted(word: str) -> list[_Wanted]:
    if "*" in word or "?" in word:
        return [_Wanted(word, is_pattern=True)]
    return [_Wanted(term) for term, _ in terms(word)]


def _runs(wanted: list[_Wanted], tokens: list[tuple[str, str]], slop: int, ordered: bool) -> int:
    """Count the tokens from which the wanted ones stand together; a token serves one of them."""
    if not wanted:
        return 0
    width = len(wanted) + slop
    return sum(
        any(one.fits(token) for one in wanted) and _stand(wanted, tokens[at : at + width], ordered)
        for at, token in enumerate(tokens)
    )


def _stand(wanted: list[_Wanted], window: list[tuple[str, str]], ordered: bool) -> bool:
    if not wanted:
        return True
    first, *others = wanted
    return any(
        first.fits(token)
        and _stand(others, window[at + 1 :] if ordered else window[:at] + window[at + 1 :], ordered)
        for at, token in enumerate(window)
    )


def _fact(node: Node, document: Document) -> float:
    """Return what a part of the query that is no word counts for an article; 0 is no match."""
    match node:
        case Value(field, values):
            return float(bool({*values} & {*_values(document, field)}))
        case PublishedIn(earliest, latest):
            moment = _published(document)
            if moment is not None and _is_own(earliest, latest):
                moment = moment.replace(tzinfo=None)
            return float(moment is not None and _inside(moment, earliest, latest))
        case TimeIn(earliest, latest):
            own = _is_own(earliest, latest)
            times = [
                tuple(moment.replace(tzinfo=None) if own else moment for moment in span)
                for span in document.times
            ]
            first = earliest or (_FIRST.replace(tzinfo=None) if own else _FIRST)
            last = latest or (_LAST.replace(tzinfo=None) if own else _LAST)
            near = [t for t in times if t[0] < last and t[1] > first]
            within = any(t[0] >= first and t[1] <= last for t in near)
            return (_WITHIN if within else 1.0) if near else 0.0
        case _:
            raise TypeError(node)


_FIRST, _LAST = (moment.replace(tzinfo=UTC) for moment in (datetime.min, datetime.max))


def _is_own(*bounds: datetime | None) -> bool:
    """Tell whether bounds are meant by each article's own clock."""
    return any(bound is not None and bound.tzinfo is None for bound in bounds)


def _inside(moment: datetime, earliest: datetime | None, latest: datetime | None) -> bool:
    return (earliest is None or moment >= earliest) and (latest is None or moment < latest)


def _published(document: Document) -> datetime | None:
    if document.published is None:
        return None
    moment = datetime.fromisoformat(document.published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _values(document: Document, field: FacetField | str) -> tuple[str, ...]:
    if field == "id":
        return (document.id,)
    if field == "accent":
        return tuple(entries_of(document.title, document.text))
    if field == "outlet":
        return (document.outlet,) if document.outlet else ()
    if field == "published":
        moment = _published(document)
        return (moment.strftime("%Y-%m"),) if moment else ()
    return tuple({*document.entities.get(field, ())})  # type: ignore[call-overload]


def _count(found: list[_Held], field: FacetField, most: int) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for one in found for value in _values(one.document, field))
    if field == "published":
        return tuple(sorted(counts.items()))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def _moment(one: tuple[_Held, float], sign: int) -> tuple[bool, float, str]:
    published = _published(one[0].document)
    return published is None, sign * published.timestamp() if published else 0.0, one[0].document.id


_ORDERS: dict[Sort, Callable[[tuple[_Held, float]], tuple[object, ...]]] = {
    "relevance": lambda one: (-one[1], _moment(one, -1)),
    "newest": lambda one: _moment(one, -1),
    "oldest": lambda one: _moment(one, 1),
}


def _edits(one: str, other: str) -> int:
    """Return the inserts, deletes, replacements and swaps of neighbours that part two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, beside in enumerate(other, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def beside(folder: Path, owner: str) -> InMemoryEngine:
    """Return the engine for an archive's folder; see `index.engines.EngineMaker`."""
    return InMemoryEngine(folder, owner)
