"""Names of which the tagger is little certain, and for which nothing else speaks."""

from __future__ import annotations

import re

from corpus.article import Mention
from corpus.knowledge.towns import known_places
from corpus.letters import fold
from corpus.linking.namesakes import is_medium
from corpus.linking.reasons import INITIALED, LONE, SMALL, UNCERTAIN
from corpus.names.bearers import is_bare_word
from corpus.names.organisations import known_organisation
from corpus.names.reading import Reading

LEAST_ALONE, LEAST, LEAST_TOLD = 8, 5, 3
"""Tenths of certainty that are asked: of a surname alone in its article, of an organisation or a
place, of one that a longer name in the article or a table of countries tells."""


def uncertain(
    small: SmallWords,
    words: str,
    mention: Mention,
    best: int,
    key: str,
    reading: Reading,
    joined: bool,
    alone: bool,
) -> int:
    """Return the doubt of a name for which little speaks: not the tagger, no table, no other name.

    0 where there is none.  Such a name may be a piece, or a word that is none.  `best` is the certainty
    of the surest mention of this name, for one may tell what another leaves open; `key` is that of
    the name that it finally goes under, `reading` is its own, `joined` says that the two differ, and
    `alone` that no other name goes under it either.
    """
    if mention.kind == "person":
        titled = reading.person is not None and reading.person.titles
        bare = not joined and not titled and is_bare_word(key)
        return LONE if bare and mention.certainty < LEAST_ALONE else 0
    if mention.kind not in ("org", "place") or mention.subkind or _is_known(reading, key):
        return 0
    if mention.certainty < LEAST_TOLD:
        return UNCERTAIN
    if joined or key.startswith("@") or (mention.kind == "place" and key in known_places()):
        return 0
    if best < LEAST:
        return UNCERTAIN
    alone = alone and fold(reading.shown) == key.partition("#")[0]
    if alone and small.have(words):
        return SMALL
    return INITIALED if mention.kind == "org" and alone and is_letters(reading.shown) else 0


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


def is_letters(shown: str) -> bool:
    """Tell whether a name is a few capitals that no newspaper or broadcaster goes by."""
    return shown.isupper() and shown.isalpha() and 1 < len(shown) < 6 and not is_medium(fold(shown))


def _is_known(reading: Reading, key: str) -> bool:
    """Tell whether a table knows an organisation, or the kind that every state has."""
    if reading.org is None:
        return False
    return reading.org.stateless or key.startswith("@") or known_organisation(key)
