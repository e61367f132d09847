"""Rows that meet by chance: ids that are taken, versions that come late, records that are none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import Archive, UnknownArticle
from corpus.archive.desk_rows import KEPT, BadRecord, read_row
from corpus.archive.journal import Change, _named
from index.newsroom.room import Newsroom


def filled(folder: Path, *records: dict[str, Any]) -> Newsroom:
    """An archive of these records."""
    file = folder / "w.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    room = Newsroom(folder / "archive", create=True)
    room.add([file])
    return room


def test_an_id_is_as_long_as_it_takes_to_be_its_own(tmp_path: Path) -> None:
    room = filled(tmp_path, {"text": "The ferry left late."}, {"text": "The quay was shut."})
    archive = room.archive
    writing, db = archive.writing, archive.db
    sha256 = hashlib.sha256(b"a third").hexdigest()
    assert writing._new_id(sha256) == sha256[:10]
    db.execute("UPDATE article SET id = ? WHERE n = 1", (sha256[:10],))
    assert writing._new_id(sha256) == sha256[:11]
    # All of the checksum is taken too: what comes then has a number behind it.
    taken = {sha256[:length] for length in range(10, 65)}
    real = writing._db

    class Taken:
        def execute(self, statement: str, values: tuple[str, ...]) -> Any:
            if "WHERE id = ?" in statement:
                return real.execute("SELECT 1 WHERE ?", (values[0] in taken,))
            return real.execute("SELECT 2")

    writing._db = Taken()  # type: ignore[assignment]
    assert writing._new_id(sha256) == f"{sha256}-3"
    writing._db = real
    room.close()


def test_earlier_texts_of_both_are_in_order_when_articles_are_joined_and_parted(tmp_path: Path) -> None:
    texts = [f"The ferry left late on day {n}, and the board met about it at noon." for n in range(4)]
    room = filled(tmp_path, *(
        {"id": str(n), "text": text, "published": f"2025-05-1{n}"} for n, text in enumerate(texts)
    ))  # fmt: skip
    zero, one, two, three = (room.archive.articles.find_id(str(n)) for n in range(4))
    assert room.join([two, three]) == ((three, two),)
    assert room.join([zero, three]) == ((three, zero),)
    assert room.join([one, three]) == ((three, one),)

    def earlier() -> list[tuple[int, str]]:
        known = room.archive.articles.known_id(three)
        rows = room.archive.db.execute(
            "SELECT number, text FROM version WHERE article = ? ORDER BY number", (known.n,)
        )
        return [(row[0], row[1]) for row in rows]

    assert earlier() == [(1, texts[1]), (2, texts[0]), (3, texts[2])]
    # The numbers close up where one is taken out of their midst.
    room.part(zero)
    assert earlier() == [(1, texts[1]), (2, texts[2])]
    room.part(one)
    assert earlier() == [(1, texts[2])]
    room.part(two)
    assert earlier() == []
    assert room.check() == ()
    room.close()


def test_a_version_that_comes_late_takes_its_place_among_the_earlier_ones(tmp_path: Path) -> None:
    def told(version: int) -> dict[str, Any]:
        text = f"The ferry left late, the harbour board said in version {version} of its report."
        return {"guid": "tag:1", "id": "1", "outlet": "Herald", "version": str(version), "text": text}

    room = filled(tmp_path, told(2))
    for version in (7, 9, 5, 8, 1):
        (tmp_path / f"{version}.jsonl").write_text(json.dumps(told(version)))
        room.add([tmp_path / f"{version}.jsonl"])
    (hit,) = room.search("ferry").hits
    assert "version 9" in room.show(hit.id).text
    record = room.record(hit.id)
    assert [one.version for one in record.earlier] == ["1", "2", "5", "7", "8"]
    assert [one.number for one in record.earlier] == [1, 2, 3, 4, 5]
    room.close()


@pytest.mark.parametrize(
    ("kind", "record", "told"),
    [
        ("name", {"action": "join"}, "no decision on names"),
        ("name", {"action": "kind", "forms": ["a"]}, "its forms are no forms"),
        ("name", {"action": "kind", "forms": {"a": 1}}, "its forms are no forms"),
        ("name", {"action": "span", "place": [1, 2, "a", "b"]}, "its place is no passage"),
        ("name", {"action": "span", "place": [1, True, "a", "b", "c"]}, "its place is no passage"),
        ("name", {"action": "span", "place": [2, 2, "a", "b", "c"]}, "its place is no passage"),
        ("name", {"action": "span", "place": [-1, 2, "a", "b", "c"]}, "its place is no passage"),
        ("name", {"action": "span", "place": "1, 2"}, "its place is no passage"),
    ],
)
def test_a_record_of_another_desk_that_is_none_is_told(
    kind: str, record: dict[str, Any], told: str, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "archive", create=True)
    kept = next(one for one in KEPT if one.table == "entity_decision")
    columns = archive.db.execute("PRAGMA table_info(entity_decision)").fetchall()
    whole: dict[str, Any] = {
        row[1]: 1 if row[2] == "INTEGER" else "x" for row in columns if row[3] and row[4] is None
    }
    for packed in kept.packed:
        whole.pop(packed, None)
    with pytest.raises(BadRecord, match=told):
        read_row(archive.db, kept, {**whole, **record})
    fine = {**whole, "action": "span", "place": [0, 2, "a", "b", "c"], "forms": {"a": "person"}}
    assert read_row(archive.db, kept, fine)["place"] == [0, 2, "a", "b", "c"]
    archive.close()


def test_what_was_overtaken_is_named_by_what_it_is() -> None:
    def of(place: str, article: str | None) -> str:
        return _named(Change(place, "1", article, None, None))

    assert of("given", "ab12") == "what was given for ab12"
    assert of("gone", "ab12") == "the removal of ab12"
    assert of("marked_passage", "ab12") == "the marked passage of ab12"
    assert of("entity_decision", None) == "a decision on a name"


def test_texts_of_what_is_removed_are_not_told(tmp_path: Path) -> None:
    room = filled(
        tmp_path, {"id": "1", "title": "Ferry", "text": "The ferry left on 3 May 2025."},
        {"id": "2", "text": "The quay was shut."},
    )  # fmt: skip
    one, two = (room.archive.articles.find_id(name) for name in "12")
    texts = room.archive.texts
    assert texts.written([one, two]) == {
        one: ("Ferry", "The ferry left on 3 May 2025."), two: ("", "The quay was shut."),
    }  # fmt: skip
    assert [(told[0], len(told[2])) for told in texts.timed([two, one])] == [(two, 0), (one, 1)]
    room.remove([one])
    assert texts.written([one, two]) == {two: ("", "The quay was shut.")}
    assert [told[0] for told in texts.timed([one, two])] == [two]
    assert texts.of([one, two]) == {two: "The quay was shut."}
    with pytest.raises(UnknownArticle):
        room.show(one)
    room.archive.desk.readings.note(two, 3, 50)
    assert room.archive.desk.readings.read_of([one, two]) == {two}
    room.archive.desk.readings.forget(two)
    assert room.archive.desk.readings.read_of([one, two]) == frozenset()
    room.close()


def test_parts_of_a_citation_are_texts_and_some_may_be_lacking() -> None:
    (kept,) = (one for one in KEPT if one.table == "clip")
    cited: dict[str, Any] = {
        "outlet": None, "title": "Ferry late", "authors": ["Ann Vole"], "published": None,
        "published_basis": None, "url": None, "path": "a.txt", "ref": "a.txt", "sha256": "f" * 64,
        "accessed": "2025-05-16T10:00:00Z", "line": None,
    }  # fmt: skip

    def check(**told: Any) -> None:
        record = {"id": "c0123456789", "start": 0, "end": 5, "citation": {**cited, **told}}
        kept.check(record)

    check()
    check(outlet="Herald", line=3)
    for name in ("title", "path", "ref", "sha256", "accessed"):
        with pytest.raises(ValueError, match="a part of its citation is no text"):
            check(**{name: None})
    for name in ("outlet", "title", "url"):
        with pytest.raises(ValueError, match="a part of its citation is no text"):
            check(**{name: 7})
    with pytest.raises(ValueError, match="an author"):
        check(authors=["Ann Vole", None])
    with pytest.raises(ValueError, match="the line"):
        check(line="3")
    with pytest.raises(ValueError, match="its citation is none"):
        check(pages="7")
