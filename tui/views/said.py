"""Quotes as rows to choose from: who said what, by article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.archive import Listed
from tui.views.line_list import ListRow
from tui.words.dates import show_published
from tui.words.theme import Look
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Quote
    from index.newsroom.quotes import Said


def speaker_of(quote: Quote, look: Look) -> str:
    """Return who says a quote, with a sign where that is a guess; how the text calls them if unknown."""
    if quote.name:
        return make_line(quote.name) + ("" if quote.sure else look.guess)
    return make_line(quote.speaker or quote.role or "nobody named")


def said_rows(
    items: Sequence[Said], listed: Mapping[str, Listed], look: Look
) -> tuple[ListRow, ...]:
    """Return a heading for each article and a row for each quote, whose value is its number."""
    rows: list[ListRow] = []
    article = None
    for number, said in enumerate(items):
        if said.article != article:
            article = said.article
            rows.append(ListRow(_heading(listed.get(article), said, look), "title"))
        lead = f"  {speaker_of(said.quote, look)}: "
        mark = "" if said.quote.kind == "direct" else f"({said.quote.kind}) "
        rows.append(ListRow(f"{lead}{mark}{make_line(said.words)}", value=str(number)))
    if not rows:
        rows.append(ListRow("No quote was found here.", "quiet"))
    return tuple(rows)


def _heading(row: Listed | None, said: Said, look: Look) -> str:
    if row is None:
        return make_line(said.ref)
    dated = show_published(row.published and row.published[:10])
    title = row.title or f"[untitled] {row.opening}"
    return make_line(f" {look.dot} ".join(filter(None, (row.outlet, dated, title))))
