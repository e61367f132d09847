"""The reader for ProQuest exports as text or HTML: records between lines, fields with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.markup import decode_markup, parse_html, text_of

_RULE = re.compile(r"(?m)^[ \t]{0,80}_{20,}[ \t]*$")
_FIELD = re.compile(r"^([A-Z][A-Za-z /&()-]{2,40}):[ \t]+(.*)$")
_NAMES = frozenset(
    [
        "title",
        "author",
        "publication title",
        "publication date",
        "publication year",
        "section",
        "publisher",
        "abstract",
        "full text",
        "document url",
        "proquest document id",
        "document type",
        "language of publication",
        "language",
        "source type",
        "place of publication",
        "country of publication",
        "subject",
        "links",
        "copyright",
        "last updated",
        "database",
        "pages",
        "first page",
        "issn",
        "volume",
        "issue",
        "publication subject",
        "location",
        "company / organization",
        "people",
        "dateline",
        "column",
        "source attribution",
        "publication info",
        "identifier / keyword",
        "title",
        "author",
        "credit",
        "ellipsis",
        "e-issn",
    ]
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each record with a full text; UnreadableError where there is none."""
    data = read_all(stream, 256 * 1024 * 1024)
    decoded = decode_markup(data)
    text = decoded.text
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        root = parse_html(re.sub(r"<hr\b[^>]*>", f"<p>{'_' * 40}</p>", text, flags=re.IGNORECASE))
        text = text_of(root) if root is not None else ""
    place = place_of(path, name)
    number = 0
    for record in _RULE.split(text.replace("\r\n", "\n")):
        if not _FIELD.search(record) and not re.search(r"(?m)^Full text:", record):
            continue
        fields = _fields(record)
        if "title" not in fields and "full text" not in fields:
            continue
        number += 1
        here = place.at(number)
        try:
            yield _draft(fields, record, here, decoded)
        except UnreadableError as error:
            yield here.skipped(str(error))
    if not number:
        raise UnreadableError("a ProQuest export without records")


def _fields(record: str) -> dict[str, str]:
    """Return the fields of a record: a name, and all lines until the next."""
    fields: dict[str, list[str]] = {}
    current = "title"
    for line in record.split("\n"):
        match = _FIELD.match(line.strip())
        if match and match[1].strip().lower() in _NAMES:
            current = match[1].strip().lower()
            fields.setdefault(current, []).append(match[2])
        elif re.fullmatch(r"\s*(?:Full text|Abstract):\s*", line):
            current = line.strip().rstrip(":").lower()
            fields.setdefault(current, [])
        elif line.strip() or current == "full text":
            fields.setdefault(current, []).append(line.strip())
    return {name: "\n".join(lines).strip() for name, lines in fields.items()}


def _draft(fields: dict[str, str], record: str, place: RecordPlace, decoded: Decoded) -> Draft:
    number = fields.get("proquest document id")
    outlet = fields.get("publication title")
    stated: StatedFields = {
        "title": fields.get("title"),
        "outlet": outlet.split(";")[0] if outlet else None,
        "authors": [a.strip() for a in (fields.get("author") or "").split(";") if a.strip()],
        "published": fields.get("publication date") or fields.get("publication year"),
        "url": fields.get("document url"),
        "identity": f"record:ProQuest/{number}" if number else None,
        "language": fields.get("language of publication") or fields.get("language"),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    rule = "_" * 60
    original = f"{rule}\n{record.strip()}\n{rule}\n".encode("utf-8", "replace")
    extra = {k: v for k, v in fields.items() if k not in ("title", "full text", "author")}
    if not fields.get("full text"):
        raise UnreadableError("a record without its full text")
    return make_draft(
        "proquest", place, original, fields["full text"], stated, record_id=number, extra=extra
    )
