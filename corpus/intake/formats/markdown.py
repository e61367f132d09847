"""The reader for Markdown: front matter in YAML, TOML or JSON, and Joplin's fields at the end."""

from __future__ import annotations

import json
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
_TOML = re.compile(
    r"\ufeff?\+\+\+[ \t]*\r?\n(?P<front>.*?)(?:^|\n)\+\+\+[ \t]*(?:\r?\n|$)", re.DOTALL
)
_SETEXT = re.compile(r"\s*(\S[^\n]{0,200})\r?\n={3,}[ \t]*(?:\r?\n|$)")
_JOPLIN = re.compile(r"(?:\A|\n)((?:[a-z_]+:[^\n]*\n)+type_: \d+\s*)\Z")
_LINKED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""A link of Obsidian's, by the words that it is shown with."""
_LARGEST_FRONT = 50_000


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article; UnreadableError where nothing but front matter is there."""
    data = read_all(stream)
    decoded = decode(data)
    fields, text, notes = _split(decoded.text)
    if not fields.get("title") and (headed := _SETEXT.match(text)):
        fields, text = {**fields, "title": headed[1].strip()}, text[headed.end() :].lstrip("\r\n")
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
    start = text[:_LARGEST_FRONT]
    if front := _FRONT.match(start):
        values, end = _load(front["front"]), front.end()
    elif front := _TOML.match(start):
        values, end = _load_toml(front["front"]), front.end()
    elif start.lstrip("\ufeff \t\r\n").startswith("{"):
        values, end = _load_json(start)
        if values is None:
            return {}, text, ()
    else:
        return {}, text, ()
    if values is None:
        return {}, text, ("its front matter cannot be read and stands in the text",)
    return values, text[end:].lstrip("\r\n"), ()


def _load_toml(front: str) -> dict[str, object] | None:
    import tomllib

    try:
        loaded = tomllib.loads(front)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    # Hugo lets a theme's own fields stand in a table, the article's among them.
    inner = loaded.pop("params", None)
    values = {**inner, **loaded} if isinstance(inner, dict) else loaded
    return {str(key): _plain(value) for key, value in values.items()}


def _load_json(start: str) -> tuple[dict[str, object] | None, int]:
    """Return front matter in JSON, and where it ends; None where there is none."""
    at = start.index("{")
    try:
        loaded, end = json.JSONDecoder().raw_decode(start, at)
    except (ValueError, RecursionError):
        return None, 0
    return (loaded if isinstance(loaded, dict) else None), end


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
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _LINKED.sub(r"\1", value) if isinstance(value, str) else value
