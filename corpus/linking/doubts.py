"""Mentions of which it is in doubt what they name, and why: a place or its team, one of a family."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.article import CERTAIN, Mention
from corpus.kinds import Kind
from corpus.knowledge.countries import capitals
from corpus.knowledge.rows import rows, words
from corpus.knowledge.towns import STATES, known_places
from corpus.letters import fold
from corpus.linking.pieces import is_cut, is_piece, names_beside, unwrapped, usual_case
from corpus.linking.places_in_doubt import (
    acts,
    hints_at_sport,
    is_more_sport,
    lies,
    may_be_a_state,
    may_be_a_town,
    plays,
    stands,
)
from corpus.linking.reasons import (
    FAMILY,
    LAND,
    LANGUAGE,
    LETTERS,
    LONE,
    PIECE,
    QUOTED,
    STATE,
    TEAM,
)
from corpus.linking.uncertain import LEAST_PLACE
from corpus.names.bearers import is_bare_word
from corpus.names.organisations import has_legal_form
from corpus.names.reading import Reading
from corpus.tagging.gazetteer import BIT
from corpus.tagging.listed import name_flags
from corpus.tagging.teams import is_sport

LEAST_WHOLE = 5
"""Tenths of certainty that are asked, outside headlines, that no word beside a name belongs to it."""


def doubtful(
    text: str, mentions: Sequence[Mention], roots: Sequence[tuple[Kind, str]]
) -> dict[int, int]:
    """Return the places of the mentions that are in doubt, each with one of `reasons.DOUBTS`.

    `roots` are the names that the mentions finally go under.  In a headline, where every word has a
    capital, bounds are in doubt unless the text goes on to say the same name.
    """
    starts = [mention.start for mention in mentions]
    flat = unwrapped(text)
    lines = _Lines(text)
    found: dict[int, int] = {}
    said = set()
    every = set(roots)
    full = {
        key for mention, (_, key) in zip(mentions, roots, strict=True)
        if key.startswith("@") and not _LETTERS.fullmatch(text[mention.start : mention.end])
    }  # fmt: skip
    traded = {
        key for mention, (kind, key) in zip(mentions, roots, strict=True)
        if kind == "place" and _SHARE.match(text, mention.end)
    }  # fmt: skip
    sport = is_sport(text, a_word_in=400) or is_more_sport(text) or hints_at_sport(text)
    standing = {
        root for mention, root in zip(mentions, roots, strict=True)
        if mention.kind == "place" and mention.certainty > 7
        and stands(text, mention.start, mention.end)
    }  # fmt: skip
    state = any(key == "new york state" for _, key in roots)
    headed = []
    for place, mention in enumerate(mentions):
        if (
            mention.kind == "event"
            and (_HOUSE.match(text, mention.end) or is_cut(flat, mention, mentions, starts))
        ) or not any(map(str.isalpha, text[mention.start : mention.end])):
            found[place] = PIECE
        if mention.kind not in ("person", "org", "place", "group"):
            continue
        if lines.shouts(mention.start, mention.end):
            headed.append(place)
        elif mention.whole < LEAST_WHOLE or is_piece(flat, mention, mentions, starts):
            found[place] = PIECE
        elif mention.kind != "org" and _is_title(text, mention):
            found[place] = QUOTED
        else:
            said.add(roots[place])
            if doubt := _namesake(text, mention, roots[place], standing, sport, state):
                found[place] = doubt
            elif mention.kind == "place" and (
                roots[place][1] in traded or _GANG.match(text, mention.end)
            ):
                found[place] = TEAM
            elif mention.kind == "place" and may_be_a_town(roots[place][1], every):
                found[place] = LAND
            elif mention.kind == "org" and _is_of_a_ruler(text, mention):
                found[place] = PIECE
            elif mention.kind == "org" and _is_traded_as_others(text, mention, roots[place][1]):
                found[place] = TEAM
            elif _is_letters_alone(text, mention, roots[place][1], full):
                found[place] = LETTERS
    for place in range(1, len(mentions)):
        one, other = mentions[place - 1], mentions[place]
        joined = flat[one.end : other.start].lower() in (" and ", " & ")
        if joined and all(_is_lone(*root) for root in roots[place - 1 : place + 1]):
            found[place - 1] = found[place] = LONE  # [Alder] and [Birch], who may be a firm
    for place in headed:
        mention = mentions[place]
        beside = names_beside(text, mention, mentions, starts)
        unsaid = mention.kind in ("person", "org") and roots[place] not in said
        if beside and (unsaid or any(usual_case(each) in text for each in beside)):
            found[place] = PIECE
        elif mention.kind == "place" and text.endswith("> ", 0, mention.start):
            found[place] = PIECE  # ALDER <ALD> [NORLAND]
        elif mention.kind == "place" and roots[place][1] in traded:
            found[place] = TEAM
        elif doubt := _namesake(text, mention, roots[place], standing, sport, state):
            found[place] = doubt
    return found


def only_headed(
    text: str, mentions: Sequence[Mention], readings: Sequence[Reading]
) -> frozenset[tuple[Kind, str]]:
    """Return the names of several words that stand in headlines alone, without a legal form.

    `Galactic Enters` of a headline is no longer name of Galactic.
    """
    lines = _Lines(text)
    said: dict[tuple[Kind, str], bool] = {}
    for mention, reading in zip(mentions, readings, strict=True):
        name = text[mention.start : mention.end]
        if reading.kind in ("org", "person", "product", "event") and len(name.split()) > 1:
            whole = has_legal_form(name) or not lines.shouts(mention.start, mention.end)
            name_key = (reading.kind, reading.key)
            said[name_key] = said.get(name_key, False) or whole
    return frozenset(name for name, whole in said.items() if not whole)


def _namesake(
    text: str,
    mention: Mention,
    root: tuple[Kind, str],
    standing: set[tuple[Kind, str]],
    sport: bool,
    state: bool,
) -> int:
    """Return the doubt of a place and its team, of a family and one of it, of a city and its state."""
    start, end = mention.start, mention.end
    kind, key = root
    if mention.kind == "person":
        alone = " " not in text[start:end]
        return FAMILY if alone and _KIN.match(text, end) else 0
    if kind == "org":
        state_behind = " " not in text[start:end] and _IN_STATE.match(text, end)
        if state_behind and fold(state_behind[1]) in _state_names():
            return TEAM  # CLEMSON, SC
        return TEAM if key in known_places() and not key.startswith("@") else 0
    if kind == "group":
        return LANGUAGE if _is_language(text, start, end) else 0
    if kind != "place":
        return 0
    if key.startswith("@"):
        return TEAM if sport and not lies(text, start, end) else 0
    name = text[start:end]
    if may_be_a_state(text, start, end, key):
        return STATE
    if state and key != "new york state" and name.lower() == "new york" and not _CITY.match(text, end):
        return STATE
    if mention.subkind is not None or lies(text, start, end):
        return 0
    told = root in standing or (key in _states() and mention.certainty >= LEAST_PLACE)
    if mention.certainty < CERTAIN and not told and not stands(text, start, end):
        return TEAM
    if sport or plays(text, start, end):
        return TEAM
    return TEAM if _is_city(key) and key not in capitals() and acts(text, start, end) else 0


def _is_title(text: str, mention: Mention) -> bool:
    """Tell whether quotation marks hold a name, or it and a word or two: the film "Norland"."""
    start, end = mention.start, mention.end
    if mention.kind == "person" and " " in text[start:end]:
        return False
    return bool(
        _QUOTED_BEHIND.match(text, end) and _QUOTED_BEFORE.search(text, max(0, start - 5), start)
    )


_QUOTED_BEFORE = re.compile(r"[\"“](?:[Tt]he )?$")
_QUOTED_BEHIND = re.compile(r"(?: [\w’'-]+){0,2}[,.]?[\"”]")


def _is_traded_as_others(text: str, mention: Mention, key: str) -> bool:
    """Tell whether letters with a share's sign are known for what has no shares: ICO <ICO>."""
    return (
        text[mention.start : mention.end].isupper()
        and _SHARE.match(text, mention.end) is not None
        and not _UNTRADED.isdisjoint(key.split())
    )


_UNTRADED = frozenset(
    words(
        """
        organization organisation commission council agency association committee union ministry
        department office service bureau court party university
        """
    )
)


def _is_of_a_ruler(text: str, mention: Mention) -> bool:
    """Tell whether a word is a person's whose government is meant: the Roe administration."""
    name = text[mention.start : mention.end]
    return name.isalpha() and name.istitle() and _RULE.match(text, mention.end) is not None


_RULE = re.compile(
    r" (?:[Aa]dministration|campaign|camp|presidency|family|cabinet|era|doctrine|aides?|supporters)\b"
)


def _is_lone(kind: Kind, key: str) -> bool:
    return kind == "person" and is_bare_word(key)


def _is_letters_alone(text: str, mention: Mention, key: str, full: set[str]) -> bool:
    """Tell whether letters stand for a country that the article names nowhere: DRC may be a check."""
    words = text[mention.start : mention.end]
    if key in _states() and len(words) == 2 and words.isupper():
        return text[max(0, mention.start - 2) : mention.start] != ", "  # WA, and not Seattle, WA
    return (
        mention.kind == "place" and key.startswith("@") and key not in full
        and _LETTERS.fullmatch(words) is not None and words not in _KNOWN_LETTERS
    )  # fmt: skip


def _is_city(key: str) -> bool:
    """Tell whether a place is one as a firm or a ship may be called: a city or a state."""
    return key in _states() or bool(name_flags(key) & BIT["city"])


@cache
def _state_names() -> frozenset[str]:
    return frozenset(fold(name) for row in rows(STATES) for name in row)


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows(STATES))


_KNOWN_LETTERS = frozenset(("US", "USA", "UK", "UAE", "USSR", "GDR", "NZ"))


def _is_language(text: str, start: int, end: int) -> bool:
    """Tell whether a people's name is their language's: it is called so in French."""
    return bool(
        _SPOKEN.search(text, max(0, start - 28), start) and not _OWNED.match(text, end)
    ) or bool(_TONGUE.match(text, end))


_SPOKEN = re.compile(
    r"\b(?:[Ii]n|[Ss]peaks?|[Ss]poke|[Ss]poken|[Ss]peaking|[Ff]luent(?: in)?|into|[Ff]rom the"
    r"|[Ll]earn(?:s|ed|ing)?|[Tt]each(?:es|ing)?|[Tt]aught|[Ss]tud(?:y|ies|ied|ying)|[Tt]ranslated from)"
    r"\s(?:the\s|both\s|good\s|broken\s)?$"
)
_OWNED = re.compile(
    r"\s(?!(?:and|or|at|as|with|to|is|was|were|are|on|the|a|an|when|while|where|which|who|that|this|if|means|by"
    r"|for|but|than|before|after|during|until|since|because|though|although|so|he|she|it|they|his|her|their"
    r"|has|had|have|about|into|from|through|under|over|via|rather|only|too|again|not|nor|yet|also|then|now"
    r"|today|like|among|fluently|well|said|says|called)\s)[a-z\d]"
    r"|\s[A-Z]|-"
)
_TONGUE = re.compile(
    r"[\s-](?:language|immersion|lessons?|classes|words?|speaking|speakers?|dialect|alphabet"
    r"|translation|grammar|students?|teachers?|tutors?|courses?|exams?|version|edition|subtitles|phrase"
    r"|term|acronym|initials|name for)\b"
)
_LETTERS = re.compile(r"[A-Z]{2,5}s?")
_KIN = re.compile(r"\s(?:brothers|sisters|siblings|family|families|twins|couple|cousins|parents|clan)\b")
_IN_STATE = re.compile(r", ([A-Z]{2}|[A-Z][a-z]+\.)(?![\w])")
_SHARE = re.compile(r" ?(?:Inc|Corp|Co|Ltd)?\.? ?<[A-Z][A-Z.]{0,6}>")  # BRUNSWICK <BC>
_GANG = re.compile(r"\s(?:gangs?|mafia|cartel)\b")
_HOUSE = re.compile(  # the Watergate complex
    r"\s(?:complex|hotel|building|apartments?|offices?|[Ii]slands?)\b"
)
_CITY = re.compile(r" City\b|\s?(?:\(|--|—|- )")


class _Lines:
    """Which lines of a text are headlines: in capitals, or with a capital at nearly every word."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, bool] = {}

    def shouts(self, start: int, end: int) -> bool:
        text = self._text
        begin = text.rfind("\n", 0, start) + 1
        if begin not in self._known:
            stop = text.find("\n", end)
            stop = stop if stop >= 0 else len(text)
            alone = not text[:begin].strip() or text[:begin].endswith(("\n\n", "\n\r\n"))
            alone = alone and not text[stop : stop + 2].strip() and bool(text[stop:].strip())
            self._known[begin] = _is_headline(text[begin:stop], alone)
        return self._known[begin]


def _is_headline(line: str, alone: bool) -> bool:
    if len(line) > 200:
        return False
    if line.upper() == line:
        return True
    great = [word for word in _WORDS.findall(line) if len(word) > 3]
    return (
        alone
        and len(great) > 2
        and sum(word[0].isupper() for word in great) >= 0.8 * len(great)
        and not line.rstrip().endswith(".")
    )


_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
