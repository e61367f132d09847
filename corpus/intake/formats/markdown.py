"""The reader for Markdown notes: front matter (Obsidian and others) and Joplin's fields at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import decode
from corpus.intake.formats import aliases

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<front>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_JOPLIN = re.compile(r"(?:\A|\n)((?:[a-z_]+:[^\n]*\n)+type_: \d+\s*)\Z")
_LARGEST_FRONT = 50_000


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article; UnreadableError where nothing but front matter is there."""
    data = read_all(stream)
    decoded = decode(data)
    fields, text, notes = _split(decoded.text)
    found = aliases.read({**fields, "text": text})
    stated: StatedFields = {
        "title": found.title,
        "outlet": found.outlet,
        "authors": found.authors,
        "published": found.published,
        "url": found.url,
        "identity": f"url:{found.url}" if found.url and aliases.names_article(found.url) else None,
        "language": found.language,
        "encoding": decoded.encoding,
        "notes": (*decoded.notes, *notes),
    }
    if not text.strip():
        raise UnreadableError("a note without text")
    yield make_draft("markdown", place_of(path, name), data, text, stated, extra=found.extra)


def _split(text: str) -> tuple[Mapping[str, object], str, tuple[str, ...]]:
    """Return the fields of a note, its text, and what to tell."""
    if (joplin := _JOPLIN.search(text[-8000:])) and "id: " in joplin[1]:
        pairs = (line.partition(":") for line in joplin[1].splitlines())
        fields: dict[str, object] = {k.strip(): v.strip() for k, _, v in pairs if v.strip()}
        kept = {
            "url": fields.get("source_url"),
            "author": fields.get("author"),
            "created": fields.get("created_time") or fields.get("user_created_time"),
            "joplin": fields.get("id"),
        }
        before = text[: len(text) - len(joplin[1])].strip("\n")
        title, _, rest = before.partition("\n\n")
        if rest.strip() and "\n" not in title:
            return {**kept, "title": title.strip()}, rest, ()
        return kept, before, ()
    front = _FRONT.match(text[:_LARGEST_FRONT])
    if not front:
        return {}, text, ()
    values = _load(front["front"])
    if values is None:
        return {}, text, ("its front matter cannot be read and stands in the text",)
    return values, text[front.end() :].lstrip("\r\n"), ()


def _load(front: str) -> dict[str, object] | None:
    """Return front matter; None where it is no mapping, or has aliases, which can be made to swell."""
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(front)):
            return None
        loaded = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError, OverflowError):
        return None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        return None
    return {str(key): _plain(value) for key, value in loaded.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
