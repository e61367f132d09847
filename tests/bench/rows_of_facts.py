"""Rows of `compare` against the gold chains of ECB+: `python -m tests.bench.rows_of_facts`.

Of each pair of marked mentions in two reports of a story it is counted whether they stand in one
row of the table, and whether the gold has them in one chain.  The gold joins what stands in the
sentences that it read; a mention of any other is in a chain of its own, so that the same name
further down counts as wrong.  `of those joined` leaves such mentions out: of the pairs whose
chains both stand in several reports, how many in one row are one.  The last line is of the pairs
of answers of NAnCo: which are told rightly to be one, or not, the mean of both.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from itertools import combinations
from typing import Any

from corpus.annotate import annotate_text
from corpus.article import Article
from corpus.stories.answers import same_answer
from corpus.stories.cells import told_by
from corpus.stories.facts import Fact, table_of
from tests.bench.same_event import DATA, read

_REPORTS = 8
KINDS = ("time", "person", "place")


def main() -> None:
    """Print pair precision and recall by kind."""
    if not DATA.is_dir():
        print("the gold (../shared/data) is not beside this checkout")
        return
    texts = {record["id"]: record for record in read("stories_ecbplus")}
    count: Counter[tuple[str, str]] = Counter()
    with gzip.open(next(DATA.rglob("facts_ecbplus.jsonl.gz")), "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            named = {m["article"] for chain in row["chains"] for m in chain["mentions"]}
            reports = sorted(named & texts.keys())[:_REPORTS]
            facts = table_of([told_by(_article(texts[each])) for each in reports])
            for kind in KINDS:
                marked = [
                    (chain["chain"], m["article"], _rows(facts, m), chain["articles"] > 1)
                    for chain in row["chains"]
                    if chain["kind"] == kind
                    for m in chain["mentions"]
                    if m["article"] in reports
                ]
                for (chain, a, rows, known), (other, b, others, too) in combinations(marked, 2):
                    if a != b:
                        told = "one row" if rows & others else "apart"
                        count[kind, f"{told}, {'same' if chain == other else 'other'}"] += 1
                        if rows & others and known and too and chain != other:
                            count[kind, "two that the gold joins otherwise"] += 1
    print("rows of     pair precision  recall  precision of those joined")
    for kind in KINDS:
        right = count[kind, "one row, same"]
        precision = right / max(1, right + count[kind, "one row, other"])
        recall = right / max(1, right + count[kind, "apart, same"])
        joined = right / max(1, right + count[kind, "two that the gold joins otherwise"])
        print(f"{kind:<12}{precision:>10.3f}{recall:>12.3f}{joined:>16.3f}")
    print(f"same answer {_balanced():>10.3f}")


def _balanced() -> float:
    of: Counter[bool] = Counter()
    right: Counter[bool] = Counter()
    with gzip.open(next(DATA.rglob("facts_nanco.jsonl.gz")), "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for a, b in combinations(row["answers"], 2):
                same = a["group"] == b["group"]
                of[same] += 1
                right[same] += same_answer(row["question"], a["answer"], b["answer"]) is same
    return sum(right[same] / of[same] for same in of) / 2


def _article(record: dict[str, str]) -> Article:
    id, text = record["id"], record["text"]
    found = annotate_text(text, record.get("published"))
    return Article(
        id, id, record.get("title"), None, (), record.get("published"), None, None, id, id, text,
        annotations=found,
    )  # fmt: skip


def _rows(facts: tuple[Fact, ...], mention: dict[str, Any]) -> frozenset[int]:
    return frozenset(
        place
        for place, fact in enumerate(facts)
        for cell in fact.cells
        if cell.article == mention["article"]
        and cell.start < mention["end"]
        and mention["start"] < cell.end
    )


if __name__ == "__main__":
    main()
