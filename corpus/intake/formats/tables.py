"""The reader for tables (CSV, TSV): a row is an article, its columns known by the names they go by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.chained import Chained
from corpus.intake.drafting import LARGEST, Stated, make_draft, place_of
from corpus.intake.encodings import decode
from corpus.intake.formats import aliases
from corpus.intake.formats.json_shapes import Links
from corpus.intake.markup import text_of_fragment

_HEAD = 1 << 16
_MARKS = (",", "\t", ";", "|")


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each row with a text; UnreadableError where no column can be the text."""
    place = place_of(path, name)
    head = _first(stream)
    if not head.strip():
        raise UnreadableError("empty")
    decoded = decode(head)
    csv.field_size_limit(LARGEST)
    # The separator is the one that parts the first line best.
    first = decoded.text.lstrip("\ufeff").split("\n", 1)[0]
    mark = max(_MARKS, key=first.count)
    codec = (
        decoded.encoding if decoded.basis != "mark" or decoded.encoding != "utf-8" else "utf-8-sig"
    )
    text = io.TextIOWrapper(
        io.BufferedReader(_Joined(head, stream)), codec, errors="replace", newline=""
    )
    rows = csv.reader(text, delimiter=mark)
    try:
        columns = [column.strip().lstrip("\ufeff") for column in next(rows, [])]
    except csv.Error as error:
        raise UnreadableError(f"not a table: {error}") from None
    if not any(_is_text(column) for column in columns):
        shown = ", ".join(columns)[:120]
        raise UnreadableError(f"a table without a column for the text; its columns are {shown}")
    number, links = 1, Links()
    while True:
        number += 1
        here = place.at(number)
        try:
            row = next(rows, None)
        except (csv.Error, UnicodeError) as error:
            yield here.skipped(f"a row that cannot be read: {str(error)[:80]}")
            if "larger than field limit" in str(error):
                break
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        record: dict[str, object] = dict(zip(columns, row, strict=False))
        if aliases.is_link(record):
            links.count += 1
            continue
        found = aliases.read(record)
        if not found.text:
            yield here.skipped("no text in this row")
            continue
        stated: Stated = {
            "title": found.title,
            "outlet": found.outlet,
            "authors": found.authors,
            "published": found.published,
            "url": found.url,
            "identity": found.identity,
            "language": found.language,
            "encoding": decoded.encoding,
            "notes": found.notes,
        }
        body = text_of_fragment(found.text) if found.is_markup else found.text
        try:
            yield make_draft(
                "csv", here, _alone(columns, row, mark), body, stated,
                record_id=found.record_id, extra=found.extra, as_given=not found.is_markup,
            )  # fmt: skip
        except UnreadableError as error:
            yield here.skipped(str(error))
    yield from links.row(place)


def _is_text(column: str) -> bool:
    return column.strip().lower().replace(" ", "_") in aliases.ALIASES["text"]


def _first(stream: BinaryIO) -> bytes:
    pieces, size = [], 0
    while size < _HEAD and (piece := stream.read(_HEAD - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _alone(columns: list[str], row: list[str], mark: str) -> bytes:
    """Return a table of one row, which the same reader reads again."""
    written = io.StringIO()
    csv.writer(written, delimiter=mark, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        [columns, row]
    )
    return written.getvalue().encode("utf-8", "replace")


class _Joined(Chained):
    """A table's bytes with blanks for zeros, which stop the csv module."""

    def readinto(self, buffer: object) -> int:
        length = super().readinto(buffer)
        view = memoryview(buffer)[:length]  # type: ignore[arg-type]
        view[:] = bytes(view).replace(b"\0", b" ")
        return length
