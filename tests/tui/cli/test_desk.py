"""`dateline tag`, `note`, `mark`, `save`, `saved` and `new`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run, copy_archive

TEXTS = {
    "ferry": "The ferry to Bergen broke down, harbour wardens said on Tuesday.",
    "drone": "A drone fell near Kursk, wardens of the region said on Monday.",
    "talks": "Talks in Istanbul ended without a result, both sides said.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.newsroom.room import Newsroom

    folder = tmp_path_factory.mktemp("desk")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / f"{name}.txt" for name in TEXTS])
    newsroom.close()
    return folder / "archive"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    copy_archive(made, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def ids(dateline: Run, archive: Path) -> dict[str, str]:
    return {
        name: json.loads(dateline("show", name, "--json", archive=archive).stdout)["id"]
        for name in TEXTS
    }


def hits(dateline: Run, archive: Path, query: str) -> set[str]:
    return {h["id"] for h in json.loads(
        dateline("search", "--json", query, archive=archive).stdout
    )["hits"]}  # fmt: skip


def changed(dateline: Run, archive: Path, *words: str) -> list[str]:
    done = dateline(*words, archive=archive)
    assert (done.returncode, done.stderr) == (0, "")
    told: list[str] = json.loads(done.stdout)["changed"]
    return told


def test_tags_are_given_and_taken_by_query_and_searched_for(
    dateline: Run, archive: Path, ids: dict[str, str]
) -> None:
    both = {ids["ferry"], ids["drone"]}
    tagged = changed(dateline, archive, "tag", "--json", "+Read", "+to do", "--", "wardens")
    assert set(tagged) == both
    assert changed(dateline, archive, "tag", "--json", "+READ", "--", "wardens") == []
    assert hits(dateline, archive, "tag:read") == hits(dateline, archive, 'tag:"To Do"') == both
    assert changed(dateline, archive, "tag", "-read", "--json", "--", "kursk") == [ids["drone"]]
    assert hits(dateline, archive, "tag:read") == {ids["ferry"]}
    assert hits(dateline, archive, "wardens -tag:read") == {ids["drone"]}
    assert hits(dateline, archive, "tag:none") == {ids["talks"]}
    assert hits(dateline, archive, "tag:*") == both
    shown = json.loads(dateline("show", "ferry", "--json", archive=archive).stdout)
    assert shown["tags"] == ["read", "to do"]
    (hit,) = json.loads(dateline("search", "kursk", "--json", archive=archive).stdout)["hits"]
    assert hit["tags"] == ["to do"]
    assert "tags: read, to do" in dateline("show", "ferry", archive=archive).stdout


def test_a_tag_stays_through_a_rebuild_and_goes_with_a_purge(
    dateline: Run, archive: Path, ids: dict[str, str]
) -> None:
    changed(dateline, archive, "tag", "+keep", "--json", "--", "wardens")
    changed(dateline, archive, "note", "drone", "ask the wardens", "--json")
    assert dateline("rebuild", "--jobs", "1", archive=archive).returncode == 0
    assert hits(dateline, archive, "tag:keep") == {ids["ferry"], ids["drone"]}
    assert dateline("remove", "--purge", "drone", archive=archive).returncode == 0
    assert hits(dateline, archive, "tag:keep") == {ids["ferry"]}
    assert b"ask the wardens" not in (archive / "archive.sqlite3").read_bytes()
    assert json.loads(dateline("check", "--json", archive=archive).stdout)["problems"] == []


def test_notes_are_written_listed_found_and_taken_away(
    dateline: Run, archive: Path, ids: dict[str, str]
) -> None:
    assert changed(dateline, archive, "note", "ferry", "Who", "owns it?", "--json") == [ids["ferry"]]
    piped = dateline("note", ids["ferry"], "--json", archive=archive, input="second\nline\n")
    assert json.loads(piped.stdout)["changed"] == [ids["ferry"]]
    notes = json.loads(dateline("show", "ferry", "--json", archive=archive).stdout)["notes"]
    assert [note["text"] for note in notes] == ["Who owns it?", "second\nline"]
    assert all(note["at"].startswith("20") for note in notes)
    assert "your note 1 (" in dateline("show", "ferry", archive=archive).stdout
    assert hits(dateline, archive, 'note:"owns"') == hits(dateline, archive, "note:*")
    assert hits(dateline, archive, "note:none") == {ids["drone"], ids["talks"]}
    changed(dateline, archive, "note", "ferry", "--remove", "1", "--json")
    assert hits(dateline, archive, "note:owns") == set()
    again = dateline("note", "ferry", "--remove", "1", archive=archive)
    assert again.returncode == 1 and again.stderr.count("\n") == 1


def test_marks_are_set_and_taken_away_once(
    dateline: Run, archive: Path, ids: dict[str, str]
) -> None:
    assert changed(dateline, archive, "mark", "ferry", "talks", "ferry", "--json") == [
        ids["ferry"], ids["talks"]
    ]  # fmt: skip
    assert changed(dateline, archive, "mark", "ferry", "--json") == []
    assert hits(dateline, archive, "marked:yes") == {ids["ferry"], ids["talks"]}
    assert hits(dateline, archive, "is:marked ferry") == {ids["ferry"]}
    assert changed(dateline, archive, "mark", "--off", "ferry", "--json") == [ids["ferry"]]
    assert hits(dateline, archive, "marked:no") == {ids["ferry"], ids["drone"]}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("tag", "+x"), 2),
        (("tag", "+x", "--", " "), 2),
        (("tag", "--", "kursk"), 2),
        (("tag", "+", "--", "kursk"), 2),
        (("tag", "+none", "--", "kursk"), 2),
        (("tag", "+a", "-A", "--", "kursk"), 2),
        (("tag", "+x", "--", "published:never"), 2),
        (("tag", "+x", "--", "zyxwvut"), 1),
        (("note", "ferry", " "), 2),
        (("note", "nowhere", "text"), 1),
        (("note", "ferry", "text", "--remove", "1"), 2),
        (("mark", "nowhere"), 1),
        (("mark",), 2),
        (("save", "x"), 2),
        (("save", "--remove", "x"), 1),
        (("save", "--remove", "x", "kursk"), 2),
        (("save", "x", "frm:kursk AND published:never"), 2),
        (("saved",), 1),
        (("new",), 1),
        (("new", "x"), 1),
        (("new", "--json", "--ids"), 2),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_at_most(
    dateline: Run, archive: Path, words: tuple[str, ...], code: int
) -> None:
    done = dateline(*words, archive=archive)
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") <= 1 and "Traceback" not in done.stderr
    assert code == 1 or done.stderr


def searches(dateline: Run, archive: Path, *words: str, code: int = 0) -> list[tuple[str, int, int]]:
    done = dateline(*words, "--json", archive=archive)
    assert done.returncode == code, done.stderr
    found = json.loads(done.stdout)["searches"]
    assert all(len(each["articles"]) == each["new"] for each in found)
    return [(each["name"], each["total"], each["new"]) for each in found]


def test_new_tells_once_what_came_in_for_a_saved_search(
    dateline: Run, archive: Path, tmp_path: Path
) -> None:
    assert searches(dateline, archive, "save", "the wardens", "wardens") == [("the wardens", 2, 0)]
    assert searches(dateline, archive, "save", "t", "istanbul", "talks") == [("t", 1, 0)]
    assert searches(dateline, archive, "new", code=1) == [("t", 1, 0), ("the wardens", 2, 0)]
    later = tmp_path / "later.txt"
    later.write_text("Wardens closed the bridge in Oslo on Friday morning.")
    assert dateline("add", later, archive=archive).returncode == 0
    # Neither marks and tags nor annotating anew are news.
    dateline("mark", "ferry", archive=archive)
    assert dateline("rebuild", "--jobs", "1", archive=archive).returncode == 0
    for _ in range(2):
        assert searches(dateline, archive, "saved") == [("t", 1, 0), ("the wardens", 3, 1)]
    text = dateline("new", "the wardens", archive=archive)
    assert text.returncode == 0
    assert text.stdout.startswith("the wardens\t") and text.stdout.count("\n") == 1
    assert searches(dateline, archive, "new", code=1) == [("t", 1, 0), ("the wardens", 3, 0)]
    assert dateline("save", "--remove", "t", archive=archive).returncode == 0
    assert searches(dateline, archive, "saved") == [("the wardens", 3, 0)]


def test_a_new_version_of_an_article_is_news(
    dateline: Run, archive: Path, tmp_path: Path
) -> None:
    lines = tmp_path / "wire.jsonl"
    body = (
        "Wardens closed the bridge in Oslo on Friday morning. Two lorries had met on it at six.\n\n"
        "Drivers were sent round by the old mill, where the road is narrow and wet in autumn.\n\n"
        "The wardens hope to open one lane before noon and the other when the lorries are away.\n"
    )
    record = {"id": "w1", "title": "Bridge closed", "text": body, "url": "https://w.example/1"}
    lines.write_text(json.dumps(record))
    dateline("add", lines, archive=archive)
    searches(dateline, archive, "save", "oslo", "oslo")
    record["published"] = "2025-05-16"
    record["text"] = body.replace("narrow", "slippery") + "\n" + body
    lines.write_text(json.dumps(record))
    told = json.loads(dateline("add", "--json", lines, archive=archive).stdout)
    assert told["versions"] + told["updated"] == 1, told
    assert searches(dateline, archive, "new") == [("oslo", 1, 1)]
    assert searches(dateline, archive, "new", code=1) == [("oslo", 1, 0)]
