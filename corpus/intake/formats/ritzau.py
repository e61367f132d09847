"""The reader for Ritzau's XML (RBNews): an item, or the answer of its service with a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.markup import (
    child,
    decode_markup,
    find_all,
    parse_xml,
    text_of_fragment,
    words_of,
)

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_STATES = (("annuleret", "withdrawn"), ("korrektion", "corrected"), ("nyversion", "updated"))
"""Fields that are `true` -> the state of the item."""


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each item with a text; UnreadableError where there are no items."""
    from lxml import etree

    data = read_all(stream)
    decoded = decode_markup(data)
    place = place_of(path, name)
    items = list(find_all(parse_xml(decoded.text), "rbnews"))
    if not items:
        raise UnreadableError("Ritzau's XML without items")
    for number, item in enumerate(items, 1):
        here = place.at(number) if len(items) > 1 else place
        original: bytes = data
        if len(items) > 1:
            original = etree.tostring(
                item, encoding="utf-8", xml_declaration=True, with_tail=False
            )
        try:
            yield _draft(item, original, here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))


def _draft(item: Element, original: bytes, place: RecordPlace, decoded: Decoded) -> Draft:
    def of(name: str) -> str | None:
        return words_of(child(item, name)) or None

    record = of("histid") or of("newsid")
    content = child(item, "content")
    markup = "" if content is None else "".join(content.itertext())
    title, subtitle = of("headline"), of("subtitle")
    text = text_of_fragment(markup)
    if subtitle and text:
        text = f"{text_of_fragment(subtitle)}\n\n{text}"
    by = of("byline")
    stated: StatedFields = {
        "title": text_of_fragment(title) if title else None,
        "outlet": "Ritzau",
        "authors": [by] if by else [],
        "published": of("publishdate"),
        "identity": f"record:Ritzau/{record}" if record else None,
        "version": of("version"),
        "state": next((state for name, state in _STATES if of(name) == "true"), None),
        "language": None,
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    extra = {name: value for name in ("strapline", "section", "town") if (value := of(name))}
    return make_draft(
        "ritzau", place, original, text, stated,
        record_id=record, extra=extra, has_headline=False,
    )  # fmt: skip
