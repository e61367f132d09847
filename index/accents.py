"""How words with accents are written: what an index holds of them beside the folded words.

Each such word of an article is an entry: `zurich text zürich`, the folded word, the field, the
word as it is written.  Where the folded word itself stands there too, so is `zurich text `.  An
article without such words has no entries, and so what is not asked for to the letter costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from index.analysis import forms, rules_for, spelling
from index.engine import pattern

FIELDS = ("title", "text")
_LETTER = re.compile(r"[^\x00-\x7f\W\d_]")
"""A letter that is none of ASCII's: without one nothing is folded but case."""


class AccentedWord(NamedTuple):
    """A word by its folded form: where it stands, and how it is written; "" as it is folded."""

    surface: str
    field: str
    written: str

    def __str__(self) -> str:
        """Return the entry as an index holds it."""
        return " ".join(self)

    @classmethod
    def of(cls, told: str) -> AccentedWord:
        """Return an entry from how an index holds it."""
        surface, field, written = told.split(" ")
        return cls(surface, field, written)


def fitting(entries: Iterable[str], asked: str) -> list[str]:
    """Return the entries of a folded word, or of those that fit it as a pattern, in order."""
    fits = re.compile(f"{pattern(asked)} ").match
    return sorted(filter(fits, entries))


def entries_of(title: str, text: str) -> list[str]:
    """Return the entries of an article, in order; none where no word of it has an accent."""
    sides = {field: _words(side) for field, side in zip(FIELDS, (title, text), strict=True)}
    accented = {
        AccentedWord(surface, field, written)
        for field, words in sides.items()
        for surface, written in words
        if written != surface
    }
    if not accented:
        return []
    folded = {entry.surface for entry in accented}
    plain = {
        AccentedWord(surface, field, "")
        for field, words in (("title", title), ("text", text))
        for surface in folded.intersection(_plain(words))
    }
    return sorted(map(str, accented | plain))


def _words(text: str) -> set[tuple[str, str]]:
    """Return the words with letters that ASCII lacks: folded, and as they are written."""
    if not _LETTER.search(text):
        return set()
    words = set(rules_for(text).findall(text))
    return {
        (surface, spelling(word))
        for word in words
        if not word.isascii() and (surface := forms(word)[1])
    }


def _plain(text: str) -> Iterable[str]:
    """Return the words that are written as they are folded."""
    return {
        surface
        for word in set(rules_for(text).findall(text))
        if (surface := forms(word)[1]) == spelling(word)
    }
