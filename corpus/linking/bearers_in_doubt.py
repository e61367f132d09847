"""Surnames that more than one of an article's people may bear, or a place or thing of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.around import beside
from corpus.linking.clusters import Clusters
from corpus.linking.places_in_doubt import lies
from corpus.linking.reasons import BEARERS, NAMESAKE, ROLE, SURNAME
from corpus.names.levelling import level_alone
from corpus.names.reading import Reading

_THINGS: tuple[Kind, ...] = ("product", "event")


def bearers_in_doubt(
    clusters: Clusters, text: str, mentions: Sequence[Mention]
) -> dict[int, int]:
    """Return the places of the mentions of which several may be the bearer, each with its doubt.

    Doubts are numbers of `reasons.DOUBTS`.
    """
    full, given = _full_names(clusters)
    shared = {fold(text[m.start : m.end]) for m in mentions if m.kind == "place"}
    for kind in _THINGS:
        called = (name.words for name in clusters.of(kind) if len(name.words) > 1)
        shared.update(words[-1] for words in called if words[-1] not in full)  # USS Roe
    found: dict[int, int] = {}
    for place, (reading, mention) in enumerate(zip(clusters.readings, mentions, strict=True)):
        if reading.kind == "place" and not lies(text, mention.start, mention.end):
            if mention.subkind is None and _is_a_persons(reading, full):
                found[place] = NAMESAKE
        elif reading.person is not None:
            word = reading.person.single
            bearers = full.get(word, {}) if word else {}
            root = clusters.root((reading.kind, reading.key))
            if doubt := _doubt_of(clusters, place, text, mentions, bearers, shared):
                found[place] = doubt
            elif root in bearers and not reading.person.titles and given.get(word, set()) - {root}:
                found[place] = BEARERS  # Ahmed, behind Hassan Ahmed and Ahmed Ali
    return found


def _full_names(
    clusters: Clusters,
) -> tuple[dict[str, dict[tuple[Kind, str], int]], dict[str, set[tuple[Kind, str]]]]:
    """Return by each surname who is called so in full, with the first place where each is, and by
    each given name who has it.
    """
    full: dict[str, dict[tuple[Kind, str], int]] = defaultdict(dict)
    given: dict[str, set[tuple[Kind, str]]] = defaultdict(set)
    for place, reading in enumerate(clusters.readings):
        if reading.person and reading.person.surname:
            root = clusters.root((reading.kind, reading.key))
            for surname in {reading.person.surname, reading.person.bare}:
                full[surname].setdefault(root, place)
            first = next(iter(reading.words), "")
            if level_alone(first) != reading.person.bare:  # Li Yue is a Li
                given[first].add(root)
    return full, given


def _is_a_persons(reading: Reading, full: dict[str, dict[tuple[Kind, str], int]]) -> bool:
    """Tell whether a place's word is the surname of somebody whom the article names in full."""
    return len(reading.words) == 1 and reading.words[0] in full


def _doubt_of(
    clusters: Clusters,
    place: int,
    text: str,
    mentions: Sequence[Mention],
    bearers: dict[tuple[Kind, str], int],
    shared: set[str],
) -> int:
    mention = mentions[place]
    reading, start, end = clusters.readings[place], mention.start, mention.end
    person = reading.person
    assert person
    articled = _ARTICLE.search(text, max(0, start - 4), start) is not None
    if articled and not person.titles and _ENDS.match(text, end):
        return NAMESAKE  # she stayed at the Hilton
    role = _ROLE.search(text, max(0, start - 24), start)
    if not person.single or (person.titles and not role):
        return 0
    if fold(text[start:end]) in shared:
        return NAMESAKE
    before = [at for at in bearers.values() if at < place]
    if len(before) > 1 and clusters.joined(reading):
        bare = (
            at for at in clusters.places[reading.kind, reading.key]
            if (one := clusters.readings[at].person) and not one.titles
        )  # fmt: skip
        first = next(bare, place)
        return BEARERS if sum(at < first for at in before) > 1 else 0
    if role and clusters.why.get((reading.kind, reading.key)) == SURNAME:
        return 0 if _is_told(role[1], clusters, place, text, mentions) else ROLE
    return 0


def _is_told(
    role: str, clusters: Clusters, place: int, text: str, mentions: Sequence[Mention]
) -> bool:
    """Tell whether the article gives a role to somebody beside one of their full names."""
    own = clusters.readings[place]
    root = clusters.root((own.kind, own.key))
    return any(
        role in beside(text, mentions, at).lower().split()
        for at, reading in enumerate(clusters.readings)
        if reading.person and reading.person.surname
        and clusters.root((reading.kind, reading.key)) == root
    )


_ROLE = re.compile(r"\b(chief|leader|boss|head|envoy|commissioner|ambassador|negotiator)\s$")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
_ENDS = re.compile(
    r"[.,;:)!?]|\s(?:in|at|on|is|was|near|where|hotel|docked|sailed|burned|sank|anchored)\b|\s?$"
)
"""Behind `the` and a name that is no person's: they met at the Hilton."""
