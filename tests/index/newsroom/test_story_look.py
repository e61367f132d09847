"""Stories in answers: the `story:` field, and the story of a hit."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engine import QueryError
from index.newsroom.room import Newsroom
from index.newsroom.story_look import FILE_NAME, StoryLook
from tests.conftest import Run
from tests.corpus.stories.reports import FERRY, OTHER_FERRY, UNRELATED

CHANGED = FERRY[0].replace("The ferry", "THE FERRY").replace("214", "241")


def record(id: str, text: str, published: str) -> str:
    return json.dumps({"id": id, "title": f"Report {id}", "text": text, "published": published})


def records() -> list[str]:
    return [
        record("late", FERRY[0], "2025-05-13T09:00:00Z"),
        record("early", FERRY[0], "2025-05-12T06:00:00Z"),
        record("changed", CHANGED, "2025-05-12T12:00:00Z"),
        record("second", FERRY[1], "2025-05-12T08:00:00Z"),
        record("third", FERRY[2], "2025-05-12T07:00:00Z"),
        *(record(f"other{n}", text, "2025-05-12") for n, text in enumerate(OTHER_FERRY)),
        *(record(f"more{n}", text, "2025-05-12") for n, text in enumerate(UNRELATED)),
    ]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    (tmp_path / "in.jsonl").write_text("\n".join(records()))
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([tmp_path / "in.jsonl"])
    yield room
    room.close()


def refs(room: Newsroom, query: str) -> set[str]:
    return {hit.ref for hit in room.search(query, limit=50).hits}


def test_what_was_added_has_its_story_without_stories_being_asked_for(newsroom: Newsroom) -> None:
    story_of = {hit.ref: hit.story for hit in newsroom.search("", limit=50).hits}
    assert story_of["early"] == story_of["third"] is not None
    assert story_of["other0"] == story_of["other1"] not in (None, story_of["early"])
    assert all(story_of[f"more{n}"] is None for n in range(len(UNRELATED)))
    assert {story.id for story in newsroom.stories()} == {*story_of.values()} - {None}


def test_a_story_is_a_field_of_the_query_language(newsroom: Newsroom) -> None:
    story = newsroom.search("other0").hits[0].story or newsroom.stories("tug")[0].id
    assert refs(newsroom, f"story:{story}") == {"other0", "other1"}
    assert refs(newsroom, f"story:{story[:9]}") == {"other0", "other1"}
    assert refs(newsroom, f"NOT story:{story} story:*") == {
        "late", "early", "changed", "second", "third",
    }  # fmt: skip
    assert refs(newsroom, "story:none") == {f"more{n}" for n in range(len(UNRELATED))}
    with pytest.raises(QueryError, match="no story has the id sffffffffff"):
        newsroom.search("story:sffffffffff")


def test_the_field_knows_what_came_in_after_the_stories_were_found(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    story = newsroom.stories("tug")[0].id
    with sqlite3.connect(newsroom.folder / FILE_NAME) as db:
        db.execute("DELETE FROM meta WHERE key = 'sequence'")
        db.execute("DELETE FROM profile")
    assert refs(newsroom, f"story:{story}") == {"other0", "other1"}


def test_a_look_at_a_missing_or_damaged_or_foreign_file_sees_no_stories(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    ids = [hit.id for hit in newsroom.search("", limit=50).hits]
    owner = newsroom.archive.owner
    assert StoryLook(newsroom.folder, owner).stories_of(ids)
    assert not StoryLook(newsroom.folder, "another").stories_of(ids)
    assert not StoryLook(tmp_path, owner).stories_of(ids)
    newsroom.close()
    for ending in ("-wal", "-shm"):
        (newsroom.folder / (FILE_NAME + ending)).unlink(missing_ok=True)
    (newsroom.folder / FILE_NAME).write_bytes(b"no database" * 999)
    again = Newsroom(newsroom.folder)
    assert all(hit.story is None for hit in again.search("ferry").hits)
    again.close()


def test_a_search_does_not_wait_for_who_writes_stories(newsroom: Newsroom) -> None:
    with sqlite3.connect(newsroom.folder / FILE_NAME, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE profile SET story = NULL")
        assert any(hit.story for hit in newsroom.search("ferry").hits)
        db.execute("ROLLBACK")


def test_adding_goes_on_where_stories_cannot_be_kept(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.newsroom.stories import Stories

    def fail(self: Stories, *given: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    noted: list[str] = []
    room = Newsroom(newsroom.folder, note=noted.append)
    monkeypatch.setattr(Stories, "catch_up", fail)
    (tmp_path / "new.txt").write_text("A quiet day in the valley, and nothing of any ferry.")
    assert len(room.add([tmp_path / "new.txt"]).added) == 1
    assert noted == ["stories: not found for the newest articles yet (database is locked)"]
    room.close()


def test_nobody_else_may_read_the_file_of_stories(newsroom: Newsroom) -> None:
    assert stat.S_IMODE((newsroom.folder / FILE_NAME).stat().st_mode) & 0o077 == 0


def test_hits_carry_their_story_in_json(newsroom: Newsroom, dateline: Run) -> None:
    newsroom.close()
    found = dateline("search", "--json", "tug", archive=newsroom.folder)
    (story,) = {hit["story"] for hit in json.loads(found.stdout)["hits"]}
    listed = dateline("stories", "--ids", "tug", archive=newsroom.folder).stdout.split()
    assert listed == [story]
