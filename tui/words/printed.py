"""An article as plain text: what `dateline show` prints and the pager is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.words.dates import show_published
from tui.words.visible import make_line, make_visible

if TYPE_CHECKING:
    from corpus.article import Article


def render_article(article: Article) -> str:
    """Return the article as text: what it is, its words, and what was found and removed."""
    basis = {"given": "given by hand", "metadata": "stated", "text": "from a date line"}
    dated = show_published(article.published)
    if article.published_basis:
        dated += f" ({basis[article.published_basis]})"
    about = [article.outlet, ", ".join(article.authors), dated, article.ref, article.id]
    lines = [
        make_line(article.title or "[untitled]"),
        make_line(" · ".join(part for part in about if part)),
        "",
        make_visible(article.text),
        "",
    ]
    found: list[str] = []
    names: dict[str, dict[str, int]] = {}
    for mention in article.annotations.mentions:
        name = mention.name or article.text[mention.start : mention.end]
        count = names.setdefault(mention.kind, {})
        count[name] = count.get(name, 0) + 1
    for kind, counted in names.items():
        ordered = sorted(counted.items(), key=lambda pair: -pair[1])
        found.append(
            f"{kind}: " + ", ".join(f"{name} {n}×" if n > 1 else name for name, n in ordered)
        )
    for stamp in article.annotations.timestamps:
        interval = (
            f" = {stamp.earliest:%Y-%m-%d %H:%M} to {stamp.latest:%Y-%m-%d %H:%M} UTC"
            if stamp.earliest and stamp.latest
            else ""
        )
        assumed = f", assumed: {', '.join(stamp.assumed)}" if stamp.assumed else ""
        found.append(
            f"time: {article.text[stamp.start : stamp.end]} · {stamp.value}{interval}"
            f" · {stamp.status}{assumed}"
        )
    for removed in article.removed:
        found.append(f"removed ({removed.why}): {removed.text[:80]}")
    return "\n".join([*lines, *map(make_line, found)])
