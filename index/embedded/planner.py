"""Works trees of the port out against an index: each word looked up once, its weight set."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, product
from math import log, prod
from typing import TypeVar

from index.analysis import forms, terms, to_surface, tokens_in
from index.embedded.fuzzy_python import near_words
from index.embedded.lexicon import decode, encode
from index.embedded.plan import (
    GROUPS,
    TITLE_WEIGHT,
    All,
    Both,
    Either,
    Filling,
    Near,
    Plan,
    Published,
    Ranges,
    Statistics,
    Surface,
    Term,
    Times,
    Values,
    peak,
)
from index.embedded.segment import TEXT_FIELDS, UNDATED, Segment
from index.engine import (
    Alike,
    And,
    Every,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    QueryError,
    TextField,
    TimeIn,
    Value,
    Wildcard,
    Word,
    pattern,
)
from index.moments import is_own, seconds

_CLOSENESS = (1.0, 0.5, 0.25)
"""What a word counts by its distance from the one asked for; further ones as the last."""
_DEEPEST = 200
_KEPT = 4096
_COUNTED = 1 << 15
_FITTED = 1 << 16
"""Words that the patterns which are kept stand for, in sum."""
_MOST_FITTING, _MOST_PHRASES = 300, 64
"""Words that a pattern in a phrase may stand for; and where words stand in any order and may be
those of one pattern or of another, phrases that come of several."""

_T = TypeVar("_T")


class Planner:
    """Works trees out for the segments of one snapshot."""

    def __init__(self, segments: Sequence[Segment], statistics: Statistics) -> None:
        self._segments = segments
        self._docs = statistics.docs
        self._words: dict[Node, Plan] = {}
        self._stems: dict[tuple[bytes, TextField], tuple[tuple[dict[str, int], ...], float]] = {}
        self._frequencies: dict[str, int] = {}
        self._patterns: dict[Node, Plan] = {}
        self._fitted = 0

    def plan(self, node: Node, depth: int = 0) -> Plan:
        """Return the plan of a tree; QueryError if it is nested beyond reason."""
        if depth > _DEEPEST:
            raise QueryError("the query is nested too deeply")
        match node:
            case Every():
                return All()
            case Word(text, where, exact, boost):
                # One query is asked in several ways: its words are looked up once.
                if len(self._words) > _KEPT:
                    self._words.clear()
                if node not in self._words:
                    self._words[node] = self._word(text, where, exact, boost)
                return self._words[node]
            case Prefix(text, where):
                if node not in self._words:
                    self._words[node] = self._prefix(text, where)
                return self._words[node]
            case Wildcard() | Fuzzy():
                return self._pattern(node)
            case Phrase(words, where, slop, ordered, _, True):
                return self._near_any(tuple(map(self._fitting, words)), where, slop, ordered)
            case Phrase(words, where, slop, ordered):
                return self._near(words, where, slop, ordered, 1.0)
            case Value(field, values):
                name = "month" if field == "published" else field
                terms = [encode(value) for value in dict.fromkeys(values)]
                return Values(
                    name,
                    self._each(
                        lambda one: tuple(
                            place for term in terms if (place := one.lexicon(name).find(term)) >= 0
                        )
                    ),
                )
            case PublishedIn(earliest, latest):
                return Published(*_span(earliest, latest))
            case TimeIn(earliest, latest):
                return Times(*_span(earliest, latest))
            case And(parts):
                wanted = tuple(self.plan(p, depth + 1) for p in parts if not isinstance(p, Not))
                others = tuple(self.plan(p.part, depth + 1) for p in parts if isinstance(p, Not))
                if len(wanted) == 1 and not others:
                    return wanted[0]
                return Both(wanted or (All(),), others)
            case Or(parts, fewest):
                # A part may stand there several times to count for more: it is worked out once.
                known = {part: self.plan(part, depth + 1) for part in dict.fromkeys(parts)}
                planned = tuple(known[part] for part in parts)
                if len(planned) == 1 and fewest <= 1:
                    return planned[0]
                return Either(planned, max(1, fewest))
            case Alike(parts, shares, weight):
                ways = tuple(self.plan(part, depth + 1) for part in parts)
                most = next((each for way in ways if (each := peak(way)) > 0), 0.0)
                return Filling(ways, shares, weight * most)
            case Not(part):
                return Both((All(),), (self.plan(part, depth + 1),))

    def _each(self, find: Callable[[Segment], _T]) -> tuple[_T, ...]:
        return tuple(map(find, self._segments))

    def _idf(self, frequency: int) -> float:
        return log((self._docs + 1) / min(frequency, self._docs)) if frequency else 0.0

    def _word(self, text: str, where: TextField, exact: bool, boost: float) -> Plan:
        tokens = list(tokens_in(text))
        if not tokens:
            return Either(())
        if len(tokens) > 1:
            return self._near((text,), where, 0, True, boost)
        if exact:
            surface = encode(tokens[0].surface)
            return self._surface(lambda one: _alone(one, surface), where, boost)
        term = encode(tokens[0].term)
        found = self._stems.get((term, where))
        if found is None:
            # The company of hits asks for the same words with every letter, weighed anew.
            if len(self._stems) > _KEPT:
                self._stems.clear()
            ordinals = self._locate(term, where)
            found = self._stems[term, where] = ordinals, self._idf(self._held_by(ordinals))
        return Term(found[0], boost * found[1])

    def _locate(self, term: bytes, where: TextField) -> tuple[dict[str, int], ...]:
        """Return per segment and field where a stem stands in the dictionary, or -1."""
        fields = TEXT_FIELDS if where == "both" else (where,)
        return self._each(lambda one: {field: one.ordinal(field, term) for field in fields})

    def _held_by(self, ordinals: Sequence[dict[str, int]]) -> int:
        """Return about how many articles have a stem: what a title has its text mostly has too."""
        pairs = zip(self._segments, ordinals, strict=True)
        return sum(max(one.frequency(f, o) for f, o in places.items()) for one, places in pairs)

    def frequency(self, word: str) -> int:
        """Return about how many articles have a word, in any form of its stem."""
        found = self._frequencies.get(word)
        if found is None:
            if len(self._frequencies) > _COUNTED:
                self._frequencies.clear()
            tokens = terms(word)
            term = encode(tokens[0][0]) if len(tokens) == 1 else b""
            found = self._held_by(self._locate(term, "both")) if term else 0
            self._frequencies[word] = found
        return found

    def _prefix(self, text: str, where: TextField) -> Plan:
        *whole, last = [token.surface for token in tokens_in(text)] or [to_surface(text)]
        if not last:
            return Either(()) if text else All()
        prefix = encode(last)
        begun = self._surface(
            lambda one: ((*one.lexicon("word").starting(prefix), 1.0),), where, front=prefix
        )
        if not whole:
            return begun
        # Half a compound: the words before stand to the letter.
        surfaces = [encode(word) for word in whole]
        before = [self._surface(lambda one, s=s: _alone(one, s), where) for s in surfaces]  # type: ignore[misc]
        return Both((*before, begun), ())

    def _pattern(self, node: Wildcard | Fuzzy) -> Plan:
        """Return the plan of what walks through all words: one query is asked in several ways."""
        if node not in self._patterns:
            match node:
                case Wildcard(text, where):
                    plan = self._wildcard(text, where)
                case Fuzzy(text, distance, where):
                    plan = self._fuzzy(text, distance, where)
            words = sum(map(len, plan.ranges)) if isinstance(plan, Surface) else 0
            if self._fitted + words > _FITTED or len(self._patterns) > _KEPT:
                self._patterns.clear()
                self._fitted = 0
            self._patterns[node] = plan
            self._fitted += words
        return self._patterns[node]

    def _fuzzy(self, text: str, distance: int, where: TextField) -> Plan:
        tokens = list(tokens_in(text))
        if len(tokens) != 1:
            return self._near((text,), where, 0, True, 1.0) if tokens else Either(())
        word = tokens[0].surface

        def close(one: Segment) -> Ranges:
            found = near_words(one, word, distance)
            return tuple((o, o + 1, _CLOSENESS[min(d, 2)]) for o, d in found)

        return self._surface(close, where)

    def _wildcard(self, text: str, where: TextField) -> Plan:
        beginning = encode(re.split(r"[*?]", text, maxsplit=1)[0])
        matches = re.compile(pattern(text)).fullmatch

        def fitting(one: Segment) -> Ranges:
            lexicon = one.lexicon("word")
            first, last = lexicon.starting(beginning)
            return tuple(
                (ordinal, ordinal + 1, 1.0)
                for ordinal in range(first, last)
                if matches(decode(lexicon[ordinal]))
            )

        return self._surface(fitting, where)

    def _surface(
        self,
        find: Callable[[Segment], Ranges],
        where: TextField,
        boost: float = 1.0,
        front: bytes = b"",
    ) -> Surface:
        ranges = self._each(find)
        frequency = 0
        for one, stretches in zip(self._segments, ranges, strict=True):
            start = one.view("word.start")
            frequency += sum(start[last] - start[first] for first, last, _ in stretches)
        fronts = self._each(lambda one: one.lexicon("front").find(front) if front else -1)
        return Surface(ranges, fronts, _counts(where), boost * self._idf(frequency))

    def _near_any(
        self, several: tuple[list[str], ...], where: TextField, slop: int, ordered: bool
    ) -> Plan:
        """Return the plan of words near each other, at each place one of several."""
        if not all(several):
            return Either(())
        if all(len(each) == 1 for each in several):
            return self._near(tuple(each[0] for each in several), where, slop, ordered, 1.0)
        slots = [self._terms_of(each) for each in several]
        sets = {frozenset(slot) for slot in slots}
        apart = sum(map(len, sets)) == len(frozenset().union(*sets))
        if len(slots) == 1 or not all(slots) or not (ordered or apart):
            phrases = prod(map(len, several))
            if len(slots) > 1 and phrases > _MOST_PHRASES:
                raise QueryError(
                    f"{phrases:,} phrases come of the patterns in a phrase: write more of their words"
                )
            return Either(tuple(
                self._near(each, where, slop, ordered, 1.0) for each in product(*several)
            ))  # fmt: skip
        fields = TEXT_FIELDS if where == "both" else (where,)
        placed = {
            term: self._locate(term, where) for term in dict.fromkeys(chain.from_iterable(slots))
        }
        ordinals, groups = [], []
        for number in range(len(self._segments)):
            sides: dict[str, tuple[int, ...]] = {}
            grouped: dict[str, dict[int, tuple[int, ...]]] = {}
            for field in fields:
                known: dict[tuple[int, ...], int] = {}
                numbers = []
                for slot in slots:
                    held = tuple(o for t in slot if (o := placed[t][number][field]) >= 0)
                    group = known.setdefault(held, GROUPS + len(known)) if len(held) > 1 else -1
                    numbers.append(held[0] if len(held) == 1 else group)
                sides[field] = tuple(numbers)
                grouped[field] = {group: held for held, group in known.items()}
            ordinals.append(sides)
            groups.append(grouped)
        weights = tuple(
            self._idf(sum(self._held_by(placed[term]) for term in slot)) for slot in slots
        )
        return Near(tuple(ordinals), weights, max(0, slop), ordered, sum(weights), tuple(groups))

    @staticmethod
    def _terms_of(words: Sequence[str]) -> tuple[bytes, ...]:
        """Return the stems of words, each once; none where one of them is no one token."""
        found: dict[bytes, None] = {}
        for word in words:
            tokens = list(tokens_in(word))
            if len(tokens) != 1:
                return ()
            found[encode(tokens[0].term)] = None
        return tuple(sorted(found))

    def _near(
        self, words: tuple[str, ...], where: TextField, slop: int, ordered: bool, boost: float
    ) -> Plan:
        terms = [encode(token.term) for word in words for token in tokens_in(word)]
        if not terms:
            return Either(())
        if len(terms) == 1:
            return self._word(" ".join(words), where, False, boost)
        placed = {term: self._locate(term, where) for term in dict.fromkeys(terms)}
        idf = {term: self._idf(self._held_by(ordinals)) for term, ordinals in placed.items()}
        fields = TEXT_FIELDS if where == "both" else (where,)
        ordinals = tuple(
            {field: tuple(placed[term][number][field] for term in terms) for field in fields}
            for number in range(len(self._segments))
        )
        weights = tuple(boost * idf[term] for term in terms)
        return Near(ordinals, weights, max(0, slop), ordered, sum(weights))

    def _fitting(self, word: str) -> list[str]:
        """Return the word, or those of the index that fit it as a pattern, one for each stem."""
        if not re.search(r"[*?]", word):
            return [word]
        stems: dict[str, str] = {}
        matches = re.compile(pattern(word)).fullmatch
        beginning = encode(re.split(r"[*?]", word, maxsplit=1)[0])
        for one in self._segments:
            lexicon = one.lexicon("word")
            for ordinal in range(*lexicon.starting(beginning)):
                surface = decode(lexicon[ordinal])
                if matches(surface):
                    stems.setdefault(forms(surface)[0], surface)
        if len(stems) > _MOST_FITTING:
            raise QueryError(f"{len(stems):,} words fit {word} in a phrase: write more of it")
        return list(stems.values())


@lru_cache
def _counts(where: TextField) -> tuple[float, ...]:
    """Return what each value of `word.where` counts."""
    title = {"both": TITLE_WEIGHT, "title": 1.0, "text": 0.0}[where]
    return tuple(title * (byte >> 6) + (byte & 63) * (where != "title") for byte in range(256))


def _alone(one: Segment, surface: bytes) -> Ranges:
    ordinal = one.lexicon("word").find(surface)
    return ((ordinal, ordinal + 1, 1.0),) if ordinal >= 0 else ()


def _span(earliest: datetime | None, latest: datetime | None) -> tuple[int, int, bool]:
    """Return the bounds in seconds, and whether they are meant by each article's own clock."""
    first = UNDATED + 1 if earliest is None else seconds(earliest)
    last = -UNDATED if latest is None else seconds(latest)
    return first, last, is_own(earliest, latest)
