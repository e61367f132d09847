"""The reader for ProQuest exports as text or HTML: records between lines, fields with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded
from corpus.intake.markup import (
    child,
    decode_markup,
    find_all,
    find_one,
    parse_html,
    parse_xml,
    text_of,
    text_of_fragment,
    words_of,
)

_RECORD = re.compile(r"<RECORD\b")
_START = re.compile(r"<hr\b[^>]{0,200}>|(?=<a name=[\"']?DocID_)", re.IGNORECASE)
"""What parts the records of a page: a line, or the anchor that each begins with."""
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
    place = place_of(path, name)
    if _RECORD.search(decoded.text[:5000]):
        yield _xml_draft(decoded, data, place)
        return
    yield from drafts_of_export(decoded, place)


def drafts_of_export(decoded: Decoded, place: RecordPlace) -> Iterator[Draft | Skipped]:
    """Yield a draft for each record of an export, as text or HTML."""
    text = decoded.text
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        text = _START.sub(f"<p>{'_' * 40}</p>", text)
        root = parse_html(text)
        text = text_of(root) if root is not None else ""
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


def _xml_draft(decoded: Decoded, data: bytes, place: RecordPlace) -> Draft:
    """Return the one article of a record as ProQuest gives it out for text mining."""
    root = parse_xml(decoded.text)
    number = words_of(find_one(root, "goid"))
    known = child(root, "obj")
    names = [
        words_of(find_one(author, "originalform"))
        or " ".join(w for n in ("firstname", "lastname") if (w := words_of(find_one(author, n))))
        for author in find_all(known if known is not None else root, "contributor")
    ]
    text = child(root, "textinfo", "text")
    stated: StatedFields = {
        "title": words_of(child(known, "titleatt", "title")) or words_of(find_one(known, "title")),
        "outlet": words_of(child(root, "dfs", "pubfrosting", "title")),
        "authors": [name for name in names if name],
        "published": words_of(find_one(known, "numericdate")),
        "identity": f"record:ProQuest/{number}" if number else None,
        "language": words_of(find_one(known, "isocode")),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    markup = "".join(str(part) for part in text.itertext()) if text is not None else ""
    body = text_of(text) if text is not None and len(text) else text_of_fragment(markup)
    if not body:
        raise UnreadableError("a record without its full text")
    return make_draft("proquest", place, data, body, stated, record_id=number)


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
