"""Text to tokens: the terms under which words are indexed and looked up, with their places.

A token has two forms.  The *surface* is the word folded to lower case without accents;
prefixes, spelling and exact search go by it.  The *term* is its stem, and what a plain
word finds goes by that.  Words are cut where the script changes, so that a name with a
foreign tail is found by either part; Han, kana and Hangul become one token a character,
to be found as phrases, and so do Thai, Lao, Burmese and Khmer, with the signs on each letter:
all of these are written without blanks between words.  Clock times and decimal numbers stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

ANALYSIS_VERSION = 3

# Characters that join into one word: letters and marks of one script.  What stands in no
# class of its own (Devanagari, Arabic, ...) is taken together by the last alternative of `all_rules`.
_LATIN = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af"
    "\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a"
)
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Soft hyphen, zero-width (non-)joiner, word joiner, BOM: not seen by a reader, so not by a search.
_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_SINGLE = (
    "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003134f"
)
# Thai, Lao, Burmese and Khmer: letters, with the signs that stand on them.
_UNSPACED = "\u0e01-\u0edf\u1000-\u109f\u1780-\u17d3\ua9e0-\ua9fe\uaa60-\uaa7f"
# Two vowels that come apart when they are folded: each stays with its letter either way.
_APART = "\u0e33|\u0e4d\u0e32|\u0eb3|\u0ecd\u0eb2"
_APOSTROPHE = "'\u2019\u02bc"
_APOSTROPHES = frozenset(_APOSTROPHE)

_PLAIN = re.compile(
    r"[A-Za-z](?:[A-Za-z]+(?:'[A-Za-z]+)*|\.(?:[A-Za-z]\.)+|(?:'[A-Za-z]+)+)?|[0-9]+(?:[.,:][0-9]+)*"
)
"""What `all_rules` come to where there are no letters but ASCII's; a test compares them."""


@cache
def all_rules() -> re.Pattern[str]:
    """Return what a word is in any text; compiled when it is first needed, for it takes long."""
    signs = "".join(
        chr(code)
        for first, last in (
            *((0x591, 0x6EE), (0x900, 0x1100), (0x1780, 0x1800), (0x1B00, 0x1C00)),
            *((0xA9E0, 0xA9FF), (0xAA60, 0xAA80)),
        )
        for code in range(first, last)
        if unicodedata.category(chr(code)) in ("Mn", "Mc")
    )
    return re.compile(
        rf"(?:\d+(?:[.,:]\d+)*)"
        rf"|(?:(?<![^\W\d_])(?:[{_LATIN}]\.){{2,}})"
        rf"|[{_LATIN}][{_LATIN}{_MARKS}{_HIDDEN}]*(?:[{_APOSTROPHE}][{_LATIN}][{_LATIN}{_MARKS}{_HIDDEN}]*)*"
        rf"|[{_CYRILLIC}][{_CYRILLIC}{_MARKS}{_HIDDEN}]*"
        rf"|[{_GREEK}][{_GREEK}{_MARKS}{_HIDDEN}]*"
        rf"|(?:[{_SINGLE}])"
        rf"|(?=[{_UNSPACED}])[^\W\d_](?:{_APART}|[{_MARKS}{_HIDDEN}{signs}])*"
        rf"|[^\W\d_](?:(?![{_LATIN}{_CYRILLIC}{_GREEK}{_SINGLE}{_UNSPACED}])(?:[^\W\d_]|[{_MARKS}{_HIDDEN}{signs}]))*"
    )


@cache
def _western_rules() -> re.Pattern[str]:
    """Return what `all_rules` come to in Windows-1252, at a fifth of the time to compile."""
    latin, hidden = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af", "\u00ad"
    return re.compile(
        rf"(?:\d+(?:[.,:]\d+)*)"
        rf"|(?:(?<![^\W\d_])(?:[{latin}]\.){{2,}})"
        rf"|[{latin}][{latin}{hidden}]*(?:['\u2019][{latin}][{latin}{hidden}]*)*"
        rf"|[^\W\d_](?:(?![{latin}])(?:[^\W\d_]|{hidden}))*"
    )


@cache
def _european_rules() -> re.Pattern[str]:
    """Return what `all_rules` come to where `_beyond` finds nothing, in a third of the time."""
    latin = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af"
    marks, hidden = "\u0300-\u036f", "\u00ad\u200b-\u200d\u2060"
    cyrillic, greek = "\u0400-\u052f", "\u0370-\u03ff"
    return re.compile(
        rf"(?:\d+(?:[.,:]\d+)*)"
        rf"|(?:(?<![^\W\d_])(?:[{latin}]\.){{2,}})"
        rf"|[{latin}][{latin}{marks}{hidden}]*(?:[{_APOSTROPHE}][{latin}][{latin}{marks}{hidden}]*)*"
        rf"|[{cyrillic}][{cyrillic}{marks}{hidden}]*"
        rf"|[{greek}][{greek}{marks}{hidden}]*"
        rf"|[^\W\d_](?:(?![{latin}{cyrillic}{greek}])(?:[^\W\d_]|[{marks}{hidden}]))*"
    )


@cache
def _beyond() -> re.Pattern[str]:
    """Return what finds a character of which `_european_rules` know nothing."""
    return re.compile("[^\0-\u0590\u2000-\u206f\u20a0-\u20cf\u2100-\u22ff]")


def rules_for(text: str) -> re.Pattern[str]:
    """Return what a word of this text is."""
    if text.isascii():
        return _PLAIN
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return all_rules() if _beyond().search(text) else _european_rules()
    return _western_rules()


def _dropping(ranges: str) -> dict[int, None]:
    """Return what has `str.translate` drop the characters that stand in a pattern's brackets so.

    As patterns these would take longer to compile than everything else here to load.
    """
    dropped: dict[int, None] = {}
    at = 0
    while at < len(ranges):
        last = at + 2 if ranges[at + 1 : at + 2] == "-" else at
        dropped |= dict.fromkeys(range(ord(ranges[at]), ord(ranges[last]) + 1))
        at = last + 1
    return dropped


_POINTS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00b7"
"""Hebrew and Arabic points, with hamza and madda, and the middle dot: mostly not written."""
_DROPPED = _dropping(f"{_APOSTROPHE}{_MARKS}{_HIDDEN}{_POINTS}")
_UNSEEN = _dropping(f" {_APOSTROPHE}{_HIDDEN}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LIGATURES = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
    }
)
_STEMMER = Stemmer.Stemmer("english")
_LONGEST = 100
"""Longer words are cut to this many characters: nobody types them, and terms are kept in memory."""


class Token(NamedTuple):
    """A word of the text: `text[start:end]` is found under `term`, and exactly as `surface`."""

    term: str
    surface: str
    start: int
    end: int


def to_surface(word: str) -> str:
    """Return the word in lower case, without accents, apostrophes and invisible characters."""
    if word.isascii():
        return word.lower().replace("'", "")
    # Taken apart first: some letters (mathematical ones) show their case only then.
    lower = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
    plain = unicodedata.normalize("NFKD", lower).translate(_DROPPED)
    # Put together again what is a letter by itself: a surface that is cut once more stays one.
    return unicodedata.normalize("NFC", plain)


def _without_possessive(word: str) -> str:
    """Return a word without `'s` at its end."""
    return word[:-2] if word[-1:] in "sSſ" and word[-2:-1] in _APOSTROPHES else word


def is_letter(surface: str) -> bool:
    """Tell whether a token is one letter, with its signs, of a script without blanks."""
    return not surface.isascii() and sum(map(str.isalpha, surface)) == 1


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[str, str]:
    """Return term and surface of a word as the rules cut it."""
    if word[0].isdigit():
        # 1,400 and 1400 are one number; 11:30 and 3.5 keep their sign.
        surface = word.replace(",", "") if _GROUPED.fullmatch(word) else word
        return surface[:_LONGEST], surface[:_LONGEST]
    if "." in word:
        word = word.replace(".", "")
    # Some signs come apart with a blank in them.
    surface = to_surface(_without_possessive(word)).replace(" ", "")[:_LONGEST]
    if surface.isascii() and surface.isalpha() and len(surface) > 3:
        return _STEMMER.stemWord(surface), surface
    return surface, surface


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """Return how a word, as the rules cut it, is written: in lower case, with its accents.

    It folds to the word's surface; signs that are not seen are left out, ligatures taken apart.
    """
    if word.isascii() or word[0].isdigit():
        return forms(word)[1]
    bare = unicodedata.normalize("NFKC", _without_possessive(word.replace(".", "")))
    return unicodedata.normalize("NFC", bare.lower().translate(_UNSEEN))[:_LONGEST]


def tokens_in(text: str) -> Iterator[Token]:
    """Yield the tokens of a text in order; offsets are code points, half-open."""
    for match in rules_for(text).finditer(text):
        term, surface = forms(match[0])
        if term:
            yield Token(term, surface, match.start(), match.end())


def terms(text: str) -> list[tuple[str, str]]:
    """Return (term, surface) of each token: `tokens_in` without places, for building the index."""
    return [form for word in rules_for(text).findall(text) if (form := forms(word))[0]]
