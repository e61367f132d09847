"""The name that an entity is shown by, and the readable part of its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.kinds import Kind
from corpus.knowledge.countries import countries, demonyms
from corpus.letters import fold
from corpus.names.reading import shown_for


def choose_shown(kind: Kind, key: str, written: Mapping[str, int]) -> str:
    """Return the name to show for a key that occurs in these written forms.

    A person or place that is only ever written in capitals is shown in usual case: SEOUL.
    """
    table = shown_for(key)
    if table:
        return table
    if not key.startswith("@"):
        name = choose_name(written)
        if kind in ("person", "place") and name.isupper() and len(name) >= SHOUTED:
            return name.title()
        return name
    # a ministry is shown with its state
    country = next((name for name in _by_length() if key.startswith(f"@{name} ")), "")
    telling = {form: count for form, count in written.items() if _tells(form, country)}
    return choose_name(telling) if telling else f"{choose_name(written)} ({country})"


SHOUTED = 5
"""Letters from which on capitals are no abbreviation: USA and UAE stay."""


@cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(set(countries().values()), key=len, reverse=True))


_LETTERS = frozenset(("mod", "mfa", "mvd", "moi", "dod", "doj", "dhs"))


def _tells(form: str, country: str) -> bool:
    """Say whether a written form of a state's organisation names the state, and is no mere acronym."""
    words = fold(form).split()
    return (
        len(words) > 1
        and words[-1] not in _LETTERS
        and any(
            country in (countries().get(part), demonyms().get(part))
            for count in (1, 2, 3)
            for part in (" ".join(words[:count]), " ".join(words[-count:]))
        )
    )


def choose_name(written: Mapping[str, int]) -> str:
    """Return the best of a name's written forms: in full, not shouted, Latin, often, long."""
    if len(written) == 1:
        return next(iter(written))

    several = any(" " in form for form in written)

    def rank(form: str) -> tuple[bool, bool, bool, bool, int, int, str]:
        letters = several and form.isupper() and " " not in form
        shouting = form.isupper() and len(form) > 6 and " " in form
        initial = len(form.split()[0].rstrip(".")) == 1 if form.split() else True
        latin = all(letter < "ɐ" for letter in form if letter.isalpha())
        return (letters, shouting, initial, not latin, -written[form], -len(form), form)

    return min(written, key=rank)


def is_full(key: str) -> bool:
    """Say whether a key is that of a person's full name."""
    return key.count("|") == 3


def slug_of(kind: Kind, shown: str) -> str:
    """Return the readable part of an entity's id: `person:vladimir-medinsky`."""
    words = fold(shown)[:60].strip().replace(" ", "-")
    plus = "-plus" if shown.endswith("+") else ""
    return f"{kind}:{words or 'unnamed'}{plus}"
