"""`dateline help`, and what is said of a command or an option that there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["kursk"], "there is no command kursk: dateline search kursk searches for it"),
        (["kursk talks"], "dateline search 'kursk talks' searches for it"),
        (["sreach", "kursk"], "is dateline search kursk meant?"),
        (["search", "-kursk"], "as in dateline search -- kursk -talks"),
        (["search", "--limt", "3"], "there is no option --limt: is --limit meant?"),
        (["status", "-x"], "there is no option -x: dateline status --help lists them"),
        (["archive"], "dateline archive wants one of: private, share"),
        (["help", "sarch"], "is dateline search meant?"),
        (["search", "x", "--json", "--ids"], "--json and --ids exclude each other"),
    ],
)
def test_a_call_that_cannot_be_gets_one_line_that_says_what_can(
    dateline: Run, tmp_path: Path, typed: list[str], told: str
) -> None:
    done = dateline(*typed, archive=tmp_path / "archive")
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_tells_what_the_option_of_a_command_tells(dateline: Run, tmp_path: Path) -> None:
    for words in (["search"], ["archive", "share"]):
        done = dateline("help", *words, archive=tmp_path / "archive")
        assert done.returncode == 0
        assert done.stdout == dateline(*words, "--help", archive=tmp_path / "archive").stdout
    assert "  search " in dateline("help", archive=tmp_path / "archive").stdout


def test_an_archive_is_made_by_adding_alone(dateline: Run, tmp_path: Path) -> None:
    for words in (["read", "kursk"], ["check", "--repair"], ["search", "kursk"]):
        done = dateline(*words, archive=tmp_path / "archive")
        assert done.returncode == 2
        assert "fill it with dateline add PATH" in done.stderr
    assert not (tmp_path / "archive").exists()
    (tmp_path / "copy.sqlite3").write_bytes(b"SQLite format 3")
    done = dateline("status", archive=tmp_path / "copy.sqlite3")
    assert "--archive names a folder" in done.stderr
