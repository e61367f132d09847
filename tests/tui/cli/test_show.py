"""`dateline show`: earlier versions, names without their ending, several articles."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run

FERRY = (
    "A ferry with ninety people aboard ran aground off the northern cape on Tuesday morning. "
    "The coast guard said that all passengers were taken ashore by noon. The captain told the "
    "harbour radio that a lamp on the outer buoy had failed."
)


def filled(dateline: Run, tmp_path: Path) -> Path:
    archive, path = tmp_path / "archive", tmp_path / "ferry.report.txt"
    path.write_text(FERRY)
    dateline("add", path, archive=archive)
    path.write_text(FERRY.replace("ninety", "ninety-four"))
    done = dateline("add", path, "--json", archive=archive)
    assert json.loads(done.stdout)["versions"] == 1
    return archive


def test_an_earlier_version_is_printed_as_text_as_json_and_as_it_came(
    dateline: Run, tmp_path: Path
) -> None:
    archive = filled(dateline, tmp_path)
    now = json.loads(dateline("show", "ferry.report", "--json", archive=archive).stdout)
    assert "ninety-four" in now["text"]
    assert [version["number"] for version in now["versions"]] == [1]
    assert now["format"] == "text" and now["paths"] == [now["path"]]
    then = dateline("show", "ferry.report", "--version", "1", "--json", archive=archive)
    assert json.loads(then.stdout)["text"] == FERRY
    assert "version 1 of 2" in dateline("show", now["id"], "--version", "1", archive=archive).stdout
    raw = dateline("show", now["id"], "--version", "1", "--raw", archive=archive)
    assert raw.stdout == FERRY


def test_a_version_that_there_is_not_is_told(dateline: Run, tmp_path: Path) -> None:
    archive = filled(dateline, tmp_path)
    done = dateline("show", "ferry.report", "--version", "2", archive=archive)
    assert (done.returncode, done.stdout) == (1, "")
    assert "1 earlier versions" in done.stderr and done.stderr.count("\n") == 1


def test_a_name_that_means_several_lists_them(dateline: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for name in ("note.txt", "note.md"):
        (tmp_path / name).write_text(f"Words of {name}.")
    dateline("add", tmp_path / "note.txt", tmp_path / "note.md", archive=archive)
    done = dateline("show", "note", archive=archive)
    assert done.returncode == 1
    assert "note.txt" in done.stderr and "note.md" in done.stderr
    both = dateline("show", "note.txt", "note.md", "--jsonl", archive=archive)
    assert [json.loads(line)["ref"] for line in both.stdout.splitlines()] == ["note.txt", "note.md"]
    assert dateline("show", "note.txt", "note.md", "--json", archive=archive).returncode == 2
