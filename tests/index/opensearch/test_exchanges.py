"""How often the cluster is asked: a letter is to cost few exchanges, and what is known none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.engine import Every, Prefix, Word
from index.opensearch import words
from index.opensearch.connection import Cluster
from index.opensearch.engine import OpenSearchEngine
from index.opensearch.generations import Generation, parts_for
from index.opensearch.snapshot import OpenSearchSnapshot
from tests.index.opensearch.cluster import PREFIX, settings, sweep
from tests.index.opensearch.test_engine import article

INDEX = f"{PREFIX}-exchanges"


@pytest.fixture
def snapshot() -> Iterator[OpenSearchSnapshot]:
    engine = OpenSearchEngine(settings(INDEX), "one", wait=0)
    texts = ["harbour ferry", "harbour crane", "hartford ferry", "quay"]
    engine.rebuild([article(n, texts[n % 4]) for n in range(40)], 1)
    opened = engine.open()
    yield opened
    opened.close()
    sweep(INDEX)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, snapshot: OpenSearchSnapshot) -> list[str]:
    """The paths that are asked from now on."""
    paths: list[str] = []
    read = Cluster.read

    def noted(self: Cluster, method: str, path: str, *more: object, **named: object) -> object:
        paths.append(path)
        return read(self, method, path, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Cluster, "read", noted)
    return paths


def test_what_was_counted_is_fetched_with_it(
    snapshot: OpenSearchSnapshot, asked: list[str]
) -> None:
    assert snapshot.counts([Word("harbour")]) == [20]
    found = snapshot.search(Word("harbour"), limit=5)
    assert (found.total, len(found.hits)) == (20, 5)
    after = snapshot.search(Word("harbour"), limit=10, offset=5)
    assert len({hit.id for hit in (*found.hits, *after.hits)}) == 15
    assert asked == ["/_search"]


def test_a_question_that_was_asked_is_not_asked_again_until_the_state_is_another(
    snapshot: OpenSearchSnapshot, asked: list[str]
) -> None:
    for _ in range(3):
        assert snapshot.counts([Word("harbour"), Word("ferry"), Every()]) == [20, 20, 40]
    assert asked == ["/_msearch"]
    assert snapshot.counts([Word("harbour"), Word("crane")]) == [20, 10]
    assert len(asked) == 2
    snapshot._open_anew()
    del asked[:]
    assert snapshot.counts([Word("harbour"), Word("ferry"), Every()]) == [20, 20, 40]
    assert asked == ["/_msearch"]


def test_what_was_asked_is_forgotten_after_a_while(
    snapshot: OpenSearchSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.opensearch.snapshot._ANSWERS", 4)
    for n in range(20):
        snapshot.counts([Word(f"word{n}")])
    assert len(snapshot._answers) == 4


def test_words_that_are_announced_are_looked_up_in_the_same_exchange(
    snapshot: OpenSearchSnapshot, asked: list[str]
) -> None:
    assert snapshot.frequencies(["harbour"], soon=["ferry", "quay", "nowhere"]) == [20]
    assert snapshot.frequencies(["ferry", "quay", "nowhere"]) == [20, 10, 0]
    assert asked == ["/_mtermvectors"]


def test_who_wants_few_words_is_told_by_few_articles_and_who_wants_all_by_all(
    snapshot: OpenSearchSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_GLANCED_AT", 1)
    (some,) = snapshot.words("har", limit=1)
    assert some[0] in ("harbour", "hartford")
    assert snapshot.words("har", limit=2) == [("harbour", 20), ("hartford", 10)]
    assert snapshot.words("har") == [("harbour", 20), ("hartford", 10)]
    assert [surface for surface, _ in snapshot.words("qu", limit=1)] == ["quay"]
    assert snapshot.words("x", limit=1) == []


def test_typing_a_word_on_asks_for_no_more_words(
    snapshot: OpenSearchSnapshot, asked: list[str]
) -> None:
    snapshot.words("ha")
    assert snapshot.words("harb", limit=13) == [("harbour", 20)]
    assert snapshot.frequency("hartford") == 10
    assert asked == ["/_search"]
    assert snapshot.search(Prefix("harb"), limit=3).total == 20


def test_a_state_that_was_opened_without_one_of_its_parts_is_told_as_partial() -> None:
    class Far:
        """A cluster that opens a state on one of two parts, as where the other is cut off."""

        setbacks = 0

        def deadline(self) -> float:
            return float("inf")

        def read(self, method: str, path: str, *_: object, **__: object) -> dict[str, object]:
            if "point_in_time" in path:
                return {"pit_id": "x", "_shards": {"total": 2, "successful": 1, "failed": 1}}
            shards = {"total": 1, "successful": 1, "failed": 0}
            return {"_shards": shards, "hits": {"total": {"value": 1}, "hits": []}}

    generation = Generation("one-000001", "one", 1, ("0", "1"))
    opened = OpenSearchSnapshot(Far(), generation)  # type: ignore[arg-type]
    assert opened.search(Every()).partial
    opened.counts([Word("harbour")])
    assert opened.missed
    assert not opened._answers, "what lacks a part is not remembered"


@pytest.mark.parametrize(
    ("shards", "sequence", "parts"), [(0, 0, 1), (0, 2_999_999, 1), (0, 9_500_000, 4), (5, 1, 5)]
)
def test_an_index_is_cut_by_its_size_unless_it_was_said(
    shards: int, sequence: int, parts: int
) -> None:
    assert parts_for(shards, sequence) == parts
