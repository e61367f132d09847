"""Text from outside: nothing in it steers the terminal, and no offset moves."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.words.visible import escape_json, make_line, make_visible

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\u00ad\u200b\ufeff]"
)


def test_escape_sequences_are_shown() -> None:
    assert make_visible("a\x1b[2Jb\x07\x9b31m\u202ec") == "a␛[2Jb␇\ufffd31m\ufffdc"


@pytest.mark.parametrize(
    "unseen", "\u00ad\u034f\u115f\u200b\u2060\u3164\ufeff\uffa0\U000e0001\U000e0101"
)
def test_what_is_not_seen_is_shown(unseen: str) -> None:
    assert make_visible(f"Kur{unseen}sk") == "Kur\ufffdsk"


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a non-joiner
        "\u0d28\u0d4d\u200d \u0915\u094d\u200d\u0937",  # Malayalam and Hindi, with joiners
        "\U0001f469\u200d\U0001f4bb \u2764\ufe0f 1\ufe0f\u20e3 \U0001f44d\U0001f3fd",
        "na\u0308ive \u00a0 \u3000 caf\u00e9",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert make_visible(text) == text


@pytest.mark.parametrize(
    "text",
    ["a\u200db", "\u0645\u200c\u200c\u200c", "\U0001f469\ufe0f\ufe0f", "\u2764\u200dx", "x\ufe0f"],
)
def test_joiners_and_selectors_where_they_do_nothing_are_shown(text: str) -> None:
    assert "\ufffd" in make_visible(text)


def test_no_western_letter_or_sign_escapes_for_being_common() -> None:
    common = bytes(range(256)).decode("cp1252", "ignore") + "\x81\x90\xa0\xad"
    for character in common:
        shown = make_visible(character)
        printable = character.isprintable() or character in "\t\n\xa0"
        assert (shown == character) is printable, hex(ord(character))


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
