"""`dateline tag`, `note`, `mark`, `save`, `saved` and `new`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
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


def test_notes_and_marks_on_passages_are_listed_with_where_they_stand(
    dateline: Run, archive: Path, ids: dict[str, str]
) -> None:
    text = TEXTS["ferry"]
    start, end = text.index("harbour"), text.index(" said")
    place = ("--at", str(start), str(end), "--json")
    assert changed(dateline, archive, "note", "ferry", "who are they?", *place) == [ids["ferry"]]
    assert changed(dateline, archive, "mark", "ferry", *place) == [ids["ferry"]]
    assert changed(dateline, archive, "mark", "ferry", *place) == []
    changed(dateline, archive, "mark", "drone", "--json")
    changed(dateline, archive, "note", "talks", "call the embassy", "--json")
    assert hits(dateline, archive, "marked:yes") == {ids["ferry"], ids["drone"]}
    assert hits(dateline, archive, 'note:"who they"') == {ids["ferry"]}
    listed = json.loads(dateline("notes", "--json", archive=archive).stdout)["notes"]
    assert [each["what"] for each in listed] == ["note", "mark", "passage", "note"]
    assert {each["by"] for each in listed} == {None}
    for each in listed[2:]:
        assert (each["start"], each["end"], each["state"]) == (start, end, "found")
        assert each["words"] == text[start:end] == "harbour wardens"
    few = dateline("notes", "bergen", "--ids", archive=archive).stdout.split()
    assert few == [ids["ferry"]]
    text_form = dateline("notes", archive=archive).stdout
    assert "who are they?" in text_form


def test_a_passage_is_found_again_in_a_later_version_or_told_to_be_lost(
    dateline: Run, tmp_path: Path
) -> None:
    record = {"id": "r1", "outlet": "Port Herald", "title": "Ferry aground"}
    body = TEXTS["ferry"] + (
        " The quay was closed for a day while divers from the town looked at her hull and screws."
        " Two hundred people were taken ashore in boats and slept in the school on the hill."
    )

    def add(text: str) -> None:
        line = json.dumps({**record, "text": text})
        assert dateline("add", "-", archive=tmp_path / "a", input=line).returncode == 0

    def state() -> tuple[str, str]:
        shown = json.loads(dateline("show", "r1", "--json", archive=tmp_path / "a").stdout)
        (note,), (passage,) = shown["notes"], shown["passages"]
        assert note["state"] == passage["state"] and note["words"] == "harbour wardens"
        return note["state"], shown["text"][note["start"] : note["end"]]

    add(body)
    start = body.index("harbour")
    for words in (("note", "r1", "who?"), ("mark", "r1")):
        place = ("--at", str(start), str(start + 15))
        assert dateline(*words, *place, archive=tmp_path / "a").returncode == 0
    assert state() == ("found", "harbour wardens")
    add("On Tuesday: " + body)
    assert state() == ("moved", "harbour wardens")
    add(body.replace("harbour wardens", "its owners"))
    assert state()[0] == "lost"
    add(body + " They went home.")
    assert state() == ("found", "harbour wardens")
    told = dateline("show", "r1", archive=tmp_path / "a").stdout
    assert "your note 1" in told and "“harbour wardens”" in told


def test_a_note_is_written_anew_and_the_mark_of_a_passage_taken_away(
    dateline: Run, archive: Path, ids: dict[str, str]
) -> None:
    dateline("note", "ferry", "first words", archive=archive)
    dateline("mark", "ferry", "--at", "4", "9", archive=archive)
    changed(dateline, archive, "note", "ferry", "--edit", "1", "other words", "--json")
    (note, mark) = sorted(
        json.loads(dateline("notes", "--json", archive=archive).stdout)["notes"],
        key=lambda each: str(each["what"]),
    )
    assert (note["text"], mark["words"]) == ("other words", "ferry")
    changed(dateline, archive, "mark", "ferry", "--remove", str(mark["n"]), "--json")
    assert dateline("mark", "ferry", "--remove", "9", archive=archive).returncode == 1
    assert dateline("note", "ferry", "x", "--edit", "9", archive=archive).returncode == 1
    assert hits(dateline, archive, "marked:yes") == set()
    dateline("undo", "2", archive=archive)
    (back,) = [
        each for each in json.loads(dateline("notes", "--json", archive=archive).stdout)["notes"]
        if each["what"] == "note"
    ]  # fmt: skip
    assert back["text"] == "first words"
    assert hits(dateline, archive, "marked:yes") == {ids["ferry"]}


@pytest.mark.parametrize(
    "words",
    [
        ("note", "ferry", "x", "--at", "5", "5"), ("note", "ferry", "x", "--at", "0", "9999"),
        ("mark", "ferry", "drone", "--at", "0", "3"), ("mark", "ferry", "--off", "--remove", "1"),
        ("note", "ferry", "x", "--at", "0", "3", "--edit", "1"), ("notes", "--json", "--ids"),
    ],
)  # fmt: skip
def test_a_passage_that_is_none_is_refused_in_a_line(
    words: tuple[str, ...], dateline: Run, archive: Path
) -> None:
    done = dateline(*words, archive=archive)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1


def test_what_comes_in_is_told_as_it_comes_until_ctrl_c_or_until_nobody_reads(
    dateline: Run, archive: Path
) -> None:
    import signal
    import subprocess
    import sys
    import time

    from tests.conftest import environment

    dateline("save", "wardens", "wardens", archive=archive)
    command = [sys.executable, "-m", "tui", "--archive", str(archive), "new", "--watch", "--ids"]

    def watch() -> subprocess.Popen[str]:
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
        )

    def add(n: int) -> None:
        (archive.parent / f"n{n}.txt").write_text(f"The wardens came for number {n}.")
        dateline("add", archive.parent / f"n{n}.txt", archive=archive)

    def until_noted() -> None:
        """Wait until it is noted that what was told was seen: that comes after the telling."""
        newsroom = Newsroom(archive)
        for _ in range(200):
            if not any(each.new for each in newsroom.desk.saved()):
                break
            time.sleep(0.1)
        newsroom.close()

    watching = watch()
    assert watching.stdout is not None
    for n in range(2):
        add(n)
        line = watching.stdout.readline().strip()
        assert json.loads(dateline("show", f"n{n}", "--json", archive=archive).stdout)["id"] == line
    until_noted()
    watching.send_signal(signal.SIGINT)
    rest, told = watching.communicate(timeout=20)
    assert (watching.returncode, rest, told.strip()) == (130, "", "")
    # Nobody reads: it ends by itself, without a word, and what it could not tell is still new.
    watching = watch()
    add(2)
    assert watching.stdout is not None and watching.stdout.readline()
    until_noted()
    watching.stdout.close()
    assert watching.wait(timeout=20) == 0
    assert watching.stderr is not None and watching.stderr.read() == ""
    add(3)
    assert len(dateline("new", "--ids", archive=archive).stdout.split()) == 1


def test_nothing_is_watched_where_no_search_is_saved(dateline: Run, archive: Path) -> None:
    done = dateline("new", "--watch", archive=archive)
    assert done.returncode == 1 and "dateline save" in done.stderr
