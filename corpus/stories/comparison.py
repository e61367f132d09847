"""Several articles side by side: the facts they tell, what they copy, and what near-copies changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.article import Article
from corpus.stories.cells import told_by
from corpus.stories.copies import EqualRun, contained, runs, runs_within
from corpus.stories.edits import Range, edits, is_near_copy
from corpus.stories.facts import Fact, table_of
from corpus.stories.wording import Wording

Place = tuple[str, int, int]
"""An article's id, and a span of its text in code points."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words, with every place at which it stands."""

    words: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Contained:
    """Which share of an article's words stands in another's copied passages."""

    article: str
    within: str
    share: float


@dataclass(frozen=True, slots=True)
class WordChange:
    """What near-copies say otherwise: a span of each, one of them empty where words were added."""

    kind: str
    a: Place
    b: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several articles tell and copy; `articles` are their ids, in the order asked for."""

    articles: tuple[str, ...]
    facts: tuple[Fact, ...]
    copied: tuple[Passage, ...]
    contained: tuple[Contained, ...]
    edits: tuple[WordChange, ...]


def compare(articles: Sequence[Article]) -> Comparison:
    """Compare articles; each counts once, however often it is given."""
    texts = {article.id: article for article in articles}
    wordings = {key: Wording.of(article.text) for key, article in texts.items()}
    found: list[tuple[int, Place, Place]] = []
    shares: list[Contained] = []
    changes: list[WordChange] = []
    for key, words in wordings.items():
        found += [_placed(run, key, words, key, words) for run in runs_within(words)]
    for a, b in combinations(wordings, 2):
        one, other = wordings[a], wordings[b]
        between = runs(one, other)
        found += [_placed(run, a, one, b, other) for run in between]
        share = contained(one, other, between)
        if between:
            shares += [Contained(a, b, share.a_in_b), Contained(b, a, share.b_in_a)]
        if is_near_copy(share):
            changes += [
                WordChange(_kind(edit.a, edit.b), (a, *edit.a), (b, *edit.b))
                for edit in edits(one, other, between)
            ]
    return Comparison(
        tuple(texts),
        table_of([told_by(article) for article in texts.values()]),
        tuple(_folded(found)),
        tuple(shares),
        tuple(changes),
    )


def copied_by(article: str, text: str, others: Iterable[tuple[str, str]]) -> tuple[Passage, ...]:
    """Return the passages of an article that stand twice in it or in others too, in its own order.

    `others` are ids and texts.  Of a passage, the article's own place stands first; a part of it
    that goes on no further in another article is a passage of its own.
    """
    own = Wording.of(text)
    found: dict[tuple[int, int, int], set[Place]] = defaultdict(set)
    for run in runs_within(own):
        _, first, again = _placed(run, article, own, article, own)
        found[first[1], first[2], run.length].add(again)
    for other, its_text in others:
        its = Wording.of(its_text)
        for run in runs(own, its):
            _, here, there = _placed(run, article, own, other, its)
            found[here[1], here[2], run.length].add(there)
    return tuple(
        Passage(words, ((article, start, end), *sorted(found[start, end, words])))
        for start, end, words in sorted(found)
    )


def _placed(run: EqualRun, a: str, one: Wording, b: str, other: Wording) -> tuple[int, Place, Place]:
    return (
        run.length,
        (a, *one.span_of(run.a, run.a + run.length)),
        (b, *other.span_of(run.b, run.b + run.length)),
    )


def _kind(a: Range, b: Range) -> str:
    if a[0] == a[1]:
        return "added"
    return "dropped" if b[0] == b[1] else "changed"


def _folded(found: Sequence[tuple[int, Place, Place]]) -> list[Passage]:
    """Return passages, those that stand at three places or more as one where each pair is a run."""
    near: dict[Place, set[Place]] = defaultdict(set)
    length: dict[Place, int] = {}
    for words, a, b in found:
        near[a].add(b)
        near[b].add(a)
        length[a] = length[b] = words
    told: list[Passage] = []
    done: set[frozenset[Place]] = set()
    for _, a, b in found:
        if frozenset((a, b)) in done:
            continue
        clique = [a, b]
        for other in sorted(near[a] & near[b]):
            if all(other in near[each] for each in clique):
                clique.append(other)
        done.update(frozenset(pair) for pair in combinations(clique, 2))
        told.append(Passage(length[a], tuple(sorted(clique))))
    return sorted(told, key=lambda passage: (-passage.words, passage.places))
