"""The frozen values that every room speaks: articles, and the spans found in their text.

Offsets are code points, half-open, into `Article.text` unless a name says `original`,
which means into the decoded original.  A span's words are always `text[start:end]`;
no value carries a rewritten text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from corpus.kinds import Basis, Bound, Kind, QuoteKind, Subkind, TimeStatus, TimeType

CERTAIN = 10
"""Tenths of certainty of a name of which nothing else is known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: `text[start:end]` names something of `kind`.

    `name` is the canonical name of what is meant and `entity` its stable id;
    both are empty until mentions have been linked.  `sure` is False where that link is a
    guess, which is to be shown as one, and `why` then says what it rests on.  `certainty` is
    how certain the tagger was of the words and their kind, in tenths, where that is little, and
    `whole` how certain that they are no piece of a longer name.
    """

    start: int
    end: int
    kind: Kind
    subkind: Subkind | None = None
    entity: str = ""
    name: str = ""
    sure: bool = True
    why: str = ""
    certainty: int = field(default=CERTAIN, compare=False)
    whole: int = field(default=CERTAIN, compare=False)


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
    """Words that someone is reported to have said: `text[start:end]`, with their marks.

    `direct` quotes stand within quotation marks, `mixed` ones in part, `indirect` ones not at
    all.  `verb` is the word that reports, at `cue_start` to `cue_end`; `speaker` is who speaks
    as the text says it, `he` among them, at `speaker_start` to `speaker_end`; each is None
    where the text has none or it is not sure.  `entity` and `name` tell which linked mention
    the speaker is, both empty where that is not sure, and `sure` is false where the link of
    that mention is a guess; `role` is what the text says the speaker is: `a spokesperson for
    the ministry`.
    """

    start: int
    end: int
    kind: QuoteKind
    verb: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    entity: str = ""
    name: str = ""
    role: str | None = None
    sure: bool = True

    @property
    def direct(self) -> bool:
        """Whether the whole quote stands within quotation marks."""
        return self.kind == "direct"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures: `text[start:end]`, with its bound, unit and noun.

    `value` is None for a range and for what is only told roughly (`dozens`); `low` and `high`
    hold the number or the range's ends.  `bound` tells whether the number is exact, about
    right, a lower bound (`over`) or an upper one (`under`).  `unit` is the measure or the
    currency (`kilometers`, `%`, `dollar`), None where things are counted; `noun` is what is
    counted or measured, as the text says it, at `noun_start` to `noun_end`.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    noun: str | None = None
    noun_start: int | None = None
    noun_end: int | None = None


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
    begins at `origins[i]` in the original; within a piece both advance together, but for those
    in `ends`: they stand as a whole for the original up to there, which was encoded twice.
    """

    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    ends: Mapping[int, int] = field(default_factory=dict)
    """Number of a piece -> where what it stands for ends in the original."""

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that the span `[start, end)` came from."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        begin = self.origins[first]
        if first not in self.ends:
            begin += start - self.starts[first]
        if end == start:
            return begin, begin
        if last in self.ends:
            return begin, self.ends[last]
        return begin, self.origins[last] + end - self.starts[last]


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found in one text, in reading order."""

    mentions: tuple[Mention, ...] = ()
    timestamps: tuple[Timestamp, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()


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
    state: str | None = None
    """What the source says of it: `corrected`, `updated`, `withdrawn`, or `embargoed until` a time."""
    read_to: int | None = None
    """Code points of a very long text that were read for names and times; None where all were."""
