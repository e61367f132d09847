"""Words near each other, words that look alike and facets, against what reading every article says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from index.engine import FACET_FIELDS, Document, Fuzzy, Phrase, PublishedIn, TimeIn, Value
from index.opensearch import facets
from index.opensearch.engine import OpenSearchEngine
from index.opensearch.snapshot import OpenSearchSnapshot
from tests.index.opensearch.cluster import PREFIX, settings, sweep
from tests.index.reference import edits, facets_of, matches

INDEX = f"{PREFIX}-near"
_START, _HOUR = datetime(2025, 5, 1, tzinfo=UTC), timedelta(hours=1)
WORDS = ("the", "talks", "of", "drone", "drones")


@pytest.fixture(scope="module")
def held() -> list[Document]:
    chance = random.Random(3)
    letters = "abcd"
    return [
        Document(
            f"a{n}",
            " ".join(chance.choices(WORDS, k=chance.randrange(4))),
            " ".join(
                chance.choices(WORDS, k=chance.randrange(9))
                + ["".join(chance.choices(letters, k=chance.randrange(1, 6))) for _ in range(3)]
            ),
            entities={
                "person": tuple({f"p{int(chance.paretovariate(0.6)) % 900}" for _ in range(4)})
            },
        )
        for n in range(600)
    ]


@pytest.fixture(scope="module")
def snapshot(held: list[Document]) -> Iterator[OpenSearchSnapshot]:
    engine = OpenSearchEngine(settings(INDEX, shards=3), "near")
    engine.rebuild(held, 1)
    snapshot = engine.open()
    yield snapshot
    snapshot.close()
    sweep(INDEX)


def test_phrases_are_found_whatever_words_come_twice(
    snapshot: OpenSearchSnapshot, held: list[Document]
) -> None:
    chance = random.Random(5)
    trees = [
        Phrase(
            tuple(chance.choices(WORDS, k=chance.randrange(2, 5))),
            chance.choice(("title", "text", "both")),
            chance.randrange(4),
            chance.random() < 0.5,
        )
        for _ in range(300)
    ]
    right = [sum(matches(tree, one) for one in held) for tree in trees]
    wrong = [
        (tree, counted, wanted)
        for tree, counted, wanted in zip(trees, snapshot.counts(trees), right, strict=True)
        if counted != wanted
    ]
    assert wrong == []


def test_times_are_those_that_overlap_whichever_way_round_the_bounds_are(
    snapshot: OpenSearchSnapshot, held: list[Document]
) -> None:
    chance = random.Random(11)
    moments = [None, *(_START + chance.randrange(-20, 400) * _HOUR for _ in range(30))]
    trees = [TimeIn(chance.choice(moments), chance.choice(moments)) for _ in range(120)]
    trees += [TimeIn(moment, moment) for moment in moments]
    right = [sum(matches(tree, one) for one in held) for tree in trees]
    assert snapshot.counts(trees) == right
    trees = [PublishedIn(_START + 9 * _HOUR, _START), PublishedIn(_START, _START)]
    assert snapshot.counts(trees) == [0, 0]


def test_words_that_look_alike_are_those_within_so_many_edits(
    snapshot: OpenSearchSnapshot, held: list[Document]
) -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("abcde", k=chance.randrange(1, 6))) for _ in range(60)]
    trees = [Fuzzy(word, distance) for word in words for distance in (1, 2)]
    right = [sum(matches(tree, one) for one in held) for tree in trees]
    assert snapshot.counts(trees) == right


def test_similar_words_come_with_their_edits_and_articles(
    snapshot: OpenSearchSnapshot, held: list[Document]
) -> None:
    surfaces = dict(snapshot.words(""))
    for word in ("drune", "abca", "taks", "of"):
        near = [(w, edits(word, w), n) for w, n in surfaces.items() if edits(word, w) <= 1]
        assert snapshot.similar(word, 1) == sorted(near, key=lambda one: (one[1], -one[2], one[0]))


def test_facets_are_exact_though_every_shard_tells_but_few_values(
    snapshot: OpenSearchSnapshot, held: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "_ROUNDS", ((6, 6), (40, 40), (2000, 2000)))
    chance = random.Random(9)
    for most in (3, 5, 10):
        names = tuple(f"a{n}" for n in chance.sample(range(600), 400))
        found = snapshot.search(Value("id", names), facets=FACET_FIELDS, facet_limit=most)
        some = [one for one in held if one.id in names]
        assert found.facets["person"] == facets_of(some, "person", most)
        assert not found.partial


def test_facets_that_cannot_be_made_exact_are_told_to_be_partial(
    snapshot: OpenSearchSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "_ROUNDS", ((3, 3),))
    assert snapshot.search(
        Value("id", tuple(f"a{n}" for n in range(500))), facets=("person",)
    ).partial
