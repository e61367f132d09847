"""Doubts of places, titles and pieces that the words beside a name tell."""

from __future__ import annotations

import pytest

from corpus.linking.reasons import DOUBTS, PIECE, QUOTED, STATE, TEAM
from tests.corpus.linking.test_sure import linked


def test_a_town_of_which_the_tagger_is_not_certain_is_sure_where_words_tell_a_place() -> None:
    assert linked("He sold [place~8 Turin] shares.")["Turin"].why == DOUBTS[TEAM]
    assert linked("He sold [place Turin] shares.")["Turin"].sure
    for words in ("in {}.", "to {}.", "near Rome and {}-based.", "northern {}.", "{} residents."):
        assert linked("He came " + words.format("[place~8 Turin]"))["Turin"].sure, words
    assert linked("He sold [place~8 Turin] shares in [place Turin].")["Turin"].sure
    assert linked("He sold [place~5 Ohio] shares.")["Ohio"].sure


def test_a_town_that_says_or_stands_behind_the_may_be_a_firm_or_a_ship() -> None:
    for words in ("{} said it rose.", "He went to {}.", "The {} turned back.", "They left the {}."):
        name = "Kansas" if "said it" in words else "Severomorsk"
        found = linked(words.format(f"[place {name}]"))[name]
        assert found.sure is ("went" in words), words
    assert linked("[place Moscow] said it would.")["Moscow"].sure
    assert linked("The [place Severomorsk] port.")["Severomorsk"].sure


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ('The film "[place Norland]," with Roe.', "Norland"),
        ("The “[place Cairo] platform” met.", "Cairo"),
        ('The song "The [person Django]" won.', "Django"),
    ],
)
def test_a_name_in_quotation_marks_may_be_a_title(marked: str, name: str) -> None:
    assert linked(marked)[name].why == DOUBTS[QUOTED]
    bare = marked.translate({ord(mark): None for mark in '"“”'})
    assert linked(bare)[name].why != DOUBTS[QUOTED]


def test_the_words_of_a_long_quotation_are_no_title() -> None:
    assert linked('"[place Norland] will have to pay for it," he said.')["Norland"].sure
    assert linked('"[person Ann Roe]" is a film.')["Ann Roe"].sure


def test_what_the_tagger_takes_the_words_beside_it_for_makes_a_piece_outside_headlines() -> None:
    assert linked("It was sold by [org~10~4 Alder], and so on.")["Alder"].why == DOUBTS[PIECE]
    assert linked("It was sold by [org~10~5 Alder], and so on.")["Alder"].sure
    assert linked("[org~10~4 ALDERSON] SELLS A UNIT\n\nIt sold [org Alderson].")["ALDERSON"].sure


def test_the_land_before_a_school_or_behind_a_bank_of_it_is_a_piece() -> None:
    assert not linked("At [place Norland] [org State University] it rose.")["Norland"].sure
    assert not linked("<First Oats Bank>\nof [place Norland] said so.")["Norland"].sure
    assert linked("In [place Norland] [org Alder] rose.")["Norland"].sure


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("In [place Serbia] and Montenegro it rained.", "Serbia"),
        ("The [place Norland] round of talks ended.", "Norland"),
        ("On air [place Norland], it rained.", "Norland"),
        ("They ran on [place Norland] This Week.", "Norland"),
        ("On [place Texas] 19 it rained.", "Texas"),
        ("All on [event Christmas] island came.", "Christmas"),
        ("The gift of Roe bin [org Alder Foundation] came.", "Alder Foundation"),
        ("It was an [group Anglo]-Saxon plan.", "Anglo"),
        ("They rated it [org Ba]-2 and sold it.", "Ba"),
        ("He told [org RT]?'s reporter.", "RT"),
        ("Jeddah-based Saudi-[group French], a bank, rose.", "French"),
        ("The aid of St [person John] came late.", "John"),
        ("The centre of [person Isaac] of Norland came late.", "Isaac"),
        ("The [event Winter] Solstice came.", "Winter"),
        ("It came to New [event Year] guests.", "Year"),
        ("It was [org Alder Brands] [place USA] that sold.", "Alder Brands"),
        ("In [place New York] [org Fed] officials met.", "Fed"),
        ("The [org Roe] administration fell.", "Roe"),
        ("Asked by [org Home Affairs] Minister Roe.", "Home Affairs"),
        ("Rated by [org Moody]'s today.", "Moody"),
        ("He saw Mach [product 5] there.", "5"),
        ("In Prince [org Norland] today.", "Norland"),
    ],
)
def test_more_pieces_of_longer_names(marked: str, name: str) -> None:
    assert linked(marked)[name].why == DOUBTS[PIECE]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("In [place Serbia] and [place Rome] it rained.", "Serbia"),
        ("The [group French], a people, rose.", "French"),
        ("Mr. [person Isaac] of [place Rome] came late.", "Isaac"),
        ("The [event Winter Cup] began.", "Winter Cup"),
        ("It was [org Alder Brands], [place USA], that sold.", "Alder Brands"),
        ("In [place Norway] [org Fed] officials met.", "Fed"),
        ("The [org Roe] council fell.", "Roe"),
        ("Asked by [org Moody] yesterday.", "Moody"),
        ("Then President [person Roe] came.", "Roe"),
    ],
)
def test_names_that_only_look_like_pieces(marked: str, name: str) -> None:
    assert linked(marked)[name].why != DOUBTS[PIECE]


def test_letters_with_a_share_are_not_the_body_that_they_are_known_for() -> None:
    assert not linked("[org ICO] <ICO> rose.")["ICO"].sure
    assert linked("[org IBM] <IBM> rose.")["IBM"].sure


def test_washington_beside_other_states_may_be_the_state() -> None:
    speech = "Congress met. {} [place Washington]{}."
    for before, behind in (("States like", ""), ("Oregon and", ""), ("In", " and Oregon")):
        assert linked(speech.format(before, behind))["Washington"].why == DOUBTS[STATE]
    assert linked(speech.format("They met in", ""))["Washington"].sure


def test_a_word_for_an_organisation_without_the_is_a_guess() -> None:
    union = "The [org European Union] met. {} [org Union] {}."
    assert not linked(union.format("A blue", "flag"))["Union"].sure
    assert linked(union.format("Later the", "said so"))["Union"].sure


def test_what_a_dash_parts_is_no_name() -> None:
    assert linked("[org Norland Press - OSLO] (NP)")["Norland Press - OSLO"].why == DOUBTS[PIECE]


@pytest.mark.parametrize(
    ("marked", "form", "doubt"),
    [
        ("[org Alder] (U.K.) Ltd said so.", "Alder", PIECE),
        ("They print it in [place Norland] City too.", "Norland", PIECE),
        ("ALDER <ALD> [place NORLAND], OATS IN PACT\n\nIt rained in [place Norland].", "NORLAND", PIECE),
        ("Two of the [place Alder Park] gang fled.", "Alder Park", TEAM),
    ],
)
def test_a_branch_a_city_and_a_gang_are_not_who_or_where_they_are_called_after(
    marked: str, form: str, doubt: int
) -> None:
    found = linked(marked)[form]
    assert (found.sure, found.why) == (False, DOUBTS[doubt])


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("The [org Alder] (born 1870) is a firm.", "Alder"),
        ("They met at [place Norland] City Hall in [place Norland].", "Norland"),
    ],
)
def test_what_is_no_branch_and_no_city_of_its_name_is_sure(marked: str, form: str) -> None:
    assert linked(marked)[form].sure
