"""Kin: the few words of an archive that share a word's beginning and its company.

A stemmer leaves russia and russian apart, and election and elect.  To join all that begins
alike would join police and policy: only words that stand in the same articles twice as often
as chance would have it are taken for kin, and their spellings with s and z.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from index.analysis import forms
from index.engine import And, Node, Snapshot, Word

SHORTEST = 5
"""Letters of the shortest stem that has kin, and of the beginning that they share at least."""
ALIKE = 0.75
"""Letters of the common beginning, twice, to those of both stems, from which on they are alike."""
LIFT = 2.0
"""How many times as often as by chance a kin has to stand in one article with the word."""
MOST = 4
_LOOKED_AT, _BEGUN = 8, 500
_KEPT = 4096


class Kin(NamedTuple):
    """A word of the archive that is kin to another, and how alike they are, up to 1."""

    word: str
    share: float


_known: WeakKeyDictionary[Snapshot, dict[str, tuple[Kin, ...]]] = WeakKeyDictionary()
"""What was worked out for a snapshot holds as long as it is open."""


def find_kin(words: Sequence[str], snapshot: Snapshot) -> dict[str, tuple[Kin, ...]]:
    """Return the kin of each of some folded words, nearest first; asks the engine once for all."""
    known = _known.setdefault(snapshot, {})
    if len(known) > _KEPT:
        known.clear()
    fresh = [word for word in dict.fromkeys(words) if word not in known]
    likely = {word: _alike(word, snapshot) for word in fresh}
    pairs = [(word, one) for word, found in likely.items() for one in found]
    if pairs:
        asked = list(dict.fromkeys([w for w, _ in pairs] + [one.word for _, one in pairs]))
        articles = dict(zip(asked, snapshot.frequencies(asked), strict=True))
        together: list[Node] = [And((Word(word), Word(one.word))) for word, one in pairs]
        held = max(1, snapshot.stats().articles)
        for (word, one), both in zip(pairs, snapshot.counts(together), strict=True):
            by_chance = articles[word] * articles[one.word] / held
            twins = _levelled(word) == _levelled(one.word)
            if not (articles[word] and (twins or both >= max(1.0, LIFT * by_chance))):
                likely[word].remove(one)
    known.update((word, tuple(found[:MOST])) for word, found in likely.items())
    return {word: known[word] for word in words}


def _alike(word: str, snapshot: Snapshot) -> list[Kin]:
    """Return the words that begin alike, the most alike first, one for each stem."""
    stem = forms(word)[0]
    if len(stem) < SHORTEST or not stem.isalpha():
        return []
    head = stem[: max(SHORTEST, len(stem) * 6 // 10)]
    best: dict[str, tuple[int, str]] = {}
    for surface, articles in snapshot.words(head, limit=_BEGUN):
        other = forms(surface)[0]
        if other != stem and other.isalpha() and other.startswith(head):
            best[other] = max(best.get(other, (0, "")), (articles, surface))
    found = []
    for other, (articles, surface) in best.items():
        common = len(head)
        while common < min(len(stem), len(other)) and stem[common] == other[common]:
            common += 1
        share = 2 * common / (len(stem) + len(other))
        if share >= ALIKE:
            found.append((-share, -articles, surface))
    return [Kin(surface, -share) for share, _, surface in sorted(found)[:_LOOKED_AT]]


def _levelled(word: str) -> str:
    return forms(word)[0].replace("z", "s")
