"""Finding stories at 1,000, 10,000 and 100,000 articles: `python -m tests.bench.stories [N ...]`.

Tells how long all take, what one more takes at that size, what a look for more like one takes,
and the memory and disk that it needs.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from corpus.article import Article
from corpus.stories.events import join, settle
from corpus.stories.features import Rarity, count_features
from corpus.stories.profile import profile_of
from corpus.stories.similar import similar
from index.engine import Document
from index.newsroom.story_shelf import FILE_NAME, StoryShelf
from tests.bench.articles import load, prepare

SIZES = (1_000, 10_000, 100_000)
_MORE = 200
"""Articles that join last, each in a transaction of its own, and are timed one by one."""


def article_of(document: Document) -> Article:
    """Return the article of a document; its names and times are not asked."""
    return Article(
        document.id, document.id, document.title, document.outlet, (), document.published,
        "given", None, "", "", document.text,
    )  # fmt: skip


def measure(size: int, folder: Path) -> str:
    """Find the stories of so many articles in a new file; return one line of figures."""
    path = prepare(size)
    rarity = Rarity.empty(size)
    started = time.process_time()
    for document in load(path):
        rarity.learn(count_features(document.title, document.text))
    counted = time.process_time() - started
    shelf = StoryShelf(folder, "bench")
    ones: list[float] = []
    started, clock = time.process_time(), time.monotonic()
    with shelf.transaction():
        shelf.keep_rarity(rarity)
    shelf.db.execute("BEGIN IMMEDIATE")
    for n, document in enumerate(load(path)):
        last = n >= size - _MORE
        if n % 500 == 0 or last:
            shelf.db.execute("COMMIT")
            shelf.db.execute("BEGIN IMMEDIATE")
        began = time.process_time()
        article = article_of(document)
        shelf.introduce(n, article.id, article.published, article.published)
        join(n, profile_of(article, rarity), shelf)
        settle([n], shelf)
        if last:
            ones.append(time.process_time() - began)
    shelf.db.execute("COMMIT")
    took, wall = time.process_time() - started, time.monotonic() - clock
    asked = []
    for n in range(0, size, max(1, size // 50)):
        began = time.process_time()
        similar(n, shelf.profiles([n])[0], shelf, 20)
        asked.append(time.process_time() - began)
    stories = len(shelf.stories(lone=False))
    shelf.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    disk = (folder / FILE_NAME).stat().st_size / 2**20
    return (
        f"{size:>7,}  {counted:6.1f}  {took:7.1f}  {wall:7.1f}  {1000 * statistics.mean(ones):6.1f}"
        f"  {1000 * max(ones):6.1f}  {1000 * statistics.median(asked):6.1f}"
        f"  {1000 * max(asked):6.1f}  {peak:6.0f}  {disk:6.0f}  {stories:>7,}"
    )


def main(asked: list[str]) -> None:
    """Measure each size; times are of CPU but for `wall`, in seconds unless they say ms."""
    print(
        "articles   count     find     wall  join ms   worst  like ms   worst  RSS MB disk MB  stories"
    )
    for size in [int(each) for each in asked] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(size, Path(folder)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
