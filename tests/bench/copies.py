"""Copied passages over an archive: `python -m tests.bench.copies [N ...]`, 10,000 if left out.

Finds, for each article that comes in, who holds a passage of it already, and every run of both.
"""

from __future__ import annotations

import resource
import sys
import time

from corpus.stories.copies import runs
from corpus.stories.inverted import Inverted
from corpus.stories.prints import prints, sharing
from corpus.stories.wording import Wording
from tests.bench.articles import load, prepare


def measure(size: int) -> str:
    """Take so many articles in, one by one; return one line of figures."""
    held = Inverted()
    wordings: list[Wording] = []
    words = found = pairs = 0
    worst = 0.0
    started = time.process_time()
    for n, document in enumerate(load(prepare(size))):
        began = time.process_time()
        wording = Wording.of(document.text)
        own = prints(wording)
        for other in sharing(own, held):
            pairs += 1
            # A wording of its own, so that what is looked up once is not kept for good.
            there = wordings[other]
            found += len(runs(wording, Wording(there.text, there.forms, there.spans)))
        held.add(n, own)
        wordings.append(Wording(wording.text, wording.forms, wording.spans))
        words += len(wording)
        worst = max(worst, time.process_time() - began)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:>8,}  {words // size:>6}  {took:6.1f}  {1000 * took / size:6.2f}  {1000 * worst:6.0f}"
        f"  {pairs:>8,}  {found:>8,}  {peak:6.0f}"
    )


def main(asked: list[str]) -> None:
    """Measure each size; times are of CPU."""
    print("articles   words       s  ms each   worst     pairs      runs  RSS MB")
    for size in [int(each) for each in asked] or (10_000,):
        print(measure(size), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
