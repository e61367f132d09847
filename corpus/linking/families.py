"""Surnames of several who are widely known: whom the surname alone means is not told by one article."""

from __future__ import annotations

from corpus.knowledge.people import families
from corpus.letters import fold


def is_lesser_known(surname: str, shown: str) -> bool:
    """Tell whether a surname alone most often means another of the family than who is shown so."""
    usual = families().get(surname)
    return usual is not None and fold(shown).partition(" ")[0] not in usual
