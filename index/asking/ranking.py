"""One ranking: every word scored together, then evidence that reorders the best two hundred.

The engine scores all articles by all words of the query.  Of the best, those gain whose words
stand near each other as in the query, and those that share the words of the best (see
`company`).  Where few words were typed, articles with all of them come first.  Ties fall to
the engine's order: the newer article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from index.asking.company import LOOKED_AT, Hearing, Texts, company_of
from index.engine import And, Node, Not, Scored, Snapshot

BEST = 200
"""Hits that evidence reorders."""
NEAR = 0.1
"""What nearness counts, to what the words that are near count by themselves.

In whole questions, whose words are near each other by grammar, it was found to mislead."""


FEW = Hearing(articles=16, words=250, counts=0.8, rounds=1, own=1.0, where="text")
MANY = Hearing(articles=12, words=400, counts=0.6, rounds=2, own=2.0, where="both")
"""Few words say little, so that more articles are heard and count for more.  Many say enough for
the best to be found a second time among those that company brought up; and which of them matter
is told by how the best use them."""
ALL = 0.2
"""What an article gains that has all words of a short query, to its own score."""
_KEPT = 4


class HitLayer(NamedTuple):
    """A tree whose hits come before those of the next: its articles that are in none before."""

    tree: Node
    total: int


class Lifted(NamedTuple):
    """A tree whose hits gain by a share of their own score, as they have all that was asked for."""

    tree: Node
    by: float


class Ranked(NamedTuple):
    """Hits in order: the best ones reordered, and the layers that the others follow from."""

    top: tuple[Scored, ...]
    layers: tuple[HitLayer, ...]
    total: int
    leading: int = 0
    """How many of the first hits, up to `BEST`, are found by what was to be lifted."""
    partial: bool = False
    """Whether a part of the index did not answer."""

    def page(self, snapshot: Snapshot, limit: int, offset: int) -> tuple[Scored, ...]:
        """Return the hits `[offset, offset + limit)`; scores fall from one to the next."""
        hits = list(self.top[offset : offset + limit])
        passed = 0
        for nth, layer in enumerate(self.layers):
            # The first of each layer that found room among the best were reordered with them.
            held = min(layer.total, max(0, BEST - passed))
            first = max(offset + len(hits), passed + held) - passed
            wanted = min(limit - len(hits), layer.total - first)
            if wanted > 0:
                level = float(len(self.layers) - 1 - nth)
                for hit in snapshot.search(layer.tree, limit=wanted, offset=first).hits:
                    hits.append(Scored(hit.id, level + 0.5 * hit.score / (1 + hit.score)))
            passed += layer.total
        return tuple(hits)


_known: WeakKeyDictionary[Snapshot, dict[object, Ranked]] = WeakKeyDictionary()
"""The last rankings of a snapshot, for the pages after the first."""


def rank(
    rungs: Sequence[Node],
    snapshot: Snapshot,
    *,
    near: Node | None = None,
    lifted: Lifted | None = None,
    hearing: Hearing = MANY,
    asked: frozenset[str] = frozenset(),
    texts: Texts | None = None,
) -> Ranked:
    """Rank what a query finds.

    Each of the `rungs` finds all that the one before does, and more: what it adds comes behind.
    `near` is weighed as evidence; what `lifted` finds gains.  Without `texts` company is left out.
    `asked` are the stems of the query's own words.
    """
    known = _known.setdefault(snapshot, {})
    key = (*rungs, near, lifted, hearing, texts is None)
    found = known.get(key)
    if found is None:
        if len(known) >= _KEPT:
            del known[next(iter(known))]
        found = known[key] = _rank(rungs, near, snapshot, texts, lifted, hearing, asked)
    return found


def _rank(
    rungs: Sequence[Node],
    near: Node | None,
    snapshot: Snapshot,
    texts: Texts | None,
    lifted: Lifted | None,
    hearing: Hearing,
    asked: frozenset[str],
) -> Ranked:
    layers: list[HitLayer] = []
    hits: list[Scored] = []
    layer_of: list[int] = []
    partial = False
    passed = 0
    for nth, (before, rung) in enumerate(pairwise((None, *rungs))):
        assert rung is not None
        tree = And((rung, Not(before))) if before is not None else rung
        if len(hits) < BEST:
            found = snapshot.search(tree, limit=BEST - len(hits))
            total = found.total
        else:
            # A rung finds all that those before it do: counting it is enough, and costs less.
            found = snapshot.search(rung, limit=0)
            total = found.total - passed
        passed += total
        partial = partial or found.partial
        layers.append(HitLayer(tree, total))
        hits += found.hits
        layer_of += [nth] * len(found.hits)
    scores = _weigh(hits, near, snapshot, texts, hearing, asked)
    whole = [False] * len(hits)
    if lifted is not None and hits:
        (held,) = snapshot.score([lifted.tree], [hit.id for hit in hits])
        whole = [score > 0 for score in held]
        scores = [
            score * (1 + lifted.by) if every else score
            for score, every in zip(scores, whole, strict=True)
        ]
    order = sorted(range(len(hits)), key=lambda n: (layer_of[n], -round(scores[n], 9)))
    top = []
    for n in order:
        level = len(layers) - 1 - layer_of[n]
        top.append(Scored(hits[n].id, level + 0.5 + 0.5 * scores[n] / (1 + scores[n])))
    leading = next((place for place, n in enumerate(order) if not whole[n]), len(order))
    total = sum(layer.total for layer in layers)
    return Ranked(tuple(top), tuple(layers), total, leading, partial)


def _weigh(
    hits: Sequence[Scored],
    near: Node | None,
    snapshot: Snapshot,
    texts: Texts | None,
    hearing: Hearing,
    asked: frozenset[str],
) -> list[float]:
    scores = [hit.score for hit in hits]
    if len(hits) < 2:
        return scores
    ids = [hit.id for hit in hits]
    if near is not None:
        (close,) = snapshot.score([near], ids)
        scores = [score + NEAR * more for score, more in zip(scores, close, strict=True)]
    if texts is None:
        return scores
    alone, top = scores, max(scores)
    for _ in range(hearing.rounds):
        order = sorted(range(len(hits)), key=lambda n: -round(scores[n], 9))
        best = [Scored(ids[n], scores[n]) for n in order[:LOOKED_AT]]
        tree = company_of(best, snapshot, texts, hearing, asked)
        if tree is None:
            break
        (shared,) = snapshot.score([tree], ids)
        most = max(shared)
        if most <= 0:
            break
        scores = [
            score + hearing.counts * top * (one / most)
            for score, one in zip(alone, shared, strict=True)
        ]
    return scores
