"""An article as plain text: what `dateline show` prints and the pager is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.language_tags import is_english
from tui.words.dates import show_published, show_state
from tui.words.lines import cut
from tui.words.visible import make_line, make_visible

if TYPE_CHECKING:
    from corpus.archive.versions import Earlier
    from corpus.article import Article
    from corpus.kinds import Basis
    from index.newsroom.records import ArticleRecord
    from index.newsroom.remarks import Remark

_LONGEST = 60
"""Columns of a passage's words beside a note on it."""

BASIS: dict[Basis, str] = {
    "given": "given by hand",
    "metadata": "stated",
    "text": "from a date line",
    "path": "from the name of its file",
}
"""Who says when an article was published, as it is printed."""


def render_record(record: ArticleRecord) -> str:
    """Return an article as text, with how it stands and where else it was found."""
    about = record.about
    lines = [render_article(record.article)]
    if about.language and not is_english(about.language):
        lines.append(
            f"language: {make_line(about.language)} (names and times are read in English texts only)"
        )
    if record.earlier:
        count = len(record.earlier)
        lines.append(f"earlier versions: {count} (--version 1{f' to {count}' if count > 1 else ''})")
    if len(about.paths) > 1:
        lines.append("found at: " + ", ".join(make_line(path) for path in about.paths))
    if record.tags:
        lines.append(f"tags: {make_line(', '.join(record.tags))}")
    if record.shared and record.shared.tags:
        tags = ", ".join(record.shared.tags)
        lines.append(f"tags of {make_line(record.shared.by)}: {make_line(tags)}")
    lines += [tell_remark(each) for each in record.remarks if each.what != "mark" or each.by]
    lines += [f"note: {make_line(told)}" for told in (about.doubted, *about.told) if told]
    return "\n".join(lines)


def tell_remark(remark: Remark) -> str:
    """Say a mark or note in a line: whose it is, of when, on which words, and where they stand."""
    whose = f"{make_line(remark.by)}'s" if remark.by else "your"
    number = f" {remark.n}" if remark.n else ""
    what = "note" if remark.what == "note" else "mark"
    told = f"{whose} {what}{number} ({remark.at[:10]})"
    if remark.words is not None:
        words = cut(make_line(remark.words), _LONGEST)
        where = {"found": "at", "moved": "moved to", "lost": "lost, last at"}[remark.state or "lost"]
        told += f" on “{words}”, {where} {remark.start}"
    return told if remark.text is None else f"{told}: {make_line(remark.text)}"


def render_earlier(earlier: Earlier, of: int) -> str:
    """Return an earlier version as text; `of` is how many versions there are in all."""
    state = earlier.state and show_state(earlier.state)
    about = [f"version {earlier.number} of {of}", state, show_published(earlier.published)]
    told = " · ".join(part for part in about if part)
    return f"{earlier.title or '[untitled]'}\n{told}\n\n{earlier.text}"


def render_article(article: Article) -> str:
    """Return the article as text: what it is, its words, and what was found and removed."""
    dated = show_published(article.published)
    if article.published_basis:
        dated += f" ({BASIS[article.published_basis]})"
    state = article.state and show_state(article.state, article.published)
    about = [state, article.outlet, ", ".join(article.authors), dated, article.ref, article.id]
    lines = [
        make_line(article.title or "[untitled]"),
        make_line(" · ".join(part for part in about if part)),
        "",
        make_visible(article.text),
        "",
    ]
    found: list[str] = []
    names: dict[str, dict[str, int]] = {}
    guesses: dict[str, None] = {}
    for mention in article.annotations.mentions:
        words = article.text[mention.start : mention.end]
        name = mention.name or words
        if not mention.sure:
            name += "?"
            guesses[f"guess: {words} is {mention.name}, by {mention.why}"] = None
        count = names.setdefault(mention.kind, {})
        count[name] = count.get(name, 0) + 1
    for kind, counted in names.items():
        ordered = sorted(counted.items(), key=lambda pair: -pair[1])
        found.append(
            f"{kind}: " + ", ".join(f"{name} {n}×" if n > 1 else name for name, n in ordered)
        )
    found += guesses
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
