"""Which names are one person's: within an article, and among full names with one surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.knowledge.people import FATHERS
from corpus.letters import fold
from corpus.linking.around import SENTENCE_END, beside
from corpus.linking.clusters import Clusters, join_only
from corpus.linking.families import is_lesser_known
from corpus.linking.full_names import same_people
from corpus.linking.generations import AGES, is_told_by_age, join_by_age, told_apart
from corpus.linking.known_as import join_known_as
from corpus.linking.reasons import (
    GIVEN,
    GIVEN_LIKE,
    INITIAL,
    JUNIOR,
    KIN,
    MIDDLE,
    MIDDLE_NAME,
    PET_NAME,
    SURNAME,
    SURNAME_EARLY,
    SURNAME_FIRST,
    TITLE,
    TITLE_ALONE,
    TITLE_EARLY,
    TITLE_UNTOLD,
    WITHOUT_MIDDLE,
    damaged_here,
    explain,
)
from corpus.names.bearers import COURTESY_KEY, sex_of, title_key
from corpus.names.levelling import level_given, pet_names
from corpus.names.reading import Reading

COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "sir", "lady"))


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
            found = [bearers[key] for key in bearers if key in group]
            if len(found) > 1 and told_apart(clusters, found, text, mentions):
                fullest = max(found, key=lambda name: len(name.key))
                clusters.apart.update(("person", name.key) for name in found if name != fullest)
            elif len(found) > 1:
                _join_group(clusters, found)
    _join_longer(clusters, full)
    join_known_as(clusters, text, mentions)
    index = _Bearers(clusters, names)

    @cache
    def around(name: Reading) -> str:
        places = clusters.places[name.kind, name.key][:20]
        return fold(" ".join(beside(text, mentions, place) for place in places))

    def met(name: Reading, place: int) -> bool:
        last = max(p for p in clusters.places[name.kind, name.key] if p < place)
        between = text[mentions[last].end : mentions[place].start]
        return len(between) < 100 and not SENTENCE_END.search(between)

    single = [name for name in names if name.person and not name.person.surname]
    index.kin = {name.key for name in single if _KIN.match(text, mentions[clusters.first(name)].end)}
    # With a title first: a surname alone behind President Roe is the president's, whoever he is.
    for name in sorted(single, key=lambda name: not _has_title(name)):
        if not (_follows_another(clusters, name, single) or _is_house(clusters, name, text, mentions)):
            _join_single(clusters, name, index, around, met)
    _join_lone(clusters, names)


def _has_title(name: Reading) -> bool:
    """Tell whether a surname stands with a title that tells more than the sex."""
    title = title_key(name.person).partition("^")[2] if name.person else ""
    return bool(title) and title != COURTESY_KEY


def _follows_another(clusters: Clusters, name: Reading, single: Sequence[Reading]) -> bool:
    """Tell whether a surname alone comes after one with a title that no bearer here was given."""
    person = name.person
    if person is None or person.empty or person.titles or name.key.endswith(AGES):
        return False
    return any(
        other.person is not None
        and other.person.single == person.single
        and _has_title(other)
        and not clusters.joined(other)
        and clusters.first(other) < clusters.first(name)
        for other in single
    )


def _is_house(
    clusters: Clusters, name: Reading, text: str, mentions: Sequence[Mention]
) -> bool:
    """Tell whether a word is only ever said as a house or a work is: the Billy's favourites."""
    said = [mentions[place] for place in clusters.places[name.kind, name.key]]
    if all(_TITLED.search(text, max(0, one.start - 20), one.start) for one in said):
        return True
    owned = all(text[one.start : one.end + 2].endswith(("'s", "’s")) for one in said)
    return owned and any(text[max(0, one.start - 4) : one.start].lower() == "the " for one in said)


_KIN = re.compile(r"\s(?:brothers|sisters|siblings|family|twins|couple|cousins|parents|children)\b")
"""Behind a surname: the Roe brothers are none of them."""
_TITLED = re.compile(
    r"\b(?:titled|entitled|album|film|song|single|book|novel|movie|series|play),? [\"“'‘]+$"
)


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
        self.kin: set[str] = set()
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
                for given in {first, *name.words[:1], *pet_names().get(first, frozenset())}:
                    self.given[given].append(name)


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


def _join_single(
    clusters: Clusters, name: Reading, index: _Bearers, around: _Around, met: _Met
) -> None:
    """Put a name of one word under the only full name of the article that it may shorten."""
    person = name.person
    assert person
    if person.empty:
        _join_title(clusters, name, index)
    elif name.key.endswith(AGES):
        join_by_age(clusters, name, index.short[person.single])
    elif person.damaged:
        join_only(clusters, name, index.short[person.key], damaged_here())
    elif person.is_numbered and not person.regal:
        join_only(clusters, name, index.short[person.key], TITLE)
    elif person.regal:
        bearers = [
            other for other in index.short[person.single]
            if other.person and (other.person.regal or not other.person.surname
                                 or person.regal in other.person.titles)
        ]  # fmt: skip
        join_only(clusters, name, bearers, TITLE)
    else:
        _join_surname(clusters, name, person.single, index, around, met)


def _join_surname(
    clusters: Clusters, name: Reading, surname: str, index: _Bearers, around: _Around, met: _Met
) -> None:
    bearers = index.short[surname]
    if name.person and name.person.suffix:
        bearers = [one for one in bearers if one.person and one.person.suffix == name.person.suffix]
    found = {clusters.root((other.kind, other.key)): other for other in bearers}
    found = _by_sex(name, found)
    if len(found) > 1:
        found = _by_title(name, found)
    if len(found) > 1 and name.key not in index.kin:
        found = _established(name, clusters, found, bearers)
    if len(found) == 1:
        root, other = next(iter(found.items()))
        begin = min(clusters.first(one) for one in bearers if one.kind == root[0]
                    and clusters.root((one.kind, one.key)) == root)  # fmt: skip
        why = SURNAME if clusters.first(name) > begin else SURNAME_EARLY
        if title := _untold_title(name, other, around):
            if title in RULERS or (why == SURNAME_EARLY and met(name, begin)):
                return
            why = TITLE_UNTOLD if why == SURNAME else TITLE_EARLY
        if why == SURNAME and is_told_by_age(name, bearers):
            why = JUNIOR
        elif is_lesser_known(surname, other.shown) and not _has_title(name):
            why = KIN
        clusters.join(name, other, why)
    elif not bearers:
        _join_given(clusters, name, surname, index)


RULERS = frozenset(
    ("president", "king", "queen", "pope", "prince", "princess", "emperor", "prime", "premier")
)
"""Titles of those who need not be named in full to be meant."""

_Around = Callable[[Reading], str]
"""Gives the words around a name's mentions, folded."""

_Met = Callable[[Reading, int], bool]
"""Tells whether a name stands in one sentence with the mention of this place, before it."""

def _untold_title(name: Reading, bearer: Reading, around: _Around) -> str:
    """Return the telling title before a surname that the article gives its bearer nowhere else.

    President Roe need not be named in full to be meant: the Jane Roe of the article is not he
    unless she is called president too.  Nor is Boris Roe whom Senator Roe met.
    """
    assert name.person and bearer.person
    title = title_key(name.person).partition("^")[2]
    if not title or title == COURTESY_KEY or title in bearer.person.titles:
        return ""
    return "" if title in around(bearer) else title


def _join_lone(clusters: Clusters, names: Sequence[Reading]) -> None:
    """Join a surname with titles and without, where the article names no bearer in full.

    Not Mrs Roe and Senator Roe; Roe alone is Mrs Roe, and not where a Mr Roe is named.
    """
    lone: dict[str, list[Reading]] = defaultdict(list)
    for name in names:
        person = name.person
        if (
            person and person.single and not person.empty and not clusters.joined(name)
            and not name.key.endswith(AGES)
        ):  # fmt: skip
            lone[person.single].append(name)
    for same in lone.values():
        women = [name for name in same if name.key.endswith("^" + COURTESY_KEY)]
        others = sorted(
            (name for name in same if name not in women), key=lambda name: "^" not in name.key
        )
        for name in others[1:]:
            clusters.join(name, others[0], TITLE)
        if women and len(others) == 1 and "^" not in others[0].key:
            plain = others[0]
            untold = plain.person is not None and plain.person.woman is None
            if untold:
                clusters.join(plain, women[0], TITLE)


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
    """Leave out the bearers who are no woman, or no man, as the title before the surname says."""
    assert name.person
    woman = name.person.woman
    if woman is None:
        return found
    # Whose name tells nothing may be either: Mr Roe is not Eric for Salah's name being unknown.
    return {
        root: other for root, other in found.items()
        if other.person and sex_of(other.person) is not (not woman)
    }  # fmt: skip


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
    found = [
        other for form in dict.fromkeys((word, given, *sorted(pet_names().get(given, ()))))
        for other in index.given[form] if (other.kind, other.key) not in clusters.headed
    ]  # fmt: skip
    if name.person and name.person.suffix:  # Donald Jr. is not Donald Roe
        suffix = name.person.suffix
        found = [one for one in found if one.person and one.person.suffix == suffix]
    as_written = len(name.words) < 2 and all(one.words[:1] == (word,) for one in found)
    join_only(clusters, name, found, GIVEN if as_written else GIVEN_LIKE)
