"""How certain a tagger's network is of a name: of its words, its bounds and its kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.article import Mention
from corpus.kinds import KINDS, Kind
from corpus.tagging.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

KEPT_BELOW: dict[Kind, int] = {"person": 8, "org": 5, "place": 5}
"""Tenths of certainty below which it is kept with a mention of a kind, of a person of one word only:
of the others nobody asks."""


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
        against the network, which is then told as little certain as well.
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
            behind = np.minimum(afters, len(tokens) - 1)
            ends = np.where(afters < len(tokens), 1 - said[behind, 2::2].sum(1), 1)
            least = np.minimum(np.minimum(inside, said[firsts, 1 + 2 * kinds]), ends)
            for (place, first, after), tenths in zip(
                spans, (least * 10).astype(int).tolist(), strict=True
            ):
                kind = found[place].kind
                if tenths < KEPT_BELOW.get(kind, 0) and (kind != "person" or after - first == 1):
                    found[place] = replace(found[place], certainty=max(0, tenths))
        return tuple(found)
