"""Kills: whatever moment a process is killed at, the old answers or the new ones are there."""

from __future__ import annotations

import gzip
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.draft import Draft
from corpus.intake import read_paths
from index.newsroom.room import Newsroom
from tests.conftest import environment
from tests.corpus.intake.samples import BODY, SAMPLES, SECOND


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


KINDS = (
    "text", "markdown", "html", "mhtml", "jsonl", "json", "csv", "feed", "ninjs", "newsml-g2", "newsml",
    "nitf", "iptc7901", "anpa", "factiva", "nexis", "europresse", "proquest", "wxr", "eml", "mbox",
    "telegram", "rtf",
)  # fmt: skip


def mixed(number: int) -> tuple[str, bytes]:
    """Return the name and the bytes of a file of some kind whose stories no other file holds."""
    name, make, _ = SAMPLES[KINDS[number % len(KINDS)]]
    words = " ".join(f"{'abcdefghij'[n % 10] * (1 + n % 4)}{number * 31 + n}" for n in range(25))
    data = make()
    for body, opening in ((BODY, "The harbour said"), (SECOND, "The town said")):
        data = data.replace(body.encode(), f"{opening} {words} on Monday.".encode())
    # What the records call themselves: addresses, guids, the ids of messages and databases.
    for own in (b"courier.example", b"lna.example", b"LNA.2025", b"LNDC", b"news\xc2\xb7"):
        data = data.replace(own, own + str(number).encode())
    data = data.replace(b"123456", str(1_000_000 + number).encode())
    data = data.replace(b'"id": 77', f'"id": {number}'.encode())
    return f"{number:04}-{name}", gzip.compress(data) if number % 5 == 0 else data


@pytest.mark.slow
def test_an_add_of_a_thousand_files_of_mixed_kinds_killed_at_twenty_moments_is_finished_by_the_next(
    tmp_path: Path,
) -> None:
    folder, archive = tmp_path / "in", tmp_path / "archive"
    folder.mkdir()
    for number in range(1000):
        name, data = mixed(number)
        (folder / name).write_bytes(data)
    moments = random.Random(11)
    counts = [0]
    for _ in range(20):
        process = start(archive, "add", "--jobs", "1", str(folder))
        time.sleep(moments.uniform(0.3, 3.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not (archive / "archive.sqlite3").exists():
            continue
        held = Archive(archive)
        assert list(held.health.damage()) == []
        counts.append(held.articles.count())
        held.close()
    assert counts == sorted(counts), "what was in is in"
    assert start(archive, "add", "--jobs", "1", str(folder)).wait() == 0
    room = Newsroom(archive)
    assert room.check() == ()
    drafts = [item for item in read_paths([folder]) if isinstance(item, Draft)]
    assert len(drafts) > 1200
    for draft in drafts:
        known = room.archive.articles.known(draft)
        assert known is not None and known.sha256 == draft.sha256, draft.path
    again = room.add([folder])
    assert (again.added, again.versions, again.updated) == ((), (), ())
    assert room.search("harbour OR town", limit=0).total == room.count()
    room.close()
