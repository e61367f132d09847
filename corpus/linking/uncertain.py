"""Names of which the tagger is little certain, and for which nothing else speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.article import Mention
from corpus.knowledge.towns import known_places
from corpus.letters import fold
from corpus.linking.namesakes import is_medium
from corpus.linking.reasons import FAINT, INITIALED, LONE, PIECE, SMALL, UNCERTAIN
from corpus.names.bearers import is_bare_word
from corpus.names.levelling import level_given
from corpus.names.organisations import known_organisation
from corpus.names.reading import Reading

LEAST_TOLD, LEAST_GROUP, LEAST_LAND, LEAST_PLACE, LEAST_ORG, LEAST_PERSON, LEAST_ALONE = (
    3, 5, 5, 5, 5, 5, 8,
)  # fmt: skip
"""Tenths of certainty that are asked of one mention in the article at least: of a people, a country
of one word, another place, an organisation, a person.  `LEAST_TOLD` is asked of every mention of
an organisation or place, `LEAST_ALONE` of that of a surname alone in its article."""


LEAST_KNOWN = 4
"""Tenths from which on a name is doubted no longer that several articles have."""


class Case(NamedTuple):
    """A name as it stands in its article, and what there speaks for it.

    `best` is the certainty of the surest mention of what it names, for one may tell what another
    leaves open; `key` is that of the name that it finally goes under, `reading` is its own,
    `joined` says that the two differ, `alone` that no other name goes under it either,
    `complete` that one of them has the legal form of a firm, and `full` that one has several words.
    """

    words: str
    mention: Mention
    best: int
    key: str
    reading: Reading
    joined: bool
    alone: bool
    complete: bool
    full: bool


def uncertain(case: Case, small: SmallWords) -> int:
    """Return the doubt of a name for which little speaks: not the tagger, no table, no other name.

    0 where there is none.  Such a name may be a piece, or a word that is none.
    """
    mention, key, reading = case.mention, case.key, case.reading
    if mention.kind in ("person", "org") and " - " in case.words:
        return PIECE  # what stands on either side of a dash
    if mention.kind == "product" and _GRADE.fullmatch(case.words):
        return UNCERTAIN  # B-1 may be how a debt is rated
    if mention.kind == "person":
        if reading.person is not None and reading.person.titles:
            return 0
        if not case.joined and is_bare_word(key):
            return LONE if mention.certainty < LEAST_ALONE else 0
        given = case.joined and " " not in case.words and mention.certainty < LEAST_TOLD
        if given and level_given(fold(case.words)) == key.partition("|")[0]:
            return UNCERTAIN
        return FAINT if case.best < LEAST_PERSON else 0
    if mention.kind == "group":
        return UNCERTAIN if mention.certainty < LEAST_GROUP or case.best < LEAST_LAND else 0
    if mention.kind == "org" and _OTHER_LETTERS.fullmatch(case.words):
        return UNCERTAIN  # the ePA is not the EPA
    if mention.kind not in ("org", "place") or mention.subkind:
        return 0
    if _is_known(reading, key):
        few = is_letters(case.words) and not case.full and mention.certainty < LEAST_ORG
        return FAINT if few else 0
    long = key.count(" ") > 1
    if mention.certainty < LEAST_TOLD and not (long and mention.kind == "org"):
        return UNCERTAIN
    if mention.kind == "place":
        least = LEAST_PLACE
        if key.startswith("@"):
            least = 0 if " " in case.words else LEAST_LAND
        return UNCERTAIN if case.best < least else SMALL if _is_small(case, small) else 0
    if case.joined or key.startswith("@"):
        return 0
    if doubt := _faint(case.best, LEAST_TOLD if case.complete else LEAST_ORG, long):
        return doubt
    if _is_small(case, small):
        return SMALL
    alone = case.alone and fold(reading.shown) == key.partition("#")[0]
    return INITIALED if alone and is_letters(reading.shown) else 0


def _faint(best: int, least: int, long: bool) -> int:
    """Return the doubt of a name of which no mention is as certain as is asked.

    A name of three words is no chance, however little certain, where several articles have it.
    """
    return 0 if best >= least else FAINT if best >= LEAST_KNOWN or long else UNCERTAIN


def _is_small(case: Case, small: SmallWords) -> bool:
    key = case.key
    if case.joined or key.startswith("@") or key in known_places() or not case.alone:
        return False
    return fold(case.reading.shown) == key.partition("#")[0] and small.have(case.words)


class SmallWords:
    """The words that a text has in small letters, read once when they are first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: frozenset[str] | None = None

    def have(self, name: str) -> bool:
        """Tell whether the text has the words of a name in small letters too, beside each other."""
        small = name.lower()
        if small == name or not small.replace(" ", "").isalpha():
            return False
        if self._known is None:
            self._known = frozenset(_SMALL.findall(self._text))
        if not self._known.issuperset(small.split()):
            return False
        return " " not in small or small in self._text


# A word in small letters that is no part of an address.
_SMALL = re.compile(r"(?<![\w@./#-])[^\W\d_A-Z]\w*(?![\w@/-]|\.\w)")


_GRADE = re.compile(r"[A-Z][A-Za-z]{0,2}-?\d[+-]?")
_OTHER_LETTERS = re.compile(r"[a-z][A-Z]{1,4}")


def is_letters(shown: str) -> bool:
    """Tell whether a name is a few capitals that no newspaper or broadcaster goes by."""
    return shown.isupper() and shown.isalpha() and 1 < len(shown) < 6 and not is_medium(fold(shown))


def _is_known(reading: Reading, key: str) -> bool:
    """Tell whether a table knows an organisation, or the kind that every state has."""
    if reading.org is None:
        return False
    return reading.org.stateless or key.startswith("@") or known_organisation(key)
