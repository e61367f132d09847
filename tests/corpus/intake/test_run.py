"""A run of `add`: odd names, the ledger, children that end with their parent, who was first."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.archive.articles import Articles
from corpus.archive.counts import KnownDraft
from corpus.archive.ledger import Skips, by_reason, file_of, storable
from corpus.archive.writing import SourcePlace
from corpus.draft import Draft
from corpus.intake import run as intake_run
from corpus.intake.run import Intake
from index.newsroom.room import Newsroom
from tests.conftest import Run, environment


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive", create=True)
    yield room
    room.close()


def test_names_that_are_no_utf8_are_taken_in_and_skipped_like_others(
    newsroom: Newsroom, tmp_path: Path, dateline: Run
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/good\xff.txt"))).write_text("Kursk was quiet.")
    (Path(os.fsdecode(os.fsencode(folder) + b"/bad\xfe.txt"))).write_bytes(b"\0\1\2")
    (Path(os.fsdecode(os.fsencode(folder) + b"/bad\xfe.jsonl"))).write_text("{\n[]\n")
    (folder / "other.txt").write_bytes(b"")
    added = newsroom.add([folder])
    assert len(added.added) == 1 and len(added.skipped) == 3
    assert {Path(skip.path).name for skip in newsroom.archive.ledger.skips()} >= {"other.txt"}
    assert len(newsroom.archive.ledger.skips()) == 3
    assert newsroom.add([folder]).unchanged == added.added
    newsroom.close()
    done = dateline("status", "--json", archive=tmp_path / "archive")
    assert done.returncode == 0 and len(json.loads(done.stdout)["skipped"]) == 3
    done = dateline("add", folder, archive=tmp_path / "archive")
    assert done.returncode == 0 and "error in dateline" not in done.stderr


def test_an_archive_below_the_folder_that_is_added_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Kursk was quiet on Friday.")
    for place in (tmp_path, tmp_path / "below"):
        room = Newsroom(place, create=True)
        room.add([tmp_path / "one.txt"])
        (place / "two.txt").write_text(f"Istanbul was loud on Monday, said the {place.name} paper.")
        added = room.add([tmp_path])
        assert {room.show(one).ref for one in added.added} == {"two.txt"}
        passed = {Path(one.path).name: one.reason for one in added.skipped}
        assert set(passed.values()) == {"a part of an archive"}, passed
        assert {"archive.sqlite3", "index", "stories.sqlite3"} <= set(passed)
        room.close()


def test_what_cannot_be_stored_is_written_so_that_it_can(tmp_path: Path) -> None:
    assert storable("a\udcffb") == r"a\xffb"
    assert storable("Zürich") == "Zürich"
    assert file_of("in/w.jsonl#12") == "in/w.jsonl"
    assert file_of("in/a#b.txt") == "in/a#b.txt"


def test_many_lines_of_one_file_that_are_none_are_one_reason_with_its_count(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "pretty.json"
    path.write_text(json.dumps([{"n": n, "value": "x"} for n in range(700)], indent=1))
    added = newsroom.add([path])
    assert len(added.skipped) == 700
    skips = newsroom.archive.ledger.skips()
    assert len(skips) < 8
    assert sum(one.count for one in skips) == len(added.skipped)
    assert all(one.path.startswith(f"{path}#") for one in skips)


NO_TEXT = "no text: it needs a key text or body"


def test_the_ledger_holds_what_the_last_look_at_a_file_told(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "w.jsonl"
    path.write_text('{"n": 1}\n{\n{"n": 2}\n')
    other = tmp_path / "other.txt"
    other.write_bytes(b"")
    newsroom.add([path, other])
    assert {(one.reason, one.count) for one in newsroom.archive.ledger.skips()} >= {
        (NO_TEXT, 2),
        ("empty", 1),
    }
    path.write_text('{"text": "Kursk was quiet."}\n{"n": 3}\n')
    newsroom.add([path])
    assert sorted((one.reason, one.count) for one in newsroom.archive.ledger.skips()) == [
        ("empty", 1),
        (NO_TEXT, 1),
    ]
    path.write_text('{"text": "Kursk was quiet."}\n')
    other.write_text("Belgorod was not.")
    newsroom.add([path, other])
    assert newsroom.archive.ledger.skips() == []


def test_reasons_are_counted_over_files_the_most_frequent_first() -> None:
    skips = [Skips("a", "empty", 1), Skips("b#1", "no text", 5), Skips("c", "empty", 2)]
    assert by_reason(skips) == [Skips("b#1", "no text", 5), Skips("a", "empty", 3)]


def test_records_of_one_file_are_told_apart_by_id_and_by_place(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "w.jsonl"
    ferry = "The ferry to the northern cape was late on Monday because a lamp on a buoy had failed."
    lines = [{"id": "x", "text": ferry}, {"id": "y", "text": "Odesa."}, {"text": "Minsk."}]
    path.write_text("\n".join(map(json.dumps, lines)))
    first = newsroom.add([path])
    assert len(first.added) == 3
    lines[0]["text"] = ferry.replace("lamp", "light") + " " + ferry
    lines[0]["published"] = "2025-05-16"
    path.write_text("\n".join(map(json.dumps, [lines[1], lines[0], lines[2]])))
    second = newsroom.add([path])
    assert second.versions == (first.added[0],)
    assert set(second.unchanged) == set(first.added[1:])


def test_an_error_in_the_middle_keeps_what_was_committed_and_tells_only_that(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_run, "_BATCH", 2)
    monkeypatch.setattr(intake_run, "_BATCH_SECONDS", 600.0)
    path = tmp_path / "w.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"Report {n}."}) for n in range(5)) + "\n[]\n")
    put, count = newsroom.archive.writing.put, iter(range(100))

    def fail_at_the_fourth(*args, **kwargs):  # type: ignore[no-untyped-def]
        if next(count) == 3:
            raise KeyboardInterrupt
        return put(*args, **kwargs)

    monkeypatch.setattr(newsroom.archive.writing, "put", fail_at_the_fourth)
    run = intake_run.Intake(newsroom.archive, None, None, None, None)
    from corpus.intake import read_paths

    with pytest.raises(KeyboardInterrupt):
        run.run(read_paths([path]))
    assert len(run.done.added) == 2 == newsroom.archive.articles.count()
    assert set(run.done.added) == newsroom.archive.articles.ids()
    monkeypatch.undo()
    assert len(newsroom.add([path]).added) == 3


def test_another_process_that_was_first_leaves_one_article(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The ferry sank off Odesa.")
    from corpus.intake import read_paths

    other = Newsroom(newsroom.folder)
    run = intake_run.Intake(newsroom.archive, None, None, "Herald", None)

    def found():  # type: ignore[no-untyped-def]
        yield from read_paths([path])
        other.add([path])

    run.run(found())
    assert newsroom.archive.articles.count() == 1
    assert (run.done.added, len(run.done.updated)) == ([], 1)
    assert newsroom.show("a.txt").outlet == "Herald"
    other.close()


def children_of(pid: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(folder.name))
    return found


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to count processes")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_the_processes_of_an_add_end_with_it(tmp_path: Path, how: signal.Signals) -> None:
    path = tmp_path / "w.jsonl"
    text = "The minister spoke in Kursk on Tuesday about the harbour. " * 40
    path.write_text("\n".join(json.dumps({"text": f"{n} {text}"}) for n in range(3000)))
    command = [sys.executable, "-m", "tui", "--archive", str(tmp_path / "a"), "add", "--jobs", "2"]
    process = subprocess.Popen(
        [*command, str(path)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(),
    )  # fmt: skip
    until = time.monotonic() + 60
    while len(children := children_of(process.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1)
    children = sorted({*children, *children_of(process.pid)})
    assert len(children) >= 2
    process.send_signal(how)
    process.wait()
    until = time.monotonic() + 20
    while any(map(is_running, children)) and time.monotonic() < until:
        time.sleep(0.1)
    assert [pid for pid in children if is_running(pid)] == []




def test_text_that_lay_in_a_file_that_is_gone_does_not_hold_its_article_back(
    tmp_path: Path,
) -> None:
    """Of two files with one text one is deleted and the other changes: it is the same article."""
    words = "The ferry to Bergen broke down off the quay on Tuesday, and forty guests were taken off."
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    for path in (one, other):
        path.write_text(words)
    room = Newsroom(tmp_path / "archive", create=True)
    try:
        room.add([one, other])
        other.unlink()
        one.write_text(words + " Nobody was hurt.")
        done = room.add([one])
        assert (len(done.added), room.count()) == (0, 1)
        assert "Nobody was hurt" in room.show(room.search("ferry").hits[0].id).text
    finally:
        room.close()


def test_an_article_of_older_rules_is_annotated_anew_when_its_file_is_added_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "one.txt").write_text("The ferry to Bergen broke down on 11 November 2025.")
    room = Newsroom(tmp_path / "archive", create=True)
    try:
        room.add([tmp_path / "one.txt"])
        room.archive.db.execute("UPDATE article SET rules = 'older', found = x''")
        room.add([tmp_path / "one.txt"])
        assert room.timeline().items
        assert room.check() == ()
    finally:
        room.close()


@pytest.mark.parametrize("now", ["changed", "gone for good"])
def test_what_another_process_changes_between_two_looks_is_left_to_the_next_add(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kursk was quiet.")
    (article,) = newsroom.add([path]).added
    look = Articles.known
    looks = []

    def second_look_differs(articles: Articles, draft: Draft) -> KnownDraft | None:
        known = look(articles, draft)
        looks.append(known)
        if len(looks) != 2 or known is None:
            return known
        return replace(known, sha256="other") if now == "changed" else None

    monkeypatch.setattr(Articles, "known", second_look_differs)
    added = newsroom.add([path], outlet="Herald")
    assert [skip.reason for skip in added.skipped] == [
        "another process is changing it: add it again"
    ]
    assert added.updated == added.unchanged == () and newsroom.show(article).outlet is None
    assert newsroom.add([path], outlet="Herald").updated == (article,)


def test_what_another_process_removes_between_two_looks_is_told_as_removed(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kursk was quiet.")
    (article,) = newsroom.add([path]).added
    look = Articles.known
    looks = []

    def removed_at_the_second(articles: Articles, draft: Draft) -> KnownDraft | None:
        known = look(articles, draft)
        looks.append(known)
        return replace(known, gone="2025-05-17T10:00:00Z") if len(looks) == 2 and known else known

    monkeypatch.setattr(Articles, "known", removed_at_the_second)
    (skip,) = newsroom.add([path], outlet="Herald").skipped
    assert skip.reason == f"it was removed on 2025-05-17; dateline restore {article} brings it back"


def test_a_text_still_lies_where_its_bytes_are_and_where_nobody_can_look(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kursk was quiet.")
    (article,) = newsroom.add([path]).added
    intake = Intake(newsroom.archive, None, None, None, None)
    known = newsroom.archive.articles.known_id(article)

    def still(place: Path | str) -> bool:
        return intake._still_has(SourcePlace("k", str(place), "r"), known)

    assert still(path)
    (tmp_path / "b.txt").write_text("Nothing of it.")
    assert not still(tmp_path / "b.txt")
    assert not still(tmp_path / "gone.txt")
    assert still("-")  # what came from standard input cannot be looked at again
    (tmp_path / "empty.txt").touch()
    assert not still(tmp_path / "empty.txt") and not still(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    assert still(tmp_path / "b.txt")
