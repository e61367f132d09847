"""Articles to one segment file, by way of the codec, its pool and its writers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from index.embedded.codec import EmbeddedCodec
from index.embedded.dates import month_of, seconds, seconds_of
from index.embedded.pool import Pool, WordNumbers
from index.embedded.segment import TEXT_FIELDS
from index.engine import NAME_FIELDS, Document

MOST_TOKENS = 4_000_000
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


class _Folder:
    """A folder in the shape of a Whoosh storage that segments are created in."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def create_file(self, name: str) -> BinaryIO:
        return (self.place / name).open("xb", buffering=1 << 20)


class SegmentWriter:
    """Takes in articles one by one; `finish` writes the file."""

    def __init__(self, place: Path, vocabulary: WordNumbers | None = None) -> None:
        self._storage = _Folder(place)
        self._codec = EmbeddedCodec()
        self._segment = self._codec.new_segment(self._storage, "articles")
        self._columns = self._codec.per_document_writer(self._storage, self._segment)
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
        columns.start_doc(self.docs)
        for field in TEXT_FIELDS:
            text = document.title if field == "title" else document.text
            columns.add_field(field, None, None, pool.add_words(field, text))
        moment = seconds_of(document.published)
        month = month_of(moment)
        pool.add_values("id", (document.id,))
        pool.add_values("outlet", (document.outlet,) if document.outlet else ())
        pool.add_values("month", (month,) if month else ())
        for name in NAME_FIELDS:
            pool.add_values(name, document.entities.get(name, ()))
        columns.add_column_value("published", None, moment)
        if document.times:
            spans = [seconds(moment) for span in document.times for moment in span]
            columns.add_column_value("times", None, np.array(spans, "<i8").tobytes())
        columns.finish_doc()
        self.docs += 1

    def finish(self) -> Written:
        """Write the segment; the caller puts it on disk for good."""
        self._segment.set_doc_count(self.docs)
        self._columns.close()
        fields = self._codec.field_writer(self._storage, self._segment)
        fields.add_postings(None, None, self._pool.iter_postings())
        fields.close()
        self._pool.cleanup()
        name = self._segment.make_filename(".seg")
        return Written(name, self._segment.bytes, self._segment.sha256, self.docs)


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
