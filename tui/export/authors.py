"""How an author is filed: family and given name where the name is sure to be a person's, else whole."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.knowledge.people import GIVEN, PARTICLES
from corpus.letters import fold

_BY = re.compile(r"^by\s+", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_MOST = 5
"""Words of a person's name; what has more is a list or a description."""


class Author(NamedTuple):
    """An author; `family` is None where `name` is not known to be a person's: an agency, a desk."""

    name: str
    given: str | None = None
    family: str | None = None


def read_author(written: str) -> Author:
    """Return an author as stated.  A name is taken apart where its first word is a given name.

    `Anna Sundberg` and `Sundberg, Anna` are filed under Sundberg; `Harbour Staff` stays whole.
    """
    name = _BY.sub("", " ".join(written.split()))
    family, comma, given = name.partition(", ")
    if comma:
        named = len(family.split()) <= _MOST and "," not in given and _is_given(given.split())
        return Author(f"{given} {family}", given, family) if named else Author(name)
    words = name.split()
    if not 2 <= len(words) <= _MOST or not _is_given(words) or not _is_name(words[-1]):
        return Author(name)
    # `Ludwig van Beethoven`, `J. R. de la Cruz`: a particle begins the family name.
    at = next((n for n, word in enumerate(words[1:], 1) if fold(word) in PARTICLES), len(words) - 1)
    if at == len(words) - 1 and not all(_is_name(word) for word in words):
        return Author(name)
    return Author(name, " ".join(words[:at]), " ".join(words[at:]))


def _is_given(words: list[str]) -> bool:
    return bool(words) and (fold(words[0]) in GIVEN or bool(_INITIAL.fullmatch(words[0])))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not any(sign.isdigit() or sign in "&/@" for sign in word)
