"""The words of a text as copies are told by: case and the form of an apostrophe make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from corpus.lower_words import WORD, lower_words

# What stands between quotation marks, in one paragraph; an odd mark quotes nothing.
_QUOTED = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»|''[^'\n]{1,1500}''")


LEAST = 8
"""Words of a passage: a shorter run of equal words is chance, a name or a turn of phrase."""


@dataclass(frozen=True)
class Wording:
    """The first words of `text` in order, by how each is compared."""

    text: str
    forms: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Wording:
        """Return the words of a text."""
        return cls(text, lower_words(text))

    def beginning(self, words: int) -> Wording:
        """Return the first so many words alone."""
        return Wording(self.text, self.forms[:words])

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The spans of the words in code points."""
        return tuple([match.span() for match in islice(WORD.finditer(self.text), len(self))])

    @cached_property
    def passages(self) -> dict[tuple[str, ...], list[int]]:
        """Every run of `LEAST` words with its places, in words."""
        places: dict[tuple[str, ...], list[int]] = {}
        for at, passage in enumerate(self.each_passage()):
            places.setdefault(passage, []).append(at)
        return places

    @property
    def is_looked_up(self) -> bool:
        """Whether `passages` has been asked for, and costs nothing any more."""
        return "passages" in self.__dict__

    def each_passage(self) -> Iterator[tuple[str, ...]]:
        """Return every run of `LEAST` words, in order."""
        return zip(*(self.forms[k:] for k in range(LEAST)), strict=False)

    @cached_property
    def is_quoted(self) -> tuple[bool, ...]:
        """Whether each word stands between quotation marks."""
        told = bytearray(len(self))
        at = word = 0
        # No word goes over a mark: counted between them, they need not be placed.
        for match in _QUOTED.finditer(self.text):
            start, end = match.span()
            word += len(lower_words(self.text[at:start]))
            inside = len(lower_words(self.text[start:end]))
            told[word : word + inside] = b"\1" * inside
            word, at = word + inside, end
        del told[len(self) :]
        return tuple(map(bool, told))

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the words `[first, last)`; of none, the place before `first`."""
        if first < last:
            return self.spans[first][0], self.spans[last - 1][1]
        if first < len(self.spans):
            return self.spans[first][0], self.spans[first][0]
        return len(self.text), len(self.text)

    def whole_span(self, first: int, last: int) -> tuple[int, int]:
        """Return `span_of`, with a figure that the range cuts (the 5 of 1.5) taken whole."""
        start, end = self.span_of(first, last)
        if start == end:
            return start, end
        if self.text[start].isdigit():
            before = _FIGURE_BEFORE.search(self.text, max(0, start - 30), start)
            start = before.start() if before else start
        if self.text[end - 1].isdigit():
            after = _FIGURE_AFTER.match(self.text, end, end + 30)
            end = after.end() if after else end
        return start, end


_FIGURE_BEFORE = re.compile(r"\d[\d.,:]{0,28}$")
_FIGURE_AFTER = re.compile(r"[.,:][\d.,:]*\d")
