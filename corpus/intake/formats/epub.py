"""The reader for EPUB: each chapter with a text is an article, the book its outlet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import (
    RecordPlace,
    StatedFields,
    make_draft,
    place_of,
    read_all,
    words_in,
)
from corpus.intake.formats.office import part_of
from corpus.intake.markup import (
    attribute,
    decode_markup,
    find_all,
    find_one,
    parse_html,
    parse_xml,
    text_of,
    words_of,
)

LEAST_WORDS = 40
_LARGEST_BOOK = 256 * 1024 * 1024


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each chapter; covers and lists of contents are counted in one row."""
    data = read_all(stream, _LARGEST_BOOK)
    place = place_of(path, name)
    try:
        with ZipFile(BytesIO(data)) as packed:
            yield from _chapters(packed, place)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableError(f"a damaged or locked book: {str(error)[:80]}") from None


def _chapters(packed: ZipFile, place: RecordPlace) -> Iterator[Draft | Skipped]:
    names = set(packed.namelist())
    container = parse_xml(decode_markup(part_of(packed, "META-INF/container.xml")).text)
    opf_name = attribute(find_one(container, "rootfile"), "full-path") or ""
    if opf_name not in names:
        raise UnreadableError("a book without its list of contents")
    opf_bytes = part_of(packed, opf_name)
    opf = parse_xml(decode_markup(opf_bytes).text)
    folder = posixpath.dirname(opf_name)
    files = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in find_all(opf, "item")
        if "html" in (item.get("media-type") or "")
    }
    metadata = find_one(opf, "metadata")
    book = words_of(find_one(metadata, "title"))
    authors = [
        w
        for e in (find_all(metadata, "creator") if metadata is not None else ())
        if (w := words_of(e))
    ]
    date = words_of(find_one(metadata, "date"))
    number, short = 0, 0
    for itemref in find_all(opf, "itemref"):
        chapter = files.get(itemref.get("idref"))
        if chapter is None or chapter not in names:
            continue
        data = part_of(packed, chapter)
        decoded = decode_markup(data)
        root = parse_html(decoded.text)
        body = next(iter(root.iter("body")), root) if root is not None else None
        text = text_of(body) if body is not None else ""
        if words_in(text) < LEAST_WORDS:
            short += 1
            continue
        number += 1
        heading = (
            next((w for h in root.iter("h1", "h2", "h3") if (w := words_of(h))), None)
            if root is not None
            else None
        )
        titled = words_of(next(iter(root.iter("title")), None)) if root is not None else None
        stated: StatedFields = {
            "title": heading
            or (titled if titled != book else None)
            or (book if number == 1 and len(files) <= 3 else None),
            "outlet": words_of(find_one(metadata, "publisher")) or book,
            "authors": authors,
            "published": date,
            "language": words_of(find_one(metadata, "language")),
            "encoding": decoded.encoding,
            "notes": decoded.notes,
        }
        original = _alone(packed, opf_name, opf_bytes, chapter, data)
        try:
            yield make_draft(
                "epub",
                place.at(number),
                original,
                text,
                stated,
                extra={"book": book, "chapter": chapter},
            )
        except UnreadableError as error:
            yield place.at(number).skipped(str(error))
    if short:
        several = f"{short} parts" if short > 1 else "a part"
        yield Skipped(
            place.path,
            f"{several} of a book of fewer than {LEAST_WORDS} words",
            kind="part",
            count=short,
        )
    if not number and not short:
        raise UnreadableError("a book without text")


def _alone(packed: ZipFile, opf_name: str, opf: bytes, chapter: str, data: bytes) -> bytes:
    """Return a book of one chapter, the same bytes each time."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as book:
        parts = {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": part_of(packed, "META-INF/container.xml"),
            opf_name: opf,
            chapter: data,
        }
        for name, content in parts.items():
            book.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return made.getvalue()
