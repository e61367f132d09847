"""The tables of what the program knows: each in one home, each row with an example that holds."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from corpus.knowledge.countries import COUNTRIES, country_names
from corpus.knowledge.events import event_names
from corpus.knowledge.groups import FOLLOWINGS, nationalities, peoples
from corpus.knowledge.media import MEDIA
from corpus.knowledge.titles import REGAL, SPAN_TITLES, TABLE, TELLING_TITLES, TITLES
from corpus.knowledge.towns import PLAIN_PLACES
from corpus.knowledge.weapons import WEAPONS
from corpus.letters import fold
from corpus.names.people import read_person
from corpus.names.reading import read_name
from corpus.tagging.gazetteer import FROZEN, read_frozen
from corpus.tagging.lists import CALENDAR, FACILITY_HEADS, LAND_WORDS
from corpus.tagging.taggers import WEIGHTS

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
KNOWN = {
    "media": MEDIA,
    "weapon": WEAPONS,
    "event": event_names(),
    "region": (*PLAIN_PLACES, *country_names()),
    "country": (*PLAIN_PLACES, *country_names(), "Georgia"),
    "nationality": (*nationalities(), *peoples()),
    "following": (*FOLLOWINGS, *peoples()),
    "facility head": FACILITY_HEADS,
    "land word": LAND_WORDS,
    "title": SPAN_TITLES,
    "calendar": CALENDAR,
}


def test_the_lists_frozen_beside_the_weights_say_so_and_hold_nothing_that_knowledge_lost() -> None:
    assert "frozen" in (WEIGHTS / FROZEN).read_text(encoding="utf-8").splitlines()[0]
    known = {kind: {fold(name) for name in names} for kind, names in KNOWN.items()}
    lost = [
        (kind, name)
        for kind, name in read_frozen(WEIGHTS)
        if kind in known and fold(name) not in known[kind]
    ]
    assert lost == []


@pytest.mark.parametrize("title", sorted(TITLES - set(REGAL)))
def test_a_title_before_a_name_is_read_as_no_part_of_it(title: str) -> None:
    person = read_person(f"{title.title()} Ada Byron")
    assert person.shown == "Ada Byron"
    assert title in person.titles


@pytest.mark.parametrize("title", sorted(REGAL))
def test_a_ruler_is_known_by_title_and_given_name(title: str) -> None:
    assert read_person(f"{title.title()} Ada").regal == REGAL[title]


def test_each_title_stands_in_one_row() -> None:
    titles = [line.split(";")[0] for line in TABLE.strip().splitlines()]
    assert len(titles) == len(set(titles))
    assert set(TELLING_TITLES) <= TITLES | set(REGAL)


@pytest.mark.parametrize("row", COUNTRIES.strip().splitlines())
def test_the_navy_of_a_country_is_one_by_its_name_and_by_its_people(row: str) -> None:
    _, names, people = (part.strip() for part in row.split(";"))
    forms = [names.split("|")[0], people.split("|")[0]]
    keys = {read_name(f"{form} Navy", "org").key for form in forms if form}
    assert keys == {f"@{names.split('|')[0]} navy"}


@pytest.mark.parametrize("room", ["tagging", "names", "linking", "knowledge"])
def test_the_modules_of_a_room_go_round_in_no_circle(room: str) -> None:
    needs: dict[str, set[str]] = {}
    for path in (CORPUS / room).glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {
            node.module.rpartition(".")[2]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith(f"corpus.{room}.")
        }
        needs[path.stem] = modules
    while free := {name for name, needed in needs.items() if not needed & needs.keys()}:
        for name in free:
            del needs[name]
    assert not needs


@pytest.mark.parametrize("room", ["tagging", "names", "linking"])
def test_no_file_but_a_table_is_longer_than_400_lines(room: str) -> None:
    for path in (CORPUS / room).glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name
