"""A query from what was typed to what is found; what reads and loosens is loaded for words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.asking.request import SearchRequest
from index.engine import Every, Found, Node, Snapshot, Sort

if TYPE_CHECKING:
    from index.asking.alternatives import Names
    from index.asking.answers import Expansion
    from index.asking.company import Texts
    from index.asking.exact import Written

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
    best: int = 0


def understand(
    request: SearchRequest,
    snapshot: Snapshot,
    names: Names,
    texts: Texts | None = None,
    written: Written = lambda _: {},
) -> Understood:
    """Read a query and search for it; raises what `parse` and the engine raise.

    `texts` gives articles' texts, by whose words the best hits weigh the others; `written` their
    titles and texts, which are read for what is meant to the letter.
    Without a word it finds everything, newest first unless told otherwise.
    """
    if not request.typed.strip():
        sort: Sort = "newest" if request.sort == "relevance" else request.sort
        found = snapshot.search(
            Every(), limit=request.limit, offset=request.offset, sort=sort, facets=request.facets
        )
        return Understood(EVERYTHING, Every(), found, strict=found.total)
    from index.asking.describing import describe
    from index.asking.loosen import forgive
    from index.asking.query import parse

    tree = parse(request.typed, names, typing=request.typing, exact=request.exact)
    loose = forgive(request, tree, snapshot, names, texts, written)
    return Understood(
        describe(loose.asked, names.name_of),
        loose.tree, loose.found, loose.expansions, loose.suggestion, loose.strict, loose.best,
    )  # fmt: skip
