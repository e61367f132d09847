"""Does every facet find what it says?

    python -m tests.bench.narrowing [ARCHIVE] [--queries N] [--exact]

200 queries of words that stand in an archive, some side by side, some in quotes; every value of
their facets is put behind the query, as a person does who chooses it, and has to find exactly as
many articles as it says.  Without an archive one is made of real news.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from index.analysis import tokens_in
from index.engine import FACET_FIELDS
from index.newsroom.room import Newsroom
from tests.bench.articles import NEWS

QUERIES, ARTICLES = 200, 1_500
_SEED = 18


def made(folder: Path) -> Newsroom:
    """Return an archive of real news."""
    source = next(NEWS.rglob("newsarticles*.jsonl.gz"), None)
    if source is None:
        sys.exit("the news is not here: ../shared/data/news")
    lines = folder / "news.jsonl"
    with gzip.open(source, "rt", encoding="utf-8") as every:
        lines.write_text("".join(islice(every, ARTICLES)), "utf-8")
    room = Newsroom(folder / "archive", create=True)
    room.add([lines])
    return room


def queries(room: Newsroom, many: int, chance: random.Random) -> Iterator[str]:
    """Yield so many queries, of one to four words of one article."""
    ids = sorted(hit.id for hit in room.search("", limit=10_000).hits)
    for nth in range(many):
        text = room.show(chance.choice(ids)).text
        words = [text[token.start : token.end] for token in tokens_in(text)]
        count = min(1 + nth % 4, len(words))
        start = chance.randrange(max(1, len(words) - count))
        some = words[start : start + count] if nth % 3 else chance.sample(words, count)
        query = " ".join(some)
        yield f'"{query}"' if nth % 5 == 0 else query


def main() -> None:
    """Ask, and print what does not find its count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--exact", action="store_true", help="ask to the letter")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        room = Newsroom(asked.archive) if asked.archive else made(Path(place))
        values = wrong = 0
        for query in queries(room, asked.queries, random.Random(_SEED)):
            answer = room.search(query, exact=asked.exact, facets=FACET_FIELDS)
            for field, found in answer.facets.items():
                for value in found:
                    values += 1
                    narrowed = room.search(f"{query} {value.query}", limit=1, exact=asked.exact)
                    if narrowed.total != value.count:
                        wrong += 1
                        told = f"{value.count}, found {narrowed.total}"
                        print(f"  {query!r} {field} {value.name!r}: {told}")
        print(f"{asked.queries} queries, {values:,} values of facets, {wrong} find another count")
        room.close()


if __name__ == "__main__":
    main()
