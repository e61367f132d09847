"""The reader for feeds: RSS, Atom and JSON Feed; an entry with text is an article, a bare one a link."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded, decode
from corpus.intake.formats.aliases import names_article
from corpus.intake.formats.json_shapes import Record
from corpus.intake.markup import (
    CDATA,
    declared_encoding,
    stretches,
    text_of_fragment,
    without,
    without_doctype,
)
from corpus.intake.stated_dates import StatedDate, read_date

_LARGEST_FEED = 64 * 1024 * 1024
_OPENED = re.compile(r"<(?:[A-Za-z0-9]{1,20}:)?(?:item|entry)(?=[\s>])")
_CLOSED = re.compile(r"</(?:[A-Za-z0-9]{1,20}:)?(?:item|entry)\s{0,20}>")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each entry with text; entries without are counted as links.

    UnreadableError where the feed holds nothing.
    """
    data = read_all(stream, _LARGEST_FEED)
    place = place_of(path, name)
    decoded = decode(data, declared_encoding(data))
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("{"):
        record = Record(_json(decoded.text), data, decoded.encoding, decoded.notes)
        if isinstance(record.value, dict):
            yield from drafts_of_json_feed(record.value, record, place)
            return
        raise UnreadableError("not a feed")
    yield from _read_xml(data, decoded, place)


def _json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableError("not JSON") from None
    return value


def _read_xml(data: bytes, decoded: Decoded, place: RecordPlace) -> Iterator[Draft | Skipped]:
    # feedparser is given text that was decoded here, as UTF-8: what a feed declares is often wrong.
    utf8 = _as_utf8(decoded.text)
    parsed = _parse(utf8)
    entries, feed = parsed
    if not entries:
        raise UnreadableError("a feed without entries")
    pieces = _cut(data if decoded.encoding == "utf-8" else utf8)
    if len(pieces) != len(entries):
        pieces = []
    links, others = 0, Counter[str]()
    for number, entry in enumerate(entries, 1):
        here = place.at(number)
        if kind := _blogger_kind(entry):
            others[kind] += 1
            continue
        text = _text(entry)
        if not text:
            if entry.get("link") or entry.get("title"):
                links += 1
            else:
                yield here.skipped("an entry without text", kind="entry")
            continue
        original = pieces[number - 1] if pieces else b""
        if not original or not _holds(original, text):
            original = _rewritten(entry, feed, text)
        try:
            yield _draft(entry, feed, text, original, here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))
    if links:
        several = f"{links:,} links" if links > 1 else "a link"
        yield Skipped(place.path, f"{several} without text", kind="link", count=links)
    for kind, count in sorted(others.items()):
        several = f"{count:,} entries" if count > 1 else "an entry"
        yield Skipped(
            place.path, f"{several} of the kind {kind}, no article", kind=kind, count=count
        )


def _blogger_kind(entry: Mapping[str, object]) -> str | None:
    """Return what an entry of a Blogger export is beside a post or a page: a comment, a setting."""
    tags = entry.get("tags")
    for tag in tags if isinstance(tags, list) else ():
        scheme, term = str(tag.get("scheme")), str(tag.get("term"))
        if scheme.endswith("g/2005#kind") and "blogger" in term:
            kind = term.rpartition("#")[2]
            return kind if kind not in ("post", "page") else None
    return None


def _parse(utf8: bytes) -> tuple[list[Mapping[str, object]], Mapping[str, object]]:
    """Return the entries of a feed held in memory, and its head; nothing is fetched for it."""
    import feedparser

    # An object with `read` is never taken for an address.
    try:
        parsed = feedparser.parse(
            BytesIO(utf8),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (
        RecursionError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        AssertionError,
    ) as error:
        raise UnreadableError(f"not a feed that can be read: {type(error).__name__}") from None
    # As plain dictionaries: feedparser's own warn where a key is looked up by an older name.
    entries: list[Mapping[str, object]] = [
        dict(e) for e in parsed.get("entries") or () if isinstance(e, Mapping)
    ]
    return entries, parsed.get("feed") or {}


def _holds(original: bytes, text: str) -> bool:
    """Tell whether an entry that was cut out of a feed reads again as the same text."""
    try:
        entries, _ = _parse(_as_utf8(decode(original, declared_encoding(original)).text))
    except UnreadableError:
        return False
    return len(entries) == 1 and _text(entries[0]) == text


def _as_utf8(text: str) -> bytes:
    body = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    body = without_doctype(body)
    return b'<?xml version="1.0" encoding="utf-8"?>' + body.encode("utf-8", "replace")


def _cut(data: bytes) -> list[bytes]:
    """Return for each entry a feed that holds it alone: what stands around all, and its own bytes."""
    # In Latin-1 each byte is one character: places in the text are places in the bytes.
    outside = without(data.decode("latin-1"), CDATA, "]]>", filled=True)
    found = list(stretches(outside, _OPENED, _CLOSED))
    if not found:
        return []
    head, tail = data[: found[0][0]], data[found[-1][1] :]
    if len(head) + len(tail) > 20_000:
        return []
    return [head + data[start:end] + tail for start, end in found]


def _rewritten(entry: Mapping[str, object], feed: Mapping[str, object], text: str) -> bytes:
    """Return an entry of a broken feed, out of which it cannot be cut, as a JSON Feed of its own."""
    item = {
        "id": entry.get("id"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "content_text": text,
        "date_published": _date(entry).stated,
        "authors": [{"name": name} for name in _authors(entry)],
        "language": entry.get("language"),
    }
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.get("title"),
        "items": [{k: v for k, v in item.items() if v}],
    }
    return json.dumps(whole, ensure_ascii=True).encode()


def _draft(
    entry: Mapping[str, object],
    feed: Mapping[str, object],
    text: str,
    original: bytes,
    place: RecordPlace,
    decoded: Decoded,
) -> Draft:
    guid, url = _string(entry.get("id")), _string(entry.get("link"))
    source = entry.get("source")
    named = source.get("title") if isinstance(source, Mapping) else None
    title = _string(entry.get("title"))
    stated: StatedFields = {
        "title": text_of_fragment(title) if title else None,
        "outlet": text_of_fragment(str(named or feed.get("title") or "")) or None,
        "authors": tuple(_authors(entry)),
        "published": _date(entry),
        "url": url,
        "identity": f"guid:{guid}"
        if guid and (not guid.startswith("http") or names_article(guid))
        else f"url:{url}"
        if url and names_article(url)
        else None,
        "language": _string(entry.get("language")) or _string(feed.get("language")),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    tags = entry.get("tags")
    extra: dict[str, object] = {}
    if isinstance(tags, list) and tags:
        extra["categories"] = [tag.get("term") for tag in tags if isinstance(tag, Mapping)][:50]
    if updated := _string(entry.get("updated")):
        extra["updated"] = updated
    return make_draft("feed", place, original, text, stated, record_id=guid or url, extra=extra)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _text(entry: Mapping[str, object]) -> str:
    """Return the fullest text of an entry."""
    found: list[str] = []
    contents = entry.get("content")
    for content in contents if isinstance(contents, list) else ():
        value = content.get("value") if isinstance(content, Mapping) else None
        if isinstance(value, str):
            found.append(text_of_fragment(value))
    for key in ("summary", "description"):
        if isinstance(value := entry.get(key), str):
            found.append(text_of_fragment(value))
    return max(found, key=len, default="")


def _authors(entry: Mapping[str, object]) -> Iterator[str]:
    authors = entry.get("authors")
    named = (
        [a.get("name") for a in authors if isinstance(a, Mapping)]
        if isinstance(authors, list)
        else []
    )
    names = [n for n in named if isinstance(n, str) and n.strip()]
    if not names and isinstance(author := entry.get("author"), str) and author.strip():
        names = [author]
    for name in names:
        # RSS writes `mail@example.com (A Name)`.
        if bracketed := re.fullmatch(r"\S+@\S+\s+\((.+)\)", name.strip()):
            name = bracketed[1]
        yield name


def _date(entry: Mapping[str, object]) -> StatedDate:
    """Return the date as the feed writes it; as feedparser reads it, in UTC, where we cannot."""
    first: StatedDate | None = None
    for key in ("published", "created", "updated"):
        written = entry.get(key)
        if not isinstance(written, str) or not written.strip():
            continue
        read = read_date(written)
        if read.published:
            return read
        parsed = entry.get(f"{key}_parsed")
        if isinstance(parsed, tuple) and not re.fullmatch(
            r"\s*\d{1,2}[/.]\d{1,2}[/.]\d{4}.*", written
        ):
            year, month, day, hour, minute, second = parsed[:6]
            iso = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}"
            # Only a clock time that states its zone has been turned into UTC for sure.
            zoned = re.search(r"(?:[+-]\d\d:?\d\d|Z|GMT|UTC|UT)\s*$", written)
            again = read_date(iso + ("Z" if zoned else ""))
            if again.published:
                return StatedDate(read.stated, again.published if zoned else again.published[:10])
        first = first or read
    return first or StatedDate()


def drafts_of_json_feed(
    feed: Mapping[str, object], record: Record, place: RecordPlace
) -> Iterator[Draft | Skipped]:
    """Yield the drafts of a JSON Feed; the original of each is a feed that holds it alone."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield place.skipped("a feed without entries")
        return
    head = {
        k: v
        for k, v in feed.items()
        if k in ("version", "title", "home_page_url", "language", "authors", "author")
    }
    links = 0
    for number, item in enumerate(items, 1):
        here = place.at(number)
        if not isinstance(item, dict):
            yield here.skipped("not a JSON object")
            continue
        written = item.get("content_html") or item.get("content_text") or item.get("summary")
        text = written.strip() if isinstance(written, str) else ""
        if written is not item.get("content_text"):
            text = text_of_fragment(text)
        if not text:
            links += 1
            continue
        authors = item.get("authors") or (
            [item["author"]] if item.get("author") else feed.get("authors")
        )
        guid, url = _string(item.get("id")), _string(item.get("url"))
        stated: StatedFields = {
            "title": _string(item.get("title")),
            "outlet": _string(feed.get("title")),
            "authors": tuple(
                a["name"] for a in authors if isinstance(a, dict) and isinstance(a.get("name"), str)
            )
            if isinstance(authors, list)
            else (),
            "published": item.get("date_published") or item.get("date_modified"),
            "url": url,
            "identity": f"guid:{guid}" if guid else f"url:{url}" if url else None,
            "language": _string(item.get("language")) or _string(feed.get("language")),
            "encoding": record.encoding,
            "notes": record.notes,
        }
        original = record.part({**head, "items": [item]}).original
        try:
            yield make_draft("feed", here, original, text, stated, record_id=guid or url)
        except UnreadableError as error:
            yield here.skipped(str(error))
    if links:
        several = f"{links:,} links" if links > 1 else "a link"
        yield Skipped(place.path, f"{several} without text", kind="link", count=links)
