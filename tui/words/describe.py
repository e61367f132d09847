"""An article in words: its title, what it is, the highlight that the cursor is on, the legend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.sentences import opening_of
from tui.words.dates import show_published, show_state, show_stretch
from tui.words.lines import cut
from tui.words.open_article import OpenArticle, StepKind, step_spans
from tui.words.theme import Look
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Quote, Timestamp

_BASIS = {"given": "given by hand", "metadata": "stated", "text": "date line", "path": "file name"}
_WORDS_A_MINUTE = 230
_TIME_WORDS = 24
"""Cells for the words of a time in the status line: they are marked in the text as well."""


def title_of(opened: OpenArticle, look: Look) -> str:
    """Return the article's title, or its first sentence marked as such."""
    article = opened.article
    return make_line(article.title or f"[untitled] {opening_of(article.text)}")


def about_line(opened: OpenArticle, look: Look) -> str:
    """Return what an article is: outlet, date, length, how much was found and removed."""
    article = opened.article
    found = article.annotations
    dated = show_published(article.published)
    if article.published_basis:
        dated += f" ({_BASIS[article.published_basis]})"
    minutes = max(1, round(len(article.text.split()) / _WORDS_A_MINUTE))
    parts = [
        "THE ORIGINAL" if opened.raw is not None else None,
        show_state(article.state, article.published) if article.state else None,
        article.outlet,
        ", ".join(article.authors),
        dated,
        f"{minutes} min",
        counted(len(opened.notes), "note") if opened.notes else None,
        *(f"#{tag}" for tag in opened.tags),
        counted(opened.versions, "earlier version") if opened.versions else None,
    ]
    parts.append(
        counted(len({m.entity or article.text[m.start : m.end] for m in found.mentions}), "name")
    )
    first = f" in the first {article.read_to:,} characters" if article.read_to else ""
    parts.append(counted(len(found.timestamps), "time") + first)
    if article.removed:
        parts.append(f"{counted(len(article.removed), 'line')} removed")
    return make_line(f" {look.dot} ".join(part for part in parts if part))


def counted(count: int, noun: str) -> str:
    """Return `1 article` or `2 articles`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def step_line(opened: OpenArticle, look: Look, on_guess: str = "") -> str:
    """Return the words about the highlight that the cursor is on.

    `on_guess` stands behind what is said of a guess: which keys confirm and correct it.
    """
    if opened.step is None or opened.raw is not None:
        return ""
    spans = step_spans(opened, opened.step)
    if not spans and opened.step == "match" and opened.sought is not None:
        return make_line(f"n  {opened.sought} is not in this article")
    if not spans:
        return f"{_NOTHING[opened.step]} here"
    text = opened.article.text
    words = make_line(text[slice(*spans[opened.at])])
    # First, since a narrow line is cut at its end.
    place = f"{opened.at + 1} of {len(spans)}"
    if opened.step == "match":
        return f"n  {place} {look.dot} {words}"
    if opened.step == "name":
        mention = opened.article.annotations.mentions[opened.at]
        kind = mention.subkind or mention.kind
        also = (
            f" = {make_line(mention.name)}"
            if mention.name and mention.name != text[mention.start : mention.end]
            else ""
        )
        same = sum(
            1
            for m in opened.article.annotations.mentions
            if m.entity and m.entity == mention.entity
        )
        here = f" {look.dot} {same} × here" if same > 1 else ""
        guess = "" if mention.sure else f" {look.dot} guess: {make_line(mention.why)}"
        keys = f" {look.dot} {on_guess}" if guess and on_guess else ""
        return f"e  {place} {look.dot} {words}{also}{keys}{guess} {look.dot} {kind}{here}"
    if opened.step == "quote":
        quote = opened.article.annotations.quotes[opened.at]
        return f'"  {place} {look.dot} {_about_quote(quote, look)}'
    if opened.step == "spot":
        return f"here  {words}"
    stamp = opened.article.annotations.timestamps[opened.at]
    words = cut(words, _TIME_WORDS, look.ellipsis)
    return f"t  {place} {look.dot} {words} = {f' {look.dot} '.join(_about_time(stamp))}"


def _about_quote(quote: Quote, look: Look) -> str:
    """Return who says a quote, how sure that is, and how it is told."""
    speaker = make_line(quote.name or quote.speaker or quote.role or "nobody named")
    guess = look.guess if quote.name and not quote.sure else ""
    called = quote.speaker if quote.name and quote.speaker != quote.name else None
    parts = [f"{speaker}{guess}", make_line(called) if called else None, quote.verb, quote.kind]
    return f" {look.dot} ".join(part for part in parts if part)


_NOTHING: dict[StepKind, str] = {
    "match": "no word of the query", "name": "no names", "time": "no timestamps",
    "quote": "no quotes", "spot": "nothing",
}  # fmt: skip


def _about_time(stamp: Timestamp) -> Iterator[str]:
    """Yield what is known of a time, what says most first: a narrow line is cut at its end."""
    stretch = show_stretch(stamp.earliest, stamp.latest) if stamp.earliest and stamp.latest else ""
    if stretch:
        yield stretch
    if stamp.status != "resolved":
        yield f"{stamp.status}: {', '.join(stamp.assumed)}" if stamp.assumed else stamp.status
    if stamp.earliest and stretch.endswith("UTC"):
        local = stamp.earliest.astimezone()
        if local.utcoffset():
            yield f"{local:%d %b %H:%M} here"
    if stamp.zone:
        yield stamp.zone
    yield stamp.value


def legend(look: Look) -> list[tuple[str, str]]:
    """Return what the highlights mean, as (words, style), in order; all of it fits into 78 cells."""
    shown: list[tuple[str, str]] = []
    for kind in ("person", "org", "place", "group", "event", "product"):
        open_mark, close_mark = ("", "") if look.colour else look.kind_marks(kind)
        shown.append((f"{open_mark}{kind}{close_mark}", kind))
    open_mark, close_mark = ("", "") if look.colour else look.time_marks
    shown.append((f"{open_mark}time{close_mark}", "time"))
    assumed, vague = look.status_mark("assumed"), look.status_mark("vague")
    return [*shown, (f"{assumed} assumed {vague} vague {look.guess} guess", "quiet")]


def legend_gap(look: Look, at: int) -> str:
    """Return what stands behind a part of the legend: words in marks need no blanks."""
    return "  " if look.colour else " " if at == len(legend(look)) - 2 else ""
