"""The reader for plain text: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import decode
from corpus.intake.formats.aliases import field_of

_FIELD = re.compile(r"([A-Z][A-Za-z_ -]{1,20}):[ \t]+(\S.{0,300})$")
_TAKEN = ("title", "published", "outlet", "authors", "url")
_MOST_FIELDS = 10


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article that the stream holds; UnreadableError when it holds none."""
    original = read_all(stream)
    read = decode(original)
    if not read.text.strip():
        raise UnreadableError("empty")
    stated: StatedFields = {"encoding": read.encoding, "notes": read.notes}
    named = _named_at_the_top(read.text)
    if "title" in named:
        stated["title"], stated["outlet"] = named["title"], named.get("outlet")
        stated["published"], stated["url"] = named.get("published"), named.get("url")
        if author := named.get("authors"):
            stated["authors"] = [author]
    yield make_draft("text", place_of(path, name), original, read.text, stated)


def _named_at_the_top(text: str) -> dict[str, str]:
    """Return the fields that the first lines name, `Title: ...`, where a title is among several."""
    fields: dict[str, str] = {}
    for line in text[:3000].lstrip("\ufeff \t\r\n").splitlines()[:_MOST_FIELDS]:
        named = _FIELD.match(line)
        field = field_of(named[1]) if named else None
        if named is None or field not in _TAKEN:
            break
        fields.setdefault(field, named[2].strip())
    return fields if len(fields) > 1 else {}
