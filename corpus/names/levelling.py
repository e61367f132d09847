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
    (re.compile(r"skyy$|skyi$|skiy$|skii$|skij$|sky$|skyj$"), "ski", ("zelenskyy", "zelensky")),
    (re.compile(r"kh"), "h", ("khinshtein", "hinshtein")),
    (re.compile(r"o(?:ff|w|f)$"), "ov", ("romanoff", "romanov")),
    (re.compile(r"e(?:ff|w|f)$"), "ev", ("kuroyedoff", "kuroyedov")),
    (re.compile(r"j$"), "i", ("andrej", "andrei")),
    (re.compile(r"y"), "i", ("tymoshenko", "timoshenko")),
    (re.compile(r"(?<=[aeiou])ie"), "e", ("kiriyenko", "kirienko")),
    (re.compile(r"^ie"), "e", ("yeltsin", "eltsin")),
    (re.compile(r"^io"), "e", ("yolkin", "elkin")),
    (re.compile(r"i[iu](?=$|[^aeiou])"), "i", ("georgiy", "georgi")),
)
FULL_NAME_SPELLINGS = (
    (re.compile(r"shch|sch"), "sh", ("khrushchev", "khruschev")),
    (re.compile(r"shtein$|shteyn$|stein$|stine$"), "stein", ("khinshtein", "khinstein")),
    (re.compile(r"zh"), "j", ("prigozhin", "prigojin")),
    (re.compile(r"tch"), "ch", ("tchaikovsky", "chaikovsky")),
    (re.compile(r"ck"), "k", ("becker", "beker")),
    (re.compile(r"ph"), "f", ("stephanopoulos", "stefanopoulos")),
    (re.compile(r"q"), "k", ("qasim", "kasim")),
    (re.compile(r"ou|oo"), "u", ("mahmoud", "mahmud")),
    (re.compile(r"ue"), "u", ("mueller", "müller")),
    (re.compile(r"oe"), "o", ("schroeder", "schröder")),
    (re.compile(r"ae"), "a", ("jaegger", "jägger")),
    (re.compile(r"([a-z])\1+"), r"\1", ("hussein", "husein")),
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
        for pattern, becomes, _ in FULL_NAME_SPELLINGS:
            word = pattern.sub(becomes, word)
    return word


def level_alone(word: str) -> str:
    """Return a folded surname in the form in which it is compared where it stands alone."""
    if len(word) <= 3 or not word.isascii():
        return word
    word = _by_rule(word)
    return _irregular().get(word, word)


def _by_rule(word: str) -> str:
    for pattern, becomes, _ in SURNAME_SPELLINGS:
        word = pattern.sub(becomes, word)
    return word


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
