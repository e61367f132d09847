"""Which rules annotated an article, and whether newer ones would find otherwise; loads none of them."""

from __future__ import annotations

import re
from functools import lru_cache

# Each is raised with every change of its rules, lists or weights that can change what is found.
CLEANING_VERSION = 5
LANGUAGE_VERSION = 1
TIMES_VERSION = 10
TAGGING_VERSION = 14
"""Of tagging and linking: a mention, or the name that it is linked by."""
QUOTES_VERSION = 5
QUANTITIES_VERSION = 7

READ_TO = 250_000
"""Code points of a text in which names, times, quotes and quantities are read, unless all of it is
asked for: 40,000 words, more than any report has.  Reading takes ten times what all else does."""
PARTLY = "names, times, quotes and quantities are read in about its first {:,} characters"
WHOLE = "dateline add --whole reads all of it"

DEFAULT_TAGGER = "default"
_TAGGER = re.compile(r"tagger (\S+)")
_FIRST = re.compile(r", first (\d+)$")
PARTLY_READ = "%, first %"
"""What the rules of an article that was read in part are like, in SQL."""


@lru_cache(maxsize=8)
def current_rules(tagger: str = DEFAULT_TAGGER, first: int | None = None) -> str:
    """Return the versions of all steps, as they are kept with each article.

    `first` is how many code points of the text were read, where that was not all of it.
    """
    parts = {
        "cleaning": CLEANING_VERSION,
        "language": LANGUAGE_VERSION,
        "times": TIMES_VERSION,
        f"tagger {tagger}": TAGGING_VERSION,
        "quotes": QUOTES_VERSION,
        "quantities": QUANTITIES_VERSION,
    }
    if first is not None:
        parts["first"] = first
    return ", ".join(f"{step} {version}" for step, version in parts.items())


def rules_are_current(rules: str, tagger: str | None = None, whole: bool = False) -> bool:
    """Tell whether nothing newer would annotate otherwise.

    An article stays with the tagger that it was annotated by, unless another is named, and one
    that was read whole stays so; `whole` asks that all of it be read.
    """
    first = read_to(rules)
    if first is not None and (whole or first != READ_TO):
        return False
    return rules == current_rules(tagger or tagger_of(rules), first)


def tagger_of(rules: str) -> str:
    """Return the name of the tagger that these rules name."""
    by = _TAGGER.search(rules)
    return by[1] if by else DEFAULT_TAGGER


def read_to(rules: str) -> int | None:
    """Return how many code points of the text were annotated; None where that was all of it."""
    first = _FIRST.search(rules)
    return int(first[1]) if first else None
