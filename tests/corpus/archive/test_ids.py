"""What a person types to name an article: the refs that begin so, or else the ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    lines = [
        {"id": f"harbour-{n}", "title": f"Notice {n}", "text": f"Kursk was quiet on day {n}."}
        for n in (2, 1, 3)
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([tmp_path / "wire.jsonl"])
    yield room
    room.close()


def test_refs_that_begin_so_are_told_in_order_with_their_titles(newsroom: Newsroom) -> None:
    refs = newsroom.archive.articles.refs
    told = tuple((f"harbour-{n}", f"Notice {n}") for n in (1, 2, 3))
    assert refs("harbour", 9) == told and refs("harbour", 2) == told[:2]
    assert refs("harbour-2", 9) == told[1:2]


def test_where_no_ref_begins_so_ids_are_told(newsroom: Newsroom) -> None:
    for hit in newsroom.search("").hits:
        assert newsroom.archive.articles.refs(hit.id[:6], 9) == ((hit.id, hit.title),)
    assert newsroom.archive.articles.refs("zebra", 9) == ()


def test_a_removed_article_is_no_longer_told(newsroom: Newsroom) -> None:
    newsroom.remove([newsroom.archive.articles.find_id("harbour-2")])
    assert [ref for ref, _ in newsroom.archive.articles.refs("har", 9)] == ["harbour-1", "harbour-3"]
