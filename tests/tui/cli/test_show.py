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
    assert "ninety-four" in dateline("show", "ferry.report", "--version", "2", archive=archive).stdout
    done = dateline("show", "ferry.report", "--version", "3", archive=archive)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no version 3" in done.stderr and done.stderr.count("\n") == 1


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


def test_a_report_that_was_withdrawn_says_so_in_the_list_and_keeps_what_it_told(
    dateline: Run, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    first = {"id": "urn:npa:9", "version": 1, "title": "Ferry aground", "text": FERRY}
    kill = {**first, "version": 2, "text": "Kill: do not use.", "state": "withdrawn"}
    for number, record in enumerate((first, kill)):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(json.dumps(record))
        dateline("add", path, archive=archive)
    found = dateline("search", "ferry", archive=archive)
    assert "withdrawn" in found.stdout
    shown = json.loads(dateline("show", "urn:npa:9", "--json", archive=archive).stdout)
    assert (shown["state"], shown["version"]) == ("withdrawn", "2")
    assert [(v["version"], v["state"]) for v in shown["versions"]] == [("1", None)]
    then = dateline("show", "urn:npa:9", "--version", "1", archive=archive)
    assert "ninety people" in then.stdout


def test_a_guess_is_marked_in_every_text_that_names_it(dateline: Run, tmp_path: Path) -> None:
    text = "Trump left on Monday.\n\nThe town heard Eric Trump sing. Jane Parker left, and Parker slept."
    archive = tmp_path / "archive"
    (tmp_path / "town.txt").write_text(text)
    dateline("add", tmp_path / "town.txt", archive=archive)
    shown = dateline("show", "town", archive=archive).stdout
    assert "person: Jane Parker 2×, Eric Trump?, Eric Trump" in shown
    assert "guess: Trump is Eric Trump, by " in shown
    listed = dateline("entities", archive=archive).stdout
    assert "Eric Trump (also Trump?)" in listed and "Jane Parker (also Parker)" in listed
    told = dateline("entities", "trump", "--json", archive=archive).stdout
    (trump,) = json.loads(told)["entities"]
    assert (trump["guesses"], [alias["guesses"] for alias in trump["aliases"]]) == (1, [0, 1])
    noted = dateline("annotate", tmp_path / "town.txt").stdout
    assert "Trump\tEric Trump?\n" in noted and "Parker\tJane Parker\n" in noted
