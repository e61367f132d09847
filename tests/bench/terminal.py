"""What the reader costs on an 80x24 terminal with 2,000 articles: `python -m tests.bench.terminal`.

With `--rows 100000` it tells instead what a list of so many rows costs beside one of 50; to make
such an archive takes a quarter of an hour, so one may be named: `--rows 100000 --archive DIR`.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from index.newsroom.room import Newsroom
from tests.terminal.many import make_archive
from tests.terminal.on_pty import KEYS, OnPty, python

ARTICLES = 2000
RUNS = 9
LONG = 5000
"""Lines of the long article, two in five of which hold a name."""


def main() -> None:
    """Print start-up, bytes a key and memory, as medians (and the worst)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--archive", type=Path, help="one of so many rows, if it is there already")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"PYTHONPYCACHEPREFIX": f"{folder}/cache", "LANG": "C.UTF-8", "HOME": name}
        if asked.rows:
            many = asked.archive or make_archive(folder / "many", asked.rows)
            _rows({50: make_archive(folder / "few", 50), asked.rows: many}, environment)
        else:
            _reader(make_archive(folder, ARTICLES), environment)
            _long_article(folder / "long", environment)


def _reader(archive: Path, environment: dict[str, str]) -> None:
    command = python("-m", "tui", "--archive", str(archive))
    frames, frame_cpu, ready, cpu, first = [], [], [], [], []
    for run in range(RUNS + 1):
        started = time.perf_counter()
        with OnPty(*command, **environment) as reader:
            while not reader.output:
                reader.pump(0.001)
            frame = (time.perf_counter() - started) * 1000
            until_frame = _cpu(reader.pid)
            reader.wait_for(f"1 of {ARTICLES}")
            until = (time.perf_counter() - started) * 1000
            until_ready = _cpu(reader.pid)
            reader.settle(0.5)
            if run:  # the first one fills the cache of compiled modules
                frames.append(frame)
                frame_cpu.append(until_frame)
                ready.append(until)
                cpu.append(until_ready)
                first.append(len(reader.output))
    print(f"first frame           {_median_and_least(frames)}")
    print(f"CPU until then        {_median_and_least(frame_cpu)}")
    print(f"ready with results    {_median_and_least(ready)}")
    print(f"CPU until then        {_median_and_least(cpu)}")
    print(f"first screen          {statistics.median(first):8.0f} bytes")
    with OnPty(*command, **environment) as reader:
        reader.wait_for(f"1 of {ARTICLES}")
        reader.settle(0.5)
        _keys("cursor move", reader, ["down"] * 8)
        _keys("list page", reader, ["pagedown"] * 6)
        _keys("typed letter", reader, list("medinsky kursk drone"))
        reader.press(*["backspace"] * 20, *'"long report"', "enter", quiet=0.3)
        _keys("article line", reader, ["j"] * 6)
        _keys("article page", reader, [" ", "b", " "])
        before = len(reader.output)
        reader.settle(10.0, 10.0)
        print(f"idle for 10 s         {len(reader.output) - before:8} bytes")
        print(f"memory, at most       {_peak(reader.pid):8.0f} MiB")
    with OnPty(*command, **environment) as reader:
        reader.wait_for(f"1 of {ARTICLES}")
        reader.settle(0.5)
        _latency("key to last byte", reader, ["down"] * 60, first=False)
        _latency("q back to the list", reader, ["enter", "q"] * 12, first=False, count="q")
        _latency(
            "esc back to the list",
            reader,
            ["enter", "esc"] * 12,
            first=False,
            count="esc",
            quiet=0.3,
        )
        reader.press("/", quiet=0.3)
        _latency("echo while searching", reader, list("medinsky kursk drone istanbul talks"))


def _rows(archives: dict[int, Path], environment: dict[str, str]) -> None:
    """Print what lists of so many rows cost until they stand, and a page down in them."""
    costs: dict[int, tuple[list[float], list[float]]] = {rows: ([], []) for rows in archives}
    for run in range(RUNS + 1):
        for rows, archive in archives.items():
            with OnPty(*python("-m", "tui", "--archive", str(archive)), **environment) as reader:
                reader.wait_for(f"1 of {rows}")
                reader.settle(0.5)
                ready = _cpu(reader.pid)
                reader.press(*["pagedown"] * 4, quiet=0.3)
                if run:
                    costs[rows][0].append(ready)
                    costs[rows][1].append(_cpu(reader.pid) - ready)
    for rows, (ready_costs, page_costs) in costs.items():
        print(
            f"{rows:7} rows: ready {_median_and_least(ready_costs)} of CPU;"
            f" four pages down {_median_and_least(page_costs)}"
        )


def _latency(
    name: str,
    reader: OnPty,
    keys: Sequence[str],
    *,
    first: bool = True,
    count: str = "",
    quiet: float = 0.1,
) -> None:
    """Print the ms from a key to the first byte of its answer, or to the last before some quiet.

    Of the keys only those that are `count` are counted, if it is given.
    """
    took = []
    for key in keys:
        started = time.perf_counter()
        reader.send(KEYS.get(key, key))
        last = started
        while select.select([reader.fd], [], [], quiet)[0] and reader.pump(0):
            last = time.perf_counter()
            if first:
                break
        if not count or key == count:
            took.append((last - started) * 1000)
        if first:
            # The rest of the answer is taken in; the next letter comes while a search may go on.
            reader.settle(0.03)
    took.sort()
    p95 = took[int(len(took) * 0.95)]
    print(f"{name:<22}{statistics.median(took):8.1f} ms, p95 {p95:.1f}")


def _long_article(folder: Path, environment: dict[str, str]) -> None:
    """Print what opening a long article with many highlights costs above an all but empty one."""
    folder.mkdir()
    lines = [
        "Vladimir Medinsky spoke in the hall." if n % 5 < 2 else "Nothing else was said by anyone."
        for n in range(LONG)
    ]
    texts = {"zebra": "One line.", "quagga": "\n".join(lines)}
    rows = [{"id": k, "title": k, "text": f"{k}\n\n{text}"} for k, text in texts.items()]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "wire.jsonl"])
    newsroom.close()
    command = python("-m", "tui", "--archive", str(folder / "archive"))
    costs: dict[str, list[float]] = {title: [] for title in texts}
    for _ in range(RUNS):
        for title, found in costs.items():
            with OnPty(*command, "read", title, **environment) as reader:
                reader.wait_for("1 of 1")
                reader.settle(0.5)
                before = _cpu(reader.pid)
                reader.press("enter", quiet=0.6)
                found.append(_cpu(reader.pid) - before)
    empty, long = costs.values()
    print(f"opening a short one   {_median_and_least(empty)} of CPU")
    print(f"opening {LONG} lines    {_median_and_least(long)} of CPU")


def _median_and_least(costs: Sequence[float]) -> str:
    """Return the median of ms, and the least, which a machine with neighbours tells more of."""
    return f"{statistics.median(costs):8.0f} ms, at least {min(costs):.0f}"


def _keys(name: str, reader: OnPty, keys: list[str]) -> None:
    costs = [reader.press(key, quiet=0.25) for key in keys]
    print(f"{name:<22}{statistics.median(costs):8.0f} bytes, worst {max(costs)}")


def _cpu(pid: int) -> float:
    """Return the ms of processor time that a process has had, all its threads together."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
