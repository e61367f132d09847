"""What goes on meanwhile: articles that go, indexes that are ahead, work that fails half done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.archive.journal import Overtaken
from index.newsroom import compared, safekeeping
from index.newsroom.clips import claim_of
from index.newsroom.dossiers import _sources, gather
from index.newsroom.room import Newsroom
from index.newsroom.story_look import StoryLook
from tests.corpus.stories.reports import FERRY, UNRELATED


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    texts = [FERRY[0], FERRY[1], FERRY[0].replace("214", "241"), *UNRELATED[:2]]
    records = (
        {"id": f"r{n}", "title": f"Report {n}", "text": text, "published": "2025-05-12"}
        for n, text in enumerate(texts)
    )
    (tmp_path / "w.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    made = Newsroom(tmp_path / "archive", create=True)
    made.add([tmp_path / "w.jsonl"])
    made.stories()
    yield made
    made.close()


def id_of(room: Newsroom, ref: str) -> str:
    return room.archive.articles.find_id(ref)


def test_hits_that_were_removed_meanwhile_are_left_out(room: Newsroom) -> None:
    snapshot = room._index.fresh()
    ids = [id_of(room, f"r{n}") for n in range(5)]
    scored = [(each, 1.0) for each in ids]
    from index.engine import Every

    assert [hit.id for hit in room._searches._hits(scored, Every())] == ids
    with room.archive.transaction():
        room.archive.writing.remove([ids[1]])
    assert [hit.id for hit in room._searches._hits(scored, Every())] == [ids[0], *ids[2:]]
    assert snapshot.stats().articles == 5


def _add_another(room: Newsroom) -> None:
    other = room.folder.parent / "other.txt"
    other.write_text("The bailiffs met on the quay of Lindau.")
    room.add([other])
    assert room.search("bailiffs").total == 1


@pytest.mark.parametrize(
    ("first", "left"),
    [
        (lambda room: None, 5),
        (_add_another, 6),
        (lambda room: room.remove(["r0"]), 4),
        (lambda room: room.set_published("r0", "2020-01-01"), 5),
        (lambda room: room.undo(), 5),
    ],
    ids=["nothing", "add", "remove", "date", "undo"],
)
def test_an_index_that_is_ahead_of_its_archive_is_built_afresh(
    tmp_path: Path, room: Newsroom, first: Callable[[Newsroom], object], left: int
) -> None:
    room.set_title("r1", "To be taken back")
    copy = tmp_path / "copy.sqlite3"
    room.backup(copy)
    (tmp_path / "new.txt").write_text("The wardens met on the quay of Lindau.")
    room.add([tmp_path / "new.txt"])
    assert room.search("wardens").total == 1
    room.close()
    copy.replace(room.folder / "archive.sqlite3")
    for ending in ("-wal", "-shm"):
        (room.folder / f"archive.sqlite3{ending}").unlink(missing_ok=True)
    noted: list[str] = []
    back = Newsroom(room.folder, note=noted.append)
    first(back)  # the number of the last change is that of the index again
    assert back.search("wardens").total == 0 and back.search("").total == left
    # Once: what was there before is gone from it, its number too.
    assert noted == ["index: it is ahead of the archive; built afresh"]
    assert back.check() == ()
    back.close()


def test_a_backup_tells_where_it_went(room: Newsroom, tmp_path: Path) -> None:
    assert room.backup(tmp_path / "c.sqlite3") == tmp_path / "c.sqlite3"
    assert room.backup(tmp_path) == tmp_path / "archive.sqlite3"


def test_several_are_undone_up_to_the_one_that_was_overtaken(room: Newsroom) -> None:
    room.set_title("r0", "First")
    room.desk.mark(["r2"])
    # Somebody else has changed it since, and no journal tells of that.
    room.archive.db.execute("UPDATE article SET given_title = 'Other' WHERE ref = 'r0'")
    assert [one.operation.family for one in room.undo(5)] == ["desk"]
    with pytest.raises(Overtaken):
        room.undo(1)
    row = room.archive.db.execute("SELECT given_title FROM article WHERE ref = 'r0'").fetchone()
    assert row[0] == "Other"


def test_clips_whose_article_came_from_other_bytes_are_told_as_changed(room: Newsroom) -> None:
    clip = room.desk.clip("r0", 0, 12)
    (found,) = room.desk.verify([claim_of(clip)])
    assert found.state == "found"
    other = replace(claim_of(clip), sha256="0" * 64)
    (found,) = room.desk.verify([other])
    assert (found.state, found.why) == ("changed", "its article was made from other bytes")
    (found,) = room.desk.verify([replace(other, article="ffffffffff")])
    assert (found.state, found.why) == ("missing", "its article is not in the archive")


def test_a_dossier_cites_what_was_removed_as_it_was_cited_then(room: Newsroom) -> None:
    clip = room.desk.clip("r0", 0, 12)
    parts = gather(room, [("clips", [])]).parts
    with room.archive.transaction():
        room.archive.writing.remove([clip.article])
    found = _sources(room.archive, parts, "2025-05-20")
    assert found[clip.article].citation == clip.citation and found[clip.article].tags == ()


def test_a_story_that_is_made_one_with_itself_stays_as_it_is(room: Newsroom) -> None:
    story = next(one for one in room.stories() if len(one.articles) > 1)
    before = [one.told for one in room.history()]
    assert [one.id for one in room.merge_stories(story.id, story.id)] == [story.id]
    assert [one.told for one in room.history()] == before


def test_very_many_reports_are_compared_by_their_sources_first(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "MOST", 2)
    story = next(one for one in room.stories() if len(one.articles) > 2)
    told = room._stories.reports_of(story.articles)
    copies = {id for id in story.articles if told[id].source != id}
    assert len(copies) == 1
    found = compared._compare(room.archive, room._stories, story, sorted(story.articles))
    assert not copies & set(found.found.articles) and len(found.found.articles) == 2


def test_a_look_at_stories_goes_on_to_the_next_way_and_gives_up_after_the_last(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [id_of(room, f"r{n}") for n in range(3)]
    look = StoryLook(room.folder, room.archive.owner)
    real = sqlite3.connect
    tried: list[str] = []

    def connect(place: str, **more: Any) -> sqlite3.Connection:
        tried.append(place.rpartition("?")[2])
        if tried[-1] in refused:
            raise sqlite3.OperationalError("unable to open database file")
        return real(place, **more)

    monkeypatch.setattr("index.newsroom.story_look.sqlite3.connect", connect)
    refused: set[str] = {"mode=rw"}
    assert look.stories_of(ids)
    assert tried == ["mode=rw", "mode=ro"]
    refused |= {"mode=ro", "mode=ro&immutable=1"}
    tried.clear()
    assert not look.stories_of(ids)
    assert tried == ["mode=rw", "mode=ro", "mode=ro&immutable=1"]


def test_what_fails_in_the_file_beside_is_not_kept_there_nor_in_memory(room: Newsroom) -> None:
    shelf = room._stories.shelf
    (number,) = [n for n in [shelf.number_of(id_of(room, "r0"))] if n is not None]
    held = shelf.profiles([number])
    assert shelf._profiles
    with pytest.raises(RuntimeError), shelf.transaction():
        shelf.note("sequence", 999)
        raise RuntimeError
    assert shelf.noted("sequence") != 999 and not shelf._profiles
    assert [profile.length for profile in shelf.profiles([number])] == [p.length for p in held]
    with pytest.raises(RuntimeError), shelf.transaction():
        shelf.db.execute("ROLLBACK")
        raise RuntimeError
    with shelf.transaction():
        shelf.empty()
    assert not shelf._profiles and shelf.rarity().articles == 0


def test_profiles_in_memory_have_a_bound(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.newsroom.story_shelf._HELD", 2)
    shelf = room._stories.shelf
    numbers = list(shelf.numbers().values())
    assert len(shelf.profiles(numbers)) == 5
    assert len(shelf._profiles) == 2


def test_what_is_known_of_a_removed_article_is_its_id_and_of_another_its_bytes(room: Newsroom) -> None:
    article = id_of(room, "r0")
    told = safekeeping._article(room.archive, article)
    assert told["ref"] == "r0" and told["earlier"] == []
    gone = {"of": "article", "article": "f" * 10}
    assert safekeeping._article(room.archive, "f" * 10) == gone
    here = safekeeping._known_here
    assert here(room.archive, {**told, "article": "there"}) == article
    earlier = {"article": "there", "sha256": 7, "earlier": [None, told["sha256"]]}
    assert here(room.archive, earlier) == article
    assert here(room.archive, {"article": "there", "sha256": "0" * 64}) == "there"


def test_an_article_is_known_by_the_bytes_of_an_earlier_version(room: Newsroom, tmp_path: Path) -> None:
    one, two = id_of(room, "r0"), id_of(room, "r1")
    sha256 = room.archive.articles.known_id(one).sha256
    ((kept, gone),) = room.join([one, two])
    told = {"article": "there", "sha256": sha256}
    assert safekeeping._known_here(room.archive, told) in (kept, gone)


def test_an_article_that_is_gone_is_like_none(room: Newsroom) -> None:
    article = id_of(room, "r0")
    assert room._stories.similar(article, 5)
    assert room._stories.similar("ffffffffff", 5) == []


def test_what_the_room_is_asked_it_answers(room: Newsroom) -> None:
    article = id_of(room, "r0")
    assert room.toggle_mark(article) == room.marked() == {article}
    assert room.toggle_mark(article) == room.marked() == frozenset()
    assert room.decoded("r0") == room.show("r0").text
    assert json.loads(room.original("r0"))["id"] == "r0"
    assert ("r0", "Report 0") in room.refs("r0") and room.count() == 5
    room.note_query(" ferry late ")
    room.note_query("  ")
    assert room.queries() == ("ferry late",)
    one, two = [entity.entity for entity in room.entities()][:2]
    merged = room.merge(one, two)
    assert merged.entity in (one, two)
    assert room.card(merged.entity).entity.entity == merged.entity
