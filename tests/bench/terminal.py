"""What the reader costs on an 80x24 terminal with 2,000 articles: `python -m tests.bench.terminal`."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from tests.terminal.many import make_archive
from tests.terminal.on_pty import OnPty, python

ARTICLES = 2000
RUNS = 5
_TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print start-up, bytes a key and memory, as medians (and the worst)."""
    with tempfile.TemporaryDirectory() as folder:
        archive = make_archive(Path(folder), ARTICLES)
        environment = {"PYTHONPYCACHEPREFIX": f"{folder}/cache", "LANG": "C.UTF-8", "HOME": folder}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        command = python("-m", "tui", "--archive", str(archive))
        frames, ready, cpu, first = [], [], [], []
        for run in range(RUNS + 1):
            started = time.perf_counter()
            with OnPty(*command, **environment) as reader:
                while not reader.output:
                    reader.pump(0.005)
                frame = (time.perf_counter() - started) * 1000
                reader.wait_for(f"1 of {ARTICLES}")
                until = (time.perf_counter() - started) * 1000
                reader.settle(0.5)
                if run:  # the first one fills the cache of compiled modules
                    frames.append(frame)
                    ready.append(until)
                    cpu.append(_cpu(reader.pid))
                    first.append(len(reader.output))
        print(f"first frame           {statistics.median(frames):8.0f} ms")
        print(f"ready with results    {statistics.median(ready):8.0f} ms wall")
        print(f"CPU until then        {statistics.median(cpu):8.0f} ms")
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


def _keys(name: str, reader: OnPty, keys: list[str]) -> None:
    costs = [reader.press(key, quiet=0.25) for key in keys]
    print(f"{name:<22}{statistics.median(costs):8.0f} bytes, worst {max(costs)}")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICK * 1000


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
