"""Mentions of which it is in doubt what they name: a piece of a longer name, a place or its team."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.knowledge.rows import rows, words
from corpus.knowledge.titles import TITLES
from corpus.knowledge.towns import STATES, known_places
from corpus.letters import fold
from corpus.linking.reasons import FAMILY, LANGUAGE, LETTERS, PIECE, STATE, TEAM
from corpus.names.organisations import has_legal_form
from corpus.names.reading import Reading
from corpus.tagging.teams import LANDS, is_sport

_LETTER = r"[^\W\d_]"
_BEFORE = re.compile(rf"(?<![\w'’.-])({_LETTER}[\w'’.&-]*)([^\S\n]|[^\S\n]?\n(?!\s))$")
_BEHIND = re.compile(rf"([^\S\n]|[^\S\n]?\n(?!\s))({_LETTER}[\w'’&-]*)")
_GLUED = re.compile(rf"({_LETTER}[\w'’.]*)-$")
_GLUED_BEHIND = re.compile(r"-[A-Z]")
_AND_BEHIND = re.compile(r" (?:and|&) [A-Z](?=[a-z])")
_LAW = re.compile(r" of (?:the )?[A-Z]")  # [Defense] of Marriage Act
_PARTICLE = re.compile(r" (?:bin|ibn|bint|al|el|de|van|von|der|abu)$")
_PARTNERS = re.compile(r"(?i) (?:and|&) (?:co|company|sons)\b")
_FIRST_PARTNER = re.compile(r"[A-Z][\w'’]+, $")
_JOINED = re.compile(r"(\S+)[^\S\n](?:[Aa]nd|AND|&)[^\S\n]$")
_JOINED_BEHIND = re.compile(
    r"[^\S\n](?:[Aa]nd|AND|&)[^\S\n](?:[A-Z][\w'’.-]*[^\S\n]){0,2}"
    r"(?i:Inc|Corp|Co|Ltd|Plc|LLP|LLC|Company|Sons|Partners|Associates|Bros|Brothers)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n•|–—-]|[.!?]['\"”’)])[\s\"“”'‘’(\[]*$")
# Words in capitals beside a name that are no part of it, besides titles.
_NO_PARTS = frozenset(
    words(
        """
        the a an and or but of in on at to for from by with as if it its he she his her their our we
        you they who what when where why how that this these those there then so not no yes is was are
        were has had will would can could may might after before since while during under over against
        amid says said also only even both all most many some more than about
        monday tuesday wednesday thursday friday saturday sunday january february march april may june
        july august september october november december jan feb mar apr jun jul aug sep sept oct nov
        dec am pm gmt est edt et bst utc
        democrat democrats republican republicans rep reps sen sens gov govs pm mps mp mep meps ngo ngos
        embassy ambassador government minister president presidents
        congressional presidential republic democratic conservative liberal
        director directors chairman executive officer officers vice senior deputy managing chief
        """
    )
)


def doubtful(
    text: str, mentions: Sequence[Mention], roots: Sequence[tuple[Kind, str]]
) -> dict[int, int]:
    """Return the places of the mentions that are in doubt, each with one of `reasons.DOUBTS`.

    `roots` are the names that the mentions finally go under.  In a headline, where every word has a
    capital, bounds are in doubt unless the text goes on to say the same name.
    """
    starts = [mention.start for mention in mentions]
    lines = _Lines(text)
    found: dict[int, int] = {}
    said = set()
    full = {
        key for mention, (_, key) in zip(mentions, roots, strict=True)
        if key.startswith("@") and not _LETTERS.fullmatch(text[mention.start : mention.end])
    }  # fmt: skip
    sport = is_sport(text, a_word_in=400) or _is_more_sport(text)
    state = any(key == "new york state" for _, key in roots)
    headed = []
    for place, mention in enumerate(mentions):
        if mention.kind == "event" and _HOUSE.match(text, mention.end):
            found[place] = PIECE
        if mention.kind not in ("person", "org", "place", "group"):
            continue
        if lines.shouts(mention.start, mention.end):
            headed.append(place)
        elif _is_piece(text, mention, mentions, starts):
            found[place] = PIECE
        else:
            said.add(roots[place])
            if doubt := _namesake(text, mention, roots[place], sport, state):
                found[place] = doubt
            elif _is_letters_alone(text, mention, roots[place][1], full):
                found[place] = LETTERS
    for place in headed:
        mention = mentions[place]
        beside = _beside(text, mention, mentions, starts)
        unsaid = mention.kind in ("person", "org") and roots[place] not in said
        if beside and (unsaid or any(_usual(each) in text for each in beside)):
            found[place] = PIECE
        elif doubt := _namesake(text, mention, roots[place], sport, state):
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
    text: str, mention: Mention, root: tuple[Kind, str], sport: bool, state: bool
) -> int:
    """Return the doubt of a place and its team, of a family and one of it, of a city and its state."""
    start, end = mention.start, mention.end
    kind, key = root
    if mention.kind == "person":
        alone = " " not in text[start:end]
        return FAMILY if alone and _KIN.match(text, end) else 0
    if kind == "org":
        lies = " " not in text[start:end] and _IN_STATE.match(text, end)
        if lies and fold(lies[1]) in _state_names():
            return TEAM  # CLEMSON, SC
        return TEAM if key in known_places() and not key.startswith("@") else 0
    if kind == "group":
        return LANGUAGE if _is_language(text, start, end) else 0
    if kind != "place" or key.startswith("@"):
        return 0
    name = text[start:end]
    if state and key != "new york state" and name.lower() == "new york" and not _CITY.match(text, end):
        return STATE
    plain = sport and mention.subkind is None and name not in LANDS
    return TEAM if plain and not _lies(text, start, end) else 0


def _is_letters_alone(text: str, mention: Mention, key: str, full: set[str]) -> bool:
    """Tell whether letters stand for a country that the article names nowhere: DRC may be a check."""
    words = text[mention.start : mention.end]
    if key in _states() and len(words) == 2 and words.isupper():
        return text[max(0, mention.start - 2) : mention.start] != ", "  # WA, and not Seattle, WA
    return (
        mention.kind == "place" and key.startswith("@") and key not in full
        and _LETTERS.fullmatch(words) is not None and words not in _KNOWN_LETTERS
    )  # fmt: skip


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
    r"\s(?!(?:and|or|at|as|with|to|is|on|the|when|means|by|for|but|than)\s)[a-z\d]"
    r"|\s[A-Z]|-"
)
_TONGUE = re.compile(
    r"[\s-](?:language|immersion|lessons?|classes|words?|speaking|speakers?|dialect|alphabet"
    r"|translation|grammar)\b"
)
_KIN = re.compile(r"\s(?:brothers|sisters|siblings|family|families|twins|couple|cousins|parents|clan)\b")
_IN_STATE = re.compile(r", ([A-Z]{2}|[A-Z][a-z]+\.)(?![\w])")
_HOUSE = re.compile(r"\s(?:complex|hotel|building|apartments?|offices?)\b")  # the Watergate complex
_CITY = re.compile(r" City\b|\s?(?:\(|--|—|- )")
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|[Ff]rom|[Aa]t|[Ii]nto|[Tt]hrough|[Tt]hroughout"
    r"|[Tt]owards?|[Dd]owntown|[Cc]entral|[Oo]f|[Bb]etween)\s(?:the\s)?$|,\s$|\b[Ii]n [A-Z]\w+ and $"
)
_DATELINE = re.compile(r"\s?(?:\(|--|—|-\s|,\s?[A-Z])")


_SPORT = words(
    """
    championship pitcher pitchers pitching bullpen inning innings roster teammate teammates tournament
    bowl olympic olympics medal medals ace workout rookie linebacker shortstop lineup postseason yankees
    patriots lakers huskies celtics dodgers mets braves cubs astros gators longhorns broncos seahawks
    steelers packers clippers pistons pacers
    """
)
_RED_SOX = "red sox"
_ANY_WORD = re.compile(rf"{_RED_SOX}\b|\w+")


def _is_more_sport(text: str) -> bool:
    """Tell by words of American sport whether a report is of it: two of them, four in a long one."""
    wanted = 2 if len(text) < 1200 else 4
    lower = text.lower()
    # Most reports hold few of these letters, be it within other words.
    seen = [word for word in (*_SPORT, _RED_SOX) if word in lower]
    return len(seen) >= wanted and len(set(_ANY_WORD.findall(lower)).intersection(seen)) >= wanted


def _lies(text: str, start: int, end: int) -> bool:
    """Say whether the words beside a place in a report of sport tell that the place is meant."""
    return bool(_WHERE.search(text, max(0, start - 24), start) or _DATELINE.match(text, end))


def _covered(mentions: Sequence[Mention], starts: Sequence[int], at: int) -> bool:
    """Say whether some mention holds the code point at `at`."""
    place = bisect_right(starts, at) - 1
    return any(p >= 0 and mentions[p].start <= at < mentions[p].end for p in (place, place - 1))


def _is_piece(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> bool:
    start, end = mention.start, mention.end
    name = text[start:end]
    behind = _BEHIND.match(text, end, end + 30)
    if (
        behind
        and behind[2][0].isupper()
        and not name.endswith(".")
        and not _is_no_part(behind[2])
        and not (mention.kind in ("group", "place") and _LETTERS.fullmatch(behind[2]))
        and not _covered(mentions, starts, behind.start(2))
    ):
        return True
    whole = mention.kind == "person" and " " in name
    # In small letters there is no word with a capital: most often that spares the expression.
    calm = text[max(0, start - 30) : start].islower()
    before = None if whole or calm else _BEFORE.search(text, max(0, start - 30), start)
    if (
        before
        and before[1][0].isupper()
        and (not before[1].endswith(".") or _INITIALS.fullmatch(before[1]))
        and not _is_no_part(before[1])
        and not _covered(mentions, starts, before.start(1))
        and not _SENTENCE_START.search(text, max(0, before.start(1) - 6), before.start(1))
    ):
        return True
    if (
        "-" in text[max(0, start - 2) : start]
        and (glued := _GLUED.search(text, max(0, start - 20), start))
        and glued[1][0].isupper()
        and not _is_no_part(glued[1])
        and not _covered(mentions, starts, glued.start(1))
    ):
        return True
    if mention.kind in ("person", "org") and _GLUED_BEHIND.match(text, end):
        return not _covered(mentions, starts, end + 1)
    law = _LAW.match(text, end) if mention.kind == "org" and name.isalpha() else None
    if law and not name.isupper():
        return not _covered(mentions, starts, law.end() - 1)
    if whole and _PARTICLE.search(name):
        return True
    if _PARTNERS.search(name) and _FIRST_PARTNER.search(text, max(0, start - 24), start):
        return True  # Sears, [Roebuck and Co]
    if _TITLE_BEHIND.match(text, end) and _TITLE_BEFORE.search(text, max(0, start - 8), start):
        return True
    if mention.kind in ("place", "group") and text[start - 1 : start] == " " and any(
        one.kind == "org" and one.end == start - 1
        for one in mentions[max(0, bisect_right(starts, start) - 3) : bisect_right(starts, start)]
    ):
        return True  # T-Mobile [USA]
    more = _AND_BEHIND.match(text, end) if mention.kind == "person" and " " not in name else None
    if more and not _covered(mentions, starts, more.end() - 1):
        return True  # [Phillips] and Drew
    if mention.kind == "org" or (mention.kind == "person" and " " not in name):
        joined = None
        if text[max(0, start - 5) : start].rstrip().lower().endswith(("and", "&")):
            joined = _JOINED.search(text, max(0, start - 30), start)
        if joined and _GREAT.fullmatch(joined[1]) and not _SENTENCE_START.search(
            text, max(0, joined.start() - 6), joined.start()
        ) and not _covered(mentions, starts, joined.start(1)):
            return True
        legal = has_legal_form(name)
        if not legal and _JOINED_BEHIND.match(text, end):
            return True
        return bool(
            legal and joined and joined[1][0].isupper() and not has_legal_form(f"X {joined[1]}")
        )
    return False


# In quotes, with more words in capitals: on "Fox News Sunday."
_TITLE_BEHIND = re.compile(r"(?:[^\S\n][A-Z][\w'’]*){1,4}[.,]?([\"”])")
_TITLE_BEFORE = re.compile(r"[\"“](?:The )?$")
_GREAT = re.compile(r"[A-Z][a-z][\w'’-]*")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_LETTERS = re.compile(r"[A-Z]{2,5}s?")


def _beside(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> list[str]:
    """Return a headline's name with the word before and with the word behind that no mention holds."""
    start, end = mention.start, mention.end
    name = text[start:end]
    found = []
    behind = _BEHIND.match(text, end, end + 30)
    if behind and behind[2][0].isupper() and not _covered(mentions, starts, behind.start(2)):
        found.append(f"{name} {behind[2]}")
    before = _BEFORE.search(text, max(0, start - 30), start)
    if (
        before
        and before[1][0].isupper()
        and not (mention.kind == "person" and _is_no_part(before[1]))
        and not _covered(mentions, starts, before.start(1))
    ):
        found.append(f"{before[1]} {name}")
    return found


def _is_no_part(word: str) -> bool:
    bare = fold(word)
    one = bare.removesuffix("s")
    return not {bare, one}.isdisjoint(_NO_PARTS) or not {bare, one}.isdisjoint(TITLES)


def _usual(phrase: str) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in phrase.split())


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
