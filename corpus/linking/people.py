"""Which names are one person's: within an article, and among full names with one surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.knowledge.people import FATHERS
from corpus.linking.clusters import Clusters, join_only
from corpus.linking.reasons import (
    GIVEN,
    INITIAL,
    KNOWN_AS,
    MIDDLE,
    MIDDLE_NAME,
    PET_NAME,
    SURNAME,
    SURNAME_EARLY,
    SURNAME_FIRST,
    TITLE,
    TITLE_ALONE,
    WITHOUT_MIDDLE,
    damaged_here,
    explain,
)
from corpus.names.levelling import level_given, pet_names
from corpus.names.people import common_surnames, middles_agree, title_key
from corpus.names.reading import Reading, read_name

COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "sir", "lady"))

MOST_ALIKE = 300
"""Names with equal given name and surname that are compared by their middles; more are left apart."""

_KNOWN_AS = re.compile(
    r"(?:also |better |best |widely |formerly )?known as|a\.?k\.?a\.?\b|pseudonym|nicknamed|"
    r"stage name|pen name|nom de guerre|call sign"
)
_HER = re.compile(r"^\W*(?:(?:as|by|her|his|their|the|pseudonym|stage name|pen name|nickname)\s+)*")


def join_people(clusters: Clusters, text: str, mentions: Sequence[Mention]) -> None:
    """Join the names of people that an article shows to be one person's."""
    names = [_with_all_titles(clusters, name) for name in clusters.of("person")]
    full = [name for name in names if name.person and name.person.surname]
    by_surname: dict[str, dict[str, Reading]] = defaultdict(dict)
    for name in full:
        assert name.person
        by_surname[name.person.surname][name.key] = name
    for bearers in by_surname.values():
        for group in same_people(list(bearers), within_article=True):
            _join_group(clusters, [bearers[key] for key in bearers if key in group])
    _join_longer(clusters, full)
    _join_known_as(clusters, text, mentions)
    index = _Bearers(clusters, names)
    for name in names:
        if name.person and not name.person.surname:
            _join_single(clusters, name, index)


def _with_all_titles(clusters: Clusters, name: Reading) -> Reading:
    """Give a name the titles of all its mentions."""
    assert name.person
    places = clusters.places[name.kind, name.key]
    titles = dict.fromkeys(
        title
        for place in places
        if (person := clusters.readings[place].person)
        for title in person.titles
    )
    sexes = {
        person.woman
        for place in places
        if (person := clusters.readings[place].person) and person.woman is not None
    }
    if tuple(titles) == name.person.titles:
        return name
    woman = next(iter(sexes)) if len(sexes) == 1 else None
    return replace(name, person=replace(name.person, titles=tuple(titles), woman=woman))


class _Bearers:
    """The full and titled names of one article, by all that a shorter name may have of them."""

    def __init__(self, clusters: Clusters, names: list[Reading]) -> None:
        self.short: dict[str, list[Reading]] = defaultdict(list)
        self.given: dict[str, list[Reading]] = defaultdict(list)
        self.title: dict[str, list[Reading]] = defaultdict(list)
        for name in names:
            assert name.person
            if not name.person.empty:
                for title in set(name.person.titles):
                    self.title[title].append(name)
            if name.person.surname:
                for short in {*name.shorts, name.person.surname, name.person.bare}:
                    self.short[short].append(name)
            elif name.person.regal:
                for short in name.shorts:
                    self.short[short].append(name)
            if name.person.surname or name.person.regal:
                first = name.person.given or name.person.single
                for given in {first, *name.words[:1], *_formal(first)}:
                    self.given[given].append(name)


def _formal(given: str) -> frozenset[str]:
    return pet_names().get(given, frozenset())


def _join_group(clusters: Clusters, names: list[Reading]) -> None:
    """Join the spellings of one full name under the fullest of them."""
    best = max(names, key=lambda name: (len(name.key), -clusters.first(name)))
    for name in names:
        if name.key != best.key:
            clusters.join(name, best, _why_full(name, best))


def _why_full(name: Reading, best: Reading) -> str:
    assert name.person and best.person
    if len(name.person.given) == 1 and len(best.person.given) > 1:
        return INITIAL
    if name.person.given != best.person.given:
        return PET_NAME
    if name.person.middle != best.person.middle:
        return WITHOUT_MIDDLE if not name.person.middle else MIDDLE_NAME
    return explain(name.shown, best.shown)


def _join_longer(clusters: Clusters, full: list[Reading]) -> None:
    """Join `Otto Jespersen` to `Jens Otto Jespersen`, `Higuchi Ichiyo` to `Ichiyo Higuchi`."""
    middle: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    plain: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for name in full:
        assert name.person
        for word in set(name.person.middle):
            middle[level_given(word), name.person.surname].append(name)
        if not name.person.middle:
            plain[name.person.given, name.person.surname].append(name)
    for name in full:
        person = name.person
        assert person
        if clusters.joined(name) or person.middle:
            continue
        longer = [] if person.given in FATHERS else middle[person.given, person.surname]
        turned = plain[person.surname, person.given]
        if len({clusters.root((other.kind, other.key)) for other in longer}) == 1:
            clusters.join(name, longer[0], MIDDLE)
        elif turned and clusters.first(turned[0]) < clusters.first(name):
            clusters.join(name, turned[0], SURNAME_FIRST)


def _join_single(clusters: Clusters, name: Reading, index: _Bearers) -> None:
    """Put a name of one word under the only full name of the article that it may shorten."""
    person = name.person
    assert person
    if person.empty:
        _join_title(clusters, name, index)
    elif person.damaged:
        join_only(clusters, name, index.short[person.key], damaged_here())
    elif person.is_numbered and not person.regal:
        join_only(clusters, name, index.short[person.key], TITLE)
    elif person.regal:
        bearers = [other for other in index.short[person.single] if other.person]
        join_only(clusters, name, bearers, TITLE)
    else:
        _join_surname(clusters, name, person.single, index)


def _join_surname(clusters: Clusters, name: Reading, surname: str, index: _Bearers) -> None:
    bearers = index.short[surname]
    found = {clusters.root((other.kind, other.key)): other for other in bearers}
    if len(found) > 1:
        found = _by_title(name, found)
    if len(found) > 1:
        found = _by_sex(name, found)
    if len(found) > 1:
        found = _established(name, clusters, found, bearers)
    if len(found) == 1:
        later = clusters.first(name) > min(clusters.first(other) for other in bearers)
        clusters.join(name, next(iter(found.values())), SURNAME if later else SURNAME_EARLY)
    elif not found:
        _join_given(clusters, name, surname, index)


def _join_title(clusters: Clusters, name: Reading, index: _Bearers) -> None:
    """Put `Secretary` under the only person of the article who has that title."""
    assert name.person
    title = name.person.titles[:1]
    if name.person.titles not in (title, (*title, "of")) or not title or title[0] in COURTESIES:
        return
    join_only(clusters, name, index.title[title[0]], TITLE_ALONE)


def _by_title(
    name: Reading, found: dict[tuple[Kind, str], Reading]
) -> dict[tuple[Kind, str], Reading]:
    """Keep the only bearer who has the title that stands before the surname."""
    assert name.person
    title = title_key(name.person)
    same = {
        root: other
        for root, other in found.items()
        if title and other.person and title_key(other.person) == title
    }
    return same if len(same) == 1 else found


def _by_sex(
    name: Reading, found: dict[tuple[Kind, str], Reading]
) -> dict[tuple[Kind, str], Reading]:
    """Keep the bearers whom `Mr` or `Mrs` before the surname lets stand, if it tells them apart."""
    assert name.person
    woman = name.person.woman
    if woman is None:
        return found
    same = {
        root: other for root, other in found.items() if other.person and other.person.woman is woman
    }
    return same if len(same) == 1 else found


def _established(
    name: Reading,
    clusters: Clusters,
    found: dict[tuple[Kind, str], Reading],
    bearers: list[Reading],
) -> dict[tuple[Kind, str], Reading]:
    """Keep the bearer whom the article called by the surname before it named another.

    Newspapers name relatives in full and keep the bare surname for whom they began with.
    """
    begins: dict[tuple[Kind, str], int] = {}
    for other in bearers:
        root = clusters.root((other.kind, other.key))
        begins[root] = min(begins.get(root, clusters.first(other)), clusters.first(other))
    order = sorted(found, key=lambda root: begins[root])
    if begins[order[0]] < clusters.first(name) < begins[order[1]]:
        return {order[0]: found[order[0]]}
    return found


def _join_given(clusters: Clusters, name: Reading, single: str, index: _Bearers) -> None:
    """Put `Jenna` under the only full name of the article that begins so."""
    word = name.words[-1] if name.words else single
    given = level_given(word)
    join_only(
        clusters,
        name,
        [other for form in {word, given, *_formal(given)} for other in index.given[form]],
        GIVEN,
    )


def _join_known_as(clusters: Clusters, text: str, mentions: Sequence[Mention]) -> None:
    """Join what the article says is another name: `Ilich Ramirez, known as Carlos the Jackal`."""
    people = [
        place for place, reading in enumerate(clusters.readings)
        if reading.person and not reading.person.empty
    ]  # fmt: skip
    for place, following in pairwise(people):
        one, other = mentions[place], mentions[following]
        begin = one.start if other.start < one.end else one.end
        if not 0 < other.start - begin < 160 or one.end - one.start > 400:
            continue
        between = text[begin : other.start]
        said = list(_KNOWN_AS.finditer(between))
        behind = between[said[-1].end() :] if said else "."
        owner = text.startswith(("'s", "’s"), other.end)  # known as somebody's painter
        if len(behind) < 20 and "." not in behind and not owner:
            first, second = clusters.readings[place], clusters.readings[following]
            if first.key != second.key:
                clusters.join(second, first, KNOWN_AS)
    named = {reading.key: reading for reading in clusters.of("person")}
    for place in people:
        # the mention itself may hold the other name
        start, end = mentions[place].start, min(mentions[place].end, mentions[place].start + 400)
        told = _KNOWN_AS.search(text, start, end)
        if told:
            other_name = _HER.sub("", text[told.end() : end])
            alias = named.get(read_name(other_name, "person").key)
            if alias and alias.key != clusters.readings[place].key and not clusters.joined(alias):
                clusters.join(alias, clusters.readings[place], KNOWN_AS)


def same_people(keys: Sequence[str], within_article: bool = False) -> list[frozenset[str]]:
    """Part the full names that share a surname into people.

    The answer is a function of the set of keys alone.  Names are one person's when the
    given names are equal, or one is the other's pet name or initial, the suffixes are equal
    and no middle name speaks against it; an initial, or a name without the middle names that tell
    others apart, joins only where a single person can be meant.
    """
    parted: dict[str, list[str]] = defaultdict(list)
    formal = _formal_names(keys, within_article)
    for key in sorted(set(keys)):
        parted[formal[key]].append(key)
    groups = []
    for members in parted.values():
        groups.extend(_part_by_middle(members))
    return groups


def home_of(key: str) -> str:
    """Return what all keys share that `same_people` may find to be one person's.

    It is the surname and the initial of the formal given name, or nothing for other keys.
    """
    parts = key.split("|")
    if len(parts) != 4:
        return ""
    given, surname = parts[0], parts[2]
    formal = given if surname in common_surnames() else min(pet_names().get(given, (given,)))
    return f"{surname} {formal[:1]}"


def _formal_names(keys: Sequence[str], within_article: bool) -> dict[str, str]:
    """Return for each key the given name that it counts under."""
    givens = {key.partition("|")[0] for key in keys}
    surname = next(iter(keys)).split("|")[2] if keys else ""
    common = surname in common_surnames() and not within_article
    formal: dict[str, str] = {}
    for given in givens:
        names = pet_names().get(given, frozenset((given,))) if not common else frozenset((given,))
        if len(names) > 1:
            names = names & givens
        formal[given] = next(iter(names)) if len(names) == 1 else given
    for given in givens:
        if len(given) == 1 and not common:
            same = {name for one, name in formal.items() if len(one) > 1 and one[0] == given}
            if len(same) == 1:
                formal[given] = next(iter(same))
    return {key: formal[key.partition("|")[0]] for key in keys}


def _part_by_middle(keys: list[str]) -> list[frozenset[str]]:
    def parts(key: str) -> tuple[str, str]:
        _, middle, _, suffix = key.split("|")
        return middle, suffix

    def agree(one: str, other: str) -> bool:
        (left, mine), (right, theirs) = parts(one), parts(other)
        # Donald Roe Jr. is never Donald Roe
        return mine == theirs and middles_agree(left, right)

    if len(keys) > MOST_ALIKE:
        return [frozenset((key,)) for key in keys]
    heads: list[list[str]] = []
    for key in sorted(keys, key=lambda key: (-len("".join(parts(key))), key)):
        fitting = [group for group in heads if agree(key, group[0])]
        if len(fitting) == 1:
            fitting[0].append(key)
        else:
            heads.append([key])
    return [frozenset(group) for group in heads]
