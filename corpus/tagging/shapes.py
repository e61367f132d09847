"""Shapes of names that a tagger marks in part or as another kind: ships, storms, halls, operations.

A row has the pattern, the kind of what it finds, and an example with what is found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.knowledge.people import SURNAME_FIRST
from corpus.knowledge.towns import JOINED_PLACES
from corpus.tagging.alternatives import begun_by
from corpus.tagging.event_shapes import EVENT_SHAPES
from corpus.tagging.shape_row import WORD, Shape
from corpus.tagging.spans import Span
from corpus.tagging.trigrams import WordSearch

_WORD = WORD
_NAME = rf"(?!The\b){_WORD}(?:[^\S\n](?:(?:de|van|von|der|del|la|al|el|bin|[A-Z]\.)[^\S\n])*{_WORD})"
_HALLS = (
    "Airport|International Airport|Cent(?:er|re)|Stadium|Arena|Museum|Library|Theat(?:er|re)|Bridge"
    "|Highway|Boulevard|Plaza|Barracks|Memorial|Prison|Expressway|Airfield|Hospital|Tunnel|Dam"
)
_SCHOOLS = "School|High School|University|College|Institute|Foundation|Academy"
_PORTFOLIOS = (
    "defen[cs]e|foreign|interior|finance|justice|health|energy|education|economy|agriculture"
    "|emergency|emergencies|culture|trade|transport"
)
_SHIPS = "USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|RMS|RFA|INS|MV|SS|RV"
_CRAFT = (
    "aircraft carrier|carrier|cruiser|destroyer|frigate|submarine|corvette|battleship|warship"
    "|flagship|minesweeper|ferry|tanker|yacht|trawler|cruise ship|cargo ship|container ship"
    "|landing ship|patrol ship|patrol boat|missile boat|supply ship|hospital ship|research ship"
    "|survey ship|spy ship|bulk carrier|ocean liner|lifeboat|trimaran|icebreaker|schooner"
)
_JOINER = r"(?:(?:de|of|von|van|la|the)[^\S\n]){0,2}"
_KOREAN = begun_by(sorted(name.title() for name in SURNAME_FIRST | {
    "an", "so", "do", "ko", "shim", "bong", "noh", "ryu", "bae", "nam", "heo", "yeo",
}))  # fmt: skip


SHAPES = (
    Shape(
        tuple(f"{prefix} " for prefix in _SHIPS.split("|")),
        re.compile(rf"\b((?:{_SHIPS})[^\S\n]{_WORD}(?:[^\S\n][A-Z]\.)?(?:[^\S\n]{_JOINER}{_WORD}){{0,2}})"),
        "product",
        "The USS Gerald R. Ford sailed.",
        "USS Gerald R. Ford",
    ),
    Shape(
        tuple(_CRAFT.split("|")),
        re.compile(rf"\b(?:{_CRAFT})[^\S\n]((?:Admiral[^\S\n])?{_WORD}(?:[^\S\n]{_JOINER}{_WORD})?)"),
        "product",
        "The cruiser Moskva sank.",
        "Moskva",
    ),
    Shape(
        ("Admiral ",),
        re.compile(rf"\b[Tt]he[^\S\n](Admiral[^\S\n]{_WORD})(?![^\S\n]{_WORD})"),
        "product",
        "The Admiral Kuznetsov burned.",
        "Admiral Kuznetsov",
    ),
    Shape(
        ("Airport", "Center", "Centre", "Stadium", "Arena", "Museum", "Library", "Theat", "Bridge", 
         "Highway", "Boulevard", "Plaza", "Barracks", "Memorial", "Prison", "Expressway", "Airfield",
         "Hospital", "Tunnel", "Dam"),
        re.compile(rf"\b({_NAME}(?:[^\S\n]National)?[^\S\n](?:{_HALLS}))\b"),
        "place",
        "At John F. Kennedy Center they sang.",
        "John F. Kennedy Center",
    ),
    Shape(
        (" Hall", " House", " Park"),
        re.compile(
            rf"\b({_WORD}[^\S\n](?:(?:[A-Z]\.|de|van|von|der)[^\S\n])+{_WORD}[^\S\n](?:Hall|House|Park))\b"
        ),
        "place",
        "in Ludwig van Beethoven Hall",
        "Ludwig van Beethoven Hall",
    ),
    Shape(
        (" School", " High School", " University", " College", " Institute", " Foundation", " Academy"),
        re.compile(rf"\b({_NAME}[^\S\n](?:{_SCHOOLS}))\b"),
        "org",
        "He left John F. Kennedy School early.",
        "John F. Kennedy School",
    ),
    Shape(
        ("-e-", "-i-"),
        re.compile(r"\b([A-Z][a-z]+(?:-[ei]-[A-Z]?[a-z]+)+)\b"),
        "org",
        "India blamed Jaish-e-Mohammed for it.",
        "Jaish-e-Mohammed",
    ),
    Shape(
        ("OPEC+",),
        re.compile(r"\b(OPEC\+)(?!\w)"),
        "org",
        "Output of OPEC+ fell.",
        "OPEC+",
    ),
    Shape(
        ("Georgian Dream", "Law and Justice", "Sinn F", "Five Star Movement", "Tahrir al-Sham",
         "Brothers of Italy", "Alternative for Germany", "Freedom and Justice Party"),
        re.compile(
            r"\b(Georgian Dream|Law and Justice|Sinn F[eé]in|Five Star Movement"
            r"|Hay[’']?at Tahrir al-Sham|Brothers of Italy|Alternative for Germany"
            r"|Freedom and Justice Party)\b"
        ),
        "org",
        "Since Georgian Dream won",
        "Georgian Dream",
    ),
    Shape(
        JOINED_PLACES,
        re.compile(rf"\b({'|'.join(re.escape(name) for name in JOINED_PLACES)})\b"),
        "place",
        "troops in Jammu and Kashmir",
        "Jammu and Kashmir",
    ),
    Shape(
        (" ministry",),
        re.compile(rf"\b[A-Z]\w+['’]s[^\S\n]((?:{_PORTFOLIOS})[^\S\n]ministry)\b"),
        "org",
        "Russia's defense ministry said so.",
        "defense ministry",
    ),
    Shape(
        (" ministry",),
        re.compile(
            r"\b([A-Z]\w+(?:ian|ean|an|ish|ese|i|ench|utch|eek|iss)"
            rf"[^\S\n](?:{_PORTFOLIOS})[^\S\n]ministry)\b"
        ),
        "org",
        "The Russian defence ministry said so.",
        "Russian defence ministry",
    ),
    Shape(
        ("Will ", "Do ", "Can ", "An "),
        re.compile(
            r"\b(?:[a-z]{2,},?|Novelist|Author|Actor|Actress|Singer|Comedian|Coach|Striker|Rapper|Writer"
            r"|Presenter|Journalist|Director|Producer|Chef|Judge|Lawyer|Founder|Painter|Footballer)"
            r"\s((?:Will|Do|Can|An)\s[A-Z][a-z]{2,})(?=,|\s(?:was|is|has|had|said|says"
            r"|told|who|won|lost|scored|wrote|and\s[A-Z]))"
        ),
        "person",
        "Police said Will Self was at home.",
        "Will Self",
    ),
    Shape(
        ("-",),
        re.compile(
            rf"((?:{_KOREAN})"
            r"[^\S\n][A-Z][a-z]{1,5}-[a-z]{1,6})\b"
        ),
        "person",
        "Minister An Gyu-back said so.",
        "An Gyu-back",
    ),
)  # fmt: skip


_ROWS = (*SHAPES, *EVENT_SHAPES)


@lru_cache(maxsize=1)
def _signs() -> WordSearch:
    return WordSearch(sign for row in _ROWS for sign in row.signs)


def shape(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans with the names of these shapes put in the place of what lies within them.

    `spans` are sorted and do not overlap, and so are those returned.  A shape gives way to a
    span that it would cut; a person's name stands behind a title of its own only.
    """
    found: list[Span] = []
    standing = _signs().may_stand(text)
    for row in _ROWS:
        if standing.isdisjoint(row.signs):
            continue
        for begin, stop in _windows(text, [sign for sign in row.signs if sign in standing]):
            found.extend(
                (match.start(1), match.end(1), row.kind)
                for match in row.pattern.finditer(text, begin, stop)
            )
    if not found:
        return spans
    found.sort(key=lambda span: (span[0], -span[1]))
    out: list[Span] = []
    at = last = 0
    for start, end, kind in found:
        if start < last:
            continue
        while at < len(spans) and spans[at][1] <= start:
            out.append(spans[at])
            at += 1
        after = at
        while after < len(spans) and spans[after][0] < end:
            after += 1
        if all(start <= span[0] and span[1] <= end for span in spans[at:after]):
            out.append((start, end, kind))
            last = end
            at = after
    return out + spans[at:]


_REACH = 60
"""Letters before and after a sign in which the name stands."""


def _windows(text: str, signs: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text, cut between words, in which a sign stands."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            begin = max(0, at - _REACH)
            begin = text.find(" ", begin, at) + 1 or begin if begin else 0
            stop = text.find(" ", at + len(sign) + _REACH)
            yield begin, stop if stop >= 0 else len(text)
            at = text.find(sign, at + len(sign))
