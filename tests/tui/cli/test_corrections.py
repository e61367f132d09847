"""Corrections by command: what a person says of names holds at once, for good, and is taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import Archive
from index.newsroom.room import Newsroom
from tests.conftest import Run

TEXTS = {
    "one.txt": "Vladimir Medinsky met Rustem Umerov in Istanbul on Friday. Medinsky spoke of Kursk.",
    "two.txt": "Vladimir Medinsky came back to Moscow. Rustem Umerov flew to Kyiv. Umerov slept.",
    "three.txt": "Rustem Umerov spoke. “It is late,” Umerov said in Istanbul.",
    "four.txt": "A flood closed the harbour of Hamburg on Monday. Angela Merkel came.",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text)
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "in"])
    newsroom.close()
    return tmp_path / "archive"


Told = Callable[..., Any]


@pytest.fixture
def told(dateline: Run, archive: Path) -> Told:
    def tell(*words: str) -> Any:
        done = dateline(*words, "--json", archive=archive)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout) if done.stdout else None

    return tell


def everything(told: Told) -> dict[str, object]:
    """All that names a person, place or organisation in an archive, by every way that there is."""
    found: dict[str, object] = {}
    for entity in told("entities", "--limit", "1000")["entities"]:
        hits = told("search", entity["query"])["hits"]
        found[entity["entity"]] = (entity, sorted(hit["id"] for hit in hits))
    for name in TEXTS:
        shown = told("show", name)
        found[name] = (shown["entities"], shown["quotes"])
    found["facets"] = told("search", "", "--facets")["facets"]
    return found


def ids(told: Told, *names: str) -> set[str]:
    return {told("show", name)["id"] for name in names}


def test_what_is_no_name_is_none_anywhere_until_it_is_taken_back(
    told: Told, dateline: Run, archive: Path
) -> None:
    before = everything(told)
    done = told("entities", "not", "Rustem Umerov", "--reason", "a test of it")
    # The index has followed already.
    assert dateline("check", archive=archive).stdout == "nothing is wrong\n"
    assert set(done["changed"]) == ids(told, "one.txt", "two.txt", "three.txt")
    assert (done["decision"]["action"], done["decision"]["reason"]) == ("not", "a test of it")
    after = everything(told)
    assert "Umerov" not in json.dumps([after[name][0] for name in TEXTS])  # type: ignore[index]
    assert "umerov" not in json.dumps([key for key in after if ":" in key])
    assert "Umerov" not in json.dumps(after["facets"])
    assert not told("entities", "umerov")["entities"]
    assert told("search", "person:umerov")["total"] == 0
    assert told("search", "umerov")["total"] == 3
    assert told("quotes", "--by", "Umerov")["quotes"][0]["entity"] is None
    back = told("entities", "undo")
    assert set(back["changed"]) == set(done["changed"])
    assert everything(told) == before


def test_a_decision_tells_how_far_it_is_for_each_article_that_it_changes(archive: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    newsroom = Newsroom(archive)
    newsroom.archive.entities.progress = lambda *done: told.append(done)
    changed = newsroom.corrections.not_name("Rustem Umerov").changed
    assert told == [("articles", n, len(changed)) for n in range(1, len(changed) + 1)] != []
    told.clear()
    newsroom.undo()
    assert [done for _, done, _ in told] == list(range(1, len(changed) + 1))
    newsroom.close()


def test_a_kind_is_another_everywhere_until_it_is_taken_back(told: Told) -> None:
    before = everything(told)
    done = told("entities", "kind", "Rustem Umerov", "org")
    assert set(done["changed"]) == ids(told, "one.txt", "two.txt", "three.txt")
    (entity,) = told("entities", "umerov")["entities"]
    assert (entity["kind"], entity["articles"], entity["mentions"]) == ("org", 3, 5)
    assert told("search", "org:umerov")["total"] == 3
    assert told("search", "person:umerov")["total"] == 0
    kinds = {e["kind"] for n in TEXTS for e in told("show", n)["entities"] if "Umerov" in e["text"]}
    assert kinds == {"org"}
    told("undo")
    assert everything(told) == before


@pytest.mark.slow
def test_what_was_one_stays_one_when_its_kind_is_another(
    told: Told, dateline: Run, archive: Path
) -> None:
    told("entities", "merge", "Vladimir Medinsky", "Angela Merkel")
    (archive.parent / "in" / "five.txt").write_text("Medinsky slept. Nobody else came.")
    dateline("add", archive.parent / "in", archive=archive)
    before = everything(told)
    (one,) = told("entities", "medinsky")["entities"]
    told("entities", "kind", "Vladimir Medinsky", "org")
    (other,) = told("entities", "medinsky")["entities"]
    assert (other["kind"], other["articles"], other["mentions"]) == (
        "org", one["articles"], one["mentions"]
    )  # fmt: skip
    assert {alias["alias"] for alias in other["aliases"]} == {a["alias"] for a in one["aliases"]}
    after = everything(told)
    opened = Archive(archive)
    with opened.transaction():
        opened.writing.relink_all()
    opened.close()
    assert everything(told) == after
    told("entities", "undo")
    assert everything(told) == before
    told("entities", "not", "Vladimir Medinsky")
    assert not told("entities", "medinsky")["entities"]
    assert not told("entities", "merkel")["entities"]
    told("entities", "undo")
    assert everything(told) == before


@pytest.mark.slow
def test_in_one_article_alone_a_decision_changes_no_other(told: Told) -> None:
    before = everything(told)
    done = told("entities", "not", "Rustem Umerov", "--article", "two.txt")
    assert set(done["changed"]) == ids(told, "two.txt")
    (entity,) = told("entities", "umerov")["entities"]
    assert entity["articles"] == 2
    told("entities", "merge", "Angela Merkel", "Rustem Umerov", "--article", "three.txt")
    named = {e["name"] for e in told("show", "three.txt")["entities"] if e["kind"] == "person"}
    assert named == {"Angela Merkel"}
    assert [e["name"] for e in told("entities", "umerov")["entities"]] == [
        "Angela Merkel", "Rustem Umerov"
    ]  # fmt: skip
    told("rebuild")
    umerov = {e["name"] for e in told("show", "one.txt")["entities"] if "Umerov" in e["text"]}
    assert umerov == {"Rustem Umerov"}
    told("entities", "split", "Vladimir Medinsky", "Medinsky", "--article", "one.txt")
    parted = {e["text"]: e["entity"] for e in told("show", "one.txt")["entities"]}
    assert parted["Medinsky"] != parted["Vladimir Medinsky"]
    assert [each["action"] for each in told("entities", "decisions")["decisions"]][:3] == [
        "not", "merge", "split"
    ]  # fmt: skip
    told("entities", "undo", "3")
    assert everything(told) == before


@pytest.mark.slow
def test_a_decision_holds_through_all_that_makes_names_anew(
    told: Told, archive: Path, dateline: Run
) -> None:
    told("entities", "not", "Istanbul")
    told("entities", "kind", "Rustem Umerov", "org")
    told("entities", "merge", "Vladimir Medinsky", "Angela Merkel")
    told("entities", "not", "Moscow", "--article", "two.txt")
    after = everything(told)
    opened = Archive(archive)
    with opened.transaction():
        opened.db.execute("UPDATE article SET rules = 'older ' || rules")
    opened.close()
    assert dateline("rebuild", archive=archive).returncode == 0
    assert everything(told) == after
    two = told("show", "two.txt")["id"]
    told("remove", two)
    told("restore", two)
    assert everything(told) == after
    assert dateline("add", archive.parent / "in", archive=archive).returncode == 0
    assert everything(told) == after
    (archive.parent / "in" / "five.txt").write_text("Istanbul heard Umerov again. Rustem Umerov left.")
    dateline("add", archive.parent / "in", archive=archive)
    assert [e["kind"] for e in told("show", "five.txt")["entities"]] == ["org", "org"]
    (archive.parent / "in" / "one.txt").write_text(TEXTS["one.txt"] + " Istanbul slept.")
    dateline("add", archive.parent / "in", archive=archive)
    assert "Istanbul" not in {e["text"] for e in told("show", "one.txt")["entities"]}
    assert dateline("check", archive=archive).returncode == 0


def test_a_person_says_where_a_name_is(told: Told) -> None:
    text = told("show", "four.txt")["text"]
    start = text.index("harbour of Hamburg")
    end = start + len("harbour of Hamburg")
    done = told("entities", "span", "four.txt", str(start), str(end), "org")
    assert done["changed"] == [told("show", "four.txt")["id"]]
    found = told("show", "four.txt")["entities"]
    assert [e for e in found if e["start"] < end and start < e["end"]] == [
        {**e, "text": "harbour of Hamburg", "kind": "org"} for e in found if e["start"] == start
    ]
    assert told("search", "org:harbour")["total"] == 1


def test_things_of_different_kinds_are_one_only_after_a_second_yes(
    told: Told, dateline: Run, archive: Path
) -> None:
    before = everything(told)
    done = dateline("entities", "merge", "Rustem Umerov", "Istanbul", archive=archive)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "--yes" in done.stderr
    assert everything(told) == before
    assert told("entities", "merge", "Rustem Umerov", "Istanbul", "--yes")["changed"]
    assert told("search", "person:umerov")["total"] == 3


def test_the_last_decision_on_a_name_holds(told: Told) -> None:
    told("entities", "kind", "Istanbul", "org")
    told("entities", "kind", "Istanbul", "event")
    told("entities", "kind", "Istanbul", "org")
    assert [e["kind"] for e in told("entities", "istanbul")["entities"]] == ["org"]
    told("entities", "kind", "Istanbul", "person", "--article", "one.txt")
    told("entities", "kind", "org:istanbul", "event")
    kinds = {n: [e["kind"] for e in told("show", n)["entities"] if e["text"] == "Istanbul"]
             for n in ("one.txt", "three.txt")}  # fmt: skip
    assert kinds == {"one.txt": ["person"], "three.txt": ["event"]}


def test_a_name_of_two_kinds_is_named_by_its_id_or_its_kind(
    told: Told, dateline: Run, archive: Path
) -> None:
    told("entities", "kind", "Istanbul", "org", "--article", "one.txt")
    done = dateline("entities", "not", "Istanbul", archive=archive)
    assert done.returncode == 1 and "org:istanbul" in done.stderr and done.stderr.count("\n") == 1
    told("entities", "not", "Istanbul", "--kind", "place")
    assert [e["kind"] for e in told("entities", "istanbul")["entities"]] == ["org"]


@pytest.mark.parametrize(
    "words",
    [
        ("kind", "Istanbul"), ("kind", "Istanbul", "town"), ("kind", "Istanbul", "place"),
        ("not",), ("undo", "0"), ("undo", "many"), ("decisions", "all"), ("merge", "Istanbul"),
        ("span", "four.txt", "a", "9", "org"), ("span", "four.txt", "9", "3", "org"),
        ("umerov", "--yes"),
    ],
)  # fmt: skip
def test_a_decision_that_makes_no_sense_is_refused_in_a_line(
    words: tuple[str, ...], dateline: Run, archive: Path
) -> None:
    done = dateline("entities", *words, archive=archive)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and not done.stdout


def test_nobody_of_that_name_and_nothing_to_undo_are_nothing_found(
    dateline: Run, archive: Path
) -> None:
    assert dateline("entities", "not", "Nobody Known", archive=archive).returncode == 1
    assert dateline("entities", "undo", archive=archive).returncode == 1
    assert dateline("entities", "decisions", archive=archive).returncode == 1


def test_decisions_leave_as_gold_with_the_places_that_they_are_about(
    told: Told, dateline: Run, archive: Path
) -> None:
    told("entities", "not", "Istanbul", "--reason", "no place here")
    told("set", "four.txt", "--outlet", "Port Herald", "--reason", "its masthead")
    done = dateline("entities", "decisions", "--jsonl", archive=archive)
    gold, given = map(json.loads, done.stdout.splitlines())
    assert gold["forms"] == ["istanbul"] and gold["reason"] == "no place here" and gold["at"]
    for place in gold["places"]:
        shown = told("show", place["article"])
        assert shown["text"][place["start"] : place["end"]] == place["text"] == "Istanbul"
        assert shown["sha256"] == place["sha256"]
    assert len(gold["places"]) == 2
    assert (given["action"], given["outlet"], given["reason"]) == (
        "set", "Port Herald", "its masthead"
    )  # fmt: skip
    lines = dateline("entities", "decisions", archive=archive).stdout.splitlines()
    assert len(lines) == 2 and "Istanbul is no name" in lines[0]


def test_what_is_set_is_shown_and_taken_back_the_stated_is_shown_again(
    told: Told, dateline: Run, archive: Path
) -> None:
    record = {"id": "r1", "title": "Quay", "text": "The quay broke.", "published": "2025-05-18"}
    dateline("add", "-", archive=archive, input=json.dumps(record))
    changed = told("set", "r1", "--published", "1 May 2024", "--title", "Flood")["changed"]
    shown = told("show", "r1")
    assert (shown["title"], shown["published"][:10]) == ("Flood", "2024-05-01")
    assert shown["published_basis"] == "given" and changed == [shown["id"]]
    assert told("search", "published:2024-05-01")["total"] == 1
    told("set", "r1", "--take-back", "title")
    assert told("show", "r1")["title"] == "Quay"
    told("undo", "2")
    assert told("show", "r1")["published"].startswith("2025-05-18")
    assert told("set", "r1", "--take-back", "outlet")["changed"] == []


def test_the_bench_reads_decisions_as_labels(told: Told, dateline: Run, archive: Path) -> None:
    from tests.bench.decided import main, places, score

    told("entities", "not", "Istanbul")
    told("entities", "kind", "Rustem Umerov", "org")
    file = archive.parent / "gold.jsonl"
    file.write_text(dateline("entities", "decisions", "--jsonl", archive=archive).stdout)
    wanted = places(file.read_text().splitlines())
    counted = sum((score(some, ()) for some in wanted.values()), start=type(score((), ()))())
    assert (counted["not"], counted["not right"]) == (2, 2)
    assert (counted["kind"], counted["kind right"]) == (5, 0)
    main(file, archive)


def test_decisions_on_stories_are_listed_with_their_reason_and_taken_back(
    told: Told, dateline: Run, archive: Path
) -> None:
    before = told("stories", "--all")["stories"]
    first, second = (each["story"] for each in before[:2])
    (one,) = told("stories", "merge", first, second, "--reason", "the same talks")["stories"]
    assert sorted(one["articles"]) == sorted(before[0]["articles"] + before[1]["articles"])
    (decision,) = told("entities", "decisions")["decisions"]
    assert (decision["action"], decision["reason"]) == ("story-merge", "the same talks")
    assert sorted(decision["articles"] + decision["others"]) == sorted(one["articles"])
    dateline("tag", "+read", "--", "kursk", archive=archive)
    assert {each["story"] for each in told("stories", "undo")["stories"]} >= {first, second}
    assert dateline("entities", "decisions", archive=archive).returncode == 1
    assert told("search", "tag:read")["total"] == 1
    assert told("stories", "--all")["stories"] == before
    told("redo")
    assert one in told("stories", "--all")["stories"]


def test_a_guess_that_a_person_confirms_is_sure_until_it_is_taken_back(
    told: Told, dateline: Run, archive: Path
) -> None:
    (archive.parent / "in" / "five.txt").write_text("Medinsky slept in a hotel by the river.")
    dateline("add", archive.parent / "in", archive=archive)

    def sure() -> tuple[str, bool]:
        (found,) = (e for e in told("show", "five.txt")["entities"] if e["text"] == "Medinsky")
        return found["name"], found["sure"]

    assert sure() == ("Vladimir Medinsky", False)
    done = told("entities", "merge", "Vladimir Medinsky", "Medinsky")
    assert told("show", "five.txt")["id"] in done["changed"]
    assert sure() == ("Vladimir Medinsky", True)
    assert told("entities", "merge", "Vladimir Medinsky", "Medinsky")["decision"] is None
    opened = Archive(archive)
    with opened.transaction():
        opened.writing.relink_all()
    opened.close()
    assert sure() == ("Vladimir Medinsky", True)
    told("entities", "undo")
    assert sure() == ("Vladimir Medinsky", False)


def test_who_speaks_is_known_again_once_a_decision_is_taken_back(
    told: Told, dateline: Run, archive: Path
) -> None:
    told("entities", "not", "Rustem Umerov")
    text = "Rustem Umerov came. “We wait,” Umerov said on Monday."
    (archive.parent / "in" / "five.txt").write_text(text)
    dateline("add", archive.parent / "in", archive=archive)
    assert told("search", "said:umerov")["total"] == 0
    told("entities", "undo")
    found = {hit["ref"] for hit in told("search", "said:umerov")["hits"]}
    assert found == {"three.txt", "five.txt"}
