"""State to words: the lines above and below list and article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.sentences import opening_of
from tui.reader.state import Reading, State
from tui.views.article_view import step_spans
from tui.words.dates import show_published, show_stretch
from tui.words.lines import cut
from tui.words.loosened import loosened
from tui.words.theme import Look
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Timestamp

_BASIS = {"given": "given by hand", "metadata": "stated", "text": "date line"}
_WORDS_A_MINUTE = 230
_TIME_WORDS = 24
"""Cells for the words of a time in the status line: they are marked in the text as well."""


def count_line(state: State, look: Look) -> str:
    """Return how far the answer goes: `3 of 12 · 2 ms`, or that it is still being looked for."""
    if state.answer is None:
        return "" if state.trouble else "searching" + look.ellipsis
    place = f"{state.cursor + 1} of {state.answer.listed}" if state.hits else "0 found"
    took = "searching" + look.ellipsis if state.slow else f"{state.answer.took_ms:.0f} ms"
    return f"{place} {look.dot} {took}"


def told_line(state: State, look: Look) -> str:
    """Return what was understood of the query, or what is wrong."""
    if state.trouble:
        return f"! {state.trouble}"
    if state.notice:
        return state.notice
    if state.answer is None:
        return ""
    if state.exact:
        return f"to the letter: {state.answer.read} {look.dot} x forgives again"
    if line := loosened(state.answer, look):
        return f"{line} {look.dot} x keeps it exact"
    order = {"relevance": "", "newest": " newest first", "oldest": " oldest first"}[state.sort]
    if not state.answer.query.strip():
        return f"all articles,{order or ' newest first'}"
    return f"{state.answer.read}{f' {look.dot}{order}' if order else ''}"


def empty_lines(state: State) -> tuple[str, ...]:
    """Return what stands in an empty list."""
    if state.answer is None:
        return ("",)
    if state.articles == 0:
        return (
            "",
            "There are no articles here yet.",
            "",
            "Fill the archive from the command line:",
            "    dateline add FILE-OR-FOLDER",
            "",
            "Or press Enter to take in the samples that come with dateline.",
        )
    if state.trouble:
        return ("",)
    return ("", "Nothing found.", "", "Fewer words, prefix* or fuzzy~ find more.")


def title_of(reading: Reading, look: Look) -> str:
    """Return the article's title, or its first sentence marked as such."""
    article = reading.article
    return make_line(article.title or f"[untitled] {opening_of(article.text)}")


def about_line(reading: Reading, look: Look) -> str:
    """Return what an article is: outlet, date, length, how much was found and removed."""
    article = reading.article
    found = article.annotations
    dated = show_published(article.published)
    if article.published_basis:
        dated += f" ({_BASIS[article.published_basis]})"
    minutes = max(1, round(len(article.text.split()) / _WORDS_A_MINUTE))
    parts = [
        "THE ORIGINAL" if reading.raw is not None else None,
        article.outlet,
        ", ".join(article.authors),
        dated,
        f"{minutes} min",
    ]
    parts.append(
        counted(len({m.entity or article.text[m.start : m.end] for m in found.mentions}), "name")
    )
    parts.append(counted(len(found.timestamps), "time"))
    if article.removed:
        parts.append(f"{counted(len(article.removed), 'line')} removed")
    return make_line(f" {look.dot} ".join(part for part in parts if part))


def counted(count: int, noun: str) -> str:
    """Return `1 article` or `2 articles`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def step_line(reading: Reading, look: Look) -> str:
    """Return the words about the highlight that the cursor is on."""
    if reading.step is None or reading.raw is not None:
        return ""
    spans = step_spans(reading, reading.step)
    if not spans and reading.step == "match" and reading.sought is not None:
        return make_line(f"n  {reading.sought} is not in this article")
    if not spans:
        return {"match": "no word of the query", "name": "no names", "time": "no timestamps"}[
            reading.step
        ] + " here"
    text = reading.article.text
    words = make_line(text[slice(*spans[reading.at])])
    # First, since a narrow line is cut at its end.
    place = f"{reading.at + 1} of {len(spans)}"
    if reading.step == "match":
        return f"n  {place} {look.dot} {words}"
    if reading.step == "name":
        mention = reading.article.annotations.mentions[reading.at]
        kind = mention.subkind or mention.kind
        also = (
            f" = {make_line(mention.name)}"
            if mention.name and mention.name != text[mention.start : mention.end]
            else ""
        )
        same = sum(
            1
            for m in reading.article.annotations.mentions
            if m.entity and m.entity == mention.entity
        )
        here = f" {look.dot} {same} × here" if same > 1 else ""
        return f"e  {place} {look.dot} {words}{also} {look.dot} {kind}{here}"
    stamp = reading.article.annotations.timestamps[reading.at]
    words = cut(words, _TIME_WORDS, look.ellipsis)
    return f"t  {place} {look.dot} {words} = {f' {look.dot} '.join(_about_time(stamp))}"


def place_line(state: State, look: Look) -> str:
    """Return which article of the list is open, and how much of it has been seen."""
    parts: list[str] = []
    listed = state.reading is not None and state.hit and state.hit.id == state.reading.article.id
    if state.answer is not None and listed:
        parts.append(f"{state.cursor + 1} of {state.answer.listed}")
    if state.place is not None:
        parts.append(f"{state.place} %")
    return f" {look.dot} ".join(parts)


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
    """Return what the highlights mean, as (words, style), in order."""
    kinds = ("person", "org", "place", "group", "event", "product")
    shown = []
    for kind in kinds:
        open_mark, close_mark = ("", "") if look.colour else look.kind_marks(kind)
        shown.append((f"{open_mark}{kind}{close_mark}", kind))
    open_mark, close_mark = ("", "") if look.colour else look.time_marks
    shown.append((f"{open_mark}time{close_mark}", "time"))
    signs = " ".join(
        f"{look.status_mark(status)} {status}" for status in ("assumed", "vague", "unresolved")
    )
    return [*shown, (signs, "quiet")]
