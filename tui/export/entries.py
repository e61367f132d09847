"""Entries of a bibliography: one a clip, and one for each article that no clip is of."""

from __future__ import annotations

from typing import NamedTuple

from corpus.archive.clips import Citation
from index.newsroom.dossiers import Dossier, QuotedClip


class Entry(NamedTuple):
    """A citation with its key, which is the clip's or the article's id, and what a person noted."""

    key: str
    article: str
    citation: Citation
    quoted: QuotedClip | None
    notes: tuple[str, ...]
    tags: tuple[str, ...]


def entries_of(dossier: Dossier) -> list[Entry]:
    """Return the entries of a dossier, clips first."""
    found = []
    for quoted in dossier.clips:
        clip = quoted.clip
        source = dossier.sources.get(clip.article)
        notes = (clip.note,) if clip.note else ()
        found.append(
            Entry(clip.id, clip.article, clip.citation, quoted, notes, source.tags if source else ())
        )
    clipped = {entry.article for entry in found}
    for article, source in dossier.sources.items():
        if article not in clipped:
            found.append(Entry(f"a{article}", article, source.citation, None, source.notes, source.tags))
    return found
