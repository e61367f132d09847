"""How a query was read, in a person's words: days for intervals, one name for many spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from index.asking.fields import exact_parts
from tui.words.dates import show_published, show_stretch
from tui.words.visible import make_line

_INTERVAL = re.compile(r"\b(when|published):(\S*?)\.\.([^\s)]*)")
_GROUP = re.compile(r"(\w+:)?\(([^()]+)\)")
_QUOTED = re.compile(r'"[^"]*"')
MOST_NAMED = 2
"""Names or spellings that are shown; of more, the first one and how many others."""


def in_words(read: str) -> str:
    """Return `Answer.read` as a person would say it; what is not known here stays as it is."""
    return _GROUP.sub(_name_group, _INTERVAL.sub(_name_interval, read))


def query_in_words(query: str, names: Mapping[str, str]) -> str:
    """Return a query that was typed, with what facets narrowed it to as a person would say it.

    `names` tell what the entities in it are called, by id. One line, safe to show.
    """
    said, end = "", 0
    for part in exact_parts(query):
        value = names.get(part.value, part.value)
        shown = show_published(value) if part.field == "published" else value
        said += f"{query[end : part.start]}{part.field}: {shown}"
        end = part.end
    return make_line(said + query[end:])


def _name_interval(match: re.Match[str]) -> str:
    field, first, last = match.groups()
    try:
        begin = datetime.fromisoformat(first) if first else None
        end = datetime.fromisoformat(last) if last else None
    except ValueError:
        return match[0]
    if begin and end:
        return f"{field}: {show_stretch(begin, end)}"
    if begin:
        return f"{field}: from {begin.day} {begin:%b %Y} on"
    return f"{field}: before {end.day} {end:%b %Y}" if end else match[0]


def _name_group(match: re.Match[str]) -> str:
    field, listed = match[1] or "", match[2]
    parts = listed.split(" OR ")
    if " AND " in listed or not (field or len(parts) > MOST_NAMED):
        return match[0]
    names = [part.strip('"') if _QUOTED.fullmatch(part) else part for part in parts]
    lead = f"{field} " if field else ""
    if len(names) <= MOST_NAMED:
        return lead + " or ".join(names)
    others = f"{len(names) - 1} {'others' if field else 'spellings'}"
    return f"{lead}{names[0]} and {others}"
