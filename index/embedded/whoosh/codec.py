"""The codec: how Whoosh writes and reads the segments that `index.embedded.segment` describes.

It is a whole codec.  Whoosh's own writer fills such segments with the fields of
`index.embedded.whoosh.fields`, and Whoosh's own searcher answers from them; what is faster stands
beside it, in `writer` and in the evaluators, over the same files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Protocol

import numpy as np
from whoosh.codec import base
from whoosh.fields import Schema
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo

from index.embedded.container import Container
from index.embedded.places import decode_places, encode_places
from index.embedded.postings import Postings
from index.embedded.segment import LENGTHS, TEXT_FIELDS, VALUE_FIELDS, Segment
from index.embedded.segment_file import EXTENSION, Columns, SinkFile, write_segment_file

Posting = tuple[str, bytes, int, float, bytes]
"""Field, term, article, weight and coded value: a posting as Whoosh hands it around."""


class Storage(Protocol):
    """Where segments lie: Whoosh's storages, and the folder of a generation."""

    def create_file(self, name: str) -> SinkFile:
        """Return a new binary file."""
        ...


class EmbeddedSegment(base.Segment):  # type: ignore[misc]
    """What Whoosh knows of a segment: its name, its size, and which articles were dropped."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._dropped: set[int] = set()
        self.columns: Columns | None = None
        self.sha256 = ""
        self.bytes = 0

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "columns": None}

    def codec(self) -> EmbeddedCodec:
        """Return the codec that reads it."""
        return EmbeddedCodec()

    def should_assemble(self) -> bool:
        """A segment is one file as it is."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Set how many articles it holds."""
        self._count = doccount

    def doc_count_all(self) -> int:
        """Return how many articles it holds, those dropped since included."""
        return self._count

    def deleted_count(self) -> int:
        """Return how many were dropped."""
        return len(self._dropped)

    def deleted_docs(self) -> Iterable[int]:
        """Return the numbers of those dropped."""
        return self._dropped

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Drop an article, or take it back."""
        (self._dropped.add if delete else self._dropped.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether an article was dropped."""
        return docnum in self._dropped


class EmbeddedDocWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Collects what is kept an article, as Whoosh's writer hands it on."""

    def __init__(self, segment: EmbeddedSegment) -> None:
        self.columns = Columns()
        self.is_closed = False
        segment.columns = self.columns

    def start_doc(self, docnum: int) -> None:
        """Begin the next article."""
        self.columns.start()

    def add_field(self, fieldname: str, fieldobj: object, value: object, length: int) -> None:
        """Keep the length of a text field, in tokens."""
        if fieldname in self.columns.lengths:
            self.columns.lengths[fieldname][-1] = length

    def add_column_value(self, fieldname: str, columnobj: object, value: object) -> None:
        """Keep seconds for `published`, pairs of little-endian seconds for `times`."""
        if fieldname == "published" and isinstance(value, int):
            self.columns.published[-1] = value
        elif fieldname == "times" and isinstance(value, bytes):
            self.columns.times[-1] = value

    def close(self) -> None:
        """Finish; the field writer puts all into the one file."""
        self.is_closed = True


class EmbeddedFieldWriter(base.FieldWriter):  # type: ignore[misc]
    """Writes a sorted stream of postings, and closes the segment."""

    def __init__(self, storage: Storage, segment: EmbeddedSegment) -> None:
        self._storage = storage
        self._segment = segment
        self._fields: dict[str, Postings] = {}
        self.is_closed = False

    def add_postings(self, schema: Schema, lengths: object, items: Iterable[Posting]) -> None:
        """Take in postings sorted by field, term and article."""
        for field, of_field in groupby(items, itemgetter(0)):
            self._fields[field] = from_stream(field, of_field)

    def close(self) -> None:
        """Write the file."""
        columns = self._segment.columns
        assert columns is not None

        def postings(field: str) -> Postings:
            found = self._fields.pop(field, from_stream(field, ()))
            number_tokens(found, columns.lengths.get(field, []))
            return found

        file = self._storage.create_file(self._segment.make_filename(EXTENSION))
        sealed = write_segment_file(file, columns, postings)
        self._segment.bytes, self._segment.sha256 = sealed
        self._segment.columns = None
        self.is_closed = True


def from_stream(field: str, items: Iterable[Posting]) -> Postings:
    """Return the postings of a field from those that Whoosh gives, sorted by term and article."""
    terms: list[bytes] = []
    counts: list[int] = []
    ids: list[int] = []
    tf: list[int] = []
    pos: list[int] = []
    where = bytearray()
    for _, term, doc, weight, value in items:
        if not terms or terms[-1] != term:
            terms.append(term)
            counts.append(0)
        counts[-1] += 1
        ids.append(doc)
        if field in TEXT_FIELDS:
            tf.append(int(weight))
            pos += decode_places(value)
        elif field == "word":
            where += value
    found = Postings(terms, np.array(counts, np.int64), np.array(ids, np.uint32))
    if field in TEXT_FIELDS:
        found.tf, found.pos = np.array(tf, np.uint32), np.array(pos, np.uint32)
    elif field == "word":
        found.where = np.frombuffer(bytes(where), np.uint8)
    return found


def number_tokens(postings: Postings, lengths: list[int]) -> None:
    """Turn places in an article into places in the segment."""
    if postings.pos is not None and postings.tf is not None:
        begins = (np.cumsum(lengths) - lengths).astype(np.uint32)
        postings.pos += np.repeat(begins[postings.ids], postings.tf)


class EmbeddedDocReader(base.PerDocumentReader):  # type: ignore[misc]
    """What is kept an article, for Whoosh's searcher."""

    def __init__(self, opened: Segment, segment: EmbeddedSegment) -> None:
        self._opened = opened
        self._segment = segment

    def doc_count(self) -> int:
        """Return how many articles were not dropped."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Return how many articles there are."""
        return self._opened.docs

    def has_deletions(self) -> bool:
        """Tell whether any was dropped."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether this one was dropped."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterable[int]:
        """Return those dropped."""
        return self._segment.deleted_docs()

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Return the article's id."""
        return {"id": self._opened.id_of(docnum)}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the length of a text field in tokens, to 3 %."""
        return LENGTHS[self._opened.view(f"{fieldname}.len")[docnum]] or default

    def field_length(self, fieldname: str) -> int:
        """Return the tokens of all articles."""
        return self._opened.length(fieldname) if fieldname in TEXT_FIELDS else 0

    def min_field_length(self, fieldname: str) -> int:
        """Return the length of the shortest."""
        return LENGTHS[min(self._opened.view(f"{fieldname}.len"))]

    def max_field_length(self, fieldname: str) -> int:
        """Return the length of the longest."""
        return LENGTHS[max(self._opened.view(f"{fieldname}.len"))]


class _Info(TermInfo):  # type: ignore[misc]
    """A term's place among the terms of its field, with Whoosh's statistics of it."""

    def __init__(self, ordinal: int, **facts: float) -> None:
        super().__init__(**facts)
        self.ordinal = ordinal


class EmbeddedTermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms and postings of a segment, for Whoosh's searcher."""

    def __init__(self, codec: EmbeddedCodec, opened: Segment) -> None:
        self._codec = codec
        self._opened = opened

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in self.indexed_field_names() and self._opened.lexicon(field).find(text) >= 0

    def indexed_field_names(self) -> tuple[str, ...]:
        """Return the fields that have terms."""
        return (*TEXT_FIELDS, "word", *VALUE_FIELDS)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms in order."""
        for field in sorted(self.indexed_field_names()):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field from the first that is not before `prefix`."""
        lexicon = self._opened.lexicon(fieldname)
        for ordinal in range(lexicon.starting(prefix)[0], len(lexicon)):
            yield fieldname, lexicon[ordinal]

    def items(self) -> Iterator[tuple[tuple[str, bytes], _Info]]:
        """Yield all terms with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], _Info]]:
        """Yield the terms of a field from `prefix` with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> _Info:
        """Return the statistics of a term; KeyError if there is none."""
        ordinal = self._opened.lexicon(fieldname).find(text)
        if ordinal < 0:
            raise KeyError((fieldname, text))
        ids, weights, _ = self._postings(fieldname, ordinal)
        lengths = [0]
        if fieldname in TEXT_FIELDS:
            kept = self._opened.view(f"{fieldname}.len")
            lengths = [LENGTHS[kept[doc]] for doc in ids]
        return _Info(
            ordinal,
            weight=sum(weights),
            df=len(ids),
            minlength=min(lengths),
            maxlength=max(lengths),
            maxweight=max(weights),
            minid=ids[0],
            maxid=ids[-1],
        )

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: object = None
    ) -> ListMatcher:
        """Return Whoosh's matcher over the postings of a term."""
        info = self.term_info(fieldname, text)
        return self._codec.postings_reader(
            self._postings(fieldname, info.ordinal), info, format_, (fieldname, text), scorer
        )

    def _postings(self, field: str, ordinal: int) -> tuple[list[int], list[float], list[bytes]]:
        view = self._opened.view
        start = view(f"{field}.start")
        first, last = start[ordinal], start[ordinal + 1]
        ids = view(f"{field}.ids")[first:last].tolist()
        if field in TEXT_FIELDS:
            tf = view(f"{field}.tf")[first:last].tolist()
            place = view(f"{field}.place")[ordinal]
            pos, base = view(f"{field}.pos"), view(f"{field}.base")
            values = []
            for doc, count in zip(ids, tf, strict=True):
                values.append(encode_places([at - base[doc] for at in pos[place : place + count]]))
                place += count
            return ids, [float(count) for count in tf], values
        if field == "word":
            return ids, [1.0] * len(ids), [bytes([b]) for b in view("word.where")[first:last]]
        return ids, [1.0] * len(ids), [b""] * len(ids)


class EmbeddedCodec(base.Codec):  # type: ignore[misc]
    """Whoosh's codec for segments of one file of plain arrays."""

    # Lengths are asked of the segment when it is searched, not handed to the field writer.
    length_stats = False

    def new_segment(self, storage: object, indexname: str) -> EmbeddedSegment:
        """Return a segment with a name of its own."""
        return EmbeddedSegment(indexname)

    def per_document_writer(self, storage: object, segment: EmbeddedSegment) -> EmbeddedDocWriter:
        """Return what takes in values an article."""
        return EmbeddedDocWriter(segment)

    def field_writer(self, storage: Storage, segment: EmbeddedSegment) -> EmbeddedFieldWriter:
        """Return what takes in postings."""
        return EmbeddedFieldWriter(storage, segment)

    def postings_reader(
        self,
        dbfile: tuple[list[int], list[float], list[bytes]],
        terminfo: TermInfo,
        format_: Format,
        term: tuple[str, bytes] | None = None,
        scorer: object = None,
    ) -> ListMatcher:
        """Return a matcher over postings that were read."""
        ids, weights, values = dbfile
        return ListMatcher(
            ids, weights, values, format_, scorer=scorer, term=term, terminfo=terminfo
        )

    def terms_reader(self, storage: object, segment: EmbeddedSegment) -> EmbeddedTermsReader:
        """Return the terms of a segment."""
        return EmbeddedTermsReader(self, _opened(storage, segment))

    def per_document_reader(self, storage: object, segment: EmbeddedSegment) -> EmbeddedDocReader:
        """Return the values of a segment."""
        return EmbeddedDocReader(_opened(storage, segment), segment)


def _opened(storage: object, segment: EmbeddedSegment) -> Segment:
    name = segment.make_filename(EXTENSION)
    file = storage.open_file(name)  # type: ignore[attr-defined]
    try:
        return Segment(Container(bytes(file.read()), name))
    finally:
        file.close()
