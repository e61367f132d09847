"""Words of a text with their places: the tokens that the tagger labels.

A token is a word, a number, a single sign, or a line break (written as a newline, however
many there were).  Hyphens and possessive endings stand alone, so that a name can end before
them; initials (`J.`), dotted abbreviations (`U.S.`) and site names (`lenta.ru`) stay whole.
Every quantifier that could meet long runs is possessive: the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE_BREAK = "\n"

# Marks that Python's \w leaves out but that belong to the letter before them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u200c\u200d"
)
_RUN = rf"[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+"
_SITES = (
    "com|org|net|info|gov|edu|tv|ru|ua|uk|us|eu|de|fr|it|es|pl|cz|cn|jp|in|au|ca|za|ir|il|tr|by"
    "|kz|io|co|me"
)
_CLITIC = r"(?:s|S|t|T|d|m|re|ve|ll|RE|VE|LL)(?!\w)"

_TOKEN = re.compile(
    rf"""
      [^\W\d_]++(?=[ ,\n])                                       # most words, found sooner
    | (?:https?://|www\.)[^\s<>"]{{1,400}}+
    | [^\W_]++(?:\.[^\W_]{{1,20}}+)?\.(?i:{_SITES})(?![\w@])     # lenta.ru, bbc.co.uk
    | (?:[^\W\d_]\.){{2,12}}+                                    # U.S., J.K.
    | [A-Z]\.(?=\s?[^\W\d_])                                     # J. Smith
    | \d++(?:[.,:]\d++)*+(?![^\W\d_])                            # 1,400  11:30
    | {_RUN}(?:['’ʼ](?!{_CLITIC}){_RUN})*+                       # O'Brien, Sana'a
    | ['’]{_CLITIC}                                              # 's
    | \n\s*+
    | [^\s]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a stretch of text: `words[i]` stands at `[starts[i], ends[i])` of the whole text."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def tokenise(text: str) -> Tokens:
    """Split the whole text into tokens, in order; offsets are code points, half-open."""
    for block in tokenise_blocks(text, size=len(text) + 1):
        return block
    return Tokens([], [], [])


def tokenise_blocks(text: str, *, size: int) -> Iterator[Tokens]:
    """Yield the tokens in blocks of at most `size`, so that what is made of them fits in memory."""
    every = _TOKEN.findall(text)
    find = text.find
    place = 0
    for first in range(0, len(every), size):
        words = every[first : first + size]
        starts: list[int] = []
        ends: list[int] = []
        for at, word in enumerate(words):
            # Between tokens there are blanks alone: each stands where it is first found.
            place = find(word, place)
            starts.append(place)
            place += len(word)
            ends.append(place)
            if word[0] == LINE_BREAK:
                words[at] = LINE_BREAK
        yield Tokens(words, starts, ends)
