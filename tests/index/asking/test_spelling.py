"""Spelling: which of the archive's words a mistyped one stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asking import spelling
from index.asking.edits import edit_distance
from index.asking.spelling import candidates, slip_cost
from index.embedded.container import Container
from index.embedded.engine import EmbeddedEngine
from index.embedded.fuzzy_python import walk
from index.embedded.segment import Segment
from index.engine import Document, Snapshot

WORDS = """
    minister minister minister minister ministry economy economy separate government harbour
    medinsky medicine medicine medicine calendar negotiations negotiations ceasefire drone drones
    carter garter garter garter steven german mozart kyiv north
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    engine = EmbeddedEngine(tmp_path_factory.mktemp("words"))
    engine.rebuild([Document(f"a{n}", "", word) for n, word in enumerate(WORDS.split())], 1)
    snapshot = engine.open()
    yield snapshot
    snapshot.close()


def nobody(words: Sequence[str]) -> frozenset[str]:
    return frozenset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("minster", "minister"),
        ("econmoy", "economy"),
        ("seperate", "separate"),
        ("goverment", "government"),
        ("harbor", "harbour"),
        ("medinksy", "medinsky"),
        ("medynsky", "medinsky"),
        ("medinski", "medinsky"),
        ("calender", "calendar"),
        ("negociatoins", "negotiations"),
        ("ceasefrie", "ceasefire"),
        ("nroth", "north"),
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(
    snapshot: Snapshot, typed: str, meant: str
) -> None:
    assert candidates(typed, snapshot, nobody)[0].word == meant


@pytest.mark.parametrize("typed", ["kyv", "12th", "11:30", "zzzzzzzzz", "", "дрон"])
def test_short_words_numbers_and_words_like_no_other_are_left_alone(
    snapshot: Snapshot, typed: str
) -> None:
    assert candidates(typed, snapshot, nobody) == []


def test_of_two_neighbours_a_name_is_preferred(snapshot: Snapshot) -> None:
    def carter(words: Sequence[str]) -> frozenset[str]:
        return frozenset({"carter"})

    assert candidates("farter", snapshot, nobody)[0].word == "garter"
    assert candidates("farter", snapshot, carter)[0].word == "carter"


def test_inflections_of_one_word_are_one_candidate(snapshot: Snapshot) -> None:
    found = candidates("drones", snapshot, nobody)
    assert [one.word for one in found] == ["drone"]


def test_the_best_counts_fully_and_the_others_less(snapshot: Snapshot) -> None:
    for typed in ("minstry", "arter", "medisine"):
        weights = [one.weight for one in candidates(typed, snapshot, nobody)]
        assert weights[0] == 1 and weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(("letters", "typed", "meant"), spelling.ALIKE)
def test_letters_that_sound_alike_cost_less_than_others(
    letters: str, typed: str, meant: str
) -> None:
    differing = {letter for pair in zip(typed, meant, strict=True) for letter in pair
                 if pair[0] != pair[1]}  # fmt: skip
    assert differing & set(letters)
    assert slip_cost(typed, meant) < edit_distance(typed, meant, 9)


@pytest.mark.parametrize(
    ("easier", "harder"),
    [
        (("dorne", "drone"), ("dwone", "drone")),
        (("kurssk", "kursk"), ("kurpsk", "kursk")),
        (("kursj", "kursk"), ("kursa", "kursk")),
        (("kyrsk", "kursk"), ("kgrsk", "kursk")),
        (("kurxk", "kursk"), ("xursk", "kursk")),
    ],
)
def test_slips_of_hand_and_ear_cost_less(easier: tuple[str, str], harder: tuple[str, str]) -> None:
    assert slip_cost(*easier) < slip_cost(*harder)


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_a_slip_never_costs_much_more_than_its_edits(one: str, other: str) -> None:
    cost = slip_cost(one, other)
    assert (cost == 0) == (one == other)
    assert cost <= edit_distance(one, other, 20) * (1 + spelling.FIRST) + 1e-9


@given(
    st.lists(st.text("abcю", min_size=1, max_size=9), min_size=1, max_size=40, unique=True),
    st.text("abcю", min_size=1, max_size=9),
    st.integers(0, 3),
)
def test_no_word_within_the_edits_is_overlooked(
    words: list[str], asked: str, distance: int
) -> None:
    segment = _segment(words)
    lexicon = [term.decode() for term in segment.lexicon("word")]
    wanted = [
        (n, edits)
        for n, word in enumerate(lexicon)
        if (edits := edit_distance(asked, word, distance)) <= distance
    ]
    assert walk(segment, asked, distance) == wanted


def _segment(words: list[str]) -> Segment:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.rebuild([Document("a", "", " ".join(words))], 1)
        place = next(Path(folder).rglob("*.seg*"))
        return Segment(Container.map(place))
