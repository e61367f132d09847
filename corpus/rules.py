"""Which rules annotated an article, and whether newer ones would find otherwise; loads none of them."""

from __future__ import annotations

import re
from functools import lru_cache

# Each is raised with every change of its rules, lists or weights that can change what is found.
CLEANING_VERSION = 4
LANGUAGE_VERSION = 1
TIMES_VERSION = 6
TAGGING_VERSION = 9
"""Of tagging and linking: a mention, or the name that it is linked by."""
QUOTES_VERSION = 3
QUANTITIES_VERSION = 2

DEFAULT_TAGGER = "default"
_TAGGER = re.compile(r"tagger (\S+)")


@lru_cache(maxsize=4)
def current_rules(tagger: str = DEFAULT_TAGGER) -> str:
    """Return the versions of all steps, as they are kept with each article."""
    parts = {
        "cleaning": CLEANING_VERSION,
        "language": LANGUAGE_VERSION,
        "times": TIMES_VERSION,
        f"tagger {tagger}": TAGGING_VERSION,
        "quotes": QUOTES_VERSION,
        "quantities": QUANTITIES_VERSION,
    }
    return ", ".join(f"{step} {version}" for step, version in parts.items())


def rules_are_current(rules: str, tagger: str | None = None) -> bool:
    """Tell whether nothing newer would annotate otherwise.

    An article stays with the tagger that it was annotated by, unless another is named.
    """
    return rules == current_rules(tagger or tagger_of(rules))


def tagger_of(rules: str) -> str:
    """Return the name of the tagger that these rules name."""
    by = _TAGGER.search(rules)
    return by[1] if by else DEFAULT_TAGGER
