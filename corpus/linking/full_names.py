"""Which full names that share a surname are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.names.bearers import common_surnames, middles_agree
from corpus.names.levelling import pet_names

MOST_ALIKE = 300
"""Names with equal given name and surname that are compared by their middles; more are left apart."""


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
