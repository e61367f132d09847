"""Copied passages: every run of eight or more equal words between two texts or in one, exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.stories.wording import LEAST, Wording

_MOST = 200_000
"""Runs of two texts from which on only the beginnings of both are compared (hostile repetition)."""
ONE_SOURCE = 0.5
"""Share of a text's own words (outside quotation marks) that, copied, makes it the other's copy."""

@dataclass(frozen=True, slots=True, order=True)
class EqualRun:
    """`length` equal words from word `a` of one text and word `b` of the other; as long as can be."""

    a: int
    b: int
    length: int


def runs(a: Wording, b: Wording) -> tuple[EqualRun, ...]:
    """Return every unextendable run of `LEAST` or more equal words of two texts, in order of `a`.

    Time and space go with the number of words and runs, not with their product.
    """
    return tuple(sorted(_runs(a, b, same=False)))


def runs_within(text: Wording) -> tuple[EqualRun, ...]:
    """Return every unextendable run that stands twice in a text, `a` before `b`, never overlapping."""
    return tuple(sorted(_runs(text, text, same=True)))


def _runs(a: Wording, b: Wording, *, same: bool) -> Iterator[EqualRun]:
    pairs = list(_shared(a, b, same=same))
    if sum(_beginnings(a.forms, b.forms, i, j) for i, j in pairs) > _MOST:
        shorter = a.beginning(len(a) // 2)
        yield from _runs(shorter, shorter if same else b.beginning(len(b) // 2), same=same)
        return
    # Along one diagonal (b - a) runs begin and end in turns: their places need only be sorted.
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for at_a, at_b in pairs:
        for i, j in _where_not_alike(a.forms, at_a, b.forms, at_b, -1):
            begins[j - i].append(i)
        for i, j in _where_not_alike(a.forms, at_a, b.forms, at_b, LEAST):
            ends[j - i].append(i + LEAST)
    for diagonal, first in begins.items():
        if same and diagonal <= 0:
            continue
        for start, end in zip(sorted(first), sorted(ends[diagonal]), strict=True):
            if not same or end - start <= diagonal:
                yield EqualRun(start, start + diagonal, end - start)


def _shared(a: Wording, b: Wording, *, same: bool) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places in both texts of each passage that both have, or that one text has twice."""
    if same:
        yield from ((at, at) for at in a.passages.values() if len(at) > 1)
    elif not a.is_looked_up and (b.is_looked_up or len(a) > len(b)):
        yield from ((at_a, at_b) for at_b, at_a in _shared(b, a, same=False))
    else:
        known = a.passages
        there: dict[tuple[str, ...], list[int]] = {}
        for at, passage in enumerate(b.each_passage()):
            if passage in known:
                there.setdefault(passage, []).append(at)
        yield from ((known[passage], at) for passage, at in there.items())


def _by_word(forms: Sequence[str], places: Sequence[int], off: int) -> dict[str | None, list[int]]:
    """Return places by the word that stands `off` from each; None where there is none."""
    grouped: dict[str | None, list[int]] = {}
    for at in places:
        word = forms[at + off] if 0 <= at + off < len(forms) else None
        grouped.setdefault(word, []).append(at)
    return grouped


def _beginnings(a: Sequence[str], b: Sequence[str], at_a: list[int], at_b: list[int]) -> int:
    """Return how many runs begin with a passage that stands at these places."""
    if len(at_a) == 1 == len(at_b):
        return 1
    words_a, words_b = _by_word(a, at_a, -1), _by_word(b, at_b, -1)
    alike = sum(len(at) * len(words_b.get(w, ())) for w, at in words_a.items() if w is not None)
    return len(at_a) * len(at_b) - alike


def _where_not_alike(
    a: Sequence[str], at_a: list[int], b: Sequence[str], at_b: list[int], off: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places whose words at `off` differ, or are not there."""
    words_b = _by_word(b, at_b, off)
    for word, here in _by_word(a, at_a, off).items():
        for other, there in words_b.items():
            if word is None or word != other:
                for i in here:
                    for j in there:
                        yield i, j


@dataclass(frozen=True, slots=True)
class Containment:
    """Which share of each text's words stands in the other, and of those outside quotation marks."""

    a_in_b: float
    b_in_a: float
    own_a_in_b: float
    own_b_in_a: float

    @property
    def one_source(self) -> bool:
        """Whether one of the two was made from the other, or both from a third.

        Quotations are anybody's to print: only words outside quotation marks count.
        """
        return max(self.own_a_in_b, self.own_b_in_a) >= ONE_SOURCE


def contained(a: Wording, b: Wording, found: Iterable[EqualRun]) -> Containment:
    """Return how much of each text stands in the other by these runs."""
    shared = list(found)
    if not shared:
        return Containment(0.0, 0.0, 0.0, 0.0)
    in_a, in_b = bytearray(len(a)), bytearray(len(b))
    for run in shared:
        in_a[run.a : run.a + run.length] = b"\1" * run.length
        in_b[run.b : run.b + run.length] = b"\1" * run.length
    return Containment(_share(in_a), _share(in_b), _own_share(a, in_a), _own_share(b, in_b))


def _share(held: Sequence[int]) -> float:
    return sum(held) / len(held) if held else 0.0


def _own_share(text: Wording, held: Sequence[int]) -> float:
    own = [h for h, quoted in zip(held, text.is_quoted, strict=True) if not quoted]
    # A text that is nothing but a quotation has no words of its own to be told by.
    return sum(own) / len(own) if len(own) >= LEAST else 0.0
