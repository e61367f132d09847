"""Which names of places and organisations are many a one's, so that equal ones are no evidence."""

from __future__ import annotations

from functools import lru_cache

from corpus.knowledge.media import MEDIA
from corpus.letters import fold
from corpus.names.organisations import known_organisation
from corpus.names.places import is_of_many
from corpus.tagging.gazetteer import BIT
from corpus.tagging.listed import name_flags

_SHARED = sum(
    BIT[flag]
    for flag in (
        "given", "family", "city", "region", "org head", "part of a place", "title", "land word"
    )
)  # fmt: skip


def may_be_anothers(kind: str, key: str, shown: str) -> bool:
    """Tell whether an equal name in another article may be another's, unless something speaks for it.

    So it is with a county without its state, and with an organisation called by one word that is a
    surname, a town or a common word of such names, or by few letters: Wakefield, Alliance, PMO.
    """
    if kind == "place":
        return is_of_many(key)
    if kind != "org" or " " in key or not key.isalpha() or known_organisation(key):
        return False
    if key in _media():
        return False
    if shown.isupper() and len(shown) < 6:
        return True  # PMO, of any prime minister
    return bool(name_flags(key) & _SHARED)


@lru_cache(maxsize=1)
def _media() -> frozenset[str]:
    return frozenset(fold(name) for name in MEDIA)
