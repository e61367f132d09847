"""Which names of places and organisations are many a one's, so that equal ones are no evidence."""

from __future__ import annotations

from functools import lru_cache

from corpus.knowledge.countries import capitals
from corpus.knowledge.media import MEDIA
from corpus.knowledge.rows import rows
from corpus.knowledge.towns import NAMESAKE_TOWNS, PLAIN_PLACES, STATES, known_places, towns
from corpus.letters import fold
from corpus.names.bearers import common_surnames
from corpus.names.levelling import pet_names
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


_PERSONAL = BIT["given"] | BIT["family"]


def may_be_anothers(kind: str, key: str, shown: str) -> bool:
    """Tell whether an equal name in another article may be another's, unless something speaks for it.

    So it is with a county without its state, and with an organisation called by one word that is a
    surname, a town or a common word of such names, or by few letters: Wakefield, Alliance, PMO; and with
    a person of a frequent surname: Mike Rogers, J. Smith.
    """
    if kind == "person":
        given, _, surname, _ = key.split("|") if key.count("|") == 3 else ("", "", "", "")
        return surname in common_surnames() and (len(given) == 1 or given in pet_names())
    if kind == "place":
        return is_of_many(key) or is_town(key)
    if kind != "org" or " " in key or not key.isalpha() or known_organisation(key):
        return False
    if is_medium(key):
        return False
    if shown.isupper() and len(shown) < 6:
        return True  # PMO, of any prime minister
    return bool(name_flags(key) & _SHARED)


def is_medium(key: str) -> bool:
    """Tell whether a key is that of a newspaper, an agency, a broadcaster or a platform."""
    return key in _media()


def is_town(key: str) -> bool:
    """Tell whether a place of one word may be another town's: London of Ontario, or of Kentucky.

    So it is of a town that others are called after, and of an unknown one called like a person.
    """
    if not key.isalpha():
        return False
    unknown = key not in known_places() and key not in _wide()
    return key in _namesakes() or (unknown and bool(name_flags(key) & _PERSONAL))


def lands_of(key: str) -> frozenset[str]:
    """Return the lands of a widely known town, folded: those whose name beside it tells it."""
    capital = capitals().get(key)
    found = towns().get(key, frozenset())
    return found | {fold(capital)} if capital else found


@lru_cache(maxsize=1)
def overseas() -> frozenset[str]:
    """Return the lands, and their states, that have towns called after those of others, folded."""
    states = {fold(name) for row in rows(STATES) for name in row if len(name) > 2}
    return frozenset(states | {"canada", "australia", "new zealand", "jamaica", "south africa"})


@lru_cache(maxsize=1)
def _namesakes() -> frozenset[str]:
    return frozenset(fold(name) for name in NAMESAKE_TOWNS)


@lru_cache(maxsize=1)
def _wide() -> frozenset[str]:
    states = {fold(name) for row in rows(STATES) for name in row}
    return frozenset(states | {fold(name) for name in PLAIN_PLACES})


@lru_cache(maxsize=1)
def _media() -> frozenset[str]:
    return frozenset(fold(name) for name in MEDIA)
