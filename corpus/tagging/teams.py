"""Clubs that are called by their town: `Dortmund beat Bayern`, `the Madrid striker`.

A report of sport calls a team by its town throughout, and says `in Madrid` where it means the town.
Countries stay places: a national team is its country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Mention
from corpus.knowledge.countries import country_names
from corpus.knowledge.rows import names
from corpus.tagging.trigrams import WordSearch

_SPORTING = (
    "league|cup|match|goals?|goalless|season|play-?offs?|coach|striker|midfielder|winger|goalkeeper"
    r"|quarterback|innings?|wickets?|semi-?finals?|quarter-?finals?|touchdowns?|homers?|rebounds|penalty"
    r"|penalties|kick-?off|half-?time|fixtures?|standings|relegat\w+|defender|NBA|NFL|NHL|MLB|UEFA|FIFA"
    "|La Liga|Serie A|Bundesliga|Ligue 1|Champions League|Premier League|playoff|rugby|football|soccer"
    "|basketball|baseball|ice hockey|cricket|unbeaten|equali[sz]er|favourites"
)
_SCORE = re.compile(r"\d(?<!\w\d)(?!(?<=Ligue 1)\b)\d{0,2}[-–]\d{1,3}\b")
_LONG = 600
"""Characters from which on a report of sport has two of its words at least."""


class Cue(NamedTuple):
    """Words that stand before or behind a team's name, and an example with the name."""

    before: str
    behind: str
    example: str
    team: str


_ROLES = (
    "striker|midfielder|goalkeeper|winger|quarterback|full-?back|centre-?back|goalie|pitcher|coach"
    "|head coach|skipper|defender|playmaker|forward|manager|captain|supporters|side|squad|players?"
)
_WON = (
    "beat|beats|thrashed|hammered|trounced|routed|edged(?: out)?|outscored|downed|swept|overcame"
    "|defeated|stunned|knocked out|eliminated|host|hosts|face|faces|play|plays|take on|took on|meet"
)
CUES = (
    Cue("", rf"(?:\s(?:also|now|then|narrowly|easily|will|could|can|must))?\s(?:{_WON})"
        r"\s(?:[A-Z]|in\b|on\b|at\b|the\s(?:[A-Z]|champ|league|holders))",
        "Dortmund beat Bayern in the league.", "Dortmund"),
    Cue(rf"\b(?:{_WON})\s", r"(?:\s\d|\s(?:in|on|at|by|to|for|with|after|away|again)\b|[.,;)]|$)",
        "Roma beat Turin 2-1.", "Turin"),
    Cue("", r"\s(?:drew|lost|won|are|were|go|went|lead|led|sit|trail)\s(?:\d{1,3}[-–]\d{1,3}|to\s[A-Z]"
        r"|with\s[A-Z]|at\shome|away|favourites|level|unbeaten|top|bottom"
        r"|the\s(?:league|table|series|standings))",
        "Naples lost to Turin at half-time.", "Naples"),
    Cue(r"\b(?:lost\sto|drew\s(?:\d+[-–]\d+\s)?with|draw\s(?:with|against|at)|win\s(?:over|against|at)"
        r"|victory\s(?:over|against)|defeat\s(?:to|by|against|at)|loss\sto|versus|vs?\.?|lead\sover)\s",
        "",
        "They lost to Turin in the cup.", "Turin"),
    Cue("", rf"(?:['’]s?)?\s(?:{_ROLES})\b", "The Turin striker scored two goals.", "Turin"),
    Cue("", r"\s(?:signed|sold|loaned|re-signed|have\ssigned|has\ssigned)\s[A-Z]",
        "Turin signed Roe for the season.", "Turin"),
    Cue("", r"\s\d{1,3}[,\s]\s?[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s\d{1,3}\b",
        "Turin 2 Naples 1", "Turin"),
    Cue(r"[A-Z][a-z]+\s\d{1,3}[,\s]\s?", r"\s\d{1,3}\b(?![-–:/]|\s[a-z])", "Turin 2 Naples 1", "Naples"),
)  # fmt: skip

_CUES = [
    (re.compile(cue.before + "$") if cue.before else None, re.compile(cue.behind)) for cue in CUES
]
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|downtown|central|visit(?:ed|ing)?)\s(?:the\s)?$"
)
_DATELINE = re.compile(r"\s?(?:\(|--|—|,\s[A-Z][a-z]+\.?\s\d)")
LANDS = frozenset(
    (
        *(name.removeprefix("the ") for name in country_names()),
        *names("England|Scotland|Wales|Northern Ireland|Great Britain|West Indies|Europe|Africa|Asia"),
    )
)


def name_teams(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the towns that are teams here as organisations.

    A name is a team's where a cue stands beside it in a report of sport; then all of its mentions
    are, but those behind `in` and the like.
    """
    towns = {text[m.start : m.end] for m in mentions if m.kind == "place" and not m.subkind}
    towns -= LANDS
    if not towns or not is_sport(text):
        return tuple(mentions)
    teams = {
        words for m in mentions
        if m.kind in ("place", "org") and (words := text[m.start : m.end]) in towns
        and _is_team(text, m)
    }  # fmt: skip
    if not teams:
        return tuple(mentions)
    return tuple(
        replace(m, kind="org")
        if m.kind == "place" and text[m.start : m.end] in teams and not _lies(text, m) else m
        for m in mentions
    )  # fmt: skip


@lru_cache(maxsize=1)
def _sporting() -> tuple[WordSearch, dict[str, list[re.Pattern[str]]]]:
    """Return what words of sport begin with, and by that the expressions for whole words."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for word in _SPORTING.split("|"):
        stem = re.split(r".\?|\W*[\[\\]", word, maxsplit=1)[0]
        pattern = re.compile(rf"{stem}(?<!\w{stem}){word[len(stem) :]}\b")
        found.setdefault(stem, []).append(pattern)
    return WordSearch(found), found


def is_sport(text: str, a_word_in: int = 0) -> bool:
    """Tell whether a text is a report of sport, by its words.

    A long one has two of them, or one in so many characters, up to six.
    """
    wanted = 2 if len(text) > _LONG else 1
    if a_word_in:
        wanted = max(wanted, min(6, len(text) // a_word_in))
    words, patterns = _sporting()
    seen = {"score"} if _SCORE.search(text) else set()
    for stem in words.may_stand(text):
        for pattern in patterns[stem]:
            if len(seen) >= wanted:
                return True
            seen.update(match[0].lower() for match in pattern.finditer(text))
    return len(seen) >= wanted


def _is_team(text: str, mention: Mention) -> bool:
    if _lies(text, mention):
        return False
    left = max(0, mention.start - 32)
    return any(
        behind.match(text, mention.end) and (before is None or before.search(text, left, mention.start))
        for before, behind in _CUES
    )


def _lies(text: str, mention: Mention) -> bool:
    return bool(
        _WHERE.search(text, max(0, mention.start - 14), mention.start)
        or _DATELINE.match(text, mention.end)
    )
