"""What the tagger sees of a token: the form of its word, and where the word stands.

A word's form (spelling, shape, what the lists say) is the same wherever it stands, so it is
described once a word; where it stands (sentence start, headline, inside a known name, seen
in lower case elsewhere) is worked out for all tokens of a block at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from corpus.tagging.gazetteer import BIT, FLAGS, PHRASES, Gazetteer
from corpus.tagging.tokens import LINE_BREAK

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

AFFIX_BUCKETS = 8192
GRAM_BUCKETS = 16384
SHAPE_BUCKETS = 256
LONGEST_WORD = 24  # letters of a word that are looked at, from either end

POSITIONS: tuple[str, ...] = (
    "starts a sentence",
    "line of capitals",
    "line of capitalised words",
    "in lower case elsewhere",
    "capitalised inside a sentence elsewhere",
    "repeated",
    *(f"{part} {kind}" for kind in PHRASES for part in ("first word of a", "later word of a")),
)

_DIGIT = re.compile(r"\d")
_ENDS = frozenset(".!?:;…")
_OPENERS = frozenset("\"'“‘«([*-—–")


class WordForm(NamedTuple):
    """The form of a word: its normal spelling, and buckets of hashed spelling and shape."""

    normal: str
    prefix: int
    suffix: int
    shape: int
    flags: int
    grams: tuple[int, ...]


def describe(word: str, gazetteer: Gazetteer) -> WordForm:
    """Describe the form of a word (any text without a line break, or a line break alone)."""
    if len(word) > 2 * LONGEST_WORD:
        word = word[:LONGEST_WORD] + word[-LONGEST_WORD:]
    lower = word.lower()
    normal = _DIGIT.sub("0", lower)
    edged = f"<{normal}>"
    return WordForm(
        normal,
        _bucket("p" + normal[:3], AFFIX_BUCKETS),
        _bucket("s" + normal[-3:], AFFIX_BUCKETS),
        _bucket_of_shape(word),
        gazetteer.flags(lower),
        _grams(edged) or (_bucket(edged, GRAM_BUCKETS),),
    )


def _grams(edged: str) -> tuple[int, ...]:
    """Return the buckets of the stretches of three and of four letters."""
    size = len(edged)
    if edged.isascii():  # a letter is a byte: the word is encoded once
        code = edged.encode()
        return tuple(
            [crc32(code[i : i + 3]) % GRAM_BUCKETS for i in range(size - 2)]
            + [crc32(code[i : i + 4]) % GRAM_BUCKETS for i in range(size - 3)]
        )
    return tuple(
        _bucket(edged[i : i + length], GRAM_BUCKETS)
        for length in (3, 4)
        for i in range(size - length + 1)
    )


def _bucket(text: str, buckets: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) % buckets


def shape(word: str) -> str:
    """Return the shape of a word: `X` capitals, `x` small, `o` other letters, `d` digits.

    Runs are written once, or twice where longer than one: `Su-34` has shape `Xx-dd`.
    """
    return _shape_of(_signs_of(word))


def _signs_of(word: str) -> str:
    beginning = word[:LONGEST_WORD]
    if beginning.isascii():  # a table of bytes is many times faster
        return beginning.encode().translate(_ASCII_SIGNS).decode()
    return beginning.translate(_SIGNS)


def _shape_of(signs: str) -> str:
    return _THRICE.sub(r"\1\1", signs)


def _bucket_of_shape(word: str) -> int:
    return _bucket_of_signs(_signs_of(word))


@lru_cache(maxsize=10_000)
def _bucket_of_signs(signs: str) -> int:
    return _bucket(_shape_of(signs), SHAPE_BUCKETS)


class _Signs(dict[int, str]):
    """What stands for a letter in a shape, by code point; worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isupper() or letter.istitle():
            sign = "X"
        elif letter.islower():
            sign = "x"
        elif letter.isdigit():
            sign = "d"
        elif letter.isalpha():
            sign = "o"
        else:
            sign = letter
        self[code] = sign
        return sign


_SIGNS = _Signs()
_ASCII_SIGNS = "".join(map(chr, range(128))).translate(_SIGNS).encode().ljust(256, b"?")
_THRICE = re.compile(r"(.)\1{2,}+", re.DOTALL)


# Traits of a word that positions are worked out from, one bit each.
CAPITAL, ALL_CAPITALS, SMALL, ENDS_SENTENCE, OPENS, BREAKS, STARTS_PHRASE = (
    1 << i for i in range(7)
)


def traits(word: str, flags: int) -> int:
    """Return the trait bits of a word."""
    bits = 0
    if word == LINE_BREAK:
        return BREAKS | ENDS_SENTENCE
    if word[0].isupper():
        bits |= CAPITAL
        if len(word) > 1 and word.isupper():
            bits |= ALL_CAPITALS
    elif word[0].islower():
        bits |= SMALL
    if word in _ENDS:
        bits |= ENDS_SENTENCE
    if word in _OPENERS:
        bits |= OPENS
    if flags & BIT["starts a phrase"]:
        bits |= STARTS_PHRASE
    return bits


def place_positions(
    bits: npt.NDArray[np.int64],
    lowers: npt.NDArray[np.int64],
    spell: Callable[[], Sequence[str]],
    gazetteer: Gazetteer,
) -> npt.NDArray[np.float32]:
    """Return the `POSITIONS` of a block's tokens, one row each.

    `bits` holds each token's traits, `lowers` a number that words share when they differ in
    case alone; `spell` gives the words in lower case, and is called only where needed.
    """
    import numpy as np

    size = len(bits)
    out = np.zeros((size, len(POSITIONS)), np.float32)
    if not size:
        return out
    capital = (bits & CAPITAL) != 0
    small = (bits & SMALL) != 0
    ends = (bits & ENDS_SENTENCE) != 0
    opens = (bits & OPENS) != 0
    starts = np.ones(size, bool)
    starts[1:] = ends[:-1]
    starts[1:] |= starts[:-1] & opens[:-1]
    out[:, 0] = starts
    breaks = np.flatnonzero(bits & BREAKS)
    lines = np.concatenate(([0], breaks))
    worded = np.add.reduceat((capital | small).astype(np.int64), lines)
    capitals = np.add.reduceat(capital.astype(np.int64), lines)
    shouted = np.add.reduceat(((bits & ALL_CAPITALS) != 0).astype(np.int64), lines)
    length = np.diff(np.concatenate((lines, [size])))
    out[:, 1] = np.repeat((shouted >= 0.6 * worded) & (worded > 2), length)
    out[:, 2] = np.repeat((capitals >= 0.65 * worded) & (worded > 3), length)
    top = int(lowers.max()) + 1
    calm = out[:, 1] + out[:, 2] == 0
    small_count = np.bincount(lowers[small], minlength=top)
    out[:, 3] = capital & (small_count[lowers] > 0)
    inside = capital & ~starts & calm
    inside_count = np.bincount(lowers[inside], minlength=top)
    out[:, 4] = (capital | small) & (inside_count[lowers] - inside > 0)
    capital_count = np.bincount(lowers[capital], minlength=top)
    out[:, 5] = capital & (capital_count[lowers] > 1)
    starters = np.flatnonzero((bits & (STARTS_PHRASE | CAPITAL)) == (STARTS_PHRASE | CAPITAL))
    if len(starters):
        base = len(POSITIONS) - 2 * len(PHRASES)
        for first, after, kind in gazetteer.find_phrases(spell(), starters.tolist()):
            out[first, base + 2 * kind] = 1
            out[first + 1 : after, base + 2 * kind + 1] = 1
    return out


def spread_flags(flags: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Return a row of zeros and ones for each word's flag bits."""
    import numpy as np

    return ((flags[:, None] >> np.arange(len(FLAGS))) & 1).astype(np.float32)
