"""Which of many words may stand in a text, for all of them at once: by runs of three letters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_BUCKETS = 1 << 16


class WordSearch:
    """Words that texts are searched for; most of them stand in few texts."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words; of one of fewer than three letters nothing can be told."""
        import numpy as np

        every = dict.fromkeys(words)
        self._short = frozenset(word for word in every if len(word) < 3)
        self._long = [word for word in every if len(word) >= 3]
        runs = [_buckets_of(word) for word in self._long]
        most = max(map(len, runs), default=0)
        # Rows are filled up with a word's own runs, so that all are looked up at once.
        self._runs = np.array([np.resize(row, most) for row in runs], np.int64)

    def may_stand(self, text: str) -> frozenset[str]:
        """Return the words that may stand in a text; one that is left out does not."""
        import numpy as np

        if len(text) < 3 or not self._long:
            return self._short
        found = np.flatnonzero(_held(text)[self._runs].all(1))
        return self._short.union([self._long[place] for place in found.tolist()])


@lru_cache(maxsize=1)
def _held(text: str) -> npt.NDArray[np.bool_]:
    """Tell of each bucket whether the text has a run that falls into it; kept for the last text."""
    import numpy as np

    held = np.zeros(_BUCKETS, bool)
    held[_buckets_of(text)] = True
    return held


def _buckets_of(text: str) -> npt.NDArray[np.uint32]:
    """Return a number below `_BUCKETS` for each run of three letters."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: npt.NDArray[np.uint32] = (codes[:-2] * 40_503 + codes[1:-1] * 1_009 + codes[2:]) % _BUCKETS
    return found
