"""Tokens: how words are cut, folded and stemmed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms, to_surface, tokens_in


def surfaces(text: str) -> list[str]:
    return [token.surface for token in tokens_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rustem穆默夫 spoke", ["rustem", "穆", "默", "夫", "spoke"]),
        ("at 11:30 am", ["at", "11:30", "am"]),
        ("1,400 drones, 3.5 km", ["1400", "drones", "3.5", "km"]),
        ("Dolmabahçe Palace", ["dolmabahce", "palace"]),
        ("Russia’s and O'Brien's", ["russia", "and", "obrien"]),
        ("U.S.-Russia talks", ["us", "russia", "talks"]),
        ("Зеленский met Ερντογάν", ["зеленскии", "met", "ερντογαν"]),
        ("Su-34", ["su", "34"]),
        ("K\u00adu\u00adr\u00adsk and Ku\u200brsk", ["kursk", "and", "kursk"]),
        ("İSTANBUL ﬁre", ["istanbul", "fire"]),
        ("Erdog\u0306an = Erdo\u011fan", ["erdogan", "erdogan"]),
        ("", []),
    ],
)
def test_words_are_cut_and_folded(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_forms_of_a_word_share_their_term() -> None:
    assert {token.term for token in tokens_in("negotiation negotiations negotiate")} == {"negoti"}


@given(st.text(max_size=200))
def test_tokens_stand_in_order_and_apart_at_places_of_the_text(text: str) -> None:
    last = 0
    for token in tokens_in(text):
        assert last <= token.start < token.end <= len(text)
        assert token.term and token.surface
        last = token.end


@given(st.text(max_size=200))
def test_terms_are_the_tokens_without_their_places(text: str) -> None:
    assert terms(text) == [(token.term, token.surface) for token in tokens_in(text)]


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert to_surface(to_surface(word)) == to_surface(word)


def ascii_beginning(text: str) -> str:
    """What a case is called: pytest would write all of it out."""
    return ascii(text[:2])


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "1," * 100_000, "A." * 100_000, "Z" + "\u0335" * 100_000, "’s" * 100_000],
    ids=ascii_beginning,
)
def test_hostile_text_gives_tokens_of_bounded_length(text: str) -> None:
    assert all(len(token.surface) <= 100 for token in tokens_in(text))


@pytest.mark.parametrize(
    "word",
    [
        *("أحمد", "إبراهيم", "كِتَابٌ", "שָׁלוֹם", "ガソリン", "ภาษาไทย"),
        *("น้ำ", "हिंदी", "কিংবা", "မြန်မာ", "ខ្មែរ", "가나다"),
    ],
)
def test_what_was_cut_once_is_cut_the_same_again(word: str) -> None:
    surfaces = [token.surface for token in tokens_in(word)]
    assert surfaces and surfaces == [t.surface for s in surfaces for t in tokens_in(s)]
    assert len(surfaces) in (1, sum(map(str.isalpha, word)))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("กรุงเทพ", ["ก", "รุ", "ง", "เ", "ท", "พ"]),
        ("น้ำใจ", ["น้ํา", "ใ", "จ"]),
        ("ວຽງຈັນ", ["ວ", "ຽ", "ງ", "ຈັ", "ນ"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("ខ្មែរ", ["ខ្", "មែ", "រ"]),
        ("ไทยThai", ["ไ", "ท", "ย", "thai"]),
    ],
    ids=ascii_beginning,
)
def test_scripts_without_blanks_are_cut_at_each_letter_with_its_signs(
    text: str, letters: list[str]
) -> None:
    assert [token.surface for token in tokens_in(text)] == letters


@pytest.mark.slow
def test_nearly_every_letter_is_cut_the_same_again() -> None:
    again = [
        letter
        for letter in map(chr, range(0x30000))
        if letter.isalpha()
        for cut in [[token.surface for token in tokens_in(letter)]]
        if cut != [token.surface for surface in cut for token in tokens_in(surface)]
    ]
    assert len(again) < 25


def test_arabic_and_hebrew_are_found_without_their_points() -> None:
    assert to_surface("أحمد") == to_surface("احمد")
    assert to_surface("שָׁלוֹם") == to_surface("שלום")
