"""How certain a tagger's network is of a name: of its words, its bounds and its kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.article import Mention
from corpus.kinds import KINDS, Kind
from corpus.knowledge.organisations import LEGAL
from corpus.knowledge.titles import TITLES
from corpus.letters import fold
from corpus.tagging.tokens import LINE_BREAK, Tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

KEPT_BELOW: dict[Kind, int] = {"person": 8, "org": 8, "place": 9, "group": 6}
"""Tenths of certainty below which it is kept with a mention of a kind: of the others nobody asks."""

WHOLE_BELOW = 8
"""Tenths of certainty below which it is kept that a name is no piece of a longer one."""

_QUOTES = frozenset(('"', "'", "“", "”", "’", "‘", "\ufffd"))
_JOINS = frozenset((",", "&", "and", "of", "for"))
_ENDS = frozenset((".", "!", "?", ":", '"', "“", LINE_BREAK))


class Certainty:
    """What a network said of the words of one text, block by block."""

    def __init__(self) -> None:
        self._blocks: list[tuple[Tokens, npt.NDArray[np.float32]]] = []

    def add(self, tokens: Tokens, probabilities: npt.NDArray[np.float32]) -> None:
        """Take the next block with the probability of each label for each token, one row a token."""
        if len(tokens):
            self._blocks.append((tokens, probabilities))

    def graded(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the mentions with their certainty, in tenths, where it is low.

        It is the least of: that each word is of a name of this kind, that the first word begins
        one, that the word behind goes on with none.  Rules may have found a mention or its kind
        against the network, which is then told as little certain as well.  How certain it is that
        the mention is a whole name is told apart: that no word beside it is of a name, where
        no mention holds that word and it is one that may belong to this one.
        """
        found = list(mentions)
        if not found or not self._blocks:
            return tuple(found)
        import numpy as np

        begins = [tokens.starts[0] for tokens, _ in self._blocks]
        of_block: list[list[tuple[int, int, int]]] = [[] for _ in self._blocks]
        for place, mention in enumerate(found):
            at = max(0, bisect_right(begins, mention.start) - 1)
            tokens = self._blocks[at][0]
            first = max(0, bisect_right(tokens.starts, mention.start) - 1)
            after = bisect_left(tokens.starts, mention.end)
            if after > first:
                of_block[at].append((place, first, after))
        for (tokens, said), spans in zip(self._blocks, of_block, strict=True):
            if not spans:
                continue
            firsts = np.fromiter((first for _, first, _ in spans), np.intp, len(spans))
            afters = np.fromiter((after for _, _, after in spans), np.intp, len(spans))
            kinds = np.fromiter(
                (KINDS.index(found[place].kind) for place, _, _ in spans), np.intp, len(spans)
            )
            sizes = afters - firsts
            rests = np.cumsum(sizes) - sizes
            rows = np.repeat(firsts - rests, sizes) + np.arange(int(sizes.sum()))
            columns = np.repeat(1 + 2 * kinds, sizes)
            inside = np.minimum.reduceat(said[rows, columns] + said[rows, columns + 1], rests)
            next_to = np.minimum(afters, len(tokens) - 1)
            ends = np.where(afters < len(tokens), 1 - said[next_to, 2::2].sum(1), 1)
            least = np.minimum(np.minimum(inside, said[firsts, 1 + 2 * kinds]), ends)
            held = np.zeros(len(tokens) + 2, bool)  # a token more on either side
            held[rows + 1] = True
            named = np.pad(1 - said[:, 0], 1)
            named[held] = 0
            beside = zip(named[firsts].tolist(), named[afters + 1].tolist(), strict=True)
            for (place, first, after), tenths, (before, behind) in zip(
                spans, (least * 10).astype(int).tolist(), beside, strict=True
            ):
                kind = found[place].kind
                if tenths < KEPT_BELOW.get(kind, 0):
                    found[place] = replace(found[place], certainty=max(0, tenths))
                doubt = max(
                    before if before > DOUBTED and _may_lead(tokens.words, first, after, kind) else 0,
                    behind if behind > DOUBTED and _may_follow(tokens.words, after, kind) else 0,
                )
                if doubt:
                    found[place] = replace(found[place], whole=max(0, int((1 - doubt) * 10)))
        return tuple(found)


DOUBTED = 1 - WHOLE_BELOW / 10


def _may_lead(words: Sequence[str], first: int, after: int, kind: Kind) -> bool:
    """Tell whether the word before a name may belong to it: a capital that no sentence asks for."""
    word = words[first - 1]
    if (kind == "person" and word in _QUOTES) or (kind == "org" and word in ("&", "and")):
        return True
    if kind == "group" or not word[0].isupper() or fold(word) in TITLES:
        return False
    if kind == "person" and after - first > 1:
        return False  # what stands before a full name is a title or a role
    return first > 1 and words[first - 2] not in _ENDS


def _may_follow(words: Sequence[str], after: int, kind: Kind) -> bool:
    """Tell whether the word behind a name may belong to it: a capital, or what joins it to more."""
    word = words[after]
    if kind == "person" and word in _QUOTES:
        return True
    if kind == "org" and word in _JOINS:
        return fold(words[after - 1]) not in LEGAL
    return kind != "group" and word[0].isupper() and fold(word) not in TITLES
