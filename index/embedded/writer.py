"""Articles to segment files, by way of the pool; the codec writes the same by way of Whoosh."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import numpy as np

from index.accents import entries_of
from index.embedded.pool import Pool, WordNumbers
from index.embedded.segment import TEXT_FIELDS, UNDATED
from index.embedded.segment_file import EXTENSION, Columns, write_segment_file
from index.engine import NAME_FIELDS, Document
from index.moments import month_of, own_seconds, own_seconds_of, seconds, seconds_of

MOST_TOKENS = 1_000_000
"""A segment is closed when it holds so many: what bounds the memory of a build."""

MOST_WORDS = 500_000
"""Distinct words that are remembered from one segment to the next."""


@dataclass(frozen=True, slots=True)
class Written:
    """A segment file as it was written: its name in the folder, size, checksum and articles."""

    name: str
    bytes: int
    sha256: str
    docs: int


class SegmentWriter:
    """Takes in articles one by one; `finish` writes the file."""

    def __init__(self, place: Path, vocabulary: WordNumbers | None = None) -> None:
        self._place = place
        self._columns = Columns()
        self._pool = Pool(vocabulary)
        self.docs = 0

    @property
    def full(self) -> bool:
        """Tell whether the segment should be finished and the next begun."""
        return self._pool.tokens >= MOST_TOKENS

    @property
    def vocabulary(self) -> WordNumbers | None:
        """Return the words known by now, unless they have become too many to carry along."""
        words = self._pool.vocabulary
        return words if len(words) < MOST_WORDS else None

    def add(self, document: Document) -> None:
        """Take in an article; its id must not be among those taken in before."""
        pool, columns = self._pool, self._columns
        columns.start()
        for field in TEXT_FIELDS:
            text = document.title if field == "title" else document.text
            columns.lengths[field][-1] = pool.add_words(field, text)
        moment, own = seconds_of(document.published), own_seconds_of(document.published)
        month = "" if own is None else month_of(own)
        pool.add_values("id", (document.id,))
        pool.add_values("outlet", (document.outlet,) if document.outlet else ())
        pool.add_values("month", (month,) if month else ())
        pool.add_values("accent", entries_of(document.title, document.text))
        for name in NAME_FIELDS:
            pool.add_values(name, document.entities.get(name, ()))
        columns.published[-1] = UNDATED if moment is None else moment
        columns.own_published[-1] = UNDATED if own is None else own
        if document.times:
            moments = [moment for span in document.times for moment in span]
            columns.times[-1] = np.array([*map(seconds, moments)], "<i8").tobytes()
            columns.own_times[-1] = np.array([*map(own_seconds, moments)], "<i8").tobytes()
        self.docs += 1

    def finish(self) -> Written:
        """Write the segment; the caller puts it on disk for good."""
        name = f"articles_{token_hex(8)}{EXTENSION}"
        file = (self._place / name).open("xb", buffering=1 << 20)
        sealed = write_segment_file(file, self._columns, self._pool.field)
        self._pool = Pool(self._pool.vocabulary)
        return Written(name, *sealed, self.docs)


def write_segments(
    documents: Iterable[Document], place: Path
) -> list[tuple[Written, frozenset[int]]]:
    """Write articles to as few segments as memory allows; of those with one id the last stays."""
    made: list[Written] = []
    writer: SegmentWriter | None = None
    vocabulary: WordNumbers | None = None
    numbers: dict[str, tuple[int, int]] = {}
    dropped: list[set[int]] = []
    for document in documents:
        if writer is None:
            writer = SegmentWriter(place, vocabulary)
            dropped.append(set())
        if document.id in numbers:
            nth, doc = numbers[document.id]
            dropped[nth].add(doc)
        numbers[document.id] = len(made), writer.docs
        writer.add(document)
        if writer.full:
            made.append(writer.finish())
            vocabulary = writer.vocabulary
            writer = None
    if writer:
        made.append(writer.finish())
    return [(one, frozenset(gone)) for one, gone in zip(made, dropped, strict=True)]
