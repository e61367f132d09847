"""The same answer or not: small cases, and NAnCo's."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path

import pytest

from corpus.stories.answers import same_answer

WHY = "Why was the bridge closed?"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cracks in two piers", "divers found a cracked pier", True),
        ("to repair the deck", "cracks in two piers", False),
        ("the bridge was closed for a film", "the bridge was closed for repairs", False),
        ("", "", False),
    ],
)
def test_answers_are_one_by_the_words_that_the_question_lacks(
    one: str, other: str, same: bool
) -> None:
    assert same_answer(WHY, one, other) is same
    assert same_answer(WHY, other, one) is same


def test_pairs_of_nanco_are_told_apart(shared: Path) -> None:
    path = shared / "data" / "stories" / "facts_nanco.jsonl.gz"
    right, of = {True: 0, False: 0}, {True: 0, False: 0}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for a, b in combinations(row["answers"], 2):
                same = a["group"] == b["group"]
                of[same] += 1
                right[same] += same_answer(row["question"], a["answer"], b["answer"]) is same
    assert sum(right[same] / of[same] for same in of) / 2 >= 0.78
