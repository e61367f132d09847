"""The little language that rules are written in, and its translation to regular expressions.

A pattern names kinds of tokens (see `lexicon`): `month day comma? year4`.  `slot:kind` keeps
what was found under a name, `{fragment}` stands for a named piece of pattern, and
`( ) | ? (?! (?<!` and `{m,n}` mean what they mean in regular expressions.  Every token of a
text is one character of its code, so a pattern runs over the code of a whole text at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from corpus.times.lexicon import KINDS, UNIONS

_FIRST: Final = 0x100
"""Codes begin where no letter of a pattern means anything to `re`."""
CODES: Final[dict[str, str]] = {kind: chr(_FIRST + i) for i, kind in enumerate(KINDS)}

FRAGMENTS: Final[dict[str, str]] = {
    # 2 | 2.5 | 2 1/2 | twenty-one | two and a half | a hundred and fifty
    "number": "(?:figure fraction|figure and a half|(?:figure|decimal|ones|teens|tens|a) million"
    "|decimal|fraction|figure (?:thousand|hundred)?"
    "|(?:a(?=hundred|thousand))? number_word (?:hyphen? number_word){0,3} (?:and number_word){0,2}"
    " (?:and a half|hyphen and hyphen a hyphen half)?)",
    # how many, before units in the plural, and before a unit of either number
    "plenty": "(?:{number} (?:or more)?|a couple of?|couple of|another {number}|a? dozen)",
    "count": "(?:{number}|half of? a|a half|a couple of?|couple of|another|a|a? dozen)",
    "vague": "(?:a? few|several|many|some|a? number of|million of)",
    "zone": "(?:zone (?:open zone close)?|open zone close)",
    "hedge": "(?:approximate|no? (?:more|less) than|at least|up to|just? about|(?:just|well) over)",
    # said before a weekday or a month
    "which": "(?:this (?:past|coming)|the (?:past|coming)|last|next|this|past|coming"
    "|the (?:previous|following)|previous)",
    # said before a week, month, quarter, year
    "which_unit": "(?:this (?:past|coming)|the very? same|that very? same|that"
    "|the (?:past|last|next|current|previous|coming|following|latest)"
    "|this|last|next|current|following|previous)",
    "weekday": "(?:weekday comma?)",
    # what may not follow a date or a length
    "not_amount": "(?!percent_sign|million|not_year|hyphen? (?:unit|units)|colon figure)",
    "not_age": "(?!hyphen? old|apostrophe? old)",
}

_PIECE = re.compile(
    r"(?:(?P<slot>[a-z_0-9]+):)?(?:\{(?P<fragment>[a-z_]+)\}|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<look>\(\?(?:[:!=]|<[!=]))|(?P<group>\())|(?P<space>\s+)|(?P<bounds>\{[0-9,]+\})"
)


@cache
def kind_class(name: str) -> str:
    """Return the letters of a kind or of a union of kinds, as a character class."""
    letters = "".join(
        kind_class(part).strip("[]") if part in UNIONS else CODES[part]
        for part in (UNIONS[name].split() if name in UNIONS else (name,))
    )
    return letters if len(letters) == 1 else f"[{letters}]"


@cache
def translate(pattern: str) -> str:
    """Return the regular expression for a pattern, to be run over codes.

    Raises KeyError for a name that is neither a kind, a union nor a fragment.
    """

    def replace(piece: re.Match[str]) -> str:
        slot = piece["slot"]
        if piece["space"]:
            return ""
        if piece["look"]:
            return f"(?P<{slot}>" if slot else piece[0]
        if piece["bounds"]:
            return piece[0]
        if piece["group"]:
            return f"(?P<{slot}>" if slot else "("
        if piece["fragment"]:
            inner = translate(FRAGMENTS[piece["fragment"]])
        else:
            inner = kind_class(piece["name"])
        return f"(?P<{slot}>{inner})" if slot else inner

    return _PIECE.sub(replace, pattern)


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return the compiled regular expression for a pattern."""
    return re.compile(translate(pattern))


_STEP: Final = re.compile(
    r"(?P<open>(?:[a-z_0-9]+:)?\((?:\?(?:(?P<look><?[=!])|:))?)|(?P<close>\))(?P<maybe>\?)?"
    r"(?P<bounds>\{[0-9,]+\})?|(?P<or>\|)"
    r"|(?:[a-z_0-9]+:)?(?:\{(?P<fragment>[a-z_]+)\}|(?P<name>[A-Za-z_][A-Za-z_0-9]*))"
    r"(?P<perhaps>\?)?"
)


_COMMON: Final = {
    "word": 339, "capital": 115, "the": 52, "comma": 46, "stop": 37, "past_verb": 28, "ed": 27,
    "of": 24, "to": 24, "and": 21, "a": 21, "in": 21, "quote": 19, "is": 16, "hyphen": 14, "his": 10,
    "not_year": 10, "possessive": 9, "that": 8, "for": 8, "will": 8, "on": 7, "as": 5, "ones": 5,
    "by": 5, "dash": 4, "at": 4, "year4": 4, "from": 4, "dot": 4, "apostrophe": 3, "decimal": 3,
    "this": 3, "open": 3, "close": 3, "more": 3, "sign": 3, "million": 3, "year_unit": 2, "n12": 2,
    "daily": 2, "or": 2, "n23": 2, "just": 2, "than": 2, "about": 2, "up": 2, "code": 2,
    "month_name": 1, "n999": 1,
}  # fmt: skip
"""How many of 1,000 tokens of news are of a kind; of others it is one in some thousands."""
_RARE: Final = 0.3
_OFTEN: Final = {CODES[kind]: often for kind, often in _COMMON.items()}


class NeededLetters(NamedTuple):
    """Letters of which a match must hold one, at most `reach` letters behind its beginning."""

    letters: str
    reach: int


def _tries(anchor: NeededLetters) -> float:
    """Return at how many of 1,000 tokens of news a match may begin, by this anchor."""
    return sum(_OFTEN.get(letter, _RARE) for letter in anchor.letters) * (anchor.reach + 1)


class Needs(NamedTuple):
    """What a code must hold for a pattern, or a part of one, to match.

    `anywhere` are sets of letters, of each of which the code must hold one, beside the match too;
    `anchors` stand within the match.  `firsts` are the letters that it can begin with, `width` is
    the most letters that it can have, and `empty` tells whether it may have none.
    """

    anywhere: tuple[frozenset[str], ...] = ()
    anchors: tuple[NeededLetters, ...] = ()
    firsts: frozenset[str] = frozenset()
    width: int = 0
    empty: bool = True

    def then(self, part: Needs) -> Needs:
        """Return what this and then the part needs."""
        return Needs(
            self.anywhere + part.anywhere,
            self.anchors + tuple(NeededLetters(a.letters, a.reach + self.width) for a in part.anchors),
            self.firsts | part.firsts if self.empty else self.firsts,
            self.width + part.width,
            self.empty and part.empty,
        )

    def times(self, most: int) -> Needs:
        """Return what is needed where this may stand up to so many times, or not at all."""
        return Needs((), (), self.firsts, self.width * most, True)


_NOTHING: Final = Needs()


def _any_of(ways: Sequence[Needs]) -> Needs:
    """Return what one of several ways needs: of each the fewest letters."""
    if len(ways) == 1:
        return ways[0]
    anywhere: tuple[frozenset[str], ...] = ()
    if all(way.anywhere for way in ways):
        anywhere = (frozenset().union(*(min(way.anywhere, key=len) for way in ways)),)
    anchors: tuple[NeededLetters, ...] = ()
    if all(way.anchors for way in ways):
        best = [min(way.anchors, key=_tries) for way in ways]
        letters = frozenset().union(*(anchor.letters for anchor in best))
        anchors = (NeededLetters("".join(sorted(letters)), max(anchor.reach for anchor in best)),)
    return Needs(
        anywhere,
        anchors,
        frozenset().union(*(way.firsts for way in ways)),
        max(way.width for way in ways),
        any(way.empty for way in ways),
    )


@cache
def needs(pattern: str) -> Needs:
    """Return what a code must hold for the pattern to match.

    Most texts lack something for most rules, and need not be searched; and what they have tells
    where the few places are at which a match can stand.
    """
    return _take_needs(list(_STEP.finditer(pattern))[::-1])


def _take_needs(steps: list[re.Match[str]]) -> Needs:
    """Take steps off the end of the list up to a closing bracket; return what they need."""
    ways = [_NOTHING]
    while steps:
        step = steps.pop()
        if step["close"]:
            steps.append(step)  # whoever opened the bracket reads how often it may stand
            break
        if step["or"]:
            ways.append(_NOTHING)
            continue
        if step["open"]:
            part = _take_needs(steps)
            closing = steps.pop()
            if closing["maybe"] or closing["bounds"]:
                part = part.times(int(re.findall(r"[0-9]+", closing["bounds"] or "1")[-1]))
            if look := step["look"]:
                part = _NOTHING._replace(anywhere=() if look.endswith("!") else part.anywhere)
        elif step["fragment"]:
            part = needs(FRAGMENTS[step["fragment"]])
        else:
            letters = kind_class(step["name"]).strip("[]")
            needed = (NeededLetters(letters, 0),)
            part = Needs((frozenset(letters),), needed, frozenset(letters), 1, False)
        ways[-1] = ways[-1].then(part.times(1) if step["perhaps"] else part)
    return _any_of(ways)


@cache
def _bit_of(letter: str) -> int:
    return 1 << ord(letter) - _FIRST


def bits_of(letters: Iterable[str]) -> int:
    """Return the letters that are there as the bits of a number."""
    bits = 0
    for letter in frozenset(letters):
        bits |= _bit_of(letter)
    return bits


_DENSE: Final = 500
"""Places to try among 1,000 tokens of news from which on a code is searched from end to end."""


class _Search(NamedTuple):
    """What a pattern needs as bits, its rarest anchor, and what it can begin with."""

    needed: tuple[int, ...]
    anchor: NeededLetters | None
    firsts: frozenset[str]


@cache
def _search_for(pattern: str) -> _Search:
    read = needs(pattern)
    needed = tuple({bits_of(letters): None for letters in read.anywhere})
    anchor = min(read.anchors, key=_tries, default=None)
    if anchor is not None and _tries(anchor) > _DENSE:
        anchor = None
    return _Search(needed, anchor, read.firsts)


@cache
def _standing(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


class Code:
    """The code of a text, to be searched for many patterns.

    A pattern is tried only where its rarest anchor stands near, at the letters that it can begin
    with: a small part of most texts for most patterns.
    """

    def __init__(self, letters: str, held: int | None = None) -> None:
        """Take the letters, and as bits those that may be among them, where that is known."""
        self.letters = letters
        self._held = bits_of(letters) if held is None else held
        self._places: dict[str, list[int]] = {}

    def find(self, pattern: str) -> Iterable[re.Match[str]]:
        """Return the matches of a pattern, as `finditer` would."""
        search = _search_for(pattern)
        held = self._held
        for bits in search.needed:
            if not held & bits:
                return ()
        expression = compile_pattern(pattern)
        if search.anchor is None:
            return expression.finditer(self.letters)
        return self._find_near(expression, search.anchor, search.firsts)

    def _find_near(
        self, expression: re.Pattern[str], anchor: NeededLetters, firsts: frozenset[str]
    ) -> Iterator[re.Match[str]]:
        standing, reach = anchor
        places = self._places.get(standing)
        if places is None:
            found_at = _standing(standing).finditer(self.letters)
            places = self._places[standing] = [found.start() for found in found_at]
        letters, match = self.letters, expression.match
        at = 0
        for place in places:
            if at < place - reach:
                at = place - reach
            while at <= place:
                if letters[at] in firsts and (found := match(letters, at)):
                    yield found
                    at = found.end()
                else:
                    at += 1
