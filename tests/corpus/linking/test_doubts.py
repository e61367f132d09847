"""Mentions of which it is in doubt what they name are guesses, each with its reason."""

from __future__ import annotations

import pytest

from corpus.article import Mention
from corpus.linking.article import link_text
from corpus.linking.facts import KNOWN_ARTICLES
from corpus.linking.reasons import (
    DOUBTS,
    FAMILY,
    LANGUAGE,
    LETTERS,
    LONE,
    PIECE,
    STATE,
    TEAM,
)
from tests.corpus.linking.marked import read_marked
from tests.corpus.linking.test_sure import Archive

PIECES = [
    ("It signed the [org Galactic Oats] Agreement last year.", "Galactic Oats"),
    ("They asked the Norland [org Refugee] board for help.", "Refugee"),
    ("Bonds of Alder and [org Birch Ltd] were sold.", "Birch Ltd"),
    ("Bonds of [org Alder] and Birch Ltd were sold.", "Alder"),
    ("Shares of Alder and [person Birch] fell.", "Birch"),
    ("They came from Trans-[place Norland] by train.", "Norland"),
    ("It was [person Anna]-Maria who sang.", "Anna"),
    ('He spoke on "[org Norland News] Sunday."', "Norland News"),
    ("They sold [group Norlandish]\nTelephone and its mast.", "Norlandish"),
    ("The firm A.G.\n[org Birch and Sons] bid.", "Birch and Sons"),
    ("Shares of Alder, [org Birch and Co] fell.", "Birch and Co"),
    ("The unit of [org Alder]-Birch fell.", "Alder"),
    ("It was bought by [org Alder] [place Norland] last year.", "Norland"),
    ("[person Birch] and Alder said so.", "Birch"),
    ("It fell under the [org Defense] of Marriage Act.", "Defense"),
    ("He wrote of [person Ahmad bin] ‘Abd al-Qader.", "Ahmad bin"),
    ("It reaches all of New [place Norland] by rail.", "Norland"),
    ("The Banco do [place Norland] lent it.", "Norland"),
    ("The [org Banco] do [place Norland] lent it.", "Norland"),
    ("They stood Side by [place Side].", "Side"),
    ("Its spokesman [person John] [person Birch] said so.", "John"),
    ("It hired [org Alder], Birch and Co last year.", "Alder"),
    ("The purchase of a bottler and distributor of [org Alder]\nand Co was told.", "Alder"),
    ("They read [person Ann Alder] and the Golden Oats.", "Ann Alder"),
    ("It is no [org Galacticare] for All, he said.", "Galacticare"),
    ("The [org GOP Texas] senator spoke.", "GOP Texas"),
    ("United, [group American] and Southwest fly there.", "American"),
    ("It was paid by [org Galactic Shield] of [place Norland].", "Norland"),
    ("The Accountants of [place Norland] met.", "Norland"),
    ("The firm won two [org Galactic] A titles.", "Galactic"),
    ("He asked the [org Royal Society] of Oats.", "Royal Society"),
    ("The [org Port Board of Oats] and Eggs said so.", "Port Board of Oats"),
    ("The [org Port Board of New Oats] and [place Norland] said so.", "Port Board of New Oats"),
    ("They stood [place Side] by Side.", "Side"),
    ("The striker met [org GM] [person Theo Birch].", "GM"),
    ("The packer [person John Birch] and Co sold it.", "John Birch"),
]
"""Names that a tagger cut: the text, and the piece."""

WHOLE = [
    ("The [group Norlandish] President spoke.", "Norlandish"),
    ("The [org Galactic Oats] Chairman left.", "Galactic Oats"),
    ("Many [group Norlandish] NGOs agreed.", "Norlandish"),
    ("On Monday [org Galactic Oats] agreed.", "Galactic Oats"),
    ("It was said. [org Galactic Oats] agreed.", "Galactic Oats"),
    ("Talks with [org Galactic Oats] Thursday failed.", "Galactic Oats"),
    ("They met ex-[org Oats] staff.", "Oats"),
    ("They live in the [place U.S.] Many do.", "U.S."),
    ("Justice Minister [person Ann Delgadova] left.", "Ann Delgadova"),
    ("[org Alder Ltd] and [org Birch Ltd] merged.", "Birch Ltd"),
    ("New [place Norland] rules were made.", "Norland"),
    ("Talks of [org Alder]-[org Birch] failed.", "Alder"),
    ("The President of [place Norland] spoke.", "Norland"),
    ("The [org Bank of Norland] and others fell.", "Bank of Norland"),
    ("The [org Bank of Norland] and [org Alder] fell.", "Bank of Norland"),
    ("They met [person Ann Alder] and [person Birch] there.", "Birch"),
    ("The [group French] and [group German] kings met.", "French"),
    ("They flew to [place Rio] de [place Norland].", "Norland"),
    ("They met [org GM] and [person Theo Birch].", "GM"),
    ("[person John Birch] and Ann left.", "John Birch"),
]
"""Names beside words in capitals that are no part of them."""


def linked(marked: str) -> dict[str, Mention]:
    text, mentions = read_marked(marked)
    return {text[m.start : m.end]: m for m in link_text(text, mentions)}


@pytest.mark.parametrize(("marked", "piece"), PIECES)
def test_a_name_that_may_go_on_beside_its_mention_is_a_guess(marked: str, piece: str) -> None:
    mention = linked(marked)[piece]
    assert (mention.sure, mention.why) == (False, DOUBTS[PIECE])


@pytest.mark.parametrize(("marked", "name"), WHOLE)
def test_a_title_a_day_or_another_name_beside_it_leaves_a_name_sure(marked: str, name: str) -> None:
    assert linked(marked)[name].sure


def test_a_name_in_a_headline_is_sure_once_the_text_says_it_too() -> None:
    headline = "[org GALACTIC] SELLS SHIPS\n\n"
    assert not linked(headline + "The ships were sold.")["GALACTIC"].sure
    assert linked(headline + "The ships of [org Galactic] were sold.")["GALACTIC"].sure


def test_a_people_in_a_headline_is_a_guess_where_the_text_has_a_longer_name() -> None:
    headline = "[group NORLANDISH] LAND TO BUILD\n\n"
    assert linked(headline + "It will build.")["NORLANDISH"].sure
    assert not linked(headline + "Norlandish Land will build.")["NORLANDISH"].sure


def test_a_headline_with_a_capital_at_each_word_is_read_as_one() -> None:
    headline = "Officials Praise [org Oats] Harvest Despite Storms\n\n"
    assert not linked(headline + "The harvest was good.")["Oats"].sure
    assert linked("Officials praise [org Oats] and the harvest\n\nIt was good.")["Oats"].sure


def test_a_town_that_plays_is_the_town_or_its_team() -> None:
    report = "The striker scored a late goal. [place Turin] won 2-1 in the league."
    assert linked(report)["Turin"].why == DOUBTS[TEAM]
    assert linked("The striker scored a late goal in [place Turin] in the league.")["Turin"].sure
    assert linked("The council met. [place Turin] will pay.")["Turin"].sure
    assert linked("He thinks that [place Turin] would win.")["Turin"].why == DOUBTS[TEAM]
    assert linked("Crowds came. [place Turin] are looking for more.")["Turin"].why == DOUBTS[TEAM]
    assert linked("It hired [place Turin] head coach Bo Birch.")["Turin"].why == DOUBTS[TEAM]
    assert linked("Trains to Rome and [place Turin] were late.")["Turin"].sure
    report = "The striker scored a late goal in the league"
    assert linked(f"{report}. [place England] won 2-1.")["England"].why == DOUBTS[TEAM]
    assert linked(f"{report} in [place England].")["England"].sure


def test_two_words_that_may_be_a_firm_of_two_partners_are_guesses() -> None:
    both = linked("Later [person Alder] and [person Birch] won its case.")
    assert {both["Alder"].why, both["Birch"].why} == {DOUBTS[LONE]}
    told = linked("[person Ann Alder] came. Later [person Alder] and [person Birch] won.")
    assert told["Alder"].sure


def test_a_place_with_a_share_is_the_firm_that_is_called_by_it() -> None:
    traded = "[place Turin] <TUR> fell. Later [place Turin] rose near [place Rome]."
    found = linked(traded)
    assert (found["Turin"].why, found["Rome"].sure) == (DOUBTS[TEAM], True)


def test_what_is_called_by_a_place_alone_is_a_guess() -> None:
    assert linked("He praised [org Turin] values.")["Turin"].why == DOUBTS[TEAM]


def test_a_town_of_american_sport_is_the_town_or_its_team() -> None:
    report = "The pitcher made the roster. [place Boston] announced him for the championship."
    assert linked(report)["Boston"].why == DOUBTS[TEAM]


def test_a_building_called_after_an_affair_is_none() -> None:
    assert not linked("They broke in at the [event Watergate] complex.")["Watergate"].sure
    assert linked("They broke in. [event Watergate] began.")["Watergate"].sure


@pytest.mark.parametrize("word", ["Wakefield", "Alliance", "Chelsea", "PMO"])
def test_a_word_of_many_names_is_another_articles_organisation_by_its_company(word: str) -> None:
    one = f"[org {word}] paid [org Acme Fund] and [person Anna Delgadova]."
    alone = Archive(one, f"[org {word}] will vote.", days=(1, 2)).mention(2, word)
    assert (alone.sure, alone.why.partition(";")[0]) == (False, "the same word in other articles")
    other = f"[org {word}] sued [org Acme Fund] and [person Anna Delgadova]."
    assert Archive(one, other, days=(1, 2)).mention(2, word).sure
    many = Archive(*[f"[org {word}] spoke."] * KNOWN_ARTICLES)
    assert many.mention(KNOWN_ARTICLES, word).sure


def test_a_word_that_is_one_organisations_needs_no_company() -> None:
    assert Archive("[org Texaco] paid.", "[org Texaco] won.").mention(2, "Texaco").sure
    assert Archive("[org FBI] paid.", "[org FBI] won.").mention(2, "FBI").sure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is called so in [group French], he said.", True),
        ("She speaks [group French] and sings.", True),
        ("It was translated from the [group French].", True),
        ("The [group French]-speaking regions agreed.", True),
        ("It was shown in [group French] cinemas.", False),
        ("The [group French] left.", False),
        ("He met the [group French] leader.", False),
    ],
)
def test_a_people_is_not_its_language(text: str, language: bool) -> None:
    french = linked(text)["French"]
    assert (not french.sure) == language
    assert french.why == (DOUBTS[LANGUAGE] if language else "")


def test_letters_are_a_country_where_the_article_names_it() -> None:
    assert linked("The [place DRC] passed with no errors.")["DRC"].why == DOUBTS[LETTERS]
    named = "The [place Democratic Republic of Congo] voted. The [place DRC] is calm."
    assert linked(named)["DRC"].sure
    assert linked("The [place UK] voted.")["UK"].sure


def test_the_state_of_mexico_is_not_mexico() -> None:
    found = linked("She was born in the [place State of Mexico]. [place Mexico] sent her.")
    assert found["State of Mexico"].entity != found["Mexico"].entity
    found = linked("The [place State of Israel] agreed. [place Israel] sent her.")
    assert found["State of Israel"].entity == found["Israel"].entity


def test_an_organisation_in_its_town_is_the_town_or_a_team() -> None:
    assert linked("[org CLEMSON], SC. They met.")["CLEMSON"].why == DOUBTS[TEAM]
    assert linked("[org CLEMSON], who won, met.")["CLEMSON"].sure


def test_a_bare_surname_of_several_bearers_is_nobodys_for_sure() -> None:
    company = "[org Acme Fund] and [person Anna Medinsky]"
    bare = f"[person Delgadova] met {company}."
    full = ("[person Bill Delgadova] spoke.", "[person Hillary Delgadova] spoke.")
    assert not Archive(*full, bare, bare, days=(1, 1, 2, 3)).mention(4, "Delgadova").sure
    assert Archive(bare, bare, days=(2, 3)).mention(2, "Delgadova").sure


def test_a_family_is_none_of_its_members() -> None:
    found = linked("[person Jane Delgadova] spoke. The [person Delgadova] family wept.")
    assert found["Jane Delgadova"].sure
    assert found["Delgadova"].why == DOUBTS[FAMILY]


def test_new_york_is_a_guess_where_the_state_is_spoken_of() -> None:
    text = "[place New York] governor Ann Lee spoke. She left [place New York] at noon."
    marked, mentions = read_marked(text)
    first, second = link_text(marked, mentions)
    assert (first.name, first.sure) == ("New York State", True)
    assert second.why == DOUBTS[STATE]
    assert linked("She left [place New York] at noon.")["New York"].sure


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Sen. Ann Lee of", ", who spoke"),
        ("a Republican of", "and a lawyer"),
        ("a senator from", "said"),
        ("he lost the", "primary"),
        ("all of", "'s delegates"),
    ],
)
def test_what_states_have_tells_new_york_the_state(before: str, behind: str) -> None:
    space = "" if behind[0] in ",'" else " "
    found = linked(f"{before} [place New York]{space}{behind} today.")
    assert found["New York"].name == "New York State"


def test_the_mayor_tells_new_york_the_city() -> None:
    assert linked("[place New York] Mayor Ann Lee spoke.")["New York"].name == "New York"


def test_a_headline_makes_no_longer_name() -> None:
    found = linked("[org Galactic Enters] Oats Trade With Norland\n\nShips of [org Galactic] came.")
    assert found["Galactic"].name == "Galactic"
    assert found["Galactic"].sure
    assert not found["Galactic Enters"].sure


def test_a_word_more_said_once_is_a_guess_but_a_firms() -> None:
    assert not linked("The [org Galactic Note] is here. [org Galactic] sells it.")["Galactic"].sure
    assert linked("[org Galactic Oats Inc] is here. [org Galactic] sells grain.")["Galactic"].sure


def test_a_party_is_not_that_of_one_state() -> None:
    found = linked("The [org Florida Democratic Party] met. The [org Democratic Party] did not.")
    assert found["Democratic Party"].name == "Democratic Party"


def test_gaza_is_not_gaza_city() -> None:
    found = linked("[place Gaza City] was hit. All of [place Gaza] was.")
    assert found["Gaza"].name == "Gaza"


def test_junior_is_not_the_father_by_the_given_name() -> None:
    found = linked("[person Donald Delgadova] spoke. [person Donald Jr.] left.")
    assert found["Donald Jr."].entity != found["Donald Delgadova"].entity
    found = linked("[person Donald Delgadova Jr.] spoke. [person Donald Jr.] left.")
    assert found["Donald Jr."].name == "Donald Delgadova Jr."


def test_a_middle_name_may_be_the_fathers_and_a_pet_name_anybodys() -> None:
    found = linked("[person Omar Seddique Delgadova] fled. [person Seddique Delgadova] spoke.")
    assert not found["Seddique Delgadova"].sure
    found = linked("[person Robert Delgadova] fled. [person Bob] spoke.")
    assert (found["Bob"].name, found["Bob"].sure) == ("Robert Delgadova", False)
    assert linked("[person Robert Delgadova] fled. [person Robert] spoke.")["Robert"].sure


def test_a_doubt_is_kept_in_the_archive_and_told() -> None:
    archive = Archive("It signed the [org Galactic Oats] Agreement.", "[org Galactic Oats] left.")
    assert archive.mention(1, "Galactic Oats").why == DOUBTS[PIECE]
    assert archive.mention(2, "Galactic Oats").sure


def test_a_town_that_others_are_called_after_may_be_theirs_where_their_land_is_named() -> None:
    one = "[place London] is the seat of the [group British] court in [place Tetchino]."
    beside = Archive(one, "[place London] and [place Ohio] will vote.").mention(2, "London")
    assert (beside.sure, beside.why.partition(";")[0]) == (False, "the same name in other articles")
    assert Archive(one, "[place London] will vote.").mention(2, "London").sure
    assert Archive(one, "[place London] and the [group British] voted.").mention(2, "London").sure
    assert Archive(one, "[place London] and [place Tetchino] voted.").mention(2, "London").sure
    assert not Archive(one, "[place London] and [place Canada] voted.").mention(2, "London").sure
    assert Archive("[place Istanbul] fell.", "[place Istanbul] rose.").mention(2, "Istanbul").sure


def test_an_event_that_every_land_has_is_of_its_article_alone() -> None:
    archive = Archive("The [event Civil War] began.", "The [event Civil War] ended.")
    assert archive.mention(1, "Civil War").entity != archive.mention(2, "Civil War").entity


def test_letters_of_a_state_stand_behind_its_town() -> None:
    assert not linked("Rain from [place WA] came.")["WA"].sure
    assert linked("Rain came to Seattle, [place WA], early.")["WA"].sure


def test_a_county_of_another_article_is_a_guess_without_company() -> None:
    one = "[place Jackson County] paid [org Acme Fund] and [person Anna Delgadova]."
    alone = Archive(one, "[place Jackson County] will vote.", days=(1, 2)).mention(2, "Jackson County")
    assert (alone.sure, alone.why.partition(";")[0]) == (False, "the same name in other articles")
    other = "[place Jackson County] sued [org Acme Fund] and [person Anna Delgadova]."
    assert Archive(one, other, days=(1, 2)).mention(2, "Jackson County").sure
    town = Archive("[place Los Angeles] paid.", "[place Los Angeles] grew.")
    assert town.mention(2, "Los Angeles").sure
