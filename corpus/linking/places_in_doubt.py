"""Places that may be meant for something else: a town's team, a town that is called like a land."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.kinds import Kind
from corpus.knowledge.countries import capitals, demonyms
from corpus.knowledge.rows import words
from corpus.knowledge.towns import NAMESAKE_LANDS

_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|[Ff]rom|[Ii]nto|[Tt]hrough|[Tt]hroughout"
    r"|[Tt]owards?|[Dd]owntown|[Cc]entral|[Oo]f|[Bb]etween|[Ii]nside)\s(?:the\s)?$"
    r"|\b[Ii]n [A-Z]\w+ and $"
)
_WITHIN = re.compile(r"[A-Z][\w.'’-]+,\s$")
_ENDS = re.compile(r"\.?(?:[,;:)]|\s*$|\n)|\.\s")
_WHERE_TOO = re.compile(
    r"\b(?:[Aa]t|to|via|off|over|on|[Vv]isit(?:s|ed|ing)?|lea(?:ve|ves|ving)|left|reach(?:ed|es)?|enter(?:ed|s)?"
    r"|[Nn]earby|[Gg]reater|[Rr]ural|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern|(?:ea|we)stern)?)"
    r"\s(?:the\s)?$|[A-Z]\w+[’']s\s$"
)
_PART = re.compile(
    r"\s?-\s?(?:based|born|area|bound)\b|(?:[’']s)?\s(?:areas?|regions?|provinces?|count(?:y|ies)|states?|city"
    r"|coast|coastline|districts?|airports?|suburbs?|police|residents?|mayor|governor|natives?|homes?|hotels?"
    r"|hospitals?|offices?|plants?|border|peninsula|metro|metropolitan|prison|jail|courts?|courthouse"
    r"|apartments?|houses?|senators?|congress(?:wo)?man|lawmakers?|legislature|voters?|Republicans?"
    r"|Democrats?|GOP|primary|caucus(?:es)?|delegation|headquarters|neighbou?rhoods?|streets?|capital|m[ae]n|wom[ae]n|teens?|teenager|roots|company"
    r"|Sens?\.|Reps?\.|Govs?\.|Lt\.|Senator|Governor|Attorney|Supreme|school|schools|church|convention)"
)
_DATELINE = re.compile(r"\s?(?:\((?!\d)|--|—|-\s|,\s?[A-Z])")


_SPORT = words(
    """
    championship pitcher pitchers pitching bullpen inning innings roster teammate teammates tournament
    bowl olympic olympics medal medals ace workout rookie linebacker shortstop lineup postseason yankees
    patriots lakers huskies celtics dodgers mets braves cubs astros gators longhorns broncos seahawks
    steelers packers clippers pistons pacers nascar speedway raceway laps racing
    """
)
_RED_SOX = "red sox"
_ANY_WORD = re.compile(rf"{_RED_SOX}\b|\w+")


def is_more_sport(text: str) -> bool:
    """Tell by words of American sport whether a report is of it: two of them, four in a long one."""
    wanted = 2 if len(text) < 1200 else 4
    lower = text.lower()
    # Most reports hold few of these letters, be it within other words.
    seen = [word for word in (*_SPORT, _RED_SOX) if word in lower]
    return len(seen) >= wanted and len(set(_ANY_WORD.findall(lower)).intersection(seen)) >= wanted


_STRONG = words(
    """
    football footballer footballers soccer cricket cricketer cricketers rugby baseball basketball
    hockey tennis golf boxing coach coaches striker goalkeeper midfielder wicket wickets innings
    tournament championship championships olympics olympic semi-final semi-finals quarter-final
    quarter-finals semifinal semifinals quarterfinal qualifier qualifiers teammate teammates
    quarterback playoffs playoff fifa uefa nba nfl nhl mlb nascar athletics marathon medal medals
    skipper batsman bowler cup league
    """
)
_HYPHENED = re.compile(r"[\w-]+")
_SHORT = 4000


def hints_at_sport(text: str) -> bool:
    """Tell whether a text names sport at all: by two of its words, three in a long one.

    A country that neither `in` nor the like stands before may be its team there.
    """
    lower = text.lower()
    seen = [word for word in _STRONG if word in lower]
    wanted = 2 if len(text) < _SHORT else 3
    return len(seen) >= wanted and len(set(_HYPHENED.findall(lower)).intersection(seen)) >= wanted


def lies(text: str, start: int, end: int) -> bool:
    """Say whether the words beside a place in a report of sport tell that the place is meant."""
    if _WHERE.search(text, max(0, start - 24), start) or _DATELINE.match(text, end):
        return True
    return bool(_WITHIN.search(text, max(0, start - 24), start) and _ENDS.match(text, end))


def stands(text: str, start: int, end: int) -> bool:
    """Say whether the words beside a place tell, where nothing of sport is told, that it is one."""
    return (
        lies(text, start, end)
        or _PART.match(text, end) is not None
        or _WHERE_TOO.search(text, max(0, start - 24), start) is not None
    )


def plays(text: str, start: int, end: int) -> bool:
    """Say whether a place does or suffers what teams do: Turin would win, Turin are, they beat Turin."""
    return bool(_PLAYS.match(text, end) or _BEATEN.search(text, max(0, start - 12), start))


def acts(text: str, start: int, end: int) -> bool:
    """Say whether a place is told of as a firm, a ship or a house is: Turin said, on board the Turin."""
    if _SAYS.match(text, end):
        return True
    return bool(_THE.search(text, max(0, start - 5), start) and _NO_NOUN.match(text, end))


_SAYS = re.compile(r",? (?:said|says|reported|posted|earned)\b")
_THE = re.compile(r"\b[Tt]he\s$")
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:)]|$)|\s(?:and|or|in|on|at|to|was|is|were|had|has|with|from|for|by|\w+ed)\b"
)


_PLAYS = re.compile(
    r"\s(?:(?:will|would|could|can|may|might|should|must|did|has|have|had)\s)?(?:win|won|lose|lost|beat"
    r"|beats|beaten|plays?|played|wins|loses|defends|hosts)\b"
    r"|\s(?:(?:assistant|head|interim|rookie|star)\s)?(?:coach|quarterback|striker|pitcher|goalkeeper"
    r"|midfielder|receiver|shortstop|outfielder|linebacker|fans|skipper)\b"
    r"|(?<!s)\s(?:are|were|have)\s(?:\w+ed|\w+ing|been|not|now|still|no|to|the|at|in)\b"
)
_BEATEN = re.compile(r"\b(?:beat|beats|beating|vs\.?|versus|defeats|defeated|defeating|thrashed)\s$")


def may_be_a_town(key: str, roots: Iterable[tuple[Kind, str]]) -> bool:
    """Say whether a land may be a town of its name: nothing else in the article is abroad.

    `roots` are the names of the article.  Another land tells, or the land's people or capital.
    """
    if key.removeprefix("@") not in NAMESAKE_LANDS:
        return False
    return not any(
        (kind == "place" and name.startswith("@") and name not in (key, "@United States", "@Canada"))
        or (kind == "place" and capitals().get(name) == key[1:])
        or (kind == "group" and demonyms().get(name) not in (None, "United States", "Canada"))
        for kind, name in roots
    )


def may_be_a_state(text: str, start: int, end: int, key: str) -> bool:
    """Say whether Washington may be the state: nothing that is in the capital is spoken of.

    So it may where states are spoken of right before it, or another state stands beside it.
    """
    if key != "washington":
        return False
    beside = _STATES.search(text, max(0, start - 50), start) or _AND_STATE.match(text, end)
    return beside is not None or not _CAPITAL.search(text)


_STATES = re.compile(
    r"\b[Ss]tates\b[^.\n]*$|\b(?:Oregon|Idaho|Alaska|Hawaii|Montana|California|Colorado|Nevada|Utah|Vermont)"
    r"(?:, | and |, and )$"
)
_AND_STATE = re.compile(
    r"(?:,| and|, and) (?:Oregon|Idaho|Alaska|Hawaii|Montana|California|Colorado|Nevada|Utah|Vermont)\b"
    r"|(?:[’']s)? (?:caucus(?:es)?|Gov\.|Governor|Attorney General|Huskies|Cougars"
    r"|Nationals|Redskins|Wizards)"
)
_CAPITAL = re.compile(
    r"\b(?:White House|Congress\w*|Senat\w+|Pentagon|U\.S\.|US|United States|President|Capitol|D\.?C\b"
    r"|WASHINGTON|American?s?|[Ee]mbassy|[Aa]dministration|Supreme Court|State Department|[Ff]ederal"
    r"|Washington Post|Smithsonian|Treasury|Republicans?|Democrat\w*|[Dd]iploma\w+|Georgetown)\b"
)
