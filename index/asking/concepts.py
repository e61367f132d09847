"""What a query is about: its tree as things to find, each in the ways that it is written.

The walls of a query are what an article must have or must not have, however well it fits:
fields, times, quoted phrases, NOT.  The rest are words to be weighed together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from index.analysis import forms, is_letter
from index.asking.alternatives import unfinished_word
from index.asking.kin import find_kin
from index.asking.variants import OPTIONAL
from index.engine import (
    Alike,
    And,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Snapshot,
    TextField,
    Wildcard,
    Word,
    leaves,
)

LAYERED, SHORT = 2, 3
"""Words of a query up to which articles that hold all of them come first, and are lifted."""
OTHERWISE = 0.8
"""What another way of writing counts to the one typed."""
BEGUN = 0.6
"""What a longer word counts to the unfinished one itself, while it is being typed."""
KIN = 0.6
"""What kin counts, times how alike it is."""
_WEIGHED = Word | Phrase | Prefix | Wildcard | Fuzzy
_FORMS = 12
"""Forms of one word that are told from other words which begin alike."""
_NEXT = 3
"""Words that may stand between two that are next to each other in the query, to count as near."""
_SPAN = 2
MOST = 48
"""Words that are weighed at most: what is longer was pasted."""


class AskedFor(NamedTuple):
    """What a query asks for: `walls` that stand, and `concepts`, any of which makes a hit.

    `near` weighs words that are near each other in the query and in the article; None where
    the query has no two.  `words` counts the words to find.
    """

    walls: tuple[Node, ...]
    concepts: tuple[Node, ...]
    near: Node | None
    words: int

    @property
    def stems(self) -> frozenset[str]:
        """Return the stems of the words that were asked for themselves."""
        firsts = (one.parts[0] if isinstance(one, Alike) else one for one in self.concepts)
        return frozenset(forms(one.text)[0] for one in firsts if isinstance(one, Word) and one.text)

    @property
    def any(self) -> Node:
        """Return the tree that any of the concepts satisfies, within the walls."""
        some = self.concepts[0] if len(self.concepts) == 1 else Or(self.concepts)
        return And((*self.walls, some)) if self.walls else some

    def is_all_of(self, words: Node) -> bool:
        """Tell whether any of the concepts is no more than these words: one word, without kin."""
        if len(self.concepts) > 1:
            return False
        (one,) = self.concepts
        ways = one.parts if isinstance(one, Alike) else (one,)
        return {*ways} <= {*(words.parts if isinstance(words, Or) else (words,))}


def is_wall(node: Node) -> bool:
    """Tell whether a part is no matter of words that may be weighed."""
    if isinstance(node, Not):
        return True
    found = list(leaves(node))
    return not found or not all(isinstance(leaf, _WEIGHED) for leaf in found)


def is_quoted(node: Node) -> bool:
    """Tell whether a part is a phrase that somebody put in quotation marks, in some spelling."""
    match node:
        case Phrase():
            return not node.compound
        case Or(parts):
            return any(map(is_quoted, parts))
        case _:
            return False


def settle(tree: Node, snapshot: Snapshot) -> Node:
    """Take an unfinished word that the archive has for a finished one if only its forms begin so.

    It finds the same, and counts once: with the blank behind a word the list stands still.
    """
    match tree:
        case And(parts):
            return And(tuple(settle(part, snapshot) for part in parts))
        case Or(parts, fewest):
            begun = unfinished_word(tree)
            if begun is None:
                return Or(tuple(settle(part, snapshot) for part in parts), fewest)
            words = [word for word, _ in snapshot.words(begun.text, limit=_FORMS + 1)]
            stems = {forms(word)[0] for word in words}
            is_whole = begun.text in words and len(words) <= _FORMS
            return begun if is_whole and stems == {forms(begun.text)[0]} else tree
        case _:
            return tree


def read_concepts(words: Node, walls: Sequence[Node], snapshot: Snapshot, kin: bool) -> AskedFor:
    """Read what a tree of words, with all its ways of writing, is about.

    `walls` stand as they are.  With `kin` the words' kin counts too.
    """
    said = list(_ways(words))[:MOST]
    telling = [ways for ways in said if _main(ways) not in OPTIONAL]
    said = _without_unknown(telling or said, snapshot)
    times: dict[tuple[Node, ...], int] = {}
    for ways in said:
        times[ways] = times.get(ways, 0) + 1
    mains = [_main(ways) for ways in times]
    related = find_kin([word for word in mains if word], snapshot) if kin else {}
    concepts: list[Node] = []
    for ways, main in zip(times, mains, strict=True):
        parts, shares = [], []
        for nth, way in enumerate(ways):
            share = 1.0 if nth == 0 else OTHERWISE
            if isinstance(way, Word):
                share, way = share * way.boost, way._replace(boost=1.0)
            elif isinstance(way, Prefix):
                share = BEGUN
            parts.append(way)
            shares.append(share)
        for one in related.get(main, ()) if main else ():
            if not any(isinstance(part, Word) and part.text == one.word for part in parts):
                parts.append(Word(one.word))
                shares.append(KIN * one.share)
        concepts.append(Alike(tuple(parts), tuple(shares), 1 + log(times[ways])))
    return AskedFor(tuple(walls), tuple(concepts), _nearness(mains), len(times))


def _without_unknown(
    said: Sequence[tuple[Node, ...]], snapshot: Snapshot
) -> list[tuple[Node, ...]]:
    """Return the ways without a word that no article has, where it was taken for a slip of others.

    What was meant is then weighed as if it had been typed.
    """
    slips = {
        first.text
        for first, *others in said
        if others and isinstance(first, Word) and isinstance(others[0], Word)
    }
    asked = sorted(slips)
    known = dict(zip(asked, snapshot.frequencies(asked), strict=True)) if asked else {}
    return [
        ways[1:]
        if len(ways) > 1 and isinstance(ways[0], Word) and known.get(ways[0].text) == 0
        else ways
        for ways in said
    ]


def _ways(node: Node) -> Iterator[tuple[Node, ...]]:
    """Yield, for each thing that is asked for, the ways to say it, the one typed first."""
    match node:
        case And(parts):
            for part in parts:
                yield from _ways(part)
        case Phrase(words) if len(words) > 1 and all(map(is_letter, words)):
            # A word of a script without blanks: two letters that stand together still tell something.
            for pair in pairwise(words):
                yield (node._replace(words=pair),)
        case Phrase(words, where):
            for word in words:
                is_pattern = node.patterns and ("*" in word or "?" in word)
                yield (Wildcard(word, where) if is_pattern else Word(word, where),)
        case Or(parts, 1) if (begun := unfinished_word(node)) is not None:
            yield (begun, Prefix(begun.text, begun.where))
        case Or((And() | Phrase() as own, *others), 1) if all(map(_is_way, others)):
            # Several words that others may stand for: these stand for each of them.
            for ways in _ways(own):
                yield (*ways, *_further(own, others))
        case Or((first, *others), 1) if _is_way(first) and all(map(_is_way, others)):
            yield tuple(dict.fromkeys(way for each in (first, *others) for way in _flat(each)))
        case _:
            yield (node,)


def _is_way(node: Node) -> bool:
    return isinstance(node, Word | Phrase) or unfinished_word(node) is not None


def _flat(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Or) else (node,)


def _further(own: Node, others: Sequence[Node]) -> Iterator[Node]:
    """Yield those of the other ways that have no word of the own: these are found by it anyway."""
    held = {text for leaf in leaves(own) for text in _texts(leaf)}
    for other in others:
        if held.isdisjoint(_texts(other)):
            yield other


def _texts(leaf: Node) -> tuple[str, ...]:
    match leaf:
        case Word(text):
            return (text,)
        case Phrase(words):
            return words
        case _:
            return ()


def _main(ways: tuple[Node, ...]) -> str | None:
    """Return the finished word, in title or text alike, that some ways to say a thing begin with."""
    first = ways[0]
    if any(isinstance(way, Prefix) for way in ways):
        return None
    return first.text if isinstance(first, Word) and first.where == "both" else None


def _nearness(mains: Sequence[str | None]) -> Node | None:
    pairs: dict[Node, None] = {}
    where: TextField = "both"
    for span in range(1, _SPAN + 1):
        for one, other in zip(mains, mains[span:], strict=False):
            if one and other and one != other:
                pairs[Phrase((one, other), where, _NEXT, ordered=False)] = None
    return Or(tuple(pairs)) if pairs else None
