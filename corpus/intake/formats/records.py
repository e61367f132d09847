"""The reader for JSON: lines, arrays and single objects, streamed where they may be of any size."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import LARGEST, RecordPlace, place_of, whole
from corpus.intake.encodings import MARKS, decode
from corpus.intake.formats.json_shapes import Links, Record, drafts_of

_LARGEST_OBJECT = 256 * 1024 * 1024
"""Bytes: one JSON object that holds many records has to fit into memory."""
_CHUNK = 1 << 20
_SPACE = " \t\r\n"


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each record of JSON lines, an array or an object, or why it is none.

    Links without text are counted in one row at the end.  UnreadableError for an empty file.
    """
    place = place_of(path, name)
    links = Links()
    line = stream.readline(LARGEST + 1)
    number = 1
    while line and not line.strip(b"\xef\xbb\xbf \t\r\n"):
        line, number = stream.readline(LARGEST + 1), number + 1
    if not line:
        raise UnreadableError("empty")
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _whole(line + stream.read(_LARGEST_OBJECT + 1), place, links)
    elif line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _array(line, stream, place, links)
    elif len(line) > LARGEST or b"{" not in line or _is_json(line):
        yield from _lines(line, number, stream, place, links)
    else:
        rest = stream.read(_LARGEST_OBJECT + 1)
        if len(rest) <= _LARGEST_OBJECT:
            yield from _whole(line + rest, place, links)
        elif line.rstrip().endswith(b"}"):
            # Lines, the first of which is broken.
            held = BytesIO(rest + stream.readline(LARGEST))
            both = _Both(held, stream)
            yield from _lines(line, number, both, place, links)
        else:
            raise UnreadableError("one JSON object larger than 256 MiB")
    yield from links.row(place)


class _Both:
    """Lines of one stream, and then of another."""

    def __init__(self, first: BinaryIO, second: BinaryIO) -> None:
        self._first, self._second = first, second

    def readline(self, limit: int) -> bytes:
        """Return the next line, or so much of it."""
        return self._first.readline(limit) or self._second.readline(limit)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(decode(line).text)
    except (ValueError, RecursionError, UnreadableError):
        return False
    return True


def _lines(
    line: bytes, number: int, stream: BinaryIO | _Both, place: RecordPlace, links: Links
) -> Iterator[Draft | Skipped]:
    while line:
        here = place.at(number)
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST + 1)
            yield here.skipped("larger than 64 MiB")
        elif line.strip():
            original = line.rstrip(b"\r\n")
            try:
                decoded = decode(original)
                value = _load(decoded.text)
            except UnreadableError as error:
                yield here.skipped(str(error))
            else:
                record = Record(value, original, decoded.encoding, decoded.notes)
                yield from drafts_of(record, "jsonl", here, links)
        line, number = stream.readline(LARGEST + 1), number + 1


def _load(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        told = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        if isinstance(error, ValueError) and not isinstance(error, json.JSONDecodeError):
            told = "a number too long"
        raise UnreadableError(f"not JSON: {told[:1].lower()}{told[1:]}") from None
    return value


def _whole(data: bytes, place: RecordPlace, links: Links) -> Iterator[Draft | Skipped]:
    """Read one object, or several one after the other, from a file held in memory."""
    decoded = decode(data)
    text = decoded.text
    decoder = json.JSONDecoder()
    at = 0
    values: list[object] = []
    while True:
        while at < len(text) and text[at] in _SPACE:
            at += 1
        if at >= len(text):
            break
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if not values and data.count(b"\n") > 1 and b"}\n" in data:
                # Lines, the first of which is broken.
                stream = BytesIO(data)
                yield from _lines(stream.readline(LARGEST + 1), 1, stream, place, links)
                return
            told = "nested too deep" if isinstance(error, RecursionError) else "cut off or broken"
            yield Skipped(place.shown, f"not JSON from character {at} on: {told}")
            break
        values.append(value)
    alone = len(values) == 1
    for number, value in enumerate(values, 1):
        original = data if alone else whole(json.dumps(value, ensure_ascii=False)).encode()
        record = Record(value, original, decoded.encoding, decoded.notes)
        yield from drafts_of(record, "json", place if alone else place.at(number), links)


def _array(line: bytes, stream: BinaryIO, place: RecordPlace, links: Links) -> Iterator[Draft | Skipped]:
    """Read the elements of an array one by one, with no more of it in memory than needed."""
    for mark, _ in MARKS:
        if line.startswith(mark):
            line = line[len(mark) :]
            break
    first = line + (stream.read(_CHUNK) if len(line) < _CHUNK else b"")
    encoding = "utf-8"
    try:
        first[:_CHUNK].rsplit(b",", 1)[0].decode("utf-8")
    except UnicodeDecodeError:
        encoding = decode(first).encoding
    decode_more = codecs.getincrementaldecoder(encoding)("replace")
    decoder = json.JSONDecoder()
    text = decode_more.decode(first)
    at, number, wanted, ended = text.index("[") + 1, 0, 0, False
    while True:
        while at < len(text) and (text[at] in _SPACE or text[at] == ","):
            at += 1
        if at < len(text) and text[at] == "]":
            return
        if at < len(text) and (len(text) - at >= wanted or ended):
            try:
                value, end = decoder.raw_decode(text, at)
                # A number or a word may go on in what has not been read yet.
                complete = ended or end < len(text)
            except json.JSONDecodeError:
                complete = False
            except (ValueError, RecursionError):
                yield place.at(number + 1).skipped("not JSON: nested too deep or a number too long")
                return
            if complete:
                number += 1
                original = whole(text[at:end]).encode()
                at, wanted = end, 0
                record = Record(value, original, encoding, ())
                yield from drafts_of(record, "json", place.at(number), links)
                continue
            wanted = 2 * (len(text) - at)
        if ended:
            if at < len(text) or not number:
                yield place.at(number + 1).skipped("not JSON: cut off or broken from here on")
            return
        if len(text) - at > LARGEST:
            yield place.at(number + 1).skipped(
                "larger than 64 MiB, or broken: the rest is not read"
            )
            return
        more = stream.read(max(_CHUNK, wanted - (len(text) - at)))
        ended = not more
        text, at = text[at:] + decode_more.decode(more, final=ended), 0
