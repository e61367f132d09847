"""The facet pane: names, outlets and months over all hits, each of which narrows the query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.asking.answers import FacetValue
from index.engine import FacetField
from tui.views.line_list import ListRow
from tui.words.dates import show_published

SHOWN: tuple[FacetField, ...] = ("person", "org", "place", "outlet", "published")
"""The facets of the pane, in order."""
_HEADINGS = {"person": "people", "org": "organisations", "place": "places", "outlet": "outlets",
             "published": "published"}  # fmt: skip
_MOST = 8


def facet_rows(facets: Mapping[FacetField, tuple[FacetValue, ...]]) -> Iterator[ListRow]:
    """Yield a heading for each facet and a row for each value, whose value narrows the query."""
    for field in SHOWN:
        values = facets.get(field, ())
        if not values:
            continue
        yield ListRow(_HEADINGS[field], "title")
        # Months come oldest first; a reader looks for the newest.
        shown = values[::-1] if field == "published" else values
        for value in shown[:_MOST]:
            yield ListRow(f"{value.count:>6}  {shown_name(field, value)}", value=value.query)
    if not any(facets.get(field) for field in SHOWN):
        yield ListRow("Nothing to count.", "quiet")


def shown_name(field: FacetField, value: FacetValue) -> str:
    """Return what to call a value: a month in words."""
    return show_published(value.name) if field == "published" else value.name


def chip_name(facets: Mapping[FacetField, tuple[FacetValue, ...]], query: str) -> str:
    """Return what to call the narrowing by the value whose query this is: `place: Kursk`."""
    for field, values in facets.items():
        for value in values:
            if value.query == query:
                name = shown_name(field, value)
                return name if field == "published" else f"{field}: {name}"
    return query
