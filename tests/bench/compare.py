"""Comparing two, five and ten articles of an archive's size: `python -m tests.bench.compare`."""

from __future__ import annotations

import statistics
import time
from itertools import islice

from corpus.annotate import annotate_text
from corpus.article import Article
from corpus.stories.comparison import compare
from tests.bench.articles import load, prepare

_ROUNDS = 5


def main() -> None:
    """Measure the CPU of comparisons, in ms."""
    articles = [
        Article(
            d.id, d.id, d.title, d.outlet, (), d.published, "given", None, "", "", d.text,
            annotations=annotate_text(d.text, d.published),
        )
        for d in islice((d for d in load(prepare(1_000)) if len(d.text) > 1_500), 10 * _ROUNDS)
    ]  # fmt: skip
    print("articles  characters  median ms   worst")
    for count in (2, 5, 10):
        took = []
        for n in range(_ROUNDS):
            some = articles[n * count : (n + 1) * count]
            began = time.process_time()
            compare(some)
            took.append(time.process_time() - began)
        length = sum(len(a.text) for a in articles[:count])
        print(
            f"{count:>8}  {length:>10,}  {1000 * statistics.median(took):>9.0f}"
            f"  {1000 * max(took):>6.0f}"
        )


if __name__ == "__main__":
    main()
