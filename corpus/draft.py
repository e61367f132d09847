"""A draft: one article as a reader found it, before cleaning; and what was skipped instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Doubled(NamedTuple):
    """What of a text, `[start, end)` in code points, had been encoded twice, with what it means."""

    start: int
    end: int
    meant: str


def meant_by(text: str, doubled: Iterable[Doubled]) -> str:
    """Return a text with what was encoded twice in it, in order, as it is meant."""
    parts: list[str] = []
    at = 0
    for start, end, meant in doubled:
        parts += (text[at:start], meant)
        at = end
    return "".join((*parts, text[at:]))


class UnreadableError(Exception):
    """A file that no article can be made of; the message is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that was not taken in, and why.

    `file` is the file that was named or found in a folder, `format` and `encoding` what it
    was read as.  `kind` says what the record is where it is no article (`link`, `picture`,
    `event`), `count` how many such records the row stands for.
    """

    path: str
    reason: str
    file: str = ""
    format: str | None = None
    encoding: str | None = None
    kind: str | None = None
    count: int = 1

    def __post_init__(self) -> None:
        # A reason may quote a file: the names of its columns, what a library says of it.
        if not self.reason.isprintable():
            object.__setattr__(self, "reason", _CONTROLS.sub(" ", self.reason))


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as found.

    `original` is the bytes as they came: a whole file, or one record that the same reader
    reads again alone.  `text` is what of them is the article, decoded.  `format` is the reader's
    name in `intake.FORMATS`.  `key` names the place it came from: the same key later is the
    same article, changed or not.  `extra` keeps, as JSON, what no field takes.
    """

    format: str
    key: str
    path: str
    ref: str
    original: bytes
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """The publication date: ISO 8601, with its zone where the source states one; None where
    there is none or where what is stated cannot be read for sure."""
    url: str | None = None
    extra: str = "{}"
    doubled: tuple[Doubled, ...] = ()
    """What of `text` had been encoded twice: it is read as what it means."""
    as_given: bool = False
    """Whether the source keeps the text by itself, as a field of a record: nothing is cut off it."""
    chosen: bool = False
    """Whether a reader chose the text out of a page: what stands there twice is said twice."""
    has_headline: bool = True
    """Whether the text may open with a headline (a plain file), or the source keeps it apart."""
    stated_published: str | None = None
    """The publication date as the source writes it."""
    identity: str | None = None
    """By what the record says it is to be known again, with its kind before a colon:
    `url:`, `guid:`, `urn:`, `message:`, `record:` (an id with the outlet that gave it)."""
    version: str | None = None
    """The source's own number of this version."""
    state: str | None = None
    """`corrected`, `updated`, `withdrawn`, or `embargoed until` an ISO 8601 time."""
    encoding: str | None = None
    """How the bytes were read: a codec's name, in lower case."""
    language: str | None = None
    """The language that the source states, as a BCP 47 tag."""
    notes: tuple[str, ...] = ()
    """What a person should be told: a date that could not be read, bytes that were replaced."""
    file: str = ""
    """The file that was named or found in a folder; `path` may lead on into it."""
    carrier: str | None = None
    """The format of that file, where it only carries what was read (`mbox`, `zip`)."""

    @property
    def sha256(self) -> str:
        """The checksum of the original bytes, in hex."""
        import hashlib

        return hashlib.sha256(self.original).hexdigest()
