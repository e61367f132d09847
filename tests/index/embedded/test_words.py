"""The short way to the words of a text leads to the same words as the rules of the analysis."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.analysis import _european_rules, all_rules, rules_for
from index.asking.edits import edit_distance
from index.embedded.container import Container
from index.embedded.fuzzy_numpy import search
from index.embedded.fuzzy_python import walk
from index.embedded.places import decode_places, encode_places
from index.embedded.pool import Pool
from index.embedded.segment import Segment
from index.embedded.whoosh.codec import Posting, from_stream, number_tokens
from index.embedded.whoosh.fields import Places, Stems, Surfaces
from index.embedded.writer import SegmentWriter
from index.engine import Document
from tests.examples import examples
from tests.index.reference import edits

plain = st.text(st.sampled_from("abU.S's,:0159 -\nx\"_'"), max_size=30)


@settings(max_examples=examples(1000), deadline=None)
@given(st.one_of(plain, st.text(max_size=40)))
@example("U.S.A. U.S x.y. it's a'b''c 5U.S. 1,400:30.5. o'")
def test_words_of_any_text_are_those_of_the_analysis(text: str) -> None:
    assert rules_for(text).findall(text) == all_rules().findall(text)


WESTERN = bytes(range(256)).decode("cp1252", "ignore")


@given(st.text(alphabet=WESTERN, max_size=12))
def test_western_texts_are_cut_as_by_the_rules_for_all(text: str) -> None:
    assert rules_for(text).findall(text) == all_rules().findall(text)


EUROPEAN = st.sampled_from("aZé.'’ʼ-5,:\u0301\u200d\u2060ćŁїЖжЁΩάς–—“”′℅⅓→∑€" + WESTERN)


@given(st.text(EUROPEAN, max_size=14))
@example("Łódź’s Zelenskyy met Зеленський’s men, U.S. Ω’a 5:30 \u200dč\u0301")
def test_european_texts_are_cut_as_by_the_rules_for_all(text: str) -> None:
    assert _european_rules().findall(text) == rules_for(text).findall(text) == all_rules().findall(text)


@given(st.characters(exclude_categories=["Cs"]))
def test_no_sign_beyond_the_european_rules_is_left_to_them(sign: str) -> None:
    text = f"a{sign}b {sign} {sign}{sign}я"
    assert rules_for(text).findall(text) == all_rules().findall(text)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_the_pool_and_the_fields_make_the_same_postings(texts: list[str]) -> None:
    pool = Pool()
    stream: dict[str, list[Posting]] = {"title": [], "text": [], "word": []}
    lengths: dict[str, list[int]] = {"title": [], "text": [], "word": []}
    for number, text in enumerate(texts):
        for field, value in (("title", text[:5]), ("text", text)):
            lengths[field].append(pool.add_words(field, value))
            for term, _, weight, coded in Stems().index(value):
                stream[field].append((field, term, number, weight, coded))
        for term, _, weight, coded in Surfaces().index((text[:5], text)):
            stream["word"].append(("word", term, number, weight, coded))
    for field, postings in stream.items():
        theirs = from_stream(field, sorted(postings))
        number_tokens(theirs, lengths[field])
        ours = pool.field(field)
        assert ours.terms == theirs.terms
        for name in ("counts", "ids", "tf", "pos", "where"):
            one, other = getattr(ours, name), getattr(theirs, name)
            assert (one is None) == (other is None)
            assert one is None or one.tolist() == other.tolist()


@given(st.lists(st.integers(0, 2**31), unique=True).map(sorted))
def test_positions_survive_their_coding(places: list[int]) -> None:
    assert decode_places(encode_places(places)) == places
    assert Places().decode_frequency(encode_places(places)) == len(places)


letters = st.text(st.sampled_from("abcdé"), max_size=7)


@settings(max_examples=examples(400))
@given(letters, letters, st.integers(0, 3))
def test_edit_distance_is_right_up_to_the_most_asked_for(one: str, other: str, most: int) -> None:
    right = edits(one, other)
    found = edit_distance(one, other, most)
    assert found == right if right <= most else found > most


@settings(max_examples=examples(60), deadline=None)
@given(
    st.sets(st.text(st.sampled_from("abcdé\U0001f600"), min_size=1, max_size=7)),
    letters.filter(bool),
)
def test_looking_at_all_words_at_once_finds_the_same_as_one_by_one(
    held: set[str], word: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        writer = SegmentWriter(Path(folder))
        writer.add(Document("a", "", " ".join(held)))
        segment = Segment(Container.map(Path(folder) / writer.finish().name))
        for distance in (0, 1, 2, 3):
            assert search(segment, word, distance) == walk(segment, word, distance)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("medinksy", "medinsky", 1),
        ("talks", "walks", 1),
        ("ab", "ba", 1),
        ("", "ab", 2),
        ("ca", "abc", 3),
    ],
)
def test_edits_are_inserts_deletes_replacements_and_swaps(
    one: str, other: str, distance: int
) -> None:
    assert edit_distance(one, other, 5) == distance
