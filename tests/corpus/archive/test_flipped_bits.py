"""Single bits of columns, roots and sums: each is found, and cured as if it had never been flipped."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive import Archive, sums
from index.newsroom.repairing import repair
from tests.bench.flips import answers
from tests.corpus.archive.test_damage import archive, leaves_of, value, whole

__all__ = ["archive", "whole"]


@pytest.mark.parametrize("column", ["sha256", pytest.param("path", marks=pytest.mark.slow),
                                    pytest.param("id", marks=pytest.mark.slow)])  # fmt: skip
def test_a_column_that_is_no_text_any_more_is_found_and_cured(
    archive: Path, whole: Path, column: str
) -> None:
    words = value(archive, f"SELECT {column} FROM article WHERE n = 5")
    path = archive / "archive.sqlite3"
    data = bytearray(path.read_bytes())
    at = next(
        at for page in leaves_of(path, "article")
        if (at := data.find(words, 4096 * (page - 1), 4096 * page)) >= 0
    )  # fmt: skip
    data[at + len(words) // 2] ^= 1 << 7
    path.write_bytes(data)
    with closing(Archive(archive)) as opened:
        assert {one.kind for one in opened.health.damage()} & {"article", "row", "file"}
    done = repair(archive, lambda line: None)
    assert done.before and not done.after
    assert answers(archive) == answers(whole)


@pytest.mark.parametrize(
    ("table", "bit"),
    [("article", 1), *[pytest.param(*each, marks=pytest.mark.slow) for each in (
        ("article", 7), ("entity_alias", 7), ("entity_alias", 0), ("note", 7), ("note", 2),
    )]],
)  # fmt: skip
def test_a_table_whose_root_is_another_page_by_one_bit_is_read_from_its_own(
    archive: Path, whole: Path, table: str, bit: int
) -> None:
    path = archive / "archive.sqlite3"
    data = bytearray(path.read_bytes())
    name = table.encode()
    found = re.search(b"table" + name + name + b"(.)CREATE TABLE", data, re.DOTALL)
    assert found
    data[found.start(1)] ^= 1 << bit
    path.write_bytes(data)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after and not done.told
    assert answers(archive) == answers(whole)


@pytest.mark.parametrize("table", ["entity_name", pytest.param("note", marks=pytest.mark.slow)])
def test_where_a_sum_itself_was_flipped_its_row_stays_as_it_was_and_nothing_is_told(
    archive: Path, whole: Path, table: str
) -> None:
    path = archive / "archive.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        sums.prepare(db)
        columns = dict(sums.groups_of(db, table))["rest"]
        (held,) = db.execute(
            f"SELECT {sums.expression(columns)} FROM {table} ORDER BY 1 DESC"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[data.index(held.to_bytes(4, "big")) + 2] ^= 1
    path.write_bytes(data)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after and not done.told
    assert answers(archive) == answers(whole)
