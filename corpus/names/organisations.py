"""Organisations' names taken apart: whose country, which organisation, and what may be left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.knowledge.countries import countries, demonyms
from corpus.knowledge.organisations import (
    GENERIC,
    KINDS_OF_ORGANISATION,
    LEGAL,
    ORGANISATIONS,
    OWN_NAMES,
    PIECES,
    PORTFOLIOS,
    SPELLINGS,
    STATE_LETTERS,
    STATE_ORGANISATIONS,
    TRADES,
    organisation_homes,
)
from corpus.knowledge.rows import same_names
from corpus.knowledge.towns import STATES, known_places
from corpus.letters import fold
from corpus.names.places import level_place

LONGEST = 200

_MINISTRY = re.compile(r"^(ministry|department)(?: of| for)(?: the)? (.+)$")
_MINISTRY_LAST = re.compile(r"^(.+) (ministry|department)$")
_POSSESSIVE = re.compile(r"['’`´]s\b|(?<=s)['’](?=\s|$)", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[(\[{]|, (?:a|an|the|which|who|where|located|based)\b).*$", re.DOTALL)
# A branch is a firm of its own: Salomon Brothers (Asia) Ltd
_BRANCH = re.compile(
    r"\s\(([A-Z][\w.]+(?: [A-Z][\w.]+)?)\)\s"
    r"(?=(?:Inc|Ltd|AG|PLC|Plc|Corp|SA|NV|BV|Co|GmbH|Pty|Limited|LLC|Bhd|Holdings|KK)\b)"
)
# What lies behind a comma is where, not where it is a list: the Ministry of Health, Labour and Welfare.
_PLACE_TAIL = re.compile(r"\s+in\s+(?:the\s+)?[A-Z].*$|, (?:in )?[A-Z](?:(?! and | & )[^,])*$")

SMALL = frozenset(
    ("of", "for", "and", "the", "in", "on", "at", "de", "du", "la", "&", "to", "e", "y")
)


@dataclass(frozen=True, slots=True)
class OrgName:
    """An organisation's name levelled for comparing.

    `country` is the state named with it, as `world` shows it, or empty.  `stateless` says
    that it is a organisation that every state has, and that none is named.  `generic` says that
    it names nothing outside its article, `legal` that a legal form was written with it.
    `words` are folded, without legal forms.
    """

    shown: str
    key: str
    words: tuple[str, ...]
    country: str = ""
    stateless: bool = False
    generic: bool = False
    legal: bool = False


def _nation(words: list[str]) -> tuple[str, int]:
    """Return the country that folded words begin with, and how many of them name it."""
    for count in (6, 5, 4, 3, 2, 1):
        if len(words) > count:
            name = " ".join(words[:count])
            found = demonyms().get(name) or countries().get(name)
            if found:
                return found, count
    return "", 0


def nation_before(before: str) -> str:
    """Return the country that the words just before a mention name, or nothing.

    `before` is the text up to the mention: `Russia's ` and `the Ukrainian ` name one.
    """
    words = fold(_POSSESSIVE.sub("", before[-40:].rpartition("\n")[2])).split()
    while words and words[-1] in ("the", "own"):
        words.pop()
    if not words or before.rstrip()[-1:] in ".,;:!?)":
        return ""
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        found = demonyms().get(name) or countries().get(name)
        if found and (name != "us" or "US" in before[-8:] or "U.S" in before[-8:]):
            return found
    return ""


def _after_description(text: str) -> str:
    """Return the name behind a description: `aircraft maker Boeing` is `Boeing`."""
    words = text.split()
    last = -1
    for place, word in enumerate(words[:-1]):
        bare = word.rstrip(",")
        if (
            bare.islower()
            and bare not in SMALL
            and bare.isalpha()
            and words[place + 1][:1].isupper()
        ):
            last = place
    return " ".join(words[last + 1 :])


def read_org(text: str) -> OrgName:
    """Take the name of an organisation apart, as a mention has it."""
    plain = " ".join(text[:LONGEST].split())
    plain = _BRANCH.sub(r" \1 ", plain)
    plain = _CUT.sub("", plain).strip(" ,;:-–—\"“”«»‘’'") or plain
    plain = _after_description(plain.replace(" amp ", " and ")).replace(" & ", " and ")
    if plain.lower().startswith("the ") and len(plain) > 4:
        plain = plain[4:]
    shown = re.sub(r"['’`´]s$|(?<=s)['’]$", "", plain).strip(' ,;:"“”')
    if shown.endswith("+"):
        return OrgName(shown, f"{fold(shown)}+", (f"{fold(shown)}+",))  # OPEC+ is not OPEC
    organisation = same_names(ORGANISATIONS).get(fold(shown))
    if organisation:
        return OrgName(shown, fold(organisation), tuple(fold(organisation).split()))
    state = same_names(STATES).get(fold(shown)) if len(shown) > 3 else None
    if state:
        return OrgName(shown, fold(state), tuple(fold(state).split()))
    named = (
        fold(_PLACE_TAIL.sub("", shown)) if " of " not in shown and not has_legal_form(shown) else ""
    )
    folded = named or fold(shown)
    folded = fold(_POSSESSIVE.sub("", plain)) if "’s " in plain or "'s " in plain else folded
    return _read_words(shown, folded)


def has_legal_form(shown: str) -> bool:
    """Say whether a written name ends in a company's legal form: `Acme Ltd.`"""
    words = fold(shown).split()
    return len(words) > 1 and words[-1] in LEGAL


def _read_words(shown: str, folded: str) -> OrgName:
    words = [dict(SPELLINGS).get(word, word) for word in folded.split()]
    legal = len(words) > len(_drop_legal(words[:]))
    _drop_legal(words)
    if len(words) > 3 and words[-1] in initials(tuple(_drop_legal(words[:-1]))):
        # `European Space Agency ESA` says it twice
        words.pop()
        _drop_legal(words)
    if len(words) > 2 and words[-1] == "and":
        words.pop()
    if not words:
        return OrgName(shown, folded, (), generic=True)
    plain = " ".join(words)
    if plain in OWN_NAMES:
        return _own_name(shown, OWN_NAMES[plain])
    country, count = _nation(words)
    rest = " ".join(words[count:])
    rest, of_country = _without_state(rest)
    portfolio = _portfolio(rest)
    if portfolio or rest in STATE_ORGANISATIONS:
        country = country or of_country
        name = portfolio or rest
        if country:
            return OrgName(shown, f"@{country} {name}", tuple(words), country)
        return OrgName(shown, name, tuple(words), stateless=True, generic=True)
    organisation = same_names(ORGANISATIONS).get(plain) or _home_organisation(
        rest, country if count else ""
    )
    words = [word for word in words if word != "at"] or words
    plain = " ".join(words)
    if organisation:
        return OrgName(shown, fold(organisation), tuple(fold(organisation).split()))
    generic = len(plain) < 2 or plain in PIECES or all(
        word in GENERIC or word in LEGAL or word.isdigit() for word in words
    )
    return OrgName(
        shown, plain, tuple(words), country if count else "", generic=generic, legal=legal
    )


def _home_organisation(rest: str, country: str) -> str:
    """Return a known organisation of this state by its name without the state, or nothing."""
    organisation = same_names(ORGANISATIONS).get(rest, "")
    return organisation if country and organisation_homes().get(fold(organisation)) == country else ""


def _drop_legal(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return words


def _own_name(shown: str, key: str) -> OrgName:
    country = next((name for name in set(countries().values()) if key.startswith(f"@{name} ")), "")
    return OrgName(shown, key, tuple(fold(key).split()), country)


def _without_state(rest: str) -> tuple[str, str]:
    """Return an organisation's name without the state at its end, and the state: `army of Norway`."""
    head, _, tail = rest.rpartition(" of ")
    for _ in range(2):  # `of the State of Israel` has two
        state = countries().get(tail.removeprefix("the "))
        if head and state:
            return head, state
        head, _, more = head.rpartition(" of ")
        tail = f"{more} of {tail}"
    return rest, ""


def _portfolio(rest: str) -> str:
    """Return `defense ministry` for all ways to write it, or nothing for another organisation."""
    if rest in STATE_LETTERS:
        return STATE_LETTERS[rest]
    for pattern, office, name in ((_MINISTRY, 1, 2), (_MINISTRY_LAST, 2, 1)):
        found = pattern.match(rest)
        if found:
            kept = dict(PORTFOLIOS).get(found[name], found[name])
            if len(kept.split()) > 4:
                return ""
            return f"{kept} {found[office]}"
    return ""


def with_country(name: OrgName, country: str) -> OrgName:
    """Return a organisation of an unnamed state as that of `country`."""
    return OrgName(name.shown, f"@{country} {name.key}", name.words, country)


def initials(words: tuple[str, ...]) -> frozenset[str]:
    """Return the letters that a name of several words may be shortened to, folded."""
    full = "".join(word[0] for word in words)
    great = "".join(word[0] for word in words if word not in SMALL)
    return frozenset(letters for letters in (full, great) if len(letters) > 1)


def may_shorten(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name's beginning or end, in folded words, may stand for it in an article.

    `Harvard` may for `Harvard University` and `Lockheed` for `Lockheed Martin`; `Apple` may
    not for `Apple Corps`, nor `Boeing` for `Boeing Launch Systems`: parts of a house have
    names of their own.
    """
    if len(short) >= len(full) or len("".join(short)) < 3:
        return False
    if len(short) == 1 and short[0] in GENERIC:
        return False
    if full[: len(short)] == short:
        rest = full[len(short) :]
        if short[-1] in TRADES or rest[-1] in known_places():
            return False
        return all(word in TRADES for word in rest) or (
            len(rest) == len(short) == 1 and rest[0] not in GENERIC
        )
    if full[-len(short) :] == short:
        return full[-len(short) - 1] not in SMALL
    return False


def heads(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return what an article may call a organisation once it has named it, in folded words.

    The `Royal Bank of Scotland` is the Royal Bank or the Bank, a `Health Ministry` the
    Ministry, the `House of Commons` the House or the Commons, the `Bank of Baroda` Baroda.
    An `Office of the Council` is a part of the Council.
    """
    cut = next((place for place, word in enumerate(words) if word in ("of", "for")), len(words))
    noun, tail = words[:cut], words[cut + 1 :]
    found = {noun}
    if noun and noun[-1] in KINDS_OF_ORGANISATION:
        found.add(noun[-1:])
    if noun and tail and tail[0] != "the" and not all(word in GENERIC for word in tail):
        found.add(tail)
    return frozenset(short for short in found - {words} if len("".join(short)) > 2)


def trade_name(name: OrgName) -> str:
    """Return a company's name without the words for its trade, or nothing.

    `Apple Computer` is Apple; `Singapore Airlines` is not Singapore.
    """
    kept = list(name.words)
    while len(kept) > 1 and kept[-1] in TRADES:
        kept.pop()
    plain = " ".join(kept)
    if len(kept) == len(name.words) or len(kept) > 2 or name.key.startswith("@"):
        return ""
    if any(word in GENERIC or word in SMALL for word in kept):
        return ""
    known = plain in demonyms() or plain in known_places() or level_place(plain) != plain
    return "" if known else plain


def known_organisation(key: str) -> bool:
    """Say whether a key is that of a organisation that the tables know."""
    return key in same_names(ORGANISATIONS)
