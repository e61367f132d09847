"""The reader for documents of word processors: Word (.docx), OpenDocument (.odt) and rich text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft, place_of, read_all
from corpus.intake.formats import factiva_text, nexis
from corpus.intake.markup import decode_markup, find_one, local, parse_xml, words_of

if TYPE_CHECKING:
    from corpus.intake.markup import Element

LARGEST_PART = 128 * 1024 * 1024
"""Bytes that one part of a document may unpack to."""
_LARGEST_RTF = 32 * 1024 * 1024
_GENERIC = re.compile(
    r"^(?:microsoft word|document\d*|untitled|word document|dokument\d*)\b", re.IGNORECASE
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the article of a document, or the articles of a database export that came as one."""
    data = read_all(stream)
    place = place_of(path, name)
    if data.startswith(b"{\\rtf"):
        yield from _read_rtf(data, place)
        return
    if not data.startswith(b"PK"):
        # A kept article of an export is text.
        yield from nexis.drafts_of_blocks(
            nexis.blocks_of(data.decode("utf-8", "replace")), place, "utf-8"
        )
        return
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
            if "word/document.xml" in names:
                yield from _read_docx(packed, names, data, place)
            elif "content.xml" in names:
                yield _read_odt(packed, names, data, place)
            else:
                raise UnreadableError("a document without text")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableError(f"a damaged or locked document: {str(error)[:80]}") from None


def part_of(packed: ZipFile, name: str) -> bytes:
    """Return one part of a packed document; UnreadableError where it swells beyond all measure."""
    with packed.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise UnreadableError(f"{name} in it unpacks to more than 128 MiB")
    return data


def _xml(packed: ZipFile, name: str) -> Element:
    return parse_xml(decode_markup(part_of(packed, name)).text)


def _facts(
    packed: ZipFile, names: set[str], part: str
) -> tuple[str | None, list[str], dict[str, object]]:
    """Return title, author and dates that the document's properties state."""
    if part not in names:
        return None, [], {}
    try:
        root = _xml(packed, part)
    except UnreadableError:
        return None, [], {}
    title = words_of(find_one(root, "title"))
    if title and (_GENERIC.match(title) or len(title) < 4):
        title = None
    creator = words_of(find_one(root, "creator")) or words_of(find_one(root, "initial-creator"))
    extra: dict[str, object] = {}
    for name in ("created", "modified", "creation-date", "date"):
        if value := words_of(find_one(root, name)):
            extra[name] = value
    if creator:
        extra["creator"] = creator
    return title, [], extra


def _read_docx(
    packed: ZipFile, names: set[str], data: bytes, place: RecordPlace
) -> Iterator[Draft | Skipped]:
    root = _xml(packed, "word/document.xml")
    blocks, styled = [], None
    for paragraph in root.iter():
        if local(paragraph) != "p":
            continue
        text, style, is_start = _paragraph(paragraph)
        if text.strip() or is_start:
            blocks.append((nexis.START if is_start else "") + text.strip())
        if styled is None and style in ("title", "titel", "titre") and text.strip():
            styled = " ".join(text.split())
    if nexis.is_export(blocks):
        cleaned = nexis.blocks_of("\n\n".join(_one_line(b) for b in blocks))
        yield from nexis.drafts_of_blocks(_marked(cleaned), place, "utf-8")
        return
    title, authors, extra = _facts(packed, names, "docProps/core.xml")
    text = "\n\n".join(b.lstrip(nexis.START) for b in blocks if b.strip(nexis.START))
    stated: StatedFields = {"title": styled or title, "authors": authors, "encoding": "utf-8"}
    yield make_draft("docx", place, data, text, stated, extra=extra)


def _one_line(block: str) -> str:
    start = nexis.START if block.startswith(nexis.START) else ""
    return start + (" ".join(block.split()) or ("\u200b" if start else ""))


def _marked(blocks: list[str]) -> list[str]:
    """Move the mark of a paragraph without words to the one after it."""
    found: list[str] = []
    pending = ""
    for block in blocks:
        bare = block.lstrip(nexis.START).strip("\u200b")
        if block.startswith(nexis.START):
            pending = nexis.START
        if bare:
            found.append(pending + bare)
            pending = ""
    return found


def _paragraph(paragraph: Element) -> tuple[str, str, bool]:
    """Return the text of a paragraph, its style, and whether a bookmark of an export begins it."""
    pieces: list[str] = []
    style, is_start = "", False
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name in ("tab", "ptab"):
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "nobreakhyphen":
            pieces.append("-")
        elif name == "pstyle":
            style = next(
                (str(v) for k, v in element.attrib.items() if str(k).endswith("val")), ""
            ).lower()
        elif name == "bookmarkstart":
            named = next((str(v) for k, v in element.attrib.items() if str(k).endswith("name")), "")
            is_start = is_start or bool(re.fullmatch(r"Bookmark_\d+", named))
        elif name == "p" and element is not paragraph:
            break
    return "".join(pieces), style, is_start


def _read_odt(packed: ZipFile, names: set[str], data: bytes, place: RecordPlace) -> Draft:
    root = _xml(packed, "content.xml")
    body = find_one(root, "text") if find_one(root, "text") is not None else root
    blocks, styled = [], None
    for element in _odt_paragraphs(body) if body is not None else ():
        text = _odt_text(element)
        if not text.strip():
            continue
        blocks.append(text.strip())
        style = next(
            (str(v) for k, v in element.attrib.items() if str(k).endswith("style-name")), ""
        )
        if styled is None and style.lower() == "title":
            styled = " ".join(text.split())
    title, authors, extra = _facts(packed, names, "meta.xml")
    stated: StatedFields = {"title": styled or title, "authors": authors, "encoding": "utf-8"}
    return make_draft("odt", place, data, "\n\n".join(blocks), stated, extra=extra)


_ASIDE = ("annotation", "tracked-changes", "note-citation")
"""Elements of OpenDocument whose words are not the article's."""


def _odt_paragraphs(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and headings, also those of frames and notes inside of others."""
    for element in parent:
        if local(element) in _ASIDE:
            continue
        if local(element) in ("p", "h"):
            yield element
        yield from _odt_paragraphs(element)


def _odt_text(element: Element) -> str:
    """Return the text of a paragraph without that of paragraphs inside of it."""
    pieces = [element.text or ""]
    for inner in element:
        name = local(inner)
        if name == "s":
            pieces.append(" " * _count(inner))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name not in ("p", "h", *_ASIDE):
            pieces.append(_odt_text(inner))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _count(blanks: Element) -> int:
    told = next((str(v) for k, v in blanks.attrib.items() if str(k).rpartition("}")[2] == "c"), "1")
    return min(int(told), 100) if told.isdecimal() else 1


def _read_rtf(data: bytes, place: RecordPlace) -> Iterator[Draft | Skipped]:
    if len(data) > _LARGEST_RTF:
        raise UnreadableError("larger than 32 MiB")
    from striprtf.striprtf import rtf_to_text

    # Where an export's articles begin is a bookmark, which has no text.
    source = re.sub(
        r"\{\\\*\\bkmkstart Bookmark_\d+\}", r"\\par\\par \\'0c", data.decode("latin-1")
    )
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (
        ValueError,
        LookupError,
        IndexError,
        TypeError,
        RecursionError,
        AttributeError,
        OverflowError,
    ) as error:
        raise UnreadableError(f"damaged rich text: {type(error).__name__}") from None
    # As every other text is decoded, so that an article of an export reads the same again.
    text = text.replace("\0", "\ufffd").replace("\r", "")
    text = re.sub(r"\n(?=[^\n])", "\n\n", text)
    blocks = nexis.blocks_of(text)
    if nexis.is_export(blocks):
        yield from nexis.drafts_of_blocks(_marked(blocks), place, "utf-8")
        return
    if factiva_text.is_export(text):
        yield from factiva_text.drafts_of(text, place, "rtf")
        return
    title = re.search(r"\{\\title ([^{}\\]{4,300})\}", source)
    stated: StatedFields = {
        "title": title[1] if title and not _GENERIC.match(title[1]) else None,
        "encoding": "rtf",
    }
    yield make_draft(
        "rtf", place, data, re.sub(r"\n{3,}", "\n\n", text.replace("\f", "")).strip(), stated
    )
