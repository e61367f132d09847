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
_RUNNING = r"(?<=[a-z0-9,;(] )"
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
    "|County Fair|State Fair|Trade Fair|Day Parade|Championship Game|Tattoo|Eisteddfod"
)
_UPHEAVALS = (
    "War|Wars|Revolution|Uprising|Rebellion|Massacre|Genocide|Famine|Intifada|Mutiny|Offensive"
    "|Earthquake|Insurrection|Blitz|Crusade|Crusades|Pogrom"
)
# What is held again and again: an event behind `annual` or an ordinal.
_HELD = (
    "Conference|Convention|Forum|Dinner|Gala|Ball|Expo|Symposium|Awards|Parade|Fair|Tournament"
    "|Classic|Telethon|Congress|Meeting|Rally|Show|Exposition|Fête|Fest"
)
_BOWLS = (
    "Rose|Sugar|Orange|Cotton|Fiesta|Peach|Sun|Gator|Alamo|Liberty|Holiday|Citrus|Outback|Pro|Senior"
    "|Capital One|Music City|Las Vegas|Hawaii|Independence|Motor City|Insight|Texas"
)
# Whose wars and conflicts news calls by a small letter.
_WARRING = (
    "Iraq|Iraqi|Ukraine|Gaza|Syria|Syrian|Afghan|Afghanistan|Vietnam|Korean|Yemen|Yemeni|Bosnian|Bosnia"
    "|Balkan|Kosovo|Falklands|Libyan|Lebanon|Chechen|Chechnya|Sudan|Darfur|Tigray|Donbas|Kashmir|Gulf"
    "|Nagorno-Karabakh|Karabakh|Angolan|Algerian|Boer|Crimean|Cold"
)
_RACES = (
    "Indy|Daytona|Indianapolis|America|Brickyard|Coca-Cola|Pepsi|Talladega|Southern|Darlington|Bristol"
    "|Richmond|Pocono|Michigan|Texas|California|Firecracker|Carolina|Dover|Kansas|Phoenix|Atlanta"
    "|Vegas|Chicagoland|Martinsville|Brooklyn|Homestead|Cup|Dodge|Ford|Chevy|Toyota|Subway"
)
_RACING = (
    "(?:[A-Z][a-z]+(?:ian|ean|ish|ese|ch|can)|Monaco|Bahrain|Singapore|Miami|Qatar|Dubai|Valencia|U\\.?S\\.?"
    "|Abu Dhabi|Las Vegas|São Paulo|Mexico City|Portugal|Spain|Azerbaijan|Turkey|China|Japan)"
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

_NO_STORM = r"(?!Cent(?:er|re)|Relief|Season|Watch|Warning|Hunter|Research|Specialist|Capitol|Trooper)"

EVENT_SHAPES = (
    Shape(
        tuple(dict.fromkeys(name.split()[-1] for name in _STORMS.split("|"))),
        re.compile(rf"\b((?:{_STORMS}){_GAP}{_NO_STORM}[A-Z][a-zà-ž]{{2,}})"),
        "event",
        "Storm Éowyn passed before Typhoon Pepito came.",
        "Typhoon Pepito",
    ),
    Shape(
        ("hurricane ", "typhoon ", "cyclone ", "tropical storm ", "ropical Storm "),
        re.compile(
            rf"\b((?:super{_GAP})?(?:hurricane|typhoon|cyclone|tropical{_GAP}storm){_GAP}{_NO_STORM}"
            r"[A-Z][a-zà-ž]{2,})"
        ),
        "event",
        "They fled as hurricane Ivan drew near.",
        "hurricane Ivan",
    ),
    Shape(
        (" war", " conflict"),
        re.compile(
            rf"\b((?:{_WARRING}){_GAP}(?:war|conflict))\b"
            rf"(?!-|{_GAP}(?:crime|criminal|plane|ship|machine|effort|cabinet|monitor|zone|room|graves))"
        ),
        "event",
        "He was wounded in the Kosovo conflict.",
        "Kosovo conflict",
    ),
    Shape(
        tuple(f" {name}" for name in _HELD.split("|")),
        re.compile(
            rf"\b(?:annual|inaugural|first|second|third|[a-z]+th|\d+(?:st|nd|rd|th)){_GAP}"
            rf"((?!Continental|Vatican|United|National{_GAP}Congress)(?:{_PLAIN}{_GAP}){{1,4}}(?:{_HELD}))\b"
        ),
        "event",
        "The town's first Empty Homes Conference was held.",
        "Empty Homes Conference",
    ),
    Shape(
        (" Dinner",),
        re.compile(rf"{_RUNNING}((?:{_PLAIN}{_GAP}){{1,3}}(?:[A-Z]\w+['’]{_GAP})?Dinner)\b(?!{_GAP}[A-Z])"),
        "event",
        "He joked at the White House Correspondents’ Dinner.",
        "White House Correspondents’ Dinner",
    ),
    Shape(
        (" Convention",),
        re.compile(
            rf"\b((?:Republican|Democratic|Libertarian|Green)(?:{_GAP}Party)?(?:{_GAP}National)?"
            rf"{_GAP}Convention)\b"
        ),
        "event",
        "Outside the Republican National Convention",
        "Republican National Convention",
    ),
    Shape(
        (" Series", " League "),
        re.compile(
            rf"\b((?:National|American){_GAP}League{_GAP}(?:Championship|Division(?:al)?){_GAP}Series"
            rf"|(?:Little{_GAP}League{_GAP}|College{_GAP})?World{_GAP}Series)\b"
        ),
        "event",
        "They won the American League Championship Series.",
        "American League Championship Series",
    ),
    Shape(
        (" Bowl",),
        re.compile(rf"\b((?:{_BOWLS}){_GAP}Bowl)\b"),
        "event",
        "They lost the Sugar Bowl.",
        "Sugar Bowl",
    ),
    Shape(
        ("00",),
        re.compile(rf"\b((?:{_PLAIN}{_GAP}){{0,2}}(?:{_RACES}){_GAP}(?:200|250|300|400|500|600))\b(?![,.]\d|-)"),
        "event",
        "He won the Lexmark Indy 300 on Sunday.",
        "Lexmark Indy 300",
    ),
    Shape(
        (" GP",),
        re.compile(rf"\b({_RACING}{_GAP}GP)\b"),
        "event",
        "He retired from the Brazilian GP.",
        "Brazilian GP",
    ),
    Shape(
        (" Classic",),
        re.compile(rf"{_RUNNING}((?!Coca|Coke|Diet){_FEW}Classic)\b(?!{_GAP}[A-Z])"),
        "event",
        "He leads the Pennsylvania Classic by two.",
        "Pennsylvania Classic",
    ),
    Shape(
        (" Masters", "PGA", "Match Play", "Champions Trophy"),
        re.compile(
            rf"\b((?<=(?:win|won) the )Masters|(?<=(?:at|in) the )Masters|(?:US|USA?|U\.S\.){_GAP}?PGA"
            rf"|World{_GAP}Match{_GAP}Play|Champions{_GAP}Trophy)\b"
        ),
        "event",
        "She hopes to win the Masters.",
        "Masters",
    ),
    Shape(
        (" disaster",),
        re.compile(rf"(?<=the )((?:{_PLAIN}{_GAP}){{1,2}}(?:(?:air|nuclear|gas){_GAP})?disaster)\b"),
        "event",
        "He lost a son in the Hillsborough disaster.",
        "Hillsborough disaster",
    ),
    Shape(
        ("Tour de ", "Tour of "),
        re.compile(
            rf"\b(Tour{_GAP}(?:de{_GAP}(?:la{_GAP})?{WORD}|of{_GAP}(?:Britain|Spain|California|Italy"
            r"|Flanders|Oman|Qatar|Utah|Beijing|Turkey|the Alps)))"
        ),
        "event",
        "She rode the Tour de Suisse.",
        "Tour de Suisse",
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
        re.compile(rf"{_RUNNING}((?:{_PLAIN}{_GAP}){{1,2}}(?:genocide|massacre))\b"),
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
            rf"{_RUNNING}((?:US|U\.S\.|United States|French|Australian|British|Italian|Scottish|Irish"
            r"|Canadian|Madrid|Miami|Dubai|Qatar|China|Japan|Shanghai|Indian Wells|Monte Carlo"
            rf"|Barcelona){_GAP}Open)\b"
        ),
        "event",
        "He lost at the Madrid Open.",
        "Madrid Open",
    ),
    Shape(
        (" Open",),
        re.compile(rf"(?<=the )((?:{_PLAIN}{_GAP}){{1,2}}Open)\b(?!{_GAP}(?:[A-Z]|source)|-)"),
        "event",
        "He led the Wachovia Dunes Open.",
        "Wachovia Dunes Open",
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
