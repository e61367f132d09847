"""Cutting a text into tokens: words of the lexicon, figures and signs, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from corpus.times import holidays
from corpus.times.counts import is_count
from corpus.times.grammar import CODES, bits_of
from corpus.times.holidays import find_holiday
from corpus.times.lexicon import DOTTED, UNIONS, WORDS, Value
from corpus.times.titles import find_title
from corpus.times.titles import openings as title_openings
from corpus.times.verbs import Sentence
from corpus.times.zones import (
    ABBREVIATIONS,
    AMBIGUOUS,
    LOCAL,
    PLACES,
    SHORT,
    read_offset,
    weigh_ambiguous,
)

_MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
)
_WORDS: Final = r"(?:[b-or-zB-EI-OR-TV-Z]|[aApP](?![.mM]))[a-z]*[^\W\d_]*"
"""Words that begin as no other alternative does: most tokens, and so found several times sooner."""
# Tried in this order.  Every alternative is bounded or eats what it has looked at, so that
# scanning stays linear on any text.
_ALTERNATIVES: Final = (
    ("mark", r"[^\w\s'’]"),
    ("offset", r"(?:GMT|UTC)\s?[+\-−–]\s?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9])"),
    ("meridiem", r"[AaPp](?:\.\s?[Mm]\b\.?|[Mm]\b)"),
    ("quarter_figure", r"[Qq][1-4]\b|[1-4]Q\b"),
    ("half_figure", r"H[12]\b(?![-‐‑])|[12]H\b(?![-‐‑])"),
    ("fiscal_figure", r"FY\s?['’]?(?:[0-9]{4}|[0-9]{2})\b(?![-/][0-9])"),
    ("word", r"[^\W\d_]+"),
    ("iso", r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
            r"(?:Z\b|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9])(?!-[0-9])"),
    ("numeric_date", r"(?:[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
                     r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
                     r"|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|(?:19|20)[0-9]{2}\.[0-9]{2}\.[0-9]{2})(?![\w/.-]?[0-9])"),
    ("written_date", rf"[0-9]{{1,2}}(?:[-/‐‑.]?{_MONTH}[-/‐‑.]?(?:[0-9]{{4}}|[0-9]{{2}})"
                     rf"|\s{_MONTH}\s(?:[4-9][0-9]|3[2-9]|['’][0-9]{{2}}))(?![\w/-]|\.[0-9])"),
    ("numeric_month", r"(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![\w/-]|\.[0-9])"
                      r"|(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?![\w/-]|\.[0-9])"),
    ("hours_figure", r"(?:(?:[01]?[0-9]|2[0-3])[.:]|[01][0-9]|2[0-3])[0-5][0-9]\s?(?:hrs|hours|h)\b"
                     r"|[0-9][0-5][0-9]\s?hrs\b"
                     r"|(?:[01]?[0-9]|2[0-3])h[0-5][0-9]\b"),
    ("clock_figure", r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![:.]?[0-9])"
                     r"|[0-9]{1,2}\.[0-9]{2}(?=\s?[ap]\.?m\b)"),
    ("decade_figure", r"(?:1[0-9]|20)?[0-9]0(?:['’])?s\b"),
    ("ordinal_figure", r"[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\b"),
    ("nine_eleven", r"9/11(?![\w/])"),
    ("fraction", r"[0-9]/[0-9](?![\d/])|[½¼¾]"),
    ("decimal", r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?(?![^\W\d_])|[0-9]+\.[0-9]+(?![^\W\d_])"),
    ("code", r"[0-9]+(?![AaPp]\.?[Mm]\b)[^\W\d_]\w*"),
    ("number", r"[0-9]+"),
    ("possessive", r"['’]s\b"),
    ("break", r"\n(?:[^\S\n]*\n)+"),
    ("sign", r"[^\w\s]"),
)  # fmt: skip

_SIGNS: Final[dict[str, str]] = {
    ",": "comma", "-": "hyphen", "‐": "hyphen", "‑": "hyphen", "–": "dash", "—": "dash",
    "−": "dash", "/": "slash", ":": "colon", "(": "open", ")": "close", "[": "open",
    "]": "close", "'": "apostrophe", "’": "apostrophe", "‘": "apostrophe", "`": "apostrophe",
    "$": "money", "€": "money", "£": "money", "¥": "money", "#": "money", "₽": "money",
    "₴": "money", "₹": "money", "%": "percent_sign", "!": "stop", "?": "stop", '"': "quote",
    "“": "quote", "”": "quote", "…": "stop", ";": "stop",
}  # fmt: skip

# A dot after these ends no sentence.
_TITLES: Final = frozenset((
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "St", "Lt", "Col", "Sgt", "Maj", "Capt",
    "Prof", "Rev", "Hon", "Jr", "Sr", "No", "Inc", "Corp", "Co", "Ltd", "vs", "Pres", "Mt", "Ft",
    "Adm", "Cmdr",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scan:
    """A text cut into tokens: token i is `text[starts[i]:ends[i]]`, `code[i]` its kind's letter,
    `values[i]` its value.  Offsets are code points.  `held` are the letters of the code as bits.
    `decided` keeps what the text says about abbreviations of several zones, `sentences` the words
    and verb groups of its sentences by their first and last tokens, so that each is read once.
    """

    text: str
    code: str
    starts: list[int]
    ends: list[int]
    values: list[Value]
    held: int
    decided: dict[str, str | None] = field(default_factory=dict)
    sentences: dict[tuple[int, int], Sentence] = field(default_factory=dict)

    def decide_zone(self, abbreviation: str) -> str | None:
        """Return the zone that the text's words speak for where several share an abbreviation."""
        if abbreviation not in self.decided:
            self.decided[abbreviation] = weigh_ambiguous(abbreviation, self.text)
        return self.decided[abbreviation]

    def words(self, first: int, last: int) -> str:
        """Return the text from token `first` to before token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


@cache
def _token() -> re.Pattern[str]:
    """Return the expression for a token; its group tells which alternative it is, none a word."""
    named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES)
    return re.compile(f"{_WORDS}|{named}")


@cache
def _any_token() -> re.Pattern[str]:
    """Return the same without groups, which cost more than all else where every token has them.

    No token begins with a space: that is looked at first, or each alternative would be tried there.
    """
    either = "|".join((_WORDS, *(f"(?:{pattern})" for _, pattern in _ALTERNATIVES)))
    return re.compile(f"(?! )(?:{either})")


@cache
def _known() -> dict[str, tuple[str, Value]]:
    """Return every spelling of the lexicon, and every zone, with its kind's letter and value."""
    words = {word: (CODES[kind], value) for word, (kind, value) in WORDS.items()}
    zones = {name: (CODES["zone"], name) for name in (*ABBREVIATIONS, *AMBIGUOUS, *SHORT)}
    return {**zones, **words}


_MOST_PLAIN: Final = 50_000


@cache
def _plain() -> dict[str, tuple[str, Value]]:
    """Return words met and signs that mean the same wherever they stand, with letter and value."""
    unlike = {_TIME, *_dotted()}
    signs: dict[str, tuple[str, Value]] = {
        sign: (CODES[kind], None)
        for sign, kind in _SIGNS.items()
        if sign not in "!?" and kind != "hyphen"
    }
    return signs | {
        word: hit for word, hit in _known().items() if hit[0] not in unlike and _is_plain(word)
    }


def _is_plain(word: str) -> bool:
    """Tell whether a token that is written so is always a word, and begins no name of a day or title."""
    found = _token().fullmatch(word)
    return (
        found is not None and found.lastgroup in (None, "word")
        and word[:3] not in holidays.openings() and word[:3] not in title_openings()
    )  # fmt: skip


def scan(text: str) -> Scan:
    """Cut a text into tokens; white space and what is neither word, figure nor sign is left out."""
    cut = _Cut(text)
    codes, starts, ends, values = cut.codes, cut.starts, cut.ends, cut.values
    plain = _plain()
    for found in _any_token().finditer(text):
        hit = plain.get(found[0])
        start, end = found.span()
        if start < cut.done:
            continue  # within the one before
        if hit is None:
            cut.add(start)
            continue
        codes.append(hit[0])
        starts.append(start)
        ends.append(end)
        values.append(hit[1])
    return Scan(text, "".join(codes), starts, ends, values, bits_of(codes))


class _Cut:
    """What a text was cut into so far; up to `done` it has been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done = 0
        self.codes: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[Value] = []

    def add(self, start: int) -> None:
        """Add the token at `start`, which is read by what stands around it."""
        text = self.text
        found = _token().match(text, start)
        assert found is not None
        end, name = found.end(), found.lastgroup or "word"
        value: Value = None
        if name == "word":
            code, start, end, value = self._read_word(text[start:end], start, end)
        elif name in ("mark", "sign"):
            code = CODES[_kind_of_sign(text, start, self.starts, self.ends)]
        elif name == "number":
            kind, value = _read_number(text, start, end)
            if kind == "year4" and self.codes[-1:] not in _MONTHS and is_count(text, start, end):
                kind = "nbig"
            code = CODES[kind]
            if _is_part_of_name(text, start, self.codes, self.ends) or _is_numbered(
                text, self.starts, self.ends
            ):
                code = _CODE
        else:
            read = _READERS.get(name)
            value = read(text[start:end]) if read else None
            code = CODES[_KIND_OF.get(name, name)]
        self.codes.append(code)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)

    def _read_word(self, word: str, start: int, end: int) -> tuple[str, int, int, Value]:
        text = self.text
        opening = word[:3]
        if opening in holidays.openings() and (feast := find_holiday(text, start)):
            name, self.done = feast
            return _FEAST, start, self.done, name
        if opening in title_openings() and (title := find_title(text, start)) > start:
            self.done = title
            return _CAPITAL, start, title, None
        hit = _known().get(word)
        if hit is None:
            code = _CAPITAL if word[0].isupper() else _ED if _is_past(word) else _WORD
            if _is_plain(word):
                plain = _plain()
                if len(plain) >= _MOST_PLAIN:
                    plain.clear()
                plain[word] = code, None
            return code, start, end, None
        code, value = hit
        if code in _dotted() and text[end : end + 1] == ".":
            self.done = end + 1
            return code, start, self.done, value
        if code == _TIME and (place := _find_place(text, self.starts, self.ends)):
            first, zone = place
            start = self.starts[first]
            for column in (self.codes, self.starts, self.ends, self.values):
                del column[first:]
            return _ZONE, start, end, zone
        return code, start, end, value


@cache
def _dotted() -> frozenset[str]:
    return frozenset(CODES[kind] for kind in DOTTED)


_WORD: Final = CODES["word"]
_FEAST: Final = CODES["feast"]
_CAPITAL: Final = CODES["capital"]
_ED: Final = CODES["ed"]
_CODE: Final = CODES["code"]
_TIME: Final = CODES["time"]
_ZONE: Final = CODES["zone"]
_HYPHEN: Final = CODES["hyphen"]
_MONTHS: Final = tuple([CODES[kind]] for kind in UNIONS["month"].split())
# Words that a hyphen joins to a figure in a name (`Su-34`, `a-10`), not in a date.
_NAMING: Final = frozenset((_WORD, _CAPITAL, _ED, CODES["a"]))


def _is_past(word: str) -> bool:
    """Tell whether a word is the past of a verb by its ending: `need` and `succeed` are not."""
    return word.endswith("ed") and not word.endswith("eed")


_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _read_fraction(text: str) -> float:
    return _FRACTIONS[text] if text in _FRACTIONS else int(text[0]) / max(int(text[2]), 1)


def _read_decimal(text: str) -> float:
    return float(text.replace(",", "")) if len(text) < 16 else 1e15


_READERS: Final[dict[str, Callable[[str], Value]]] = {
    "offset": read_offset,
    "meridiem": lambda text: text[0].lower(),
    "quarter_figure": lambda text: int(text.strip("QqH")),
    "half_figure": lambda text: int(text.strip("QqH")),
    "fiscal_figure": lambda text: int(re.sub(r"\D", "", text)),
    "ordinal_figure": lambda text: int(text[:-2]),
    "decade_figure": lambda text: int(text.rstrip("s'’")),
    "fraction": _read_fraction,
    "decimal": _read_decimal,
    "iso": str,
    "numeric_date": str,
    "numeric_month": str,
    "written_date": str,
    "hours_figure": str,
    "clock_figure": str,
}
# Alternatives whose kind has another name.
_KIND_OF: Final = {"offset": "zone"}


def _read_number(text: str, start: int, end: int) -> tuple[str, Value]:
    """Return kind and value of a whole number written in figures."""
    if end - start > 6:
        return "nbig", 10**6
    value = int(text[start:end])
    if end - start == 4 and _is_clock(text, end, value):
        return "military", text[start:end]
    if end - start == 4 and 1500 <= value <= 2100:
        return "year4", value
    if end - start > 2:
        return ("n999" if end - start == 3 else "nbig"), value
    for kind, greatest in (("n0", 0), ("n12", 12), ("n23", 24), ("n31", 31), ("n59", 59)):
        if value <= greatest:
            return kind, value
    return "n99", value


def _is_clock(text: str, end: int, value: int) -> bool:
    """Tell whether a number of four figures is a clock time such as `0735 GMT`."""
    if value > 2400 or value % 100 > 59 or not text[end : end + 1].isspace():
        return False
    word = (text[end + 1 : end + 7].split(None, 1) or [""])[0].rstrip(".,;:)")
    return word in ABBREVIATIONS or word in AMBIGUOUS or word in ("hours", "hrs", LOCAL)


def _is_part_of_name(text: str, start: int, codes: list[str], ends: list[int]) -> bool:
    """Tell whether a number is glued to a word, as in `A380` and `Su-34`."""
    if not start or not ends or ends[-1] != start:
        return start > 0 and text[start - 1] == "_"
    if text[start - 1].isalpha():
        return True
    return (
        codes[-1] == _HYPHEN and len(codes) > 1 and ends[-2] == start - 1 and codes[-2] in _NAMING
    )


# What is numbered: `Room 2010`, `Flight 1549`.
_NUMBERED: Final = frozenset((
    "Room", "Flight", "Suite", "Apartment", "Apt", "Highway", "Route", "Interstate", "Platform",
    "Gate", "Channel", "Article", "Section", "Rule", "Resolution", "Unit", "Chapter", "Psalm",
    "Model", "Boeing", "Airbus", "No", "Page", "Figure", "Table", "Line", "Bus", "Train",
    "version", "Version", "Windows", "Office", "iOS", "number", "room", "flight",
))  # fmt: skip


def _is_numbered(text: str, starts: list[int], ends: list[int]) -> bool:
    """Tell whether a number is that of a thing."""
    return bool(starts) and text[starts[-1] : ends[-1]] in _NUMBERED


def _kind_of_sign(text: str, at: int, starts: list[int], ends: list[int]) -> str:
    """Return the kind of the sign at `at`, by what stands around it."""
    sign = text[at]
    if sign == ".":
        return "stop" if _ends_sentence(text, at, starts, ends) else "dot"
    if sign in "!?" and text[at + 1 : at + 2].isalnum():
        return "sign"  # a letter that was lost
    kind = _SIGNS.get(sign, "sign")
    if kind == "hyphen" and (text[at - 1 : at].isspace() or text[at + 1 : at + 2].isspace()):
        return "dash"
    return kind


def _ends_sentence(text: str, at: int, starts: list[int], ends: list[int]) -> bool:
    """Tell whether the dot at `at` ends a sentence."""
    after = text[at + 1 : at + 3]
    if after and not after[0].isspace() and after[0] not in "\"”'’)":
        return False
    if after[1:].islower():
        return False
    if not starts or ends[-1] != at:
        return True
    before = text[starts[-1] : at]
    return not ((len(before) == 1 and before.isalpha()) or before in _TITLES)


def _find_place(text: str, starts: list[int], ends: list[int]) -> tuple[int, str] | None:
    """Return first token and zone of what stands before `time`: `Moscow Standard`, `local`."""
    for count in (3, 2, 1):
        if len(starts) < count or ends[-1] - starts[-count] > 30:
            continue
        name = " ".join(text[starts[-count] : ends[-1]].lower().split())
        if name == LOCAL:
            return len(starts) - 1, LOCAL
        if name in PLACES and text[starts[-count]].isupper():
            return len(starts) - count, PLACES[name]
    return None
