"""Kills: whatever moment a process is killed at, the old answers or the new ones are there."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import environment


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    lines = [
        {"id": str(n), "text": f"Report {n} of the harbour.\nWord{n % 7} was heard."}
        for n in range(400)
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    folder = tmp_path / "archive"
    room = Newsroom(folder, create=True)
    room.add([tmp_path / "wire.jsonl"])
    room.close()
    return folder


def total(folder: Path, query: str) -> int:
    room = Newsroom(folder)
    try:
        return room.search(query, limit=1).total
    finally:
        room.close()


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tui", "--archive", str(folder), *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )


@pytest.mark.slow
def test_a_rebuild_killed_at_ten_moments_leaves_the_answers(archive: Path) -> None:
    started = time.monotonic()
    assert start(archive, "rebuild").wait() == 0
    whole = time.monotonic() - started
    moments = random.Random(5)
    for _ in range(10):
        process = start(archive, "rebuild")
        time.sleep(moments.uniform(0.1, whole))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert total(archive, "harbour") == 400
        assert total(archive, "word3") == 57
    assert start(archive, "rebuild").wait() == 0
    assert not list((archive / "index").glob("*.tmp"))
    assert total(archive, "harbour") == 400


@pytest.mark.slow
def test_an_add_killed_on_its_way_is_finished_by_the_next(archive: Path, tmp_path: Path) -> None:
    lines = [{"id": f"n{n}", "text": f"Notice {n} from the lighthouse."} for n in range(300)]
    more = tmp_path / "more.jsonl"
    more.write_text("\n".join(map(json.dumps, lines)))
    moments = random.Random(7)
    for _ in range(4):
        process = start(archive, "add", str(more))
        time.sleep(moments.uniform(0.3, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        room = Newsroom(archive)
        assert room.search("lighthouse", limit=0).total == room.count() - 400
        room.close()
    assert start(archive, "add", str(more)).wait() == 0
    assert total(archive, "lighthouse") == 300
    assert total(archive, "harbour") == 400
