"""Spans that a tagger marks: from label probabilities to stretches of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.kinds import KINDS, Kind
from corpus.tagging.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Span = tuple[int, int, Kind]
"""Code points, half-open, and the kind of what is named there."""

LONGEST = 25  # tokens of a name


def read_spans(tokens: Tokens, probabilities: npt.NDArray[np.float32]) -> list[Span]:
    """Turn label probabilities into spans.

    Labels are O, then first and later word of each kind.  A run of words that are likelier
    named than not is cut where a first word is likeliest; its kind is the likeliest for all.
    """
    import numpy as np

    best = probabilities.argmax(1)
    inside = np.flatnonzero(best)
    if not len(inside):
        return []
    # How likely each kind is, where some label is likelier than none.
    kinds = np.log(probabilities[inside, 1::2] + probabilities[inside, 2::2] + 1e-6)
    firsts = (best[inside] % 2 == 1).tolist()
    places: list[int] = inside.tolist()
    begins: list[int] = []
    for row, at in enumerate(places):
        if (
            not row or at != places[row - 1] + 1 or firsts[row]
            or row - begins[-1] >= LONGEST
        ):  # fmt: skip
            begins.append(row)
    likeliest = np.add.reduceat(kinds, begins).argmax(1).tolist()
    return [
        (tokens.starts[places[row]], tokens.ends[places[after - 1]], KINDS[kind])
        for row, after, kind in zip(begins, [*begins[1:], len(places)], likeliest, strict=True)
    ]
