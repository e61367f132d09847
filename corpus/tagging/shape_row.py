"""What a row of the tables of shapes is, and a word that begins with a capital."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.kinds import Kind

WORD = r"[^\W\d_a-z][\w'’-]*"
"""A word of a name: no small letter and no figure begins it."""


class Shape(NamedTuple):
    """A pattern whose first group is the name, what it names, and an example of it.

    `signs` are words of which one stands in every such name: a text is searched for them first.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    kind: Kind
    example: str
    found: str
