"""A tree as a query with every operator written out, for people to check how they were read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from index.analysis import is_letter
from index.engine import (
    NAME_FIELDS,
    Alike,
    And,
    Every,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    TextField,
    TimeIn,
    Value,
    Wildcard,
    Word,
)

_LISTED = 3
"""Articles that are named one by one."""


def describe(node: Node, name_of: Callable[[str], str] = str) -> str:
    """Return the tree as a query with every operator written out.

    `name_of` gives what an entity is called, by its id.
    """

    def bracketed(part: Node) -> str:
        words = describe(part, name_of)
        return f"({words})" if isinstance(part, And | Or | Alike) and " " in words else words

    match node:
        case Every():
            return "everything"
        case Word(text, where):
            return _in(where, text)
        case Prefix(text, where):
            return _in(where, f"{text}*")
        case Wildcard(text, where):
            return _in(where, text)
        case Fuzzy(text, distance, where):
            return _in(where, f"{text}~{distance if distance > 1 else ''}")
        case Phrase(words, where, 0, True, True) if all(map(is_letter, words)):
            return _in(where, "".join(words))
        case Phrase(words, where, slop, ordered):
            near = f"~{slop}" if slop or not ordered else ""
            return _in(where, f'"{" ".join(words)}"{near}')
        case Value(_, values, told) if told:
            return told
        case Value("id", values) if len(values) > _LISTED:
            return f"{len(values)} articles"
        case Value(field, values):
            if field in NAME_FIELDS:
                values = tuple(f'"{name_of(value)}"' for value in values)
            return f"{field}:({' OR '.join(values) or 'nobody by that name'})"
        case PublishedIn(None, None):
            return "published:any"
        case PublishedIn(earliest, latest):
            return f"published:{_until(earliest, latest)}"
        case TimeIn(earliest, latest):
            return f"when:{_until(earliest, latest)}"
        case And(parts):
            return " AND ".join(bracketed(part) for part in parts)
        case Or((Word(text, where), Prefix(same, _))) if text == same:
            return _in(where, f"{text}*")
        case Or(parts, fewest) if fewest > 1:
            return f"{fewest} of ({', '.join(map(bracketed, parts))})"
        case Or(parts) | Alike(parts):
            return " OR ".join(bracketed(part) for part in parts)
        case Not(part):
            return f"NOT {bracketed(part)}"


def _in(where: TextField, text: str) -> str:
    return text if where == "both" else f"{where}:{text}"


def _until(earliest: datetime | None, latest: datetime | None) -> str:
    def shown(moment: datetime | None) -> str:
        if moment is None:
            return ""
        return f"{moment:%Y-%m-%dT%H:%M}{'Z' if moment.tzinfo else ''}"

    return f"{shown(earliest)}..{shown(latest)}"
