"""Annotates one draft, and tells where a rule trips over it; what reads it is loaded at the first."""

from __future__ import annotations

import re

from corpus.annotated import Annotated, ToAnnotate
from corpus.draft import Skipped

TRIPPED = (
    RecursionError,
    MemoryError,
    re.error,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a rule may raise that trips over an article: it must not cost the others."""


def annotate_order(order: ToAnnotate) -> Annotated | Skipped:
    """Annotate one draft; where a rule trips over it, say so."""
    from corpus.annotate import annotate_draft

    try:
        return annotate_draft(
            order.draft, published=order.published, outlet=order.outlet,
            language=order.language, tagger=order.tagger, whole=order.whole,
        )  # fmt: skip
    except TRIPPED as error:
        return tripped(order, error)


def tripped(order: ToAnnotate, error: BaseException) -> Skipped:
    """Return what is told of a draft that a rule has tripped over."""
    return Skipped(
        order.draft.path, f"could not be annotated: {type(error).__name__}: {error}"[:200]
    )
