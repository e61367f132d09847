"""The little language that rules are written in, and its translation to regular expressions.

A pattern names kinds of tokens (see `lexicon`): `month day comma? year4`.  `slot:kind` keeps
what was found under a name, `{fragment}` stands for a named piece of pattern, and
`( ) | ? (?! (?<!` and `{m,n}` mean what they mean in regular expressions.  Every token of a
text is one character of its code, so a pattern runs over the code of a whole text at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

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
    r"(?P<open>(?:[a-z_0-9]+:)?\((?:\?(?:<?(?P<look>[=!])|:))?)|(?P<close>\)(?P<maybe>\?)?)|(?P<or>\|)"
    r"|(?:[a-z_0-9]+:)?(?:\{(?P<fragment>[a-z_]+)\}|(?P<name>[A-Za-z_][A-Za-z_0-9]*))(?P<perhaps>\?)?"
)
_BOUNDS: Final = re.compile(r"\{[0-9,]+\}")
Needs = tuple[frozenset[str], ...]
"""Sets of letters, of each of which a code must hold one."""


def bits_of(letters: Iterable[str]) -> int:
    """Return the letters that are there as the bits of a number."""
    bits = 0
    for letter in frozenset(letters):
        bits |= _bit_of(letter)
    return bits


@cache
def _bit_of(letter: str) -> int:
    return 1 << ord(letter) - _FIRST


def may_match(pattern: str, held: int) -> bool:
    """Tell whether a code with these letters (`bits_of`) holds all that the pattern needs."""
    return all(map(held.__and__, _needed_bits(pattern)))


@cache
def _needed_bits(pattern: str) -> tuple[int, ...]:
    return tuple(bits_of(letters) for letters in needs(pattern))


@cache
def needs(pattern: str) -> Needs:
    """Return sets of letters of each of which a code must hold one for the pattern to match.

    Most texts lack one for most rules, and need not be searched.
    """
    steps = list(_STEP.finditer(_BOUNDS.sub("?", pattern)))
    return _take_needs(steps[::-1])[0]


def _take_needs(steps: list[re.Match[str]]) -> tuple[Needs, bool]:
    """Take steps off the end of the list up to a closing bracket; return what they need.

    Also whether what stands in the brackets may be left out.  Of alternatives, all must need
    something: then it is one of the fewest letters that each of them needs.
    """
    every: list[list[frozenset[str]]] = [[]]
    optional = False
    while steps:
        step = steps.pop()
        if step["close"]:
            optional = bool(step["maybe"])
            break
        if step["or"]:
            every.append([])
        elif step["open"]:
            inner, left_out = _take_needs(steps)
            if not left_out and step["look"] != "!":
                every[-1] += inner
        elif not step["perhaps"]:
            every[-1] += (
                needs(FRAGMENTS[step["fragment"]])
                if step["fragment"]
                else [frozenset(kind_class(step["name"]).strip("[]"))]
            )
    if len(every) == 1:
        return tuple(every[0]), optional
    if not all(every):
        return (), optional
    return (frozenset().union(*(min(needed, key=len) for needed in every)),), optional
