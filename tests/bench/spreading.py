"""Articles a second of `add --scheduler` with two workers beside `add --jobs 2`, and of a dead worker.

    python -m tests.bench.spreading [--articles 400] [--rounds 2]

The workers are started as docs/scale.md says: each is watched over by a process that starts it again.
Real articles where they are at hand, of about 3,400 characters.  What each way has written is held
against what `--jobs 2` has written, row by row of all tables.  In the last run of each round a worker
gets SIGKILL when a quarter of the articles is in the archive.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.adding import articles, write
from tests.corpus.test_spreading import Dask, adding, content, held_by

_WORKERS = 2


class Watched(Dask):
    """A scheduler and two workers, each with a nanny."""

    def start_workers(self) -> None:
        """Start the workers and wait until the scheduler knows them."""
        words = ("--nthreads", "1", "--nworkers", str(_WORKERS), "--host", "127.0.0.1")
        self.workers.append(self._start("worker", self.address, *words, "--local-directory", "."))
        self.wait()

    def wait(self) -> None:
        """Wait until the scheduler knows all workers."""
        until = time.monotonic() + 120
        while self.known() < _WORKERS:
            if time.monotonic() > until:
                raise SystemExit((self._folder / "worker.log").read_text())
            time.sleep(0.5)

    def asked(self, question: Callable[[], float]) -> dict[str, float]:
        """Return what each worker answers, by its address."""
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            told: dict[str, float] = client.run(question)
            return told

    def end(self) -> None:
        """End all: the nannies by themselves, so that they take their workers along."""
        for process in self.workers:
            process.terminate()
        for process in self.workers:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
        super().end()


def _run(
    path: Path, archive: Path, *words: str, victim: int = 0, enough: int = 0
) -> tuple[float, float]:
    """Add all articles; return the seconds it took, and the CPU seconds of `add` and its children.

    A `victim` is killed when the archive has `enough` articles.
    """
    before, started = os.times(), time.monotonic()
    process = adding(path, archive, *words)
    while victim and process.poll() is None:
        time.sleep(0.02)
        if held_by(archive) >= enough:
            os.kill(victim, signal.SIGKILL)
            print(f"killed with {held_by(archive)} articles in the archive", flush=True)
            break
    told, errors = process.communicate()
    took, after = time.monotonic() - started, os.times()
    if process.returncode or errors:
        raise SystemExit(f"{' '.join(words)}: {told}{errors}")
    return took, sum(after[2:4]) - sum(before[2:4])


def measure(count: int, rounds: int, folder: Path) -> None:
    """Print articles a second of each way in turn, and whether they have written the same."""
    records = articles(count)
    path, count = write(records, folder), len(records)
    size = sum(len(record["text"]) for record in records) / count
    print(f"{count} articles of {size:,.0f} characters; {os.cpu_count()} cores for all")

    def say(what: str, took: float, cpu: float = 0.0) -> None:
        spent = f"; {cpu:.1f} s of CPU" if cpu else ""
        print(f"{what:28} {count / took:5.1f} articles a second ({took:.1f} s{spent};"
              f" load {os.getloadavg()[0]:.1f})", flush=True)  # fmt: skip

    def hold(archive: Path) -> None:
        wanted, held = content(folder / "jobs 0"), content(archive)
        lost = len(wanted["article"]) - len(held["article"])
        unlike = [table for table in wanted if held[table] != wanted[table]]
        told = f"all {sum(map(len, wanted.values())):,} rows the same"
        if unlike:
            told = f"tables that differ: {', '.join(unlike)}"
        print(f"{'':28} {lost} lost, {told}", flush=True)

    (folder / "dask").mkdir()
    dask = Watched(folder / "dask", fails_once=False)
    try:
        dask.start_workers()
        scheduled = ("--scheduler", dask.address)
        for nth in range(rounds):
            say("--jobs 2", *_run(path, folder / f"jobs {nth}", "--jobs", "2"))
            spent = sum(dask.asked(time.process_time).values())
            took, cpu = _run(path, folder / f"dask {nth}", *scheduled)
            cpu += sum(dask.asked(time.process_time).values()) - spent
            say(f"--scheduler{', new workers' if not nth else ''}", took, cpu)
            hold(folder / f"dask {nth}")
            victim = int(min(dask.asked(os.getpid).values()))
            killed = folder / f"killed {nth}"
            took, _ = _run(path, killed, *scheduled, victim=victim, enough=count // 4)
            say("--scheduler, a worker killed", took)
            hold(killed)
            dask.wait()
    finally:
        dask.end()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.articles, asked.rounds, Path(folder))


if __name__ == "__main__":
    main()
