"""Whether two reports give the same answer to one question, by the words that they answer with."""

from __future__ import annotations

from corpus.stories.features import count_features

_ENOUGH = 0.09
"""Share of the words of both answers from which on they are one; tuned on NAnCo (BSD-3)."""


def same_answer(question: str, one: str, other: str) -> bool:
    """Tell whether two answers to a question say the same.

    The words of the question say nothing of the answer and are left out, except where an answer
    has no others.
    """
    return same_words(_stems(question), _stems(one), _stems(other))


def same_words(asked: frozenset[str], one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell the same by stems.  Of answers in so few words one in common is much."""
    a, b = (one - asked or one), (other - asked or other)
    return bool(a & b) and len(a & b) >= _ENOUGH * len(a | b)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word for word in count_features(None, text).counts if "_" not in word)
