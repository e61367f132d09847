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
    spans: list[Span] = []
    firsts = (best % 2 == 1).tolist()
    if not len(inside):
        return spans
    # How likely each kind is, where some label is likelier than none.
    kinds = np.log(probabilities[inside, 1::2] + probabilities[inside, 2::2] + 1e-6)
    row_of = {at: row for row, at in enumerate(inside.tolist())}
    run: list[int] = []

    def close() -> None:
        if run:
            kind = int(kinds[row_of[run[0]] : row_of[run[-1]] + 1].sum(0).argmax())
            spans.append((tokens.starts[run[0]], tokens.ends[run[-1]], KINDS[kind]))

    for at in inside.tolist():
        if run and (at != run[-1] + 1 or firsts[at] or len(run) >= LONGEST):
            close()
            run = []
        run.append(at)
    close()
    return spans
