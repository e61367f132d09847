"""How certain a network was stays with a mention where it is little, and is stored with it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.columns import pack_mentions, unpack_mentions
from corpus.article import CERTAIN, Mention
from corpus.kinds import KINDS, Kind
from corpus.tagging.certainty import KEPT_BELOW, Certainty
from corpus.tagging.encoder import LABELS
from corpus.tagging.tokens import tokenise, tokenise_blocks


def said(count: int, **rows: dict[str, float]) -> npt.NDArray[np.float32]:
    """Probabilities that no word is a name, but for those of `w0`, `w1` ..., by label."""
    found = np.zeros((count, len(LABELS)), np.float32)
    found[:, 0] = 1
    for row, labels in rows.items():
        at = int(row[1:])
        found[at] = 0
        for label, much in labels.items():
            found[at, LABELS.index(label)] = much
    return found


def graded(text: str, mention: Mention, **rows: dict[str, float]) -> int:
    tokens = tokenise(text)
    certainty = Certainty()
    certainty.add(tokens, said(len(tokens), **rows))
    (found,) = certainty.graded([mention])
    assert found == mention
    return found.certainty


def test_the_least_certain_word_counts_and_where_the_name_begins_and_ends() -> None:
    oats = Mention(0, 12, "org")
    sure = {"w0": {"B-org": 0.9}, "w1": {"I-org": 0.9}}
    assert graded("Galactic Oats rose", oats, **sure) == CERTAIN
    assert graded("Galactic Oats rose", oats, **sure | {"w1": {"I-org": 0.33}}) == 3
    assert graded("Galactic Oats rose", oats, **sure | {"w0": {"I-org": 0.9}}) == 0
    assert graded("Galactic Oats rose", oats, **sure | {"w0": {"B-place": 0.9}}) == 0
    assert graded("Galactic Oats rose", oats, **sure | {"w2": {"I-org": 0.85}}) == 1


def test_only_what_is_asked_of_a_kind_is_kept() -> None:
    assert graded("Roe rose", Mention(0, 3, "person"), w0={"B-person": 0.75}) == 7
    assert graded("Roe rose", Mention(0, 3, "org"), w0={"B-org": 0.75}) == 7
    assert graded("Roe rose", Mention(0, 3, "org"), w0={"B-org": 0.85}) == CERTAIN
    assert graded("Roe rose", Mention(0, 3, "event"), w0={"B-event": 0.15}) == CERTAIN
    two = {"w0": {"B-person": 0.3}, "w1": {"I-person": 0.3}}
    assert graded("Ann Roe rose", Mention(0, 7, "person"), **two) == 3


WHOLE = [
    ("Goldman, Sachs rose", "Goldman", "org", "w1", 4),
    ("Old Goldman Sachs rose", "Goldman", "org", "w2", 4),
    ("Sold to Old Goldman today", "Goldman", "org", "w2", 4),
    ("Goldman Ltd, Sachs rose", "Goldman Ltd", "org", "w2", CERTAIN),  # a legal form ends a name
    ("Goldman rose fast", "Goldman", "org", "w1", CERTAIN),  # in small letters
    ("It ended. Top Goldman rose", "Goldman", "org", "w3", CERTAIN),  # a sentence's first word
    ("Then President Roe rose", "Roe", "person", "w1", CERTAIN),  # a title
    ("Then Midfielder Ann Roe rose", "Ann Roe", "person", "w1", CERTAIN),  # before a full name
    ('It was Roe " yet', "Roe", "person", "w3", 4),
    ("An Anglo Saxon rose", "Saxon", "group", "w1", CERTAIN),
    ("Old Norland Road rose", "Norland", "place", "w2", 4),
]


@pytest.mark.parametrize(("text", "name", "kind", "row", "whole"), WHOLE)
def test_a_word_beside_a_name_that_may_belong_to_it_is_doubted(
    text: str, name: str, kind: Kind, row: str, whole: int
) -> None:
    tokens = tokenise(text)
    certainty = Certainty()
    certainty.add(tokens, said(len(tokens), **{row: {"O": 0.45, "I-org": 0.55}}))
    at = text.index(name)
    (found,) = certainty.graded([Mention(at, at + len(name), kind)])
    assert found.whole == whole


def test_a_word_that_another_mention_holds_belongs_to_that_one() -> None:
    tokens = tokenise("Old Goldman Sachs rose")
    certainty = Certainty()
    certainty.add(tokens, said(len(tokens), w2={"O": 0.45, "I-org": 0.55}))
    one, other = Mention(4, 11, "org"), Mention(12, 17, "person")
    assert [m.whole for m in certainty.graded([one, other])] == [CERTAIN, CERTAIN]


def test_blocks_of_a_long_text_are_each_asked_for_their_own_names() -> None:
    text = "Oats rose. " * 5
    certainty = Certainty()
    for number, tokens in enumerate(tokenise_blocks(text, size=6)):
        words = {f"w{at}": {"B-org": 0.4 if number else 0.9} for at in range(0, len(tokens), 3)}
        certainty.add(tokens, said(len(tokens), **words))
    mentions = [Mention(at, at + 4, "org") for at in range(0, len(text), 11)]
    assert [m.certainty for m in certainty.graded(mentions)] == [CERTAIN, CERTAIN, 4, 4, 4]


def test_without_a_network_nothing_is_said_of_certainty() -> None:
    assert Certainty().graded([Mention(0, 3, "org")])[0].certainty == CERTAIN


@pytest.mark.parametrize("kind", KEPT_BELOW)
def test_certainty_is_stored_with_its_mention(kind: Kind) -> None:
    mentions = (
        Mention(0, 3, kind, certainty=2), Mention(5, 9, kind), Mention(10, 12, kind, whole=4),
        Mention(13, 14, kind, certainty=3, whole=0),
    )  # fmt: skip
    found = unpack_mentions(pack_mentions(mentions))
    assert [(m.certainty, m.whole) for m in found] == [
        (2, CERTAIN), (CERTAIN, CERTAIN), (CERTAIN, 4), (3, 0),
    ]  # fmt: skip


@given(
    text=st.text(alphabet="ab .\n", max_size=40),
    places=st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 9), st.sampled_from(KINDS)), max_size=4
    ),
)
def test_any_mentions_of_any_text_come_back_as_they_were(
    text: str, places: list[tuple[int, int, Kind]]
) -> None:
    mentions = tuple(Mention(at, at + long, kind) for at, long, kind in sorted(places))
    certainty = Certainty()
    for tokens in tokenise_blocks(text, size=7):
        certainty.add(tokens, said(len(tokens)))
    assert certainty.graded(mentions) == mentions
