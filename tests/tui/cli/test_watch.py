"""`dateline add --watch`, the real program: takes in what comes, lets others write, ends cleanly."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

STORY = "The ferry left Port Lindow two hours late on Monday after a pump failed, the office said."
LIMIT = 60.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "first.txt").write_text(STORY)
    return folder


@pytest.fixture
def watching(folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--archive", str(tmp_path / "archive"), "add", "--watch",
         "--jobs", "1", "--json", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


def told(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found


def test_what_comes_to_a_followed_folder_is_taken_in_and_others_may_write(
    watching: subprocess.Popen[str], folder: Path, tmp_path: Path
) -> None:
    assert told(watching)["added"] == 1
    (folder / "half.txt").write_text("Half a")
    (folder / "half.txt").unlink()
    (folder / "second.txt").write_text(STORY.replace("ferry", "tram").replace("pump", "brake") * 2)
    second = told(watching)
    assert (second["added"], second["skipped"]) == (1, [])
    (folder / "first.txt").write_text(STORY + " No one was hurt.")
    assert told(watching)["versions"] == 1
    # Nobody who writes has to wait for a watch that is idle.
    with closing(sqlite3.connect(tmp_path / "archive" / "archive.sqlite3", timeout=1)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    watching.send_signal(signal.SIGTERM)
    _, errors = watching.communicate(timeout=LIMIT)
    assert watching.returncode == 0
    assert errors.startswith("dateline: following ")
    assert errors.count("\n") == 1


def test_ctrl_c_ends_a_watch_in_the_middle_of_taking_in_and_keeps_what_is_in(
    watching: subprocess.Popen[str], folder: Path, tmp_path: Path
) -> None:
    told(watching)
    for number in range(150):
        (folder / f"{number}.txt").write_text(
            "".join(f"Word{number * 7 + at} came from {number} by Ann Vole. " for at in range(20))
        )
    until = time.monotonic() + LIMIT
    archive = f"file:{tmp_path / 'archive' / 'archive.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(archive, uri=True)) as other:
        while other.execute("SELECT count(*) FROM article").fetchone() == (1,):
            assert time.monotonic() < until
            time.sleep(0.05)
    watching.send_signal(signal.SIGINT)
    _, errors = watching.communicate(timeout=LIMIT)
    assert watching.returncode == 0
    assert "Traceback" not in errors
    again = subprocess.run(
        [sys.executable, "-m", "tui", "--archive", str(tmp_path / "archive"), "add", "--jobs", "1",
         "--json", str(folder)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(again.stdout)
    assert found["added"] + found["unchanged"] == 151
    checked = [sys.executable, "-m", "tui", "--archive", str(tmp_path / "archive"), "check"]
    assert subprocess.run(checked, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("named", ["first.txt", "-"])
def test_only_folders_are_followed(folder: Path, tmp_path: Path, named: str) -> None:
    path = named if named == "-" else str(folder / named)
    refused = subprocess.run(
        [sys.executable, "-m", "tui", "--archive", str(tmp_path / "a"), "add", "--watch", path],
        capture_output=True, text=True, check=False, input="",
    )  # fmt: skip
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--watch follows folders" in refused.stderr
