"""Which names of organisations, places and things are one's, by the words of one article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from corpus.article import Mention
from corpus.knowledge.countries import capitals, demonyms
from corpus.knowledge.organisations import GENERIC, TRADES, organisation_states
from corpus.knowledge.towns import PLAIN_PLACES, known_places, towns
from corpus.letters import fold
from corpus.linking.clusters import Clusters, ends_index, join_only
from corpus.linking.definitions import defined_here
from corpus.linking.reasons import (
    ABBREVIATION,
    INITIALS,
    SHORT,
    SHORT_HERE,
    SHORT_LIKELY,
    TWO_INITIALS,
)
from corpus.names.organisations import (
    heads,
    initials,
    known_organisation,
    may_shorten,
    with_country,
)
from corpus.names.places import LANDFORMS, bare_key, house_name, level_place
from corpus.names.reading import Reading, read_name, shown_for


def with_states(readings: list[Reading]) -> list[Reading]:
    """Give the organisations of an unnamed state the one that the article names with such a one."""
    states: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        if reading.org and reading.org.country and reading.key.startswith("@"):
            states[reading.key.removeprefix(f"@{reading.org.country} ")].add(reading.org.country)
    named = _states_named(readings)
    found = []
    for reading in readings:
        known: set[str] = set()
        if reading.org and reading.org.stateless:
            known = states.get(reading.key, set())
            if not known:
                known = named & organisation_states().get(reading.key, frozenset())
        if reading.org and len(known) == 1:
            org = with_country(reading.org, next(iter(known)))
            reading = replace(reading, key=org.key, org=org, scoped=False)
        found.append(reading)
    return found


def without_owners(readings: list[Reading]) -> list[Reading]:
    """Take the owner off an organisation's name where the article names the owner too.

    `Beatles' Apple Corps` is Apple Corps beside the Beatles; King's College stays whole.
    """
    named = {reading.key for reading in readings} | {
        reading.person.surname for reading in readings if reading.person
    }
    found = []
    for reading in readings:
        if reading.org and "@" not in reading.key:
            owner, mark, owned = _OWNED.sub("\n", reading.shown, count=1).partition("\n")
            if mark and owned[:1].isupper() and read_name(owner, "org").key in named:
                reading = read_name(owned, "org")
        found.append(reading)
    return found


_OWNED = re.compile(r"['’]s |(?<=s)['’] ")


def _states_named(readings: Iterable[Reading]) -> set[str]:
    """Return the states that mentions name, themselves or by their people or capital."""
    named = {reading.org.country for reading in readings if reading.org}
    for reading in readings:
        if reading.place:
            named.add(reading.key[1:] if reading.place.country else capitals().get(reading.key, ""))
        elif reading.kind == "group":
            named.add(demonyms().get(" ".join(reading.words), ""))
    return named - {""}


def join_orgs(clusters: Clusters, text: str, mentions: Sequence[Mention]) -> None:
    """Join the names of organisations that an article shows to be one's."""
    names = clusters.of("org")
    here = {name.key for name in clusters.of("place")}
    index = ends_index(names)
    letters: dict[str, list[Reading]] = defaultdict(list)
    for name in names:
        if len(name.words) > 1:
            for short in initials(name.words) - set(name.words):  # EC is not the EC Commission
                letters[short].append(name)
    small = cache(lambda: Counter(_SMALL.findall(text)))
    defined = defined_here(clusters.readings, text, mentions)
    for name in names:
        if known_organisation(name.key) or name.key.startswith("@"):
            continue
        if len(name.words) == 1 and name.key in defined:
            join_only(clusters, name, defined[name.key], ABBREVIATION)
        compact = name.shown.replace(".", "").replace(" ", "")
        if compact.isalnum() and sum(c.isupper() for c in compact) >= 2 and len(name.words) == 1:
            why = INITIALS if len(compact) > 2 and compact.isupper() else TWO_INITIALS
            join_only(clusters, name, letters.get(name.key, []), why)
        complete = any(
            (org := clusters.readings[place].org) and org.legal
            for place in clusters.places[name.kind, name.key]
        )
        if not clusters.joined(name) and name.words and not complete and not _is_place(name, here):
            longer = [
                other
                for other in index.get(name.words, [])
                if other.key != name.key
                and (other.kind, other.key) not in clusters.headed
                and may_shorten(name.words, other.words)
                and not _is_of_a_state(other.words)
                and (name.key in other.shorts or clusters.first(other) < clusters.first(name))
            ]
            telling = all(name.key in other.shorts for other in longer)
            likely = _is_part(name, longer, small) or _is_said_once(clusters, name, longer)
            why = SHORT if telling else SHORT_LIKELY if likely else SHORT_HERE
            join_only(clusters, name, longer, why)
    _join_heads(clusters, names, here, text, mentions, small)


def _join_heads(
    clusters: Clusters,
    names: Sequence[Reading],
    here: set[str],
    text: str,
    mentions: Sequence[Mention],
    small: Callable[[], Counter[str]],
) -> None:
    """Join `the Ministry` and `Baroda` to the one organisation of that word that was named before."""
    headed: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for name in names:
        for head in heads(name.words):
            headed[head].append(name)
    for name in sorted(names, key=lambda name: -len(name.words)):
        found = [
            one for one in headed.get(name.words, [])
            if (one.kind, one.key) not in clusters.headed and not _is_of_a_state(one.words)
        ]  # fmt: skip
        if (
            found
            and not clusters.joined(name)
            and not name.key.startswith("@")
            and clusters.first(found[0]) < clusters.first(name)
            and not _is_place(name, here)
        ):
            own = all(other.words[-1:] == name.words for other in found) and not name.scoped
            places = clusters.places[name.kind, name.key] if own else []
            bare = _bare(name, text, [mentions[place] for place in places])
            proper = bare > 1 and small()[name.shown.lower()] < bare
            # `Board members` at the head of a sentence, where the text writes `the board`
            said = [mentions[place] for place in clusters.places[name.kind, name.key]]
            common = 0 < _bare(name, text, said) <= small()[name.shown.lower()]
            cut = any(_CUT.search(text, max(0, one.start - 24), one.start) for one in said)
            common = common or _is_unit(name, found) or _is_an_attribute(name, text, said)
            why = SHORT if proper else SHORT_LIKELY if common or cut else SHORT_HERE
            join_only(clusters, name, found, why)


def _is_part(
    name: Reading, longer: Sequence[Reading], small: Callable[[], Counter[str]]
) -> bool:
    """Tell whether a word of two may be another's: Corvette and Autoblog Corvette, Google and its Home.

    So it is where the word is the last, or where the article uses the other one as a plain word.
    """
    return len(name.words) == 1 and all(
        len(other.words) == 2
        and (other.words[-1:] == name.words or small()[other.words[-1]] > 0)
        for other in longer
    )


def _is_said_once(clusters: Clusters, name: Reading, longer: Sequence[Reading]) -> bool:
    """Tell whether a word more makes a name that is said once, and no firm's: Nissan and Nissan Note."""
    return len(name.words) == 1 and all(
        len(other.words) == 2
        and other.words[:1] == name.words
        and len(clusters.places[other.kind, other.key]) == 1
        and not (other.org and other.org.legal)
        and other.words[-1] not in TRADES
        for other in longer
    )


def _is_of_a_state(words: tuple[str, ...]) -> bool:
    """Tell whether a name is a party's of one state: the Florida Democratic Party is not all of it."""
    return words[-1] == "party" and len(words) > 2 and any(
        " ".join(words[:count]) in known_places() for count in (1, 2, 3)
    )


def _is_an_attribute(name: Reading, text: str, said: Sequence[Mention]) -> bool:
    """Tell whether a word for a kind of organisation stands without `the`: a blue Union flag."""
    return name.words[-1] in GENERIC and any(
        _BARE_NOUN.match(text, one.end)
        and not _DETERMINER.search(text, max(0, one.start - 8), one.start)
        and not _CUT_OFF.search(text, max(0, one.start - 3), one.start)
        for one in said
    )


_BARE_NOUN = re.compile(r" [a-z]")
_CUT_OFF = re.compile(r"(?:^|[.!?:\n\"“])\s*$")


def _is_unit(name: Reading, found: Sequence[Reading]) -> bool:
    """Tell whether the longer name is that of a firm's unit in a country: Alder of North America."""
    return name.words[-1] not in GENERIC and all(
        other.words[: len(name.words) + 1] == (*name.words, "of")
        and level_place(" ".join(other.words[len(name.words) + 1 :])) in _lands()
        for other in found
    )


@cache
def _lands() -> frozenset[str]:
    lands = ("north america", "south america", "america", "europe", "asia", "africa")
    return frozenset((*lands, *(f"@{country}" for country in demonyms().values())))


_CUT = re.compile(r"(?<![.!?:\n] )(?<!^)\b(?!The\b)[A-Z][a-z]+\s$")
"""Before a word that is the end of another name: Short Term Income [Trust]."""
_DETERMINER = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|this|that|these|those)|['’]s?)\s+$", re.IGNORECASE
)
# A word in small letters that is no part of an address.
_SMALL = re.compile(r"(?<![\w.@/-])[^\W\d_A-Z]\w*(?![\w@/-]|\.\w)")


def _bare(name: Reading, text: str, mentions: Sequence[Mention]) -> int:
    """Return how often an article uses a word as a name, without `the`; 0 for a plural.

    `Baroda` of a Bank of Baroda is used so, the `Deputies` of a Chamber of Deputies are not.
    """
    word = name.shown.lower()
    if not word.isalpha() or word.endswith("s"):
        return 0
    return sum(
        text[mention.start : mention.start + len(word)].lower() == word
        and not _DETERMINER.search(text, max(0, mention.start - 8), mention.start)
        for mention in mentions
    )


def _is_place(name: Reading, here: set[str]) -> bool:
    """Say whether a short name is a place's: Kyiv is not the Kyiv Institute of anything."""
    plain = " ".join(name.words)
    return plain in here or plain in demonyms() or plain in known_places() or plain == "new york"


def join_places(clusters: Clusters) -> None:
    """Join the names of places that an article shows to be one's."""
    names = clusters.of("place")
    shorter: dict[str, list[Reading]] = defaultdict(list)
    for name in names:
        place = name.place
        assert place
        bare = bare_key(place)
        if place.within:
            shorter[bare].append(name)
        words = bare.split()
        if len(words) > 1 and words[-1] in LANDFORMS:
            rest = " ".join(words[:-1])
            if words[-1] == "city" and rest in _plain():
                continue  # Gaza is not Gaza City
            shorter[rest].append(name)
            shorter[rest + "s"].append(name)
        if house_name(place):
            shorter[house_name(place)].append(name)
    for name in names:
        assert name.place
        if name.place.within or shown_for(name.key) or name.key in towns():
            continue
        # a bare name before the palace's is the town's
        longer = [
            other
            for other in shorter.get(name.key, [])
            if clusters.first(other) < clusters.first(name)
            or not (other.place and house_name(other.place))
        ]
        join_only(clusters, name, longer, SHORT)


@cache
def _plain() -> frozenset[str]:
    return frozenset(fold(name) for name in PLAIN_PLACES) - {"new york", "washington"}


def join_things(clusters: Clusters) -> None:
    """Join the names of products, events and groups that are one's."""
    for kind in ("product", "event"):
        names = clusters.of(kind)
        index = ends_index(names)
        for name in names:
            longer = [
                other for other in index.get(name.words, [])
                if other.key != name.key and (kind != "product" or _is_model(name.words, other.words))
                and (other.kind, other.key) not in clusters.headed
            ]  # fmt: skip
            if kind == "product" and not longer and name.key.endswith("s"):
                one = tuple(name.key.removesuffix("s").split())
                longer = [other for other in names if other.words == one] or index.get(one, [])
            join_only(clusters, name, longer, SHORT if kind == "product" else SHORT_HERE)


def _is_model(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a product's short name may stand for the full one.

    `A380` may for `Airbus A380`, `Iskander` for `Iskander-M`; `iPod` not for `iPod nano`.
    """
    if full[-len(short) :] == short:
        return True
    rest = full[len(short) :]
    return len(rest) == 1 and len(rest[0]) <= 2 and rest[0].isalpha()
