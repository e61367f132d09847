"""Every rule's examples, and what holds for the table of rules as a whole."""

from __future__ import annotations

import re

import pytest

from corpus.times import Anchor, find_times
from corpus.times.detection import STAGES
from corpus.times.grammar import CODES, compile_pattern, translate
from corpus.times.rule import Rule

PUBLISHED = Anchor.parse("2025-05-16")
RULES = tuple(dict.fromkeys(rule for stage in STAGES for rule in stage))
EXAMPLES = [
    pytest.param(*example, id=f"{rule.name}: {example[1]}")
    for rule in RULES
    for example in rule.examples
]


@pytest.mark.parametrize(("text", "expression", "value"), EXAMPLES)
def test_each_example_of_a_rule_is_found_with_its_value(
    text: str, expression: str, value: str
) -> None:
    found = {text[time.start : time.end]: time.value for time in find_times(text, PUBLISHED)}
    assert found.get(expression) == value, found


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.weak], ids=lambda r: r.name)
def test_each_rule_that_finds_something_by_itself_has_an_example(rule: Rule) -> None:
    assert rule.examples


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_no_pattern_repeats_without_bound(rule: Rule) -> None:
    compile_pattern(rule.pattern)
    assert not re.search(r"[*+]|\{\d+,\}", translate(rule.pattern))


def test_a_pattern_with_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        translate("month weekdya")


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len(set(CODES.values())) == len(CODES)
