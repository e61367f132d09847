"""Single signs in the words around a date: what comes round, what a thing is, what was expected."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.times.clause_words import (
    DESCRIBED,
    ENDS,
    EXPECTING,
    NO_THING,
    OBJECTS,
    ROUND,
    THINGS,
    WEEKLY,
)
from corpus.times.verbs import Group


def comes_round(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a weekday only names what comes round: `its Sunday paper`, `after Friday classes`."""
    thing = words[last] if last < len(words) else ""
    if thing in WEEKLY:
        return True
    plural = thing.endswith("s") and len(thing) > 3 and thing.isalpha() and thing not in THINGS
    return plural and thing not in ENDS and first > 0 and words[first - 1] in ROUND


def cut_thing(words: Sequence[str]) -> Sequence[str]:
    """Return the words up to where a thing's name ends: `ruling` of `ruling is final`."""
    for at, word in enumerate(words):
        if at and (word in ENDS or not word[0].isalnum()):
            return words[:at]
    return words


def is_adjective(words: Sequence[str], before: Group, group: Group) -> bool:
    """Tell whether a past form only describes a thing: `will stop handing out bottled water`."""
    if group.kind != "PAST" or group.last - group.first > 1 or before.kind not in OBJECTS:
        return False
    between, behind = words[before.last : group.first], words[group.last : group.last + 1]
    return (
        words[group.first].endswith("ed") and len(between) <= 3 and bool(between)
        and between[-1] in DESCRIBED and behind[:1] != [] and behind[0].isalpha()
        and behind[0] not in NO_THING
    )  # fmt: skip


def is_expected(words: Sequence[str], group: Group) -> bool:
    """Tell whether a past form tells of what was expected: `hoped for peace when they met`."""
    subject = words[max(0, group.first - 4) : group.first]
    if "when" not in subject:
        return False
    when = group.first - len(subject) + list(subject).index("when")
    return not EXPECTING.isdisjoint(words[max(0, when - 6) : when])
