"""Other names that an article itself gives a person: known as, nicknamed, whose pen name is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.article import Mention
from corpus.linking.clusters import Clusters
from corpus.linking.reasons import KNOWN_AS
from corpus.names.reading import read_name

_KNOWN_AS = re.compile(
    r"(?:also |better |best |widely |formerly )?known as|a\.?k\.?a\.?\b|pseudonym|nicknamed|"
    r"stage name|pen name|nom de guerre|call sign"
)
_PAPER = re.compile(
    r"\s(?:memo|doctrine|plan|law|act|report|commission|rules?|case|affair|files|papers|amendment|bill"
    r"|principle|effect|theory|test|method|list|initiative|agreement|accord|protocol|dossier)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[.!?]['”\"]*\s+[A-Z]|\n\s*\n|\b[Tt]he\s(?:[A-Z][\w’'-]*\s?)+,?\s(?:\w+\s)?$"
)
"""Before `known as`: another sentence, or something else that has the name: `the Roe Act, known as`."""
_HER = re.compile(r"^\W*(?:(?:as|by|her|his|their|the|pseudonym|stage name|pen name|nickname)\s+)*")


def join_known_as(clusters: Clusters, text: str, mentions: Sequence[Mention]) -> None:
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
        # known as somebody's painter, known as the Roe memo
        owner = text.startswith(("'s", "’s"), other.end) or _PAPER.match(text, other.end)
        if said and _ELSEWHERE.search(between, 0, said[-1].start()):
            continue
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
