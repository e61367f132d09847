"""The reader for NITF, and for the body of a story that other wires carry as NITF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import make_draft, place_of, read_all
from corpus.intake.formats.wire_states import state_of
from corpus.intake.markup import (
    attribute,
    decode_markup,
    find_all,
    find_one,
    local,
    parse_xml,
    text_of,
    words_of,
)

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_NO_TEXT = frozenset(
    ["media", "media-caption", "nitf-table", "hl1", "pubdata", "body.head", "body.end"]
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one story; UnreadableError where it has no text."""
    data = read_all(stream)
    decoded = decode_markup(data)
    root = parse_xml(decoded.text)
    text = body_of(root)
    if not text:
        raise UnreadableError("a news item without text")
    head = find_one(root, "docdata")
    metas = {
        (m.get("name") or "").lower(): m.get("content")
        for m in find_all(root, "meta")
        if m.get("content")
    }
    doc = find_one(root, "doc-id")
    doc_id = attribute(doc, "id-string")
    source = attribute(doc, "regsrc") or attribute(find_one(root, "doc.copyright"), "holder")
    title = headline_of(root)
    dates = (
        attribute(find_one(root, "date.issue"), "norm"),
        attribute(find_one(root, "date.release"), "norm"),
        attribute(find_one(root, "pubdata"), "date.publication"),
        attribute(find_one(root, "story.date"), "norm"),
        metas.get("timestamp"),
        metas.get("ntbutdato"),
    )
    message = attribute(find_one(root, "ed-msg"), "info") or ""
    slug = attribute(find_one(root, "du-key"), "key") or metas.get("anpa-keyword") or ""
    yield make_draft(
        "nitf",
        place_of(path, name),
        data,
        text,
        {
            "title": title,
            "outlet": words_of(find_one(root, "distributor"))
            or source
            or words_of(find_one(root, "doc.rights")),
            "authors": tuple(bylines_of(root)),
            "published": next((d for d in dates if d), None),
            "identity": f"guid:{doc_id}" if doc_id and len(doc_id) > 8 else None,
            "version": attribute(find_one(root, "du-key"), "version"),
            "state": state_of(
                status=attribute(head, "management-status"),
                words=f"{message} {slug}",
                title=title or "",
            ),
            "language": attribute(root, "baselang") or attribute(root, "lang"),
            "encoding": decoded.encoding,
            "notes": decoded.notes,
        },
        record_id=doc_id,
        extra={k: v for k, v in (("slug", slug), ("note", message)) if v},
    )


def headline_of(root: Element) -> str | None:
    """Return the headline: the first of `hl1`, else of `hedline`, else the title."""
    for names in (("hl1",), ("hedline",), ("title",)):
        for element in find_all(root, *names):
            if words := words_of(element):
                return words
    return None


def bylines_of(root: Element) -> Iterator[str]:
    """Yield the authors of the head of a story: persons marked in its bylines, else its words."""
    for byline in find_all(root, "byline"):
        people = [words for p in find_all(byline, "person") if (words := words_of(p))]
        if people:
            yield from people
            continue
        # The title of the author stands in an element of its own.
        parts = [byline.text or ""]
        parts += [inner.tail or "" for inner in byline]
        words = " ".join(" ".join(parts).split()) or words_of(byline)
        if words:
            yield words.removeprefix("By ").removeprefix("by ").strip(" ,")


def body_of(root: Element) -> str:
    """Return the text of a story in NITF or in bare paragraphs, without what hangs beside it."""
    content = find_one(root, "body.content")
    if content is None:
        content = find_one(root, "body")
    if content is None:
        content = root

    def dropped(element: Element) -> bool:
        name = local(element)
        return name in _NO_TEXT or (name == "title" and element.getparent() is not None)

    return text_of(content, dropped)
