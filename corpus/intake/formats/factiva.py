"""The reader for Factiva exports: saved HTML in any language of the interface, and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.formats import factiva_text
from corpus.intake.markup import (
    child,
    children,
    decode_markup,
    find_all,
    find_one,
    parse_html,
    parse_xml,
    text_of,
    words_of,
)
from corpus.intake.stated_dates import StatedDate, read_date

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_LARGEST_EXPORT = 256 * 1024 * 1024
_HEAD = '<html><head><meta charset="utf-8"><title>Factiva</title></head><body>'
_XML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?(?:pps\w*|articleset|article)\b", re.IGNORECASE
)
"""How the XML begins, whatever markup its texts hold."""
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*[AP]M)?")
_COUNT = re.compile(
    r"[\d.,\s]+\s*(?:words?|wörter|mots|palabras|parole|palavras|woorden|ord|слов\w*|字|語|單字)",
    re.IGNORECASE,
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each article of an export; UnreadableError where it holds none."""
    data = read_all(stream, _LARGEST_EXPORT)
    decoded = decode_markup(data)
    place = place_of(path, name)
    if not decoded.text.lstrip("\ufeff \t\r\n").startswith("<"):
        found = factiva_text.drafts_of(
            decoded.text.replace("\r\n", "\n"), place, decoded.encoding, decoded.notes
        )
    elif _XML.match(decoded.text):
        found = _xml(decoded, place)
    elif "<html" in decoded.text[:5000].lower() or "<div" in decoded.text[:5000].lower():
        found = _html(decoded, place)
    else:
        found = _xml(decoded, place)
    nothing = True
    for item in found:
        nothing = False
        yield item
    if nothing:
        raise UnreadableError("a Factiva export without articles")


def _html(decoded: Decoded, place: RecordPlace) -> Iterator[Draft | Skipped]:
    from lxml import etree

    root = parse_html(decoded.text)
    if root is None:
        return
    blocks = [
        block
        for block in root.iter("div")
        if (block.get("id") or "").startswith("article-") or _is_article(block)
    ]
    # The block with an id holds one without: the outer one is the article.
    outer: list[Element] = []
    for block in blocks:
        if not outer or outer[-1] not in block.iterancestors():
            outer.append(block)
    for number, block in enumerate(outer, 1):
        here = place.at(number)
        markup = etree.tostring(block, encoding="unicode", method="html", with_tail=False)
        page = f"{_HEAD}{markup}</body></html>"
        try:
            yield _html_draft(block, page.encode("utf-8", "replace"), here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))


def _is_article(block: Element) -> bool:
    classes = (block.get("class") or "").split()
    return "article" in classes


def _html_draft(block: Element, original: bytes, place: RecordPlace, decoded: Decoded) -> Draft:
    inner = next(
        (
            b
            for b in block.iter("div")
            if any(c.endswith("Article") for c in (b.get("class") or "").split())
        ),
        block,
    )
    accession = (block.get("id") or "").removeprefix("article-")
    title = next(
        (words_of(e) for e in inner.iter() if "headline" in (e.get("class") or "").lower()), None
    )
    authors = [w for e in inner.iter() if e.get("class") == "author" and (w := words_of(e))]
    fields: list[str] = []
    for div in inner.iter("div"):
        if div is inner or div.get("id") == "hd" or div.get("class") or len(div) > 2:
            continue
        if words := words_of(div):
            fields.append(words)
    date, outlet, language = StatedDate(), None, None
    for at, field in enumerate(fields):
        if len(field) < 60 and not _COUNT.fullmatch(field) and (read := read_date(field)).published:
            date, rest = read, fields[at + 1 :]
            if rest and _CLOCK.fullmatch(rest[0]):
                clocked = read_date(f"{field} {rest[0]}")
                date, rest = clocked if clocked.published else date, rest[1:]
            outlet = rest[0] if rest else None
            break
    paragraphs = [e for e in inner.iter("p") if "articleParagraph" in (e.get("class") or "")]
    text = "\n\n".join(t for p in paragraphs if (t := text_of(p)))
    if not text:
        text = text_of(inner)
    for css in (c for e in (inner,) for c in (e.get("class") or "").split()):
        if css.endswith("Article") and len(css) == 9:
            language = css[:2]
    stated: StatedFields = {
        "title": title,
        "outlet": outlet,
        "authors": [re.sub(r"^By ", "", a, flags=re.IGNORECASE) for a in authors],
        "published": date,
        "identity": f"record:Factiva/{accession}" if accession else None,
        "language": language,
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    return make_draft(
        "factiva",
        place,
        original,
        text,
        stated,
        record_id=accession or None,
        extra={"fields": fields},
    )


def _xml(decoded: Decoded, place: RecordPlace) -> Iterator[Draft | Skipped]:
    from lxml import etree

    root = parse_xml(decoded.text)
    articles = [
        e
        for e in find_all(root, "article")
        if find_one(e, "headline") is not None or find_one(e, "leadparagraph") is not None
    ]
    for number, article in enumerate(articles, 1):
        here = place.at(number)
        written: bytes = etree.tostring(
            article, encoding="utf-8", xml_declaration=True, with_tail=False
        )
        paragraphs = [
            words
            for part in children(article, "leadparagraph", "tailparagraphs", "corrections", "body")
            for p in (list(find_all(part, "paragraph")) or [part])
            if (words := words_of(p))
        ]
        accession = words_of(child(article, "accessionno"))
        date = child(article, "publicationdate")
        time = words_of(child(article, "publicationtime"))
        stated: StatedFields = {
            "title": words_of(child(article, "headline")),
            "outlet": words_of(child(article, "sourcename"))
            or words_of(child(article, "publishername")),
            "authors": tuple(
                w for e in children(article, "byline", "author") if (w := words_of(e))
            ),
            "published": words_of(child(date, "datetime"))
            or " ".join(x for x in (words_of(child(date, "date")) or words_of(date), time) if x),
            "identity": f"record:Factiva/{accession}" if accession else None,
            "language": (words_of(child(article, "baselanguage")) or "").lower() or None,
            "encoding": decoded.encoding,
            "notes": decoded.notes,
        }
        try:
            yield make_draft(
                "factiva", here, written, "\n\n".join(paragraphs), stated, record_id=accession
            )
        except UnreadableError as error:
            yield here.skipped(str(error))
