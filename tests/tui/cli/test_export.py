"""`dateline export`: each thing in each form, and what cannot be written told in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import Run, copy_archive
from tui.export import FORMATS


@pytest.fixture(scope="module")
def desk(samples_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with three clips, a tag, a note and a mark; not to be changed."""
    folder = tmp_path_factory.mktemp("export") / "archive"
    copy_archive(samples_made, folder)
    newsroom = Newsroom(folder)
    for said in newsroom.quotes("kursk").items[:3]:
        newsroom.desk.clip(said.article, said.quote.start, said.quote.end, "to be asked")
    newsroom.desk.tag("kursk", ["read"])
    newsroom.desk.note("nw-0316-sudzha", "who owns it?")
    newsroom.desk.mark(["nw-0316-sudzha"])
    newsroom.close()
    return folder


@pytest.fixture(scope="module")
def story(desk: Path) -> str:
    newsroom = Newsroom(desk)
    found = newsroom.stories("kursk")[0].id
    newsroom.close()
    return found


WORDS = [
    ("clips",), ("clips", "kursk"), ("hits", "kursk"), ("article", "nw-0316-sudzha"), ("story", "STORY"),
    ("compare", "STORY"), ("timeline", "kursk"), ("timeline", "STORY"), ("dossier",),
    ("dossier", "STORY"), ("dossier", "clips kursk", "timeline kursk", "story STORY"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_each_thing_is_written_in_each_form(
    words: tuple[str, ...], desk: Path, story: str, dateline: Run, tmp_path: Path
) -> None:
    words = tuple(word.replace("STORY", story) for word in words)
    timed = words[0] in ("timeline", "dossier")
    for form in FORMATS:
        file = tmp_path / f"out{form.endings[0]}"
        done = dateline("export", *words, "-o", file, archive=desk)
        if form.name == "ics" and not timed:
            assert done.returncode == 2 and not file.exists() and done.stderr.count("\n") == 1
            continue
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert file.stat().st_size > 200 and not list(tmp_path.glob("*.part"))
        if words[0] == "clips":
            verified = dateline("verify", file, archive=desk)
            if form.carries:
                assert verified.returncode == 0, verified.stderr


def test_json_lines_say_what_each_is_of(desk: Path, story: str, dateline: Run) -> None:
    parts = ("clips", "hits kursk", f"story {story}", f"compare {story}", "timeline kursk",
             "article nw-0316-sudzha")  # fmt: skip
    done = dateline("export", "dossier", *parts, "--format", "jsonl", archive=desk)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = list(dict.fromkeys(line["of"] for line in lines))
    assert [kind for kind in kinds if kind not in ("copied", "contained", "edits")] == [
        "clip", "hit", "story", "facts", "time", "article",
    ]  # fmt: skip
    assert all(line["schema"] == 1 for line in lines)
    assert lines[0]["state"] == "found" and lines[0]["citation"]["line"] >= 1
    hits = [line["id"] for line in lines if line["of"] == "hit"]
    found = json.loads(dateline("search", "kursk", "--limit", "50", "--json", archive=desk).stdout)
    assert hits == [hit["id"] for hit in found["hits"]]


def test_a_clip_says_on_which_line_of_the_original_it_begins(desk: Path, dateline: Run) -> None:
    found = json.loads(dateline("clips", "--json", archive=desk).stdout)["clips"]
    for clip in found:
        shown = json.loads(dateline("show", clip["article"], "--json", archive=desk).stdout)
        if shown["format"] != "text":
            continue
        raw = dateline("show", clip["article"], "--raw", archive=desk).stdout
        line = raw.split("\n")[clip["citation"]["line"] - 1]
        assert clip["text"].split("\n")[0][:20] in line


def test_rows_tell_status_tags_marks_and_notes(desk: Path, dateline: Run) -> None:
    import csv

    done = dateline("export", "hits", "id:none OR sudzha", "--format", "csv", archive=desk)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    (row,) = [row for row in rows if row["note"] == "who owns it?"]
    assert row["marked"] == "yes" and row["tags"] == "read" and row["outlet"]


def test_the_style_is_taken_by_name_or_from_a_file(desk: Path, dateline: Run) -> None:
    newsroom = dateline("export", "clips", archive=desk).stdout
    mla = dateline("export", "clips", "--style", "mla", archive=desk).stdout
    assert "accessed 2" in newsroom and "Accessed 2" in mla


def test_clips_of_a_story_stand_in_its_dossier(desk: Path, story: str, dateline: Run) -> None:
    done = dateline("export", "dossier", story, "--title", "On the fire", archive=desk)
    assert done.stdout.startswith("# On the fire\n")
    for head in ("## Story", "## Comparison", "## Sources"):
        assert head in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("everything",), 2),
        (("clips", "zyxwvut"), 1),
        (("hits", "zyxwvutq", "--format", "csv"), 1),
        (("article",), 2),
        (("article", "zyxwvut"), 1),
        (("story",), 2),
        (("story", "s0000"), 1),
        (("compare",), 2),
        (("compare", "nw-0316-sudzha"), 2),
        (("timeline", "zyxwvut"), 1),
        (("dossier", "s0000"), 1),
        (("dossier", "clips", "everything"), 2),
        (("dossier", "clips", "dossier"), 2),
        (("clips", "--style", "nowhere"), 2),
        (("clips", "--style", __file__), 2),
        (("clips", "-o", "/nowhere/at/all"), 2),
        (("clips", "--all"), 2),
        (("--all", "--format", "csv"), 2),
        (("clips", "--format", "docx"), 2),
        (("hits", "title:("), 2),
    ],
)
def test_what_cannot_be_written_is_one_line(
    words: tuple[str, ...], code: int, desk: Path, dateline: Run
) -> None:
    done = dateline("export", *words, archive=desk)
    assert (done.returncode, done.stdout) == (code, ""), (done.stdout[:200], done.stderr)
    assert done.stderr.count("\n") == 1 and "error in dateline" not in done.stderr
