"""Reports: check tells what does not fit, and decisions reach the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Vladimir Medinsky spoke in Kursk.")
    (folder / "b.txt").write_text("Rustem Umerov spoke in Odesa.")
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([folder])
    yield room
    room.close()


def people(newsroom: Newsroom) -> dict[str, str]:
    return {entity.name: entity.entity for entity in newsroom.entities("", "person")}


def found(newsroom: Newsroom, query: str) -> set[str]:
    return {hit.ref for hit in newsroom.search(query, exact=True).hits}


def test_an_index_that_holds_other_articles_is_told_and_rebuild_cures_it(
    newsroom: Newsroom,
) -> None:
    missing = sorted(newsroom.archive.articles.ids())[0]
    newsroom._index.engine.update((), [missing], newsroom.archive.sequence)
    newsroom._index.let_go()
    (problem,) = newsroom.check()
    assert problem.what == "1 articles are missing, 0 are too many"
    assert problem.remedy == "run `dateline rebuild`"
    newsroom.rebuild()
    assert newsroom.check() == ()


def test_an_index_that_is_behind_is_told_and_a_search_cures_it(newsroom: Newsroom) -> None:
    article = newsroom.search("kursk").hits[0].id
    newsroom.set_outlet(article, "Herald")
    (problem,) = newsroom.check()
    assert "behind the archive by 1 changes" in problem.what
    assert "up to date" not in newsroom.status().index_state
    newsroom.search("kursk")
    assert newsroom.check() == ()
    assert newsroom.status().index_state == "up to date"


def test_a_merge_and_a_split_reach_the_index(newsroom: Newsroom) -> None:
    before = people(newsroom)
    one, other = before["Vladimir Medinsky"], before["Rustem Umerov"]
    assert found(newsroom, 'person:"Medinsky"') == {"a.txt"}
    newsroom.merge(one, other)
    assert found(newsroom, 'person:"Medinsky"') == {"a.txt", "b.txt"}
    facets = newsroom.search("", facets=["person"]).facets["person"]
    assert [(value.value, value.count) for value in facets] == [(one, 2)]
    newsroom.split(one, "Rustem Umerov")
    assert found(newsroom, 'person:"Medinsky"') == {"a.txt"}
    assert len(newsroom.search("", facets=["person"]).facets["person"]) == 2


def test_a_transaction_that_fails_leaves_nothing(newsroom: Newsroom) -> None:
    sequence = newsroom.archive.sequence
    with pytest.raises(KeyboardInterrupt), newsroom.archive.transaction():
        newsroom.archive.desk.note_query("half done")
        newsroom.archive.next_sequence()
        raise KeyboardInterrupt
    assert newsroom.queries() == () and newsroom.archive.sequence == sequence


def test_status_counts_what_the_archive_has(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    newsroom.add([tmp_path / "empty.txt"])
    newsroom.set_published(newsroom.search("kursk").hits[0].id, "2025-05-16")
    newsroom.set_title(newsroom.search("kursk").hits[0].id, "Kursk")
    newsroom.search("")
    told = newsroom.status()
    assert (told.articles, told.undated, told.untitled, told.stale) == (2, 1, 1, 0)
    assert (told.index_articles, told.index_state, told.removed) == (2, "up to date", 0)
    assert [(one.reason, one.count) for one in told.skipped] == [("empty", 1)]
    assert told.archive_bytes > 0 and told.index_bytes > 0
