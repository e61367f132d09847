"""Quotes of any text: nothing raises, places are right, and the time is linear."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.quotes import find_quotes, name_speakers
from tests.examples import examples
from tests.pace import least_seconds

PIECES = st.sampled_from(
    [
        "“", "”", '"', "''", "‘", "’", "„", "«", "»", " ", "\n", "\n\n", ".", ",", ":", "?", "—",
        "(", ")", "said", "says", "saying", "told", "according to", "called", "asked", "who", "and",
        "that", "Anna Berg", "he", "She", "the", "a spokesman for", "Mr.", "Dr.", "it broke",
        "in June", "was", "not", "BERG:", "é", "穆", "🙂", "\u202e", "\x00", "1.5", "as", "with",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=80).map(" ".join), st.lists(PIECES).map("".join)
)


@given(TEXTS)
@example("ASK 0:")
@settings(max_examples=examples(400), deadline=None)
def test_no_text_raises_and_every_place_is_verbatim_and_in_order(text: str) -> None:
    found = find_quotes(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        for words, start, end in (
            (quote.verb, quote.cue_start, quote.cue_end),
            (quote.speaker, quote.speaker_start, quote.speaker_end),
        ):
            assert (words is None) == (start is None) == (end is None)
            if words is not None and start is not None and end is not None:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == words
    assert find_quotes(text) == found


@given(TEXTS, st.data())
@settings(max_examples=examples(200), deadline=None)
def test_naming_speakers_changes_no_place(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    mentions = [
        Mention(min(a, b), max(a, b), data.draw(st.sampled_from(["person", "org", "place"])),
                None, data.draw(st.sampled_from(["x:a", "x:b"])), "Anna Berg")
        for a, b in data.draw(st.lists(places, max_size=8)) if a != b
    ]  # fmt: skip
    before = find_quotes(text)
    after = name_speakers(text, before, mentions)
    assert [(q.start, q.end, q.speaker_start) for q in after] == [
        (q.start, q.end, q.speaker_start) for q in before
    ]
    assert all(bool(q.entity) <= bool(q.speaker) for q in after)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        '"', "“", "”", "''", "‘a b ", "“x\n", '"said ', "he said, ", "A and B said ", "saying, ",
        "saying ", "according to ", "(", ".\n", "X, a y, ", "who ", "A: “b c d”\n", "as ", "a’", "-",
        "“a b c” ", "Mr. ", "1,", "a.", "told x ", "\n\n", "X said “y z w” and ", "«", "`` ",
    ],
)  # fmt: skip
def test_a_hostile_text_of_100000_characters_takes_no_more_than_seconds(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    mentions = [Mention(0, 1, "person", None, "x:a", "A")]
    # What is not linear takes minutes.
    assert least_seconds(lambda: name_speakers(text, find_quotes(text), mentions), 4) < 4
