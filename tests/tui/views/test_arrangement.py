"""What stands on the main screen, by view and width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.views.arrangement import BESIDE, PARTS, WIDE, WIDER, View, parts_shown

HEAD = {"query-line", "understood", "top-rule"}


@pytest.mark.parametrize(
    ("view", "columns", "facets", "shown"),
    [
        ("list", 80, False, HEAD | {"list"}),
        ("article", 80, False, {"article-pane"}),
        ("facets", 80, True, HEAD | {"facets"}),
        ("list", 80, True, HEAD | {"list"}),
        ("facets", BESIDE, True, HEAD | {"list", "facets"}),
        ("list", BESIDE, True, HEAD | {"list", "facets"}),
        ("article", BESIDE, True, {"article-pane"}),
        ("list", WIDE, False, HEAD | {"list", "article-pane"}),
        ("article", WIDE, True, HEAD | {"list", "article-pane"}),
        ("facets", WIDE, True, HEAD | {"list", "facets"}),
        ("facets", WIDER, True, HEAD | {"list", "facets", "article-pane"}),
        ("list", WIDER, True, HEAD | {"list", "facets", "article-pane"}),
    ],
)
def test_what_is_shown(view: View, columns: int, facets: bool, shown: set[str]) -> None:
    assert parts_shown(view, columns, facets=facets) == shown


@given(st.sampled_from(["list", "article", "facets"]), st.integers(1, 400), st.booleans())
def test_the_view_that_takes_the_keys_is_always_seen(
    view: View, columns: int, facets: bool
) -> None:
    shown = parts_shown(view, columns, facets=facets or view == "facets")
    assert shown <= set(PARTS)
    assert {"article": "article-pane"}.get(view, view) in shown
