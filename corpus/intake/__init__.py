"""Taking articles in: files, folders and streams become drafts, what cannot be read a reason.

`read_paths` picks a reader for each file by its name or by what it begins with.  A reader
is a function from an open stream to drafts; a new format is a module here with such a
function and a row in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.formats import jsonl, plain
from corpus.intake.walk import find_files

__all__ = ["FORMATS", "Draft", "Skipped", "UnreadableError", "read_paths", "read_stream"]

Reader = Callable[[BinaryIO, str, str], Iterator[Draft | Skipped]]

READERS: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "text": (plain.read, ("", ".txt", ".text", ".md", ".markdown", ".asc")),
    "jsonl": (jsonl.read, (".jsonl", ".ndjson", ".json")),
}
"""Format name -> its reader and the file name endings it is picked for."""

FORMATS = tuple(READERS)
_BY_SUFFIX = {suffix: reader for reader, suffixes in READERS.values() for suffix in suffixes}


def read_paths(paths: Iterable[Path], format: str | None = None) -> Iterator[Draft | Skipped]:
    """Yield a draft for each article in the files and folders, in order, and what was skipped.

    `format` is a name in `FORMATS` and holds for every file; without it the file's name decides.
    """
    for path in paths:
        for found in find_files(path):
            if isinstance(found, Skipped):
                yield found
            else:
                yield from _read_file(found, format)


def _read_file(path: Path, format: str | None) -> Iterator[Draft | Skipped]:
    reader = READERS[format][0] if format else _BY_SUFFIX.get(path.suffix.lower())
    shown = str(path)
    try:
        with path.open("rb") as stream:
            if reader is None:
                # A dot in a name such as `report.final` is no format; text is taken as text.
                if plain.looks_binary(stream.peek(8192)[:8192]):
                    raise UnreadableError("a binary file")
                if path.suffix.lower() in plain.OTHER_TEXT_FORMATS:
                    raise UnreadableError(f"no reader for {path.suffix.lower()} files yet")
                reader = plain.read
            yield from reader(stream, shown, path.name)
    except UnreadableError as error:
        yield Skipped(shown, str(error))
    except OSError as error:
        yield Skipped(shown, _told(error))


def read_stream(stream: BinaryIO, format: str | None = None) -> Iterator[Draft | Skipped]:
    """Yield the articles of standard input: JSON lines where it begins with `{`, else one text."""
    from io import BufferedReader

    if format is None:
        head = stream.peek(256) if isinstance(stream, BufferedReader) else b""
        format = "jsonl" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "text"
    try:
        yield from READERS[format][0](stream, "-", "stdin")
    except UnreadableError as error:
        yield Skipped("-", str(error))


def _told(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
