"""A query from what was typed to what is found; what reads and loosens is loaded for words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.engine import Every, FacetField, Found, Node, Snapshot, Sort

if TYPE_CHECKING:
    from index.asking.alternatives import Names
    from index.asking.answers import Expansion

EVERYTHING = "everything, newest first"
"""What a query without a word is read as."""


class Understood(NamedTuple):
    """What was found, and how the query was read; the other fields are those of `Loosened`."""

    read: str
    tree: Node
    found: Found
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    strict: int = 0


def understand(
    typed: str,
    snapshot: Snapshot,
    names: Names,
    *,
    limit: int,
    offset: int,
    sort: Sort,
    facets: Sequence[FacetField],
    exact: bool,
    typing: bool,
) -> Understood:
    """Read a query and search for it; raises what `parse` and the engine raise.

    Without a word it finds everything, newest first unless told otherwise.
    """
    if not typed.strip():
        sort = "newest" if sort == "relevance" else sort
        found = snapshot.search(Every(), limit=limit, offset=offset, sort=sort, facets=facets)
        return Understood(EVERYTHING, Every(), found, strict=found.total)
    from index.asking.loosen import forgive
    from index.asking.query import describe, parse

    tree = parse(typed, names, typing=typing, exact=exact)
    loose = forgive(
        typed, tree, snapshot, names,
        limit=limit, offset=offset, sort=sort, facets=facets, exact=exact, typing=typing,
    )  # fmt: skip
    return Understood(
        describe(loose.asked, names.name_of),
        loose.tree, loose.found, loose.expansions, loose.suggestion, loose.strict,
    )  # fmt: skip
