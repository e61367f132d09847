"""Shapes of names of events: storms, wars, operations, games, cups, festivals, attacks by their day.

A row has the pattern, the kind of what it finds, and an example with what is found in it.
"""

from __future__ import annotations

import re

from corpus.tagging.shape_row import WORD, Shape

_GAP = r"[^\S\n]"
# A word of an event's name: no possessive, and none of the small words that headlines write large.
_PLAIN = (
    r"(?!(?:The|An?|At|In|On|After|Before|During|Since|For|From|To|Of|And|But|As|With|If|When|While"
    r"|This|That|His|Her|Its|Their|Our|No|Not|How|Why|What|Who|Is|Are|Was|Were|By|Amid|Against|Under"
    r"|Over|Last|Next|Every|Each|Both|Until|Through)\b)[^\W\d_a-z][^\W\d_]*(?:[-–][^\W\d_]+)*(?!['’\w])"
)
# In running text: a small letter stands before it, so that no headline's capitals are taken for it.
_RUNNING = r"(?<=[a-z,;(] )"
_FEW = rf"(?:{_PLAIN}{_GAP}){{1,3}}"
_STORMS = (
    "Hurricane|Typhoon|Super Typhoon|Super Cyclone|Cyclone|Storm|Winter Storm|Tropical Storm"
    "|Tropical Cyclone|Severe Tropical Storm|Subtropical Storm|Tropical Depression|Medicane"
)
_GAMES = (
    "Olympics|Paralympics|Olympic Games|Paralympic Games|Asian Games|Commonwealth Games"
    "|Pan American Games|Invictus Games|Youth Olympics|European Games|Island Games|Goodwill Games"
)
_FESTIVALS = (
    "Marathon|Grand Prix|Festival|Film Festival|Jazz Festival|Music Festival|Literary Festival"
    "|Biennale|Biennial|Triennale|Carnival|Fashion Week|Book Fair|Motor Show|Auto Show|Air Show"
    "|Airshow|Security Conference|Climate Conference|Peace Conference|Donors Conference|Derby|Summit"
    "|Regatta|Championships?|Masters|Half Marathon|Film Awards|Boat Race|Song Contest|Gold Cup"
)
_UPHEAVALS = (
    "War|Wars|Revolution|Uprising|Rebellion|Massacre|Genocide|Famine|Intifada|Mutiny|Offensive"
    "|Earthquake|Insurrection|Blitz|Crusade|Crusades|Pogrom"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Sept\\.|Oct\\."
    "|Jan\\."
)
# The days that name an attack or a riot by themselves, in either order.
_DAYS = (
    rf"(?:(?:September|Sept\.){_GAP}11|11{_GAP}September|January{_GAP}6|Jan\.{_GAP}6|6{_GAP}January"
    rf"|October{_GAP}7|Oct\.{_GAP}7|7{_GAP}October|July{_GAP}7|7{_GAP}July|July{_GAP}15|15{_GAP}July"
    rf"|9/11|7/7|26/11)(?:th)?"
)
_DEEDS = (
    "attacks?|bombings?|massacres?|riots?|riot|insurrection|coup attempt|failed coup|coup|assault"
    "|terror attacks?|terrorist attacks?|Capitol riots?|Capitol attack|Capitol insurrection"
    "|Hamas attacks?|Hamas-led attacks?|atrocities"
)

EVENT_SHAPES = (
    Shape(
        tuple(dict.fromkeys(name.split()[-1] for name in _STORMS.split("|"))),
        re.compile(rf"\b((?:{_STORMS}){_GAP}[A-Z][a-zà-ž]{{2,}})"),
        "event",
        "Storm Éowyn passed before Typhoon Pepito came.",
        "Typhoon Pepito",
    ),
    Shape(
        ("Operation ",),
        re.compile(rf"\b(Operation{_GAP}{WORD}(?:{_GAP}{WORD}){{0,2}})"),
        "event",
        "They began Operation Desert Storm at dawn.",
        "Operation Desert Storm",
    ),
    Shape(
        (" war", " War"),
        re.compile(rf"\b({WORD}[-–][A-Z][\w'’]+{_GAP}(?:[Cc]ivil{_GAP})?[Ww]ar)\b"),
        "event",
        "Since the Israel-Hamas war began",
        "Israel-Hamas war",
    ),
    Shape(
        (" civil war", " Civil War"),
        re.compile(rf"\b({_FEW}[Cc]ivil{_GAP}[Ww]ar)\b"),
        "event",
        "He fled the Lebanese civil war.",
        "Lebanese civil war",
    ),
    Shape(
        ("Battle of", "Siege of", "Massacre of", "Fall of"),
        re.compile(
            rf"\b((?:(?:First|Second|Third){_GAP})?(?:Battle|Siege|Massacre|(?<=the )Fall){_GAP}of"
            rf"{_GAP}(?:the{_GAP})?{WORD}(?:{_GAP}{WORD})?)"
        ),
        "event",
        "after the Battle of Bakhmut had ended",
        "Battle of Bakhmut",
    ),
    Shape(
        tuple(f" {name}" for name in _UPHEAVALS.split("|")),
        re.compile(rf"{_RUNNING}({_FEW}(?:{_UPHEAVALS}))\b(?!{_GAP}[A-Z])"),
        "event",
        "He fought in the Falklands War as a boy.",
        "Falklands War",
    ),
    Shape(
        (" genocide", " massacre"),
        re.compile(rf"{_RUNNING}({_PLAIN}{_GAP}(?:genocide|massacre))\b"),
        "event",
        "She survived the Rwandan genocide.",
        "Rwandan genocide",
    ),
    Shape(
        tuple(name.split()[-1] for name in _GAMES.split("|")),
        re.compile(rf"\b((?:{_PLAIN}{_GAP}){{0,2}}(?:{_GAMES}))\b"),
        "event",
        "She won gold at the Paris Olympics.",
        "Paris Olympics",
    ),
    Shape(
        (" Cup",),
        re.compile(rf"{_RUNNING}((?:(?:Women|Men)['’]s{_GAP})?{_FEW}Cup(?:{_GAP}of{_GAP}Nations)?)\b"),
        "event",
        "They left the Africa Cup of Nations early.",
        "Africa Cup of Nations",
    ),
    Shape(
        tuple(f" {name.split()[-1].rstrip('s?')}" for name in _FESTIVALS.split("|")),
        re.compile(rf"{_RUNNING}({_FEW}(?:{_FESTIVALS}))\b(?!{_GAP}[A-Z])"),
        "event",
        "She spoke at the Munich Security Conference.",
        "Munich Security Conference",
    ),
    Shape(
        (" Open",),
        re.compile(
            rf"{_RUNNING}((?:US|U\.S\.|French|Australian|British|Italian|Scottish|Irish|Canadian|Madrid"
            rf"|Miami|Dubai|Qatar|China|Japan|Shanghai|Indian Wells|Monte Carlo|Barcelona){_GAP}Open)\b"
        ),
        "event",
        "He lost at the Madrid Open.",
        "Madrid Open",
    ),
    Shape(
        ("COP", "Euro ", "Expo ", "Super Bowl", "Copa "),
        re.compile(
            r"\b(COP[-\s]?[1-3]\d|(?:Euro|Expo)[\s-](?:19|20)\d\d|Super\sBowl\s[LXVI]+"
            r"|Copa\s(?:Am[eé]rica|del\sRey|Libertadores|Sudamericana))\b"
        ),
        "event",
        "Delegates flew to COP29 in Baku.",
        "COP29",
    ),
    Shape(
        ("11", " 6", "7 ", "15", "7/7"),
        re.compile(rf"(?<!\w)({_DAYS}(?:,?{_GAP}(?:19|20)\d\d,?)?{_GAP}(?:{_DEEDS}))\b"),
        "event",
        "Since the October 7 attack on Israel",
        "October 7 attack",
    ),
)  # fmt: skip
