"""Who a speaker is: mentions, roles, pronouns; what is not sure stays open."""

from __future__ import annotations

import re

import pytest

from corpus.article import Mention, Quote
from corpus.kinds import Kind
from corpus.quotes import find_quotes, name_speakers

PEOPLE = {
    "Anna Berg": "person:anna-berg",
    "Berg": "person:anna-berg",
    "Carl Dorn": "person:carl-dorn",
    "Dorn": "person:carl-dorn",
    "Kim Lund": "person:kim-lund",
}
NAMES = {"person:anna-berg": "Anna Berg", "person:carl-dorn": "Carl Dorn", "person:kim-lund": "Kim Lund"}
ORGS = {"Ministry of Fisheries": "org:ministry-of-fisheries", "Northern Bank": "org:northern-bank"}


def mentions(text: str) -> list[Mention]:
    found: list[Mention] = []
    taken: set[int] = set()
    known: list[tuple[str, str, Kind]] = [
        *((name, entity, "person") for name, entity in PEOPLE.items()),
        *((name, entity, "org") for name, entity in ORGS.items()),
    ]
    for name, entity, kind in sorted(known, key=lambda row: -len(row[0])):
        for match in re.finditer(re.escape(name), text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                shown = NAMES.get(entity, name)
                found.append(Mention(*match.span(), kind, None, entity, shown))
    return found


def named(text: str) -> list[Quote]:
    return list(name_speakers(text, find_quotes(text), mentions(text)))


def test_a_speaker_is_the_mention_that_its_words_hold() -> None:
    (quote,) = named("“It broke,” said Anna Berg.")
    assert (quote.entity, quote.name, quote.role) == ("person:anna-berg", "Anna Berg", None)


def test_the_role_is_the_apposition_or_the_words_before_the_name() -> None:
    (after,) = named("“It broke,” said Anna Berg, a nurse at the old clinic.")
    assert (after.name, after.role) == ("Anna Berg", "a nurse at the old clinic")
    (before,) = named("“It broke,” said harbour master Carl Dorn.")
    assert (before.name, before.role) == ("Carl Dorn", "harbour master")
    (courtesy,) = named("“It broke,” said Mr. Dorn.")
    assert (courtesy.name, courtesy.role) == ("Carl Dorn", None)


def test_a_role_told_once_holds_for_later_quotes() -> None:
    quotes = named("“It broke,” said Carl Dorn, a diver. Rain fell. “It was old,” Dorn said.")
    assert [quote.role for quote in quotes] == ["a diver", "a diver"]


def test_the_unnamed_have_a_role_and_no_name() -> None:
    (quote,) = named("“It broke,” said a spokesperson for the Ministry of Fisheries.")
    assert (quote.entity, quote.name) == ("", "")
    assert quote.role == "a spokesperson for the Ministry of Fisheries"


def test_the_one_spoken_for_is_not_the_speaker() -> None:
    (quote,) = named("“It broke,” said a lawyer for Carl Dorn.")
    assert quote.entity == ""
    (owned,) = named("“It broke,” said Carl Dorn's lawyer.")
    assert owned.entity == ""


def test_an_organisation_speaks() -> None:
    (quote,) = named("The Northern Bank said it was broken.")
    assert quote.entity == "org:northern-bank"


def test_a_pronoun_is_the_only_one_who_can_be_meant() -> None:
    quotes = named("Anna Berg came to the harbour. “It broke,” she said.")
    assert [quote.name for quote in quotes] == ["Anna Berg"]
    assert quotes[0].speaker == "she"


def test_a_pronoun_of_the_other_sex_is_nobody() -> None:
    (quote,) = named("Anna Berg came to the harbour. “It broke,” he said.")
    assert quote.entity == ""


def test_a_pronoun_that_two_can_be_meant_by_stays_open() -> None:
    (quote,) = named("Mr. Dorn met Mr. Berg at the harbour. “It broke,” he said.")
    assert quote.entity == ""


def test_of_two_the_last_who_spoke_is_meant() -> None:
    quotes = named("“It broke,” said Mr. Dorn. “It was old,” he said.")
    assert [quote.name for quote in quotes] == ["Carl Dorn", "Carl Dorn"]


def test_one_whose_sex_nothing_tells_is_not_meant_by_a_pronoun() -> None:
    (quote,) = named("Kim Lund came to the harbour. “It broke,” she said.")
    assert quote.entity == ""


def test_who_goes_on_about_the_mention_before() -> None:
    (quote,) = named("They met Carl Dorn, who said that it was broken.")
    assert (quote.speaker, quote.name, quote.role) == ("who", "Carl Dorn", None)
    (titled,) = named("They met Harbour spokesman Carl Dorn, who said that it was broken.")
    assert (titled.name, titled.role) == ("Carl Dorn", "Harbour spokesman")


def test_they_and_i_are_nobody() -> None:
    assert [quote.entity for quote in named("Carl Dorn left. They said that it broke.")] == [""]


def test_a_link_that_is_a_guess_is_told_as_one() -> None:
    text = "“It broke,” said Anna Berg."
    guess = Mention(17, 26, "person", None, "person:anna-berg", "Anna Berg", False, "by surname")
    (quote,) = name_speakers(text, find_quotes(text), [guess])
    assert (quote.name, quote.sure) == ("Anna Berg", False)


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay,” both Anna Berg and Carl Dorn said.",
        "“We will stay,” said both Carl Dorn and Anna Berg.",
        "Carl Dorn, Anna Berg and others said the harbour would close.",
        "Anna Berg and her brother told reporters that they would stay.",
    ],
)
def test_several_who_speak_together_are_not_named_as_one_of_them(text: str) -> None:
    quote = named(text)[0]
    assert quote.speaker and (quote.entity, quote.name, quote.role) == ("", "", None)


def test_what_is_joined_within_a_role_is_one_speaker() -> None:
    (star,) = named("Former Oslo and Bergen star Carl Dorn said that they would win.")
    assert (star.name, star.role) == ("Carl Dorn", "Former Oslo and Bergen star")
    (both,) = named("“We will win,” said Health and Fisheries Secretary Anna Berg.")
    assert (both.name, both.role) == ("Anna Berg", "Health and Fisheries Secretary")


def test_only_words_that_tell_what_someone_is_are_a_role() -> None:
    text = "Anna Berg thinks Carl Dorn will lose. “This bodes well,” Berg said."
    assert [(quote.name, quote.role) for quote in named(text)] == [("Anna Berg", None)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“It broke,” said Carl Dorn, a former U.S. diver.", "a former U.S. diver"),
        ("“The fault, in short,” said Carl Dorn, is twofold.", None),
        ("“It broke,” said Carl Dorn, there is no doubt.", None),
        ("Reuters’s Carl Dorn said that it broke.", None),
        ("Things Carl Dorn said: “It broke.”", None),
        ("Senator Carl Dorn said that it broke.", "Senator"),
        ("Opening the case Mr Dorn said that it broke.", None),
    ],
)
def test_a_role_is_whole_and_no_clause(text: str, role: str | None) -> None:
    assert {quote.role for quote in named(text)} == {role}


def test_what_a_wrong_encoding_left_behind_a_quote_does_not_part_it_from_its_speaker() -> None:
    (quote,) = named("Carl Dorn may lose. \"This bodes well,\"?Berg said.")
    assert (quote.name, quote.verb) == ("Anna Berg", "said")
