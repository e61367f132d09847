"""Saved searches: what the index did not have yet was not looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engine import IndexBusy
from index.newsroom.room import Newsroom


def test_what_comes_in_while_another_process_writes_the_index_is_told_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Newsroom(tmp_path / "a", create=True)
    for n in range(2):
        (tmp_path / f"n{n}.txt").write_text(f"The wardens came for number {n}.")
    room.add([tmp_path / "n0.txt"])
    room.desk.save("wardens", "wardens")
    held = room._index.fresh()

    def busy(*_: object) -> None:
        raise IndexBusy("another process is writing")

    with monkeypatch.context() as patched:
        patched.setattr(room._index, "catch_up", busy)
        with pytest.raises(IndexBusy):
            room.add([tmp_path / "n1.txt"])
        assert room._index.fresh().stats() == held.stats()
        (found,) = room.desk.saved()
        assert found.new == ()
        room.desk.looked([found])
    (found,) = room.desk.saved()
    assert len(found.new) == 1
    room.desk.looked([found])
    assert room.desk.saved()[0].new == ()
    room.close()
