"""How a query was read, in a person's words: days for intervals, one name for many spellings."""

from __future__ import annotations

import re
from datetime import datetime

from tui.words.dates import show_stretch

_INTERVAL = re.compile(r"\b(when|published):(\S*?)\.\.([^\s)]*)")
_GROUP = re.compile(r"(\w+:)?\(([^()]+)\)")
_QUOTED = re.compile(r'"[^"]*"')
MOST_NAMED = 2
"""Names or spellings that are shown; of more, the first one and how many others."""


def in_words(read: str) -> str:
    """Return `Answer.read` as a person would say it; what is not known here stays as it is."""
    return _GROUP.sub(_name_group, _INTERVAL.sub(_name_interval, read))


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
