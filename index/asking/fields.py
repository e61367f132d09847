"""The fields of the query language, and what other tools call them."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.kinds import KINDS
from index.asking.edits import edit_distance
from index.engine import QueryError

TEXT_FIELDS = ("title", "text")
TIME_FIELDS = ("published", "when")
SET_FIELDS = (
    "id", "is", "format", "language", "tag", "story", "marked", "note", "said", "cleaned",
    "duplicate",
)  # fmt: skip
"""Fields that the index does not hold: the archive gives the articles by their ids."""
FIELDS = (*TEXT_FIELDS, *KINDS, "outlet", *TIME_FIELDS, *SET_FIELDS)

# What other tools call a field, and what it is here.
ELSEWHERE = """
date published
day published
after published
before published
since published
until published
time when
source outlet
site outlet
paper outlet
newspaper outlet
publisher outlet
from outlet
headline title
subject title
intitle title
body text
content text
intext text
people person
name person
who person
organisation org
organization org
company org
location place
where place
country place
city place
quote said
speaker said
label tag
lang language
type format
filetype format
"""

# What is no field here, and how to ask for it instead.
OTHERWISE = {
    "sort": "`--sort newest` sorts, or `s` in the reader",
    "order": "`--sort newest` sorts, or `s` in the reader",
    "limit": "`--limit` says how many",
    "near": 'words near each other are asked for by "one two"~5 or one NEAR/5 two',
}

_SHORTEST = 4
"""Letters of the shortest word that may be a slip for a field: shorter ones are words."""


def nearest_field(name: str) -> str | None:
    """Return the field that a name may stand for, or None if it is just a word with a colon."""
    known = dict(line.split() for line in ELSEWHERE.strip().splitlines())
    if name in known:
        return known[name]
    if len(name) < _SHORTEST:
        return None
    near = [(edit_distance(name, field, 2), field) for field in FIELDS if len(field) > 2]
    edits, field = min(near)
    return field if edits <= (2 if len(name) > 6 else 1) else None


def unknown_field(name: str) -> QueryError | None:
    """Return what to say of a field that there is not, or None if it is no field at all."""
    name = name.lower()
    if name in OTHERWISE:
        return QueryError(f"there is no field {name}: {OTHERWISE[name]}")
    nearest = nearest_field(name)
    if nearest is None:
        return None
    return QueryError(
        f'there is no field {name}: the nearest is {nearest}: (in quotes, "{name}:" is a word)'
    )


QUOTES = (
    "\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u300a\u300b\uff02"
)
"""Quotation marks of all languages; the single ones are apostrophes too."""


def closed(typed: str, more: str) -> str:
    """Return what, put behind a query, asks for `more`: an open quotation is closed first."""
    marks = sum(typed.count(mark) for mark in QUOTES)
    return f'" {more}' if marks % 2 else more


_EXACT = re.compile(r'(?<![\w:])(\w+):=(?:"((?:[^"]|"")*)"|([\w.:/-]+))')


class Exact(NamedTuple):
    """A part `query[start:end]` of a query that asks for one value of a field, see `exactly`."""

    start: int
    end: int
    field: str
    value: str


def exact_parts(query: str) -> tuple[Exact, ...]:
    """Return the parts of a query that `exactly` may have made, in their order."""
    return tuple(
        Exact(*match.span(), match[1], match[3] or (match[2] or "").replace('""', '"'))
        for match in _EXACT.finditer(query)
    )


def exactly(field: str, value: str) -> str:
    """Return the query that finds just the articles with this value of a field."""
    if re.fullmatch(r"[\w.:/-]+", value):
        return f"{field}:={value}"
    doubled = value.replace('"', '""')
    return f'{field}:="{doubled}"'
