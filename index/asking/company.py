"""Company: the words that the best articles share, by which the others are weighed anew.

This is relevance feedback from the best hits of a first ranking (Rocchio, 1971, in the form
that weighs by BM25): what gains most of all that reorders hits.  A wire report that several
outlets print would confirm itself; of copies one is heard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple
from weakref import WeakKeyDictionary

from index.analysis import forms, rules_for
from index.asking.variants import OPTIONAL
from index.engine import Node, Or, Scored, Snapshot, TextField, Word

Texts = Callable[[Sequence[str]], Mapping[str, str]]
"""Gives the texts of articles by their ids."""

LOOKED_AT = 20
"""Articles that are looked at: the later ones stand in for copies."""
TRUST = 5
"""By which power of its score, to the best one's, an article is trusted."""
WORDS = 40
"""Words that the others are weighed by."""
_COPY, _RUN = 0.5, 5
"""Share of the runs of so many words of the shorter of two texts by which they are copies."""
_COMPARED = 150
"""Words of each of two texts that are compared for that."""
_FREQUENT, _LONG = 1.5, 0.75
"""How soon a word that comes again counts less, and how much the length matters: BM25's K1 and B."""
_AHEAD = 400
"""Words that are announced to an engine before it is known how many of them have to be looked up."""
_KEPT = 512


class Hearing(NamedTuple):
    """How the best articles are heard."""

    articles: int
    words: int
    """Of an article, that are read: the beginning of a report says what it is about."""
    counts: float
    """What the company of the best counts at most, to the best hit's own score."""
    rounds: int
    """How often it is asked."""
    own: float
    """What a word of the query counts in it, to another."""
    where: TextField
    """Where the others are weighed by its words."""


class Opening(NamedTuple):
    """The first words of an article: how often each telling stem stands there, and words as they are."""

    counts: dict[str, int]
    surfaces: dict[str, str]
    length: int
    start: tuple[str, ...]
    words: frozenset[str]
    """Those of `start`."""


_known: WeakKeyDictionary[Snapshot, dict[tuple[str, int], Opening]] = WeakKeyDictionary()
_TYPESET = (("\u2019", "'"), *((sign, " ") for sign in "\u2018\u201c\u201d\u2013\u2014"))
"""Signs in texts that are else in ASCII, from which words are cut several times faster."""


def read_opening(text: str, most: int) -> Opening:
    """Return what the first words of a text, `most` of them, come to."""
    cut = text[: most * 7]
    if not cut.isascii():
        for sign, plain in _TYPESET:
            cut = cut.replace(sign, plain)
    words = rules_for(cut).findall(cut)[:most]
    counts: dict[str, int] = {}
    surfaces: dict[str, str] = {}
    for word, times in Counter(words).items():
        stem, surface = forms(word)
        if len(stem) > 1 and surface not in OPTIONAL:
            counts[stem] = counts.get(stem, 0) + times
            surfaces[stem] = surface
    start = tuple(words[:_COMPARED])
    return Opening(counts, surfaces, len(words), start, frozenset(start))


def company_of(
    best: Sequence[Scored],
    snapshot: Snapshot,
    texts: Texts,
    hearing: Hearing,
    asked: frozenset[str] = frozenset(),
) -> Node | None:
    """Return what the words that the best hits have in common come to, weighed; None without any.

    `best` are hits, best first, of which the first that are no copies are heard.  A word weighs by
    how much the trusted articles are about it and by how rare it is; it has to stand in two of
    them.  `asked` are the stems of the query.
    """
    heard = _distinct(best, snapshot, texts, hearing)
    if len(heard) < 2:
        return None
    top = max(score for _, score in heard)
    average = sum(one.length for one, _ in heard) / len(heard) or 1.0
    held: Counter[str] = Counter()
    surfaces: dict[str, str] = {}
    for one, _ in heard:
        held.update(one.counts.keys())
        surfaces.update(one.surfaces)
    weights = dict.fromkeys((stem for stem, times in held.items() if times > 1), 0.0)
    for one, score in heard:
        trust = (score / top) ** TRUST if top > 0 else 1.0
        norm = _FREQUENT * ((1 - _LONG) + _LONG * one.length / average)
        for stem, times in one.counts.items():
            if stem in weights:
                weights[stem] += trust * (times / (times + norm))
    articles = snapshot.stats().articles
    rarest = log(articles + 1)
    for stem in asked & weights.keys():
        weights[stem] *= hearing.own
    shared = sorted(weights, key=lambda stem: -weights[stem])
    worth: list[tuple[float, str]] = []
    for start in range(0, len(shared), WORDS // 2):
        some = shared[start : start + WORDS // 2]
        # What cannot be among the first, were it in one article alone, is not looked up.
        least = -sorted(worth)[WORDS - 1][0] if len(worth) >= WORDS else 0.0
        if weights[some[0]] * rarest < least:
            break
        rest = [surfaces[stem] for stem in shared[start + len(some) : start + _AHEAD]]
        counted = snapshot.frequencies([surfaces[stem] for stem in some], soon=rest)
        for stem, frequency in zip(some, counted, strict=True):
            if frequency:
                rarity = log((articles + 1) / min(frequency, articles))
                worth.append((-weights[stem] * rarity, surfaces[stem]))
    chosen = sorted(worth)[:WORDS]
    words = tuple(Word(word, hearing.where, boost=-weight) for weight, word in chosen)
    return Or(words) if words else None


def _distinct(
    best: Sequence[Scored], snapshot: Snapshot, texts: Texts, hearing: Hearing
) -> list[tuple[Opening, float]]:
    """Return those heard, which are no copies of one before, with their scores."""
    heard: list[tuple[Opening, float]] = []
    most = hearing.articles
    for some in (best[:most], best[most:LOOKED_AT]):
        if len(heard) < most:
            openings = _openings(some, snapshot, texts, hearing.words)
            for hit, one in zip(some, openings, strict=True):
                if one and len(heard) < most and not any(_copies(one, o) for o, _ in heard):
                    heard.append((one, hit.score))
    return heard


def _openings(
    some: Sequence[Scored], snapshot: Snapshot, texts: Texts, words: int
) -> list[Opening | None]:
    known = _known.setdefault(snapshot, {})
    if len(known) > _KEPT:
        known.clear()
    fresh = [hit.id for hit in some if (hit.id, words) not in known]
    if fresh:
        for article_id, text in texts(fresh).items():
            known[article_id, words] = read_opening(text, words)
    return [known.get((hit.id, words)) for hit in some]


def _copies(one: Opening, other: Opening) -> bool:
    fewest = min(len(one.words), len(other.words))
    # Texts that share half of their runs share more than a third of their words.
    if len(one.words & other.words) * 3 < fewest:
        return False
    runs, others = _runs(one.start), _runs(other.start)
    fewest = min(len(runs), len(others))
    return fewest > 0 and len(runs & others) >= _COPY * fewest


@lru_cache(maxsize=_KEPT)
def _runs(start: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(start[n:] for n in range(_RUN)), strict=False))
