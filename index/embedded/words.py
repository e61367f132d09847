"""The words of a text as `index.analysis` cuts them, in half the time where it is plain ASCII."""

from __future__ import annotations

import re

from index import analysis

_PLAIN = re.compile(
    r"[A-Za-z](?:[A-Za-z]+(?:'[A-Za-z]+)*|\.(?:[A-Za-z]\.)+|(?:'[A-Za-z]+)+)?|[0-9]+(?:[.,:][0-9]+)*"
)
"""What the rules of `analysis` come to where there are no other letters; a test compares them."""
_EVERY = analysis.TOKEN


def find_words(text: str) -> list[str]:
    """Return the words of a text as they stand there, in order."""
    return (_PLAIN if text.isascii() else _EVERY).findall(text)


forms = analysis.forms.__wrapped__
"""Term and surface of a word, without a cache: whoever has a dictionary of words needs none."""
