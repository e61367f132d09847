"""Spellings of people's names brought to one form, so that they can be compared."""

from __future__ import annotations

import re
from functools import cache

from corpus.knowledge.people import PET_NAMES, spellings
from corpus.letters import fold

# Ways of writing one surname in Latin letters, applied in this order: pattern, what it
# becomes, and a pair of spellings that it makes equal.  Those in the second table are for
# names with equal given names only: alone, Huston is not Houston.
SURNAME_SPELLINGS = (
    (r"skyy$|skyi$|skiy$|skii$|skij$|sky$|skyj$", "ski", ("zelenskyy", "zelensky")),
    (r"kh", "h", ("khinshtein", "hinshtein")),
    (r"o(?:ff|w|f)$", "ov", ("romanoff", "romanov")),
    (r"e(?:ff|w|f)$", "ev", ("kuroyedoff", "kuroyedov")),
    (r"j$", "i", ("andrej", "andrei")),
    (r"y", "i", ("tymoshenko", "timoshenko")),
    (r"(?<=[aeiou])ie", "e", ("kiriyenko", "kirienko")),
    (r"^ie", "e", ("yeltsin", "eltsin")),
    (r"^io", "e", ("yolkin", "elkin")),
    (r"i[iu](?=$|[^aeiou])", "i", ("georgiy", "georgi")),
)
FULL_NAME_SPELLINGS = (
    (r"shch|sch", "sh", ("khrushchev", "khruschev")),
    (r"shtein$|shteyn$|stein$|stine$", "stein", ("khinshtein", "khinstein")),
    (r"zh", "j", ("prigozhin", "prigojin")),
    (r"tch", "ch", ("tchaikovsky", "chaikovsky")),
    (r"ck", "k", ("becker", "beker")),
    (r"ph", "f", ("stephanopoulos", "stefanopoulos")),
    (r"q", "k", ("qasim", "kasim")),
    (r"ou|oo", "u", ("mahmoud", "mahmud")),
    (r"ue", "u", ("mueller", "müller")),
    (r"oe", "o", ("schroeder", "schröder")),
    (r"ae", "a", ("jaegger", "jägger")),
    (r"([a-z])\1+", r"\1", ("hussein", "husein")),
)

# Surnames whose spellings follow no rule, one a row.
SURNAMES = """
gaddafi qaddafi kadhafi gadhafi gathafi khadafy qadhafi
netanyahu netanyahou
lukashenko lukashenka
yanukovych yanukovich janukowitsch
tchaikovsky tschaikowsky chaikovsky
khodorkovsky chodorkowski
laden ladin
"""


def level(word: str) -> str:
    """Return a folded surname in the one form that all its spellings beside a given name have."""
    word = level_alone(word)
    if len(word) > 3 and word.isascii():
        for pattern, becomes in _compiled(FULL_NAME_SPELLINGS):
            word = pattern.sub(becomes, word)
    return word


def level_alone(word: str) -> str:
    """Return a folded surname in the form in which it is compared where it stands alone."""
    if len(word) <= 3 or not word.isascii():
        return word
    word = _by_rule(word)
    return _irregular().get(word, word)


def _by_rule(word: str) -> str:
    for pattern, becomes in _compiled(SURNAME_SPELLINGS):
        word = pattern.sub(becomes, word)
    return word


@cache
def _compiled(rows: tuple[tuple[str, str, object], ...]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), becomes) for pattern, becomes, _ in rows]


@cache
def _irregular() -> dict[str, str]:
    return {
        _by_rule(form): _by_rule(row.split()[0])
        for row in SURNAMES.strip().splitlines()
        for form in row.split()
    }


def level_given(word: str) -> str:
    """Return a folded given name as the first of its row, or levelled as a surname is."""
    return spellings().get(word) or _levelled_spellings().get(level(word)) or level(word)


@cache
def _levelled_spellings() -> dict[str, str]:
    found: dict[str, str] = {}
    for form, first in spellings().items():
        found.setdefault(level(form), first)
    return found


@cache
def pet_names() -> dict[str, frozenset[str]]:
    """Return given names and pet names, levelled, each with the names it may stand for."""
    found: dict[str, frozenset[str]] = {}
    for line in PET_NAMES.strip().splitlines():
        formal, *pets = [level_given(fold(form)) for form in line.split()]
        for form in (formal, *pets):
            found[form] = found.get(form, frozenset()) | {formal}
    return found
