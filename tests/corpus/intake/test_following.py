"""Following folders: a file is read once it is written whole, and never when it has gone again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from watchfiles import Change

from corpus.intake.following import QUIET, Settling, follow


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_file_is_due_once_it_was_left_alone_for_a_while(tmp_path: Path, clock: Clock) -> None:
    path, settling = tmp_path / "a.txt", Settling(clock)
    path.write_text("Half a ")
    settling.see(path)
    assert settling.due() == []
    clock.now += QUIET
    path.write_text("Half a story.")
    assert settling.due() == []
    clock.now += QUIET / 2
    assert settling.due() == []
    clock.now += QUIET / 2
    assert settling.due() == [path]
    assert settling.due() == []


def test_a_file_that_vanishes_half_written_is_forgotten(tmp_path: Path, clock: Clock) -> None:
    path, settling = tmp_path / "a.txt", Settling(clock)
    path.write_text("Half a ")
    settling.see(path)
    path.unlink()
    clock.now += QUIET
    assert settling.due() == []
    settling.see(path)
    clock.now += QUIET
    assert settling.due() == []


def test_a_file_of_the_same_length_written_again_is_waited_for(tmp_path: Path, clock: Clock) -> None:
    path, settling = tmp_path / "a.txt", Settling(clock)
    path.write_text("one")
    settling.see(path)
    clock.now += QUIET
    os.utime(path, ns=(5, 5))
    assert settling.due() == []


class Watched:
    """What `watchfiles.watch` tells, as it is written down here."""

    def __init__(self, told: list[list[tuple[Change, Path]]]) -> None:
        self.told = told
        self.asked: tuple[Path, ...] = ()

    def __call__(self, *folders: Path, **more: object) -> Iterator[set[tuple[Change, str]]]:
        self.asked = folders
        for changed in self.told:
            yield {(change, str(path)) for change, path in changed}


def followed(
    folder: Path, told: list[list[tuple[Change, Path]]], monkeypatch: pytest.MonkeyPatch,
    stop: Event | None = None,
) -> list[list[Path]]:  # fmt: skip
    """What is to be taken in after each of these changes, all files being left alone at once."""
    watched = Watched(told)
    monkeypatch.setattr("watchfiles.watch", watched)
    monkeypatch.setattr("corpus.intake.following.QUIET", 0.0)
    due = list(follow([folder], stop or Event()))
    assert watched.asked == (folder,)
    return due


def test_what_changed_is_taken_in_once_and_what_is_no_article_of_its_own_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder, real = Path("in"), tmp_path / "in"
    (real / "deep").mkdir(parents=True)
    (real / ".git").mkdir()
    names = ("a.txt", "deep/b.txt", "deep/c.txt.part", ".git/d.txt", ".e.txt", "f~", "archive.sqlite3")
    for name in names:
        (real / name).write_text("Text.")
    os.mkfifo(real / "pipe")
    due = followed(folder, [
        [],
        [(Change.added, real / name) for name in names],
        [(Change.deleted, real / "a.txt"), (Change.modified, real / "pipe")],
        [(Change.added, real / "deep")],
        [(Change.modified, tmp_path / "elsewhere.txt"), (Change.added, folder / "a.txt")],
    ], monkeypatch)  # fmt: skip
    assert due == [
        [folder], [], [folder / "a.txt", folder / "deep" / "b.txt"], [], [folder / "deep" / "b.txt"],
        [folder / "a.txt"],
    ]  # fmt: skip


def test_following_ends_when_it_is_stopped_or_the_folder_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Event()
    stop.set()
    assert followed(tmp_path, [[], []], monkeypatch, stop) == [[tmp_path]]
    gone = tmp_path / "gone"
    gone.mkdir()
    watched = [[(Change.added, gone / "a.txt")]] * 3
    gone.rmdir()
    assert followed(gone, watched, monkeypatch) == [[gone], []]


@pytest.mark.slow
def test_folders_are_followed_by_the_names_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("in")
    (folder / "deep").mkdir(parents=True)
    stop = Event()
    Timer(20, stop.set).start()
    seen: list[Path] = []
    for number, due in enumerate(follow([folder], stop)):
        if number == 0:
            assert due == [folder]
            (folder / "deep" / "a.txt").write_text("One.")
            (folder / ".hidden").write_text("No.")
            (folder / "b.txt.part").write_text("Not yet.")
            (folder / "gone.txt").write_text("Half")
            (folder / "gone.txt").unlink()
            (folder / "archive.sqlite3").write_text("An archive's own.")
            (folder / "index").mkdir()
            (folder / "index" / "CURRENT").write_text("gen-1")
            (tmp_path / "new").mkdir()
            (tmp_path / "new" / "c.txt").write_text("Moved in whole.")
            (tmp_path / "new").rename(folder / "new")
            continue
        if due and not seen:
            (folder / "b.txt.part").rename(folder / "b.txt")
        seen += due
        if len(seen) == 3:
            stop.set()
    assert sorted(seen) == [folder / "b.txt", folder / "deep" / "a.txt", folder / "new" / "c.txt"]


@pytest.mark.slow
def test_following_ends_when_the_folder_goes(tmp_path: Path) -> None:
    folder, stop = tmp_path / "in", Event()
    folder.mkdir()
    Timer(20, stop.set).start()
    for due in follow([folder], stop):
        if due:
            folder.rmdir()
    assert not stop.is_set()
