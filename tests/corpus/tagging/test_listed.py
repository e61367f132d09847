"""What lists settle: weapons, media, groups, events, and what is no name at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.knowledge.countries import country_names
from corpus.knowledge.events import event_names
from corpus.knowledge.groups import FOLLOWINGS, nationalities
from corpus.knowledge.media import MEDIA
from corpus.knowledge.weapons import EVERYDAY_WEAPONS, WEAPONS
from corpus.tagging import lists
from corpus.tagging.listed import amend, settle
from corpus.tagging.spans import Span
from tests.pace import least_seconds


def found(text: str, *spans: tuple[int, int, Kind]) -> list[tuple[str, str, str | None]]:
    return [(text[m.start : m.end], m.kind, m.subkind) for m in amend(text, list(spans))]


@pytest.mark.parametrize("name", sorted(set(WEAPONS) - EVERYDAY_WEAPONS))
def test_a_weapon_of_the_list_is_found_wherever_it_stands(name: str) -> None:
    assert found(f"They fired a {name} at dawn.") == [(name, "product", "weapon")]


@pytest.mark.parametrize("name", sorted(EVERYDAY_WEAPONS & set(WEAPONS)))
def test_an_everyday_name_is_a_weapon_beside_a_word_of_arms(name: str) -> None:
    assert found(f"They fired a {name} missile.") == [(name, "product", "weapon")]
    assert found(f"They met {name} today.") == []


@pytest.mark.parametrize(
    "name", ["Su-34M", "Kh-102", "Iskander-K", "MiG-35", "AGM-88E", "S-500", "F-16C", "T-90M"]
)
def test_a_type_designation_is_a_weapon(name: str) -> None:
    assert found(f"It was a {name}, they said.") == [(name, "product", "weapon")]


@pytest.mark.parametrize("name", ["B-12", "F-150", "S-1", "C-4", "An-", "Su-Lin"])
def test_other_letters_with_numbers_are_not(name: str) -> None:
    assert found(f"It was {name}, they said.") == []


@pytest.mark.parametrize("name", event_names())
def test_an_event_of_the_list_is_found_whole(name: str) -> None:
    assert found(f"since the {name}, at least") == [(name, "event", None)]


@pytest.mark.parametrize("name", nationalities() + FOLLOWINGS)
def test_a_people_or_following_is_a_group(name: str) -> None:
    assert settle(name, "org") == ("group", None)
    if name + "s" not in country_names():  # Laos, Philippines
        assert settle(name + "s", "place") == ("group", None)


@pytest.mark.parametrize(
    "name", ["South Africans", "Costa Rican", "Southern African", "West German"]
)
def test_a_people_of_two_words_is_found_whole(name: str) -> None:
    text = f"two {name} said"
    assert found(text, (4, 9, "place")) == [(name, "group", None)]


@pytest.mark.parametrize("name", sorted(set(country_names()) - {"US", "Jordan", "Chad", "Georgia"}))
def test_a_country_is_a_place_whatever_the_tagger_saw(name: str) -> None:
    sure = name.lower() not in lists.UNSURE_PLACES
    assert settle(name, "org") == (("place" if sure else "org"), None)


@pytest.mark.parametrize("name", MEDIA)
def test_an_outlet_that_was_found_as_an_organisation_is_media(name: str) -> None:
    assert settle(name, "org") == ("org", "media")


def test_a_site_name_is_media() -> None:
    assert found("as ‘Lenta.Ru,’ wrote") == [("Lenta.Ru", "org", "media")]
    assert found("write to anna@Lenta.ru or http://Lenta.ru/a") == []


def test_a_palace_is_a_facility() -> None:
    assert settle("Dolmabahçe Palace", "place") == ("place", "facility")
    assert settle("Palace", "place") == ("place", None)


def test_a_listed_name_takes_the_place_of_what_lies_within_it() -> None:
    text = "two Iskander-M missiles"
    assert found(text, (4, 12, "person"), (13, 14, "org")) == [("Iskander-M", "product", "weapon")]


def test_a_listed_name_gives_way_to_a_longer_one() -> None:
    text = "the Abrams Tomahawk Museum of Ohio"
    assert found(text, (4, 34, "org")) == [("Abrams Tomahawk Museum of Ohio", "org", None)]


@pytest.mark.parametrize(
    "words",
    [
        "Moscow Standard Time", "MSK", "GMT", "COVID-19",
        "Qtr", "HQ", "R-Mich.", "R-Va", "D-N.C.", "Gallium", "DWI",
    ],
)  # fmt: skip
def test_clocks_and_page_words_are_no_names(words: str) -> None:
    text = f"at noon {words} today"
    assert found(text, (8, 8 + len(words), "org")) == []


def test_a_capital_us_is_a_place_and_a_pronoun_is_not() -> None:
    assert found("Follow Us now", (7, 9, "place")) == []
    assert found("Leave US now", (6, 8, "place")) == [("US", "place", None)]


def test_a_portfolio_before_minister_names_nobody() -> None:
    text = "Defense Minister Ada Byron met the Secretary of State."
    spans: list[tuple[int, int, Kind]] = [(0, 7, "org"), (17, 26, "person"), (48, 53, "org")]
    assert found(text, *spans) == [("Ada Byron", "person", None)]


@given(st.text(max_size=200))
def test_any_text_gives_mentions_that_are_sorted_and_apart(text: str) -> None:
    mentions: tuple[Mention, ...] = amend(text, [])
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("A power purchase agreement (PPA) was signed: the PPA holds.", "PPA", False),
        ("Several power purchase agreements (PPAs) were signed.", "PPA", False),
        ("A power-purchase-agreement-(PPA) was signed.", "PPA", False),
        ("The Polar Pilots Association (PPA) met.", "PPA", True),
        ("A purchase agreement (PPA) was signed.", "PPA", True),
        ("agreement (PPA) was signed.", "PPA", True),
        ("A _power purchase agreement (PPA) was signed.", "PPA", True),
        ("They wrote in C++ (C++ is a language).", "C++", True),
    ],
)
def test_letters_that_common_words_define_are_no_name(text: str, words: str, kept: bool) -> None:
    start = text.index(words)
    named = [words for words, _, _ in found(text, (start, start + len(words), "org"))]
    assert (words in named) is kept


def test_letters_in_capitals_cost_no_search_of_the_text_for_each() -> None:
    text = "The power purchase agreement (PPA) and the XYZ (XYZ) met. " * 4000
    spans: list[Span] = [(m.start(), m.end(), "org") for m in re.finditer("XYZ", text)]
    assert least_seconds(lambda: amend(text, [*spans]), 5) < 5  # it took three minutes


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is home to the Kingdom of many.", "Kingdom"),
        ("The fund has SR 26 million in it.", "SR"),
        ("the Minister of Agriculture spoke", "Agriculture"),
        ("State security is tight.", "State"),
    ],
)
def test_a_bare_word_a_sign_of_money_or_a_portfolio_is_no_name(text: str, word: str) -> None:
    start = text.index(word)
    assert found(text, (start, start + len(word), "org")) == []


@pytest.mark.parametrize("name", ["Corcovado National Park", "Hippo Game Reserve", "West Coast"])
def test_a_park_is_a_place(name: str) -> None:
    assert settle(name, "org")[0] == "place"


@pytest.mark.parametrize("name", ["Linkin Park", "Federal Reserve", "Army Reserve"])
def test_a_band_and_a_bank_are_none(name: str) -> None:
    assert settle(name, "org")[0] == "org"
