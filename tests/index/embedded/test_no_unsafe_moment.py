"""What is on disk is an index at any moment: while others write, are killed, or find the disk full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedded.building import _BATCH, BuildFailed
from index.embedded.check import verify
from index.embedded.engine import EmbeddedEngine
from index.engine import Document, Every, Word
from tests.index.reference import article

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    EmbeddedEngine(tmp_path, owner="ours").rebuild(
        [article(n, f"talks number{n}", entities={"person": ("p1",)}) for n in range(20)], 7
    )
    return tmp_path


_READ_AND_WRITE = """
import sys, random
from pathlib import Path
from index.engine import Document, Every, Word
from index.embedded.engine import EmbeddedEngine
folder, what, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
engine = EmbeddedEngine(folder, owner="ours")
chance = random.Random(seed)
print("ready", flush=True)
if what == "rebuild":
    while True:
        many = [Document(f"a{n}", "", f"talks number{n}") for n in range(600)]
        engine.rebuild(many, 7, jobs=1 + chance.randrange(2))
if what == "update":
    for step in range(10**9):
        # All articles carry the same mark: a mixture would be an answer that never was.
        engine.update([Document(f"a{n}", "", f"talks mark{step}") for n in range(20)], [], step)
"""


def _start(folder: Path, what: str, seed: int) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", _READ_AND_WRITE, str(folder), what, str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def _kill(started: subprocess.Popen[str]) -> None:
    # The group that we started, workers included, and nobody else.
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()


@pytest.mark.slow
def test_a_rebuild_killed_at_any_moment_leaves_the_old_answer_or_the_new(folder: Path) -> None:
    chance = random.Random(20)
    for seed in range(20):
        started = _start(folder, "rebuild", seed)
        time.sleep(chance.random() * 1.2)
        _kill(started)
        snapshot = EmbeddedEngine(folder, owner="ours").open()
        assert snapshot.search(Every()).total in (20, 600)
        assert snapshot.search(Word("talks")).total == snapshot.search(Every()).total
        assert verify(folder, owner="ours") == ()


@pytest.mark.slow
def test_an_update_killed_at_any_moment_leaves_the_old_answer_or_the_new(folder: Path) -> None:
    chance = random.Random(21)
    for seed in range(20):
        started = _start(folder, "update", seed)
        time.sleep(chance.random() * 0.6)
        _kill(started)
        snapshot = EmbeddedEngine(folder, owner="ours").open()
        assert snapshot.search(Every()).total == 20
        words = {word for word, _ in snapshot.words("mark")} or {
            word for word, _ in snapshot.words("number")
        }
        assert len(words) in (1, 20)
        assert verify(folder, owner="ours") == ()


@pytest.mark.slow
def test_readers_never_fail_while_others_update_and_rebuild(folder: Path) -> None:
    engine = EmbeddedEngine(folder, owner="ours")
    engine.rebuild([article(n, "talks number0") for n in range(600)], 7)
    writers = [_start(folder, "rebuild", 1), _start(folder, "update", 2)]
    try:
        for _ in range(60):
            fresh = EmbeddedEngine(folder, owner="ours").open()
            assert fresh.search(Every()).total == 600
            assert fresh.search(Word("talks")).total == 600
        assert all(writer.poll() is None for writer in writers)
    finally:
        for writer in writers:
            _kill(writer)
    assert verify(folder, owner="ours") == ()


def _kill_workers() -> None:
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for child in task.read_text().split():
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"index.embedded.building" in command:
                os.kill(int(child), signal.SIGKILL)
                # Once it is dead, and before it is waited for, nobody holds its end of the pipe.
                os.waitid(os.P_PID, int(child), os.WEXITED | os.WNOWAIT)


@pytest.mark.slow
@pytest.mark.parametrize("at", [5 * _BATCH + 7, 8 * _BATCH], ids=["in the middle", "at the end"])
def test_a_worker_that_is_killed_fails_the_rebuild_and_leaves_the_old_index(
    folder: Path, at: int
) -> None:
    def documents() -> Iterator[Document]:
        for n in range(8 * _BATCH):
            if n == at:
                _kill_workers()
            yield article(n, "new " * 50)
        if at == 8 * _BATCH:
            _kill_workers()

    engine = EmbeddedEngine(folder, owner="ours")
    with pytest.raises(BuildFailed):
        engine.rebuild(documents(), 9, jobs=2)
    assert engine.open().search(Every()).total == 20
    assert not list(folder.glob("*.tmp"))


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from index.engine import Document, Every
from index.embedded.engine import EmbeddedEngine
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
engine = EmbeddedEngine(Path(sys.argv[1]), owner="ours")
many = [Document(f"a{n}", "", f"talks number{n} " * 20) for n in range(3000)]
for limit in (0, 10, 4096, 20_000, 100_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for change in (
        lambda: engine.update(many, [], 9),
        lambda: engine.rebuild(many, 9),
        lambda: engine.rebuild(many, 9, jobs=2),
    ):
        try:
            change()
        except OSError:
            pass
        else:
            raise SystemExit(f"no error at {limit}")
    assert EmbeddedEngine(Path(sys.argv[1]), owner="ours").open().search(Every()).total == 20
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
engine.update(many, [], 9)
assert engine.open().search(Every()).total == 3000
"""


@pytest.mark.slow
def test_a_full_disk_loses_nothing_and_says_so(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(folder)], capture_output=True, text=True, cwd=ROOT
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert verify(folder, owner="ours") == ()
