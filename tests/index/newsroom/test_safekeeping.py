"""Safekeeping: a desk leaves whole, comes in once, and is told where it is at odds with another."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive.desk_rows import KEPT, BadRecord, Record
from index.newsroom.room import Newsroom
from index.newsroom.safekeeping import Imported, export_desk, import_desk
from tests.conftest import Run, copy_archive

NAMES = ("ferry", "drone", "talks", "mill")


def text_of(name: str) -> str:
    return (
        f"The report on the {name} was read in Bergen on Tuesday, and few had come to hear it.\n\n"
        f"Anna Sundberg, a diver, spoke. “The {name} was late,” she said. Sundberg had nothing to"
        f" add on the {name} of Bergen.\n\nThe mayor, Peter Moe, was not there to be asked.\n"
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of four articles on whose desk nothing lies."""
    folder = tmp_path_factory.mktemp("safekeeping")
    (folder / "in").mkdir()
    for name in NAMES:
        (folder / "in" / f"{name}.txt").write_text(text_of(name))
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "in"])
    newsroom.close()
    return folder


@pytest.fixture
def here(empty: Path, tmp_path: Path) -> Path:
    copy_archive(empty / "archive", tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def there(empty: Path, tmp_path: Path) -> Path:
    copy_archive(empty / "archive", tmp_path / "there")
    return tmp_path / "there"


def work(folder: Path) -> None:
    """Do something of every kind."""
    newsroom = Newsroom(folder)
    newsroom.desk.tag("ferry OR mill", ["read", "harbour town"])
    newsroom.desk.note("ferry", "who owns the ferry?\nAnd since when?")
    newsroom.desk.mark(["ferry", "talks"])
    newsroom.desk.mark_passage("ferry", 4, 12)
    ferry = newsroom.record("ferry").article.id
    newsroom.reading_room.note_stop(ferry, 3, 40)
    newsroom.desk.save("late", "ferry OR drone")
    newsroom.note_query("ferry late")
    newsroom.desk.clip("ferry", 4, 10, "the word")
    newsroom.desk.clip("mill", 4, 10)
    newsroom.set_published("mill", "2025-05-16")
    newsroom.set_outlet("mill", "Harbour Gazette")
    newsroom.set_title("talks", "The talks")
    people = {entity.name: entity.entity for entity in newsroom.entities()}
    newsroom.merge(people["Anna Sundberg"], people["Peter Moe"])
    one, two = (newsroom.stories(name, lone=True)[0].id for name in ("ferry", "mill"))
    newsroom.merge_stories(one, two)
    newsroom.close()


def export(folder: Path) -> list[Record]:
    newsroom = Newsroom(folder)
    made: list[Record] = json.loads(json.dumps(list(export_desk(newsroom))))
    newsroom.close()
    return made


def take(folder: Path, records: list[Record], *, theirs: bool = False) -> Imported:
    newsroom = Newsroom(folder)
    try:
        return import_desk(newsroom, records, theirs=theirs)
    finally:
        newsroom.close()


def made(records: list[Record]) -> list[Record]:
    return [record for record in records if record["of"] not in ("desk", "article")]


def test_a_desk_comes_whole_into_another_archive_and_only_once(here: Path, there: Path) -> None:
    work(here)
    records = export(here)
    assert {record["of"] for record in records} == {
        "desk", "article", "given", *(kept.of for kept in KEPT)
    }  # fmt: skip
    first = take(there, records)
    assert (first.added, first.unchanged) == (len(made(records)), 0)
    assert not first.conflicts and not first.absent and not first.unknown
    assert made(export(there)) == made(records)
    again = take(there, records)
    assert (again.added, again.changed, again.unchanged) == (0, 0, len(made(records)))
    assert made(export(there)) == made(records)


def test_what_came_in_holds(here: Path, there: Path) -> None:
    work(here)
    take(there, export(here))
    newsroom = Newsroom(there)
    assert {hit.ref for hit in newsroom.search('tag:"harbour town"').hits} == {"ferry.txt", "mill.txt"}
    assert {hit.ref for hit in newsroom.search("marked:yes").hits} == {"ferry.txt", "talks.txt"}
    assert newsroom.show("mill").published == "2025-05-16"
    assert newsroom.show("mill").outlet == "Harbour Gazette"
    assert newsroom.show("talks").title == "The talks"
    (found,) = newsroom.desk.saved()
    assert (found.name, len(found.ids), found.new) == ("late", 2, ())
    assert {e.name for e in newsroom.entities()} & {"Anna Sundberg", "Peter Moe"} == {"Anna Sundberg"}
    assert any(
        {newsroom.show("ferry").id, newsroom.show("mill").id} <= set(story.articles)
        for story in newsroom.stories()
    )
    assert [clip.note for clip in newsroom.desk.clips()] == ["the word", None]
    assert not newsroom.check()
    newsroom.close()


def test_a_split_comes_in_as_well(here: Path, there: Path) -> None:
    newsroom = Newsroom(here)
    (sundberg,) = newsroom.entities("sundberg")
    assert "Sundberg" in {alias.text for alias in sundberg.aliases}
    newsroom.split(sundberg.entity, "Sundberg")
    mine = sorted((e.name, e.mentions) for e in newsroom.entities("sundberg"))
    newsroom.close()
    take(there, export(here))
    newsroom = Newsroom(there)
    assert sorted((e.name, e.mentions) for e in newsroom.entities("sundberg")) == mine
    newsroom.close()


def test_two_desks_become_one_whichever_way(here: Path, there: Path) -> None:
    work(here)
    other = Newsroom(there)
    other.desk.tag("drone OR mill", ["read", "later"])
    other.desk.note("ferry", "asked again")
    other.desk.clip("drone", 4, 10, "mine")
    other.close()
    one, two = export(here), export(there)
    take(here, two)
    take(there, one)

    def told(folder: Path) -> set[str]:
        # When a tag was given first is each desk's own.
        return {
            json.dumps({k: v for k, v in r.items() if k != "at" or r["of"] == "note"}, sort_keys=True)
            for r in made(export(folder))
        }

    assert told(here) == told(there)
    assert len(told(here)) > max(len(made(one)), len(made(two)))


def test_what_two_desks_are_at_odds_on_stays_and_is_told(here: Path, there: Path) -> None:
    work(here)
    other = Newsroom(there)
    other.desk.save("late", "talks")
    other.desk.clip("ferry", 4, 10, "another word")
    other.desk.clip("mill", 4, 10, "of the mill")
    other.set_published("mill", "2024-01-01")
    other.set_title("mill", "The mill")
    people = {entity.name: entity.entity for entity in other.entities()}
    other.merge(people["Peter Moe"], people["Anna Sundberg"])
    other.merge_stories(*(other.stories(n, lone=True)[0].id for n in ("ferry", "mill")))
    both = other.stories("ferry")[0]
    other.split_story(both.id, [other.show("mill").id])
    other.close()
    records = export(there)
    imported = take(here, records)
    odds = sorted(each.of for each in imported.conflicts)
    assert odds == ["clip", "given", "name", "search", "story"]
    newsroom = Newsroom(here)
    assert [clip.note for clip in newsroom.desk.clips()] == ["the word", "of the mill"]
    assert newsroom.show("mill").published == "2025-05-16"  # what was here stays
    assert newsroom.show("mill").title == "The mill"  # what was not, comes in
    assert newsroom.desk.saved()[0].query == "ferry OR drone"
    newsroom.close()
    assert len(take(here, records).conflicts) == len(odds)

    theirs = take(here, records, theirs=True)
    assert not theirs.conflicts
    newsroom = Newsroom(here)
    assert newsroom.show("mill").published == "2024-01-01"
    assert newsroom.desk.saved()[0].query == "talks"
    assert newsroom.desk.clips()[0].note == "another word"
    newsroom.close()


def test_what_is_of_an_article_that_is_not_here_waits_for_it(
    here: Path, tmp_path: Path, empty: Path
) -> None:
    work(here)
    records = export(here)
    bare = tmp_path / "bare"
    newsroom = Newsroom(bare, create=True)
    newsroom.add([empty / "in" / "drone.txt"])
    newsroom.close()
    imported = take(bare, records)
    assert len(imported.absent) == 3 and imported.not_taken == 2
    newsroom = Newsroom(bare)
    newsroom.add([empty / "in"])
    assert {hit.ref for hit in newsroom.search("tag:read").hits} == {"ferry.txt", "mill.txt"}
    newsroom.close()
    again = take(bare, records)
    assert again.added == 2 and not again.absent and not again.not_taken
    assert made(export(bare)) == made(records)


def test_an_article_is_known_by_its_bytes_where_its_id_is_another(
    here: Path, tmp_path: Path, empty: Path
) -> None:
    work(here)
    records = export(here)
    other = tmp_path / "other"
    file = tmp_path / "in" / "ferry.txt"
    file.parent.mkdir()
    newsroom = Newsroom(other, create=True)
    file.write_text(text_of("ferry").replace("not there", "away"))
    newsroom.add([file])
    first = newsroom.show("ferry").id
    file.write_text(text_of("ferry"))
    newsroom.add([file])
    ids = {newsroom.show("ferry").id}
    newsroom.close()
    newsroom = Newsroom(here)
    assert newsroom.show("ferry").id not in ids
    newsroom.close()
    imported = take(other, records)
    assert first in ids and not {first} & set(imported.absent)
    newsroom = Newsroom(other)
    assert {hit.id for hit in newsroom.search("tag:read").hits} == ids
    newsroom.close()


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([], "nothing in it"),
        ([{"of": "mark", "article": "a", "at": "x"}], "line 1: this is no desk"),
        ([{"of": "desk", "desk": 99}], "newer version"),
        ([{"of": "desk", "desk": 1}, {"of": "mark", "article": "a"}], "line 2: it lacks its at"),
        ([{"of": "desk", "desk": 1}, {"of": "mark", "article": 3, "at": "x"}], "no text"),
        ([{"of": "desk", "desk": 1}, {"of": "tag", "article": "a", "tag": "a*", "at": "x"}], "asterisk"),
        ([{"of": "desk", "desk": 1}, {"of": "given", "article": "a", "published": "soon"}], "soon"),
        ([{"of": "desk", "desk": 1}, {"of": "story", "kind": "x", "articles": [], "others": [],
                                      "at": "x"}], "no decision"),
        ([{"of": "desk", "desk": 1}, {"of": "mark", "article": "\ud800", "at": "x"}], "no text"),
    ],
)  # fmt: skip
def test_a_bad_record_keeps_everything_out(here: Path, records: list[Record], told: str) -> None:
    good: Record = {"of": "mark", "article": "a", "at": "x"}
    records = [*records[:1], good, *records[1:]] if len(records) > 1 else records
    with pytest.raises(BadRecord, match=told.replace("line 2", "line 3")):
        take(here, records)
    assert made(export(here)) == []


@given(records=st.lists(st.dictionaries(
    st.sampled_from(["of", "desk", "article", "at", "tag", "text", "name", "query", "citation", "id",
                     "clip", "start", "end", "kind", "articles", "others", "action"]),
    st.none() | st.integers(-9, 10**9) | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=2)
    | st.sampled_from(["desk", *(kept.of for kept in KEPT), "given", "article"]),
), max_size=4))  # fmt: skip
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_record_makes_more_than_a_line(records: list[Record], here: Path) -> None:
    newsroom = Newsroom(here)
    try:
        import_desk(newsroom, [{"of": "desk", "desk": 1}, *records])
    except BadRecord as error:
        assert "\n" not in str(error).replace(repr("\n"), "")
    finally:
        newsroom.close()


def test_records_of_a_kind_not_known_are_counted(here: Path) -> None:
    imported = take(here, [{"of": "desk", "desk": 1}, {"of": "dream"}, {"of": "dream"}])
    assert imported.unknown == {"dream": 2}


def test_every_table_of_a_desk_is_a_row_here() -> None:
    """A table that a person's work lies in and that does not leave would be lost with the machine."""
    from corpus.archive.desk_tables import STEPS

    db = sqlite3.connect(":memory:")
    for step in STEPS:
        db.executescript(step)
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # How it was done here, step by step, stays here.
    history = {"journal", "journal_change"}
    assert tables - {"sqlite_sequence"} - history == {k.table for k in KEPT if not k.decision}


def test_the_commands_move_a_desk_through_a_pipe(
    here: Path, there: Path, dateline: Run, tmp_path: Path
) -> None:
    work(here)
    done = dateline("export", "--all", archive=here)
    assert done.returncode == 0
    took = dateline("import", "-", "--json", archive=there, input=done.stdout)
    told = json.loads(took.stdout)
    assert (took.returncode, told["added"]) == (0, done.stdout.count("\n") - 1 - 3), told
    file = tmp_path / "desk.jsonl"
    assert dateline("export", "--all", "-o", file, archive=here).returncode == 0
    again = dateline("import", file, archive=there)
    assert again.stdout.startswith("0 added, 0 changed,") and again.returncode == 0
    verified = dateline("verify", file, archive=there)
    assert verified.returncode == 0 and "2 of 2" in verified.stderr
    other = Newsroom(there)
    other.desk.save("late", "something else")
    other.close()
    odds = dateline("import", file, archive=there)
    assert odds.returncode == 1 and "at odds" in odds.stderr and "something else" in odds.stderr
    for bad in ("[", "{}", "3", "[" * 100_000):
        done = dateline("import", "-", archive=there, input=bad)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
