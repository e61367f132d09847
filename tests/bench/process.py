"""What whole processes of the command cost: `python -m tests.bench.process`."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus.samples import samples_path

RUNS = 9


def main() -> None:
    """Print CPU and wall time of a few commands, and of Python doing nothing, as medians."""
    with tempfile.TemporaryDirectory() as folder:
        cache = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/cache"}
        cache.pop("PYTHONDONTWRITEBYTECODE", None)
        archive = f"{folder}/archive"
        dateline = [sys.executable, "-m", "tui", "--archive", archive]
        cases = {
            "python": [sys.executable, "-c", "pass"],
            "add, nothing new": [*dateline, "add", str(samples_path())],
            "search": [*dateline, "search", "kursk drone"],
            "search --json --facets": [*dateline, "search", "kursk", "--json", "--facets"],
            "show": [*dateline, "show", "november-night.txt"],
            "timeline": [*dateline, "timeline", "drone"],
            "annotate": [*dateline, "annotate", str(next(samples_path().glob("*.txt")))],
        }
        subprocess.run([*dateline, "add", "--samples"], env=cache, check=True, capture_output=True)
        print(f"{'command':<26}{'cpu ms':>8}{'wall ms':>9}")
        for name, command in cases.items():
            _measure(command, cache)
            found = [_measure(command, cache) for _ in range(RUNS)]
            cpu = statistics.median(c for c, _ in found)
            wall = statistics.median(w for _, w in found)
            print(f"{name:<26}{cpu:>8.0f}{wall:>9.0f}")


def _measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=Path.cwd())
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu * 1000, wall * 1000


if __name__ == "__main__":
    main()
