"""The frozen values that every room speaks: articles, and the spans found in their text.

Offsets are code points, half-open, into `Article.text` unless a name says `original`,
which means into the decoded original.  A span's words are always `text[start:end]`;
no value carries a rewritten text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime

from corpus.kinds import Basis, Kind, Subkind, TimeStatus, TimeType


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: `text[start:end]` names something of `kind`.

    `name` is the canonical name of what is meant and `entity` its stable id;
    both are empty until mentions have been linked.  `sure` is False where that link is a
    guess, which is to be shown as one, and `why` then says what it rests on.
    """

    start: int
    end: int
    kind: Kind
    subkind: Subkind | None = None
    entity: str = ""
    name: str = ""
    sure: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A time expression in the text, with what it resolves to.

    `value` is the TIMEX3 value; a range is `start/end`, and `XXXX` stands for a year that
    is not known.  `earliest` (inclusive) and `latest` (exclusive) are aware datetimes in
    UTC, both None where nothing absolute may be said.  `grain` is the unit that the value
    is precise to (`second` to `century`).  `zone` is the IANA name, or the offset as in
    `+03:00`, of the clock that the expression was read by, or None.  `assumed` lists what
    a rule filled in: `day`, `year`, `zone`, `order` and the like.
    """

    start: int
    end: int
    type: TimeType
    value: str
    earliest: datetime | None
    latest: datetime | None
    grain: str
    zone: str | None
    status: TimeStatus
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that someone is reported to have said: `text[start:end]`.

    `speaker_start`/`speaker_end` mark the speaker as the text names them, both -1 if unknown.
    """

    start: int
    end: int
    direct: bool
    verb: str
    speaker: str
    speaker_start: int
    speaker_end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the decoded original that cleaning left out, and why."""

    text: str
    why: str
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each stretch of the cleaned text stands in the decoded original.

    Piece i covers the cleaned text from `starts[i]` to `starts[i + 1]` (or to the end) and
    begins at `origins[i]` in the original; within a piece both advance together.
    """

    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that the span `[start, end)` came from."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        begin = self.origins[first] + start - self.starts[first]
        if end == start:
            return begin, begin
        return begin, self.origins[last] + end - self.starts[last]


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found in one text, in reading order."""

    mentions: tuple[Mention, ...] = ()
    timestamps: tuple[Timestamp, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the archive.

    `id` is the stable id by which it is shown and cited; `ref` is the record's own id in
    its source, or the file's name.  `title` is None where the source has none.  `published`
    is an ISO 8601 date or datetime, as precise as it is known, and `published_basis` says
    who says so.  `path` is the file it came from, with `#n` for the n-th record (from 1).
    """

    id: str
    ref: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    published_basis: Basis | None
    url: str | None
    path: str
    sha256: str
    text: str
    map: OffsetMap = field(default_factory=OffsetMap)
    removed: tuple[Removed, ...] = ()
    annotations: Annotations = field(default_factory=Annotations)
