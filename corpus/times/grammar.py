"""The little language that rules are written in, and its translation to regular expressions.

A pattern names kinds of tokens (see `lexicon`): `month day comma? year4`.  `slot:kind` keeps
what was found under a name, `{fragment}` stands for a named piece of pattern, and
`( ) | ? (?! (?<!` and `{m,n}` mean what they mean in regular expressions.  Every token of a
text is one character of its code, so a pattern runs over the code of a whole text at once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from corpus.times.lexicon import KINDS, UNIONS

CODES: Final[dict[str, str]] = {kind: chr(0x100 + i) for i, kind in enumerate(KINDS)}

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
    r"(?P<open>(?:[a-z_0-9]+:)?\((?:\?(?:[:=!]|<[=!]))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?:[a-z_0-9]+:)?(?:\{(?P<fragment>[a-z_]+)\}|(?P<name>[A-Za-z_][A-Za-z_0-9]*))"
)


@cache
def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of letters of each of which a code must hold one for the pattern to match.

    They are the kinds that stand outside all brackets and are not optional; most texts lack one
    for most rules, and need not be searched.
    """
    needed: list[frozenset[str]] = []
    depth = 0
    for step in _STEP.finditer(re.sub(r"\{[0-9,]+\}", "?", pattern)):
        if step["open"]:
            depth += 1
        elif step["close"]:
            depth -= 1
        elif depth:
            continue
        elif step["or"]:
            return ()
        elif step["name"] and not step.string.startswith("?", step.end()):
            needed.append(frozenset(kind_class(step["name"]).strip("[]")))
    return tuple(needed)
