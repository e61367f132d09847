"""What goes into annotation and what comes out: a draft to annotate, and one annotated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.rules import DEFAULT_TAGGER

if TYPE_CHECKING:
    from corpus.article import Mention, Quantity, Quote, Timestamp
    from corpus.cleaning import Cleaned
    from corpus.draft import Draft
    from corpus.linking.article import Local
    from corpus.stated import Derived, Shown, Stated
    from corpus.times import Expression


@dataclass(frozen=True, slots=True)
class ToAnnotate:
    """One draft to annotate, with what a person gave for it and the tagger to use."""

    draft: Draft
    published: str | None = None
    outlet: str | None = None
    tagger: str = DEFAULT_TAGGER
    language: str | None = None
    whole: bool = False


class Sizes(NamedTuple):
    """The bytes, in UTF-8, of a text as it was read, of what was kept and of what was removed.

    What is in neither are blanks between lines and characters that nobody sees.
    """

    whole: int
    kept: int
    removed: int


class Ready(NamedTuple):
    """Columns of an article as they are stored, and its mentions gathered by what they mean."""

    original: bytes
    text: bytes
    found: bytes
    removed: str
    map: str
    sizes: Sizes
    gathered: tuple[Local, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A draft after cleaning and annotation; `mentions` and speakers are not linked yet.

    `shown` is what the times lean on, of what is stated, derived, and was given then.
    `expressions` are the time expressions as detected: with another publication date they
    resolve anew without the text being read again.  `rules` names the versions of all that
    had a hand in it.  `ready` is what is stored of it, where that was made already.
    """

    draft: Draft
    cleaned: Cleaned
    stated: Stated
    derived: Derived
    shown: Shown
    mentions: tuple[Mention, ...]
    expressions: tuple[Expression, ...]
    timestamps: tuple[Timestamp, ...]
    quotes: tuple[Quote, ...]
    quantities: tuple[Quantity, ...]
    rules: str
    fingerprint: str
    ready: Ready | None = None
