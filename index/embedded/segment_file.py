"""A segment file as it is written: what is kept an article, and the postings of its fields."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from index.embedded.container import ContainerWriter, Sink
from index.embedded.postings import Postings, write
from index.embedded.segment import LENGTHS, TEXT_FIELDS, UNDATED, VALUE_FIELDS

EXTENSION = ".seg"
_SPAN = np.dtype("<i8")


class SinkFile(Sink, Protocol):
    """A file that is closed when it is full."""

    def close(self) -> None:
        """Put what is left on disk."""
        ...


class Sealed(NamedTuple):
    """A file that was written: its size in bytes and its checksum."""

    bytes: int
    sha256: str


class Columns:
    """Collects what is kept an article: lengths, publication time, intervals."""

    def __init__(self) -> None:
        self.docs = 0
        self.lengths: dict[str, list[int]] = {field: [] for field in TEXT_FIELDS}
        self.published: list[int] = []
        self.own_published: list[int] = []
        self.times: list[bytes] = []
        self.own_times: list[bytes] = []

    def start(self) -> None:
        """Begin the next article."""
        self.docs += 1
        for lengths in self.lengths.values():
            lengths.append(0)
        self.published.append(UNDATED)
        self.own_published.append(UNDATED)
        self.times.append(b"")
        self.own_times.append(b"")

    def write(self, into: ContainerWriter) -> dict[str, int]:
        """Write the arrays; return the facts that belong to the segment."""
        facts = {"docs": self.docs}
        for field, lengths in self.lengths.items():
            begins = np.zeros(self.docs + 1, np.uint32)
            np.cumsum(lengths, out=begins[1:])
            into.add(f"{field}.base", "I", begins.tobytes())
            into.add(f"{field}.len", "B", bytes(map(_step, lengths)))
            facts[f"{field}.length"] = sum(lengths)
        into.add("published", "q", np.array(self.published, np.int64).tobytes())
        into.add("published.own", "q", np.array(self.own_published, np.int64).tobytes())
        ends = np.zeros(self.docs + 1, np.uint32)
        np.cumsum([len(each) // 16 for each in self.times], out=ends[1:])
        into.add("times.doc", "I", ends.tobytes())
        for name, times in (("times", self.times), ("times.own", self.own_times)):
            spans = np.frombuffer(b"".join(times), _SPAN).astype(np.int64)
            into.add(f"{name}.first", "q", np.ascontiguousarray(spans[0::2]).tobytes())
            into.add(f"{name}.last", "q", np.ascontiguousarray(spans[1::2]).tobytes())
        return facts


def _step(length: int) -> int:
    """Return the step of `LENGTHS` that a length is kept as, which is the next one up."""
    return min(bisect_left(LENGTHS, length), len(LENGTHS) - 1)


def write_segment_file(
    file: SinkFile, columns: Columns, postings: Callable[[str], Postings]
) -> Sealed:
    """Write a segment and close the file; `postings` gives those of a field."""
    check = hashlib.sha256()
    try:
        into = ContainerWriter(file, check.update)
        facts = columns.write(into)
        for field in (*TEXT_FIELDS, "word", *VALUE_FIELDS):
            write(into, field, postings(field), columns.docs, values=field in VALUE_FIELDS)
        size = into.finish(facts)
    finally:
        file.close()
    return Sealed(size, check.hexdigest())
