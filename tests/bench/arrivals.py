"""Stories whatever the order in which reports arrive: `python -m tests.bench.arrivals`.

Takes the open halves of ECB+, BASIL and Wikinews, all at once, and one by one in orders drawn by
chance, each grouped as it comes in; prints B-cubed of each.  How rare words are is counted of all.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.annotate import annotate_text
from corpus.article import Article
from corpus.stories.events import MemoryShelf, join, settle
from corpus.stories.features import Rarity, count_features
from corpus.stories.profile import Profile, profile_of
from tests.bench.same_event import DATA, SETS, Record, bcubed, read

_ORDERS = 3


def main() -> None:
    """Print a line a set."""
    if not DATA.is_dir():
        print("the gold (../shared/data) is not beside this checkout")
        return
    print(f"{'':<10}all at once  one by one, {_ORDERS} orders")
    for name in SETS:
        records = list(read(f"stories_{name}"))
        profiles = _profiles(records)
        gold = {str(n): record["story"] for n, record in enumerate(records)}
        orders = [random.Random(seed).sample(range(len(records)), len(records))
                  for seed in range(_ORDERS)]  # fmt: skip
        together = bcubed(gold, _found(profiles, range(len(records)), at_once=True))[0]
        alone = [bcubed(gold, _found(profiles, order, at_once=False))[0] for order in orders]
        print(f"{name:<10}{together:11.3f}  " + "  ".join(f"{f:.3f}" for f in alone), flush=True)


def _profiles(records: Sequence[Record]) -> list[Profile]:
    rarity = Rarity.empty(len(records))
    for record in records:
        rarity.learn(count_features(record.get("title"), record["text"]))
    return [profile_of(_article(record), rarity) for record in records]


def _article(record: Record) -> Article:
    id, text, day = record["id"], record["text"], record.get("published")
    return Article(
        id, id, record.get("title"), None, (), day, "given" if day else None, None, id, id, text,
        annotations=annotate_text(text, day),
    )  # fmt: skip


def _found(profiles: Sequence[Profile], order: Sequence[int], *, at_once: bool) -> dict[str, str]:
    shelf = MemoryShelf()
    for n in order:
        join(n, profiles[n], shelf)
        if not at_once:
            settle([n], shelf)
    if at_once:
        settle(order, shelf)
    return {str(n): str(story[0]) for story in shelf.groups() for n in story}


if __name__ == "__main__":
    main()
