"""What stands beside a span and belongs to the name: a given name before, the rest of a definition."""

from __future__ import annotations

import re
from functools import cache

from corpus.knowledge.people import GIVEN, MENS_NAMES, WOMENS_NAMES, pet_forms
from corpus.knowledge.rows import words
from corpus.knowledge.titles import TITLES
from corpus.knowledge.towns import PLAIN_PLACES, known_places
from corpus.names.definitions import NO_NAMES, name_before
from corpus.tagging.spans import Span

# Given names that are small words, months and days too: names where a surname follows that the
# tagger found, and no question is asked.  Each is tried as `<row> Byron spoke.`
SMALL_GIVEN = frozenset(
    words(
        """
        will can may do an so april june august sunday friday mark grace art bill rob hope faith dawn
        summer autumn joy sky chance
        """
    )
)
_BEFORE = re.compile(r"(?<![\w'’.-])([A-Z][a-zà-ž]+)(?:[^\S\n][A-Z]\.)?(?:[^\S\n]|\n(?!\n))$")
_TOWN_BEFORE = re.compile(r"(?<![\w'’.-])([A-Z][A-Za-z]+)[ \n]$")
_TOWN_BEHIND = re.compile(r"[ \n]([A-Z][A-Za-z]+)(?![\w-])")
_PARTICLE = re.compile(
    r"(?<![\w'’.-])([A-Z][a-zà-ž]+) (?:bin|ibn|bint|van|von|de|der|van der|van den|del|di)\s$"
)
# Syllables of Burmese names, which have no surname: `Min Aung` alone is a name cut short.
BURMESE = frozenset(
    words(
        """
        aung min hlaing thein sein khin kyaw zaw htin win nay than shwe soe tin maung myint thant hla
        swe tun naing oo ye thiha thura lwin mya moe zin wai phyo kyi nyunt thaung htay zeya
        """
    )
)
# What a firm's name goes on with where it has a house in another place: Deutsche Bank (Asia) AG
_HOUSE = re.compile(
    r"[^\S\n]\([A-Z][a-z]+(?:[^\S\n][A-Z][a-z.]+)?\)[^\S\n]"
    r"(?:Inc|Ltd|AG|PLC|Plc|Corp|SA|NV|BV|Co|GmbH|Pty|Limited|LLC|Bhd|Holdings|KK)\b\.?"
)
_BETWEEN = re.compile(r"\s(?:bin|ibn|bint|van|von|van der|van den)\s")
_ASKS = re.compile(r"[^.!?\n]{0,200}\?")
_WRAPPED = 45
"""Letters of a line from which on its end is that of the page and not of the thought."""

_DEFINED = re.compile(r"[^\S\n]\(([A-Z]{2,8})\)")



def widen(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans widened to the left over a given name, or to the whole that letters define.

    `spans` are sorted and do not overlap, and so are those returned.
    """
    return _whole_definitions(text, _with_given_names(text, spans))


def _with_given_names(text: str, spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    last = 0
    for start, end, kind in spans:
        if start < last:
            continue  # within a firm's name
        if kind == "org" and (house := _HOUSE.match(text, end)):
            end = house.end()
        if kind == "person" and out and (
            _is_cut(text, out[-1], start, end) or _is_small_given(text, out[-1], start)
        ):
            start = out.pop()[0]
        elif kind in ("place", "org") and start - last > 2 and (
            (town := _TOWN_BEFORE.search(text, max(last, start - 12), start))
            and f"{town[1]} {text[start:end]}".lower() in _places()
        ):
            start, kind = town.start(1), "place"  # NEW [YORK]
        elif kind == "place" and (
            (town := _TOWN_BEHIND.match(text, end))
            and f"{text[start:end]} {town[1]}".lower() in _places()
        ):
            end = town.end()  # [New] York
        elif kind == "person" and " " not in text[start:end]:
            end = _over_surname(text, start, end, spans)
            start = _with_particle(text, max(last, start - 40), start)
            before = _BEFORE.search(text, max(last, start - 24), start)
            if before and _is_given(before, text, end):
                start = before.start()
        elif text[start] == "&" and text[start - 1 : start].isalnum():
            while start > last and text[start - 1].isalnum():
                start -= 1  # S&P
        elif kind == "person" and all(w.lower() in BURMESE for w in text[start:end].split()):
            more = _SURNAME.match(text, end)
            if more and more[0].strip().lower() in BURMESE:
                end = more.end()
        out.append((start, end, kind))
        last = end
    return out


_SURNAME = re.compile(r"[^\S\n][A-Z][a-zà-ž]{2,}(?:-[A-Z][a-z]+)?(?![\w-])")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?[^\S\n]$")


def _is_small_given(text: str, before: Span, start: int) -> bool:
    """Tell whether the name before is a given name alone that is a small word: [Will] [Ashon]."""
    return (
        before[2] == "person" and before[1] == start - 1 and text[start - 1] == " "
        and text[before[0] : before[1]].lower() in SMALL_GIVEN
    )  # fmt: skip


def _over_surname(text: str, start: int, end: int, spans: list[Span]) -> int:
    """Return where a name ends of which the tagger found the small given name alone: Ms [May] Thet."""
    if text[start:end].lower() not in SMALL_GIVEN:
        return end
    if not _COURTESY.search(text, max(0, start - 6), start):
        return end
    more = _SURNAME.match(text, end)
    if more is None or any(end <= span[0] < more.end() for span in spans):
        return end
    return more.end()


def _with_particle(text: str, left: int, start: int) -> int:
    """Return where a name begins whose `Willy de` or `Abdullah bin` the tagger left out."""
    before = _PARTICLE.search(text, left, start)
    return before.start(1) if before and before[1].lower() not in TITLES else start


def _is_cut(text: str, before: Span, start: int, end: int) -> bool:
    """Tell whether the end of a wrapped line alone cuts a given name from the surname."""
    if before[2] == "person" and _BETWEEN.fullmatch(text, before[1], start):
        return True  # Abdullah bin Abdul Aziz
    return (
        before[2] == "person" and before[1] == start - 1 and text[start - 1] == "\n"
        and " " not in text[before[0] : before[1]] and _is_wrapped(text, start - 1)
        and " " not in text[start:end]
    )  # fmt: skip


def _is_wrapped(text: str, at: int) -> bool:
    return at - (text.rfind("\n", 0, at) + 1) >= _WRAPPED


def _is_given(before: re.Match[str], text: str, end: int) -> bool:
    """Tell whether the capitalised word before a surname is a given name."""
    word = before[1].lower()
    if _COURTESY.search(text, max(0, before.start() - 6), before.start()):
        return True  # Mr On Lee
    if word in SMALL_GIVEN:
        return not _ASKS.match(text, end)
    if word in GIVEN or word in MENS_NAMES or word in WOMENS_NAMES or word in pet_forms():
        return True
    # Senator Lloyd, at the end of a line
    if "\n" not in before[0] or word in TITLES or not _is_wrapped(text, before.end() - 1):
        return False
    line = text[max(0, before.start() - 24) : before.start()].split()
    return bool(line) and line[-1].lower() in TITLES


@cache
def _places() -> frozenset[str]:
    more = ("new england", "new brunswick", "new guinea", "south wales", "east anglia")
    return known_places() | {name.lower() for name in PLAIN_PLACES} | frozenset(more)


def _whole_definitions(text: str, spans: list[Span]) -> list[Span]:
    """Make one span of the words before `(ABC)` whose first letters these are."""
    if "(" not in text:
        return spans
    found = []
    for match in _DEFINED.finditer(text):
        start = name_before(text, match.start(), match[1])
        if start >= 0 and match[1] not in NO_NAMES:
            found.append((start, match.start()))
    if not found:
        return spans
    out: list[Span] = []
    at = last = 0
    for start, end in found:
        while at < len(spans) and spans[at][1] <= start:
            out.append(spans[at])
            at += 1
        after = at
        while after < len(spans) and spans[after][0] < end:
            after += 1
        inside = spans[at:after]
        if not inside or start < last or not all(start <= s[0] and s[1] <= end for s in inside):
            continue
        kinds = {s[2] for s in inside if (s[0], s[1]) == (start, end)}
        out.append((start, end, kinds.pop() if kinds else "org"))
        at, last = after, end
    return out + spans[at:]
