"""Father and son of one surname in an article: the elder Roe is not the younger, nor Roe Jr."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.article import Mention
from corpus.linking.clusters import Clusters, join_only
from corpus.linking.reasons import SURNAME
from corpus.names.reading import Reading

AGES = ("^elder", "^younger")
"""How the keys of surnames end that an article calls so."""


def join_by_age(clusters: Clusters, name: Reading, bearers: list[Reading]) -> None:
    """Put the younger Roe under the Roe who is Jr., and the elder under the other one."""
    endings = {"jr"} if name.key.endswith("^younger") else {"sr"}
    told = {one.person.suffix for one in bearers if one.person} & {"jr", "sr"}
    if told and not told & endings:
        endings = {""}
    if told:
        fitting = [one for one in bearers if one.person and one.person.suffix in endings]
        join_only(clusters, name, fitting, SURNAME)


def is_told_by_age(name: Reading, bearers: Sequence[Reading]) -> bool:
    """Tell whether the only bearer here is called Jr., and this name is not: his father may be meant."""
    if name.person is None or name.person.suffix:
        return False
    return any(one.person and one.person.suffix == "jr" for one in bearers)


_BESIDE = re.compile(
    r"(?:'s|’s)?,?\s(?:(?:and|met|with|but not|unlike|or|beside|succeeded)(?:\s(?:his|her|their|the))?)?"
    r"(?:\s?(?:his|her|their|the)?(?:\s\w+)?\s?(?:son|daughter|father|mother|brother|sister|uncle|aunt"
    r"|nephew|niece|cousin|wife|husband|widow|grandson|grandfather|granddaughter|grandmother)"
    r"(?:\sof)?),?\s"
    r"|,?\s(?:and|met|succeeded)\s"
)
"""Between two full names of one sentence that are two people's: Jon Roe and his son, Jon P. Roe."""


def told_apart(
    clusters: Clusters, names: Sequence[Reading], text: str, mentions: Sequence[Mention]
) -> bool:
    """Tell whether the article names two of these beside each other, as two people are named."""
    places = sorted(place for name in names for place in clusters.places[name.kind, name.key])
    for one, other in pairwise(places):
        differ = clusters.readings[one].key != clusters.readings[other].key
        between = text[mentions[one].end : mentions[other].start]
        if differ and len(between) < 40 and _BESIDE.fullmatch(between):
            return True
    return False
