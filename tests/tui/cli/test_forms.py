"""The forms of a list: JSON, JSON lines and ids say the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import Run, environment


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    for day in (11, 12, 13):
        (folder / f"ferry-{day}.txt").write_text(
            f"The ferry to Bergen broke down on {day} November 2025, harbour warden Kari Dahl said."
            f' "We saw {day} waves," she said.'
        )
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder])
    newsroom.close()
    return folder / "archive"


@pytest.mark.parametrize(
    ("words", "rows", "key"),
    [
        (("search", "ferry"), "hits", "id"),
        (("similar", "ferry-11"), "hits", "id"),
        (("quotes",), "quotes", ""),
        (("timeline",), "items", ""),
    ],
)
def test_lines_and_ids_are_those_of_the_one_object(
    dateline: Run, archive: Path, words: tuple[str, ...], rows: str, key: str
) -> None:
    whole = json.loads(dateline(*words, "--json", archive=archive).stdout)[rows]
    lines = dateline(*words, "--jsonl", archive=archive).stdout.splitlines()
    assert len(whole) > 1
    assert [json.loads(line) for line in lines] == [{"schema": 1, **row} for row in whole]
    if key:
        ids = dateline(*words, "--ids", archive=archive).stdout.split()
        assert ids == [row[key] for row in whole]


def test_a_line_an_article_holds_id_date_outlet_and_title(dateline: Run, archive: Path) -> None:
    lines = dateline("search", "ferry", "--oneline", archive=archive).stdout.splitlines()
    ids = dateline("search", "ferry", "--ids", archive=archive).stdout.split()
    assert [line.split("\t")[0] for line in lines] == ids
    assert all(len(line.split("\t")) == 4 and "[untitled]" in line for line in lines)


def test_articles_are_completed_by_the_beginning_of_a_ref_or_an_id(archive: Path) -> None:
    newsroom = Newsroom(archive)
    try:
        assert [ref for ref, _ in newsroom.refs("ferry-1")] == [
            "ferry-11.txt", "ferry-12.txt", "ferry-13.txt"
        ]  # fmt: skip
        (first,) = newsroom.refs("ferry-11")
        wanted = newsroom.record(first[0]).article.id
        assert wanted in [name for name, _ in newsroom.refs(wanted[:4])]
        assert newsroom.refs("no such") == ()
    finally:
        newsroom.close()


@pytest.mark.parametrize("command", ["quotes --jsonl", "timeline --jsonl", "search ferry --jsonl"])
def test_a_pipe_that_is_closed_at_its_other_end_ends_quietly(archive: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--archive", str(archive), *command.split()],
        stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
