"""Newsroom: adding, asking, rebuilding, and what a kill leaves behind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from corpus.samples import samples_path
from index.newsroom.room import Newsroom
from tests.conftest import copy_archive


@pytest.fixture
def newsroom(tmp_path: Path):  # type: ignore[no-untyped-def]
    room = Newsroom(tmp_path / "archive", create=True)
    yield room
    room.close()


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def refs(newsroom: Newsroom, query: str) -> set[str]:
    return {hit.ref.removesuffix(".txt") for hit in newsroom.search(query).hits}


def test_adding_the_same_files_again_changes_nothing(newsroom: Newsroom) -> None:
    first = newsroom.add([samples_path()])
    sequence = newsroom.archive.sequence
    second = newsroom.add([samples_path()])
    assert len(first.added) >= 12
    assert (second.added, second.updated) == ((), ())
    assert set(second.unchanged) == set(first.added)
    assert newsroom.archive.sequence == sequence


FERRY = (
    "The ferry sank off Odesa on Tuesday morning with ninety people aboard. The coast guard said "
    "that all passengers were taken ashore by noon. The captain told the harbour radio that a "
    "lamp on the outer buoy had failed, and that nobody had answered his calls for an hour."
)


def test_a_changed_file_is_the_same_article_with_new_words(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", a=FERRY, b="Talks went on.")
    before = newsroom.add([folder])
    write(folder, a=FERRY.replace("sank", "was raised"))
    after = newsroom.add([folder])
    assert after.versions == (before.added[0],)
    assert refs(newsroom, "sank") == set()
    assert refs(newsroom, "raised") == {"a"}
    assert newsroom.count() == 2


def test_the_same_bytes_in_two_places_are_one_article_until_one_changes(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", a="The ferry sank off Odesa.", b="The ferry sank off Odesa.")
    assert len(newsroom.add([folder]).added) == 1
    write(folder, b="The ferry was raised.")
    newsroom.add([folder])
    assert refs(newsroom, "ferry") == {"a", "b"}
    assert refs(newsroom, "sank") == {"a"}


def test_a_date_given_later_is_taken_without_new_words(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="The bridge was closed on Tuesday, officials said.")
    (article,) = newsroom.add([folder]).added
    assert newsroom.show(article).annotations.timestamps[0].earliest is None
    assert newsroom.add([folder], published="2025-05-16").updated == (article,)
    (stamp,) = newsroom.show(article).annotations.timestamps
    assert stamp.earliest is not None and stamp.earliest.isoformat() == "2025-05-13T00:00:00+00:00"
    assert newsroom.add([folder]).unchanged == (article,)


def test_a_query_finds_by_stem_accent_script_and_clock(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.add(
        [
            write(
                tmp_path / "in",
                a="Rustem穆默夫 negotiated at Dolmabahçe at 11:30 am.",
                b="Nothing of it at 11:00.",
            )
        ]
    )
    for query in (
        "rustem",
        "穆默夫",
        "negotiations",
        "dolmabahce",
        "11:30",
        "neg*",
        '"dolmabahce at 11:30"',
        "negotiatde~2",
    ):
        assert refs(newsroom, query) == {"a"}, query
    assert refs(newsroom, "nothing OR rustem") == {"a", "b"}
    assert refs(newsroom, "-rustem") == {"b"}


def test_the_title_weighs_more_than_the_text(newsroom: Newsroom, tmp_path: Path) -> None:
    body = "The crew reached the harbour by night. " * 3
    folder = write(
        tmp_path / "in",
        a=f"Storm over the coast\n\n{body}",
        b=f"A quiet night at sea\n\nA storm passed. {body}",
    )
    newsroom.add([folder])
    assert [hit.ref for hit in newsroom.search("storm").hits] == ["a.txt", "b.txt"]


def test_an_empty_query_lists_the_newest_first_and_the_undated_last(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "wire.jsonl"
    dates = {"old": "2024-01-01", "new": "2025-05-16T12:00:00Z", "none": None}
    path.write_text(
        "\n".join(
            json.dumps({"id": k, "text": f"Words of {k}.", "published": v})
            for k, v in dates.items()
        )
    )
    newsroom.add([path])
    assert [hit.ref for hit in newsroom.search("").hits] == ["new", "old", "none"]
    assert [hit.ref for hit in newsroom.search("words", sort="oldest").hits] == [
        "old",
        "new",
        "none",
    ]
    assert [hit.ref for hit in newsroom.search("", limit=1, offset=1).hits] == ["old"]


def test_deleting_the_index_loses_nothing(samples_archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    queries = ("kursk", "istanbul OR drone", '"air defence"', "dol*", "")

    def answers() -> list[list[tuple[str, float]]]:
        room = Newsroom(folder)
        try:
            return [[(hit.id, round(hit.score, 6)) for hit in room.search(q).hits] for q in queries]
        finally:
            room.close()

    before = answers()
    shutil.rmtree(folder / "index")
    room = Newsroom(folder)
    room.rebuild()
    room.close()
    assert answers() == before
    shutil.rmtree(folder / "index")
    assert answers() == before


def test_an_index_that_lags_behind_catches_up_when_it_is_asked(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.add([write(tmp_path / "in", a="The ferry sank.")])
    index = tmp_path / "archive" / "index"
    shutil.copytree(index, tmp_path / "before")
    newsroom.add([write(tmp_path / "in", b="The ferry was raised.")])
    shutil.rmtree(index)
    shutil.copytree(tmp_path / "before", index)
    room = Newsroom(tmp_path / "archive")
    assert refs(room, "ferry") == {"a", "b"}
    room.close()


def test_a_damaged_index_is_built_afresh_and_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.add([write(tmp_path / "in", a="The ferry sank.")])
    (tmp_path / "archive" / "index" / "CURRENT").write_text("../../elsewhere")
    notes: list[str] = []
    room = Newsroom(tmp_path / "archive", note=notes.append)
    assert refs(room, "ferry") == {"a"}
    assert len(notes) == 1 and "built afresh" in notes[0]
    room.close()


def test_facets_count_over_all_hits(samples_archive: Path) -> None:
    room = Newsroom(samples_archive)
    answer = room.search("kursk", limit=1, facets=("place", "outlet", "published"))
    everything = room.search("kursk", limit=1000)
    room.close()
    assert answer.total == everything.total == len(everything.hits)
    outlets = {value.value: value.count for value in answer.facets["outlet"]}
    for name, count in outlets.items():
        assert count == sum(hit.outlet == name for hit in everything.hits)
    assert max(value.count for value in answer.facets["place"]) <= answer.total


@pytest.mark.parametrize("published", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_date_at_the_edge_of_the_calendar_keeps_nothing_from_being_found(
    published: str, tmp_path: Path
) -> None:
    wire = tmp_path / "wire.jsonl"
    wire.write_text(json.dumps({"id": "p", "text": "Zebra plan.", "published": published}), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([wire])
    assert newsroom.search("zebra").total == 1
    assert newsroom.rebuild().articles == 1
    newsroom.close()
