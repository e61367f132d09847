"""A draft: one article as a reader found it, before cleaning; and what was skipped instead."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableError(Exception):
    """A file that no article can be made of; the message is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that was not taken in, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as found.

    `original` is the bytes as they came (a whole file, or one line of JSON), `text` what of
    them is the article, decoded.  `format` is the reader's name in `intake.FORMATS`.  `key`
    names the place it came from: the same key later is the same article, changed or not.
    `extra` keeps, as JSON, what no field takes.
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
    url: str | None = None
    extra: str = "{}"
    has_headline: bool = True
    """Whether the text may open with a headline (a plain file), or the source keeps it apart."""

    @property
    def sha256(self) -> str:
        """The checksum of the original bytes, in hex."""
        import hashlib

        return hashlib.sha256(self.original).hexdigest()
