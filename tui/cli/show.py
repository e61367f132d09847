"""`dateline show`: prints one article, as text, as JSON or as it came."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpus.article import Article
from tui.cli.output import note, write, write_json
from tui.cli.shapes import shape_article
from tui.dates import show_published


@click.command()
@click.argument("wanted", metavar="ID")
@click.option("--raw", is_flag=True, help="Print the original bytes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(folder: Path, wanted: str, raw: bool, as_json: bool) -> int:
    """Print one article.

    ID is an article's id, the beginning of one, or the name of its file.
    """
    from index.newsroom import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        if raw:
            original = newsroom.original(wanted)
            sys.stdout.flush()
            sys.stdout.buffer.write(original)
            return 0
        article = newsroom.show(wanted)
    finally:
        newsroom.close()
    if as_json:
        write_json(shape_article(article))
    else:
        write(render_article(article))
    return 0


def render_article(article: Article) -> str:
    """Return the article as text: what it is, its words, and what was found and removed."""
    basis = {"given": "given by hand", "metadata": "stated", "text": "from a date line"}
    dated = show_published(article.published)
    if article.published_basis:
        dated += f" ({basis[article.published_basis]})"
    about = [article.outlet, ", ".join(article.authors), dated, article.ref, article.id]
    lines = [
        article.title or "[untitled]",
        " · ".join(part for part in about if part),
        "",
        article.text,
        "",
    ]
    names: dict[str, dict[str, int]] = {}
    for mention in article.annotations.mentions:
        name = mention.name or article.text[mention.start : mention.end]
        count = names.setdefault(mention.kind, {})
        count[name] = count.get(name, 0) + 1
    for kind, counted in names.items():
        ordered = sorted(counted.items(), key=lambda pair: -pair[1])
        lines.append(
            f"{kind}: " + ", ".join(f"{name} {n}×" if n > 1 else name for name, n in ordered)
        )
    for stamp in article.annotations.timestamps:
        interval = (
            f" = {stamp.earliest:%Y-%m-%d %H:%M} to {stamp.latest:%Y-%m-%d %H:%M} UTC"
            if stamp.earliest and stamp.latest
            else ""
        )
        assumed = f", assumed: {', '.join(stamp.assumed)}" if stamp.assumed else ""
        lines.append(
            f"time: {article.text[stamp.start : stamp.end]} · {stamp.value}{interval}"
            f" · {stamp.status}{assumed}"
        )
    for removed in article.removed:
        lines.append(f"removed ({removed.why}): {removed.text[:80]}")
    return "\n".join(lines)
