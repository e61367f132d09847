"""Several processes of one `add`: the same is kept to the letter, in order, whatever happens to them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.annotated import Annotated, ToAnnotate
from corpus.draft import Draft, Skipped
from corpus.intake import many, read_paths
from corpus.intake.many import annotate_many
from corpus.samples import samples_path
from corpus.workers import Workers
from index.newsroom.room import Newsroom

TEXTS = [draft for draft in read_paths([samples_path()]) if isinstance(draft, Draft)]
OF_THE_RUN = {
    "archive.sqlite3": {("meta", "owner")},
    "stories.sqlite3": {("meta", "mark")},
}
"""Rows that are another in each archive, by file: of a table with this key."""


def pile(folder: Path, count: int) -> Path:
    """Write records of the samples' paragraphs, no two alike, one of them of no words."""
    path = folder / "pile.jsonl"
    with path.open("w") as file:
        for n in range(count):
            one, other = TEXTS[n % len(TEXTS)], TEXTS[(n * 7 + 1) % len(TEXTS)]
            text = f"{one.text}\n\nReport {n} of the desk.\n\n{other.text[:900]}"
            record = {"id": f"r{n}", "title": f"{one.title} {n}", "text": text if n != 5 else ""}
            file.write(json.dumps(record) + "\n")
    return path


def held(folder: Path) -> dict[tuple[str, str], list[Any]]:
    """Return all rows of all tables of archive and stories, in the order of the tables' keys."""
    found = {}
    for name, own in OF_THE_RUN.items():
        with closing(sqlite3.connect(folder / name)) as db:
            tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                rows = db.execute(f'SELECT * FROM "{table}"').fetchall()
                rows = [row for row in rows if (table, row[0]) not in own]
                found[name, table] = rows
    return found


def taken(folder: Path, path: Path, jobs: int) -> tuple[Any, ...]:
    """Return what an `add` tells, what is kept, and what the index answers."""
    room = Newsroom(folder, create=True)
    try:
        told = room.add([path], jobs=jobs)
        answers = [
            [(hit.id, hit.title) for hit in room.search(words, limit=100).hits]
            for words in ("", "harbour", "minister talks", '"the desk"')
        ]
    finally:
        room.close()
    return told, held(folder), answers


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_FEW", 4)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [2, 3])
def test_every_table_is_the_same_whatever_the_number_of_processes(tmp_path: Path, jobs: int) -> None:
    path = pile(tmp_path, 90)
    alone = taken(tmp_path / "alone", path, 1)
    several = taken(tmp_path / "several", path, jobs)
    assert len(alone[0].added) == 89
    assert several[0] == alone[0]
    assert several[1].keys() == alone[1].keys()
    for table, rows in alone[1].items():
        assert several[1][table] == rows, table
    assert several[2] == alone[2]


class Killed(Workers):
    """Workers of which one is killed once it has been given so many calls."""

    after = 2

    def call(self, function: Any, *given: Any) -> Future[Any]:
        task = super().call(function, *given)
        self.after -= 1
        if self.after == 0:
            assert self._pool is not None
            os.kill(next(iter(self._pool._processes)), signal.SIGKILL)
        return task


def orders(count: int) -> Iterator[ToAnnotate]:
    for n in range(count):
        draft = TEXTS[n % len(TEXTS)]
        yield ToAnnotate(replace(draft, path=f"p{n}"))


@pytest.mark.slow
def test_what_a_killed_process_had_is_done_by_the_one_that_is_left() -> None:
    noted: list[str] = []
    with Killed(2, noted.append) as workers:
        found = list(annotate_many(orders(60), workers))
        assert workers.beside == 0
    assert [one.draft.path for one in found if isinstance(one, Annotated)] == [
        f"p{n}" for n in range(60)
    ]
    assert [len(one.mentions) for one in found if isinstance(one, Annotated)] == [
        len(one.mentions) for one in annotate_many(orders(60)) if isinstance(one, Annotated)
    ]
    assert len(noted) == 1
    assert "killed" in noted[0]


def test_a_few_articles_start_no_process() -> None:
    with Workers(4) as workers:
        assert len(list(annotate_many(orders(3), workers))) == 3
        assert not workers.started


@pytest.mark.slow
def test_no_more_is_read_ahead_than_is_to_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_AHEAD", 5)
    read = 0

    def counted() -> Iterator[ToAnnotate]:
        nonlocal read
        for order in orders(50):
            read += 1
            yield order

    with Workers(2) as workers:
        for done, found in enumerate(annotate_many(counted(), workers)):
            assert not isinstance(found, Skipped)
            assert read <= done + 2 * 5
