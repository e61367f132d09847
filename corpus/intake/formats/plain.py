"""The reader for plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import make_draft, place_of, read_all
from corpus.intake.encodings import decode


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article that the stream holds; UnreadableError when it holds none."""
    original = read_all(stream)
    read = decode(original)
    if not read.text.strip():
        raise UnreadableError("empty")
    yield make_draft(
        "text", place_of(path, name), original, read.text,
        {"encoding": read.encoding, "notes": read.notes},
    )  # fmt: skip
