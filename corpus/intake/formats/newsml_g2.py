"""The reader for NewsML-G2: news messages and items; what is no text is told as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.formats.nitf import body_of, bylines_of, headline_of
from corpus.intake.formats.wire_states import state_of
from corpus.intake.markup import (
    attribute,
    child,
    children,
    decode_markup,
    find_all,
    find_one,
    local,
    parse_xml,
    text_of,
    text_of_fragment,
    words_of,
)

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_ITEMS = ("newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")
_WHAT = {
    "packageitem": ("a package of other items", "package"),
    "conceptitem": ("a concept, no article", "concept"),
    "knowledgeitem": ("a list of concepts, no article", "concept"),
    "planningitem": ("a plan of coverage, no article", "planning"),
    "catalogitem": ("a catalog, no article", "catalog"),
}
_CLASSES = ("picture", "graphic", "video", "audio", "animated", "photo", "image")
_BESIDE = re.compile(r"sub|kicker|deck|second|overline|slug|dachzeile|hl2")
"""Roles of headlines that stand above or below the main one."""
_LARGEST_MESSAGE = 256 * 1024 * 1024


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the articles of a message or an item; other items with what they are."""
    data = read_all(stream, _LARGEST_MESSAGE)
    decoded = decode_markup(data)
    root = parse_xml(decoded.text)
    place = place_of(path, name)
    items = [root] if local(root) in _ITEMS else list(find_all(root, *_ITEMS))
    if not items:
        raise UnreadableError("a news message without items")
    alone = len(items) == 1
    for number, item in enumerate(items, 1):
        here = place if alone else place.at(number)
        if local(item) != "newsitem":
            reason, kind = _WHAT[local(item)]
            yield here.skipped(reason, kind=kind)
            continue
        try:
            yield _draft(item, data if alone else _alone(item), here, decoded)
        except _NoText as found:
            yield here.skipped(found.reason, kind=found.kind)
        except UnreadableError as error:
            yield here.skipped(str(error))


class _NoText(Exception):
    """An item that is no text, with what it is."""

    def __init__(self, reason: str, kind: str) -> None:
        super().__init__(reason)
        self.reason, self.kind = reason, kind


def _alone(item: Element) -> bytes:
    """Return an item as a document of its own, with the namespaces that hold for it."""
    from lxml import etree

    written: bytes = etree.tostring(item, encoding="utf-8", xml_declaration=True, with_tail=False)
    return written


def _draft(item: Element, original: bytes, place: RecordPlace, decoded: Decoded) -> Draft:
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    item_class = (
        attribute(child(meta, "itemclass"), "qcode")
        or attribute(child(meta, "itemclass"), "uri")
        or ""
    )
    kind = item_class.rpartition(":")[2].rpartition("/")[2].lower()
    if kind in _CLASSES:
        raise _NoText(
            f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}, no article",
            "picture" if kind in ("photo", "image", "graphic") else kind,
        )
    body, text = _body(child(item, "contentset"))
    if not text:
        raise _NoText("a news item without text", "item")
    guid, version = attribute(item, "guid"), attribute(item, "version")
    title = _headline(content) or (headline_of(body) if body is not None else None)
    embargoed = words_of(child(meta, "embargoed"))
    notes = " ".join(w for e in (*children(meta, "ednote"),) if (w := words_of(e)))
    slug = words_of(child(content, "slugline")) or ""
    provider = child(meta, "provider")
    outlet = (
        words_of(child(provider, "name"))
        or attribute(provider, "literal")
        or words_of(child(content, "infosource", "name"))
        or words_of(child(item, "rightsinfo", "copyrightholder", "name"))
        or attribute(child(content, "infosource"), "literal")
        or (attribute(provider, "qcode") or "").rpartition(":")[2]
        or None
    )
    dates = (
        words_of(child(meta, "versioncreated")),
        words_of(child(content, "contentmodified")),
        words_of(child(content, "contentcreated")),
        words_of(child(meta, "firstcreated")),
    )
    stated: StatedFields = {
        "title": title,
        "outlet": outlet,
        "authors": tuple(_authors(content, body)),
        "published": next((d for d in dates if d), None),
        "identity": f"guid:{guid}" if guid else None,
        "version": version,
        "state": state_of(
            status=attribute(child(meta, "pubstatus"), "qcode"),
            words=f"{notes} {slug}",
            title=title or "",
            embargoed=embargoed,
        ),
        "language": attribute(child(content, "language"), "tag") or attribute(item, "lang"),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    extra = {k: v for k, v in (("slug", slug), ("note", notes)) if v}
    return make_draft("newsml-g2", place, original, text, stated, record_id=guid, extra=extra)


def _headline(content: Element | None) -> str | None:
    """Return the headline: the one whose role is the main one, else the first that is no other's."""
    said = [
        (words, (attribute(headline, "role") or "").rpartition(":")[2].lower())
        for headline in children(content, "headline")
        if (words := words_of(headline))
    ]
    main = [words for words, role in said if role in ("main", "title", "headline", "hl1")]
    first = [words for words, role in said if not _BESIDE.search(role)]
    return next(iter([*main, *first, *(words for words, _ in said)]), None)


def _body(content: Element | None) -> tuple[Element | None, str]:
    """Return the part of the content that holds text, and the text."""
    best: tuple[Element | None, str] = (None, "")
    for part in children(content, "inlinexml", "inlinedata"):
        kind = (attribute(part, "contenttype") or "").lower()
        if (
            "sportsml" in kind
            or "xbrl" in kind
            or "image" in kind
            or "iptc.org/std/g2/events" in kind
        ):
            continue
        if local(part) == "inlinedata":
            if attribute(part, "encoding"):
                continue
            text = text_of_fragment("".join(str(t) for t in part.itertext()))
        else:
            first = next(iter(part), None)
            if first is None:
                text = words_of(part) or ""
            elif local(first) in ("nitf",):
                text = body_of(first)
            elif local(first) in ("html", "body", "div", "section"):
                text = text_of(next(find_all(first, "body"), first), _is_head_line)
            elif local(first) in ("sports-content", "xbrl", "concept", "conceptset"):
                text = "" if local(first) in ("sports-content", "xbrl") else text_of(part)
            else:
                text = text_of(part)
        if len(text) > len(best[1]):
            best = (part, text)
    return best


def _is_head_line(element: Element) -> bool:
    """Tell the lines over a text that repeat its metadata: when it was published, its slug."""
    return element.get("class") in ("publicationDate", "slugline")


def _authors(content: Element | None, body: Element | None) -> Iterator[str]:
    if by := words_of(child(content, "by")):
        yield by.removeprefix("By ").removeprefix("by ")
        return
    found = [
        w
        for c in children(content, "creator")
        if (w := words_of(child(c, "name")) or attribute(c, "literal"))
    ]
    if found:
        yield from found
    elif body is not None and find_one(body, "byline") is not None:
        yield from bylines_of(body)
