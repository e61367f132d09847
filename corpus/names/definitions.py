"""Letters that an article defines: those in brackets behind a name, and the name before them."""

from __future__ import annotations

import re

from corpus.knowledge.rows import words
from corpus.letters import fold

EXCHANGES = frozenset(
    words(
        """
        nyse nasdaq amex tsx lse bse nse asx sgx hkex hkse tse twse krx jse ftse otc otcmkts sse szse
        """
    )
)
"""Stock exchanges: `(NYSE:NGG)` and `(NASDAQ)` behind a company define nothing."""

NO_NAMES = frozenset(words("GDP GNP GPA IPO CEO CFO COO DNA RNA HIV VAT MRI PTSD ADHD AI IT PR HR CCTV"))
"""Letters for what is no name, though it is written with capitals where they are defined."""

_PHRASE_WORD = re.compile(r"[\w.'’&-]+,?")
_SMALL_WORDS = frozenset(words("of for and the in on at de du la to & e y del et und"))

_DEFINED = re.compile(
    r"\(\s*[\"“'‘]?([A-Z][\w&.-]{1,9})\b(?!\s*:)(?:[\"”'’]?\s*[),;/]|\s+(?:or|in|for)\b)"
)
_BETWEEN_COMMAS = re.compile(r",\s([A-Z]{3,8}),")


def defined_letters(surface: str, after: str) -> str:
    """Return the letters that a text defines in or right behind a name, folded, or nothing.

    They stand in parentheses, or between commas: `the Cocoa Council (CC)`, `the Cocoa Council, CCO,`.
    """
    found = _DEFINED.search(surface + after[:20])
    if found is None or found.start() > len(surface) + 1:
        found = _BETWEEN_COMMAS.match(after[:20])
    letters = fold(found[1]) if found and sum(c.isupper() for c in found[1]) > 1 else ""
    return "" if letters in EXCHANGES else letters


_WORD_DEFINED = re.compile(r"\s?\(([A-Z][a-z]{3,9})\)")


def defined_word(after: str, name: tuple[str, ...]) -> str:
    """Return the word in parentheses behind a name that is made of its words' beginnings, folded.

    `name` has the folded words: Defra is the Department for Environment, Food and Rural Affairs,
    Ofsted the Office for Standards in Education.  Nothing where there is none.
    """
    found = _WORD_DEFINED.match(after[:20])
    word = fold(found[1]) if found else ""
    return word if word and len(name) > 1 and _is_made_of(word, name) else ""


def _is_made_of(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first in _SMALL_WORDS and _is_made_of(letters, rest):
        return True
    longest = min(len(first), len(letters), 5)
    return any(
        letters[:size] == first[:size] and _is_made_of(letters[size:], rest)
        for size in range(1, longest + 1)
    )


def name_before(text: str, end: int, letters: str) -> int:
    """Return where the name begins that ends at `end` and has these first letters, or -1."""
    line = text.rfind("\n", max(0, end - 120), end) + 1 or max(0, end - 120)
    found = list(_PHRASE_WORD.finditer(text, line, end))
    left = len(letters) - 1
    for word in reversed(found):
        plain = word[0].rstrip(",")
        if plain[0].upper() == letters[left] and plain[0].isupper():
            if left == 0:
                return word.start() if len(letters) > 1 else -1
            left -= 1
        elif plain[0].islower() and plain.lower() in _SMALL_WORDS:
            continue
        else:
            return -1
    return -1
