"""Copied passages over an archive: `python -m tests.bench.copies [N ...]`, 10,000 if left out.

Finds, for each article that comes in, who prints a passage of it already, and every run of both,
by the file of prints that `dateline copied` keeps.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from pathlib import Path

from corpus.stories.copies import runs
from corpus.stories.prints import prints, sharing
from corpus.stories.wording import Wording
from index.newsroom.copied import FILE_NAME, PrintShelf
from tests.bench.articles import load, prepare

_KEPT = 500
"""Articles after which what was done is kept."""


def measure(size: int, folder: Path) -> str:
    """Take so many articles in, one by one; return one line of figures."""
    import numpy as np

    assert np.arange(1).size, "imported before anything is timed"
    texts: list[str] = []
    words = found = pairs = 0
    joined: list[float] = []
    asked: list[float] = []
    shelf = PrintShelf(folder, "bench")
    shelf.db.execute("BEGIN")
    started = time.process_time()
    for n, document in enumerate(load(prepare(size))):
        began = time.process_time()
        shelf.add(n, document.id, document.text)
        joined.append(time.process_time() - began)
        began = time.process_time()
        wording = Wording.of(document.text)
        for other in sharing(prints(wording), shelf):
            if other != n:
                pairs += 1
                found += len(runs(wording, Wording.of(texts[other])))
        asked.append(time.process_time() - began)
        texts.append(document.text)
        words += len(wording)
        if n % _KEPT == 0:
            shelf.db.execute("COMMIT")
            shelf.db.execute("BEGIN")
            gc.collect()
    shelf.db.execute("COMMIT")
    took = time.process_time() - started
    shelf.close()
    told = [took]
    for times in (joined, asked):
        times.sort()
        told += [1000 * at for at in (sum(times) / size, times[int(0.95 * size)], times[-1])]
    told.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    told.append((folder / FILE_NAME).stat().st_size / 2**20)
    cells = " ".join(f"{cell:7.1f}" for cell in told)
    return f"{size:>8,}{words // size:>8}{pairs:>9,}{found:>8,} {cells}"


def main(asked: list[str]) -> None:
    """Measure each size; times are of CPU."""
    heads = ("s", "join ms", "p95", "worst", "ask ms", "p95", "worst", "RSS MB", "disk MB")
    print("articles   words    pairs    runs " + " ".join(f"{head:>7}" for head in heads))
    for size in [int(each) for each in asked] or (10_000,):
        with tempfile.TemporaryDirectory() as folder:
            print(measure(size, Path(folder)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
