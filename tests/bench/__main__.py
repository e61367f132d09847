"""All benchmarks, one after the other: `python -m tests.bench [NAME ...] [--write]`.

With `--write` their tables go into docs/benchmarks.md, with the date and the machine.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"

BENCHES: dict[str, tuple[str, ...]] = {
    "intake": ("tests.bench.intake",),
    "adding": ("tests.bench.adding", "--large"),
    "times": ("tests.bench.times",),
    "directions": ("tests.bench.directions",),
    "fresh articles": ("tests.bench.fresh",),
    "times beside others": ("tests.bench.time_rivals",),
    "entities": ("tests.bench.entities", "default", "best"),
    "linking": ("tests.bench.linking",),
    "linking at scale": ("tests.bench.linking", "--scale", "100000"),
    "quotes": ("tests.bench.quotes",),
    "quantities": ("tests.bench.quantities",),
    "search at 10,000": ("tests.bench.search", "--articles", "10000"),
    "search at 100,000": ("tests.bench.search", "--articles", "100000"),
    "a typed letter at 100,000": ("tests.bench.strokes",),
    "questions": ("tests.bench.questions",),
    "facets": ("tests.bench.narrowing",),
    "ranking": ("tests.bench.retrieval",),
    "stories": ("tests.bench.stories", "1000", "10000"),
    "stories at 100,000": ("tests.bench.stories", "100000"),
    "stories against gold": ("tests.bench.same_event",),
    "stories one by one": ("tests.bench.arrivals",),
    "a new topic": ("tests.bench.new_topic",),
    "stories sent again": ("tests.bench.resends",),
    "edits of copies": ("tests.bench.edits",),
    "rows of facts": ("tests.bench.rows_of_facts",),
    "copies": ("tests.bench.copies",),
    "compare": ("tests.bench.compare",),
    "process": ("tests.bench.process",),
    "terminal": ("tests.bench.terminal",),
    "a list of 100,000": ("tests.bench.terminal", "--rows", "100000"),
    "frames": ("tests.bench.shadow",),
}
"""Name -> module and its arguments."""


def main(asked: list[str]) -> int:
    """Run the benchmarks that were asked for, or all; return the worst exit code."""
    write = "--write" in asked
    names = [name for name in asked if name != "--write"] or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no benchmark {unknown[0]}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    worst = 0
    sections = []
    for name in names:
        module, *arguments = BENCHES[name]
        print(f"== {name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        print(done.stdout, flush=True)
        worst = max(worst, done.returncode)
        command = " ".join(("python -m", module, *arguments))
        sections.append(f"## {name}\n\n`{command}`\n\n```\n{done.stdout.rstrip()}\n```\n")
    if write:
        PAGE.write_text(_heading() + "\n".join(sections), "utf-8")
    return worst


def _heading() -> str:
    return (
        "# Benchmarks\n\n"
        "What `make bench` printed when it was last run in full. Ratios travel, absolute times do\n"
        "not.\n\n"
        f"{date.today():%d %B %Y}, {os.cpu_count()} cores, {platform.machine()},"
        f" {platform.system()}, Python {platform.python_version()}.\n\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
