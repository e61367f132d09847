"""What a near-copy changed: each edit with its span in both texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.stories.copies import Containment, EqualRun
from corpus.stories.wording import Wording

NEAR_COPY = 0.5
"""Share of one text's words in the other from which on differences are edits, not another report."""
_WIDEST = 40_000
"""Words times words of a gap that is compared word by word; a wider one is one edit."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at `a` in one text is `b` in the other; spans of code points, one may be empty."""

    a: Range
    b: Range


def is_near_copy(share: Containment) -> bool:
    """Tell whether one text holds so much of the other that their differences are edits."""
    return max(share.a_in_b, share.b_in_a) >= NEAR_COPY


def edits(a: Wording, b: Wording, found: Iterable[EqualRun]) -> tuple[Edit, ...]:
    """Return each edit that makes `b` of `a`, in order, by the runs that both share.

    Case, punctuation and blanks are no edits.  A figure is shown whole where its end changed.
    """
    told = []
    i = j = 0
    for run in [*_frame(found), EqualRun(len(a), len(b), 0)]:
        for (a1, a2), (b1, b2) in _changes(a, (i, run.a), b, (j, run.b)):
            told.append(Edit(a.whole_span(a1, a2), b.whole_span(b1, b2)))
        i, j = run.a + run.length, run.b + run.length
    return tuple(told)


def _frame(found: Iterable[EqualRun]) -> list[EqualRun]:
    """Return runs in the same order in both texts, the longest first served, without overlap."""
    frame: list[EqualRun] = []
    for run in sorted(found, key=lambda r: (-r.length, abs(r.a - r.b), r.a, r.b)):
        at = bisect_left(frame, run)
        before = frame[at - 1] if at else EqualRun(0, 0, 0)
        skip = max(0, before.a + before.length - run.a, before.b + before.length - run.b)
        over = 0
        if at < len(frame):
            after = frame[at]
            over = max(0, run.a + run.length - after.a, run.b + run.length - after.b)
        if run.length > skip + over:
            frame.insert(at, EqualRun(run.a + skip, run.b + skip, run.length - skip - over))
    return frame


def _changes(a: Wording, in_a: Range, b: Wording, in_b: Range) -> Iterator[tuple[Range, Range]]:
    """Yield what differs between a range of words of each text."""
    words_a, words_b = a.forms[slice(*in_a)], b.forms[slice(*in_b)]
    if not words_a and not words_b:
        return
    if not words_a or not words_b or len(words_a) * len(words_b) > _WIDEST:
        yield in_a, in_b
        return
    for what, a1, a2, b1, b2 in SequenceMatcher(None, words_a, words_b, False).get_opcodes():
        if what != "equal":
            yield (in_a[0] + a1, in_a[0] + a2), (in_b[0] + b1, in_b[0] + b2)
