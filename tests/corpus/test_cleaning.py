"""Cleaning: what goes, what stays, and the way back to the original."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.draft import Doubled, Draft
from corpus.furniture import FURNITURE, Furniture
from corpus.intake import read_paths

SHOWN_OTHERWISE = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06０１２３４５６７８９"
LONG = (
    "Emergency crews reached the plant before dawn and had the fire under control within the hour."
)
_LINES = ["X", "", "a b c", "o\u00adﬃce ２０２５\u200b", LONG, "**T x y**", "Lire aussi", "\r"]


@pytest.mark.parametrize("rule", FURNITURE, ids=lambda rule: rule.name)
def test_each_rule_catches_its_example(rule: Furniture) -> None:
    cleaned = clean(f"{rule.example}\n\n{LONG}\n\nIt burned on.", title="Fire")
    assert [(r.text, r.why) for r in cleaned.removed] == [(rule.example, rule.name)]
    assert cleaned.text == f"{LONG}\n\nIt burned on."


@pytest.mark.parametrize(
    "line",
    [
        "X marks the spot.",
        "Related families were moved out.",
        "Follow the money, said the auditor.",
        "Share prices fell in Moscow.",
        "Advertisement revenue fell by a third.",
        "He asked readers to subscribe.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(line: str) -> None:
    assert clean(f"{line}\n{LONG}").text == f"{line}\n{LONG}"


def test_the_end_of_a_wrapped_sentence_is_no_furniture() -> None:
    text = "The company bid for its rival and offered twelve dollars a\nshare."
    assert clean(text).text == text


def test_furniture_in_the_middle_of_an_article_stays_where_a_rule_is_for_the_edges() -> None:
    lines = [f"Sentence number {n} of the report ends here." for n in range(12)]
    lines[6] = "X"
    assert "\nX\n" in clean("\n".join(lines)).text


def test_a_headline_is_found_where_a_blank_line_sets_it_apart() -> None:
    cleaned = clean(f"Fire at the plant\n\n{LONG}")
    assert (cleaned.title, cleaned.text) == ("Fire at the plant", LONG)
    assert cleaned.removed[0].why == "headline, kept as the title"


def test_a_doubled_headline_is_taken_once_and_its_copy_dropped() -> None:
    cleaned = clean(
        f"A first sentence stands here.\n**Fire at the plant**\n\n**Fire at the plant**\n{LONG}"
    )
    assert cleaned.title == "Fire at the plant"
    assert cleaned.text == f"A first sentence stands here.\n\n{LONG}"
    assert [r.why for r in cleaned.removed] == [
        "headline, kept as the title",
        "repeats the headline",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n{LONG[:-1]} again.",
        "Fourteen people were hurt.\n\nFourteen people were hurt.\n\nThe mayor said so.",
        f"16 May 2025\n\n{LONG}",
        f"Russian units brought down a drone over\nthe region. {LONG}",
    ],
    ids=["sentences", "doubled sentence", "date line", "hard wrapped"],
)
def test_no_headline_is_made_up(text: str) -> None:
    assert clean(text).title is None


def test_a_source_that_names_its_title_keeps_it_and_loses_the_copy_in_the_text() -> None:
    cleaned = clean(f"Fire at the plant\n\n{LONG}", "Fire at the plant", has_headline=False)
    assert (cleaned.title, cleaned.text) == ("Fire at the plant", LONG)


def test_a_long_paragraph_is_kept_once_and_a_short_one_as_often_as_it_comes() -> None:
    cleaned = clean(f"{LONG}\n\nHe declined.\n\n{LONG}\n\nHe declined.")
    assert cleaned.text == f"{LONG}\n\nHe declined.\n\nHe declined."
    assert [r.why for r in cleaned.removed] == ["repeats an earlier paragraph"]


def test_a_wrapped_line_that_comes_twice_is_kept_and_a_wrapped_paragraph_is_dropped_whole() -> None:
    wrapped = (
        "The fire at the paint works burned for two days before it was out\n"
        "and the smoke was seen on the far side of the bay, the town said.\n"
    )
    other = wrapped.replace("The fire at the paint works burned", "It was told that the fire raged")
    assert clean(f"{wrapped}\n{other}", "Fire").text == f"{wrapped}\n{other}".strip()
    twice = clean(f"{wrapped}\nIt burned on.\n\n{wrapped}", "Fire")
    assert twice.text == f"{wrapped}\nIt burned on."
    assert [r.why for r in twice.removed] == ["repeats an earlier paragraph"] * 2


def test_a_price_on_a_line_of_its_own_is_no_clock() -> None:
    assert clean(f"6.37\n\n{LONG}", "Fire").text == f"6.37\n\n{LONG}"


def test_a_paragraph_that_a_page_reader_found_twice_is_kept_twice() -> None:
    text = f"{LONG}\n\nHe declined.\n\n{LONG}"
    cleaned = clean(text, "Fire", chosen=True)
    assert (cleaned.text, cleaned.removed) == (text, ())


def test_a_block_that_stands_twice_running_on_a_page_is_kept_once_and_thrice_it_is_the_articles() -> (
    None
):
    block = f"Get the letter\n\n{LONG}\n\nConfirm"
    cleaned = clean(f"It burned on.\n\n{block}\n\n{block}\n\nThe end.", "Fire", chosen=True)
    assert cleaned.text == f"It burned on.\n\n{block}\n\nThe end."
    assert {r.why for r in cleaned.removed} == {"a block that stands twice on the page"}
    thrice = f"{block}\n\n{block}\n\n{block}"
    assert clean(thrice, "Fire", chosen=True).text == thrice


def test_an_article_of_nothing_but_furniture_is_left_alone() -> None:
    assert clean("X\nAdvertisement").text == "X\nAdvertisement"


def test_what_nobody_sees_is_left_out_and_ligatures_and_wide_digits_become_plain() -> None:
    original = "Pe\u00adter o\ufb03ce\u200b \uff11\uff12."
    cleaned = clean(original)
    assert cleaned.text == "Peter office 12."
    for words in ("Peter", "office", "12"):
        start = cleaned.text.index(words)
        first, last = cleaned.map.to_original(start, start + len(words))
        assert clean(original[first:last]).text == words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Fire at the plant\n{LONG} {LONG}", "Fire at the plant"),
        (f"Analysis\n\nFire at the plant\n\n{LONG}", "Fire at the plant"),
        (f"14:34\nFire at the plant\nFire at the plant\n\n{LONG}", "Fire at the plant"),
        (f"By Ada Roe\n\nFire at the plant\n\n{LONG}", "Fire at the plant"),
        (
            'Minister under fire\n\n"I did not know."\n\nShe said so again.\n\n"I did not know."',
            "Minister under fire",
        ),
        (f'"No more gas! No more gas!"\n\n{LONG}\n\n"No more gas! No more gas!"', None),
        (f"NORLAND (NPA) --\n\n{LONG}", None),
        (f"File photo: the plant before the fire\n\n{LONG}", None),
        (f"Published Saturday, March 31, 2018 1:19PM\n\n{LONG}", None),
        (f"a line that is wrapped in the middle of its\n{LONG} {LONG}", None),
    ],
)
def test_the_headline_is_the_first_line_that_is_one(text: str, title: str | None) -> None:
    assert clean(text).title == title


def test_a_refrain_is_no_headline_and_stays_as_often_as_it_comes() -> None:
    cleaned = clean(f"{LONG}\n\nNo more gas!\n\nThey marched.\n\nNo more gas!")
    assert cleaned.title is None
    assert cleaned.text.count("No more gas!") == 2


def test_a_list_of_links_at_the_end_goes_and_one_with_text_below_it_stays() -> None:
    links = "All News\nFerry line opens pier\nBridge closed for repairs"
    assert clean(f"{LONG}\n\nIt burned on.\n\n{links}").text == f"{LONG}\n\nIt burned on."
    whole = f"{LONG}\n\n{links}\n\nIt burned on until the evening."
    assert clean(whole).text == whole


def test_the_text_of_a_record_loses_furniture_alone() -> None:
    text = f"14:34\nFire at the plant\n{LONG}  {LONG}\n\n\n{LONG}\nAdvertisement\nIt burned on."
    for title in (None, "Fire at the plant", "Another"):
        cleaned = clean(text, title, as_given=True)
        assert cleaned.title == (title or "Fire at the plant")
        assert cleaned.text == text.removeprefix("14:34\n").replace("Advertisement\n", "")
        assert [removed.text for removed in cleaned.removed] == ["14:34", "Advertisement"]
        start = cleaned.text.index("It burned")
        assert cleaned.map.to_original(start, start + 2)[0] == text.index("It burned")


@given(st.text(max_size=300) | st.lists(st.sampled_from(_LINES)).map("\n".join))
def test_a_record_without_furniture_is_its_text_to_the_letter(original: str) -> None:
    cleaned = clean(original, as_given=True)
    if not cleaned.removed and not any(c in original for c in "\u00ad\u200b\u2060\ufeff"):
        assert len(cleaned.text) >= len(original)
        assert cleaned.text == original or any(c in original for c in SHOWN_OTHERWISE)


def test_line_ends_of_every_kind_become_line_feeds() -> None:
    assert (
        clean("One line.\r\nTwo lines.\r\n\r\n\r\nThree.").text == "One line.\nTwo lines.\n\nThree."
    )




@given(st.text(max_size=300) | st.lists(st.sampled_from(_LINES)).map("\n".join))
def test_every_character_of_the_text_stands_at_its_place_in_the_original(original: str) -> None:
    cleaned = clean(original)
    for place, character in enumerate(cleaned.text):
        start, end = cleaned.map.to_original(place, place + 1)
        assert end == start + 1
        assert original[start] == character or original[start] in SHOWN_OTHERWISE
    for removed in cleaned.removed:
        assert original[removed.original_start : removed.original_end] == removed.text


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(original: str) -> None:
    once = clean(original, title="", has_headline=False)
    assert clean(once.text, title="", has_headline=False).text == once.text


def test_the_seeds_lose_their_furniture_and_keep_their_words(seeds: Path) -> None:
    cleaned = {d.ref[:3]: clean(d.text) for d in read_paths([seeds]) if isinstance(d, Draft)}
    assert [n for n, c in cleaned.items() if c.title is None] == ["000", "001", "004"]
    assert {r.text for r in cleaned["002"].removed} >= {"X", "Follow Us on Facebook", "Lire aussi"}
    assert cleaned["003"].title and cleaned["003"].title.startswith("Russia Intensifies")
    lines = [line for line in cleaned["003"].text.split("\n") if line]
    assert len(lines) == len(set(lines))


_DOUBLED_OR_NOT = ["the ferry ", "’", "“", "”", "—", "é", "\n", "\n\n", "\ufb01", "Advertisement\n"]


@given(
    st.lists(st.sampled_from(_DOUBLED_OR_NOT)),
    st.booleans(),
)
def test_what_was_encoded_twice_is_read_as_it_is_meant_and_keeps_its_place(
    parts: list[str], as_given: bool
) -> None:
    original, meant = "", ""
    doubled = []
    for part in parts:
        if part.isascii() or part == "\ufb01":
            original += part
        else:
            written = part.encode().decode("latin-1")
            doubled.append(Doubled(len(original), len(original) + len(written), part))
            original += written
        meant += part
    cleaned = clean(original, "Fire", as_given=as_given, doubled=doubled)
    plain = clean(meant, "Fire", as_given=as_given)
    assert cleaned.text == plain.text
    for at, sign in enumerate(cleaned.text):
        start, end = cleaned.map.to_original(at, at + 1)
        stands = original[start:end]
        if not sign.isascii():
            stands = stands.encode("latin-1").decode()
        assert stands in (sign, "\ufb01")
    for one, other in zip(cleaned.removed, plain.removed, strict=True):
        assert one.why == other.why
        assert original[one.original_start : one.original_end] == one.text
