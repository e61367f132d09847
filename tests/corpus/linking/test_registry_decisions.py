"""The registry and a person's word: names merged and split by hand stay so."""

from __future__ import annotations

import pytest

from corpus.linking.stored import linked_mentions
from tests.corpus.linking.small_archive import POOL, Archive, archive_of, one


def test_a_merge_keeps_the_first_id_and_the_second_leads_there() -> None:
    archive = archive_of("[person Ann Qwertov] sang", "[person Anya Zuyeva] danced")
    merged = archive.registry.merge("person:anya-zuyeva", "person:ann-qwertov")
    assert (merged.entity, merged.name) == ("person:anya-zuyeva", "Anya Zuyeva")
    assert {alias.text: alias.reason for alias in merged.aliases}["Ann Qwertov"] == "merged by hand"
    assert archive.registry.get("person:ann-qwertov").entity == "person:anya-zuyeva"
    assert archive.registry.take_changed() == {1}
    assert one(archive, "Ann Qwertov", "Anya Zuyeva")


def test_merging_twice_or_with_itself_changes_nothing_more() -> None:
    archive = archive_of("[person Ann Qwertov]", "[person Anya Zuyeva]")
    archive.registry.merge("person:ann-qwertov", "person:anya-zuyeva")
    archive.registry.merge("person:ann-qwertov", "person:anya-zuyeva")
    archive.registry.merge("person:ann-qwertov", "person:ann-qwertov")
    assert len(archive.registry.export_decisions()) == 1


def test_a_merge_of_three_is_one_whatever_the_order() -> None:
    texts = ["[person Ann Qwertov]", "[person Anya Zuyeva]", "[person Nina Orlo]"]
    for first, second in (("ann-qwertov", "nina-orlo"), ("nina-orlo", "ann-qwertov")):
        archive = archive_of(*texts)
        archive.registry.merge("person:ann-qwertov", "person:anya-zuyeva")
        archive.registry.merge(f"person:{first}", f"person:{second}")
        assert one(archive, "Ann Qwertov", "Anya Zuyeva", "Nina Orlo")


def test_a_person_and_an_organisation_may_be_merged_by_hand() -> None:
    archive = archive_of("[person Acme] said", "[org Acme Group] said")
    archive.registry.merge(archive.entity("Acme Group"), archive.entity("Acme"))
    assert one(archive, "Acme", "Acme Group")


def test_what_was_merged_by_hand_splits_back() -> None:
    archive = archive_of("[person Ann Qwertov]", "[person Anya Zuyeva]")
    archive.registry.merge("person:ann-qwertov", "person:anya-zuyeva")
    again = archive.registry.split("person:ann-qwertov", "Anya Zuyeva")
    assert again.entity == "person:anya-zuyeva"
    assert not one(archive, "Ann Qwertov", "Anya Zuyeva")
    assert archive.registry.export_decisions() == ()


@pytest.mark.parametrize(
    ("texts", "entity", "alias", "stays"),
    [
        (["[person Vladimir Medinsky]", "[person Medinsky] left"],
         "person:vladimir-medinsky", "Medinsky", "Vladimir Medinsky"),
        (["[person Vladimir Medinsky]. [person Medinsky] left"],
         "person:vladimir-medinsky", "medinsky", "Vladimir Medinsky"),
        (["[person Ann Zelensky]", "[person Ann Zelenskyy]"],
         "person:ann-zelensky", "Ann Zelenskyy", "Ann Zelensky"),
        (["[org Acme Computer]", "[org Acme] grew"], None, "Acme", "Acme Computer"),
    ],
)  # fmt: skip
def test_a_split_form_leaves_and_stays_away(
    texts: list[str], entity: str | None, alias: str, stays: str
) -> None:
    archive = archive_of(*texts)
    new = archive.registry.split(entity or archive.entity(stays), alias)
    form = next(a.text for a in new.aliases)
    assert form.casefold() == alias.casefold()
    assert not one(archive, form, stays)
    for text in texts:
        archive.add(text)
    assert not one(archive, form, stays)
    archive.registry.relink_all((n, *article) for n, article in archive.articles.items())
    assert not one(archive, form, stays)


def test_a_form_split_from_one_person_still_serves_another() -> None:
    archive = archive_of("[person Vladimir Medinsky]. [person Medinsky] left")
    archive.registry.split("person:vladimir-medinsky", "Medinsky")
    archive.add("[person Boris Medinsky] came. [person Medinsky] sang.")
    linked = linked_mentions(archive.connection, 2)
    assert linked[0].entity == linked[1].entity == "person:boris-medinsky"


def test_a_split_form_may_be_merged_again() -> None:
    archive = archive_of("[person Vladimir Medinsky]", "[person Medinsky] left")
    new = archive.registry.split("person:vladimir-medinsky", "Medinsky")
    archive.registry.merge("person:vladimir-medinsky", new.entity)
    assert one(archive, "Medinsky", "Vladimir Medinsky")


def test_decisions_survive_relinking_and_a_new_archive_in_another_order() -> None:
    archive = archive_of(*POOL)
    archive.registry.merge(archive.entity("Harvard"), archive.entity("Tulsa"))
    archive.registry.split(archive.entity("Vladimir Medinsky"), "Medinsky")
    parts = archive.parts()
    archive.registry.relink_all((n, *article) for n, article in archive.articles.items())
    assert archive.parts() == parts
    other = Archive()
    other.registry.import_decisions(archive.registry.export_decisions())
    for number in sorted(archive.articles, reverse=True):
        other.articles[number] = archive.articles[number]
        other.registry.link_article(number, *archive.articles[number])
    assert other.parts() == parts


def test_ids_survive_relinking() -> None:
    archive = archive_of(*POOL)
    before = {n: linked_mentions(archive.connection, n) for n in archive.articles}
    archive.registry.relink_all((n, *article) for n, article in archive.articles.items())
    assert {n: linked_mentions(archive.connection, n) for n in archive.articles} == before
