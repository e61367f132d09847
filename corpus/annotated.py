"""What goes into annotation and what comes out: a draft to annotate, and one annotated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.rules import DEFAULT_TAGGER

if TYPE_CHECKING:
    from corpus.article import Mention, Quantity, Quote, Timestamp
    from corpus.cleaning import Cleaned
    from corpus.draft import Draft
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


@dataclass(frozen=True, slots=True)
class Annotated:
    """A draft after cleaning and annotation; `mentions` and speakers are not linked yet.

    `shown` is what the times lean on, of what is stated, derived, and was given then.
    `expressions` are the time expressions as detected: with another publication date they
    resolve anew without the text being read again.  `rules` names the versions of all that
    had a hand in it.
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
