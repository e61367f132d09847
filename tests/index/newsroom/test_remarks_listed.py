"""Remarks and decisions listed: in reading order, the latest first, and of what is still there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engine import IndexAway
from index.newsroom import remarks as module
from index.newsroom.remarks import in_text, listed, remarks_of, shared_on
from index.newsroom.room import Newsroom
from index.newsroom.safekeeping import export_desk, import_desk

_FERRY = "Anna Sundberg waited. The ferry was late on Monday, and Sundberg said that it was old."
_QUAY = "The quay of Bergen was shut on Tuesday. Peter Moe said so, and Moe said no more."


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    lines = ({"id": "sea1", "title": "Ferry late", "text": _FERRY},
             {"id": "quay2", "title": "Quay shut", "text": _QUAY})  # fmt: skip
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "in.jsonl"])
    yield newsroom
    newsroom.close()


def made(room: Newsroom) -> tuple[str, str]:
    """Make remarks of every kind on two articles; return their ids."""
    sea, quay = (room.archive.articles.find_id(ref) for ref in ("sea1", "quay2"))
    room.desk.note("sea1", "why late?", (26, 43))
    room.desk.mark_passage("sea1", 0, 13)
    room.desk.note("sea1", "of all of it")
    room.toggle_mark(sea)
    room.desk.mark_passage("quay2", 4, 8)
    room.desk.note("quay2", "which quay?", (4, 8))
    return sea, quay


def test_remarks_of_an_article_are_in_reading_order_those_on_all_of_it_first(room: Newsroom) -> None:
    sea, quay = made(room)
    text = room.show(sea).text
    found = remarks_of(room.archive, sea, text)
    assert [(each.what, each.start, each.end) for each in found] == [
        ("note", None, None), ("mark", None, None), ("passage", 0, 13), ("note", 26, 43),
    ]  # fmt: skip
    assert [each.text for each in found] == ["of all of it", None, None, "why late?"]
    assert [each.words for each in found[2:]] == [text[0:13], text[26:43]]
    assert all(each.article == sea and each.by is None for each in found)
    assert in_text(found) == list(found[2:])
    assert [each.what for each in remarks_of(room.archive, quay, room.show(quay).text)] == [
        "passage", "note",
    ]  # fmt: skip


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_all_remarks_are_listed_the_latest_first_but_those_on_what_was_removed(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    sea, quay = made(room)
    every = listed(room.archive)
    assert [(each.what, each.article) for each in every] == [
        ("note", quay), ("passage", quay), ("mark", sea), ("note", sea), ("passage", sea), ("note", sea),
    ]  # fmt: skip
    assert all(each.state is not None for each in every if each.start is not None)
    assert listed(room.archive, [quay]) == every[:2]
    assert listed(room.archive, [sea]) == every[2:]
    assert listed(room.archive, []) == []
    assert room.desk.remarks("ferry") == every[2:] and room.desk.remarks() == every
    room.remove([quay])
    assert listed(room.archive) == every[2:]
    assert shared_on(room.archive, sea) is None


def test_a_passage_of_which_nothing_stands_any_more_has_no_place(room: Newsroom) -> None:
    sea, _ = made(room)
    found = remarks_of(room.archive, sea, "Other words altogether stand here now, and none of those.")
    assert [each.state for each in found if each.words] == ["lost", "lost"]
    assert in_text(found) == []


def test_an_alias_is_parted_from_a_name_in_one_article_alone(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(f"More on the ferry\n\n{_FERRY} Nobody else was there.")
    room.add([tmp_path / "more.txt"])
    (anna,) = room.entities("Sundberg", "person")
    assert anna.articles == 2
    told = room.corrections.split(anna.entity, "Sundberg", article="sea1", reason="a namesake")
    assert told.decision is not None and told.entity is None
    here = {m.entity for m in room.show("sea1").annotations.mentions if m.name}
    names = {
        (article.text[m.start : m.end], m.entity)
        for article in (room.show("sea1"), room.show("more.txt"))
        for m in article.annotations.mentions
        if m.kind == "person"
    }
    assert ("Sundberg", anna.entity) in names  # in the other article
    assert len({entity for words, entity in names if words == "Sundberg"}) == 2 and here
    room.undo()
    assert len(room.entities("Sundberg", "person")) == 1


def test_what_was_made_of_an_earlier_text_comes_to_the_article_that_has_it(
    room: Newsroom, tmp_path: Path
) -> None:
    made(room)
    records = list(export_desk(room))
    (tmp_path / "there").mkdir()
    path = tmp_path / "there" / "in.jsonl"
    record = {"id": "sea1", "title": "Ferry late", "text": _FERRY}
    path.write_text(json.dumps(record) + "\n")
    other = Newsroom(tmp_path / "other", create=True)
    other.add([path])
    path.write_text(json.dumps({**record, "text": f"{_FERRY} Nobody was hurt."}) + "\n")
    other.add([path])
    sea = other.archive.articles.find_id("sea1")
    assert len(other.reading_room.earlier(sea)) == 1
    import_desk(other, records)
    assert {each.text for each in listed(other.archive) if each.text} == {"why late?", "of all of it"}
    assert other.marked() == {sea}
    other.close()


def test_an_index_that_is_away_keeps_what_came_in_and_says_so(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise IndexAway("the cluster does not answer")

    monkeypatch.setattr(room._index, "catch_up", away)
    with pytest.raises(IndexAway, match="does not answer; the articles are in the archive"):
        room._index.follow()
