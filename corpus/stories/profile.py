"""What an article is compared by: its telling words with their weights, its signals, its prints."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.article import Article
from corpus.rules import READ_TO
from corpus.stories.features import FeatureCounts, Rarity, count_features
from corpus.stories.named import Named, named_in
from corpus.stories.prints import own_prints
from corpus.stories.signals import SAME_CLOCK, SAME_YEAR, Signals, signals_of, weigh
from corpus.stories.wording import Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOP = 300
"""Features that are kept of an article, the heaviest."""
FIND = 80
"""Features by which others are found, the heaviest."""
_FEW = 6.0
"""Shared words at which a likeness counts half: a few in common are chance."""
_LENGTH, _TYPICAL = -0.12, 150
"""Long texts share more by chance: likeness goes with this power of the shorter one's length."""
MOST = 0.60
"""The likeness of a copy: that it says the same is known already."""
COPIED = 0.30
"""Share of a report's own words that, copied, makes it sure that both tell the same event."""
_SURE = 0.40


@dataclass(frozen=True, slots=True)
class Profile:
    """What one article is compared by.

    `keys` are sorted; `weights` belong to them and have length 1 together.  `find` are the keys
    of the heaviest, the heaviest first.  `prints` are those of the words outside quotation marks, of
    a very long article those of its beginning.
    """

    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]
    find: NDArray[np.uint32]
    length: int
    signals: Signals
    prints: NDArray[np.uint32]
    named: Sequence[Named] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are (0 to `MOST`), and which share of their own words is copied."""

    value: float
    copied: float


def profile_of(article: Article, rarity: Rarity, counted: FeatureCounts | None = None) -> Profile:
    """Return what an article is compared by, in an archive with this rarity of words."""
    import numpy as np

    counted = counted or count_features(article.title, article.text)
    features = list(counted.counts)
    keys = np.array(counted.keys, np.uint32)
    weights = counted.weigh().astype(np.float32) * rarity.worth(keys)
    heaviest = np.lexsort((keys, -weights))[:TOP]
    heaviest = heaviest[weights[heaviest] > 0]
    norm = float(np.sqrt(np.square(weights[heaviest]).sum())) or 1.0
    order = heaviest[np.argsort(keys[heaviest], kind="stable")]
    return Profile(
        keys=keys[order],
        # Rounded to what is kept, so that a stored profile compares as the one it was made from.
        weights=(weights[order] / norm).astype(np.float16).astype(np.float32),
        find=keys[heaviest[:FIND]],
        length=max(1, counted.length),
        signals=signals_of(article),
        prints=own_prints(Wording.of(article.text[:READ_TO])),
        named=named_in(article, [features[k] for k in heaviest[:FIND]], counted),
    )


def compare_with(
    own: Profile, others: Sequence[Profile], least: float = 0.0
) -> list[Likeness]:
    """Return how alike a profile is to each of others; the same both ways round.

    A pair that cannot reach `least` has no likeness.
    """
    import numpy as np

    if not others:
        return []
    ends = np.cumsum([len(other.keys) for other in others])
    keys = np.concatenate([other.keys for other in others])
    # Most keys are not shared: their lowest bits tell of nearly all of them.
    may_be_own = np.zeros(1 << 16, bool)
    may_be_own[own.keys & 0xFFFF] = True
    some = np.flatnonzero(may_be_own[keys & 0xFFFF])
    keys = keys[some]
    place = np.minimum(np.searchsorted(own.keys, keys), max(0, len(own.keys) - 1))
    same = own.keys[place] == keys
    some, keys, place = some[same], keys[same], place[same]
    owner = np.searchsorted(ends, some, "right")
    weights = np.concatenate([other.weights for other in others])[some]
    # In double precision and key order, so that a pair has one likeness from either side.
    cosine = np.bincount(owner, weights.astype(float) * own.weights[place], len(others))
    words = np.bincount(owner[keys & 1 == 0], minlength=len(others))
    cosines, counts = cosine.tolist(), words.tolist()
    return [
        _likeness(own, other, cosines[k], counts[k])
        if cosines[k] * _MOST_GAIN >= least
        else _UNLIKE
        for k, other in enumerate(others)
    ]


_UNLIKE = Likeness(0.0, 0.0)
_MOST_GAIN = 1.01 * math.exp(SAME_CLOCK + SAME_YEAR) * _TYPICAL**-_LENGTH
"""What times, people and lengths can make of the words that two reports share, at the most."""


def _likeness(a: Profile, b: Profile, cosine: float, words: int) -> Likeness:
    value = cosine * math.exp(weigh(a.signals, b.signals)) * words / (words + _FEW)
    value = min(MOST, value * (min(a.length, b.length) / _TYPICAL) ** _LENGTH)
    copied = copied_share(a, b) if value > 0.1 else 0.0
    sure = copied >= COPIED and min(len(a.prints), len(b.prints)) >= LEAST_PRINTS
    return Likeness(max(value, _SURE) if sure else value, copied)


def copied_share(a: Profile, b: Profile) -> float:
    """Return which share of the own prints of the shorter stands in the other, at the most.

    Of a line or two, where a share tells nothing, `BRIEF` if both are the same to the last print.
    """
    import numpy as np

    fewer = min(len(a.prints), len(b.prints))
    if fewer < LEAST_PRINTS:
        return BRIEF if fewer and np.array_equal(a.prints, b.prints) else 0.0
    return len(np.intersect1d(a.prints, b.prints, assume_unique=True)) / fewer


LEAST_PRINTS = 10
"""Prints of which a share may be told; a text with fewer is a line."""
BRIEF = 0.5
"""What is copied of two equal lines: enough to be one source of a story, too little to make them one
story, as `the dividend stays at 20 cents` of two firms."""
