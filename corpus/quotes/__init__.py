"""Who said what: direct, mixed and indirect quotes with their speakers, found without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.quotes.speakers import name_speakers

if TYPE_CHECKING:
    from corpus.article import Quote

__all__ = ["find_quotes", "name_speakers"]


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return what the text reports as said, in order of where it starts.

    Offsets are code points into `text`, half-open.  What is said on both sides of its verb is
    two quotes.  `entity`, `name` and `role` are left empty: `name_speakers` fills them.
    No text raises; the time is linear in its length.
    """
    # What finds quotes is loaded when an article comes in, not when one is read.
    from corpus.quotes import finding

    return finding.find_quotes(text)
