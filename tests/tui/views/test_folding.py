"""Which rows a list has when hits tell the same event or are copies of one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.asking.answers import Hit
from index.asking.snippets import Snippet
from index.newsroom.stories import Report, Story
from tui.views.folding import Folds, row_at, rows_of


def hit(name: str) -> Hit:
    return Hit(name, name, name, "", None, None, name, 1.0, Snippet("", (), 0), ())


def story(name: str, *articles: str, sources: int) -> Story:
    return Story(name, name, articles, sources, None, None, ())


# Three reports, of which `b` and `c` have one text; `c` has other words in it.
EVENT = story("s", "b", "a", "c", sources=2)
FOLDS = Folds(
    reports={"a": Report(EVENT, "a"), "b": Report(EVENT, "b"), "c": Report(EVENT, "b")},
    changed=frozenset("c"),
)
HITS = tuple(map(hit, "xcyab"))


def shown(folds: Folds) -> list[str]:
    return [HITS[row.at].id for row in rows_of(HITS, folds)]


def test_copies_stand_under_the_earliest_where_the_best_of_them_would() -> None:
    assert shown(FOLDS) == ["x", "b", "y", "a"]
    row = rows_of(HITS, FOLDS)[1]
    assert (row.copies, row.changed, row.hidden) == (1, 1, (1,))


def test_a_folded_story_is_one_row() -> None:
    assert shown(FOLDS._replace(folded=frozenset("s"))) == ["x", "b", "y"]
    assert shown(FOLDS._replace(every=True)) == ["x", "b", "y"]


def test_an_unfolded_story_stands_together_in_order_of_time() -> None:
    folds = FOLDS._replace(every=True, unfolded=frozenset("s"))
    assert shown(folds) == ["x", "b", "a", "c", "y"]
    assert [row.inner for row in rows_of(HITS, folds)] == [False, False, True, True, False]


def test_what_is_fetched_later_leads_no_row_that_was_there_before() -> None:
    before = rows_of(HITS[:2], FOLDS)
    assert [HITS[row.at].id for row in before] == ["x", "c"]
    after = rows_of(HITS, FOLDS, pages=(0, 2))
    assert [HITS[row.at].id for row in after] == ["x", "c", "y", "a"]
    assert after[1].hidden == (4,) and after[1].copies == 1


@given(
    st.lists(st.sampled_from("abcxyz"), unique=True),
    st.frozensets(st.just("s")), st.frozensets(st.just("s")), st.booleans(),
)  # fmt: skip
def test_every_hit_is_in_one_row(
    ids: list[str], folded: frozenset[str], unfolded: frozenset[str], every: bool
) -> None:
    hits = tuple(map(hit, ids))
    folds = FOLDS._replace(folded=folded, unfolded=unfolded, every=every)
    rows = rows_of(hits, folds)
    places = [at for row in rows for at in (row.at, *row.hidden)]
    assert sorted(places) == list(range(len(hits)))
    for at in range(len(hits)):
        row = rows[row_at(rows, at)]
        assert at in (row.at, *row.hidden)
