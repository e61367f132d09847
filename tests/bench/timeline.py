"""The first page of a timeline of everything: `python -m tests.bench.timeline ARCHIVE`.

CPU of a fresh process with its imports, CPU of asking again, and memory: what the process holds
itself, and what of archive, index and libraries it has mapped, which is the system's page cache.
How much is mapped is the system's choice: of a file that was read from end to end Linux holds large
pages, and maps up to 2 MB around each byte that is asked for.  `--read` reads the index so beforehand.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ASK = """
import sys, time
from pathlib import Path
from index.newsroom.room import Newsroom

def timed():
    started = time.process_time()
    page = room.reading_room.timeline("")
    return 1000 * (time.process_time() - started), page

room = Newsroom(Path(sys.argv[1]))
_, page = timed()
first = 1000 * time.process_time()
again = min(timed()[0] for _ in range(3))
told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
own, mapped = (int(told[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile"))
print(f"{page.found:,} articles, {len(page.items)} times from {page.place} on: first page"
      f" {first:.0f} ms of CPU, again {again:.0f} ms; memory {own} MB of its own, {mapped} MB mapped")
room.close()
"""


def main() -> None:
    """Ask so many fresh processes, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--read", action="store_true", help="read the index from end to end before")
    asked = parser.parse_args()
    # As it is installed: with what it imports compiled.
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(asked.times):
        if asked.read:
            for path in asked.archive.rglob("*.seg"):
                path.read_bytes()
        subprocess.run([sys.executable, "-c", ASK, str(asked.archive)], check=True, env=compiled)


if __name__ == "__main__":
    main()
