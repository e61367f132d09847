"""What an article's source states, what a person gave for it, what its text tells, and what is shown.

The three are kept apart and none overwrites another.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.kinds import Basis


class Stated(NamedTuple):
    """What the source states; `published` is ISO 8601, and `basis` how the source states it.

    `doubted` tells why a date that it states is not taken.
    """

    published: str | None = None
    basis: Basis | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    doubted: str | None = None
    language: str | None = None


class Given(NamedTuple):
    """What a person gave: it is shown before all else, until it is taken back."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None

    def over(self, before: Given) -> Given:
        """Return `before` with what is given here in the place of what was given then."""
        return Given(*(new or old for new, old in zip(self, before, strict=True)))


class Derived(NamedTuple):
    """What is read out of the text, or the path, where the source states nothing."""

    published: str | None = None
    title: str | None = None
    basis: Basis | None = None
    language: str | None = None


class Shown(NamedTuple):
    """What is shown of an article, and who says when it was published."""

    published: str | None = None
    basis: Basis | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    """A BCP 47 tag; None where nobody tells."""


def shown_of(stated: Stated, given: Given, derived: Derived) -> Shown:
    """Return what is shown: what was given, else what is stated, else what the text tells.

    Of the language the text tells more than the source: templates state the site's.
    """
    from corpus.language import language_of

    published: str | None
    basis: Basis | None
    if given.published:
        published, basis = given.published, "given"
    elif stated.published:
        published, basis = stated.published, stated.basis or "metadata"
    else:
        published, basis = derived.published, derived.basis
    return Shown(
        published,
        basis,
        given.outlet or stated.outlet,
        given.title or stated.title or derived.title,
        given.language or language_of(derived.language, stated.language),
    )
