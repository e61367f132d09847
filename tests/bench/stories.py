"""Finding stories at 1,000 to 100,000 articles: `python -m tests.bench.stories [N ...]`.

Tells how long all take, what one more takes at that size, what a look for more like one takes,
and the memory and disk that it needs.  `--into FOLDER --minutes M` stops after so many minutes and
goes on there when it is called again.  With `--real N` so many articles join, and the others are
the same under other rare words (names and places that the archive did not know), as the vocabulary
of news grows; those that join last are real again.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import resource
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.article import Annotations, Article, Mention, Timestamp
from corpus.stories.events import join, settle
from corpus.stories.features import Rarity, count_features
from corpus.stories.profile import profile_of
from corpus.stories.similar import similar
from index.engine import Document
from index.newsroom.story_look import FILE_NAME
from index.newsroom.story_shelf import StoryShelf
from tests.bench.articles import load, prepare

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZES = (1_000, 10_000, 30_000, 100_000)
_LAST = 500
"""Articles that join last and are timed one by one, each in a transaction of its own."""
_STEP = 500
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|March|May|June) \d+)")


def article_of(document: Document) -> Article:
    """Return the article of a document, its names and times found by crude rules: they are many."""
    text = document.text
    mentions = tuple(
        Mention(*found.span(), "person" if " " in found[0] else "place")
        for found in islice(_NAME.finditer(text), 60)
    )
    stamps = tuple(
        Timestamp(*found.span(), "date", f"XXXX-{5:02}-{len(found[0]):02}", None, None, "day", None,
                  "unresolved")
        for found in islice(_DAY.finditer(text), 20)
    )  # fmt: skip
    return Article(
        document.id, document.id, document.title, document.outlet, (), document.published,
        "given", None, "", "", text, annotations=Annotations(mentions, stamps),
    )  # fmt: skip


_RARE = 5
"""Articles, of those that joined, that hold a word which a copy of them has another for."""


def grow(shelf: StoryShelf, real: int, size: int) -> None:
    """Fill the shelf up to so many articles: those that joined, under other rare words."""
    import numpy as np

    held = dict(shelf.db.execute("SELECT key, COUNT(*) FROM found GROUP BY key"))
    rare = np.array(sorted(key for key, count in held.items() if count <= _RARE), np.uint32)
    rows = shelf.db.execute(
        "SELECT n, id, story, first, last, length, signals, named, features, weights, find, prints"
        " FROM profile WHERE n < ?", (real,)
    ).fetchall()  # fmt: skip
    edges = shelf.db.execute("SELECT a, b, value, copied FROM edge WHERE a < ?", (real,)).fetchall()

    def changed(packed: bytes) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return keys, and what is taken of a salt for each: all but its lowest bit, or nothing."""
        keys = np.frombuffer(packed, np.uint32)
        place = np.minimum(np.searchsorted(rare, keys), len(rare) - 1)
        return keys, np.where(rare[place] == keys, np.uint32(0xFFFFFFFE), np.uint32(0))

    kept = [
        (row[:8], *map(changed, (row[8], row[10], row[11])), np.frombuffer(row[9], np.float16))
        for row in rows
    ]
    for begin in range(real, size, real):
        with shelf.transaction():
            salt = np.uint32(begin * 0x9E3779B1 & 0xFFFFFFFF)
            for (n, id, story, *told), *keys, weights in kept[: size - begin]:
                features, find, prints = (each ^ (salt & mask) for each, mask in keys)
                order = np.argsort(features, kind="stable")
                shelf.db.execute(
                    "INSERT INTO profile VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (n + begin, f"{id}-{begin}", story + begin, *told, features[order].tobytes(),
                     weights[order].tobytes(), find.tobytes(), prints.tobytes()),
                )  # fmt: skip
                shelf.db.executemany(
                    "INSERT OR IGNORE INTO found VALUES (?, ?)",
                    ((key, n + begin) for key in sorted(find.tolist())),
                )
            shelf.db.executemany(
                "INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?)",
                ((a + begin, b + begin, value, copied) for a, b, value, copied in edges
                 if max(a, b) + begin < size),
            )  # fmt: skip


def measure(size: int, folder: Path, minutes: float) -> str:
    """Find the stories of so many articles in a file of `folder`; return one line of figures.

    Where the minutes do not suffice the line says how far it came.
    """
    path, notes = prepare(size), folder / "so_far.json"
    import numpy as np

    assert np.arange(1).size, "imported before anything is timed"
    shelf = StoryShelf(folder, "bench")
    until = time.monotonic() + 60 * minutes
    told: dict[str, Any]
    if notes.exists():
        told = json.loads(notes.read_text())
        rarity = shelf.rarity()
    else:
        told = {"done": 0, "took": 0.0, "wall": 0.0, "ones": [], "peak": 0.0}
        rarity = Rarity.empty(size)
        started = time.process_time()
        for document in load(path):
            rarity.learn(count_features(document.title, document.text))
        told["counted"] = time.process_time() - started
        with shelf.transaction():
            shelf.keep_rarity(rarity)
    started, clock = time.process_time(), time.monotonic()
    shelf.db.execute("BEGIN IMMEDIATE")
    n = told["done"]
    for n, document in islice(enumerate(load(path)), told["done"], None):
        last = n >= size - _LAST
        if n % _STEP == 0 or last:
            shelf.db.execute("COMMIT")
            if time.monotonic() > until:
                break
            shelf.db.execute("BEGIN IMMEDIATE")
        took = _join(n, document, rarity, shelf)
        if last:
            told["ones"].append(took)
    else:
        n += 1
        shelf.db.execute("COMMIT")
    told["took"] += time.process_time() - started
    told["wall"] += time.monotonic() - clock
    told["peak"] = max(told["peak"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    told["done"] = n
    notes.write_text(json.dumps(told))
    if n < size:
        shelf.close()
        return f"{size:>7,}  {n:,} done, {told['took']:.1f} s"
    return _told(size, folder, shelf, told)


def measure_grown(size: int, folder: Path, real: int) -> str:
    """Have so many articles join, `grow` the shelf, and have the last ones join; return the line."""
    import numpy as np

    assert np.arange(1).size, "imported before anything is timed"
    shelf = StoryShelf(folder, "bench")
    told: dict[str, Any] = {"ones": [], "wall": float("nan")}
    documents = list(islice(load(prepare(max(SIZES))), real + _LAST))
    rarity = Rarity.empty(size)
    started = time.process_time()
    for document in documents:
        rarity.learn(count_features(document.title, document.text))
    told["counted"] = time.process_time() - started
    with shelf.transaction():
        shelf.keep_rarity(rarity)
    started = time.process_time()
    for at in range(0, real, _STEP):
        with shelf.transaction():
            for n, document in enumerate(documents[at : min(real, at + _STEP)], at):
                _join(n, document, rarity, shelf)
    told["took"] = (time.process_time() - started) * size / real
    grow(shelf, real, size - _LAST)
    gc.collect()
    for n, document in enumerate(documents[real:], size - _LAST):
        with shelf.transaction():
            told["ones"].append(_join(n, document, rarity, shelf))
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _told(size, folder, shelf, told)


def _join(n: int, document: Document, rarity: Rarity, shelf: StoryShelf) -> float:
    """Have an article join; return the seconds of CPU."""
    article = article_of(document)
    began = time.process_time()
    shelf.introduce(n, article.id, article.published, article.published)
    join(n, profile_of(article, rarity), shelf)
    settle([n], shelf)
    return time.process_time() - began


def _told(size: int, folder: Path, shelf: StoryShelf, told: dict[str, Any]) -> str:
    asked = []
    gc.collect()
    for one in range(0, size, max(1, size // 200)):
        began = time.process_time()
        similar(one, shelf.profiles([one])[0], shelf, 20)
        asked.append(time.process_time() - began)
    stories = len(shelf.stories(lone=False))
    shelf.close()
    peak = max(told["peak"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    disk = (folder / FILE_NAME).stat().st_size / 2**20
    cells = [told["counted"], told["took"], told["wall"]]
    for each in (told["ones"], asked):
        cells += [1000 * of(each) for of in (statistics.mean, _p95, max)]
    return f"{size:>7,} " + " ".join(f"{c:7.1f}" for c in [*cells, peak, disk]) + f" {stories:>7,}"


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def main() -> None:
    """Measure each size: seconds and milliseconds of CPU, but for `wall`.

    With `--real`, `find` is what those that joined took, times what they are of all.
    """
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("sizes", nargs="*", type=int, default=SIZES)
    wanted.add_argument("--into", type=Path)
    wanted.add_argument("--minutes", type=float, default=1e9)
    wanted.add_argument("--real", type=int)
    given = wanted.parse_args()
    heads = ("count", "find", "wall", "join", "p95", "worst", "like", "p95", "worst", "RSS-MB",
             "disk-MB", "stories")  # fmt: skip
    print("articles" + " ".join(f"{head:>7}" for head in heads))
    for size in given.sizes:
        if given.real is not None:
            with tempfile.TemporaryDirectory() as folder:
                print(measure_grown(size, Path(folder), given.real), flush=True)
        elif given.into is None:
            with tempfile.TemporaryDirectory() as folder:
                print(measure(size, Path(folder), given.minutes), flush=True)
        else:
            folder = given.into / str(size)
            folder.mkdir(parents=True, exist_ok=True)
            print(measure(size, folder, given.minutes), flush=True)


if __name__ == "__main__":
    main()
