"""Stories that a wire sent again, against gold: `python -m tests.bench.resends`.

Takes the open half of Reuters-21578 and asks which pairs are one source: more than half of the
prints of one, those outside quotation marks, stand in the other.  A copy of a copy is of that
source too, as where an archive counts sources; `copied directly` leaves such pairs out.  The gold's
groups hold forms that a wire fills in anew each day (open-market operations).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import cast

import numpy as np
from numpy.typing import NDArray

from corpus.stories.grouping import ONE_SOURCE, copies_of_one
from corpus.stories.inverted import Inverted
from corpus.stories.prints import own_prints, sharing
from corpus.stories.profile import LEAST_PRINTS, Likeness
from corpus.stories.wording import Wording
from tests.bench.same_event import DATA, read


def main() -> None:
    """Print precision and recall of pairs."""
    if not DATA.is_dir():
        print("the gold (../shared/data) is not beside this checkout")
        return
    records = [record for record in read("reuters21578") if record.get("body")]
    groups: dict[str, list[int]] = defaultdict(list)
    held = Inverted()
    own: list[NDArray[np.uint32]] = []
    found: set[tuple[int, int]] = set()
    for n, record in enumerate(records):
        # Its gold is an object, though a record is said to hold words alone.
        if group := cast("dict[str, str]", record["gold"]).get("resend_group"):
            groups[group].append(n)
        own.append(own_prints(Wording.of(record["body"])))
        for other in sharing(own[n], held):
            fewer = min(len(own[n]), len(own[other]))
            both = len(np.intersect1d(own[n], own[other], assume_unique=True))
            if fewer >= LEAST_PRINTS and both >= ONE_SOURCE * fewer:
                found.add((other, n))
        held.add(n, own[n])
    gold = {pair for group in groups.values() for pair in combinations(group, 2)}
    alike = dict.fromkeys(found, Likeness(1.0, 1.0))
    sources = copies_of_one(range(len(records)), alike)
    one = {pair for source in sources for pair in combinations(source, 2)}
    print("                 articles  groups  gold pairs   found   right  precision  recall")
    for name, pairs in (("one source", one), ("copied directly", found)):
        right = len(pairs & gold)
        print(
            f"{name:<15}{len(records):>10,}{len(groups):>8,}{len(gold):>12,}{len(pairs):>8,}"
            f"{right:>8,}{right / max(1, len(pairs)):>11.3f}{right / max(1, len(gold)):>8.3f}"
        )
    for told, pairs in (("not in the gold", one - gold), ("missed", gold - one)):
        for a, b in sorted(pairs)[:10]:
            print(f"{told}: {records[a].get('title')} | {records[b].get('title')}")


if __name__ == "__main__":
    main()
