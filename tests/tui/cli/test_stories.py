"""`dateline stories`, `compare` and `similar`: text, JSON, ids, and what cannot be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.corpus.stories.reports import FERRY, OTHER_FERRY, UNRELATED


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.newsroom.room import Newsroom

    folder = tmp_path_factory.mktemp("files")
    for n, text in enumerate((*FERRY, *OTHER_FERRY, *UNRELATED)):
        (folder / f"{n:02}.txt").write_text(text)
    archive = tmp_path_factory.mktemp("archive")
    newsroom = Newsroom(archive, create=True)
    newsroom.add([folder])
    newsroom.close()
    return archive


def test_stories_are_told_in_text_json_lines_and_ids(archive: Path, dateline: Run) -> None:
    shape = json.loads(dateline("stories", "--json", archive=archive).stdout)
    assert shape["schema"] == 1
    assert [len(story["articles"]) for story in shape["stories"]] in ([3, 2], [2, 3])
    story = shape["stories"][0]
    assert set(story) == {"story", "title", "articles", "sources", "from", "to", "why"}
    assert all(set(why) == {"kind", "value"} for why in story["why"])
    lines = dateline("stories", "--jsonl", archive=archive).stdout.splitlines()
    assert [json.loads(line)["story"] for line in lines] == [s["story"] for s in shape["stories"]]
    ids = dateline("stories", "--ids", archive=archive).stdout.split()
    assert ids == [s["story"] for s in shape["stories"]]
    text = dateline("stories", archive=archive).stdout
    assert "3 reports, 3 independent" in text and "Tarn Point" in text


def test_no_story_found_is_exit_code_one(archive: Path, dateline: Run) -> None:
    done = dateline("stories", "beekeepers", archive=archive)
    assert (done.returncode, done.stdout) == (1, "")


def test_compare_tells_facts_in_the_shape_of_the_contract(archive: Path, dateline: Run) -> None:
    shape = json.loads(dateline("compare", "--json", "00.txt", "01.txt", archive=archive).stdout)
    assert set(shape) == {"schema", "articles", "facts", "copied", "contained", "edits"}
    kinds = {fact["kind"] for fact in shape["facts"]}
    assert {"time", "person", "place"} <= kinds
    cell = shape["facts"][0]["cells"][0]
    assert {"article", "value", "text", "start", "end"} <= set(cell)
    person = next(fact for fact in shape["facts"] if fact["kind"] == "person")
    assert person["verdict"] in ("agree", "approx")
    assert "Ines Moller" in dateline("compare", "00.txt", "01.txt", archive=archive).stdout


def test_compare_takes_a_story(archive: Path, dateline: Run) -> None:
    story = dateline("stories", "--ids", archive=archive).stdout.split()[0]
    done = dateline("compare", "--jsonl", story, archive=archive)
    assert done.returncode == 0
    assert {json.loads(line)["of"] for line in done.stdout.splitlines()} >= {"facts"}


def test_compare_of_one_article_is_an_error_in_one_line(archive: Path, dateline: Run) -> None:
    done = dateline("compare", "00.txt", archive=archive)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert dateline("compare", "00.txt", "nowhere", archive=archive).returncode == 1


def test_similar_ranks_and_says_why(archive: Path, dateline: Run) -> None:
    hits = json.loads(dateline("similar", "--json", "00.txt", archive=archive).stdout)["hits"]
    assert {hit["ref"] for hit in hits[:2]} == {"01.txt", "02.txt"}
    assert hits[0]["why"]
    ids = dateline("similar", "--ids", "--limit", "1", "00.txt", archive=archive).stdout.split()
    assert ids == [hits[0]["id"]]


def test_split_merge_and_undo_by_command(archive: Path, dateline: Run) -> None:
    story = next(
        s
        for s in json.loads(dateline("stories", "--json", archive=archive).stdout)["stories"]
        if len(s["articles"]) == 2
    )
    parts = json.loads(
        dateline(
            "stories", "--json", "split", story["story"], story["articles"][0], archive=archive
        ).stdout
    )["stories"]
    assert sorted(len(part["articles"]) for part in parts) == [1, 1]
    back = json.loads(dateline("stories", "--json", "undo", archive=archive).stdout)["stories"]
    assert [part["articles"] for part in back] == [story["articles"]]
    assert dateline("stories", "undo", archive=archive).returncode == 1
    wrong = dateline("stories", "split", story["story"], "05.txt", archive=archive)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)
