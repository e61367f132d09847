"""All articles that a query finds, for what tells of them as a whole: timelines, quotes, stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from corpus.archive import Archive
from index.asking.request import Request
from index.asking.understanding import understand
from index.engine import Snapshot
from index.newsroom.searches import Names


class Gathered(NamedTuple):
    """The ids of articles, the oldest first, and how the query was read."""

    ids: tuple[str, ...]
    read: str


def gather(
    archive: Archive, snapshot: Snapshot, typed: str, note: Callable[[str], None]
) -> Gathered:
    """Return all articles that have all of what was typed, forgiven as a search is.

    Where none has, they are the best matches.  How the query was loosened is noted in a line.
    Raises what `understand` raises.
    """
    names = Names(archive, snapshot)
    request = Request(typed, limit=snapshot.stats().articles, sort="oldest")
    understood = understand(request, snapshot, names)
    steps = [
        f"{step.source} → {step.to} ({step.why})" if step.to else f"{step.source}: {step.why}"
        for step in (*names.forgiven, *understood.expansions)
    ]
    if steps:
        note(" · ".join(steps))
    return Gathered(tuple(hit.id for hit in understood.found.hits), understood.read)
