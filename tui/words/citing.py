"""What is copied from an article: a slice as it is shown, with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.words.dates import show_published
from tui.words.visible import make_line, make_visible

if TYPE_CHECKING:
    from corpus.article import Article


def cite(article: Article, start: int, end: int) -> str:
    """Return `text[start:end]` and, on a line of its own, title, outlet, date, source and id."""
    about = (
        article.title,
        article.outlet,
        show_published(article.published),
        article.url or article.ref,
        f"{article.id} {start}-{end}",
    )
    source = make_line(", ".join(part for part in about if part))
    return f"{make_visible(article.text[start:end])}\n({source})\n"
