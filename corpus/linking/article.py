"""Which mentions are one entity: an article's names gathered by what they mean.

Full names and short ones, letters and titles come together as the article itself shows;
what several articles together show is for `leads`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.knowledge.countries import demonyms
from corpus.knowledge.towns import known_places
from corpus.linking.bearers_in_doubt import bearers_in_doubt
from corpus.linking.clusters import Clusters
from corpus.linking.definitions import with_definitions
from corpus.linking.doubts import doubtful, only_headed
from corpus.linking.organisations_and_places import (
    join_orgs,
    join_places,
    join_things,
    with_states,
    without_owners,
)
from corpus.linking.people import join_people
from corpus.linking.reasons import DOUBTS, GUESSES, SURNAME_EARLY, guess_here
from corpus.linking.uncertain import Case, SmallWords, uncertain
from corpus.names.bearers import COURTESY_KEY, title_key
from corpus.names.reading import Reading, read_mention, shown_for
from corpus.names.showing import choose_shown, is_full, slug_of


@dataclass(frozen=True, slots=True)
class Member:
    """One mention within a `Local`: its place among the article's mentions, its own key, why.

    `sure` is 0 for a guess, 1 where the article is clear, 2 where it is if the bearer is known,
    one of `reasons.DOUBTS` where it is in doubt what the words name, which is a guess too.
    """

    mention: int
    key: str
    shown: str
    reason: str
    sure: int = 1


@dataclass(frozen=True, slots=True)
class Local:
    """What one article's mentions say of one entity, known by the fullest of its names.

    `key` is that name's key; the same among all articles unless `scoped`, when the key
    holds a mark of the text.  `shorts` are keys by which the entity may be called anywhere.
    """

    kind: Kind
    key: str
    shown: str
    scoped: bool
    shorts: tuple[str, ...]
    members: tuple[Member, ...]


def gather(text: str, mentions: Sequence[Mention]) -> tuple[Local, ...]:
    """Gather an article's mentions by what they mean, by the words of the article alone.

    Pure: the same text and mentions give the same answer whatever the archive holds.
    Entities come in the order of their first mention.
    """
    readings = [read_mention(text, mention) for mention in mentions]
    readings = with_states(without_owners(with_definitions(readings, text, mentions)))
    clusters = Clusters(readings, only_headed(text, mentions, readings))
    join_people(clusters, text, mentions)
    join_orgs(clusters, text, mentions)
    join_places(clusters)
    join_things(clusters)
    return _locals(clusters, text, mentions)


def _locals(clusters: Clusters, text: str, mentions: Sequence[Mention]) -> tuple[Local, ...]:
    gathered: dict[tuple[Kind, str], list[int]] = {}
    for place, reading in enumerate(clusters.readings):
        gathered.setdefault(clusters.root((reading.kind, reading.key)), []).append(place)
    roots = [clusters.root((reading.kind, reading.key)) for reading in clusters.readings]
    doubts = bearers_in_doubt(clusters, text, mentions) | doubtful(text, mentions, roots)
    small = SmallWords(text)
    found = []
    mark = ""
    for root, places in gathered.items():
        top = clusters.readings[clusters.places[root][0]]
        key, shorts = top.key, list(top.shorts)
        titled = sorted({title_key(p) for n in places if (p := clusters.readings[n].person)} - {""})
        single = top.person.single if top.person else ""
        lone = bool(single) and key in (single, *titled)
        if lone and titled and top.person and not top.person.empty:
            key = key if "^" in key else titled[0]
            shorts = [] if key.endswith("^" + COURTESY_KEY) else [single]
            titled = []
        shorts.extend(titled if not lone else ())
        scoped = (top.scoped or root in clusters.apart) and "^" not in key
        if scoped:
            mark = mark or blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
            key = f"{key}#{mark}"
        members = []
        doubted = top.kind in ("person", "org", "place", "group", "product")
        alone = doubted and all(clusters.readings[place].key == top.key for place in places)
        best = max(mentions[place].certainty for place in places)
        full = any(" " in clusters.readings[place].shown for place in places)
        complete = any((org := clusters.readings[place].org) and org.legal for place in places)
        for place in places:
            reading = clusters.readings[place]
            why = clusters.why.get((reading.kind, reading.key), "")
            own = key if reading.key == top.key else reading.key
            sure = (2 if why == SURNAME_EARLY else 0) if why in GUESSES else 1
            if doubted:
                mention = mentions[place]
                case = Case(
                    text[mention.start : mention.end], mention, best, key, reading,
                    joined=reading.key != top.key, alone=alone, complete=complete, full=full,
                )  # fmt: skip
                sure = uncertain(case, small) or sure
            sure = doubts.get(place, sure)
            members.append(Member(place, own, reading.shown, why, sure))
        shown = _best_shown(clusters.readings, places, top)
        found.append(
            Local(top.kind, key, shown, scoped, () if scoped else tuple(shorts), tuple(members))
        )
    return tuple(found)


def _best_shown(readings: Sequence[Reading], places: list[int], top: Reading) -> str:
    full: dict[str, int] = {}
    for place in places:
        reading = readings[place]
        if reading.key == top.key or is_full(reading.key):
            full[reading.shown] = full.get(reading.shown, 0) + 1
    return choose_shown(top.kind, top.key, full)


def may_be_short(kind: str, key: str) -> bool:
    """Say whether a name may, over a whole archive, be short for a longer one.

    Names of widely known places never are: Paris is not the Paris of Texas.
    """
    if key.startswith(("@", "=")) or "#" in key:
        return False
    return kind == "person" or not (key in demonyms() or key in known_places() or shown_for(key))


def _why_guess(member: Member, name: str) -> str:
    return DOUBTS.get(member.sure) or guess_here(member.reason, name)


def link_text(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Fill `entity` and `name` of an article's mentions without any archive."""
    taken: Counter[str] = Counter()
    filled = list(mentions)
    for local in gather(text, mentions):
        slug = slug_of(local.kind, local.shown)
        taken[slug] += 1
        entity = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        for member in local.members:
            filled[member.mention] = replace(
                mentions[member.mention],
                entity=entity,
                name=local.shown,
                sure=member.sure == 1,
                why="" if member.sure == 1 else _why_guess(member, local.shown),
            )
    return tuple(filled)
