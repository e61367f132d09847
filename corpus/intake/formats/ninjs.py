"""News items in JSON: ninjs 1 to 3 as IPTC and agencies write it, and the items of AP's API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft
from corpus.intake.formats.json_shapes import Record
from corpus.intake.formats.wire_states import state_of
from corpus.intake.markup import text_of_fragment

Value = Mapping[str, object]

_SIGNS = (
    "pubstatus",
    "versioncreated",
    "body_text",
    "body_html",
    "body_xhtml",
    "bodies",
    "headlines",
    "usageterms",
    "representationtype",
    "firstcreated",
    "description_text",
    "renditions",
)
KINDS = (
    "audio",
    "video",
    "picture",
    "graphic",
    "event",
    "planning",
    "package",
    "component",
    "image",
    "photo",
    "animated",
)
"""Types of items that are no articles; `composite` is a text with pictures."""
_BODIES = ("body_html", "body_xhtml", "body_html5", "body_text", "body")


def is_item(value: Value) -> bool:
    """Tell whether a JSON object is a news item, or the answer of an API with one."""
    keys = {key.lower() for key in value}
    if "uri" in keys or "guid" in keys or "versioncreated" in keys:
        return sum(sign in keys for sign in _SIGNS) >= 2 or (
            "type" in keys and bool(keys & {"pubstatus", "versioncreated"})
        )
    return ("$id" in keys and "ninjs" in str(value.get("$id", ""))) or (
        "$schema" in keys and "properties" in keys
    )


def drafts_of_item(value: Value, record: Record, place: RecordPlace) -> Iterator[Draft | Skipped]:
    """Yield the draft of a news item, or what it is instead."""
    item = {key.lower(): inner for key, inner in value.items()}
    if "$schema" in item and "properties" in item:
        yield place.skipped("a JSON schema, no news item")
        return
    kind = str(item.get("type") or "text").lower()
    if kind in KINDS:
        yield no_article(kind, place)
        return
    text = _body(item)
    if not text and (inner := _packed(item)):
        for number, part in enumerate(inner, 1):
            yield from drafts_of_item(
                {**_shared(item), **part}, record.part(part), place.at(number)
            )
        return
    if not text:
        yield place.skipped("a news item without text", kind="item")
        return
    version = _plain(item.get("version"))
    uri = _plain(item.get("uri")) or _plain(item.get("guid"))
    embargoed = item.get("embargoed") or item.get("embargodate")
    extensions = item.get("extra")
    if not embargoed and isinstance(extensions, dict):
        embargoed = extensions.get("embargo") or extensions.get("embargoed")
    stated: StatedFields = {
        "title": _headline(item),
        "outlet": _outlet(item),
        "authors": tuple(_authors(item)),
        "published": item.get("versioncreated")
        or item.get("contentcreated")
        or item.get("firstcreated"),
        "url": uri if uri and uri.startswith("http") else None,
        "identity": f"guid:{uri}" if uri else None,
        "version": version,
        "state": state_of(
            status=_plain(item.get("pubstatus")),
            words=f"{_plain(item.get('ednote')) or ''} {_plain(item.get('slugline')) or ''}",
            title=_headline(item) or "",
            embargoed=embargoed,
        ),
        "language": _plain(item.get("language")),
        "encoding": record.encoding,
        "notes": record.notes,
    }
    kept: dict[str, object] = {
        str(k): item[k]
        for k in (
            "slugline",
            "ednote",
            "urgency",
            "located",
            "subject",
            "place",
            "keywords",
            "firstcreated",
        )
        if k in item
    }
    try:
        yield make_draft("ninjs", place, record.original, text, stated, record_id=uri, extra=kept)
    except UnreadableError as error:
        yield place.skipped(str(error))


def _packed(item: Value) -> list[dict[str, object]]:
    """Return the texts that a package holds: its associated items with a body of their own."""
    held = item.get("associations")
    parts = list(held.values()) if isinstance(held, dict) else held
    return [
        part
        for part in (parts if isinstance(parts, list) else ())
        if isinstance(part, dict) and _body({k.lower(): v for k, v in part.items()})
    ]


def _shared(item: Value) -> dict[str, object]:
    """Return what a package says for all of its items."""
    keys = ("versioncreated", "pubstatus", "language", "source", "provider", "copyrightholder")
    return {key: item[key] for key in keys if key in item}


def no_article(kind: str, place: RecordPlace) -> Skipped:
    """Return the row for an item of one of the `KINDS`."""
    kind = "picture" if kind in ("image", "photo", "graphic") else kind
    return place.skipped(_named(kind), kind=kind)


def _named(kind: str) -> str:
    return (
        "a sound recording, no article"
        if kind == "audio"
        else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}, no article"
    )


def _plain(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("value") or value.get("name") or value.get("literal")
    if isinstance(value, bool) or value is None:
        return None
    return str(value).strip() or None


def _headline(item: Value) -> str | None:
    headlines = item.get("headlines")
    if isinstance(headlines, list) and headlines:
        main = [
            h for h in headlines if isinstance(h, dict) and "main" in str(h.get("role", "")).lower()
        ]
        if title := _plain([*main, *headlines]):
            return text_of_fragment(title)
    for key in ("headline", "headline_main", "title", "name"):
        if title := _plain(item.get(key)):
            return text_of_fragment(title)
    return next(
        (
            text_of_fragment(t)
            for key in sorted(item)
            if key.startswith("headline_") and (t := _plain(item[key]))
        ),
        None,
    )


def _body(item: Value) -> str | None:
    for key in _BODIES:
        value = item.get(key)
        if isinstance(value, str) and value.strip() and (text := text_of_fragment(value)):
            return text
    bodies = item.get("bodies")
    found: list[tuple[bool, str]] = []
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            lowered = {k.lower(): v for k, v in body.items()}
            kind = str(lowered.get("contenttype") or "")
            text = text_of_fragment(body["value"])
            if text:
                found.append(("html" not in kind, text))
    if found:
        return min(found, key=lambda pair: pair[0])[1]
    return next(
        (
            text
            for key in sorted(item)
            if key.startswith("body_")
            and isinstance(item[key], str)
            and (text := text_of_fragment(str(item[key])))
        ),
        None,
    )


def _outlet(item: Value) -> str | None:
    for key in ("source", "provider", "copyrightholder", "organisation_source"):
        if name := _plain(item.get(key)):
            return name
    sources = item.get("infosources") or item.get("infosource")
    return _plain(sources) if sources else None


def _authors(item: Value) -> Iterator[str]:
    byline = _plain(item.get("byline")) or _plain(item.get("bylines"))
    if byline:
        yield byline.removeprefix("By ").removeprefix("by ")
        return
    authors = item.get("authors") or item.get("by")
    for author in authors if isinstance(authors, list) else [authors]:
        if name := _plain(author):
            yield name
