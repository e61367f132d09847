"""The open article: the words asked for in it, and the highlight that the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from index.asking.snippets import Marks
from tui.words.selection import Selection

if TYPE_CHECKING:
    from corpus.article import Article

StepKind = Literal["name", "time", "match", "quote", "spot"]


class OpenArticle(NamedTuple):
    """An article with what a person looks for in it; offsets are code points into its text."""

    article: Article
    matches: Marks = ()
    sought: str | None = None
    """What was looked for in this article alone; None while its matches are the query's."""
    step: StepKind | None = None
    at: int = -1
    """Index of the current highlight among those of kind `step`."""
    spot: tuple[int, int] | None = None
    """A place that the article was opened at: what was compared, said or clipped there."""
    select: Selection | None = None
    """What is being selected, if anything is."""
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """A person's notes on it, the oldest first."""
    marked: Marks = ()
    """Passages that a person marked or put a note to, sorted."""
    versions: int = 0
    """How many earlier texts it has."""
    raw: str | None = None
    """The decoded original, while it is shown in the place of the text."""


def step_spans(opened: OpenArticle, kind: StepKind) -> Marks:
    """Return the highlights of one kind, in order."""
    found = opened.article.annotations
    if kind == "match":
        return opened.matches
    if kind == "spot":
        return (opened.spot,) if opened.spot else ()
    if kind == "quote":
        return tuple((q.start, q.end) for q in found.quotes)
    if kind == "name":
        return tuple((m.start, m.end) for m in found.mentions)
    return tuple((t.start, t.end) for t in found.timestamps)


def step_span(opened: OpenArticle) -> tuple[int, int] | None:
    """Return the highlight that the cursor is on."""
    if opened.step is None or opened.raw is not None:
        return None
    spans = step_spans(opened, opened.step)
    return spans[opened.at] if 0 <= opened.at < len(spans) else None
