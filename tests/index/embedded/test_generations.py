"""What is on disk: damage is found, foreign indexes are refused, and no moment is unsafe."""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedded import generations as g
from index.embedded.check import verify
from index.embedded.engine import EmbeddedEngine
from index.engine import Document, Every, IndexBusy, IndexUnreadable, Word
from tests.index.reference import article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    EmbeddedEngine(tmp_path, owner="ours").rebuild(
        [article(n, f"talks number{n}", entities={"person": ("p1",)}) for n in range(20)], 7
    )
    return tmp_path


def _segment(folder: Path) -> Path:
    (path,) = g.current(folder).glob("*.seg")
    return path


# -- damage ------------------------------------------------------------------------------------


def test_an_index_as_it_was_written_has_no_problems(folder: Path) -> None:
    assert verify(folder, owner="ours") == ()


def test_any_flipped_byte_of_a_segment_is_found(folder: Path) -> None:
    path = _segment(folder)
    data = path.read_bytes()
    chance = random.Random(1)
    for place in [*chance.sample(range(len(data)), 60), 0, len(data) - 1]:
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        (problem,) = verify(folder, owner="ours")
        assert path.name in problem.where
        assert "rebuild" in problem.remedy
    path.write_bytes(data)
    assert verify(folder, owner="ours") == ()


def test_any_flipped_byte_of_the_manifest_keeps_the_index_from_being_opened(folder: Path) -> None:
    path = g.current(folder) / g.MANIFEST
    data = path.read_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 4
        path.write_bytes(changed)
        with pytest.raises(IndexUnreadable):
            EmbeddedEngine(folder, owner="ours").open()
        assert verify(folder, owner="ours")


def test_a_truncated_or_missing_file_is_found_and_refused(folder: Path) -> None:
    path = _segment(folder)
    data = path.read_bytes()
    for size in (0, 1, 20, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:size])
        (problem,) = verify(folder, owner="ours")
        assert "bytes" in problem.what
        with pytest.raises(IndexUnreadable):
            EmbeddedEngine(folder, owner="ours").open()
    path.unlink()
    assert verify(folder, owner="ours")[0].what == "is missing"
    with pytest.raises(IndexUnreadable):
        EmbeddedEngine(folder, owner="ours").open()


def test_a_segment_of_the_right_size_that_is_something_else_is_refused(folder: Path) -> None:
    path = _segment(folder)
    path.write_bytes(os.urandom(path.stat().st_size))
    with pytest.raises(IndexUnreadable):
        EmbeddedEngine(folder, owner="ours").open()


@pytest.mark.parametrize("text", ["", "gen-99\n", "../evil", "gen-1/../gen-1", "\x00\xff", "gen-"])
def test_a_current_that_names_nothing_of_ours_is_refused(folder: Path, text: str) -> None:
    (folder / g.CURRENT).write_bytes(text.encode("latin-1"))
    with pytest.raises(IndexUnreadable):
        EmbeddedEngine(folder, owner="ours").open()
    assert verify(folder, owner="ours")


def test_an_index_of_another_archive_is_refused_and_named(folder: Path) -> None:
    with pytest.raises(IndexUnreadable, match="not built here"):
        EmbeddedEngine(folder, owner="theirs").open()
    (problem,) = verify(folder, owner="theirs")
    assert "not built here" in problem.what


def test_an_index_of_another_schema_is_refused_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(g, "FORMAT", "embedded-999.1")
    with pytest.raises(IndexUnreadable, match="another version"):
        EmbeddedEngine(folder, owner="ours").open()
    assert "another version" in verify(folder, owner="ours")[0].what


def test_a_manifest_with_names_that_lead_elsewhere_is_never_followed(folder: Path) -> None:
    # Someone who knows the mark could write one; the mark is kept where only the owner reads.
    path = g.current(folder) / g.MANIFEST
    read = json.loads(path.read_bytes().partition(b"\n")[0])
    read["segments"][0][0] = "../../etc/passwd"
    text = json.dumps(read).encode()
    path.write_bytes(b"%s\n%08x\n" % (text, g.crc32(text)))
    with pytest.raises(IndexUnreadable):
        EmbeddedEngine(folder, owner="ours").open()


@pytest.mark.parametrize("damage", ["current", "manifest", "segment", "everything"])
def test_a_rebuild_heals_whatever_is_there(folder: Path, damage: str) -> None:
    place = g.current(folder)
    if damage in ("manifest", "everything"):
        (place / g.MANIFEST).write_bytes(b"{}")
    if damage in ("segment", "everything"):
        _segment(folder).write_bytes(b"")
    if damage in ("current", "everything"):
        (folder / g.CURRENT).write_bytes(b"nonsense")
    engine = EmbeddedEngine(folder, owner="ours")
    with pytest.raises(IndexUnreadable):
        engine.open()
    engine.rebuild([article(1, "talks")], 9)
    assert engine.open().search(Word("talks")).total == 1
    assert verify(folder, owner="ours") == ()


# -- generations -------------------------------------------------------------------------------


def test_a_rebuild_leaves_nothing_of_the_generation_before(folder: Path) -> None:
    engine = EmbeddedEngine(folder, owner="ours")
    before = engine.open()
    for expected in ("gen-2", "gen-3", "gen-4"):
        engine.rebuild([article(1)], 8)
        assert [path.name for path in folder.glob("gen-*")] == [expected]
    # Whoever has the old one open goes on reading it.
    assert before.search(Every()).total == before.stats().articles


def test_an_update_leaves_no_files_behind_that_no_manifest_names(folder: Path) -> None:
    engine = EmbeddedEngine(folder, owner="ours")
    for n in range(40):
        engine.update([article(n, "new")], [], n)
    place = g.current(folder)
    named = {one.name for one in g.read_manifest(place, "ours").segments}
    assert {path.name for path in place.iterdir()} == {*named, g.MANIFEST}
    assert len(named) < 8
    assert verify(folder, owner="ours") == ()


def test_what_a_killed_build_has_left_is_swept_away_by_the_next(folder: Path) -> None:
    (folder / "gen-2.tmp").mkdir()
    (folder / "gen-2.tmp" / "half.seg").write_bytes(b"DATELINE")
    EmbeddedEngine(folder, owner="ours").rebuild([article(1)], 8)
    assert not list(folder.glob("*.tmp"))


# -- several processes -------------------------------------------------------------------------


def test_a_second_writer_waits_and_then_says_so(folder: Path) -> None:
    engine = EmbeddedEngine(folder, owner="ours", wait=0.2)
    with g.held(folder, g.LOCK, 1):
        began = time.monotonic()
        with pytest.raises(IndexBusy, match="another process"):
            engine.update([article(1)], [], 8)
        assert time.monotonic() - began >= 0.2
        assert engine.open().search(Every()).total == 20
    engine.update([article(100)], [], 8)
    assert engine.open().search(Every()).total == 21


def test_a_writer_goes_on_when_the_first_is_done(folder: Path) -> None:
    held = g.held(folder, g.LOCK, 1)
    held.__enter__()
    threading.Timer(0.3, lambda: held.__exit__(None, None, None)).start()
    EmbeddedEngine(folder, owner="ours", wait=10).update([article(100)], [], 8)
    assert EmbeddedEngine(folder, owner="ours").open().search(Every()).total == 21


def test_updates_during_a_rebuild_are_taken_over_into_what_was_built(folder: Path) -> None:
    other = EmbeddedEngine(folder, owner="ours")

    def documents() -> Iterator[Document]:
        for n in range(10):
            yield article(n, "rebuilt")
            if n == 4:
                other.update([article(2, "newer"), article(50, "newer")], ["a7"], 21)
            if n == 8:
                other.update([article(50, "newest")], ["a8"], 22)

    engine = EmbeddedEngine(folder, owner="ours")
    engine.rebuild(documents(), 20)
    snapshot = engine.open()
    assert {*snapshot.ids()} == {"a0", "a1", "a2", "a3", "a4", "a5", "a6", "a9", "a50"}
    assert [hit.id for hit in snapshot.search(Word("newer")).hits] == ["a2"]
    assert [hit.id for hit in snapshot.search(Word("newest")).hits] == ["a50"]
    assert snapshot.stats().sequence == 22
    assert verify(folder, owner="ours") == ()
    engine.update([article(60, "after")], [], 23)
    assert engine.open().search(Every()).total == 10


def test_updates_older_than_a_rebuild_do_not_undo_it(folder: Path) -> None:
    other = EmbeddedEngine(folder, owner="ours")

    def documents() -> Iterator[Document]:
        yield article(1, "rebuilt")
        other.update([article(1, "older")], [], 15)

    engine = EmbeddedEngine(folder, owner="ours")
    engine.rebuild(documents(), 20)
    assert engine.open().search(Word("rebuilt")).total == 1
    assert engine.open().search(Word("older")).total == 0
    assert engine.open().stats().sequence == 20


def test_what_was_touched_in_a_rebuild_that_failed_is_not_taken_over_later(folder: Path) -> None:
    engine = EmbeddedEngine(folder, owner="ours")

    def broken() -> Iterator[Document]:
        engine.update([article(3, "new")], [], 30)
        raise RuntimeError
        yield

    with pytest.raises(RuntimeError):
        engine.rebuild(broken(), 29)
    other = EmbeddedEngine(folder, owner="ours")

    def documents() -> Iterator[Document]:
        yield article(3, "new")
        other.update([article(4, "newer")], [], 32)

    engine.rebuild(documents(), 31)
    assert {*engine.open().ids()} == {"a3", "a4"}
