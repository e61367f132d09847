"""The reader for wires as text: IPTC 7901 and ANPA 1312, whose framing bytes never go further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.encodings import Decoded, decode
from corpus.intake.formats.wire_states import state_of
from corpus.intake.stated_dates import StatedDate, month_names, read_date

_FRAMING = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]")
_MESSAGE = re.compile(
    rb"(?:\x16{0,20}\x01|^)(?P<header>[^\x01\x02]{0,600})\x02(?P<text>[^\x03]*)(?:\x03(?P<end>[^\x01\x04]{0,200}))?\x04?",
    re.DOTALL,
)
_IPTC_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)\s*(GMT|UTC|Z)?\s+([^\W\d_]{3,9})\.?\s+(\d{2,4})")
_IPTC_SOURCE = re.compile(
    r"([A-Za-z]{2,4})\d{2,4}\s+(\d)\s+([a-z]{1,3})\s+(\d+)(?:\s+[a-z]{5})?\s+([^\W\d]\w*)?"
)
_ANPA_TIME = re.compile(
    r"\b[A-Z]{2,4}-[A-Z]{2,4}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?(GMT|UTC|[ECMP][DS]?T)\b"
)
_DATELINE = re.compile(r"\W{0,3}\w[^()]{1,60}\([\w ./-]{2,20}\)\s*(?:--?|[–—_])\s")
_LONGEST_HEAD = 150
_ANPA_FURNITURE = re.compile(
    r"^(?:AP (?:Photo|Video|Graphic|Audio)|Eds?:|EDITOR'?S'? NOTE|With |\d+ )", re.IGNORECASE
)
_MARKERS = re.compile(
    r"^(?:REFILE|EXTRA|URGENT|BULLETIN|FLASH|CORRECTION|CORRECTED|WITHDRAWAL|KILL|ROUNDUP|PREVIEW"
    r"|UPDATE|\d{1,2}(?:ST|ND|RD|TH) (?:LEAD|ROUNDUP)|LEAD)\s*:?$",
    re.IGNORECASE,
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each message of the file, its framing left out."""
    data = read_all(stream)
    place = place_of(path, name)
    found = [m for m in _MESSAGE.finditer(data) if m["text"].strip()]
    if not found:
        # No start of text: the frame was lost, the words may be there.
        decoded = decode(_FRAMING_BYTES.sub(b" ", data))
        text = decoded.text.strip()
        if not text:
            raise UnreadableError("a wire message without text")
        yield make_draft(
            "iptc7901", place, data, text, {"encoding": decoded.encoding, "notes": decoded.notes}
        )
        return
    alone = len(found) == 1
    for number, match in enumerate(found, 1):
        here = place if alone else place.at(number)
        whole = decode(_without_zeros(match[0]))
        header = _FRAMING.sub(" ", decode(_without_zeros(match["header"])).text)
        body = decode(_without_zeros(match["text"])).text
        end = decode(_without_zeros(match["end"] or b"")).text
        original = data if alone else match[0]
        is_anpa = (
            b"\x16" in match[0][:4]
            or b"\x13" in match["header"]
            or b"\x12" in match["header"]
            or "AP-WF" in end
        )
        try:
            if is_anpa:
                yield _anpa(header, body, end, original, here, whole)
            else:
                yield _iptc(header, body, end, original, here, whole)
        except UnreadableError as error:
            yield here.skipped(str(error))


_FRAMING_BYTES = re.compile(rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]")


def _without_zeros(data: bytes) -> bytes:
    return data.replace(b"\0", b"")


def _iptc(
    header: str, body: str, end: str, original: bytes, place: RecordPlace, decoded: Decoded
) -> Draft:
    lines = [_FRAMING.sub("", line).rstrip() for line in body.splitlines()]
    heads: list[str] = []
    rest = 0
    # What stands before the first blank line, or the line that ends with `=`, is the head.
    for at, line in enumerate(lines[:12]):
        if _DATELINE.match(line) or len(line) > _LONGEST_HEAD:
            rest = at
            break
        if line.endswith("="):
            heads, rest = [*heads, line], at + 1
            break
        if not line.strip():
            if heads:
                rest = at
                break
            continue
        heads.append(line)
    else:
        heads, rest = heads[:1], 1
    heads = [h.rstrip(" =") for h in heads if h.strip(" =")]
    markers = [h for h in heads if _MARKERS.match(h.strip())]
    titles = [h for h in heads if not _MARKERS.match(h.strip()) and not h.startswith("By ")]
    authors = [h.removeprefix("By ") for h in heads if h.startswith("By ")]
    named = [line.strip() for line in header.splitlines()[1:] if line.strip()]
    slug = named[0].rstrip(" =") if named else ""
    if not titles:
        # Some agencies end their header with the headline.
        titles = [line.rstrip(" =") for line in named[1:] if line.endswith("=")][-1:]
    source = _IPTC_SOURCE.search(header)
    title = " ".join(titles) or None
    stated: StatedFields = {
        "title": title,
        "outlet": source[5] if source and source[5] else None,
        "authors": authors,
        "published": _iptc_date(end),
        "state": state_of(words=" ".join(markers).upper() + " " + slug, title=" ".join(markers)),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    text = _paragraphs(lines[rest:])
    return make_draft(
        "iptc7901",
        place,
        original,
        text or "\n".join(heads),
        stated,
        extra={"slug": slug, "lead": markers},
    )


def _iptc_date(end: str) -> StatedDate:
    match = _IPTC_TIME.search(end)
    if not match:
        return StatedDate()
    month = month_names()[0].get(match[5].casefold())
    year = int(match[6]) + (2000 if len(match[6]) == 2 else 0)
    try:
        moment = datetime(year, month or 0, int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return StatedDate(match[0], None, f"its date {match[0]!r} cannot be read")
    return StatedDate(match[0], moment.isoformat() + ("Z" if match[4] else ""))


def _paragraphs(lines: list[str]) -> str:
    """Join lines that were broken at a width; a blank or an indented line begins a paragraph."""
    paragraphs: list[str] = []
    current: list[str] = []
    for line in lines:
        stripped = line.strip()
        starts = not stripped or line.startswith(("  ", "\t")) or stripped[0] in "-#*["
        if starts and current:
            paragraphs.append(" ".join(current))
            current = []
        if stripped:
            current.append(stripped)
    if current:
        paragraphs.append(" ".join(current))
    return "\n\n".join(paragraphs)


def _anpa(
    header: str, body: str, end: str, original: bytes, place: RecordPlace, decoded: Decoded
) -> Draft:
    lines = [line.rstrip() for line in body.splitlines()]
    slug, title = "", None
    authors: list[str] = []
    paragraphs: list[str] = []
    notes: list[str] = []
    for raw in lines:
        line = _FRAMING.sub(" ", raw)
        marked = line.lstrip().startswith("^") or "< ^" in line
        ended = line.rstrip().endswith(("<", "="))
        words = " ".join(re.sub(r"[<^]", " ", line).split()).rstrip("= ")
        if not words:
            continue
        if marked and ended and not paragraphs:
            if not slug:
                slug = re.sub(r"^\*\d+\s*", "", words)
                continue
            if _ANPA_FURNITURE.match(words):
                notes.append(words)
                continue
            if words.startswith("By ") and len(words) < 120:
                authors.append(words.removeprefix("By "))
                continue
            if title is None:
                title = words
                continue
        paragraphs.append(_ap_marks(words))
    parts = " ".join(header.split())
    stated: StatedFields = {
        "title": title or re.sub(r",\s*\d+$", "", slug) or None,
        "outlet": "AP" if "AP-" in end or "(AP)" in body else None,
        "authors": authors,
        "published": _anpa_date(end),
        "state": state_of(words=f"{parts} {slug} {' '.join(notes)}", title=title or ""),
        "encoding": decoded.encoding,
        "notes": decoded.notes,
    }
    text = "\n\n".join(paragraphs) or title or ""
    return make_draft(
        "anpa", place, original, text, stated, extra={"slug": slug, "note": " ".join(notes)}
    )


def _ap_marks(words: str) -> str:
    """Write the wire's marks as they are read: ``...'' for quotation marks, _ for a dash."""
    words = words.replace("``", "\u201c").replace("''", "\u201d")
    return re.sub(r"(?<= )_(?= )", "\u2014", words)


def _anpa_date(end: str) -> StatedDate:
    match = _ANPA_TIME.search(end)
    if not match:
        return StatedDate()
    year = int(match[3]) + (1900 if int(match[3]) > 70 else 2000)
    read = read_date(f"{year}-{match[1]}-{match[2]} {match[4]}:{match[5]}:00 {match[6]}")
    return StatedDate(match[0], read.published, read.note)
