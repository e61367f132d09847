"""A shared archive as a member of its group sees it: the owner's desk is read, one's own is written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive, ArchiveError
from corpus.archive.own_desk import find_desk_damage
from corpus.archive.trouble import told_at
from index.newsroom import remarks
from index.newsroom.room import Newsroom

ONE = "Vladimir Medinsky spoke in Kursk on 12 November 2025."
TWO = "The harbour wardens met in Rostov on 13 November 2025."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """An archive with what its owner made, shared with a group."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(ONE)
    (tmp_path / "in" / "two.txt").write_text(TWO)
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([tmp_path / "in"])
    room.desk.tag("medinsky", ["owners"])
    room.desk.mark(["one.txt"])
    room.desk.note("one.txt", "the owner's note", (0, 17))
    room.desk.clip("one.txt", 0, 17)
    room.desk.clip("two.txt", 4, 19)
    with room.archive.transaction():
        room.archive.db.execute("INSERT INTO meta (key, value) VALUES ('group', 'desk')")
    room.close()
    return tmp_path / "archive"


@pytest.fixture
def member(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setattr("corpus.archive.store.os.access", lambda *words: False)
    room = Newsroom(folder)
    yield room
    room.close()


def test_what_the_owner_made_is_seen_beside_ones_own(member: Newsroom) -> None:
    archive = member.archive
    assert archive.readonly and archive.owners_desk is not None and archive.desk.apart is not None
    member.desk.tag("medinsky", ["mine"])
    member.desk.note("one.txt", "my note")
    one, two = (archive.articles.find_id(name) for name in ("one.txt", "two.txt"))
    (hit,) = member.search("medinsky").hits
    assert hit.tags == ("mine", "owners")
    assert [hit.id for hit in member.search("tag:owners").hits] == [one]
    assert [hit.id for hit in member.search("tag:mine").hits] == [one]
    assert [hit.id for hit in member.search("marked:yes").hits] == [one]
    told = {(each.what, each.text, each.by) for each in remarks.listed(archive)}
    owner = archive.owners_name
    assert told == {
        ("mark", None, owner), ("note", "the owner's note", owner), ("note", "my note", None),
    }  # fmt: skip
    placed = remarks.in_text(list(remarks.remarks_of(archive, one, ONE)))
    assert [(each.start, each.end, each.by) for each in placed] == [(0, 17, owner)]
    shared = remarks.shared_on(archive, one)
    assert shared is not None and (shared.marked, shared.tags) == (True, ("owners",))
    other = remarks.shared_on(archive, two)
    assert other is not None and (other.marked, other.tags) == (False, ())


def test_the_owners_clips_are_listed_for_all_or_for_a_query(member: Newsroom) -> None:
    owner, clips = member.desk.owners_clips()
    assert owner == member.archive.owners_name and [clip.text for clip in clips] == [
        "Vladimir Medinsky", "harbour wardens",
    ]  # fmt: skip
    assert [clip.text for clip in member.desk.owners_clips("rostov")[1]] == ["harbour wardens"]
    assert member.desk.owners_clips("nothing")[1] == ()
    assert member.desk.clips() == ()


def test_an_archive_of_ones_own_has_no_other_desk(folder: Path) -> None:
    room = Newsroom(folder)
    assert room.desk.owners_clips() == ("", ())
    assert remarks.shared_on(room.archive, room.archive.articles.find_id("one.txt")) is None
    room.close()


def test_the_owner_is_named_by_login_or_by_number(
    member: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    uid = member.archive.path.stat().st_uid
    assert member.archive.owners_name == pwd.getpwuid(uid).pw_name
    del member.archive.__dict__["owners_name"]

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", nobody)
    assert member.archive.owners_name == str(uid)


def test_what_fails_on_ones_own_desk_is_not_kept(member: Newsroom) -> None:
    desk = member.archive.desk
    with pytest.raises(RuntimeError), desk.transaction():
        desk.note_query("half done")
        raise RuntimeError
    assert desk.queries() == ()
    with desk.transaction():
        desk.note_query("whole")
    assert desk.queries() == ("whole",)
    # Where SQLite itself has ended the transaction already, what went wrong is what is told.
    with pytest.raises(RuntimeError), desk.transaction():
        desk._db.execute("ROLLBACK")
        raise RuntimeError
    assert desk.queries() == ("whole",)


def test_a_backup_takes_ones_own_desk_along_and_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.archive.store.os.access", lambda *words: False)
    noted: list[str] = []
    archive = Archive(folder, note=noted.append)
    with archive.desk.transaction():
        archive.desk.note_query("mine alone")
    copy = archive.backup(tmp_path / "copy.sqlite3")
    archive.close()
    beside = tmp_path / "copy.desk.sqlite3"
    assert copy == tmp_path / "copy.sqlite3"
    assert noted == [f"{beside} is a copy of your own desk: marks, tags, notes, clips, searches"]
    rows = sqlite3.connect(beside).execute("SELECT typed FROM query").fetchall()
    assert rows == [("mine alone",)]


def test_damage_of_ones_own_desk_is_told_by_check(member: Newsroom) -> None:
    path = member.archive.desk.apart
    assert path is not None and find_desk_damage(path) is None and member.check() == ()
    with member.archive.desk.transaction():
        for n in range(300):
            member.archive.desk.note_query(f"query number {n} about the harbour wardens")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 64] = b"\xff" * 64
    path.write_bytes(data)
    told = find_desk_damage(path)
    assert told is not None and "SQLite" in told
    (problem,) = member.check()
    assert problem.where == str(path) and problem.what == f"your own desk: {told}"
    assert "backup" in problem.remedy
    path.write_bytes(b"This is no database at all, but a text that is long enough." * 20)
    told = find_desk_damage(path)
    assert told is not None and told.startswith("SQLite cannot read it: ")


def test_who_may_not_write_is_told_whose_it_is_or_what_to_look_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "archive.sqlite3"
    refused = sqlite3.OperationalError("attempt to write a readonly database")
    with pytest.raises(ArchiveError, match="cannot be written; check the rights of the file"), told_at(
        file
    ):
        raise refused
    import pwd

    owner = pwd.getpwuid(os.geteuid()).pw_name
    monkeypatch.setattr("corpus.archive.trouble.os.geteuid", lambda: 65_534)
    with pytest.raises(ArchiveError, match=f"it is {owner}'s; what you mark"), told_at(file):
        raise refused
    with pytest.raises(ArchiveError, match="check the rights"), told_at(folder / "missing"):
        raise refused
