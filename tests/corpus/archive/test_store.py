"""The file of an archive: what may stand there, who may read it, and copies of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.archive import Archive, ArchiveError
from index.newsroom.room import Newsroom
from tests.conftest import Run, environment


def filled(folder: Path, text: str = "Kursk was quiet on Tuesday.") -> Path:
    room = Newsroom(folder, create=True)
    source = folder.parent / f"{folder.name}.txt"
    source.write_text(text)
    room.add([source])
    room.close()
    return folder


def test_an_empty_file_is_an_error_and_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite3").touch()
    for create in (False, True):
        with pytest.raises(ArchiveError, match="the file is empty"):
            Archive(tmp_path, create=create)
    assert (tmp_path / "archive.sqlite3").stat().st_size == 0


def test_a_foreign_database_and_a_foreign_file_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE places (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="another program"):
        Archive(tmp_path, create=True)
    assert path.read_bytes() == before
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 99)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive(tmp_path, create=True)
    db = sqlite3.connect(tmp_path / "bare.sqlite3")
    db.execute("VACUUM")
    db.close()
    (tmp_path / "bare.sqlite3").replace(path)
    if path.stat().st_size:
        with pytest.raises(ArchiveError):
            Archive(tmp_path, create=True)


def test_check_makes_no_archive(dateline: Run, tmp_path: Path) -> None:
    assert dateline("check", archive=tmp_path / "none").returncode == 2
    assert not (tmp_path / "none").exists()


def modes(folder: Path) -> dict[str, int]:
    paths = [folder, *folder.rglob("*")]
    return {str(p.relative_to(folder)): stat.S_IMODE(p.stat().st_mode) for p in paths}


def test_nobody_else_reads_an_archive_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        room = Newsroom(filled(tmp_path / "archive"))
        room.rebuild()
        room.set_published(room.search("").hits[0].id, "2025-05-16")
        found = modes(tmp_path / "archive")
        room.close()
    finally:
        os.umask(before)
    assert any(name.endswith("-wal") for name in found) and any(n.endswith(".seg") for n in found)
    assert {name: oct(mode) for name, mode in found.items() if mode & 0o077} == {}


def test_an_archive_made_before_is_closed_to_others_and_that_is_told_once(tmp_path: Path) -> None:
    folder = filled(tmp_path / "archive")
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    notes: list[str] = []
    Archive(folder, note=notes.append).close()
    Archive(folder, note=notes.append).close()
    assert len(notes) == 1 and "archive share" in notes[0]
    assert all(not mode & 0o077 for mode in modes(folder).values())


def test_a_folder_that_holds_other_things_keeps_its_rights(tmp_path: Path) -> None:
    folder = filled(tmp_path / "archive")
    (folder / "novel.txt").write_text("mine")
    folder.chmod(0o755)
    (folder / "novel.txt").chmod(0o644)
    (folder / "archive.sqlite3").chmod(0o644)
    Archive(folder).close()
    found = modes(folder)
    assert (found["."], found["novel.txt"], found["archive.sqlite3"]) == (0o755, 0o644, 0o600)


def test_a_group_may_read_what_its_owner_shares_and_no_longer_when_private(
    dateline: Run, tmp_path: Path
) -> None:
    import grp

    group = grp.getgrgid(os.getegid()).gr_name
    folder = filled(tmp_path / "archive")
    assert dateline("archive", "share", "nosuchgroup", archive=folder).returncode == 2
    done = dateline("archive", "share", group, "--json", archive=folder)
    assert json.loads(done.stdout)["group"] == group
    dateline("rebuild", archive=folder)
    for name, mode in modes(folder).items():
        assert not mode & 0o027 or (folder / name).is_dir(), name
        assert mode & 0o040, (name, oct(mode))
    notes: list[str] = []
    Archive(folder, note=notes.append).close()
    assert notes == []
    assert dateline("archive", "private", archive=folder).returncode == 0
    assert all(not mode & 0o077 for mode in modes(folder).values())


def test_a_backup_is_whole_while_another_writes_and_opens_as_an_archive(tmp_path: Path) -> None:
    folder = filled(tmp_path / "archive")
    stop = threading.Event()

    def write() -> None:
        writer = Archive(folder)
        while not stop.is_set():
            with writer.transaction():
                writer.desk.note_query(f"query {writer.next_sequence()}")
                writer.db.execute("UPDATE article SET sequence = ?", (writer.next_sequence(),))
        writer.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        archive = Archive(folder)
        for number in range(5):
            target = tmp_path / f"copy{number}"
            target.mkdir()
            copy = archive.backup(target)
            assert stat.S_IMODE(copy.stat().st_mode) == 0o600
            restored = Newsroom(target)
            assert restored.search("kursk").total == 1
            assert restored.check() == ()
            restored.close()
        archive.close()
    finally:
        stop.set()
        thread.join()


def test_a_copy_that_is_not_sound_is_not_kept_and_the_one_before_stays(tmp_path: Path) -> None:
    folder = filled(tmp_path / "archive")
    archive = Archive(folder)
    kept = archive.backup(tmp_path / "copy.sqlite3")
    before = kept.read_bytes()
    (page,) = archive.db.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'skipped'"
    ).fetchone()
    (size,) = archive.db.execute("PRAGMA page_size").fetchone()
    archive.close()
    with (folder / "archive.sqlite3").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 8)
    archive = Archive(folder)
    for target in (kept, tmp_path / "other.sqlite3"):
        with pytest.raises(ArchiveError, match="damaged"):
            archive.backup(target)
    archive.close()
    assert kept.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {
        "archive", "archive.txt", "copy.sqlite3",
    }  # fmt: skip


def test_a_backup_overwrites_a_backup_and_nothing_else(tmp_path: Path) -> None:
    archive = Archive(filled(tmp_path / "archive"))
    target = tmp_path / "copy.sqlite3"
    archive.backup(target)
    first = target.read_bytes()
    archive.backup(target)
    assert target.read_bytes()[:16] == first[:16]
    (tmp_path / "novel.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="no archive"):
        archive.backup(tmp_path / "novel.txt")
    assert (tmp_path / "novel.txt").read_text() == "mine"
    with pytest.raises(ArchiveError, match="the archive itself"):
        archive.backup(archive.path)
    with pytest.raises(ArchiveError, match="no such file"):
        archive.backup(tmp_path / "none" / "copy.sqlite3")
    archive.close()


def test_a_read_only_archive_with_a_log_is_read_whole(tmp_path: Path) -> None:
    folder = filled(tmp_path / "archive")
    held = Archive(folder)
    reader = sqlite3.connect(folder / "archive.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM meta").fetchall()
    with held.transaction():
        held.desk.note_query("only in the log")
    left = tmp_path / "left"
    shutil.copytree(folder, left, ignore=shutil.ignore_patterns("*-shm"))
    reader.close()
    held.close()
    assert (left / "archive.sqlite3-wal").stat().st_size
    for path in left.iterdir():
        path.chmod(0o555 if path.is_dir() else 0o444)
    left.chmod(0o555)
    code = (
        "import ctypes, os\n"
        "if os.geteuid() == 0:\n"
        "    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)\n"
        "    os.execv(os.sys.executable, [os.sys.executable, '-c', os.environ['THEN']])\n"
        "exec(os.environ['THEN'])"
    )
    then = (
        "from pathlib import Path\nfrom corpus.archive import Archive\n"
        f"archive = Archive(Path({str(left)!r}))\n"
        "print(archive.readonly, archive.desk.queries(), archive.sequence)\n"
        "archive.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(THEN=then)
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("True ('only in the log',)"), done.stdout
    assert not list(Path(os.environ.get("TMPDIR", "/tmp")).glob("dateline-*/archive.sqlite3"))


def test_what_the_disk_refuses_names_the_file_and_what_was_kept(tmp_path: Path) -> None:
    archive = Archive(filled(tmp_path / "archive"))
    pages = archive.db.execute("PRAGMA page_count").fetchone()[0]
    archive.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError) as told, archive.transaction():
        for number in range(2000):
            archive.desk.note_query(f"a query that needs room {number}")
    assert str(archive.path) in str(told.value)
    assert "disk is full" in str(told.value) and "safe" in str(told.value)
    assert archive.desk.queries() == ()
    with pytest.raises(ArchiveError, match=r"input/output error.*as it was"), archive.told():
        raise sqlite3.OperationalError("disk I/O error")
    archive.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
def test_a_member_of_the_group_reads_searches_and_marks_on_a_desk_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as open_to_all:
        place = Path(open_to_all)
        place.chmod(0o755)
        folder = filled(place / "archive")
        archive = Archive(folder)
        archive.share("nogroup")
        home = place / "home"
        home.mkdir()
        os.chown(home, 65534, 65534)
        monkeypatch.setenv("XDG_DATA_HOME", str(home))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home))

        def read() -> int:
            """Mark the first hit or take the mark away; return the number of marks, 9 for trouble."""
            room = Newsroom(folder)
            hits = room.search("kursk").hits
            marks = len(room.toggle_mark(hits[0].id))
            room.desk.tag("kursk", [f"by {os.geteuid()}"])
            tagged = room.search(f'tag:"by {os.geteuid()}"').total
            if not tagged or room.search("marked:mine").total != marks:
                return 8
            if not os.geteuid():
                room.desk.clip(hits[0].id, 0, 9)
            elif [room.desk.clips(), room.desk.owners_clips()[0]] != [(), "root"]:
                return 10
            elif [clip.end for clip in room.desk.owners_clips("kursk")[1]] != [9]:
                return 11
            if os.geteuid():
                # The owner's mark is there too, and told to be the owner's.
                mine = [None] * marks + ["root"]
                remarks = [each.by for each in room.desk.remarks() if each.what == "mark"]
                record = room.record(hits[0].id)
                if sorted(remarks, key=bool) != mine or room.search("marked:yes").total != 1:
                    return 7
                if record.shared is None or record.shared.tags != ("by 0",) or not record.shared.marked:
                    return 6
                if room.search('tag:"by 0"').total != tagged or not room.undo():
                    return 5
                if room.redo() == [] or room.history()[0].undone:
                    return 4
                try:
                    room.set_outlet(hits[0].id, "Herald")
                    return 2
                except ArchiveError as error:
                    if "it cannot be written; it is root's; what you mark" not in str(error):
                        return 2
                copy = room.backup(home / "copy.sqlite3")
                if not copy.with_name("copy.desk.sqlite3").exists():
                    return 3
            wrong = room.check()
            room.close()
            return 9 if wrong else marks

        def check() -> int:
            """Return how many problems of one's own desk are found."""
            room = Newsroom(folder)
            problems = [each for each in room.check() if each.where.startswith(str(home))]
            room.close()
            return len(problems)

        assert read() == 1  # as its owner; whatever is imported late is imported now
        assert as_another_user(read) == 1
        archive.close()
        assert as_another_user(read) == 0
        (desk,) = (home / "dateline" / "desks").glob("*.sqlite3")
        whole = desk.read_bytes()
        desk.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        assert as_another_user(check) == 1
        mine = Archive(folder)
        assert len(mine.desk.marks()) == 1
        assert mine.desk.tagged("by 0") == mine.desk.tagged(None) != frozenset()
        mine.close()


def as_another_user(act: Callable[[], int]) -> int:
    """Return what this gives in a process of the user and group 65534."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            code = act()
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_new_file_is_for_its_owner_from_the_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.archive import store

    seen: list[int] = []
    made = store.migrate

    def look(*arguments: object) -> None:
        seen.extend(path.stat().st_mode & 0o777 for path in (tmp_path / "a").iterdir())
        made(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "migrate", look)
    (tmp_path / "a").mkdir(mode=0o755)
    old = os.umask(0o022)
    try:
        Archive(tmp_path / "a", create=True).close()
    finally:
        os.umask(old)
    assert seen and set(seen) == {0o600}


@pytest.mark.parametrize("said", ["database is locked", "database table is busy"])
def test_a_file_that_another_process_holds_is_told_in_a_line(tmp_path: Path, said: str) -> None:
    archive = Archive(tmp_path / "a", create=True)
    with pytest.raises(ArchiveError, match="another process"), archive.told():
        raise sqlite3.OperationalError(said)
    archive.close()
