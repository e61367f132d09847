"""The reader for tables (CSV, TSV): a row is an article, its columns known by the names they go by."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.chained import Chained
from corpus.intake.drafting import LARGEST, StatedFields, make_draft, place_of
from corpus.intake.encodings import decode
from corpus.intake.formats import aliases
from corpus.intake.formats.json_shapes import Links
from corpus.intake.markup import text_of_fragment
from corpus.settings import intake_settings

_HEAD = 1 << 16
_MARKS = (",", "\t", ";", "|")
_LONGEST_HEADER = 2000
_SEPARATOR = re.compile(r"sep=([,;|\t])[ \t]*\r?(?=\n|$)", re.IGNORECASE)
"""What Excel writes above a table."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each row with a text; UnreadableError where no column can be the text."""
    place = place_of(path, name)
    head = _first(stream)
    if not head.strip():
        raise UnreadableError("empty")
    decoded = decode(head)
    csv.field_size_limit(LARGEST)
    mark = mark_of(decoded.text)
    codec = (
        decoded.encoding if decoded.basis != "mark" or decoded.encoding != "utf-8" else "utf-8-sig"
    )
    # In wide encodings half of the bytes are zeros; in others none has a meaning.
    joined = Chained(head, stream) if codec.startswith(("utf-16", "utf-32")) else _Joined(head, stream)
    text = io.TextIOWrapper(io.BufferedReader(joined), codec, errors="replace", newline="")
    rows = csv.reader(text, delimiter=mark)
    try:
        columns = _trimmed(next(rows, []))
        if columns == ["sep=", ""] or (len(columns) == 1 and _SEPARATOR.match(columns[0])):
            columns = _trimmed(next(rows, []))
    except csv.Error as error:
        raise UnreadableError(f"not a table: {error}") from None
    columns = [_named(column) for column in columns]
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
        stated: StatedFields = {
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


def is_table(text: str, strict: bool = False) -> bool:
    """Tell whether a text begins as a table: columns of known names, one of them for the text.

    With `strict` all whole rows that can be seen have as many cells as there are columns.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if _SEPARATOR.match(text):
        text = text.partition("\n")[2]
    mark = mark_of(text)
    if mark not in text[:_LONGEST_HEADER]:
        return False
    try:
        rows = list(islice(csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=mark), 200))
    except csv.Error:
        return False
    columns = _trimmed(rows[0]) if rows else []
    if len(columns) < 2 or sum(map(len, columns)) > _LONGEST_HEADER:
        return False
    fields = {field for column in columns if (field := aliases.field_of(_named(column)))}
    if "text" not in fields or len(fields) < 2:
        return False
    filled = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    whole = filled if len(text) < _HEAD and len(rows) < 200 else filled[:-1]
    fitting = [row for row in whole if len(row) == len(columns)]
    return bool(fitting) and (not strict or len(fitting) == len(whole))


def mark_of(text: str) -> str:
    """Return what parts the cells of a table: what it names, else what parts its first line best."""
    text = text.lstrip("\ufeff")
    if named := _SEPARATOR.match(text):
        return named[1]
    first = text.split("\n", 1)[0]
    unquoted = _QUOTED.sub("", first)
    return max(_MARKS, key=unquoted.count)


def _trimmed(cells: list[str]) -> list[str]:
    return [cell.strip().lstrip("\ufeff") for cell in cells]


def _named(column: str) -> str:
    """Return a column by the name that a person's settings give it, else by its own."""
    return intake_settings().columns.get(column.casefold(), column)


def _is_text(column: str) -> bool:
    return aliases.field_of(column) == "text"


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
