"""Text from outside: nothing in it steers the terminal, and no offset moves."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from tui.words.visible import escape_json, make_line, make_visible

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def test_escape_sequences_are_shown() -> None:
    assert make_visible("a\x1b[2Jb\x07\x9b31m\u202ec") == "a␛[2Jb␇\ufffd31m\ufffdc"


def test_no_character_that_steers_passes_for_printable() -> None:
    every = "".join(map(chr, range(0x110000)))
    alone = [character for character in every if make_visible(character) != character]
    assert alone == [a for a, b in zip(every, make_visible(every), strict=True) if a != b]


def test_a_line_stays_one_line() -> None:
    assert make_line("a\nb\tc\rd") == "a b c␍d"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_one_character_becomes_one_character_and_none_steers(text: str) -> None:
    shown = make_visible(text)
    assert len(shown) == len(text)
    assert not STEERING.search(shown)


@given(st.text(max_size=100))
def test_json_reads_back_the_same(text: str) -> None:
    encoded = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(encoded) == text
    assert not STEERING.search(encoded)
