"""From an open stream to its records: the format is found, its reader is called, failures are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO, RawIOBase
from typing import BinaryIO, cast

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.chained import Chained
from corpus.intake.drafting import printable
from corpus.intake.formats import FORMATS
from corpus.intake.sniffing import HEAD, format_of
from corpus.intake.time_limit import TooLong, limited

DEEPEST = 4
"""How many packed files may lie one in the other."""

TRIPS = (
    RecursionError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
    AssertionError, EOFError, MemoryError, NotImplementedError,
)  # fmt: skip
"""What libraries raise on input that they were not made for: one file, never the run."""


def read_stream_as(
    stream: BinaryIO, path: str, name: str, format: str | None = None, depth: int = 0
) -> Iterator[Draft | Skipped]:
    """Yield all that a stream holds, each with the file's format; what fails is a reason."""
    shown = printable(path)
    try:
        buffered = _peekable(stream)
        if format is None:
            format = format_of(buffered.peek(HEAD)[:HEAD], name)
    except UnreadableError as error:
        yield Skipped(shown, str(error))
        return
    encoding: str | None = None
    try:
        if format == "archive":
            from corpus.intake.formats import bundles

            found = bundles.read_inside(cast(BinaryIO, buffered), path, name, depth)
        elif format == "warc":
            from corpus.intake.formats import warc

            found = warc.read(cast(BinaryIO, buffered), path, name)
        else:
            found = FORMATS[format].read(cast(BinaryIO, buffered), path, name)
        for item in limited(found) if depth == 0 else found:
            encoding = encoding or item.encoding
            yield _within(item, format, encoding)
    except UnreadableError as error:
        yield Skipped(shown, str(error), format=format, encoding=encoding)
    except TooLong:
        told = "a record took longer than two minutes: the rest of the file is left"
        yield Skipped(shown, told, format=format, encoding=encoding)
    except EOFError:
        yield Skipped(shown, "damaged: it is cut off", format=format, encoding=encoding)
    except OSError as error:
        yield Skipped(
            shown, (error.strerror or str(error) or "cannot be read").lower(), format=format
        )
    except TRIPS as error:
        told = f"could not be read as {FORMATS[format].what}: {type(error).__name__}"
        yield Skipped(shown, told, format=format, encoding=encoding)
    finally:
        # What was handed in is closed by whoever opened it.
        buffered.detach()


def _within(item: Draft | Skipped, format: str, encoding: str | None) -> Draft | Skipped:
    if isinstance(item, Skipped):
        if item.format is None:
            return replace(item, format=format, encoding=item.encoding or encoding)
        return item
    if item.format != format and item.carrier is None:
        return replace(item, carrier=format)
    return item


def _peekable(stream: BinaryIO) -> BufferedReader:
    """Return the stream so that its first `HEAD` bytes can be looked at without taking them."""
    if isinstance(stream, BytesIO) or (
        stream.seekable() and not isinstance(stream, BufferedReader)
    ):
        return BufferedReader(cast(RawIOBase, stream), HEAD)
    if stream.seekable():
        at = stream.tell()
        head = stream.read(HEAD)
        stream.seek(at)
        del head
        raw = getattr(stream, "raw", None)
        return BufferedReader(raw if raw is not None else cast(RawIOBase, stream), HEAD)
    head = _read_fully(stream, HEAD)
    return BufferedReader(Chained(head, stream), HEAD)


def _read_fully(stream: BinaryIO, size: int) -> bytes:
    """Read up to so many bytes, however few a pipe gives at a time."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
