"""How fast the embedded engine is, beside FTS5, tantivy and xapian in the same run.

    python -m tests.bench.search [--articles 100000] [--queries 150] [--only questions]

Each question goes to all engines in turn, so that what else the machine does hits them
alike; only ratios travel from one machine to another.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path

from index.analysis import terms
from index.embedded.engine import EmbeddedEngine
from index.engine import Document, Word
from tests.bench import articles
from tests.bench.rivals import FACETS, Ours, Rival, rivals

_SEED = 7
_ROOT = Path(__file__).resolve().parents[2]


def questions(path: Path, count: int) -> dict[str, list[Callable[[Rival], int]]]:
    """Return questions as readers type them, drawn from the articles themselves, by kind."""
    chance = random.Random(_SEED)
    pairs: list[tuple[str, str]] = []
    for document in islice(articles.load(path), 0, 20_000, 37):
        words = [surface for _, surface in terms(document.text)]
        plain = [
            (one, other)
            for one, other in pairwise(words)
            if len(one) > 2
            and len(other) > 2
            and (one + other).isascii()
            and (one + other).isalpha()
        ]
        pairs += chance.sample(plain, min(3, len(plain)))
    chance.shuffle(pairs)
    chosen = pairs[:count]
    years = [chance.randrange(2015, 2023) for _ in chosen]

    def of(make: Callable[[int], Callable[[Rival], int]]) -> list[Callable[[Rival], int]]:
        return [make(n) for n in range(len(chosen))]

    sizes = [chance.randrange(2, 1 + min(8, len(one))) for one, _ in chosen]
    letters = "abcdefghijklmnopqrstuvwxyz"
    return {
        "keystroke": of(lambda n: lambda r: r.keystroke(chosen[n][0][: sizes[n]])),
        "one letter": [lambda r, c=c: r.keystroke(c) for c in letters],  # type: ignore[misc]
        "phrase": of(lambda n: lambda r: r.phrase(chosen[n])),
        "word": of(lambda n: lambda r: r.word(chosen[n][0])),
        "word in a year": of(lambda n: lambda r: r.dated(chosen[n][0], years[n])),
    }


def compare(engines: list[Rival], path: Path, count: int) -> None:
    """Ask all engines all questions and print medians, 95th percentiles and ratios."""
    for kind, asked in questions(path, count).items():
        spent: dict[str, list[float]] = {engine.name: [] for engine in engines}
        for turn in range(2):
            for question in asked:
                for engine in engines:
                    began = time.perf_counter()
                    question(engine)
                    if turn:
                        spent[engine.name].append((time.perf_counter() - began) * 1000)
        ours = spent[Ours.name]
        for name, times in spent.items():
            middle, high = statistics.median(times), _p95(times)
            line = f"  {kind:15} {name:9} median {middle:8.2f} ms  p95 {high:8.2f} ms"
            if times is not ours:
                line += (
                    f"   theirs/ours {middle / statistics.median(ours):6.2f}"
                    f"  p95 {high / _p95(ours):6.2f}"
                )
            print(line, flush=True)


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure_builds(engines: list[Rival], path: Path, place: Path) -> None:
    """Build all indexes one after the other; print seconds and megabytes."""
    text = articles.bytes_of_text(path)
    print(f"  text {text / 1e6:.1f} MB")
    for engine in engines:
        folder = place / engine.name
        folder.mkdir(parents=True)
        began = time.perf_counter()
        engine.build(articles.load(path), folder)
        seconds, size = time.perf_counter() - began, _size(folder)
        print(
            f"  build, one process  {engine.name:9} {seconds:7.1f} s"
            f"  {size / 1e6:7.1f} MB  {size / text:.2f}x the text",
            flush=True,
        )
        engine.open(folder)


def measure_rebuild(path: Path) -> None:
    """Rebuild on two processes in a process of its own; print time and the memory of all."""
    with tempfile.TemporaryDirectory() as folder:
        script = (
            "import sys; from pathlib import Path; from tests.bench import articles\n"
            "from index.embedded.engine import EmbeddedEngine\n"
            "EmbeddedEngine(Path(sys.argv[2])).rebuild(articles.load(Path(sys.argv[1])), 1, jobs=2)"
        )
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-c", script, str(path), folder], cwd=_ROOT)
        peak = 0
        while child.poll() is None:
            peak = max(peak, sum(map(_resident, _family(child.pid))))
            time.sleep(0.05)
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(
            f"  rebuild, jobs=2: {seconds:.1f} s, {cpu:.1f} s of CPU,"
            f" {peak / 1024:.0f} MB at most in all processes together"
        )


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [each for child in task.read_text().split() for each in _family(int(child))]
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0
    )


def measure_adding(folder: Path) -> None:
    """Add articles one by one to a copy of an index; print until they are visible."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        os.sync()  # or the first update would wait for the copy to reach the disk
        engine = EmbeddedEngine(Path(copy))
        engine.open().search(Word("the"), facets=FACETS)
        times = []
        for n in range(120):
            fresh = Document(
                f"new{n}", f"Fresh report {n}", f"Something quite unheardof{n} happened."
            )
            began = time.perf_counter()
            engine.update([fresh], [], n + 2)
            assert engine.open().search(Word(f"unheardof{n}")).total == 1
            times.append((time.perf_counter() - began) * 1000)
        print(
            f"  one article added and visible: median {statistics.median(times):.1f} ms,"
            f" p95 {_p95(times):.1f} ms, slowest {max(times):.1f} ms"
        )


def measure_processes(folder: Path) -> None:
    """Open and ask once in fresh processes; print wall time inside and CPU of the whole."""
    script = (
        "import sys, time; began = time.perf_counter(); from pathlib import Path\n"
        "from index.engine import Prefix, Word, And\n"
        "from index.embedded.engine import EmbeddedEngine\n"
        "snapshot = EmbeddedEngine(Path(sys.argv[1])).open()\n"
        "snapshot.search(And((Word('minister'), Word('talks'))), facets=('person', 'place'))\n"
        "print((time.perf_counter() - began) * 1000, 'numpy' in sys.modules)"
    )
    walls, cpus, heavy = [], [], "False"
    for _ in range(11):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            capture_output=True,
            text=True,
            check=True,
            cwd=_ROOT,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall, heavy = run.stdout.split()
        walls.append(float(wall))
        cpus.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    print(
        f"  a fresh process, open to first answer: median {statistics.median(walls):.0f} ms;"
        f" whole process {statistics.median(cpus):.0f} ms of CPU (numpy loaded: {heavy})"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--only", choices=("questions", "rebuild"))
    parser.add_argument("--keep", type=Path, help="keep the indexes here and take them again")
    asked = parser.parse_args()
    path = articles.prepare(asked.articles)
    others, missing = rivals()
    engines: list[Rival] = [Ours(), *others]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(
        f"{asked.articles:,} articles from {path.stem.partition('-')[0]}; load {load}",
        *missing,
        sep="\n  ",
    )
    if asked.only != "questions":
        measure_rebuild(path)
    if asked.only == "rebuild":
        return
    place = asked.keep or Path(tempfile.mkdtemp())
    try:
        if (place / Ours.name).is_dir():
            for engine in engines:
                engine.open(place / engine.name)
        else:
            measure_builds(engines, path, place)
        compare(engines, path, asked.queries)
        measure_adding(place / Ours.name)
        measure_processes(place / Ours.name)
    finally:
        if not asked.keep:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
