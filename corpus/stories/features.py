"""The words of a report that tell its event: stems and pairs of neighbours, each with its weight."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\d[\d,.:]*\d|\w+(?:['’]\w+)?")
_SMALL = frozenset(
    """
    a about above after again against all also although always am among an and another any are
    as at be because been before being below between both but by came can cannot could did do does
    doing done down during each either else even ever few for from further get gets getting go goes
    going got had has have having he her here hers herself him himself his how however i if in into
    is it its itself just last let like many may me might more most much must my myself near need
    neither next no nor not now of off often on once one only onto or other others our ours out over
    own per perhaps rather same say says said saying she should since so some still such take takes
    taken tell tells than that the their theirs them themselves then there these they this those
    though through thus to together told too took toward towards two under until up upon us very
    want wants was way we well went were what when where whether which while who whom whose why
    will with within without would yet you your yours
    """.split()  # noqa: SIM905 -- a list of 180 words reads best as words
)
"""Words that are in any report and tell no event."""
READ = 800
"""Words from the beginning: what stands further down is background."""
LEAD = 100
_IN_LEAD = 1.5
_OF_PAIR = 0.5
_NEIGHBOURS = 2
"""Words apart, small ones counted, up to which two are a pair."""
FULL_LENGTH = 450


@dataclass(frozen=True, slots=True)
class Counted:
    """What a text says, feature by feature: its weight before rarity; and how many words that is.

    A feature is a stem, or two stems joined by `_`.  `length` is in words, without small ones, and
    no more than `FULL_LENGTH`: a longer report is as long as any.  `written` tells how each stem
    stands in the text first, rather where it is in small letters.
    """

    weights: dict[str, float]
    length: int
    written: dict[str, str]

    def show(self, feature: str) -> str:
        """Return the words that a feature stands for, as the text writes them."""
        return " ".join(self.written.get(stem, stem) for stem in feature.split("_"))


def count_features(title: str | None, text: str) -> Counted:
    """Return the features of a report; a paragraph that stands twice counts once."""
    if title and not text.startswith(title[:40]):
        text = f"{title}.\n\n{text}"
    counts: Counter[str] = Counter()
    lead: set[str] = set()
    before, before_at = "", -9
    length = 0
    small: dict[str, str] = {}
    capital: dict[str, str] = {}
    for at, stem, word in _stems("\n".join(dict.fromkeys(text.split("\n")))):
        length += 1
        if at >= READ:
            if length >= FULL_LENGTH:
                break
            continue
        (small if word[0].islower() else capital).setdefault(stem, word)
        found = [stem]
        if at - before_at <= _NEIGHBOURS:
            found.append(f"{before}_{stem}")
        counts.update(found)
        if at < LEAD:
            lead.update(found)
        before, before_at = stem, at
    weights = {
        feature: (1 + math.log(count))
        * (_IN_LEAD if feature in lead else 1.0)
        * (_OF_PAIR if "_" in feature else 1.0)
        for feature, count in counts.items()
    }
    return Counted(weights, min(length, FULL_LENGTH), capital | small)


def _stems(text: str) -> Iterable[tuple[int, str, str]]:
    """Yield each word that is not small: its place, in words, its stem, and how it is written."""
    for at, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        if word[0].isdigit():
            yield at, word.replace(",", "").rstrip(".:"), word
            continue
        stem, size = _stem_as_written(word)
        if stem:
            yield at, stem, word[:size]


@lru_cache(maxsize=20_000)
def _stem_as_written(word: str) -> tuple[str, int]:
    """Return the stem of a word, "" where it is small, and of how many letters it is without `'s`."""
    form = word.lower().replace("’", "'").removesuffix("'s")
    return stem_of(form) if form not in _SMALL and len(form) > 1 else "", len(form)


def stem_of(word: str) -> str:
    """Return a word in small letters without the endings of number and tense."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def key_of(feature: str) -> int:
    """Return the number that stands for a feature: 32 bits, pairs odd and words even."""
    code = crc32(feature.encode("utf-8", "surrogatepass"))
    return code | 1 if "_" in feature else code & ~1


ARTICLE = 200
"""Words, without small ones, that count as one article when the size of an archive is told."""
_FEW_ARTICLES = 60
"""Articles up to which each counts as one, however short."""
_ENOUGH = 500
"""Articles: rarity is told as in an archive of this size at most.  In a larger one every word of
a topic is rare, and two events of one topic would look alike for it."""


class Rarity:
    """How many articles hold each feature, and what that makes the feature worth.

    Counts lie in a table by the feature's key, so that it has one size for any archive; two
    features that share a place count as one.
    """

    def __init__(self, counts: NDArray[np.uint32], words: int, articles: int) -> None:
        """Take counts (their number a power of two), and how many words and articles there were."""
        self.counts = counts
        self.words = words
        self.articles = articles

    @classmethod
    def empty(cls, articles: int) -> Rarity:
        """Return a table for about so many articles."""
        import numpy as np

        bits = max(16, min(24, (articles * 150).bit_length()))
        return cls(np.zeros(1 << bits, np.uint32), 0, 0)

    def learn(self, counted: Counted) -> None:
        """Count one article."""
        import numpy as np

        self.counts[np.unique(self._places(keys_of(counted.weights)))] += 1
        self.words += counted.length
        self.articles += 1

    def worth(self, keys: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return how much the features of these keys tell; 0 for what is everywhere."""
        import numpy as np

        size = max(self.words / ARTICLE, min(self.articles, _FEW_ARTICLES))
        size = min(size + 1, _ENOUGH)
        held = np.maximum(self.counts[self._places(keys)], 1)
        worth: NDArray[np.float32] = np.maximum(0, np.log(size / (held + 0.5))).astype(np.float32)
        return worth

    def _places(self, keys: NDArray[np.uint32]) -> NDArray[np.integer[Any]]:
        # The lowest bit says word or pair; the table is by the others.
        return (keys >> 1) & (len(self.counts) - 1)


def keys_of(features: Iterable[str]) -> NDArray[np.uint32]:
    """Return the keys of features, in their order."""
    import numpy as np

    return np.fromiter((key_of(feature) for feature in features), np.uint32)
