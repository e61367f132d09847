"""Following folders: a file is read once it is written whole, and never when it has gone again."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Timer

import pytest

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
