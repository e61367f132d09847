"""All articles that a query finds, for what tells of them as a whole: timelines, quotes, stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from corpus.archive import Archive
from index.asking.request import SearchRequest
from index.asking.understanding import understand
from index.engine import And, Node, Snapshot, TimeIn
from index.newsroom.searches import ArchiveNames

Bounds = tuple[datetime | None, datetime | None]
"""`[earliest, latest)`, open where None; without a zone by the clock that an article writes."""


class Gathered(NamedTuple):
    """The ids of articles, the oldest first, how the query was read, and the times it asks for.

    `bounds` is the interval of the query's own `when:`, None where it has none or several.
    """

    ids: tuple[str, ...]
    read: str
    bounds: Bounds | None = None


def times_asked(tree: Node) -> Bounds | None:
    """Return the interval that all articles of a query must tell of, None where none or several."""
    times: list[Bounds] = []
    parts = [tree]
    while parts:
        match parts.pop():
            case And(more):
                parts += more
            case TimeIn(first, last):
                times.append((first, last))
    return times[0] if len(times) == 1 else None


def gather(
    archive: Archive, snapshot: Snapshot, typed: str, note: Callable[[str], None]
) -> Gathered:
    """Return all articles that have all of what was typed, forgiven as a search is.

    Where none has, they are the best matches.  How the query was loosened is noted in a line.
    Raises what `understand` raises.
    """
    names = ArchiveNames(archive, snapshot)
    request = SearchRequest(typed, limit=snapshot.stats().articles, sort="oldest")
    understood = understand(request, snapshot, names)
    steps = [
        f"{step.source} → {step.to} ({step.why})" if step.to else f"{step.source}: {step.why}"
        for step in (*names.forgiven, *understood.expansions)
    ]
    if steps:
        note(" · ".join(steps))
    ids = tuple(hit.id for hit in understood.found.hits)
    return Gathered(ids, understood.read, times_asked(understood.tree))
