"""Packed files: what gzip, bzip2, xz, zstd, zip and tar hold is read as if it lay there unpacked."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import place_of, printable
from corpus.intake.picking import DEEPEST, read_stream_as

RATIO = 200
"""A file that unpacks to more than so many times its size, past `ROOM`, is taken for a bomb."""
ROOM = 256 * 1024 * 1024
_MOST_MEMBERS = 200_000
_LARGEST_SPOOLED = 4 * 1024 * 1024 * 1024
_PACKED = (".gz", ".bz2", ".xz", ".zst", ".zstd", ".tgz", ".tbz2", ".txz", ".gzip", ".lzma")


class _Counted(io.RawIOBase):
    """A stream that counts what is read of it, and stops where a limit is passed."""

    def __init__(self, stream: BinaryIO, limit: _Limit | None = None) -> None:
        self._stream, self._limit, self.count = stream, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        piece = self._stream.read(len(view)) or b""
        self.count += len(piece)
        if self._limit is not None:
            self._limit.add(len(piece))
        view[: len(piece)] = piece
        return len(piece)


class _Limit:
    """How much may be unpacked in all from a packed file."""

    def __init__(self, packed: _Counted | int) -> None:
        self._packed, self._unpacked = packed, 0

    def add(self, count: int) -> None:
        """Count what was unpacked; UnreadableError once it is too much."""
        self._unpacked += count
        size = self._packed if isinstance(self._packed, int) else self._packed.count
        if self._unpacked > ROOM and self._unpacked > RATIO * size:
            raise UnreadableError(
                "it unpacks to more than 200 times its size and is not read further"
            )


def read_inside(stream: BinaryIO, path: str, name: str, depth: int) -> Iterator[Draft | Skipped]:
    """Yield what the files in a packed file hold; UnreadableError where it cannot be unpacked."""
    if depth >= DEEPEST:
        raise UnreadableError("packed files nested too deep")
    head = cast(io.BufferedReader, stream).peek(600)[:600]
    try:
        if head.startswith(b"PK"):
            yield from _zip(stream, path, name, depth)
        elif head[257:262] == b"ustar":
            yield from _tar(stream, path, depth)
        else:
            yield from _one(stream, head, path, name, depth)
    except (
        BadZipFile,
        tarfile.TarError,
        EOFError,
        zlib.error,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise UnreadableError(
            f"damaged, or locked: {str(error)[:100] or type(error).__name__}"
        ) from None
    except OSError as error:
        raise UnreadableError(f"damaged: {str(error)[:100] or type(error).__name__}") from None
    except Exception as error:
        # lzma and zstd have errors of their own, which are nobody's children.
        if type(error).__name__ in ("LZMAError", "ZstdError"):
            raise UnreadableError(f"damaged: {str(error)[:100]}") from None
        raise


def _one(
    stream: BinaryIO, head: bytes, path: str, name: str, depth: int
) -> Iterator[Draft | Skipped]:
    """Read a file that was packed alone."""
    counted = _Counted(stream)
    limit = _Limit(counted)
    if head.startswith(b"\x1f\x8b"):
        import gzip

        unpacked: object = gzip.GzipFile(
            fileobj=cast(BinaryIO, io.BufferedReader(counted, 1 << 16))
        )
    elif head.startswith(b"BZh"):
        import bz2

        unpacked = bz2.BZ2File(cast(BinaryIO, io.BufferedReader(counted, 1 << 16)))
    elif head.startswith(b"\xfd7zXZ\0"):
        import lzma

        unpacked = lzma.LZMAFile(  # noqa: SIM115
            cast(BinaryIO, io.BufferedReader(counted, 1 << 16))
        )
    else:
        unpacked = _zstd(cast(BinaryIO, io.BufferedReader(counted, 1 << 16)))
    inner = io.BufferedReader(_Counted(cast(BinaryIO, unpacked), limit), 1 << 16)
    suffix = PurePath(name).suffix.lower()
    inner_name = name[: -len(suffix)] if suffix in _PACKED else name
    yield from read_stream_as(cast(BinaryIO, inner), path, inner_name, None, depth + 1)


def _zstd(stream: BinaryIO) -> object:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]
    except ModuleNotFoundError:
        try:
            from backports import zstd
        except ModuleNotFoundError:
            raise UnreadableError("zstd needs backports.zstd, which is not installed") from None
    opened: object = zstd.ZstdFile(stream)
    return opened


def _zip(stream: BinaryIO, path: str, name: str, depth: int) -> Iterator[Draft | Skipped]:
    if not stream.seekable():
        stream = _spooled(stream)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    with ZipFile(stream) as packed:
        names = packed.namelist()
        if format := _document(packed, set(names)):
            stream.seek(0)
            yield from read_stream_as(stream, path, name, format, depth + 1)
            return
        place = place_of(path, name)
        if not names:
            yield place.skipped("an empty packed file")
        limit = _Limit(size)
        for number, member in enumerate(packed.infolist()):
            if number >= _MOST_MEMBERS:
                yield place.skipped(f"only the first {_MOST_MEMBERS:,} files in it were read")
                break
            if member.is_dir():
                continue
            inner = f"{path}/{printable(member.filename)}"
            yield from _member(packed, member, inner, limit, depth)


def _member(
    packed: ZipFile, member: ZipInfo, inner: str, limit: _Limit, depth: int
) -> Iterator[Draft | Skipped]:
    last = PurePath(member.filename).name
    if last.startswith(".") or "__MACOSX" in member.filename:
        yield Skipped(inner, "hidden")
        return
    if member.flag_bits & 1:
        yield Skipped(inner, "locked with a password")
        return
    try:
        with packed.open(member) as opened:
            reader = io.BufferedReader(_Counted(cast(BinaryIO, opened), limit), 1 << 16)
            yield from read_stream_as(cast(BinaryIO, reader), inner, last, None, depth + 1)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError) as error:
        yield Skipped(inner, f"damaged: {str(error)[:80]}")


def _document(packed: ZipFile, names: set[str]) -> str | None:
    """Return the format of a document that is a zip file; UnreadableError where none reads it."""
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise UnreadableError("a spreadsheet or slides; save them as CSV or text")
    if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
        kind = packed.read("mimetype").strip()
        if kind == b"application/epub+zip":
            return "epub"
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        if kind.startswith(b"application/vnd.oasis.opendocument"):
            raise UnreadableError("a spreadsheet or slides; save them as CSV or text")
    return "epub" if "META-INF/container.xml" in names else None


def _spooled(stream: BinaryIO) -> BinaryIO:
    """Return a stream in which one can go back, for a pipe in which one cannot."""
    kept = SpooledTemporaryFile(max_size=1 << 26)  # noqa: SIM115
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > _LARGEST_SPOOLED:
            raise UnreadableError(
                "a zip file of more than 4 GiB cannot be read from standard input"
            )
        kept.write(piece)
    kept.seek(0)
    return cast(BinaryIO, kept)


def _tar(stream: BinaryIO, path: str, depth: int) -> Iterator[Draft | Skipped]:
    counted = _Counted(stream)
    limit = _Limit(counted)
    count = 0
    with tarfile.open(
        fileobj=cast(BinaryIO, io.BufferedReader(counted, 1 << 16)), mode="r|"
    ) as packed:
        for member in packed:
            count += 1
            inner = f"{path}/{printable(member.name)}"
            if count > _MOST_MEMBERS:
                yield Skipped(
                    printable(path), f"only the first {_MOST_MEMBERS:,} files in it were read"
                )
                break
            if member.isdir():
                continue
            if not member.isfile():
                yield Skipped(inner, "not a regular file")
                continue
            last = PurePath(member.name).name
            if last.startswith("."):
                yield Skipped(inner, "hidden")
                continue
            opened = packed.extractfile(member)
            if opened is None:
                continue
            reader = io.BufferedReader(_Counted(cast(BinaryIO, opened), limit), 1 << 16)
            yield from read_stream_as(cast(BinaryIO, reader), inner, last, None, depth + 1)
    if not count:
        yield Skipped(printable(path), "an empty packed file")
