"""Repair of what is out of the ordinary: rows that do not fit or are long, removed articles."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import salvage
from corpus.archive.desk_rows import KEPT, AbsentArticle, Record, take_row
from corpus.archive.second_copies import SecondCopies, Value, _is_in_order, _rank
from corpus.intake.repair import _annotate, _from_file, _mend_originals
from index.newsroom.repairing import repair
from tests.corpus.archive.test_odd_rows import filled


def test_a_row_that_the_new_tables_refuse_is_told_and_the_others_are_kept() -> None:
    new = sqlite3.connect(":memory:")
    new.execute("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    told: list[str] = []
    salvage._insert(new, "note", {"n": 1, "text": "kept"}, told)
    assert told == []
    salvage._insert(new, "note", {"n": 2, "text": None}, told)
    (line,) = told
    assert line.startswith("a row of note is lost (NOT NULL") and line.endswith("n 2, text None")
    assert new.execute("SELECT * FROM note").fetchall() == [(1, "kept")]


def test_a_checksum_that_its_index_has_no_more_is_not_made_up() -> None:
    old = sqlite3.connect(":memory:")
    assert salvage._sha256_of(old, 1) == ""  # there is no such index
    old.execute("CREATE TABLE article (n INTEGER PRIMARY KEY, sha256 TEXT)")
    old.execute("CREATE INDEX article_sha256 ON article (sha256)")
    old.execute("INSERT INTO article VALUES (1, 'abc')")
    assert salvage._sha256_of(old, 1) == "abc"
    assert salvage._sha256_of(old, 2) == ""


def test_where_the_index_of_sums_is_broken_rows_are_believed() -> None:
    old = sqlite3.connect(":memory:")
    old.execute("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT)")
    holds = salvage._sums(old, "note", "rest", ["n"], ["text"])
    assert holds({"n": 1, "text": "as it stands"})


@pytest.mark.parametrize(("length", "looked"), [(4096, True), (4097, False)])
def test_a_bit_is_not_looked_for_in_rows_that_are_very_long(length: int, looked: bool) -> None:
    asked: list[str] = []

    def holds(row: dict[str, Any], changed: str = "", off: int = 0) -> bool:
        asked.append(changed)
        return bool(changed) and row["text"] == "x" * (length - 1) + "y"

    row: dict[str, Any] = {"text": "x" * length}
    assert salvage._mend(row, ["text"], holds) == ("mended" if looked else "unsound")
    assert ("text" in asked) is looked
    assert row["text"][-1] == ("y" if looked else "x")


def test_a_removed_article_that_is_annotated_anew_stays_removed(tmp_path: Path) -> None:
    room = filled(tmp_path, {"id": "1", "text": "The ferry left late."},
                  {"id": "2", "text": "The quay was shut."})  # fmt: skip
    one, other = (hit.id for hit in room.search("").hits)
    room.remove([one])
    assert list(_annotate(room.archive, [one, other])) == []
    assert list(room.archive.articles.gone()) == [one]
    assert [hit.id for hit in room.search("").hits] == [other]
    assert room.check() == ()
    room.close()


def test_the_original_of_a_purged_article_is_not_missed(tmp_path: Path) -> None:
    room = filled(tmp_path, {"id": "1", "text": "The ferry left late."},
                  {"id": "2", "text": "The quay was shut."})  # fmt: skip
    one = room.search("ferry").hits[0].id
    room.remove([one], purge=True)
    (tmp_path / "w.jsonl").unlink()
    assert list(_mend_originals(room.archive)) == []
    room.close()
    done = repair(tmp_path / "archive", lambda line: None)
    assert not done.after and not done.told


def test_an_original_is_looked_for_in_its_file_as_a_whole_and_by_lines(tmp_path: Path) -> None:
    path = tmp_path / "w.jsonl"
    path.write_bytes(b"one\r\ntwo\nthree")
    for part in (b"one", b"two", b"three", path.read_bytes()):
        assert _from_file(str(path), hashlib.sha256(part).hexdigest()) == part
    assert _from_file(str(path), hashlib.sha256(b"four").hexdigest()) is None
    assert _from_file(str(tmp_path / "gone"), "") is None
    assert _from_file("a\0b", "") is None


def test_a_decision_in_an_article_that_is_not_here_is_not_taken(tmp_path: Path) -> None:
    room = filled(tmp_path, {"id": "1", "text": "The ferry left late."})
    (kept,) = (one for one in KEPT if one.table == "entity_decision")
    record: Record = {
        "action": "merge", "kind": "person", "key": "a", "other_kind": "person", "other_key": "b",
        "article": "0123456789",
    }  # fmt: skip
    with pytest.raises(AbsentArticle, match="0123456789"):
        take_row(room.archive.db, kept, record, lambda id: id, {})
    here = room.search("").hits[0].id
    with room.archive.transaction():
        outcome, _ = take_row(room.archive.db, kept, record, lambda id: here, {})
    assert outcome == "added"
    room.close()


_VALUES = st.one_of(
    st.none(), st.integers(-9, 9), st.floats(-9, 9), st.text("aAé", max_size=2), st.binary(max_size=2)
)


@given(st.lists(_VALUES, max_size=8))
def test_values_are_ranked_as_sqlite_orders_them(values: list[Value]) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (v)")
    db.executemany("INSERT INTO t VALUES (?)", [(value,) for value in values])
    wanted = [_rank(value) for (value,) in db.execute("SELECT v FROM t ORDER BY v")]
    assert sorted(map(_rank, values)) == wanted
    ordered = [(rank,) for rank in wanted]
    assert all(_is_in_order(ordered, at) for at in range(len(ordered)))


def test_an_entry_out_of_the_order_of_its_index_is_told() -> None:
    ordered = [((1, 1),), ((1, 9),), ((1, 2),), ((1, 3),)]
    assert [_is_in_order(ordered, at) for at in range(4)] == [True, False, False, True]
    assert _is_in_order([((1, 1),)], 0)


def test_a_column_is_put_right_by_an_index_in_order_and_told_where_that_is_alone() -> None:
    def tables(*second: str) -> sqlite3.Connection:
        db = sqlite3.connect(":memory:")
        db.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, a TEXT, b TEXT)")
        db.execute("CREATE INDEX t_a ON t (a)")
        for name in second:
            db.execute(f"CREATE INDEX {name} ON t (a, b)")
        db.executemany("INSERT INTO t VALUES (?, ?, ?)", [(1, "k", "x"), (2, "m", "y"), (3, "p", "z")])
        return db

    def typed(kind: bytes, value: Value) -> Value:
        return value

    with tables() as db:
        copies = SecondCopies(db, db, "t", typed)
        row: dict[str, Value] = {"n": 2, "a": "n", "b": "y"}
        assert list(copies.put_right(row)) == ["a was read as 'n', its index has 'm', which was taken"]
        assert row == {"n": 2, "a": "m", "b": "y"}
        assert list(copies.put_right(row)) == []
        assert list(copies.put_right({"n": 9, "a": "n"})) == []  # no index has such a row
    with tables("t_ab") as db:
        copies = SecondCopies(db, db, "t", typed)
        row = {"n": 2, "a": "n", "b": "y"}
        assert list(copies.put_right(row)) == []  # two that agree leave no doubt
        assert row["a"] == "m"
