"""Fingerprints of a text, and which articles share them: what may be a copy of what.

Two texts that share a run of `LEAST` words share a print at the least: of the prints that begin
in such a run one is kept of every `WINDOW` beside each other, and the run holds just one such
window (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from corpus.stories.wording import LEAST, Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Prints = NDArray[np.uint32]

PRINT = 6
"""Words of a print."""
WINDOW = LEAST - PRINT + 1
FURNITURE = 200
"""Articles: what more of them print is furniture (a footer, a byline), and finds nobody."""


def prints(words: Wording) -> Prints:
    """Return the prints of a text, sorted, each once: about half as many as it has words."""
    import numpy as np

    if len(words) < LEAST:
        return np.empty(0, np.uint32)
    return np.unique(_winnowed(words))


def own_prints(words: Wording) -> Prints:
    """Return the prints of what stands outside quotation marks: a quotation is anybody's to print."""
    import numpy as np

    if len(words) < LEAST:
        return np.empty(0, np.uint32)
    quoted = np.concatenate([[0], np.cumsum(words.is_quoted)])
    free = quoted[PRINT + WINDOW - 1 :] == quoted[: len(words) - PRINT - WINDOW + 2]
    return np.unique(_winnowed(words)[free])


def _winnowed(words: Wording) -> Prints:
    """Return the least print of each window, from the first word on."""
    import numpy as np

    codes = {form: crc32(form.encode()) for form in set(words.forms)}
    hashed = np.fromiter(map(codes.__getitem__, words.forms), np.uint64, len(words))
    run = np.zeros(len(words) - PRINT + 1, np.uint64)
    for k in range(PRINT):
        run = run * _STEP + hashed[k : k + len(run)]
    every = ((run * _MIX) >> np.uint64(32)).astype(np.uint32)
    kept = every[: len(every) - WINDOW + 1]
    for k in range(1, WINDOW):
        kept = np.minimum(kept, every[k : k + len(kept)])
    return kept


_STEP, _MIX = 1_000_003, 0x9E3779B97F4A7C15


class Holders(Protocol):
    """What tells which articles, by number, hold a key: see `inverted.Inverted`."""

    def holders(self, keys: Prints, most: int) -> tuple[ArrayLike, ArrayLike]:
        """Return the position in `keys` and the number of each article that holds it.

        A key that more than `most` articles hold is left out.
        """


def sharing(own: Prints, held: Holders) -> dict[int, int]:
    """Return how many prints each article shares with a text, by the articles' numbers."""
    import numpy as np

    _, articles = held.holders(own, FURNITURE)
    numbers, counts = np.unique(np.asarray(articles, np.int64), return_counts=True)
    return dict(zip(numbers.tolist(), counts.tolist(), strict=True))


def likely_copies(shared: Iterable[tuple[int, int]], own: int, least: float) -> list[int]:
    """Return the articles that share at least `least` of a text's prints, the most first."""
    found = [(count, number) for number, count in shared if count >= max(1.0, least * own)]
    return [number for count, number in sorted(found, key=lambda pair: (-pair[0], pair[1]))]
