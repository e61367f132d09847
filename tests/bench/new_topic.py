"""A topic that an archive does not know is not one event: `python -m tests.bench.new_topic`.

Puts the five seeds, which are of one topic and of four events, amid 750 articles of each of several
sets, all at once and as the last to arrive (their words are not counted then), and tells the stories
that the seeds are in.  Right is {0, 1} alone.  The crowd's names and times are not asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.annotate import annotate_text
from corpus.article import Article
from corpus.stories.events import MemoryShelf, join, settle
from corpus.stories.features import Rarity, count_features
from corpus.stories.profile import profile_of
from tests.bench.same_event import DATA, Record, read

SETS = ("newsarticles", "huffpost_10k", "ag_news_test", "bbc", "reuters21578")
_CROWDS = 3
"""Crowds that are drawn from each set."""
_MANY = 750


def main() -> None:
    """Print a line a crowd, and how many are right."""
    if not DATA.is_dir():
        print("the seeds and the news (../shared/data) are not beside this checkout")
        return
    texts = [path.read_text("utf-8") for path in sorted((DATA / "seeds").glob("*.txt"))]
    seeds = [
        Article(f"seed{n}", f"seed{n}", None, None, (), None, None, None, "", "", text,
                annotations=annotate_text(text))
        for n, text in enumerate(texts)
    ]  # fmt: skip
    right = crowds = 0
    for name in SETS:
        records = [record for record in read(name) if record.get("body") or record.get("text")]
        step = max(_CROWDS, len(records) // _MANY)
        for first in range(_CROWDS):
            crowd = [_bare(record, n) for n, record in enumerate(records[first::step][:_MANY])]
            for order, known in (("at once", len(crowd) + len(seeds)), ("seeds last", len(crowd))):
                found = _stories(seeds, crowd, known)
                crowds += 1
                right += found == [[0, 1]]
                print(f"{name} {first}, {order}: {found}", flush=True)
    print(f"right: {right} of {crowds}")


def _bare(record: Record, n: int) -> Article:
    day = (record.get("published") or "")[:10] or None
    text = record.get("body") or record["text"]
    return Article(f"x{n}", f"x{n}", record.get("title"), None, (), day, "given", None, "", "", text)


def _stories(seeds: Sequence[Article], crowd: Sequence[Article], known: int) -> list[list[int]]:
    """Return the stories of several that hold a seed, others as -1; words of `known` are counted."""
    everyone = [*crowd, *seeds]
    rarity = Rarity.empty(len(everyone))
    for article in everyone[:known]:
        rarity.learn(count_features(article.title, article.text))
    shelf = MemoryShelf()
    for n, article in enumerate(everyone):
        join(n, profile_of(article, rarity), shelf)
    settle(range(len(everyone)), shelf)
    stories = [[max(-1, n - len(crowd)) for n in story] for story in shelf.groups()]
    return [story for story in stories if len(story) > 1 and max(story) >= 0]


if __name__ == "__main__":
    main()
