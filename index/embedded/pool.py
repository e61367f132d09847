"""The posting pool: what a build has read so far, kept as numbers until it is inverted at once.

Stock Whoosh keeps a tuple a posting and sorts them.  Here the tokens of an article are
appended as numbers, 4 bytes each, and one sort of machine words a field does the rest.
"""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from index.analysis import forms, rules_for
from index.embedded.lexicon import encode
from index.embedded.postings import Numbers, Postings, invert_places, invert_values, invert_words
from index.embedded.segment import MOST_IN_TEXT, MOST_IN_TITLE, TEXT_FIELDS, VALUE_FIELDS

Sides = tuple[Numbers, Numbers]
"""Numbers and lengths; see `_Numbered`."""
NOTHING = 0
"""The number of what leaves nothing to search for, such as an accent without a letter."""

_forms = forms.__wrapped__
"""Without its cache: whoever has a dictionary of words needs none."""


class WordNumbers(dict[str, int]):
    """Words as they stand in texts to the number of their (term, surface)."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self.forms.append(("", ""))
        self._numbers["", ""] = NOTHING

    def __missing__(self, word: str) -> int:
        found = _forms(word)
        number = self._numbers.get(found)
        if number is None:
            number = self._numbers[found] = len(self.forms)
            self.forms.append(found)
        self[word] = number
        return number

    def ranks(self, which: int) -> tuple[list[bytes], Numbers]:
        """Return the terms (0) or surfaces (1) in order, and each number's place among them."""
        names = [encode(each[which]) for each in self.forms]
        terms = sorted(set(names))
        place = {term: rank for rank, term in enumerate(terms)}
        return terms, np.fromiter((place[name] for name in names), np.uint32, len(names))


@dataclass(slots=True)
class _Numbered:
    """Tokens or values as numbers, those of one article after the other, and how many each has."""

    numbers: array[int] = dataclasses.field(default_factory=lambda: array("I"))
    lengths: array[int] = dataclasses.field(default_factory=lambda: array("I"))

    def add(self, some: Iterable[int]) -> int:
        before = len(self.numbers)
        self.numbers.extend(some)
        added = len(self.numbers) - before
        self.lengths.append(added)
        return added

    def arrays(self) -> Sides:
        return np.frombuffer(self.numbers, np.uint32), np.frombuffer(self.lengths, np.uint32)


class _Names(dict[str, int]):
    """Values to numbers."""

    def __missing__(self, value: str) -> int:
        number = self[value] = len(self)
        return number


class Pool:
    """Collects the words and values of articles, which come by ascending number."""

    def __init__(self, vocabulary: WordNumbers | None = None) -> None:
        """Begin empty; a `vocabulary` from before spares stemming its words again."""
        self.vocabulary = vocabulary or WordNumbers()
        self._words = {field: _Numbered() for field in TEXT_FIELDS}
        self._values = {field: _Numbered() for field in VALUE_FIELDS}
        self._names = {field: _Names() for field in VALUE_FIELDS}

    @property
    def tokens(self) -> int:
        """How many tokens are held."""
        return sum(len(words.numbers) for words in self._words.values())

    def add_words(self, field: str, text: str) -> int:
        """Take in the text field of the next article; return its length in tokens."""
        numbers = list(map(self.vocabulary.__getitem__, rules_for(text).findall(text)))
        if NOTHING in numbers:
            numbers = [number for number in numbers if number != NOTHING]
        return self._words[field].add(numbers)

    def add_values(self, field: str, values: Iterable[str]) -> None:
        """Take in the values of the next article in a field of values."""
        names = self._names[field]
        self._values[field].add(dict.fromkeys(map(names.__getitem__, values)))

    def field(self, field: str) -> Postings:
        """Return the postings of a field, once: what they were made from is let go of."""
        if field == "word":
            surfaces, ranks = self.vocabulary.ranks(1)
            title, text = (self._words[side].arrays() for side in TEXT_FIELDS)
            return invert_words(title, text, ranks, surfaces, (MOST_IN_TITLE, MOST_IN_TEXT))
        if field in TEXT_FIELDS:
            stems, ranks = self.vocabulary.ranks(0)
            return invert_places(*self._words[field].arrays(), ranks, stems)
        names = [encode(name) for name in self._names.pop(field)]
        return invert_values(*self._values.pop(field).arrays(), names)
