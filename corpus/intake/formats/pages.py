"""The reader for saved pages: the article's body, and what the page states of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.head_dates import date_in_head
from corpus.intake.drafting import (
    RecordPlace,
    StatedFields,
    make_draft,
    place_of,
    read_all,
    words_in,
)
from corpus.intake.formats.page_facts import PageFacts, facts_of
from corpus.intake.markup import COMMENT, decode_markup, parse_html, text_of, without
from corpus.intake.stated_dates import StatedDate, read_date

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_LARGEST_PAGE = 12_000_000
"""Characters of markup: above, the article is not looked for and all text of the page is taken."""
_MOST_ELEMENTS = 150_000
_DATA = re.compile(r"""(["'(])\s*data:[^"')\s]{100,}""")
"""Pictures and fonts that SingleFile and browsers put into the page."""
_TAG = re.compile(r"<[^<>]{0,10000}>")
_SCRIPT, _STYLE = re.compile(r"<script\b", re.I), re.compile(r"<style\b", re.I)
_FURNITURE = frozenset(["nav", "footer", "aside", "header", "menu"])


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: the body's text, what is stated, how it was decoded and what to tell."""

    text: str
    facts: PageFacts
    encoding: str
    notes: tuple[str, ...]
    chosen: bool
    """Whether the text is an article made out on the page, not all of its text."""

    def stated(self) -> StatedFields:
        """Return what the page states, for a draft."""
        facts = self.facts
        return {
            "title": facts.title,
            "outlet": facts.outlet,
            "authors": facts.authors,
            "published": self._published(),
            "url": facts.url,
            "identity": f"url:{facts.url}" if facts.names_article else None,
            "language": facts.language,
            "encoding": self.encoding,
            "notes": self.notes,
        }


    def _published(self) -> StatedDate:
        """Return the date that the page states; where that is a day, with the clock shown under it."""
        stated = self.facts.published
        if stated.published and len(stated.published) == 10:
            shown = date_in_head(self.text)
            if shown and shown.startswith(f"{stated.published}T"):
                return read_date(shown)
        return stated


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article of a saved page; UnreadableError where it has no text."""
    data = read_all(stream)
    yield draft_of_page("html", place_of(path, name), data, read_page(data))


def draft_of_page(format: str, place: RecordPlace, original: bytes, page: Page) -> Draft:
    """Return the draft of a page that came as `original` in this format."""
    extra = {"modified": page.facts.modified} if page.facts.modified else {}
    return make_draft(format, place, original, page.text, page.stated(), extra=extra, chosen=page.chosen)


def read_page(data: bytes, charset: str | None = None, url: str | None = None) -> Page:
    """Read a page; `charset` and `url` are what its envelope says; UnreadableError without text."""
    decoded = decode_markup(data, charset)
    markup = _DATA.sub(r"\1", decoded.text)
    root = parse_html(markup)
    if root is None:
        raise UnreadableError("a page without text")
    facts = facts_of(root, markup[:4000], url)
    notes = decoded.notes
    text = _body(root, len(markup)) or ""
    chosen = bool(text)
    if not chosen:
        text = text_of(root, lambda element: element.tag in _FURNITURE) or text_of(root)
        if words_in(text) > 40:
            notes = (*notes, "no article was made out on the page: all its text is kept")
    if not text.strip():
        # Markup nested beyond all measure is cut off by the parser: its words are kept.
        text = " ".join(_TAG.sub(" ", _bare(markup)).split())
        notes = (*notes, "the page's markup could not be read: its words are kept")
    if not text.strip():
        raise UnreadableError("a page without text")
    return Page(text, facts, decoded.encoding, notes, chosen)


def _bare(markup: str) -> str:
    """Return markup without comments, scripts and styles."""
    for opening, closing in ((COMMENT, "-->"), (_SCRIPT, "</script>"), (_STYLE, "</style>")):
        markup = without(markup, opening, closing)
    return markup


def _body(root: Element, size: int) -> str | None:
    """Return the text of the article as trafilatura finds it, paragraphs apart; None without one."""
    if size > _LARGEST_PAGE or sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return None
    import logging

    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = extract(root, include_comments=False, with_metadata=False)
    except (RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError):
        return None
    if not found:
        return None
    return re.sub(r"\n+(?!- )", "\n\n", found).strip()
