"""What is sure and what is a guess: within an article and across the archive, with true reasons."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.linking.article import link_text
from corpus.linking.facts import KNOWN_ARTICLES, DatedText, Facts
from corpus.linking.reasons import KIN, SAME_PERSON
from corpus.linking.registry import Registry
from corpus.linking.tables import COVERED, DECIDED, FIRST, NUMBERED, SCHEMA, SURE
from tests.corpus.linking.marked import read_marked


class Archive:
    """Marked texts in an archive that can be asked for their texts and days."""

    def __init__(self, *marked: str, days: tuple[int | None, ...] = ()) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(SCHEMA)
        self.texts = {n: read_marked(one) for n, one in enumerate(marked, 1)}
        self.days = dict(enumerate(days, 1))
        self.registry = Registry(self.connection, self._source)
        for number, (text, mentions) in self.texts.items():
            self.registry.link_article(number, text, mentions)

    def _source(self, number: int) -> DatedText | None:
        return DatedText(self.texts[number][0], self.days.get(number))

    def mention(self, article: int, form: str) -> Mention:
        text, mentions = self.texts[article]
        for mention in self.registry.mentions(article, mentions):
            if text[mention.start : mention.end] == form:
                return mention
        raise LookupError(form)


def linked(marked: str) -> dict[str, Mention]:
    text, mentions = read_marked(marked)
    return {text[m.start : m.end]: m for m in link_text(text, mentions)}


def test_a_surname_with_one_bearer_elsewhere_is_a_guess_with_its_reason() -> None:
    archive = Archive("[person Eric Roe] sang.", "[person Roe] spoke of the budget.")
    roe = archive.mention(2, "Roe")
    assert (roe.name, roe.sure) == ("Eric Roe", False)
    assert roe.why == "surname only; the only bearer in the archive is Eric Roe"
    assert archive.mention(1, "Eric Roe").sure


def test_a_title_that_the_bearer_has_elsewhere_makes_a_link_sure() -> None:
    archive = Archive(
        "President [person Donald Roe] signed.",
        "President [person Donald Roe] left.",
        "President [person Roe] spoke.",
    )
    roe = archive.mention(3, "Roe")
    assert (roe.entity, roe.sure, roe.why) == ("person:donald-roe", True, "")


def test_a_title_that_the_only_bearer_has_nowhere_leaves_a_guess() -> None:
    archive = Archive("[person Eric Roe] sang.", "President [person Roe] spoke.")
    assert not archive.mention(2, "Roe").sure


def test_shared_company_within_days_makes_a_surname_sure() -> None:
    one = "[person Eric Medinsky] met [org Acme Fund] and [person Anna Delgadova]."
    other = "[person Medinsky] left [org Acme Fund] with [person Anna Delgadova]."
    assert Archive(one, other, days=(10, 15)).mention(2, "Medinsky").sure
    assert not Archive(one, other, days=(10, 40)).mention(2, "Medinsky").sure
    assert not Archive(one, other).mention(2, "Medinsky").sure  # days unknown


def test_a_guess_becomes_sure_when_an_article_brings_the_evidence() -> None:
    bare = "[person Medinsky] left [org Acme Fund] with [person Anna Delgadova]."
    full = "[person Eric Medinsky] met [org Acme Fund] and [person Anna Delgadova]."
    archive = Archive("[person Eric Medinsky] sang.", bare, full, days=(1, 15, 16))
    assert archive.mention(2, "Medinsky").sure
    assert 2 in archive.registry.take_changed()


def test_a_bearer_whom_very_many_articles_name_needs_no_more() -> None:
    full = ["[person Eric Medinsky] spoke."] * KNOWN_ARTICLES
    assert not Archive(*full[1:], "[person Medinsky] rose.").mention(KNOWN_ARTICLES, "Medinsky").sure
    assert Archive(*full, "[person Medinsky] rose.").mention(KNOWN_ARTICLES + 1, "Medinsky").sure


def test_linking_all_again_judges_by_the_whole_archive() -> None:
    full = ["[person Eric Medinsky] spoke."] * KNOWN_ARTICLES
    archive = Archive("[person Medinsky] rose.", *full)
    archive.registry.relink_all([(n, *archive.texts[n]) for n in archive.texts])
    assert archive.mention(1, "Medinsky").sure


def test_a_bare_name_is_a_guess_in_the_first_article_too_once_a_second_has_it() -> None:
    archive = Archive("[person Roe] sang.", "The budget was read.")
    assert archive.mention(1, "Roe").sure
    archive.registry.take_changed()
    archive.texts[2] = read_marked("[person Roe] spoke of the budget.")
    archive.registry.link_article(2, *archive.texts[2])
    assert [archive.mention(n, "Roe").sure for n in (1, 2)] == [False, False]
    assert archive.registry.take_changed() == {1}
    archive.registry.unlink_article(2)  # and what it means there is clear when it is alone again
    assert archive.mention(1, "Roe").sure and archive.registry.take_changed() == {1}


def test_a_decision_of_a_person_is_no_guess() -> None:
    archive = Archive("[person Eric Roe] sang.", "[person Anna Roe] sang.", "[person Roe] spoke.")
    archive.registry.merge("person:eric-roe", "person:roe")
    assert archive.mention(3, "Roe").name == "Eric Roe"
    assert archive.mention(3, "Roe").sure


def test_a_surname_is_a_guess_where_the_article_tells_a_son_by_jr() -> None:
    both = linked("[person Donald Roe Jr.] wrote. [person Roe Jr.] left. Mr. [person Roe] stayed.")
    assert not both["Roe"].sure
    assert not linked("[person Martin Roe Jr.] spoke. Mr. [person Roe] stayed.")["Roe"].sure
    assert linked("[person Martin Roe III] spoke. Mr. [person Roe] stayed.")["Roe"].sure


def test_a_surname_of_a_known_family_is_sure_for_the_one_whom_it_means_alone() -> None:
    others = linked("[person Melania Trump] spoke. Then [person Trump] left.")
    assert (others["Trump"].sure, others["Trump"].why.partition(":")[0]) == (False, KIN)
    assert linked("[person Donald Trump] spoke. Then [person Trump] left.")["Trump"].sure
    assert linked("[person Melania Roe] spoke. Then [person Roe] left.")["Roe"].sure
    titled = "President [person {} Clinton] signed."
    for first, sure in (("Bill", False), ("Hillary", True)):
        archive = Archive(
            titled.format(first), titled.format(first), "President [person Clinton] spoke."
        )
        assert archive.mention(3, "Clinton").sure is sure


def test_a_frequent_full_name_is_the_same_person_where_company_tells_it() -> None:
    bare = "[person Mike Rogers] spoke."
    alone = Archive(bare, bare).mention(2, "Mike Rogers")
    assert (alone.sure, alone.why) == (False, SAME_PERSON)
    initial = "[person J. Smith] spoke."
    assert not Archive(initial, initial).mention(2, "J. Smith").sure
    company = "[person Mike Rogers] met [person Anna Delgadova] of [org Acme Fund]."
    assert Archive(company, company, days=(1, 2)).mention(2, "Mike Rogers").sure
    rare = "[person Mike Delgadov] spoke."
    assert Archive(rare, rare).mention(2, "Mike Delgadov").sure
    many = Archive(*[bare] * (KNOWN_ARTICLES + 1))
    assert many.mention(KNOWN_ARTICLES + 1, "Mike Rogers").sure


def test_mrs_is_no_man_of_the_archive() -> None:
    archive = Archive("[person Benjamin Roe] left.", "Mrs [person Roe] spoke.")
    assert archive.mention(2, "Roe").entity != archive.mention(1, "Benjamin Roe").entity


def test_letters_that_the_article_gives_to_another_are_no_sure_link() -> None:
    archive = Archive(
        "The [org Galactic Summer of Oats] ([org GSOO]) began.",
        "The [org Galactic Summer of Oats] ([org GSOO]) ended.",
        "Into the hands of the Garda Office ([org GSOO]) it fell.",
    )
    assert not archive.mention(3, "GSOO").sure


def test_letters_that_two_articles_define_are_sure_and_those_of_one_are_not() -> None:
    defined = "The [org Norland Accountability Office] ([org NAO]) wrote."
    once = Archive(defined, "The [org NAO] agreed.")
    twice = Archive(defined, defined, "The [org NAO] agreed.")
    assert (once.mention(2, "NAO").name, once.mention(2, "NAO").sure) == (
        "Norland Accountability Office", False,
    )  # fmt: skip
    assert twice.mention(3, "NAO").sure


def test_a_legal_form_tells_another_company_from_a_longer_name() -> None:
    archive = Archive(
        "[org Lotv Steel] shut. [org Lotv] said so.",
        "[org Lotv Steel] opened. [org Lotv] said so.",
        "[org Lotv Corp] rose.",
        "[org Lotv] fell.",
    )
    assert not archive.mention(3, "Lotv Corp").sure
    assert archive.mention(4, "Lotv").sure


@pytest.mark.parametrize(
    ("marked", "form", "other"),
    [
        ("[person Jill Roe] spoke. President [person Roe] stayed.", "Roe", "Jill Roe"),
        ("[person Lara Roe] spoke. Mr [person Roe] stayed.", "Roe", "Lara Roe"),
        ("Senator [person Roe] met [person Boris Roe].", "Roe", "Boris Roe"),
        ("[person Benjamin Roe] left. Mrs [person Roe] stayed.", "Roe", "Benjamin Roe"),
        ("[person Francois Roe] left. Mrs [person Roe] stayed.", "Roe", "Francois Roe"),
        ("[person Mohammed bin Roe] left. King [person Roe] stayed.", "Roe", "Mohammed bin Roe"),
        ("[person Sylvie Paris] spoke in [place Paris].", "Paris", "Sylvie Paris"),
        (
            "The [org State Election Commission] ([org SEC]) met. The [org Securities and Exchange"
            " Commission] did not.",
            "SEC",
            "Securities and Exchange Commission",
        ),
        ("[org National Grid] ([org NYSE]:NGG) rose.", "NYSE", "National Grid"),
    ],
)
def test_who_is_not_meant_is_not_linked(marked: str, form: str, other: str) -> None:
    found = linked(marked)
    assert found[form].entity != found[other].entity


@pytest.mark.parametrize(
    ("marked", "form", "other"),
    [
        ("President [person Jane Roe] spoke. President [person Roe] stayed.", "Roe", "Jane Roe"),
        ("[person Jane Roe], the president, spoke. President [person Roe] left.", "Roe", "Jane Roe"),
        ("[person Theresa Roe] spoke. Mrs [person Roe] stayed.", "Roe", "Theresa Roe"),
        ("Senator [person Boris Roe] spoke. Senator [person Roe] stayed.", "Roe", "Boris Roe"),
        ("The [org State Election Commission] ([org SEC]) met.", "SEC", "State Election Commission"),
        ("The [org Scottish Nature Party] ([org SNP]) met.", "SNP", "Scottish Nature Party"),
        ("The [org Cocoa Council of Oz], [org CCO], met.", "CCO", "Cocoa Council of Oz"),
    ],
)
def test_who_is_meant_is_linked_and_sure(marked: str, form: str, other: str) -> None:
    found = linked(marked)
    assert found[form].entity == found[other].entity
    assert found[form].sure


def test_a_surname_before_the_full_name_is_a_guess_within_the_article() -> None:
    roe = linked("[person Roe] wins. Later [person Jane Roe] spoke.")["Roe"]
    assert (roe.name, roe.sure) == ("Jane Roe", False)
    assert roe.why == (
        "surname, first used before the full name; the only bearer in this article is Jane Roe"
    )


def test_what_is_said_to_be_another_name_is_a_guess() -> None:
    roe = linked("[person Ilich Roe], also known as [person Carlos], fled.")["Carlos"]
    assert (roe.name, roe.sure) == ("Ilich Roe", False)


def test_a_town_in_capitals_is_shown_in_usual_case() -> None:
    assert linked("[place SEOUL] - It rained.")["SEOUL"].name == "Seoul"
    assert linked("[place USA] - It rained.")["USA"].name == "United States"


def test_new_york_the_state_is_not_the_city() -> None:
    found = linked("[place New York City] lies in the [place state of New York].")
    assert len({m.entity for m in found.values()}) == 2


def test_an_archive_of_before_shows_its_links_across_articles_as_guesses() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(FIRST)
    connection.executescript(
        """
        INSERT INTO entity_name (id, kind, key, home, slug, shown, own, leader, reason)
            VALUES (1, 'person', 'eric||roe|', 'roe e', 'person:eric-roe', 'Eric Roe', 1, 1, ''),
                   (2, 'person', 'roe', '', NULL, 'Roe', 1, 1, 'surname: only Eric Roe has it');
        INSERT INTO entity_alias VALUES (1, 1, 'Eric Roe', 'eric roe', 'eric||roe|', '', 1),
                                        (2, 2, 'Roe', 'roe', 'roe', '', 1);
        INSERT INTO entity_mention VALUES (1, 0, 8, 'person', NULL, 1, 1),
                                          (2, 0, 3, 'person', NULL, 2, 2);
        """
    )
    connection.executescript(SURE + DECIDED + COVERED + NUMBERED)
    registry = Registry(connection)
    (full,) = registry.mentions(1, [Mention(0, 8, "person")])
    (bare,) = registry.mentions(2, [Mention(0, 3, "person")])
    assert (full.sure, bare.sure) == (True, False)
    assert bare.name == "Eric Roe"


@pytest.mark.parametrize(
    ("one", "other", "form"),
    [
        ("The [org Labour] leader spoke.", "The [org Labor] executives met.", "Labor"),
        ("The [org European Commission] ([org EC]) met.", "The [org European Community] met.",
         "European Community"),
        ("The 9th [org U.S. Circuit Court of Appeals] met.",
         "The 10th [org U.S. Circuit Court of Appeals] met.", "U.S. Circuit Court of Appeals"),
        ("Richardson of [org Canada Ltd.] fell.", "Imperial of [org Canada Inc] rose.",
         "Canada Inc"),
    ],
)  # fmt: skip
def test_what_several_are_called_is_of_its_article_alone(one: str, other: str, form: str) -> None:
    archive = Archive(one, other)
    begin = one.index("[org ") + 5
    there = archive.mention(1, one[begin : one.index("]", begin)])
    assert archive.mention(2, form).entity != there.entity


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("[org Autoblog Corvette] wrote it. The new [org Corvette] is quick.", "Corvette"),
        ("[org Google Home] listens at home. [org Google] sells ads.", "Google"),
        ("The [org Texas Water Development Board] plans. [org Board] members left. The board met.",
         "Board"),
        ("The [org Roe Hotel Investment Trust] pays. So does Short Term Income [org Trust].", "Trust"),
    ],
)  # fmt: skip
def test_a_word_of_a_name_that_may_be_anothers_is_a_guess(marked: str, form: str) -> None:
    assert not linked(marked)[form].sure


@pytest.mark.parametrize(
    ("marked", "one", "other"),
    [
        ("[person Bill Roe] owns it. Some of the [person Billy]'s pies.", "Bill Roe", "Billy"),
        ('[person Chuck Roe] sang. The album, titled "[person Chuck]," sold.', "Chuck Roe", "Chuck"),
        ("The [org EC] spoke. An [org EC Commission] spokesman spoke.", "EC", "EC Commission"),
        (
            "[person Ibrahim Roe] came. The [person Roe] brothers met. [person Salah Roe] left.",
            "Ibrahim Roe", "Roe",
        ),
    ],
)  # fmt: skip
def test_what_is_no_name_of_the_bearer_is_not_joined(marked: str, one: str, other: str) -> None:
    found = linked(marked)
    assert found[one].entity != found[other].entity


@pytest.mark.parametrize(
    ("first", "second", "one", "other"),
    [
        ("Roe and [org Co.] sold it.", "Byron and [org Co Inc] bought it.", "Co.", "Co Inc"),
        ("[org Roe amp Co.] sold.", "[org Byron amp Co.] bought.", "Roe amp Co.", "Byron amp Co."),
        ("[person Lewis D.] spoke.", "[person L.D.] left.", "Lewis D.", "L.D."),
        ("[person Margaret Thatcher] ruled.", "[person Meg Thacher] counts stars.",
         "Margaret Thatcher", "Meg Thacher"),
        ("In [place Israel] the [org Labour Party] met.",
         "In [place Australia] the [org Labor Party] met.", "Labour Party", "Labor Party"),
        ("[org Salomon Brothers (Asia) Ltd] said.", "[org Salomon Brothers Inc] said.",
         "Salomon Brothers (Asia) Ltd", "Salomon Brothers Inc"),
        ("The [group Arab] states.", "He wrote in [group Arabic].", "Arab", "Arabic"),
        ("It grew in [place Africa].", "In Namibia (South West [place Africa]).", "Africa", "Africa"),
        ("Two [group Korean] towns.", "Four N [group Korean] suspects.", "Korean", "Korean"),
        ("It sells in [place Canada].", "Trans-[place Canada] said.", "Canada", "Canada"),
        ("He went to [place Palestine].", "They put [place Palestine], Texas on the map.",
         "Palestine", "Palestine"),
        ("It lies near [place Moscow].", "It lies near [place Moscow], Idaho.", "Moscow", "Moscow"),
        ("CABLE [org SYSTEMS] TO EAGLE", "EDUCATION [org SYSTEMS] YEAR NET", "SYSTEMS", "SYSTEMS"),
        ("He is from Sulphur, [place La].", "He is from [place Los Angeles].", "La", "Los Angeles"),
    ],
)  # fmt: skip
def test_two_articles_speak_of_two(first: str, second: str, one: str, other: str) -> None:
    archive = Archive(first, second)
    assert archive.mention(1, one).entity != archive.mention(2, other).entity


def test_malcolm_x_is_a_full_name() -> None:
    archive = Archive("[person Malcolm X] spoke.", "[person Malcolm X] left.")
    assert archive.mention(1, "Malcolm X").entity == archive.mention(2, "Malcolm X").entity


def test_mr_does_not_rule_out_whose_given_name_tells_no_sex() -> None:
    found = linked("[person Eric Roe] came and [person Zorbel Roe] left. Mr [person Roe] fled.")
    assert found["Roe"].entity not in (found["Eric Roe"].entity, found["Zorbel Roe"].entity)


def test_a_list_of_lands_is_no_town_in_a_state() -> None:
    archive = Archive("He is from [place Mexico].", "In [place Mexico], Texas and Ohio it rained.")
    assert archive.mention(1, "Mexico").entity == archive.mention(2, "Mexico").entity


@given(st.text("wil@/.- \nW_é1", max_size=30), st.text("wil1", min_size=1, max_size=3))
def test_a_word_stands_small_where_it_is_whole_and_in_no_address_or_compound(
    text: str, word: str
) -> None:
    facts = Facts(sqlite3.connect(":memory:"), lambda _: DatedText(text, None))
    whole = re.search(rf"(?<![@/.\w-]){re.escape(word)}(?![.@/\w-])", text)
    assert facts.stands_small(1, word) is bool(whole)


def test_nothing_stands_small_in_an_article_that_cannot_be_read() -> None:
    assert not Facts(sqlite3.connect(":memory:"), lambda _: None).stands_small(1, "will")
