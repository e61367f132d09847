"""Which parts of the main screen stand beside or in the place of each other."""

from __future__ import annotations

from typing import Literal

View = Literal["list", "start", "article", "facets"]
"""What takes the keys."""
BESIDE = 100
"""Columns from which the facets stand beside the list."""
WIDE = 120
"""Columns from which list and article stand side by side."""
WIDER = 160
"""Columns from which the facets stand beside both."""

PARTS = ("query-line", "understood", "top-rule", "start", "list", "article-pane", "facets")
"""The parts that come and go, by their ids."""
_HEAD = frozenset(PARTS[:3])


def parts_shown(
    view: View, columns: int, *, facets: bool, start: bool = False
) -> frozenset[str]:
    """Return the parts to be seen.

    `facets` tells whether the facet pane is open, `start` whether there is a first page.
    """
    shown = _parts("list" if view == "start" else view, columns, facets)
    return shown | {"start"} if (start or view == "start") and "list" in shown else shown


def _parts(view: View, columns: int, facets: bool) -> frozenset[str]:
    if columns < WIDE:
        if view == "article":
            return frozenset(["article-pane"])
        beside = facets and columns >= BESIDE
        return _HEAD | ({"list", "facets"} if beside else {view})
    shown = {*_HEAD, "article-pane", "list"}
    if columns >= WIDER and facets:
        shown.add("facets")
    elif view == "facets":
        # What narrowing does is seen in the list.
        shown = shown - {"article-pane"} | {"facets"}
    return frozenset(shown)
