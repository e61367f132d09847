"""An archive's index as a Whoosh reader, for Whoosh's own searchers, queries and parsers."""

from __future__ import annotations

from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import IndexReader, MultiReader, SegmentReader

from corpus.archive import Archive
from index.embedded import generations
from index.embedded.segment_file import EXTENSION
from index.embedded.whoosh.codec import EmbeddedSegment
from index.embedded.whoosh.fields import make_schema


def open_reader(folder: Path) -> IndexReader:
    """Return a reader over the index of the archive in `folder`, as it stands now.

    Its fields are those of `fields.make_schema`; a hit's stored field is the article's `id`.
    Raises ArchiveError, IndexMissing or IndexUnreadable.
    """
    archive = Archive(folder)
    owner = archive.owner
    archive.close()
    place = generations.current(folder / "index")
    manifest = generations.read_manifest(place, owner)
    storage = FileStorage(str(place), readonly=True)
    readers = []
    for listed in manifest.segments:
        name, _, number = listed.name.removesuffix(EXTENSION).partition("_")
        segment = EmbeddedSegment(name)
        segment.segid = number
        segment.set_doc_count(listed.docs)
        for dropped in listed.dropped:
            segment.delete_document(dropped)
        readers.append(SegmentReader(storage, make_schema(), segment))
    return readers[0] if len(readers) == 1 else MultiReader(readers)
