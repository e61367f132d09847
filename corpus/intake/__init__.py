"""Taking articles in: files, folders and streams become drafts, what cannot be read a reason.

`read_paths` finds for each file its format, by what it begins with and then by its name, and
calls the reader; `read_again` reads one article anew from the original that was kept of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import printable
from corpus.intake.formats import FORMATS as _FORMATS
from corpus.intake.formats import Reader
from corpus.intake.picking import TRIPS, read_stream_as
from corpus.intake.walk import find_files

__all__ = [
    "FORMATS", "READERS", "Draft", "Skipped", "UnreadableError",
    "read_again", "read_paths", "read_stream",
]  # fmt: skip

FORMATS = tuple(_FORMATS)
READERS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    name: (row.read, ()) for name, row in _FORMATS.items()
}
"""Format name -> its reader."""


def read_paths(paths: Iterable[Path], format: str | None = None) -> Iterator[Draft | Skipped]:
    """Yield a draft for each article in the files and folders, in order, and what was skipped.

    `format` is a name in `FORMATS` and holds for every file; without it what the file holds
    decides, and then its name.  Each item names the `file` that it comes from.
    """
    for path in paths:
        for found in find_files(path):
            if isinstance(found, Skipped):
                shown = printable(found.path)
                yield replace(found, path=shown, file=shown)
            else:
                yield from _read_file(found, format)


def _read_file(path: Path, format: str | None) -> Iterator[Draft | Skipped]:
    shown = printable(str(path))
    try:
        with path.open("rb") as stream:
            for item in read_stream_as(stream, str(path), path.name, format):
                yield replace(item, file=shown)
    except OSError as error:
        yield Skipped(shown, (error.strerror or str(error)).lower(), file=shown)


def read_stream(stream: BinaryIO, format: str | None = None) -> Iterator[Draft | Skipped]:
    """Yield the articles of standard input, of any format."""
    for item in read_stream_as(stream, "-", "stdin", format):
        yield replace(item, file="-")


def read_again(format: str, original: bytes, path: str, ref: str) -> Draft:
    """Return the draft of an article anew from its kept original; UnreadableError says why not."""
    reason = "nothing is left in it"
    try:
        for item in _FORMATS[format].read(BytesIO(original), path, ref):
            if isinstance(item, Draft):
                return item
            reason = item.reason
    except TRIPS as error:
        reason = type(error).__name__
    raise UnreadableError(reason)
