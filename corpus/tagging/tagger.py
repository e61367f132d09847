"""What a tagger is, what all of them share, and how one says that it cannot be had."""

from __future__ import annotations

from typing import Protocol

from corpus.article import Mention
from corpus.tagging.consistency import agree
from corpus.tagging.hyphens import part_and_join
from corpus.tagging.listed import amend
from corpus.tagging.repair import lengthen, repair
from corpus.tagging.shapes import shape
from corpus.tagging.spans import Span
from corpus.tagging.teams import name_teams
from corpus.tagging.tokens import Tokens
from corpus.tagging.widen import widen


class TaggerUnavailable(Exception):
    """No such tagger can be had here; the message is one line that names the remedy."""


class Tagger(Protocol):
    """Finds the names in a text."""

    name: str
    version: str

    def tag(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in reading order; they never overlap.  Never raises on any text."""
        ...


def finish(text: str, spans: list[Span], tokens: Tokens | None = None) -> tuple[Mention, ...]:
    """Repair the spans that a tagger gave, make the text agree with itself, set the subkinds.

    `tokens` are those of the whole text, where they are at hand.
    """
    mended: list[Span] = []
    last = 0
    for start, end, kind in sorted(spans):
        found = repair(text, max(start, last), end, kind) if end > last else None
        if found is not None:
            start, last = found
            if kind == "person":
                last = lengthen(text, last)
            mended.append((start, last, kind))
    settled = amend(text, agree(text, shape(text, widen(text, part_and_join(text, mended))), tokens))
    return name_teams(text, settled)
