"""`dateline join` and what `add` says of doubles, as a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run

FORM = "Quake: {} dead, {} hurt, {} missing in the hills, the governor told reporters at the scene."


def test_add_names_two_that_may_be_one_and_join_makes_them_one_until_it_is_undone(
    dateline: Run, tmp_path: Path
) -> None:
    archive, path = tmp_path / "archive", tmp_path / "toll.txt"
    path.write_text(FORM.format(12, 40, 7))
    dateline("add", path, archive=archive)
    path.write_text(FORM.format(19, 66, 3))
    added = dateline("add", path, "--json", archive=archive)
    (alike,) = json.loads(added.stdout)["alike"]
    assert alike["path"] == str(path)
    line = f"dateline join {alike['article']} {alike['other']} makes them versions of one"
    assert line in added.stderr
    joined = dateline("join", alike["article"], alike["other"], "--json", archive=archive)
    told = json.loads(joined.stdout)
    assert (told["article"], told["earlier"]) == (alike["article"], [alike["other"]])
    shown = dateline("show", told["article"], "--version", "1", archive=archive)
    assert "12 dead" in shown.stdout
    gone = dateline("show", alike["other"], archive=archive)
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "is an earlier version of" in gone.stderr
    assert dateline("join", "--undo", alike["other"], archive=archive).returncode == 0
    assert "12 dead" in dateline("show", alike["other"], archive=archive).stdout
    assert dateline("check", archive=archive).returncode == 0


def test_what_cannot_be_joined_is_one_line_and_an_error(dateline: Run, samples_archive: Path) -> None:
    refused = dateline("join", "--undo", "a", "b", archive=samples_archive)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    unknown = dateline("join", "nothing", "else", archive=samples_archive)
    assert (unknown.returncode, unknown.stderr.count("\n")) == (1, 1)


def test_a_language_that_is_no_tag_is_one_line_and_an_error(dateline: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A story.")
    refused = dateline("add", "--language", "klingon!", tmp_path, archive=tmp_path / "archive")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_settings_that_are_wrong_stop_add_before_it_reads(dateline: Run, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[dates]\nHerald = "ymd"\n')
    (tmp_path / "a.txt").write_text("A story.")
    refused = dateline(
        "add", tmp_path / "a.txt", archive=tmp_path / "archive", DATELINE_CONFIG=str(config)
    )
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "[dates] Herald" in refused.stderr


def test_status_tells_the_bytes_of_each_file(dateline: Run, samples_archive: Path) -> None:
    told = json.loads(dateline("status", "--json", archive=samples_archive).stdout)
    assert told["files"]
    assert told["text_bytes"] > told["kept_bytes"] > 0
    assert sum(file["kept"] for file in told["files"]) >= told["kept_bytes"]
    for file in told["files"]:
        assert file["text"] - file["kept"] - file["removed"] >= 0
    plain = dateline("status", "--files", archive=samples_archive).stdout
    assert told["files"][0]["path"] in plain
