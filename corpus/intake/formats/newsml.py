"""The reader for NewsML 1: the news items of an envelope, and the text in their components."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.formats.nitf import body_of
from corpus.intake.formats.wire_states import state_of
from corpus.intake.markup import (
    attribute,
    child,
    decode_markup,
    find_all,
    find_one,
    local,
    parse_xml,
    text_of_fragment,
    words_of,
)

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_NO_TEXT = ("photo", "graphic", "video", "audio", "picture", "animation", "image")


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the articles of an envelope; pictures and the like with what they are."""
    data = read_all(stream)
    decoded = decode_markup(data)
    root = parse_xml(decoded.text)
    place = place_of(path, name)
    items = [root] if local(root) == "newsitem" else list(find_all(root, "newsitem"))
    if not items:
        raise UnreadableError("a news envelope without items")
    alone = len(items) == 1
    for number, item in enumerate(items, 1):
        here = place if alone else place.at(number)
        text, kinds = _text(item)
        if not text:
            kind = next((k for k in kinds if k in _NO_TEXT), None)
            yield here.skipped(
                f"a {kind}, no article" if kind else "a news item without text", kind=kind or "item"
            )
            continue
        try:
            yield _draft(item, text, data if alone else _alone(item), here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))


def _alone(item: Element) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(item, encoding="utf-8", xml_declaration=True, with_tail=False)
    return written


def _text(item: Element) -> tuple[str, list[str]]:
    """Return the longest text in the components of an item, and what media it has."""
    best, kinds = "", []
    for content in find_all(item, "contentitem"):
        kind = (attribute(child(content, "mediatype"), "FormalName") or "text").lower()
        kinds.append(kind)
        data = find_one(content, "datacontent")
        if kind in _NO_TEXT or data is None or _is_caption(content):
            continue
        text = body_of(data) if len(data) else text_of_fragment(data.text or "")
        if len(text) > len(best):
            best = text
    return best, kinds


def _is_caption(content: Element) -> bool:
    """Tell whether what a component holds is the caption of a picture beside it."""
    role = attribute(child(content.getparent(), "role"), "FormalName") or ""
    return role.lower() == "caption"


def _draft(item: Element, text: str, original: bytes, place: RecordPlace, decoded: Decoded) -> Draft:
    known = find_one(item, "newsidentifier")
    managed = find_one(item, "newsmanagement")
    public = words_of(child(known, "publicidentifier"))
    provider = words_of(child(known, "providerid"))
    record_id = words_of(child(known, "newsitemid"))
    revision = words_of(child(known, "revisionid"))
    # The public identifier ends with the number of the revision: the item is known without it.
    name = public
    if public and revision and public.endswith(f":{revision}"):
        name = public.removesuffix(f":{revision}")
    elif (
        public and revision and public.endswith((f":{revision}N", f":{revision}U", f":{revision}A"))
    ):
        name = public[: -len(revision) - 2]
    dates = (
        words_of(child(managed, "thisrevisioncreated")),
        words_of(child(managed, "firstcreated")),
        words_of(find_one(item, "dateid")),
    )
    party = attribute(find_one(find_one(item, "provider"), "party"), "FormalName")
    titles = [words for e in find_all(item, "headline") if (words := words_of(e))]
    stated: StatedFields = {
        "title": titles[0] if titles else words_of(find_one(item, "subheadline")),
        "outlet": party or provider,
        "authors": tuple(
            w.removeprefix("By ") for e in find_all(item, "byline") if (w := words_of(e))
        )[:5],
        "published": next((d for d in dates if d), None),
        "identity": f"guid:{name}" if name else None,
        "version": revision,
        "state": state_of(
            status=attribute(child(managed, "status"), "FormalName"),
            words=" ".join(
                w
                for e in find_all(item, "instruction", "slugline", "editorsnote")
                if (w := words_of(e))
            ),
            title=titles[0] if titles else "",
            embargoed=words_of(child(managed, "statuswillchange", "dateandtime"))
            if (attribute(child(managed, "status"), "FormalName") or "").lower() == "embargoed"
            else None,
        ),
        "language": attribute(find_one(item, "language"), "FormalName"),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    return make_draft("newsml", place, original, text, stated, record_id=name or record_id)
