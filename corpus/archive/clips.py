"""Clips: verbatim passages of articles with their citations, as a person took them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

UNTITLED = "[untitled]"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a clip is from, as it stood when it was taken.

    `title` is `[untitled]` where there is none.  `published` is ISO 8601, and `published_basis`
    says who states it.  `sha256` is of the original bytes, `accessed` the moment in UTC, `line`
    the line of the decoded original, from 1, in which the passage begins.
    """

    outlet: str | None
    title: str
    authors: tuple[str, ...]
    published: str | None
    published_basis: str | None
    url: str | None
    path: str
    ref: str
    sha256: str
    accessed: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Clip:
    """A passage: `text` is `[start, end)` of the article's text, in code points.

    `speaker` is who says it where it lies within a quote whose speaker is sure.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    speaker: str | None
    citation: Citation
    note: str | None = None


def clip_id(article: str, start: int, end: int, sha256: str) -> str:
    """Return the id of the clip of a place in one version of an article."""
    import hashlib  # with it comes OpenSSL, 4 MB, and most readers never clip

    made_of = f"{article} {start} {end} {sha256}"
    return "c" + hashlib.sha256(made_of.encode()).hexdigest()[:10]


class Clips:
    """The clips of one desk; what writes is to be called in the desk's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def keep(self, clip: Clip) -> None:
        """Keep a clip; of one that is kept already a note takes the place of the old one."""
        self._db.execute(
            'INSERT INTO clip (id, article, start, "end", text, speaker, citation, note)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET note = ifnull(excluded.note, note)",
            (
                clip.id, clip.article, clip.start, clip.end, clip.text, clip.speaker,
                json.dumps(asdict(clip.citation), ensure_ascii=False), clip.note,
            ),
        )  # fmt: skip

    def drop(self, clip: str) -> bool:
        """Drop a clip; return whether there was one of this id."""
        return bool(self._db.execute("DELETE FROM clip WHERE id = ?", (clip,)).rowcount)

    def listed(self) -> tuple[Clip, ...]:
        """Return the clips in the order in which they were taken."""
        rows = self._db.execute(
            'SELECT id, article, start, "end", text, speaker, citation, note FROM clip ORDER BY n'
        )
        return tuple(
            Clip(row[0], row[1], row[2], row[3], row[4], row[5], _citation(row[6]), row[7])
            for row in rows
        )


def _citation(stored: str) -> Citation:
    told = json.loads(stored)
    return Citation(**{**told, "authors": tuple(told["authors"])})
