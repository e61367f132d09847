"""The reader for plain text: one article a file."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError

LARGEST = 64 * 1024 * 1024
"""Bytes: what is larger than this is no article."""

OTHER_TEXT_FORMATS = frozenset(
    {".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".eml", ".mbox", ".csv", ".tsv", ".rtf"}
    | {".yaml", ".yml", ".toml", ".py", ".js", ".css", ".ipynb", ".warc", ".tex", ".srt"}
)
"""Files of text in which an article would still have to be found; taken as they are they mislead."""

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article that the stream holds; UnreadableError when it holds none."""
    original = stream.read(LARGEST + 1)
    if len(original) > LARGEST:
        raise UnreadableError("larger than 64 MiB")
    text = decode(original)
    if not text.strip():
        raise UnreadableError("empty")
    shown, ref = printable(path), printable(name)
    yield Draft("text", key=json.dumps([shown]), path=shown, ref=ref, original=original, text=text)


def looks_binary(head: bytes) -> bool:
    """Tell whether a file that begins like this is no text; UTF-16 and 32 tell it by their mark."""
    return b"\0" in head and not head.startswith(tuple(mark for mark, _ in _MARKS))


def decode(original: bytes) -> str:
    """Return the text of the bytes, less a byte order mark; UnreadableError names what is wrong."""
    if looks_binary(original[:8192]):
        raise UnreadableError("a binary file")
    encoding = next((name for mark, name in _MARKS if original.startswith(mark)), "utf-8")
    try:
        return original.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not valid {encoding.removesuffix('-sig').upper()}: byte {error.start} cannot be read"
        ) from None


def printable(name: str) -> str:
    """Return a file name as text: bytes that are no UTF-8 become the replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
