"""Numbers as news writes them: figures, words, fractions, and words for about how many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from corpus.quantities.units import CURRENCIES, METRES


class Numeral(NamedTuple):
    """A number `text[start:end]`: its value, or the ends between which `dozens` lies.

    `currency` is the name of the currency whose sign stands before it; `in_words` tells of a
    number that is written out; `magnitude` is what `million` multiplies by, or 1.
    """

    start: int
    end: int
    low: float
    high: float
    currency: str | None = None
    in_words: bool = False
    magnitude: float = 1
    vague: bool = False


Known = Mapping[int, Numeral]
"""The numbers of a text by where they start."""

ONES: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
MAGNITUDES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12, "lakh": 1e5, "crore": 1e7, "bn": 1e9, "mn": 1e6, "mln": 1e6, "mil": 1e6,
    "tn": 1e12, "trn": 1e12, "bln": 1e9, "mld": 1e9, "trln": 1e12,
}  # fmt: skip
LETTERS: Final = {"m": 1e6, "b": 1e9, "k": 1e3}
"""Magnitudes of one letter, right behind the figures: `$3.5m`, `40k`."""
PARTS: Final = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5,
    "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10,
}  # fmt: skip
SIGNS: Final = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
CROWDS: Final = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2e3, 9999),
    "millions": (2e6, 9.999e6), "billions": (2e9, 9.999e9),
}  # fmt: skip
"""What is told only roughly, with the least and the most that it is said of."""

_LARGE = r"(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)"
_SHORT = _LARGE.removesuffix(")") + "|bn|bln|mld|mn|mln|mil|trn|trln|tn)"
_ONES = "|".join(sorted(ONES, key=len, reverse=True))
_ONE = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_ONES})\b)?|{_ONES})"
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_PARTED = "[\xa0\u2009\u202f]"
_FIGURES = (
    rf"\d{{1,3}}(?:{_PARTED}\d{{3}}){{1,4}}(?!\d)|(?<!\d )\d{{1,3}}(?: \d{{3}})? \d00(?= [a-z])"
    rf"|\d+,\d{{1,2}}(?=[ -]?(?:{_SHORT}|%|per ?cent)(?!\w))"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
)
_COUNTED_BY_M = r"(?:euros?|dollars?|pounds?|people|users|shares|barrels|tonnes|litres)\b"
_FRACTION = r"(?:1/[23]|2/3|[13]/4|[1357]/8|(?:1[135]|[13579])/16|(?:[12]?[13579]|31)/32)"
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_SPELLED = rf"{_ONE}(?:[ -]{_LARGE}(?:,? (?:and )?{_ONE})?){{0,4}}"
_PART = r"(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_NUMERAL = re.compile(
    r"(?<![\w.,:/’'\\])(?:(?<![A-Za-z][-–])|(?<=\bsub-))(?<!\d[-–])"
    rf"(?:(?P<currency>{_SIGN}) ?)?(?P<minus>[-−–+](?=[\d.])|minus[- ](?=[\d.]))?"
    r"(?:(?P<share>(?(currency)(?!))(?:"
    r"(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of)(?: every)?"
    r" (?:two|three|four|five|six|seven|eight|nine|ten|10|20|100)\b"
    r"|(?:one|1)[ -]in[ -](?:twelve|\d{1,3})\b)"
    r"(?! (?:second|minute|hour|day|week|month|year|game|match)))"
    rf"|(?P<figures>{_FIGURES})(?P<after>"
    rf" ?(?:× ?10\^?[-−]?|x ?10(?:\^[-−]?|[-−]))\d{{1,2}}(?!\d)|[ -]?[½¼¾⅓⅔⅛]|[ -]{_FRACTION}(?![\d/])"
    rf"|[/⁄]\d{{1,3}}(?=[ -]?(?:of|inch|pound|cup|mile|ounce|pint|oz|lb|point|pct|per ?cent)\b)"
    rf"|[ -]?{_SHORT}s?\b(?: {_LARGE}\b)?"
    # Metres, unless a currency says millions: `9 m (30 ft)`, `$9m (£7m)`; so are `the 5,000m`.
    rf"|(?(currency)|(?!m(?:{METRES}))(?:(?<!\d{{4}})(?<!,\d{{3}})|(?!m)|(?=m {_COUNTED_BY_M})))"
    r"[mbk](?![\w²³/]))?"
    r"|(?P<sign>[½¼¾⅓⅔⅛])"
    rf"|(?P<some>(?:several|a few|a couple(?: of)?|tens of|hundreds of|dozens of|scores of) {_LARGE}s?\b"
    rf"|(?:half a|a half|half|a quarter|quarter|an?|every) {_LARGE}\b(?: {_LARGE}\b| and a half)?)"
    rf"|(?P<part>(?:a|an|one|two|three|four|five|nine)[ -]{_PART}(?=\s+(?:of|the|as)\b)"
    rf"(?: of a (?P<whole>{_LARGE})\b)?|half(?=\s+(?:an?|the|of|its|their|his|her|all)\b))"
    rf"|(?P<crowd>{'|'.join(CROWDS)})\b"
    rf"|(?P<mixed>{_ONE}[ -]and[ -]a[ -](?:half|quarter)(?:[ -]{_LARGE})?\b)"
    rf"|(?P<words>{_SPELLED})(?![\w]))",
    re.IGNORECASE,
)
_MOST_DIGITS = 18


def _openings() -> re.Pattern[str]:
    """Return a pattern for where a number may begin, which is found many times sooner than numbers."""
    words = {*ONES, *TENS, *CROWDS, "several", "tens", "half", "quarter", "every", "minus"}
    words |= {"a ", "a-", "an ", "an-"}
    words |= {sign.lower() for sign in CURRENCIES if sign[0].isalpha()}
    signs = "".join({sign[0] for sign in (*CURRENCIES, *SIGNS) if not sign[0].isalpha()})
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    # Each alternative begins with a set of letters, by which `re` passes over the others.
    branches = "|".join(
        f"[{letter}{letter.upper()}{_LIKE.get(letter, '')}](?i:{'|'.join(rest)})"
        for letter, rest in sorted(rests.items())
    )
    plain = rf"\d.+{re.escape('-−–')}{re.escape(signs)}"
    return re.compile(rf"(?<![\w.,:/’'\\])(?:[{plain}]|{branches})")


_LIKE: Final = {"k": "\u212a", "s": "\u017f"}
"""Letters that `re` takes for these when case is set aside."""
_OPENING = _openings()


def numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text in order, whatever they stand for."""
    found = []
    past = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        match = _NUMERAL.match(text, start) if start >= past else None
        if match is None:
            continue
        past = match.end()
        if (numeral := _read(match)) is not None:
            found.append(numeral)
    return found


def _read(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    currency = match["currency"]
    name = CURRENCIES.get(currency) or CURRENCIES.get(currency.upper()) if currency else None
    if match["figures"]:
        return _figures(match, name)
    if currency:
        return None
    if match["sign"]:
        return Numeral(start, end, SIGNS[match["sign"]], SIGNS[match["sign"]])
    if match["share"]:
        words = re.split(r"[ -]", match["share"].lower())
        whole = _plain(words[-1])
        if not whole:
            return None  # `one in 0`
        value = _plain(words[0]) / whole
        return Numeral(start, end, value, value, in_words=True)
    if match["part"]:
        words = re.split(r"[ -]", match["part"].lower().partition(" of ")[0])
        value = PARTS[words[-1].rstrip("s")] if words[-1] not in PARTS else PARTS[words[-1]]
        if len(words) > 1 and words[0] not in ("a", "an"):
            value *= ONES[words[0]]
        size = MAGNITUDES[match["whole"].lower()] if match["whole"] else 1
        return Numeral(start, end, value * size, value * size, in_words=True, magnitude=size)
    if match["mixed"]:
        first, *_, part = re.split(r"[ -]", re.sub(rf"[ -]{_LARGE}$", "", match["mixed"].lower()))
        value = (ONES | TENS)[first] + PARTS[part]
        large = re.search(rf"{_LARGE}$", match["mixed"].lower())
        size = MAGNITUDES[large[0]] if large else 1
        return Numeral(start, end, value * size, value * size, in_words=True, magnitude=size)
    if match["some"]:
        return _some(start, end, match["some"].lower())
    if match["crowd"]:
        low, high = CROWDS[match["crowd"].lower()]
        return Numeral(start, end, low, high, in_words=True, vague=True)
    words = re.split(r"[\s,-]+", match["words"].lower())
    value = spelled(words)
    largest = max((MAGNITUDES[word] for word in words if word in MAGNITUDES), default=1)
    return Numeral(start, end, value, value, in_words=True, magnitude=largest)


def _figures(match: re.Match[str], currency: str | None) -> Numeral | None:
    written = re.sub(r"\s", "", match["figures"])
    if _DECIMAL_COMMA.fullmatch(written):
        written = written.replace(",", ".")  # `1,5 million`, as much of the world writes
    figures = written.replace(",", "")
    if len(figures) > _MOST_DIGITS or (len(figures) > 1 and not figures.strip("0")):
        return None
    value = float(figures)
    magnitude = 1.0
    after = (match["after"] or "").strip(" -").lower()
    if after.startswith(("×", "x")):
        value *= 10.0 ** int(after[1:].strip()[2:].lstrip("^").replace("−", "-"))
    elif after in SIGNS:
        value += SIGNS[after]
    elif "/" in after[1:]:
        upper, _, lower = after.partition("/")
        value += int(upper) / int(lower)
    elif after.startswith(("/", "⁄")):
        if not int(after[1:]):
            return None
        value /= int(after[1:])
    elif after:
        for word in after.split():
            magnitude *= LETTERS.get(word) or MAGNITUDES.get(word) or MAGNITUDES[word.rstrip("s")]
        value *= magnitude
    if match["minus"] and match["minus"] != "+":
        value = -value
    # Dots and commas of figures leave traces below the last digit that is written.
    value = float(f"{value:.15g}")
    return Numeral(*match.span(), value, value, currency, magnitude=magnitude)


def _some(start: int, end: int, words: str) -> Numeral:
    last = words.removesuffix(" and a half").split()[-1].rstrip("s")
    size = MAGNITUDES[last]
    if words.startswith(("quarter", "a quarter")):
        return Numeral(start, end, size / 4, size / 4, in_words=True, magnitude=size)
    if words.startswith(("half", "a half")):
        return Numeral(start, end, size / 2, size / 2, in_words=True, magnitude=size)
    if words.startswith(("a few", "several")):
        return Numeral(start, end, 2 * size, 9 * size, in_words=True, magnitude=size, vague=True)
    if words.startswith("a couple"):
        return Numeral(start, end, 2 * size, 2 * size, in_words=True, magnitude=size)
    for many, times in (("tens", 10), ("dozens", 12), ("scores", 20), ("hundreds", 100)):
        if words.startswith(many):
            low, high = 2 * times * size, 9.99 * times * size
            return Numeral(start, end, low, high, in_words=True, magnitude=size, vague=True)
    for large in words.split()[1:-1]:
        size *= MAGNITUDES.get(large, 1)  # a hundred thousand
    value = size * 1.5 if words.endswith("and a half") else size
    return Numeral(start, end, value, value, in_words=True, magnitude=size)


def _plain(word: str) -> float:
    return float(word) if word.isdigit() else float(ONES[word])


def spelled(words: list[str]) -> float:
    """Return the number that words spell, `and` left out: `two hundred and six thousand`."""
    total = current = 0.0
    for word in words:
        if word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word in MAGNITUDES:
            current = (current or 1) * MAGNITUDES[word]
            if MAGNITUDES[word] >= 1000:
                total, current = total + current, 0.0
    return total + current
