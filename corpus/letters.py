"""Letters of other alphabets written in plain Latin ones: tables, and the fold that uses them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Latin letters that no Unicode decomposition takes apart.
LATIN = {
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
    "Þ": "Th", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i",
    "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng", "ə": "a", "Ə": "A", "ʿ": "", "ʾ": "", "ʻ": "",
    "ʼ": "", "ʹ": "", "ʺ": "",
}  # fmt: skip

# Russian, Ukrainian, Belarusian, Serbian, Macedonian and Bulgarian letters, as English
# newspapers write them; ё is e because papers seldom keep the dots.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
    "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
    "ђ": "dj", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip

GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip

# Pairs of Greek letters that sound as one; they go before single letters.
GREEK_PAIRS = (("ου", "ou"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("αυ", "av"), ("ευ", "ev"))

# What romanise makes of a name; read as: left is written right.
EXAMPLES = (
    ("Зеленский", "Zelenskiy"),
    ("Володимир", "Volodimir"),
    ("Медынский", "Medynskiy"),
    ("Горбачёв", "Gorbachev"),
    ("Παπαδόπουλος", "Papadopoulos"),
    ("Dolmabahçe", "Dolmabahce"),
    ("Łódź", "Lodz"),
    ("Tromsø", "Tromso"),
    ("Erdoğan", "Erdogan"),
    ("Strauß", "Strauss"),
    ("Kyiv", "Kyiv"),
    ("穆默夫", "穆默夫"),
)


def _cased(table: dict[str, str]) -> dict[str, str]:
    return table | {low.upper(): latin.capitalize() for low, latin in table.items()}


# Cyrillic goes first and whole, as taking й apart would lose its breve.
_FIRST = str.maketrans(_cased(CYRILLIC) | LATIN)
_GREEK = str.maketrans(_cased(GREEK))


def romanise(text: str) -> str:
    """Return `text` in unaccented Latin letters; scripts without a table stay as they are."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).translate(_FIRST)
    if text.isascii():
        return text
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.category(letter).startswith("M")
    )
    if any("Ͱ" <= letter <= "Ͽ" for letter in bare):
        for pair, latin in GREEK_PAIRS:
            bare = bare.replace(pair, latin)
        bare = bare.translate(_GREEK)
    return bare.translate(_FIRST)


def fold(text: str) -> str:
    """Return `text` for comparing: romanised, lower case, words parted by single spaces.

    Apostrophes and dots vanish (`U.S.` is `us`, `O'Leary` is `oleary`); every other mark
    that is no letter or digit parts words.
    """
    return _fold_name(text) if len(text) <= _NAME else _fold(text)


_NAME = 80
"""Letters of a name, which is met again and again."""


@lru_cache(maxsize=8_000)
def _fold_name(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    flat = romanise(text).casefold()
    if flat.isascii():
        return " ".join(flat.translate(_ASCII).split())
    flat = "".join(
        c for c in flat if unicodedata.category(c) not in ("Cf", "Cc", "Cs") or c in "\n\t"
    )
    flat = flat.translate(_SILENT)
    return " ".join("".join(c if c.isalnum() else " " for c in flat).split())


_SILENT = str.maketrans("", "", "'’‘`´ʼ.·")
_ASCII = {c: None if chr(c) in "'`." else " " for c in range(128) if not chr(c).isalnum()}
