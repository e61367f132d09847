"""Removing: gone from every view at once, told when it comes again, and wiped where asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import UnknownArticle
from index.newsroom.repairing import repair
from index.newsroom.room import Newsroom
from tests.conftest import Run

MARKED = "Zyx Quillenforth visited Kursk on 12 November 2025, the harbour wardens said."
KEPT = "Vladimir Medinsky spoke in Kursk on 12 November 2025."


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gone.txt").write_text(MARKED)
    (tmp_path / "in" / "kept.txt").write_text(KEPT)
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([tmp_path / "in"])
    yield room
    room.close()


def names(newsroom: Newsroom) -> dict[str, int]:
    return {entity.name: entity.articles for entity in newsroom.entities()}


def test_a_removed_article_is_gone_from_every_view(newsroom: Newsroom) -> None:
    before = names(newsroom)
    (gone,) = newsroom.remove(["gone.txt"])
    assert newsroom.count() == 1
    assert newsroom.search("wardens").total == 0
    assert {hit.ref for hit in newsroom.search("").hits} == {"kept.txt"}
    assert newsroom.search("kursk", facets=["place"]).facets["place"][0].count == 1
    assert gone not in newsroom.archive.articles.ids()
    assert {item.article for item in newsroom.timeline().items} == newsroom.archive.articles.ids()
    assert [place.article for place in newsroom.card("Kursk").places] == list(
        newsroom.archive.articles.ids()
    )
    after = names(newsroom)
    assert after["Kursk"] == before["Kursk"] - 1
    assert sum(after.values()) < sum(before.values())
    for ask in (newsroom.show, newsroom.archive.articles.find_id):
        with pytest.raises(UnknownArticle):
            ask(gone)
    status = newsroom.status()
    assert (status.articles, status.removed, status.index_articles) == (1, 1, 1)
    assert newsroom.check() == ()


def test_adding_a_removed_article_again_says_that_it_was_removed(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (gone,) = newsroom.remove(["gone.txt"])
    (tmp_path / "in" / "copy.txt").write_text(MARKED)
    added = newsroom.add([tmp_path / "in"])
    assert len(added.unchanged) == 1 and not added.added
    assert [Path(one.path).name for one in added.skipped] == ["copy.txt", "gone.txt"]
    assert all("was removed on" in one.reason and gone in one.reason for one in added.skipped)
    assert newsroom.count() == 1


def test_restore_brings_an_article_back_with_its_names_and_times(newsroom: Newsroom) -> None:
    before = newsroom.show("gone.txt"), names(newsroom)
    removed = newsroom.remove(["gone.txt"])
    assert newsroom.restore(["gone.txt"]) == removed
    assert (newsroom.show("gone.txt"), names(newsroom)) == before
    assert newsroom.search("wardens").total == 1
    assert newsroom.check() == ()
    with pytest.raises(UnknownArticle):
        newsroom.restore(["gone.txt"])


def test_a_query_removes_what_it_finds_as_typed_and_nothing_alike(newsroom: Newsroom) -> None:
    assert newsroom.remove(query="wardnes") == ()
    assert len(newsroom.remove(query="wardens")) == 1
    assert newsroom.count() == 1


def test_another_process_sees_that_an_article_is_gone(newsroom: Newsroom) -> None:
    other = Newsroom(newsroom.folder)
    assert other.search("wardens").total == 1
    newsroom.remove(["gone.txt"])
    assert other.search("wardens").total == 0
    other.close()


def test_an_article_that_is_put_again_after_it_was_removed_stays_removed(
    newsroom: Newsroom,
) -> None:
    newsroom.remove(["gone.txt"])
    with newsroom.archive.transaction():
        newsroom.archive.db.execute("UPDATE article SET rules = 'older'")
    assert newsroom.rebuild().reannotated == 1
    assert newsroom.count() == 1 and newsroom.search("wardens").total == 0


@pytest.mark.parametrize("first", [False, True])
def test_a_purge_leaves_no_byte_of_the_text(
    newsroom: Newsroom, tmp_path: Path, first: bool
) -> None:
    # As SQLite is by itself; some builds of it wipe what they free.
    newsroom.archive.db.execute("PRAGMA secure_delete = OFF").fetchone()
    # Long enough for pages of its own, in two versions: what was written before is free pages now.
    for version in (2, 3):
        lines = [f"the wardens told Quillenforth of case {n}." for n in range(400)]
        (tmp_path / "in" / "gone.txt").write_text("\n".join([MARKED, *lines[: 400 // version]]))
        newsroom.add([tmp_path / "in"])
    newsroom.set_title("gone.txt", "Quillenforth's title")
    packed = [row[0] for row in newsroom.archive.db.execute(
        "SELECT packed FROM text JOIN article USING (n) WHERE ref = 'gone.txt'"
        " UNION ALL SELECT bytes FROM original JOIN article USING (n) WHERE ref = 'gone.txt'"
    )]  # fmt: skip
    assert len(packed) == 2 and min(map(len, packed)) > 200
    if first:
        newsroom.remove(["gone.txt"])
    (gone,) = newsroom.remove(["gone.txt"], purge=True)
    newsroom.close()
    for path in newsroom.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(part[50:90] in data for part in packed), path
            data = data.lower()
            for word in (b"quillenforth", b"wardens", b"gone.txt", b"zyx"):
                assert word not in data, (path, word)
    room = Newsroom(newsroom.folder)
    assert room.check() == () and room.count() == 1
    assert "Kursk" in names(room)
    added = room.add([tmp_path / "in"])
    assert ["for good" in one.reason for one in added.skipped] == [True]
    with pytest.raises(UnknownArticle, match="for good"):
        room.restore([gone])
    room.close()


def test_a_purge_leaves_no_byte_of_what_a_person_made_of_it_nor_of_what_the_journal_noted(
    newsroom: Newsroom,
) -> None:
    newsroom.archive.db.execute("PRAGMA secure_delete = OFF").fetchone()
    newsroom.desk.note("gone.txt", "Mortlake remembers it otherwise")
    newsroom.desk.change_note("gone.txt", 1, "Mortlake denies it")
    newsroom.desk.note("gone.txt", "ask Ellingham", (0, 15))
    newsroom.desk.tag("Kursk", ["to-ask"])
    newsroom.desk.tag("wardens", ["mortlakes"])
    newsroom.desk.clip("gone.txt", 4, 15, "for Mortlake")
    newsroom.desk.mark_passage("gone.txt", 4, 30)
    newsroom.set_title("gone.txt", "What Ellingham saw")
    newsroom.undo()
    newsroom.remove(["gone.txt"], purge=True)
    newsroom.close()
    data = b"".join(path.read_bytes() for path in newsroom.folder.rglob("*") if path.is_file())
    for word in (b"mortlake", b"quillenforth", b"ellingham saw", b"ask ellingham", b"gone.txt"):
        assert word not in data.lower(), word
    room = Newsroom(newsroom.folder)
    assert room.check() == ()
    assert [one.told for one in room.history()] == ["+to-ask: 2 articles"]
    room.close()


def test_a_removed_article_that_is_derived_again_stays_removed(newsroom: Newsroom) -> None:
    (gone,) = newsroom.remove(["gone.txt"])
    left = names(newsroom)
    (packed,) = newsroom.archive.db.execute(
        "SELECT packed FROM text JOIN article a USING (n) WHERE a.id = ?", (gone,)
    ).fetchone()
    newsroom.close()
    # Several bytes of its text: no single flipped bit explains it, and it is read anew.
    file = newsroom.folder / "archive.sqlite3"
    data = bytearray(file.read_bytes())
    at = data.find(packed)
    assert at >= 0
    for place in range(at + 8, at + len(packed) - 8, 3):
        data[place] ^= 0b101
    file.write_bytes(data)
    assert not repair(newsroom.folder, lambda line: None).after
    room = Newsroom(newsroom.folder)
    assert room.check() == () and names(room) == left
    assert gone in room.archive.articles.gone() and room.count() == 1
    room.restore([gone])
    assert room.show(gone).text == MARKED
    room.close()


@pytest.mark.slow
def test_a_purge_that_others_read_through_is_told_and_finished_later(
    newsroom: Newsroom,
) -> None:
    import sqlite3

    from corpus.archive import ArchiveError

    reader = sqlite3.connect(newsroom.archive.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM article").fetchone()
    with pytest.raises(ArchiveError, match=r"still reads it|another process"):
        newsroom.remove(["gone.txt"], purge=True)
    reader.execute("ROLLBACK")
    reader.close()
    (gone,) = newsroom.archive.articles.gone()
    assert newsroom.remove([gone], purge=True) == (gone,)
    newsroom.close()
    log = newsroom.archive.path.with_name("archive.sqlite3-wal")
    assert b"wardens" not in newsroom.archive.path.read_bytes()
    assert not log.exists() or b"wardens" not in log.read_bytes()


def test_remove_and_restore_speak_json(dateline: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (tmp_path / "a.txt").write_text(MARKED)
    dateline("add", tmp_path / "a.txt", archive=archive)
    assert dateline("remove", archive=archive).returncode == 2
    assert dateline("remove", "nosuch", archive=archive).returncode == 1
    assert dateline("remove", "--json", "--", "no", "such", archive=archive).returncode == 1
    done = dateline("remove", "--json", "--", "wardens", archive=archive)
    (gone,) = json.loads(done.stdout)["removed"]
    told = dateline("add", tmp_path / "a.txt", archive=archive)
    assert told.returncode == 2 and f"dateline restore {gone}" in told.stderr
    done = dateline("restore", gone, "--json", archive=archive)
    assert json.loads(done.stdout)["restored"] == [gone]
    assert dateline("search", "wardens", archive=archive).returncode == 0


def test_a_name_that_several_removed_articles_bear_asks_for_an_id(newsroom: Newsroom) -> None:
    ids = sorted(newsroom.archive.articles.ids())[:2]
    newsroom.remove(ids)
    with pytest.raises(UnknownArticle, match="several removed articles"):
        newsroom.restore([""])
    assert newsroom.restore([ids[0]]) == (ids[0],)
