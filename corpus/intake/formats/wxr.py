"""The reader for WordPress exports (WXR): its posts and pages are articles, all else is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.markup import (
    CDATA,
    COMMENT,
    child,
    children,
    decode_markup,
    find_one,
    local,
    parse_xml,
    stretches,
    text_of_fragment,
    without,
    words_of,
)

if TYPE_CHECKING:
    from corpus.intake.markup import Element

_OPENED, _CLOSED = re.compile(r"<item(?=[\s>])"), re.compile(r"</item\s{0,20}>")
_TERM = re.compile(r"<wp:(?:category|tag|term)(?=[\s>])")
_TERM_END = re.compile(r"</wp:(?:category|tag|term)>")
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|dropcap|video|audio|playlist|button|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|quote|highlight)\b[^\]]{0,500}\]"
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each post with a text; UnreadableError where there are no items."""
    data = read_all(stream, 512 * 1024 * 1024)
    decoded = decode_markup(data)
    # What a post says of items stands in CDATA, and begins none.
    outside = without(decoded.text, CDATA, "]]>", filled=True)
    pieces = [decoded.text[a:b] for a, b in stretches(outside, _OPENED, _CLOSED)]
    if not pieces:
        raise UnreadableError("a WordPress export without items")
    head, tail = decoded.text[: decoded.text.index(pieces[0])], "</channel></rss>"
    head = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", head.lstrip("\ufeff"))
    # Authors and terms of the whole site stand before the first item: what an item needs is less.
    for start, end in reversed(list(stretches(head, _TERM, _TERM_END))):
        head = head[:start] + head[end:]
    place = place_of(path, name)
    others: Counter[str] = Counter()
    for number, piece in enumerate(pieces, 1):
        here = place.at(number)
        original = f'<?xml version="1.0" encoding="UTF-8"?>{head}{piece}{tail}'
        root = parse_xml(original)
        item = find_one(root, "item")
        if item is None:
            yield here.skipped("an item that cannot be read")
            continue
        kind = _value(item, "post_type") or "post"
        if kind not in ("post", "page", "article", "news"):
            others[kind] += 1
            continue
        try:
            yield _draft(item, root, original.encode("utf-8", "replace"), here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))
    for kind, count in sorted(others.items()):
        several = f"{count:,} items" if count > 1 else "an item"
        yield Skipped(
            place.path, f"{several} of the kind {kind}, no article", kind=kind, count=count
        )


def _value(item: Element, name: str) -> str | None:
    return next((w for e in item if local(e) == name and (w := words_of(e))), None)


def _draft(item: Element, root: Element, original: bytes, place: RecordPlace, decoded: Decoded) -> Draft:
    content = next((e for e in item if local(e) == "encoded" and "excerpt" not in str(e.tag)), None)
    markup = "".join(str(t) for t in content.itertext()) if content is not None else ""
    text = text_of_fragment(_SHORTCODE.sub("", without(markup, COMMENT, "-->")))
    guid, link, status = _value(item, "guid"), _value(item, "link"), _value(item, "status")
    login = _value(item, "creator")
    stated: StatedFields = {
        "title": _value(item, "title"),
        "outlet": words_of(child(root, "channel", "title")),
        "authors": [_displayed(root, login) or login] if login else [],
        "published": _date(item),
        "url": link,
        "identity": f"guid:{guid}" if guid else f"url:{link}" if link else None,
        "state": status if status and status not in ("publish", "published") else None,
        "language": words_of(child(root, "channel", "language")),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    return make_draft("wxr", place, original, text, stated, record_id=guid or link)


def _displayed(root: Element, login: str) -> str | None:
    for author in children(child(root, "channel"), "author"):
        if _value(author, "author_login") == login:
            return _value(author, "author_display_name")
    return None


def _date(item: Element) -> str | None:
    """Return the time of a post in GMT, which is stated beside the one on the site's own clock."""
    gmt, here = _value(item, "post_date_gmt"), _value(item, "post_date")
    if gmt and not gmt.startswith("0000"):
        return f"{gmt}Z"
    if here and not here.startswith("0000"):
        return here
    return _value(item, "pubdate")
