"""The commands in trouble: closed streams, full disks, locked and damaged archives, odd bytes."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.archive import sums
from tests.conftest import Run, copy_archive, environment, loaded


def test_a_closed_pipe_ends_quietly(samples_archive: Path) -> None:
    command = (
        f"{sys.executable} -m tui --archive {samples_archive} search '' --limit 50 | head -n 1"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, env=environment()
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_closed_beforehand_lead_nowhere(
    closed: str, samples_archive: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    copy_archive(samples_archive, archive)
    command = f"{sys.executable} -m tui --archive {archive} search medinsky {closed}"
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, env=environment()
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert bool(done.stdout) == (" >&-" not in f" {closed}")


@pytest.mark.parametrize(
    "arguments",
    [("show", "\udcff"), ("entities", "merge", "\udcff", "x"), ("search", "zebra\udcff")],
)
def test_bytes_that_are_no_text_are_one_line(
    dateline: Run, samples_archive: Path, arguments: tuple[str, ...]
) -> None:
    done = dateline(*arguments, archive=samples_archive)
    assert done.returncode == 1
    assert "?" in done.stderr + done.stdout
    assert done.stderr.count("\n") <= 1 and "error in dateline" not in done.stderr


@pytest.mark.parametrize("command", [("show",), ("entities",), ("entities", "split", "x")])
def test_words_of_any_length_are_looked_up_and_told_in_short(
    dateline: Run, samples_archive: Path, command: tuple[str, ...]
) -> None:
    done = dateline(*command, "a" * 100_000, archive=samples_archive)
    assert done.returncode == 1
    assert len(done.stderr) < 1000 and "error in dateline" not in done.stderr


def test_letters_that_mean_much_to_sql_mean_nothing_in_a_name(
    dateline: Run, samples_archive: Path
) -> None:
    for letters in ("%", "_", "M_d_n_ky", "m%y"):
        assert dateline("entities", letters, archive=samples_archive).returncode == 1
        assert dateline("show", letters, archive=samples_archive).returncode == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET found = substr(found, 1, 20)",
        "UPDATE article SET found = '[[0, '",
        "UPDATE article SET found = CAST(x'ff' AS TEXT)",
        "UPDATE text SET packed = x'41ff42'",
        "UPDATE text SET packed = substr(packed, 1, 30)",
        "ALTER TABLE article RENAME COLUMN found TO fount",
    ],
)
def test_a_column_that_makes_no_sense_is_told_with_the_remedy(
    dateline: Run, samples_archive: Path, tmp_path: Path, damage: str
) -> None:
    archive = tmp_path / "archive"
    copy_archive(samples_archive, archive)
    with sqlite3.connect(archive / "archive.sqlite3") as db:
        sums.prepare(db)
        db.execute(damage)
    db.close()
    for arguments in (("show", "hg-0516-1130"), ("timeline", "medinsky")):
        done = dateline(*arguments, archive=archive)
        assert done.returncode == 2
        assert "damaged; restore it from a copy" in done.stderr and done.stderr.count("\n") == 1
    if damage.startswith("UPDATE"):
        problems = loaded(dateline("check", "--json", archive=archive).stdout)["problems"]
        assert any("cannot be read" in problem["what"] for problem in problems), problems


def test_a_full_disk_under_the_output_is_told(samples_archive: Path) -> None:
    command = f"{sys.executable} -m tui --archive {samples_archive} search '' > /dev/full"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 2
    assert "no space left" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_locked_archive_is_told_and_nothing_is_lost(dateline: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    dateline("add", "-", archive=archive, input="Kursk was quiet.")
    lock = sqlite3.connect(archive / "archive.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    done = dateline("add", "-", archive=archive, input="Belgorod was not.")
    assert done.returncode == 2
    assert "another process" in done.stderr and done.stderr.count("\n") == 1
    assert dateline("search", "kursk", archive=archive).returncode == 0
    lock.execute("ROLLBACK")
    lock.close()
    assert dateline("add", "-", archive=archive, input="Belgorod was not.").returncode == 0


def mind_rights() -> None:
    """Give up root's power to write where the rights forbid it (CAP_DAC_OVERRIDE)."""
    if os.geteuid() == 0:
        drop_from_bounding_set = 24
        ctypes.CDLL(None).prctl(drop_from_bounding_set, 1, 0, 0, 0)


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_can_be_read(samples_archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ro"
    copy_archive(samples_archive, folder)
    paths = [*folder.rglob("*"), folder]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tui", "--archive", str(folder), *arguments],
            capture_output=True,
            text=True,
            env=environment(),
            preexec_fn=mind_rights,
            input="Belgorod was quiet.",
        )

    try:
        found = run("search", "kursk", "--json")
        assert found.returncode == 0, found.stderr
        assert run("status").returncode == 0
        done = run("add", "-")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1 and "written" in done.stderr
        done = run("rebuild")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
    finally:
        for path in paths:
            path.chmod(0o755)


@pytest.mark.slow
def test_a_full_disk_is_told_and_what_was_there_is_safe(dateline: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    dateline("add", "-", archive=archive, input="Kursk was quiet.")
    big = "\n".join(
        json.dumps({"id": str(n), "text": f"{n} " + os.urandom(3000).hex()}) for n in range(300)
    )
    # A limit on the size of files stands for a disk that is full: writing fails in the same places.
    command = f"ulimit -f 400; exec {sys.executable} -m tui --archive {archive} add -"
    done = subprocess.run(
        ["bash", "-c", command], input=big, capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and done.stderr.strip().count("\n") == 0
    assert dateline("search", "kursk", archive=archive).returncode == 0
    assert (
        loaded(dateline("add", "-", "--json", archive=archive, input=big).stdout)["skipped"] == []
    )


def flip(path: Path, place: int) -> None:
    """Turn over one bit of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)


@pytest.mark.parametrize(
    "harm", ["nothing", "byte", "cut", "gone", "foreign", "current", "archive"]
)
def test_check_finds_harm_and_names_the_remedy(
    harm: str, dateline: Run, samples_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    copy_archive(samples_archive, folder)
    generation = folder / "index" / (folder / "index" / "CURRENT").read_text().strip()
    segment = max(generation.iterdir(), key=lambda path: path.stat().st_size)
    if harm == "byte":
        flip(segment, segment.stat().st_size // 2)
    elif harm == "cut":
        os.truncate(segment, segment.stat().st_size - 7)
    elif harm == "gone":
        segment.unlink()
    elif harm == "foreign":
        other = tmp_path / "other"
        dateline("add", "-", archive=other, input="Another archive's words.")
        shutil.rmtree(folder / "index")
        shutil.copytree(other / "index", folder / "index")
    elif harm == "current":
        (folder / "index" / "CURRENT").write_text("gen-999")
    elif harm == "archive":
        db = sqlite3.connect(folder / "archive.sqlite3")
        db.execute("UPDATE original SET bytes = x'00' WHERE n = 1")
        db.commit()
        db.close()
    done = dateline("check", "--json", archive=folder)
    problems = loaded(done.stdout)["problems"]
    assert done.returncode == (harm != "nothing")
    assert bool(problems) == (harm != "nothing")
    if harm in ("byte", "cut", "gone", "foreign", "current"):
        assert "dateline rebuild" in problems[0]["remedy"]
        assert dateline("rebuild", archive=folder).returncode == 0
        assert dateline("check", archive=folder).returncode == 0
        assert dateline("search", "kursk", archive=folder).returncode == 0
