"""The words of a report that tell its event: stems and pairs of neighbours, each with its weight."""

from __future__ import annotations

import math
import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

if TYPE_CHECKING:

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
class FeatureCounts:
    """What a text says, feature by feature: how often; and how many words that is.

    A feature is a stem, or two stems joined by `_`; the first `lead` of them stand in the lead.
    `keys` are the numbers that stand for them, in the order of `counts`: checksums of 32 bits, those
    of pairs odd and of words even.  `length` is in words, without small ones, and no more than
    `FULL_LENGTH`: a longer report is as long as any.  `written` tells how each stem stands in the
    text first, rather where it is in small letters.
    """

    counts: dict[str, int]
    keys: array[int]
    lead: int
    length: int
    written: dict[str, str]

    def show(self, feature: str) -> str:
        """Return the words that a feature stands for, as the text writes them."""
        return " ".join(self.written.get(stem, stem) for stem in feature.split("_"))

    def weigh(self) -> NDArray[np.float64]:
        """Return the weights of the features, in their order, before rarity."""
        import numpy as np

        counts = list(self.counts.values())
        most = max(counts, default=0)
        levels = np.array([0.0, *(1 + math.log(count) for count in range(1, most + 1))])
        weights: NDArray[np.float64] = levels[counts] if counts else levels[:0]
        weights[: self.lead] *= _IN_LEAD
        weights[(np.array(self.keys, np.uint32) & 1).astype(bool)] *= _OF_PAIR
        return weights


def count_features(title: str | None, text: str) -> FeatureCounts:
    """Return the features of a report; a paragraph that stands twice counts once."""
    if title and not text.startswith(title[:40]):
        text = f"{title}.\n\n{text}"
    counts: dict[str, int] = {}
    keys = array("I")
    lead: int | None = None
    before, before_code, before_at = "", 0, -9
    length = 0
    written: dict[str, str] = {}
    capital: set[str] = set()
    for at, word in enumerate(chain.from_iterable(map(_WORD.findall, dict.fromkeys(text.split("\n"))))):
        read = _read(word)
        if read is None:
            continue
        length += 1
        if at >= LEAD:
            if lead is None:
                lead = len(counts)
            if at >= READ:
                if length >= FULL_LENGTH:
                    break
                continue
        stem, shown, is_small, code, joined = read
        if stem in counts:
            counts[stem] += 1
        else:
            counts[stem] = 1
            keys.append(code | 1 if "_" in stem else code & ~1)
        if stem not in written:
            written[stem] = shown
            if not is_small:
                capital.add(stem)
        elif is_small and stem in capital:
            written[stem] = shown
            capital.remove(stem)
        if at - before_at <= _NEIGHBOURS:
            pair = f"{before}_{stem}"
            if pair in counts:
                counts[pair] += 1
            else:
                counts[pair] = 1
                keys.append(crc32(joined, before_code) | 1)
        before, before_code, before_at = stem, code, at
    return FeatureCounts(
        counts, keys, len(counts) if lead is None else lead, min(length, FULL_LENGTH), written
    )


class _Read(NamedTuple):
    """A word that is not small: its stem, how it is written, and whether that is in small letters.

    `code` is the checksum of the stem, `joined` what a pair that ends in it goes on with.
    """

    stem: str
    written: str
    is_small: bool
    code: int
    joined: bytes


@lru_cache(maxsize=20_000)
def _read(word: str) -> _Read | None:
    """Return what a word is, without an owner's `'s`; None where it is small and tells nothing."""
    if word[0].isdigit():
        stem, written = word.replace(",", "").rstrip(".:"), word
    else:
        form = word.lower().replace("’", "'").removesuffix("'s")
        if form in _SMALL or len(form) < 2 or not (stem := stem_of(form)):
            return None
        written = word[: len(form)]
    coded = stem.encode("utf-8", "surrogatepass")
    return _Read(stem, written, word[0].islower(), crc32(coded), b"_" + coded)


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

    def learn(self, counted: FeatureCounts) -> None:
        """Count one article; of features that share a place the place counts one."""
        import numpy as np

        self.counts[self._places(np.array(counted.keys, np.uint32))] += 1
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
