"""Word pieces: a word cut into the longest known parts, as BERT's uncased encoders read it.

Follows the WordPiece scheme of Wu et al. (2016): accents and case are dropped, signs and
ideographs stand alone, then the longest known part is taken from the left, again and again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from corpus.tagging.tokens import LINE_BREAK

LONGEST_WORD = 60  # letters of a word that are read
MOST_PIECES = 8  # of one word; what follows says little about what is named
MOST_KEPT = 50_000  # words whose pieces are remembered


class WordPieces:
    """Cuts words into pieces of a known list."""

    def __init__(self, listed: Sequence[str]) -> None:
        """Take the list of pieces, numbered by their place; raises KeyError where it is unfit."""
        self._numbers = {piece: i for i, piece in enumerate(listed)}
        self._longest = max(map(len, listed))
        self.unknown = self._numbers["[UNK]"]
        self.first = self._numbers["[CLS]"]
        self.last = self._numbers["[SEP]"]
        self._kept: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a word, at least one."""
        pieces = self._kept.get(word)
        if pieces is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            pieces = self._kept[word] = self._cut(word)
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        if word == LINE_BREAK:
            return (self.last,)
        out: list[int] = []
        for part in _parts(word[:LONGEST_WORD]):
            out += self._match(part)
            if len(out) >= MOST_PIECES:
                break
        return tuple(out[:MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        out: list[int] = []
        at = 0
        while at < len(part):
            sign = "##" if at else ""
            for end in range(min(len(part), at + self._longest), at, -1):
                number = self._numbers.get(sign + part[at:end])
                if number is not None:
                    out.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return out


def _parts(word: str) -> list[str]:
    """Cut at signs and ideographs, in lower case and without accents."""
    parts: list[str] = []
    joined = False
    for letter in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(letter)
        if category in ("Mn", "Cc", "Cf", "Co", "Cs", "Cn"):
            continue
        alone = not (letter.isascii() and letter.isalnum()) and (
            letter.isascii()
            or category[0] == "P"
            or "\u4e00" <= letter <= "\u9fff"
            or "\u3400" <= letter <= "\u4dbf"
            or "\uf900" <= letter <= "\ufaff"
            or "\U00020000" <= letter <= "\U0002ceaf"
        )
        if joined and not alone:
            parts[-1] += letter
        else:
            parts.append(letter)
        joined = not alone
    return parts
