"""What is asked of a search: the words typed, and which page of what they find."""

from __future__ import annotations

from typing import NamedTuple

from index.engine import FacetField, Sort


class SearchRequest(NamedTuple):
    """One question, as it goes from the front ends to the engine.

    `typed` is the query in a person's words.  The page is `[offset, offset + limit)` of the
    hits.  With `exact` words stand for themselves to the letter and nothing is loosened.
    With `typing` the last word may be unfinished and stands for all that begin with it.
    """

    typed: str
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    facets: tuple[FacetField, ...] = ()
    exact: bool = False
    typing: bool = False
