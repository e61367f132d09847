"""What of an annotated draft is stored, made ready: by any process, since it asks no archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.annotated import Ready, Sizes
from corpus.archive import columns
from corpus.archive.found import FoundColumns, pack_found
from corpus.archive.packing import pack, pack_text
from corpus.linking.article import gather

if TYPE_CHECKING:
    from corpus.annotated import Annotated
    from corpus.cleaning import Cleaned


def make_ready(article: Annotated) -> Ready:
    """Return what is stored of an annotated draft, as far as its source and its text tell."""
    draft, cleaned = article.draft, article.cleaned
    return Ready(
        original=pack(draft.original),
        text=pack_text(cleaned.text),
        found=pack_found(
            FoundColumns(
                columns.pack_mentions(article.mentions),
                columns.pack_expressions(article.expressions),
                columns.pack_timestamps(article.timestamps),
                columns.pack_quotes(article.quotes),
                columns.pack_quantities(article.quantities),
            )
        ),
        removed=columns.pack_removed(cleaned.removed),
        map=columns.pack_map(cleaned.map),
        sizes=sizes_of(draft.text, cleaned),
        gathered=gather(cleaned.text, article.mentions),
    )


def sizes_of(original: str, cleaned: Cleaned) -> Sizes:
    """Return the bytes of a text as it was read, and of what became of it."""
    removed = sum(len(one.text.encode("utf-8", "replace")) for one in cleaned.removed)
    whole, kept = (len(text.encode("utf-8", "replace")) for text in (original, cleaned.text))
    return Sizes(whole, kept, removed)
