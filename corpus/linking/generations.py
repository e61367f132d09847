"""Father and son of one surname in an article: the elder Roe is not the younger, nor Roe Jr."""

from __future__ import annotations

from collections.abc import Sequence

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
