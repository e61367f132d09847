"""Phrases with patterns: at each place one of the words that fit, as if each phrase were asked for."""

from __future__ import annotations

import tempfile
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedded.engine import EmbeddedEngine
from index.embedded.planner import Planner
from index.engine import (
    And,
    Document,
    Fuzzy,
    Or,
    Phrase,
    QueryError,
    TextField,
    Wildcard,
    Word,
)

_SURFACES = ("alpha", "alps", "beta", "bets", "bark", "gamma", "gap")
_PATTERNS = ("al*", "be*", "b*", "ga*", "*a", "beta", "gap", "?ap")
_texts = st.lists(st.sampled_from(_SURFACES), max_size=9).map(" ".join)
_documents = st.lists(st.tuples(_texts, _texts), min_size=1, max_size=8)


def _hits(found: Path, tree: Phrase | Or) -> list[set[str]]:
    engine = EmbeddedEngine(found)
    return [
        {hit.id for hit in engine.open(numpy=numpy).search(tree, limit=50).hits}
        for numpy in (False, True)
    ]


@given(
    _documents,
    st.lists(st.sampled_from(_PATTERNS), min_size=1, max_size=3),
    st.sampled_from(("title", "text", "both")),
    st.integers(0, 3),
    st.booleans(),
    st.integers(0, 4),
)
def test_a_phrase_of_patterns_finds_what_the_phrases_find_that_come_of_it(
    texts: list[tuple[str, str]],
    patterns: list[str],
    where: TextField,
    slop: int,
    ordered: bool,
    apart: int,
) -> None:
    held = [Document(f"a{n}", title, text) for n, (title, text) in enumerate(texts)]
    words = {word for pair in texts for side in pair for word in side.split()}
    fitting = [[word for word in words if fnmatchcase(word, one)] for one in patterns]
    phrases = [Phrase(each, where, slop, ordered) for each in product(*fitting)]
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.rebuild(held[:apart], 1)
        engine.update(held[apart:], [], 2)
        asked = Phrase(tuple(patterns), where, slop, ordered, patterns=True)
        if len(phrases) > 64:  # more than are told apart where words may be of several patterns
            return
        plain, arrays = _hits(Path(folder), asked)
        assert plain == arrays
        assert plain == (_hits(Path(folder), Or(tuple(phrases)))[0] if phrases else set())


def test_patterns_in_any_order_that_share_words_are_refused_where_too_many_phrases_come_of_them(
    tmp_path: Path,
) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.rebuild([Document("a", "", " ".join(f"b{x}{y}" for x in "klmnp" for y in "rstuv"))], 1)
    wide = engine.open()
    apart = Phrase(("bk*", "bl*", "bm*"), slop=30, ordered=False, patterns=True)
    assert [hit.id for hit in wide.search(apart).hits] == ["a"]
    with pytest.raises(QueryError, match="3,125 phrases"):
        wide.search(Phrase(("b*", "bk*", "?*"), slop=30, ordered=False, patterns=True))


def test_a_pattern_is_looked_up_once_however_often_a_query_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.rebuild([Document("0", "", "alpha alps"), Document("1", "", "beta bets")], 1)
    snapshot = engine.open(numpy=False)
    asked = [Wildcard("*a"), Wildcard("al*s"), Fuzzy("bats", 1), Wildcard("?e*"), Fuzzy("alp", 2)]
    walked: list[object] = []
    for name in ("_wildcard", "_fuzzy"):
        there = getattr(Planner, name)

        def noted(self: Planner, *words: Any, there: Any = there) -> Any:
            walked.append(words[0])
            return there(self, *words)

        monkeypatch.setattr(Planner, name, noted)
    found = [{hit.id for hit in snapshot.search(Or((each,))).hits} for each in asked]
    both = [{hit.id for hit in snapshot.search(And((each, Word("beta")))).hits} for each in asked]
    assert both == [each & {"1"} for each in found]
    assert len(walked) == len(asked)
    # What is kept has a bound; what is forgotten is looked up again.
    monkeypatch.setattr("index.embedded.planner._FITTED", 2)
    other = engine.open(numpy=False)
    assert [{hit.id for hit in other.search(Or((each,))).hits} for each in asked] == found
    again = [{hit.id for hit in other.search(And((each, Word("beta")))).hits} for each in asked]
    assert again == both and len(walked) > 2 * len(asked)
