"""The registry: names of many articles gathered to entities, whatever the order in which they come."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.linking.registry import Registry, UnknownEntityError
from corpus.linking.stored import linked_mentions
from corpus.linking.tables import SCHEMA
from tests.corpus.linking.marked import read_marked
from tests.corpus.linking.small_archive import POOL, Archive, archive_of, one


@pytest.mark.parametrize(
    ("texts", "forms"),
    [
        (["[person Vladimir Medinsky]", "[person Medinsky] left"], ["Vladimir Medinsky", "Medinsky"]),
        (["[person Medinsky] left", "[person Vladimir Medinsky]"], ["Vladimir Medinsky", "Medinsky"]),
        (["[person Elizabeth II] came", "[person Queen Elizabeth II]"],
         ["Elizabeth II", "Queen Elizabeth II"]),
        (["[person Volodymyr Zelensky]", "[person Володимир Зеленський]"],
         ["Volodymyr Zelensky", "Володимир Зеленський"]),
        (["[person Rustem Umerov]", "[person Rustem穆默夫]"], ["Rustem Umerov", "Rustem穆默夫"]),
        (["[place/facility Dolmabahçe Palace]", "[place Dolmabahce]"],
         ["Dolmabahçe Palace", "Dolmabahce"]),
        (["[org Norland Galactic Office] ([org NGO])", "[org NGO] said"],
         ["Norland Galactic Office", "NGO"]),
        (["[org Acme Computer] grew", "[org Acme] grew"], ["Acme Computer", "Acme"]),
        (["[place Tulsa, Oklahoma]. [place Tulsa]", "[place  Qwertown, Oklahoma]"],
         ["Tulsa, Oklahoma", "Tulsa"]),
        (["[person President Donald Roe]", "[person Melania Roe]", "[person President Roe] left"],
         ["President Donald Roe", "President Roe"]),
        (["[person Ann B. Qwertov]", "[person Ann Qwertov]"], ["Ann B. Qwertov", "Ann Qwertov"]),
        (["[org Russian Ministry of Defense]", "Russia's [org defence ministry]"],
         ["Russian Ministry of Defense", "defence ministry"]),
        (["[person Secretary Qwertov] spoke", "[person Qwertov] left"],
         ["Secretary Qwertov", "Qwertov"]),
    ],
)  # fmt: skip
def test_names_of_one_meet_across_articles(texts: list[str], forms: list[str]) -> None:
    assert one(archive_of(*texts), *forms)


@pytest.mark.parametrize(
    ("texts", "forms"),
    [
        (["[person Donald Roe]", "[person Melania Roe]", "[person Roe] left"], ["Roe", "Donald Roe"]),
        (["[person Donald Roe]", "[person Melania Roe]", "[person Roe] left"], ["Roe", "Melania Roe"]),
        (["[person Rustem Umerov]", "[person Rustem Azimov]", "[person Rustem穆默夫]"],
         ["Rustem穆默夫", "Rustem Umerov"]),
        (["[person Anna Smith] spoke", "[person Smith] spoke"], ["Anna Smith", "Smith"]),
        (["[person Jenna Qwertov]", "[person Jenna] sang"], ["Jenna Qwertov", "Jenna"]),
        (["[person Tigran] sang", "[place Iran] won"], ["Tigran", "Iran"]),
        (["[place Kyiv]", "[org Kyiv Institute of Strategic Studies]"],
         ["Kyiv", "Kyiv Institute of Strategic Studies"]),
        (["[place Kursk]", "[place Kursk Region]"], ["Kursk", "Kursk Region"]),
        (["[place Paris, Texas]. [place Paris] is small", "[place Paris]"], ["Paris, Texas", "Paris"]),
        (["[org Court] one", "The [org Supreme Court of Norland]"],
         ["Court", "Supreme Court of Norland"]),
        (["[place Ukraine]", "[group Ukrainian]"], ["Ukraine", "Ukrainian"]),
        (["[group South Americans]", "[group American]"], ["South Americans", "American"]),
        (["[org World Bank] lends", "[org World] sings"], ["World Bank", "World"]),
        (["[person Tsar Nicholas II]", "[person Pope Nicholas II]", "[person Nicholas II] fell"],
         ["Tsar Nicholas II", "Pope Nicholas II", "Nicholas II"]),
        (["[person Ann Huston] sang", "[person Houston] won"], ["Ann Huston", "Houston"]),
        (["[org Facebook Europe]", "[org Facebook] grew"], ["Facebook Europe", "Facebook"]),
        (["[org Virgin Records]", "[org Virgin Airlines]", "[org Virgin] grew"],
         ["Virgin Records", "Virgin Airlines"]),
    ],
)  # fmt: skip
def test_names_that_may_be_of_two_stay_apart_across_articles(
    texts: list[str], forms: list[str]
) -> None:
    assert not one(archive_of(*texts), *forms)


def test_a_word_used_as_a_name_beside_the_full_one_is_that_name_elsewhere() -> None:
    archive = Archive()
    archive.add("The [org Bank of Norost] fell. [org Norost] said so, and [org Norost] paid.")
    archive.add("Shares of [org Norost] rose.")
    assert len(archive.parts()) == 1


@pytest.mark.parametrize(
    "teaching",
    [
        "The [org Bank of Norost] fell. The [org Norost] said so. The [org Norost] paid.",
        "The [org Bank of Norost] fell. [org Norost] said so, of a norost and norost.",
        "The [org Bank of Norost] fell. [org Norost] said so.",
    ],
)
def test_a_word_that_is_hardly_a_name_teaches_nothing(teaching: str) -> None:
    archive = Archive()
    archive.add(teaching)
    archive.add("Shares of [org Norost] rose.")
    assert len(archive.parts()) == 2


def test_the_plural_of_a_body_is_short_in_its_article_alone() -> None:
    archive = Archive()
    archive.add("A [org Chamber of Deputies] met. [org Deputies] rose, and [org Deputies] sat.")
    archive.add("[org Deputies] voted.")
    assert len(archive.parts()) == 2


def test_generic_names_of_two_articles_are_two() -> None:
    archive = archive_of("The [org Court] met.", "A [org Court] ruled.")
    assert len(archive.parts()) == 2


def test_a_second_bearer_of_a_surname_takes_back_what_was_linked_by_it() -> None:
    archive = archive_of("[person Vladimir Medinsky] spoke", "[person Medinsky] left")
    archive.registry.take_changed()
    archive.add("[person Boris Medinsky] sang")
    assert not one(archive, "Medinsky", "Vladimir Medinsky")
    assert archive.registry.take_changed() == {2}
    archive.registry.unlink_article(3)
    assert one(archive, "Medinsky", "Vladimir Medinsky")
    assert archive.registry.take_changed() == {2}


def test_linking_an_article_again_replaces_what_it_held() -> None:
    archive = archive_of(*POOL)
    before = archive.connection.execute("SELECT COUNT(*) FROM entity_mention").fetchone()
    parts = archive.parts()
    for number, (text, mentions) in archive.articles.items():
        archive.registry.link_article(number, text, mentions)
    assert archive.connection.execute("SELECT COUNT(*) FROM entity_mention").fetchone() == before
    assert archive.parts() == parts
    archive.registry.link_article(1, "", ())
    assert linked_mentions(archive.connection, 1) == ()


def test_an_id_stays_when_a_better_name_comes() -> None:
    archive = archive_of("[person V. Medinsky] wrote")
    first = archive.entity("V. Medinsky")
    archive.add("[person Vladimir Medinsky] spoke")
    assert archive.entity("Vladimir Medinsky") == first == "person:v-medinsky"
    assert archive.registry.get(first).name == "Vladimir Medinsky"


def test_an_id_stays_when_the_article_that_gave_it_goes() -> None:
    archive = archive_of("[person Ann Qwertov]", "[person Ann B. Qwertov]")
    archive.registry.unlink_article(1)
    del archive.articles[1]
    assert archive.entity("Ann B. Qwertov") == "person:ann-qwertov"


def test_the_card_tells_aliases_with_reasons_counts_and_company() -> None:
    archive = archive_of(*POOL[:3])
    card = archive.registry.get("person:vladimir-medinsky")
    assert (card.name, card.kind, card.articles, card.mentions) == (
        "Vladimir Medinsky", "person", 3, 4,
    )  # fmt: skip
    assert {alias.text: alias.reason for alias in card.aliases} == {
        "Vladimir Medinsky": "the name itself",
        "Medinsky": "surname after the full name",
        "Мединский": "surname; the only bearer in the archive is Vladimir Medinsky",
    }
    assert {alias.text: alias.mentions for alias in card.aliases}["Medinsky"] == 2
    (istanbul,) = archive.registry.company("person:vladimir-medinsky")
    assert (istanbul.name, istanbul.articles) == ("Istanbul", 2)
    assert archive.registry.articles("person:vladimir-medinsky") == ((1, 2), (2, 1), (3, 1))


def test_a_damaged_name_is_flagged_in_its_reason() -> None:
    archive = archive_of("[person Rustem Umerov]", "[person Rustem穆默夫]")
    card = archive.registry.get(archive.entity("Rustem Umerov"))
    reasons = {alias.text: alias.reason for alias in card.aliases}
    assert "damaged" in reasons["Rustem穆默夫"]


@pytest.mark.parametrize(
    "query",
    ["medinsky", "MEDINSKY", "Vladimir Medinsky", "vlad", "Мединский", "medinskiy", "Medynsky"],
)
def test_an_entity_is_found_by_any_alias_however_written(query: str) -> None:
    found = archive_of(*POOL).registry.find(query, "person")
    assert "person:vladimir-medinsky" in [entity.entity for entity in found]


def test_finding_keeps_to_the_kind_and_the_limit_and_puts_the_most_named_first() -> None:
    registry = archive_of(*POOL).registry
    assert {entity.kind for entity in registry.find("", "place")} == {"place"}
    counts = [entity.articles for entity in registry.find("")]
    assert counts == sorted(counts, reverse=True)
    assert len(registry.find("", limit=3)) == 3
    assert registry.find("nobody at all") == ()
    assert registry.find("%") == () == registry.find("_%")


def test_unknown_ids_are_said_to_be_unknown() -> None:
    registry = archive_of(POOL[0]).registry
    for call in (registry.get, registry.articles, registry.company):
        with pytest.raises(UnknownEntityError):
            call("person:nobody")
    with pytest.raises(UnknownEntityError):
        registry.merge("person:nobody", "place:istanbul")
    with pytest.raises(UnknownEntityError):
        registry.split("person:vladimir-medinsky", "Nobody")


def test_a_person_typed_in_small_letters_is_that_person_and_no_namesake() -> None:
    registry = archive_of(
        "[person Will Self] wrote. [person Self] left.", "[person Martin Self] sang.",
        "[person Ursula von der Leyen] spoke.", "[person Jane Leyen] sang.",
    ).registry  # fmt: skip
    for query, name in (
        ("will self", "Will Self"), ("Will Self", "Will Self"), ("martin SELF", "Martin Self"),
        ("ursula von der leyen", "Ursula von der Leyen"),
    ):  # fmt: skip
        assert [entity.name for entity in registry.find(query, "person")] == [name]
        assert len(registry.ids(query, "person")) == 1
    assert len(registry.find("self", "person")) == 2


def test_an_alias_tells_how_many_of_its_mentions_are_guesses() -> None:
    registry = archive_of(
        "[person Eric Roe] spoke. [person Roe] left.", "[person Roe] came, and [person Roe] went."
    ).registry
    (roe,) = registry.find("roe", "person")
    assert {alias.text: (alias.mentions, alias.guesses) for alias in roe.aliases} == {
        "Eric Roe": (1, 0), "Roe": (3, 2),
    }  # fmt: skip
    assert roe.guesses == 2


def test_an_entity_whose_last_article_went_is_unknown() -> None:
    archive = archive_of("[person Ann Qwertov]")
    archive.registry.unlink_article(1)
    assert archive.registry.find("") == ()
    with pytest.raises(UnknownEntityError):
        archive.registry.get("person:ann-qwertov")


def link_in_order(order: Sequence[int]) -> Archive:
    archive = Archive()
    for number in order:
        archive.add(POOL[number], number + 1)
    return archive


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(range(len(POOL))), min_size=2), st.integers())
def test_who_is_whom_does_not_depend_on_the_order_of_articles(chosen: set[int], seed: int) -> None:
    order = sorted(chosen)
    mixed = list(order)
    random.Random(seed).shuffle(mixed)
    straight, shuffled = link_in_order(order), link_in_order(mixed)
    assert straight.parts() == shuffled.parts()
    assert straight.names() == shuffled.names()


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.sampled_from(range(len(POOL))), min_size=1),
    st.sets(st.sampled_from(range(len(POOL))), min_size=1),
)
def test_articles_that_come_and_go_leave_nothing_behind(kept: set[int], gone: set[int]) -> None:
    gone -= kept
    archive = link_in_order(sorted(kept | gone))
    for number in gone:
        archive.registry.unlink_article(number + 1)
        del archive.articles[number + 1]
    plain = link_in_order(sorted(kept))
    titled = any("President Donald" in POOL[number] for number in gone)
    if not titled:  # a title learned is kept until everything is linked anew
        assert archive.parts() == plain.parts()
    archive.registry.relink_all((n, *article) for n, article in archive.articles.items())
    assert archive.parts() == plain.parts()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(range(len(POOL))), min_size=2, max_size=12))
def test_changed_articles_are_all_told(order: list[int]) -> None:
    archive = Archive()
    known: dict[int, tuple[str, ...]] = {}
    for number in order:
        archive.add(POOL[number], number + 1)
        changed = archive.registry.take_changed() | {number + 1}
        for article in archive.articles:
            now = tuple(mention.entity for mention in linked_mentions(archive.connection, article))
            assert article in changed or known[article] == now
            known[article] = now


def test_no_transaction_is_opened_or_ended_behind_the_callers_back() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    Registry(connection).link_article(1, *read_marked(POOL[0]))
    connection.execute("ROLLBACK")
    assert linked_mentions(connection, 1) == ()


@pytest.mark.slow
def test_linking_one_article_takes_no_more_steps_in_a_larger_archive() -> None:
    # SQLite's own steps are counted: they do not depend on the machine, a full scan shows
    archive = Archive()
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    taken: list[int] = []
    letters = "bdgklmnprstvz"
    stock = [f"{a}a{b}o{c}i{d}u" for a in letters for b in letters for c in letters for d in "bdg"]
    for size in (100, 3000):
        while len(archive.articles) < size:
            name = stock[len(archive.articles)].title()
            archive.add(f"[person Ann {name}] of [org {name} Group] in [place {name}]. [org NGO]")
        archive.connection.set_progress_handler(count, 10)
        steps = 0
        new = f"Xantho{'pou' * (1 + len(taken))}"
        archive.add(f"[person Zoe {new}] of [org {new} Group]. [person {new}]", size + 1)
        archive.connection.set_progress_handler(None, 0)
        taken.append(steps)
    assert taken[1] < 2 * taken[0]
