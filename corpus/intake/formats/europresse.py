"""The reader for Europresse exports: HTML with an `article` element for each article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.markup import decode_markup, parse_html, text_of, words_of
from corpus.intake.stated_dates import StatedDate, read_date

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Europresse</title></head><body>'
_NUMBER = re.compile(r"(?:Numéro de document|Document number|Número de documento)\s*:\s*(\S+)")


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each article; UnreadableError where there is none."""
    data = read_all(stream, 256 * 1024 * 1024)
    decoded = decode_markup(data)
    root = parse_html(decoded.text)
    articles = list(root.iter("article")) if root is not None else []
    if not articles:
        raise UnreadableError("a Europresse export without articles")
    from lxml import etree

    place = place_of(path, name)
    for number, article in enumerate(articles, 1):
        here = place.at(number)
        markup = etree.tostring(article, encoding="unicode", method="html", with_tail=False)
        page = f"{_HEAD}{markup}</body></html>"
        try:
            yield _draft(article, page.encode("utf-8", "replace"), here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))


def _classed(article: Element, *ends: str) -> Element | None:
    return next(_all_classed(article, *ends), None)


def _all_classed(article: Element, *ends: str) -> Iterator[Element]:
    for element in article.iter():
        css = (element.get("class") or "").lower().split()
        if any(name.removeprefix("rdp__") in ends for name in css):
            yield element


def _draft(article: Element, original: bytes, place: RecordPlace, decoded: Decoded) -> Draft:
    headers = [words_of(e) for e in _all_classed(article, "docheader", "doctitresoussection")]
    headers += [words_of(e.getnext()) for e in _all_classed(article, "doctitresoussection")]
    header = next((h for h in headers if h and _date(h).published), None) or next(
        (h for h in headers if h), ""
    )
    title_block = _classed(article, "titrearticle")
    title = words_of(_classed(article, "titrearticlevisu")) or words_of(title_block)
    author = None
    if title_block is not None:
        following = title_block.getnext()
        if following is not None and following.tag in ("div", "p"):
            author = words_of(following)
    author = words_of(_classed(article, "docauthors", "docauthor")) or author
    body = _classed(article, "doctext", "dococurrcontainer")
    if body is None:
        body = next(iter(article.iter("section")), None)
    text = text_of(body) if body is not None else ""
    found = _NUMBER.search(words_of(article) or "")
    number = found[1] if found else None
    stated: StatedFields = {
        "title": title,
        "outlet": re.sub(
            r"\s*\(.*?\)\s*$", "", words_of(_classed(article, "docpublicationname")) or ""
        )
        or None,
        "authors": [author] if author and len(author) < 150 else [],
        "published": _date(header),
        "identity": f"record:Europresse/{number}" if number else None,
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    return make_draft(
        "europresse", place, original, text, stated, record_id=number, extra={"header": header}
    )


def _date(header: str) -> StatedDate:
    """Return the date in `Communication, mardi 14 mars 2006, p. 16`: the part that is one."""
    # How long it is stands behind the time: `mercredi 1 mai 2024 - 10:05 UTC +02:00 1024 mots`.
    header = re.sub(r"\s+\d+\s+(?:mots|words|palabras|Wörter)\b.*", "", header)
    parts = [p.strip() for p in header.replace(" - ", ", ").split(",")]
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            part = ", ".join(parts[first:last])
            if re.search(r"\d", part) and (read := read_date(part, "dmy")).published:
                return StatedDate(part, read.published)
    return StatedDate(header, None, f"no date was found in {header!r}") if header else StatedDate()
