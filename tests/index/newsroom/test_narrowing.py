"""What a query may name in an archive: people, outlets, values of facets, and sets of articles."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from index.engine import FACET_FIELDS, QueryError
from index.newsroom.room import Newsroom

_LINES = (
    {"id": "1", "title": "Envoys meet", "published": "2025-11-12", "outlet": "harbourlight.com",
     "text": "Barnaby Quillfeather met the envoys in Ankara. Quillfeather left for Istanbul."},
    {"id": "2", "title": "Reform", "published": "2025-11-13", "outlet": "The Herald",
     "text": "Critics of the Quillfeathercare plan spoke in Ankara on Monday."},
    {"id": "3", "text": "Barnaby Quillfeather said nothing in Geneva.", "outlet": "The Herald"},
    {"id": "4", "title": "Quiet day", "published": "2025-11-14",
     "text": "Nothing moved in the harbour of Geneva but the ferry."},
)  # fmt: skip


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("narrowing")
    file = folder / "in.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in _LINES))
    room = Newsroom(folder / "archive", create=True)
    room.add([file])
    yield room
    room.close()


def total(newsroom: Newsroom, query: str) -> int:
    return newsroom.search(query, limit=1).total


def test_a_person_is_found_by_a_whole_word_of_a_name_and_forgiven_a_slip(
    newsroom: Newsroom,
) -> None:
    assert total(newsroom, "person:quillfeather") == 2
    answer = newsroom.search("person:quilfeather")
    assert answer.total == 2
    assert [(e.source, e.to, e.why) for e in answer.expansions] == [
        ("quilfeather", "quillfeather", "spelling")
    ]
    assert newsroom.search("person:quilfeather", exact=True).total == 0


def test_the_names_of_a_facet_are_asked_for_at_once(newsroom: Newsroom) -> None:
    asked: list[str] = []
    newsroom.search("")
    newsroom.archive.db.set_trace_callback(asked.append)
    try:
        facets = newsroom.search("", facets=("person", "place")).facets
    finally:
        newsroom.archive.db.set_trace_callback(None)
    assert {value.name for value in facets["place"]} >= {"Ankara", "Geneva", "Istanbul"}
    assert sum("entity_" in statement for statement in asked) <= 2  # one a facet


def test_an_outlet_is_found_without_its_blanks_and_signs(newsroom: Newsroom) -> None:
    assert total(newsroom, 'outlet:"harbour light"') == 1
    assert total(newsroom, "outlet:theherald") == 2
    assert total(newsroom, "outlet:!") == 0


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("published:none", 1),
        ("title:none", 1),
        ("is:untitled", 1),
        ("is:undated geneva", 1),
        ("outlet:none", 1),
        ("cleaned:no", 4),
        ("duplicate:yes", 0),
        ("marked:yes", 0),
        ("format:jsonl", 4),
        ("language:en", 4),
        ("language:none", 0),
        ("-is:undated", 3),
    ],
)
def test_sets_of_articles_are_found(newsroom: Newsroom, query: str, articles: int) -> None:
    assert total(newsroom, query) == articles


def test_an_article_is_found_by_the_beginning_of_its_id(newsroom: Newsroom) -> None:
    article = newsroom.search("ferry").hits[0].id
    assert [hit.id for hit in newsroom.search(f"id:{article[:6]}").hits] == [article]


def test_a_state_that_there_is_not_is_told_with_those_that_there_are(newsroom: Newsroom) -> None:
    with pytest.raises(QueryError, match=r"is:lost says nothing here; there are is:undated, is:unti"):
        newsroom.search("is:lost")
    with pytest.raises(QueryError) as error:
        newsroom.search("cleaned:perhaps")
    assert "is:" not in str(error.value)


@pytest.mark.parametrize("query", ["is:lost", "language:", "story:x", "cleaned:perhaps"])
def test_a_set_that_there_is_not_is_one_clear_line(newsroom: Newsroom, query: str) -> None:
    with pytest.raises(QueryError) as error:
        newsroom.search(f"{query} x" if query.endswith(":") else query)
    assert "\n" not in str(error.value)


def test_each_value_of_a_facet_finds_exactly_its_count(newsroom: Newsroom) -> None:
    chance = random.Random(5)
    words = [word for line in _LINES for word in str(line["text"]).split()]
    queries = ["", "ankara OR geneva", "the", '"the', "quilfeather geneva", "person:quillfeather"]
    queries += [" ".join(chance.sample(words, 1 + n % 3)) for n in range(30)]
    asked = 0
    for query in queries:
        for values in newsroom.search(query, facets=FACET_FIELDS).facets.values():
            for value in values:
                asked += 1
                assert total(newsroom, f"{query} {value.query}") == value.count
    assert asked > 100


def test_what_has_only_some_of_the_words_is_listed_but_not_counted(newsroom: Newsroom) -> None:
    answer = newsroom.search("ferry ankara")
    assert answer.total == 0 and answer.best == answer.listed == len(answer.hits) >= 3
    assert not any(answer.facets.values())
