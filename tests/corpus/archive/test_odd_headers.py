"""Archives of other versions, headers out of shape, and desks apart: taken, mended, or left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive import Archive, sums
from corpus.archive.headers import NotOurs, mend_file
from corpus.archive.migrations import (
    STEPS,
    VERSION,
    ForeignFile,
    NewerArchive,
    migrate,
    version_of,
)
from corpus.archive.own_desk import STEPS as DESK_STEPS
from corpus.archive.own_desk import _bring_up, copy_desk, find_desk_damage
from corpus.archive.roots import mend_roots


@pytest.fixture
def made(tmp_path: Path) -> Path:
    Archive(tmp_path / "archive", create=True).close()
    path = tmp_path / "archive" / "archive.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture
def memory() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    sums.prepare(db)
    yield db
    db.close()


def test_a_file_says_how_many_steps_it_has_taken_or_is_none_of_ours(
    memory: sqlite3.Connection,
) -> None:
    assert version_of(memory) == 0
    memory.execute("CREATE TABLE other (a)")
    with pytest.raises(ForeignFile, match="another program"):
        version_of(memory)
    memory.execute("CREATE TABLE meta (key)")
    with pytest.raises(ForeignFile, match="another program"):
        version_of(memory)
    memory.execute("CREATE TABLE article (n)")
    with pytest.raises(ForeignFile, match="how far it was made"):
        version_of(memory)
    memory.execute(f"PRAGMA user_version = {VERSION - 1}")
    assert version_of(memory) == VERSION - 1
    memory.execute(f"PRAGMA user_version = {VERSION}")
    assert version_of(memory) == VERSION
    memory.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerArchive):
        version_of(memory)


def test_an_empty_file_is_brought_up_without_a_copy_and_a_new_one_is_left_alone(
    memory: sqlite3.Connection,
) -> None:
    kept: list[int] = []
    migrate(memory, lambda: kept.append(1))
    assert version_of(memory) == VERSION == len(STEPS)
    before = memory.total_changes
    migrate(memory, lambda: kept.append(2))
    assert kept == [] and memory.total_changes == before
    assert not memory.in_transaction


@pytest.mark.parametrize(("at", "value"), [(0, b"SQLite format 4\0"), (18, b"\2"), (44, b"\0\0\0\5"),
                                           (60, b"\0\0\0\1"), (68, b"\0\0\0\1")])  # fmt: skip
def test_a_header_that_says_something_else_is_written_as_every_archive_has_it(
    made: Path, at: int, value: bytes
) -> None:
    whole = made.read_bytes()
    data = bytearray(whole)
    data[at : at + len(value)] = value
    made.write_bytes(data)
    mend_file(made)
    with closing(sqlite3.connect(made)) as db:
        sums.prepare(db)
        assert version_of(db) == VERSION
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_definition_in_which_some_bits_are_flipped_is_written_anew(made: Path) -> None:
    data = bytearray(made.read_bytes())
    at = data.index(b"CREATE TABLE note")
    data[at + 14] ^= 1
    made.write_bytes(data)
    mend_file(made)
    with closing(sqlite3.connect(made)) as db:
        sums.prepare(db)
        assert db.execute("SELECT count(*) FROM note").fetchone() == (0,)


@pytest.mark.parametrize(("version", "refused"), [(0, False), (1, True), (99, True), (100, False)])
def test_an_archive_of_the_next_versions_is_not_mended(
    made: Path, version: int, refused: bool
) -> None:
    with closing(sqlite3.connect(made)) as db:
        sums.prepare(db)
        db.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(VERSION + version),))
        db.commit()
    if refused:
        with pytest.raises(NotOurs, match="newer version"):
            mend_file(made)
    else:
        mend_file(made)


def test_a_file_that_is_shorter_than_a_header_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"x" * 99)
    with pytest.raises(sqlite3.DatabaseError):
        mend_file(path)
    assert path.read_bytes() == b"x" * 99


def test_a_desk_apart_is_brought_up_once_and_one_of_a_newer_version_is_refused(
    memory: sqlite3.Connection,
) -> None:
    _bring_up(memory)
    tables = set(memory.execute("SELECT name FROM sqlite_master"))
    assert {("note",), ("tag",), ("search",), ("clip",)} <= tables
    assert memory.execute("PRAGMA user_version").fetchone() == (len(DESK_STEPS),)
    _bring_up(memory)
    assert set(memory.execute("SELECT name FROM sqlite_master")) == tables
    memory.execute(f"PRAGMA user_version = {len(DESK_STEPS) + 1}")
    with pytest.raises(NewerArchive):
        _bring_up(memory)


def test_a_desk_apart_that_left_no_number_takes_the_steps_after_the_first(
    memory: sqlite3.Connection,
) -> None:
    _bring_up(memory)
    wanted = set(memory.execute("SELECT name, sql FROM sqlite_master"))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        from corpus.archive.steps import run_script

        run_script(old, DESK_STEPS[0])
        _bring_up(old)
        assert {name for name, _ in old.execute("SELECT name, sql FROM sqlite_master")} == {
            name for name, _ in wanted
        }


def test_damage_of_a_desk_apart_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.desk.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        _bring_up(db)
        db.commit()
    assert find_desk_damage(path) is None
    copy = copy_desk(path, tmp_path / "copy.sqlite3")
    assert copy.name == "copy.desk.sqlite3" and find_desk_damage(copy) is None
    data = bytearray(path.read_bytes())
    data[4096:4200] = b"\7" * 104
    path.write_bytes(data)
    assert find_desk_damage(path)
    path.write_bytes(b"no database at all, but some words" * 9)
    assert "SQLite cannot read it" in (find_desk_damage(path) or "")
    assert "SQLite cannot read it" in (find_desk_damage(tmp_path / "gone") or "")


def test_the_root_of_any_table_or_index_is_found_again_by_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA page_size = 4096")
        for n in range(6):
            key = "PRIMARY KEY (a, b)) WITHOUT ROWID" if n % 2 else "n INTEGER PRIMARY KEY)"
            db.execute(f"CREATE TABLE t{n} (a TEXT, b TEXT, {key}")
            if not n % 2:
                db.execute(f"CREATE INDEX i{n} ON t{n} (a)")
            db.executemany(
                f"INSERT INTO t{n} (a, b) VALUES (?, ?)",
                [(f"{m}", "x" * 700) for m in range(90 * n)],  # large ones have pages within
            )
        db.execute("DELETE FROM t5 WHERE a > '2'")
        db.commit()
        wanted = dict(db.execute("SELECT name, rootpage FROM sqlite_master"))
    whole = path.read_bytes()
    kept = 0
    for name, root in wanted.items():
        for bit in range(8):
            path.write_bytes(whole)
            with closing(sqlite3.connect(path, isolation_level=None)) as db:
                db.execute("PRAGMA writable_schema = ON")
                db.execute(
                    "UPDATE sqlite_master SET rootpage = ? WHERE name = ?",
                    ((root ^ (1 << bit)) - (256 if bit == 7 else 0), name),
                )
                mend_roots(db, path, 4096)
                found = dict(db.execute("SELECT name, rootpage FROM sqlite_master"))
            assert found[name] in (root, (root ^ (1 << bit)) - (256 if bit == 7 else 0))
            assert {k: v for k, v in found.items() if k != name} == {
                k: v for k, v in wanted.items() if k != name
            }
            kept += found[name] == root
    assert kept >= 0.9 * 8 * len(wanted)  # the others could be two pages
    path.write_bytes(whole)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        mend_roots(db, path, 4096)
        assert dict(db.execute("SELECT name, rootpage FROM sqlite_master")) == wanted
