"""Patterns tried only where they can stand: what is found is what a search of all would find."""

from __future__ import annotations

import random

import pytest

from corpus.times.detection import STAGES
from corpus.times.grammar import CODES, Code, compile_pattern, needs, translate
from corpus.times.rule import Rule
from corpus.times.scan import scan
from corpus.times.wholes import LEFTOVERS

PATTERNS = tuple(
    dict.fromkeys(
        row.pattern for row in (*(rule for stage in STAGES for rule in stage), *LEFTOVERS)
    )
)
EXAMPLES = " ".join(
    example[0] for stage in STAGES for rule in stage for example in rule.examples
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_found_where_a_search_of_the_whole_code_finds_it(pattern: str) -> None:
    own = sorted(set(CODES.values()) & set(translate(pattern)))
    draw = random.Random(pattern)
    codes = ["".join(draw.choices(own, k=400)) for _ in range(5)]
    codes += ["".join(draw.choices([*own, CODES["word"]], k=400)) for _ in range(5)]
    for code in codes:
        whole = [found.span() for found in compile_pattern(pattern).finditer(code)]
        assert [found.span() for found in Code(code).find(pattern)] == whole


def test_each_rule_is_found_in_the_examples_of_all_where_a_search_of_the_whole_finds_it() -> None:
    code = scan(EXAMPLES).code
    searched = Code(code)
    for pattern in PATTERNS:
        whole = [found.span() for found in compile_pattern(pattern).finditer(code)]
        assert [found.span() for found in searched.find(pattern)] == whole, pattern


@pytest.mark.parametrize(
    ("pattern", "anchors", "firsts", "width"),
    [
        ("month_name comma? year4", [("month_name", 0), ("year4", 2)], "month_name", 3),
        ("the? (?:month_name|weekday_name) (?!of)",
         [("month_name weekday_name", 1)], "the month_name weekday_name", 2),
        ("(?<=in) (?:month_name comma){0,2} year4", [("year4", 4)], "month_name year4", 5),
        ("(?:the|a)? hyphen?", [], "the a hyphen", 2),
    ],
)  # fmt: skip
def test_a_pattern_tells_what_it_needs_and_how_far_from_its_beginning(
    pattern: str, anchors: list[tuple[str, int]], firsts: str, width: int
) -> None:
    read = needs(pattern)
    found = [(anchor.letters, anchor.reach) for anchor in read.anchors]
    assert found == [
        ("".join(sorted(CODES[kind] for kind in kinds.split())), reach) for kinds, reach in anchors
    ]
    assert read.firsts == {CODES[kind] for kind in firsts.split()}
    assert read.width == width
    assert read.empty is not bool(anchors)


def test_a_rule_never_stands_at_nothing() -> None:
    rules: set[Rule] = {rule for stage in STAGES for rule in stage}
    assert not any(needs(rule.pattern).empty for rule in rules)
