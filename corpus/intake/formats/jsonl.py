"""The reader for JSON lines: one object a line is one article; streamed, of any size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.formats.plain import LARGEST, decode, printable

_TEXT, _PUBLISHED, _OUTLET = ("text", "body"), ("published", "date"), ("outlet", "source")
_KNOWN = {"id", "title", "authors", "url", *_TEXT, *_PUBLISHED, *_OUTLET}


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each line, or the reason why a line is none; blank lines are nothing.

    A record is known again by its `id`, and by its place in the file where it has none.
    """
    shown = printable(path)
    number, seen = 0, False
    while line := stream.readline(LARGEST + 1):
        number += 1
        place = f"{shown}#{number}"
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST + 1)
            yield Skipped(place, "larger than 64 MiB")
            continue
        if not line.strip():
            continue
        seen = True
        try:
            yield _draft(line.rstrip(b"\r\n"), shown, printable(name), number)
        except UnreadableError as error:
            yield Skipped(place, str(error))
    if not seen:
        raise UnreadableError("empty")


def _draft(line: bytes, path: str, name: str, number: int) -> Draft:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        told = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise UnreadableError(f"not JSON: {told[:1].lower()}{told[1:]}") from None
    if not isinstance(record, dict):
        raise UnreadableError("not a JSON object")
    text = _string(record, *_TEXT)
    title = _string(record, "title")
    if not (text or "").strip():
        raise UnreadableError("no text: it needs a key text or body")
    record_id = _string(record, "id")
    return Draft(
        format="jsonl",
        key=json.dumps([path, record_id] if record_id else [path, None, number]),
        path=f"{path}#{number}",
        ref=record_id or f"{name}#{number}",
        original=line,
        text=text or "",
        title=" ".join(title.split()) or None if title else None,
        outlet=_string(record, *_OUTLET) or None,
        authors=_strings(record.get("authors")),
        published=_string(record, *_PUBLISHED) or None,
        url=_string(record, "url") or None,
        extra=whole(
            json.dumps({k: v for k, v in record.items() if k not in _KNOWN}, ensure_ascii=False)
        ),
        has_headline=not title,
    )


def _string(record: dict[str, object], *names: str) -> str | None:
    """Return the first of the keys that holds something, as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value:
            return whole(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return ()
    return tuple(whole(part.strip()) for part in value if isinstance(part, str) and part.strip())


def whole(text: str) -> str:
    """Return the text with each lone half of a surrogate pair, which JSON lets through, replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
