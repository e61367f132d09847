"""A piece of a longer expression is never resolved, whatever rule found it."""

from __future__ import annotations

import re

import pytest

from corpus.times import Anchor, find_times
from corpus.times.detection import STAGES
from corpus.times.grammar import compile_pattern, translate
from corpus.times.rule import Rule
from corpus.times.wholes import LEFTOVERS, Leftover

FRIDAY = Anchor.parse("2025-05-16")
RULES = tuple(dict.fromkeys(rule for stage in STAGES for rule in stage))
# What makes any expression of the calendar a piece of a longer one.
FRAMES = ("{} after next", "{} before last", "every {}", "every second {}")
SORTS = ("DAY", "MONTH", "YEAR", "WEEK", "SEASON", "QUARTER", "TIME", "DECADE")
PIECES = sorted({
    words
    for rule in RULES if rule.sort in SORTS
    for _, words, _ in rule.examples
    if not re.search(r"(?i)^(?:every|each|next|last|after)|[,(]", words)
})  # fmt: skip


@pytest.mark.parametrize("row", LEFTOVERS, ids=lambda row: row.example[0])
def test_each_leftover_keeps_its_example_from_being_resolved(row: Leftover) -> None:
    text, words = row.example
    found = {text[stamp.start : stamp.end]: stamp for stamp in find_times(text, FRIDAY)}
    assert words in found, found
    assert found[words].status == "unresolved"
    assert found[words].earliest is None


@pytest.mark.parametrize("row", LEFTOVERS, ids=lambda row: row.pattern[:40])
def test_no_leftover_repeats_without_bound(row: Leftover) -> None:
    compile_pattern(row.pattern)
    assert not re.search(r"[*+]|\{\d+,\}", translate(row.pattern))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("words", PIECES)
def test_a_piece_is_read_whole_or_not_resolved(words: str, frame: str) -> None:
    text = f"He came on {frame.format(words)} there."
    whole = len("He came on "), len(text) - len(" there.")
    for stamp in find_times(text, FRIDAY):
        reads_all = stamp.start <= whole[0] and stamp.end >= whole[1]
        if stamp.type in ("date", "time") and not reads_all:
            inside = text[stamp.start : stamp.end]
            assert stamp.status != "resolved" or stamp.earliest is None, (text, inside, stamp)


@pytest.mark.parametrize(
    "text",
    ["in 30 February 2024", "on 31 June.", "the 45 May it", "until Sunday fortnight he"],
)
def test_a_day_that_no_calendar_has_is_not_resolved(text: str) -> None:
    assert all(stamp.earliest is None for stamp in find_times(text, FRIDAY))


def test_what_stands_beside_a_date_without_belonging_to_it_takes_nothing_away() -> None:
    for text in (
        "since Tuesday", "after Tuesday", "until Tuesday", "that Tuesday", "this Tuesday",
        "He left first on Tuesday", "a final on Tuesday", "two men on Tuesday",
    ):  # fmt: skip
        assert find_times(text, FRIDAY)[-1].earliest is not None, text


def test_an_archive_keeps_that_a_piece_was_cut() -> None:
    from corpus.times import Expression, detect

    piece = detect("on 31 June.")[0]
    assert piece.form.cut
    assert Expression.from_json(piece.to_json()) == piece


def test_every_rule_that_a_stage_names_is_a_rule() -> None:
    assert all(isinstance(rule, Rule) for rule in RULES)
