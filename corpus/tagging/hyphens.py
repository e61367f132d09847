"""What a hyphen parts and what it joins: the Putin-Zelenskyy meeting, but Rolls-Royce.

Two persons of a meeting are two names; two halves of a firm are one.
"""

from __future__ import annotations

import re

from corpus.knowledge.countries import countries
from corpus.knowledge.organisations import ORGANISATIONS
from corpus.knowledge.people import GIVEN, MENS_NAMES, WOMENS_NAMES
from corpus.knowledge.rows import names, same_names
from corpus.knowledge.towns import known_places
from corpus.letters import fold
from corpus.tagging.spans import Span

# What two persons have with each other, behind their names: `the Biden-Harris ticket`.
BETWEEN_TWO = names(
    """
    meeting|meetings|summit|summits|call|calls|talks|debate|debates|rift|ticket|campaign|feud|fight
    |deal|plan|administration|government|era|years|pact|relationship|alliance|bromance|phone|row
    |showdown|clash|rivalry|rematch|duo|axis|war|duel|partnership|exchange|statement|dispute|split
    |spat|matchup|final|bill|act|agreement|coalition|show
    """
)
_PAIR = re.compile(r"[A-Z][a-zà-ž]+(?:[A-Z][a-z]+)?([-‑–])[A-Z][a-zà-ž]+(?:[A-Z][a-z]+)?")
# `governor of the Bank of Russia Elvira Nabiullina`: an office and who holds it
_OFFICE_AND_BEARER = re.compile(
    r"(.+\bof[^\S\n](?P<land>[A-Z]\w+))[^\S\n](?P<given>[A-Z][a-zà-ž]+)[^\S\n][A-Z][\w'’-]+"
)
_GIVEN = frozenset((*GIVEN, *MENS_NAMES, *WOMENS_NAMES))
_LETTERS = re.compile(r"([A-Z]{2,6})[-‑–]([A-Z]{2,6})")
_BEHIND = re.compile(rf"\s(?:{'|'.join(BETWEEN_TWO)})\b")
_ON_A_TICKET = re.compile(r"\s(?:ticket|administration|debate|summit)\b")
_AFTER_BETWEEN = re.compile(r"\bbetween\s$")
_NEXT_HALF = re.compile(r"[-‑–]([A-Z][a-zà-ž]+(?:[A-Z][a-z]+)?)(?![\w-])")
# Where a person's name goes on in small letters: Bong Joon-ho, but a Johnson-led cabinet.
_SYLLABLE = re.compile(r"-(?!(?:led|era|like|run|born|made|free|held|up)\b)[a-z]{1,5}(?![\w-])")


def part_and_join(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans with pairs of persons parted, and halves of one name joined.

    `spans` are sorted and do not overlap, and so are those returned.
    """
    out: list[Span] = []
    for at, (start, end, kind) in enumerate(spans):
        if out and start < out[-1][1]:
            continue  # a half that was found with the other one
        words = text[start:end]
        if kind == "person" and (pair := _PAIR.fullmatch(words)) and _is_between(text, start, end):
            cut = start + pair.start(1)
            out += [(start, cut, kind), (cut + 1, end, kind)]
            continue
        if kind == "org" and (known := _LETTERS.fullmatch(words)) and _are_known(*known.group(1, 2)):
            out += [(start, start + known.end(1), kind), (start + known.start(2), end, kind)]
            continue
        if kind == "org" and (office := _OFFICE_AND_BEARER.fullmatch(words)) and (
            fold(office["land"]) in countries()
            and office["given"].lower() in _GIVEN
        ):
            out += [(start, start + office.end(1), kind), (start + office.start("given"), end, "person")]
            continue
        if kind == "org" and (cut := _second_of_two(words)):
            out += [(start, start + words.index(" and "), kind), (start + cut, end, kind)]
            continue
        if kind == "org" and (pair := _PAIR.fullmatch(words)) and _ON_A_TICKET.match(text, end):
            cut = start + pair.start(1)
            out += [(start, cut, "person"), (cut + 1, end, "person")]
            continue
        if kind == "person" and (more := _SYLLABLE.match(text, end)) and " " in words:
            end = more.end()
        elif (
            kind == "person" and words.isalpha() and (half := _NEXT_HALF.match(text, end))
            and _BEHIND.match(text, half.end())
            and (at + 1 == len(spans) or spans[at + 1][0] >= half.end())
            and half[1].lower() not in known_places()
        ):  # fmt: skip
            out.append((start, end, kind))
            start, end = half.span(1)
        elif out and _is_one_firm(text, out[-1], (start, end, kind)):
            start = out.pop()[0]
        out.append((start, end, kind))
    return out


def _are_known(left: str, right: str) -> bool:
    """Tell whether letters on both sides of a hyphen are two organisations': NATO-EU."""
    known = same_names(ORGANISATIONS)
    return fold(left) in known and fold(right) in known


def _second_of_two(words: str) -> int:
    """Return where the second of two known organisations begins in `A and B`, 0 where it is one name."""
    left, joint, right = words.partition(" and ")
    if not joint or not _are_known(left, right.removeprefix("the ")):
        return 0
    return len(left) + len(joint) + len(right) - len(right.removeprefix("the "))


def _is_between(text: str, start: int, end: int) -> bool:
    return bool(
        _BEHIND.match(text, end) or _AFTER_BETWEEN.search(text, max(0, start - 9), start)
    )


def _is_one_firm(text: str, one: Span, other: Span) -> bool:
    """Tell whether two organisations on both sides of a hyphen are one: Rolls-Royce, not NATO-EU."""
    if not (one[2] == other[2] == "org" and other[0] == one[1] + 1 and text[one[1]] == "-"):
        return False
    left, right = text[one[0] : one[1]], text[other[0] : other[1]]
    return (
        left.isalpha() and right.isalpha() and left.istitle() and right.istitle()
        and not any(half.lower() in known for half in (left, right)
                    for known in (known_places(), same_names(ORGANISATIONS)))
    )  # fmt: skip
