"""The reader for Nexis exports, many articles a file, as HTML, text, Word or rich text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.markup import decode_markup, parse_html, text_of
from corpus.intake.stated_dates import StatedDate, read_date

_LARGEST_EXPORT = 256 * 1024 * 1024
START = "\f"
"""A block that begins with it begins an article: a bookmark of the Word document."""
COUNT = re.compile(
    r"^(?:Dokument\s+)?\d{1,5}\s+(?:of|von|de|di|van|av)\s+\d{1,5}\s+(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI)$",
    re.IGNORECASE,
)
END = re.compile(r"^(?:End of Document|Ende des Dokuments|Fin du document)$", re.IGNORECASE)
_BODY = re.compile(r"^(?:Body|Text|Corps|Cuerpo|Hauptteil)$")
_TAIL = re.compile(r"^(?:Classification|Klassifikation|Classification\s*:)$")
_LABEL = re.compile(
    r"^([A-ZÄÖÜÉÈ][A-Za-zÄÖÜäöüéèÉÈ-]{2,24}(?: [A-Za-z]{2,12})?):(?:\s+|$)(.*)$", re.DOTALL
)
_BYLINE = frozenset(("byline", "autor", "auteur", "autoren", "author"))
_KNOWN = frozenset(
    [
        "byline", "autor", "auteur", "autoren", "author", "section", "rubrik", "rubrique",
        "length", "länge", "longueur", "dateline", "highlight", "load-date", "language",
        "publication-type", "document-type", "url", "graphic", "journal", "code", "subject",
        "organization", "geographic", "person", "company", "industry", "series", "type",
        "correction", "correction-date", "update", "datum", "sprache", "publikationstyp",
        "zeitungs-code", "titel", "title", "abstract", "copyright", "update", "publikation",
        "notes", "note", "country", "state", "city", "ticker", "zeitschrift", "headline", "body"
    ]
)  # fmt: skip
_AT_END = frozenset(
    [
        "load-date", "language", "publication-type", "document-type", "journal", "graphic",
        "subject", "organization", "geographic", "person", "company", "industry", "url",
        "update", "sprache", "publikationstyp", "country", "state", "city", "ticker", "type",
        "zeitungs-code", "correction-date"
    ]
)  # fmt: skip
_COPYRIGHT = re.compile(r"^(?:Copyright|©|\(c\))\s", re.IGNORECASE)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each article of an export; UnreadableError where it holds none."""
    data = read_all(stream, _LARGEST_EXPORT)
    decoded = decode_markup(data)
    text = decoded.text
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        # What is told of the file's own XML stands in comments, which are not text.
        root = parse_html(text)
        blocks = blocks_of(text_of(root)) if root is not None else []
    else:
        blocks = blocks_of(text)
    yield from drafts_of_blocks(blocks, place_of(path, name), decoded.encoding, decoded.notes)


def blocks_of(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line; what a line ends with `\\f` stays."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\xa0", " ")
    found = []
    for block in re.split(r"\n[ \t]*\n", text):
        start = START if block.lstrip(" \n\t").startswith(START) else ""
        words = " ".join(block.split())
        if words:
            found.append(start + words)
    return found


def is_export(blocks: list[str]) -> bool:
    """Tell whether paragraphs are those of a Nexis export."""
    return any(COUNT.match(b.lstrip(START)) or END.match(b.lstrip(START)) for b in blocks)


def drafts_of_blocks(
    blocks: list[str], place: RecordPlace, encoding: str, notes: tuple[str, ...] = ()
) -> Iterator[Draft | Skipped]:
    """Yield the articles in the paragraphs of an export, the first one too."""
    number = 0
    for parts, is_old in _parts(blocks):
        if not any(b.strip(START) for b in parts):
            continue
        number += 1
        here = place.at(number)
        try:
            yield _draft(parts, is_old, here, encoding, notes)
        except UnreadableError as error:
            yield here.skipped(str(error))
    if not number:
        raise UnreadableError("a Nexis export without articles")


def _parts(blocks: list[str]) -> Iterator[tuple[list[str], bool]]:
    counts = [at for at, b in enumerate(blocks) if COUNT.match(b.lstrip(START))]
    if counts:
        for start, end in zip(counts, [*counts[1:], len(blocks)], strict=True):
            yield blocks[start:end], True
        return
    starts = [at for at, b in enumerate(blocks) if b.startswith(START)]
    if starts:
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
            yield blocks[start:end], False
        return
    part: list[str] = []
    for block in blocks:
        part.append(block)
        if END.match(block):
            yield part, False
            part = []
    if any(_BODY.match(b) for b in part):
        yield part, False


def _draft(
    parts: list[str], is_old: bool, place: RecordPlace, encoding: str, notes: tuple[str, ...]
) -> Draft:
    fields: dict[str, str] = {}
    blocks = [b.strip(START).strip() for b in parts]
    blocks = [b for b in blocks if b]
    if is_old:
        title, outlet, date, text = _old(blocks[1:], fields)
    else:
        title, outlet, date, text = _new(blocks, fields)
    authors = [v for k, v in fields.items() if k in _BYLINE]
    stated: StatedFields = {
        "title": title,
        "outlet": outlet.rstrip(".") if outlet else None,
        "authors": [name for written in authors for name in _names(written)],
        "published": date,
        "url": fields.get("url"),
        "language": fields.get("language") or fields.get("sprache"),
        "encoding": encoding,
        "notes": notes,
    }
    original = "\n\n".join(b.strip(START) if is_old else b for b in parts).encode(
        "utf-8", "replace"
    )
    return make_draft("nexis", place, original, "\n\n".join(text), stated, extra=fields)


def _names(byline: str) -> list[str]:
    """Return the authors of a byline; what follows a semicolon and a blank is their office."""
    named = re.sub(r"^By ", "", byline, flags=re.IGNORECASE).split("; ")[0]
    return [name.strip() for name in named.split(";") if name.strip()]


def _dated(block: str) -> StatedDate:
    if len(block) > 120 or not re.search(r"\d", block):
        return StatedDate()
    read = read_date(block)
    if not read.published:
        # `June 17, 1995, CITY EDITION`, `Saturday, March 1, 2003, Late Edition - Final`.
        match = re.match(r"(.*?\b(?:1[4-9]|20)\d\d)\b(.*)", block)
        if match and (short := read_date(match[1])).published:
            longer = read_date(match[1] + re.sub(r"(?i),?.*edition.*|\(.*\)", "", match[2]))
            read = longer if longer.published else short
    return read if read.published else StatedDate()


def _label(block: str) -> tuple[str, str] | None:
    match = _LABEL.match(block)
    if match and (match[1].lower() in _KNOWN or match[1].split()[0].lower() in _KNOWN):
        return match[1].lower(), match[2].strip()
    return None


def _old(
    blocks: list[str], fields: dict[str, str]
) -> tuple[str | None, str | None, StatedDate, list[str]]:
    """Read an article of the older form: outlet, date, title, labelled fields, text, fields."""
    date = StatedDate()
    outlet: str | None = None
    title: str | None = None
    text: list[str] = []
    at = 0
    for number, block in enumerate(blocks[:6]):
        if (read := _dated(block)).published:
            date, at = read, number
            break
        if _COPYRIGHT.match(block):
            continue
        outlet = outlet or block
    rest = blocks[at + 1 :] if date.published else blocks[1:]
    in_head = True
    for number, block in enumerate(rest):
        if label := _label(block):
            if label[0] == "headline" and not text:
                title = label[1] or title
                continue
            if label[0] == "body":
                if label[1]:
                    text.append(label[1])
                continue
            if not in_head or label[0] not in fields:
                fields.setdefault(label[0], label[1])
            if label[0] == "highlight" and label[1]:
                text.append(label[1])
            if label[0] in _AT_END and text:
                in_head = False
            continue
        if _COPYRIGHT.match(block) and (number >= len(rest) - 4 or not text):
            continue
        if title is None and not text and in_head and len(block) < 400 and number < 3:
            title = block
            continue
        if in_head or not _is_tail(block):
            text.append(block)
    return title, outlet, date, text


def _is_tail(block: str) -> bool:
    """Tell what follows the fields at the end: rights, and lists of codes."""
    return bool(
        _COPYRIGHT.match(block) or "All Rights Reserved" in block or re.search(r"\(\d\d%\)", block)
    )


def _new(
    blocks: list[str], fields: dict[str, str]
) -> tuple[str | None, str | None, StatedDate, list[str]]:
    """Read an article of the newer form: title, outlet, date, rights, fields, `Body`, text."""
    body = next((at for at, b in enumerate(blocks) if _BODY.match(b)), None)
    head = blocks[: body if body is not None else min(8, len(blocks))]
    dated = [at for at, b in enumerate(head) if not _label(b) and _dated(b).published]
    at = dated[-1] if dated else None
    date = _dated(head[at]) if at is not None else StatedDate()
    title: str | None
    outlet: str | None
    if at is not None and at >= 2:
        title, outlet = head[at - 2], head[at - 1]
    elif at == 1:
        title, outlet = head[0], None
    else:
        title, outlet = head[0] if head else None, None
    for block in head:
        if label := _label(block):
            fields.setdefault(*label)
    text: list[str] = []
    for block in blocks[body + 1 if body is not None else (at or 0) + 1 :]:
        if END.match(block) or _TAIL.match(block):
            break
        label = _label(block)
        if label and (label[0] in _AT_END or not text):
            fields.setdefault(*label)
            continue
        if block in ("ABSTRACT", "FULL TEXT") or (_COPYRIGHT.match(block) and not text):
            continue
        text.append(block)
    for block in blocks:
        if (label := _label(block)) and label[0] in _AT_END:
            fields.setdefault(*label)
    return title, outlet, date, text
