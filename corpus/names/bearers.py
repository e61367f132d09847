"""What a person's name tells of its bearer: shorter names, the title in a key, sex, other spellings."""

from __future__ import annotations

from functools import cache

from corpus.knowledge.people import COMMON_SURNAMES, GIVEN, MENS_NAMES, WOMENS_NAMES
from corpus.knowledge.titles import TELLING_TITLES
from corpus.knowledge.towns import known_places
from corpus.letters import fold
from corpus.names.levelling import level, level_alone, level_given
from corpus.names.people import PersonName


def is_bare_word(key: str) -> bool:
    """Say whether a person's key is of one word alone, without title, number or other mark."""
    return not set(key) & set("|^#=@~ ")


def says_little(name: PersonName) -> bool:
    """Say whether this name tells its bearer from others only within its article."""
    if name.empty:
        return True
    if len(name.surname) == 1 and name.shown.endswith("."):
        return True  # Lewis D., cut before the surname; but Malcolm X
    if not name.single or name.regal or name.suffix:
        return False
    if name.single in known_places():
        return True
    return len(name.single) < 3 or name.single in _given() or name.single in common_surnames()


@cache
def _given() -> frozenset[str]:
    """Return given names, as written and levelled."""
    return frozenset(form for name in GIVEN for form in (name, level(name), level_alone(name)))


@cache
def common_surnames() -> frozenset[str]:
    """Return surnames of so many people that one alone says little, as written and levelled."""
    return frozenset(
        form for name in COMMON_SURNAMES for form in (name, level(name), level_alone(name))
    )


def short_keys(name: PersonName) -> tuple[str, ...]:
    """Return the keys of the shorter names that the bearer of a full name may go by."""
    if name.regal and name.is_numbered:
        return (f"{name.single}|{name.suffix}",)
    if name.regal or not name.surname or name.damaged:
        return ()
    found = [name.given + "~"]
    if not name.bare:
        return tuple(found)
    found.append(name.bare)
    if name.middle and len(name.middle[-1]) > 2:
        found.append(f"{level_given(name.middle[-1])}||{name.surname}|")
    return tuple(found)


COURTESY_KEY = "mrs"
"""Stands in a key for Mrs, Ms and Miss: a woman's surname is not that of any bearer."""

_COURTESY = frozenset(("mrs", "ms", "miss"))


def sex_of(name: PersonName) -> bool | None:
    """Say whether a name is a woman's (True) or a man's (False), by titles, else by the given name."""
    if name.woman is not None or not name.surname:
        return name.woman
    first = fold(name.shown.split()[0]).split() if name.shown else []
    given = first[0] if first else ""
    if given in WOMENS_NAMES or (given == "marie" and len(first) > 1):
        return True
    return False if given in MENS_NAMES or (given == "jean" and len(first) > 1) else None


def title_key(name: PersonName) -> str:
    """Return the key of a surname with a title that tells whose it is, or nothing."""
    if not name.titles:
        return ""
    title = next((title for title in TELLING_TITLES if title in name.titles), "")
    if not title and _COURTESY & set(name.titles):
        title = COURTESY_KEY
    surname = name.bare or name.single
    if not title or not surname or name.empty or name.regal or name.damaged or name.is_numbered:
        return ""
    if name.single in _given() and name.single not in common_surnames():
        return ""
    return f"{surname}^{title}"


def initials_agree(one: str, other: str) -> bool:
    """Say whether one given name may be the initial of the other, or they are equal."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return False


def middles_agree(one: str, other: str) -> bool:
    """Say whether two strings of middle names may be one person's; none agrees with all."""
    left, right = one.split(), other.split()
    if not left or not right:
        return True
    if len(left) > len(right):
        left, right = right, left
    if len(left) == len(right):
        return all(initials_agree(a, b) for a, b in zip(left, right, strict=True))
    # `George H. Bush` may be `George H. W. Bush`, never `George W. Bush`
    return all(initials_agree(a, b) for a, b in zip(left, right, strict=False))
