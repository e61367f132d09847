"""A detection rule, and what it is given where its pattern is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.times.clauses import read_words
from corpus.times.directions import Words, lean_of
from corpus.times.forms import Form, Lean
from corpus.times.grammar import CODES
from corpus.times.lexicon import Value
from corpus.times.scan import Scan


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One place where a rule's pattern stands in a text's code.

    The letter i of the code stands for the tokens `firsts[i]` to before `lasts[i]`; `forms`
    holds the forms of what earlier rules found, by first token.
    """

    scan: Scan
    match: re.Match[str]
    firsts: Sequence[int]
    lasts: Sequence[int]
    forms: dict[int, Form]

    @property
    def first(self) -> int:
        """The place's first token."""
        return self.firsts[self.match.start()]

    @property
    def last(self) -> int:
        """The token after the place's last."""
        return self.lasts[self.match.end() - 1]

    def tokens(self, slot: str) -> tuple[int, int]:
        """Return the slot's first token and the one after its last, (0, 0) where it has none."""
        if slot not in self.match.re.groupindex:
            return 0, 0
        start, end = self.match.span(slot)
        return (self.firsts[start], self.lasts[end - 1]) if end > start else (0, 0)

    def part(self, slot: str, form: Form) -> Part:
        """Return the slot's tokens as an expression of their own."""
        return Part(*self.tokens(slot), form)

    def has(self, slot: str) -> bool:
        """Tell whether the slot took part, with at least one token."""
        first, last = self.tokens(slot)
        return last > first

    def form(self, slot: str) -> Form:
        """Return the form that an earlier rule gave to the slot."""
        return self.forms[self.tokens(slot)[0]]

    def value(self, *slots: str) -> Value:
        """Return the first value among the tokens of the first slot that took part, or None."""
        for slot in slots:
            first, last = self.tokens(slot)
            for token in range(first, last):
                value = self.scan.values[token]
                if value is not None:
                    return value
        return None

    def whole(self, *slots: str) -> int:
        """Return `value` as a whole number; raises ValueError where it is none."""
        value = self.value(*slots)
        if not isinstance(value, int):
            raise ValueError("no whole number")
        return value

    def word(self, *slots: str) -> str:
        """Return `value` as a word; raises ValueError where it is none."""
        value = self.value(*slots)
        if not isinstance(value, str):
            raise ValueError("no word")
        return value

    def number(self, *slots: str) -> float:
        """Return the number that the first slot that took part makes: `2 1/2`, `twenty-one`."""
        for slot in slots:
            first, last = self.tokens(slot)
            if last > first:
                return _add_up(self.scan, first, last)
        raise ValueError("no number")

    def text(self, slot: str) -> str:
        """Return the slot's words in lower case, '' where it took no part."""
        return self.scan.words(*self.tokens(slot)).lower()

    def spelled(self) -> str:
        """Return all the words of the place in lower case."""
        return self.scan.words(self.first, self.last).lower()

    def spelled_as(self) -> str:
        """Return the words of the place as the text writes them."""
        return self.scan.words(self.first, self.last)

    def opens_sentence(self) -> bool:
        """Tell whether the place is the first of its sentence."""
        return self.first == 0 or self.scan.code[self.first - 1] in _OPENINGS

    def is_possessive(self) -> bool:
        """Tell whether `'s` follows the place."""
        return self.scan.code[self.last : self.last + 1] == CODES["possessive"]

    def is_title(self, slot: str) -> bool:
        """Tell whether the slot's word is Capitalised inside a name: `This Week`, `60 Minutes`."""
        first, last = self.tokens(slot)
        return last > first > self.first and self.scan.words(first, first + 1).istitle()

    def lean(self) -> Lean | None:
        """Return the direction that the words around the place tell, None where they tell none."""
        return lean_of(self.chance())

    def chance(self) -> float:
        """Return the chance, 0 to 1, that the place speaks of what is to come."""
        return self.direction().chance

    def direction(self) -> Words:
        """Return what the words around the place say: past or coming, and where that is sure."""
        return read_words(self.scan, self.first, self.last)


class Part(NamedTuple):
    """One of several expressions that a place holds: its tokens `first` to before `last`."""

    first: int
    last: int
    form: Form


Reader = Callable[[RuleMatch], Form | Sequence[Part] | None]


def always(form: Form) -> Reader:
    """Return a reader that gives the same form wherever its pattern is found."""
    return lambda _found: form


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which news writes a time.

    `pattern` (see `grammar`) says where, `read` returns the form, parts where the place holds
    several expressions (`3 and 7 May`), or None or ValueError where the words mean something
    else.  `sort` is the kind by which joining rules know the result,
    `SAME` for that of the slot `date`.  A `weak` result counts only as part of a joined one.
    `examples` are (text, the expression in it, its value), published on 2025-05-16, a Friday;
    they run as tests.
    """

    name: str
    sort: str
    pattern: str
    read: Reader
    examples: tuple[tuple[str, str, str], ...] = ()
    weak: bool = False


_OPENINGS: Final = frozenset(CODES[kind] for kind in ("stop", "break", "quote"))
_TIMES: Final = frozenset((CODES["hundred"], CODES["thousand"], CODES["million"]))
_HALF: Final = CODES["half"]
_FIXED: Final = frozenset((CODES["couple"], CODES["dozen"]))
_A: Final = CODES["a"]


def _add_up(scan: Scan, first: int, last: int) -> float:
    """Return the number that tokens `first` to before `last` make."""
    total = current = 0.0
    seen = False
    for token in range(first, last):
        code, value = scan.code[token], scan.values[token]
        if not isinstance(value, int | float):
            continue
        if code in _FIXED:
            return float(value)
        if code == _A:
            current += 1 if last - first == 1 else 0
        elif code == _HALF:
            return total + current + value if seen else float(value)
        elif code in _TIMES:
            current = (current if seen else 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
            seen = True
        else:
            current += value
            seen = True
    return total + current
