"""Which shape a JSON value has, and the drafts in it: scraped records, wires, chats, link lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, whole
from corpus.intake.formats import aliases
from corpus.intake.markup import text_of_fragment

Value = Mapping[str, object]

CONTAINERS = ("articles", "items", "results", "records", "data", "stories", "docs", "entries",
              "news", "posts", "documents", "hits", "item", "response", "bookmarks", "rows",
              "value", "db", "orderedItems", "@graph")  # fmt: skip
"""Keys under which services and dumps keep their list of records."""
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON value with the bytes it came as and how they were decoded."""

    value: object
    original: bytes
    encoding: str
    notes: tuple[str, ...] = ()

    def part(self, value: object) -> Record:
        """Return a record inside this one, with bytes that are its own."""
        return Record(
            value, whole(json.dumps(value, ensure_ascii=False)).encode(), self.encoding, self.notes
        )


@dataclass(slots=True)
class Links:
    """Links without text: counted, and told in one row a file."""

    count: int = 0
    others: dict[str, int] = field(default_factory=dict)

    def row(self, place: RecordPlace) -> Iterator[Skipped]:
        """Yield the row for the ledger, if there is anything to tell."""
        if self.count:
            several = f"{self.count:,} links" if self.count > 1 else "a link"
            yield Skipped(place.path, f"{several} without text", kind="link", count=self.count)


def drafts_of(
    record: Record, format: str, place: RecordPlace, links: Links, depth: int = 0
) -> Iterator[Draft | Skipped]:
    """Yield the drafts in a JSON value, and what in it is none; links are only counted."""
    try:
        yield from _drafts_of(record, format, place, links, depth)
    except RecursionError:
        yield place.skipped("a record nested too deep")


def _drafts_of(
    record: Record, format: str, place: RecordPlace, links: Links, depth: int
) -> Iterator[Draft | Skipped]:
    value: object = record.value
    if isinstance(value, list):
        yield from _many(value, record, format, place, links, depth)
        return
    if not isinstance(value, dict):
        yield place.skipped("not a JSON object")
        return
    from corpus.intake.formats import ninjs, wrapped

    if is_telegram(value):
        from corpus.intake.formats import telegram

        yield from telegram.drafts_of_export(value, record, place)
    elif is_bookmarks(value):
        links.count += sum(1 for _ in _bookmarked(value))
    elif is_json_feed(value):
        from corpus.intake.formats import feeds

        yield from feeds.drafts_of_json_feed(value, record, place)
    elif ninjs.is_item(value):
        yield from ninjs.drafts_of_item(value, record, place)
    elif (kind := str(value.get("type")).lower()) in ninjs.KINDS and not aliases.text_in(value):
        yield ninjs.no_article(kind, place)
    elif (inner := _records_in(value, depth)) is not None:
        yield from _many(inner, record, format, place, links, depth)
    elif aliases.is_link(flat := wrapped.flat(value)):
        links.count += 1
    else:
        try:
            yield draft_of(flat, record, format, place)
        except UnreadableError as error:
            yield place.skipped(str(error))


def _many(
    values: list[object], record: Record, format: str, place: RecordPlace, links: Links, depth: int
) -> Iterator[Draft | Skipped]:
    if depth >= _DEEPEST:
        yield place.skipped("records nested too deep")
        return
    if not values:
        yield place.skipped("an empty list")
    start = place.number
    for number, value in enumerate(values, 1):
        here = RecordPlace(place.path, place.name, number) if start is None else place
        if start is not None and len(values) > 1:
            here = RecordPlace(f"{place.path}#{start}", place.name, number)
        yield from drafts_of(record.part(value), format, here, links, depth + 1)


def _records_in(value: Value, depth: int) -> list[object] | None:
    from corpus.intake.formats import wrapped

    inner = _inside(value) if depth < _DEEPEST else None
    if inner is None:
        inner = wrapped.rows_of_columns(value) or wrapped.records_by_id(value)
    return inner


def _inside(value: Value) -> list[object] | None:
    """Return the list of records that an answer or a dump wraps, or None."""
    if aliases.text_in(value):
        return None
    for key in CONTAINERS:
        inner = value.get(key)
        if (
            isinstance(inner, list)
            and (inner or key in ("articles", "items", "bookmarks"))
            and all(isinstance(item, dict) for item in inner[:20])
        ):
            return inner
        if isinstance(inner, dict) and key in ("data", "response", "item", "hits"):
            if key == "item" and len(value) > 3:
                continue
            return [inner]
    source = value.get("_source")
    return [source] if isinstance(source, dict) else None


def is_telegram(value: Value) -> bool:
    """Tell whether this is an export of Telegram Desktop: one chat, or all."""
    messages = value.get("messages")
    if isinstance(messages, list):
        return "type" in value and ("name" in value or "id" in value)
    chats = value.get("chats")
    return isinstance(chats, dict) and isinstance(chats.get("list"), list)


def is_bookmarks(value: Value) -> bool:
    """Tell whether this is a browser's bookmarks: Chrome's roots or Firefox's tree."""
    return isinstance(value.get("roots"), dict) or (
        str(value.get("type", "")).startswith("text/x-moz-place") and "children" in value
    )


def is_json_feed(value: Value) -> bool:
    """Tell whether this is a JSON Feed."""
    return "jsonfeed.org" in str(value.get("version", "")) and isinstance(value.get("items"), list)


def _bookmarked(value: object) -> Iterator[str]:
    stack: list[object] = [value]
    while stack:
        top = stack.pop()
        if isinstance(top, list):
            stack.extend(top)
        elif isinstance(top, dict):
            url = top.get("url") or top.get("uri")
            if isinstance(url, str) and re.match(r"https?:", url):
                yield url
            stack.extend(inner for inner in top.values() if isinstance(inner, list | dict))


def draft_of(value: Value, record: Record, format: str, place: RecordPlace) -> Draft:
    """Return the draft of a record by the names that its keys go by."""
    found = aliases.read(value)
    if not (found.text or "").strip():
        raise UnreadableError("no text: it needs a key text or body")
    text = text_of_fragment(found.text or "") if found.is_markup else found.text or ""
    stated: StatedFields = {
        "title": found.title,
        "outlet": found.outlet,
        "authors": found.authors,
        "published": found.published,
        "url": found.url,
        "identity": found.identity,
        "version": found.version,
        "state": found.state,
        "language": found.language,
        "encoding": record.encoding,
        "notes": (*record.notes, *found.notes),
    }
    return make_draft(
        format, place, record.original, text, stated,
        record_id=found.record_id, extra=found.extra, as_given=not found.is_markup,
    )
