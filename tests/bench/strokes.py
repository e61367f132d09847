"""What a typed letter costs: `python -m tests.bench.strokes [--articles 100000] [--keep FOLDER]`.

Short queries typed letter by letter and whole questions, through all that a search does between
the parsed query and the ranked ids, 50 hits a letter, in milliseconds of this thread's CPU.  Each
is asked in four sessions and the quickest counts: what else the machine does tells in the others.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.asking.loosen import forgive
from index.asking.query import parse
from index.asking.request import SearchRequest
from index.embedded.engine import EmbeddedEngine
from index.engine import Snapshot
from tests.bench import articles
from tests.bench.questions import Known

TYPED = (
    "minister talks", "drone strike", "oil price", "election fraud", "trump tariffs",
    "police protest london", "interest rates bank", "climate summit", "vaccine trial",
    "earthquake rescue", "football transfer", "hospital staff shortage", "border migrants",
    "supreme court ruling", "stock market",
)  # fmt: skip
QUESTIONS = (
    "how many people were killed when the drone hit the oil depot last night",
    "what did the finance minister say about interest rates and the housing market today",
    "which countries agreed to send more aid to the border after the earthquake",
    "why did the supreme court stop the president from ending the asylum programme",
    "where will the next round of talks between the two sides be held",
)
HITS = 50
SESSIONS = 4


class Texts:
    """The beginnings of all articles, in the place of an archive."""

    def __init__(self, path: Path) -> None:
        self._held = {document.id: document.text[:2000] for document in articles.load(path)}

    def of(self, ids: Sequence[str]) -> Mapping[str, str]:
        return {one: self._held[one] for one in ids}


def spend(snapshot: Snapshot, texts: Texts, names: Known, typed: str, *, typing: bool) -> float:
    """Return the milliseconds that a query takes."""
    began = time.thread_time()
    tree = parse(typed, names, typing=typing)
    forgive(SearchRequest(typed, HITS, typing=typing), tree, snapshot, names, texts.of)
    return (time.thread_time() - began) * 1000


def measure(folder: Path, texts: Texts) -> None:
    """Print medians and 95th percentiles."""
    names = Known(())
    strokes: dict[str, float] = {}
    whole: dict[str, float] = {}
    for _ in range(SESSIONS):
        snapshot = EmbeddedEngine(folder).open()
        forgive(SearchRequest("the", HITS), parse("the", names), snapshot, names, texts.of)
        for query in TYPED:
            for end in range(1, len(query) + 1):
                typed = query[:end]
                took = spend(snapshot, texts, names, typed, typing=True)
                strokes[typed] = min(took, strokes.get(typed, took))
        for question in QUESTIONS:
            took = spend(snapshot, texts, names, question, typing=False)
            whole[question] = min(took, whole.get(question, took))
        snapshot.close()
    ordered = sorted(strokes.values())
    print(
        f"{len(ordered)} letters: median {statistics.median(ordered):.1f} ms,"
        f" p95 {ordered[int(0.95 * len(ordered))]:.1f}, slowest {ordered[-1]:.1f}"
    )
    slowest = sorted(strokes, key=lambda typed: -strokes[typed])[:6]
    print("  slowest: " + ", ".join(f"{typed!r} {strokes[typed]:.1f}" for typed in slowest))
    print(
        f"whole questions of {len(QUESTIONS[0].split())} words or so:"
        f" median {statistics.median(whole.values()):.1f} ms, slowest {max(whole.values()):.1f}"
    )


def main() -> None:
    """Build the index, or take the one that was kept, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="keep the index here and take it again")
    asked = parser.parse_args()
    path = articles.prepare(asked.articles)
    with tempfile.TemporaryDirectory() as place:
        folder = asked.keep or Path(place)
        if not any(folder.glob("*")):
            EmbeddedEngine(folder).rebuild(articles.load(path), 1)
        measure(folder, Texts(path))


if __name__ == "__main__":
    main()
