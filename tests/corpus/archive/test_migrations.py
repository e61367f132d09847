"""Migrations: an older archive keeps all that it held, and a copy until it was opened well."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.archive import Archive, ArchiveError, migrations, steps
from corpus.archive.desk_tables import SCHEMA
from corpus.archive.ledger import Skips
from corpus.archive.own_desk import open_own_desk
from corpus.archive.store import COPY_NAME
from corpus.stated import Derived, Given, Stated
from tests.corpus.archive.old import make_old_archive


def test_an_old_archive_keeps_dates_places_marks_and_ledger(tmp_path: Path) -> None:
    make_old_archive(tmp_path / "a")
    notes: list[str] = []
    archive = Archive(tmp_path / "a", note=notes.append)
    assert [n for n, in archive.db.execute("SELECT n FROM article ORDER BY n")] == [1, 2, 3]
    stated, given, derived = archive.writing.said_of(1)
    assert (stated, given) == (Stated(), Given("2025-05-16", "Herald"))
    stated, given, derived = archive.writing.said_of(2)
    assert stated == Stated("2025-05-17", "metadata", None, (), "Harbour")
    assert (given, derived) == (Given(), Derived())
    stated, given, derived = archive.writing.said_of(3)
    assert derived == Derived("2025-05-18T00:00:00+00:00", None, "text")
    assert [p.path for p in archive.writing.other_places(1, '["a.txt"]')] == ["in/copy.txt"]
    assert len(archive.desk.marks()) == 1
    assert archive.ledger.skips() == [Skips("bad.json#1", "not JSON: expecting value", 5)]
    assert archive.sequence == 3
    assert list(archive.health.damage()) == []
    assert [note for note in notes if COPY_NAME in note] == notes[:1]
    archive.close()


def test_the_copy_of_before_stays_until_the_new_version_was_opened_once(tmp_path: Path) -> None:
    make_old_archive(tmp_path / "a")
    before = dump(tmp_path / "a" / "archive.sqlite3")
    Archive(tmp_path / "a").close()
    copy = tmp_path / "a" / COPY_NAME
    assert dump(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    Archive(tmp_path / "a").close()
    assert not copy.exists()


def dump(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        return list(db.iterdump())
    finally:
        db.close()


def test_a_desk_apart_of_the_first_version_keeps_its_marks_and_takes_tags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    place = tmp_path / "dateline" / "desks" / "x.sqlite3"
    place.parent.mkdir(parents=True)
    db = sqlite3.connect(place, isolation_level=None)
    db.executescript(SCHEMA)
    db.execute("INSERT INTO mark VALUES ('a', '2025-05-20')")
    db.close()
    for _ in range(2):
        desk = open_own_desk("x")
        with desk.transaction():
            desk.tag(["a"], ["read"])
        assert desk.marks() == desk.tagged("read") == {"a"}
    fresh = open_own_desk("y")
    assert (fresh.searches(), fresh.notes_of("a"), fresh.tagged(None)) == ((), (), frozenset())


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_archive(tmp_path / "a")
    before = dump(tmp_path / "a" / "archive.sqlite3")

    def fail(connection: sqlite3.Connection, version: int) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations.sums, "lay", fail)
    with pytest.raises(ArchiveError, match="disk is full"):
        Archive(tmp_path / "a")
    assert dump(tmp_path / "a" / "archive.sqlite3") == before


def test_what_a_person_gave_is_read_from_the_original_again_by_the_next_rebuild(
    tmp_path: Path,
) -> None:
    make_old_archive(tmp_path / "a")
    archive = Archive(tmp_path / "a")
    old = archive.health.stale(lambda rules: "unread" not in rules)
    assert old == [archive.articles.known_id(i).id for i in old] and len(old) == 1
    archive.close()


def test_columns_and_tables_of_later_steps_are_summed_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Archive(tmp_path / "a", create=True).close()

    def more(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE article ADD COLUMN later TEXT NOT NULL DEFAULT '[]'")
        connection.execute("CREATE TABLE latest (id INTEGER PRIMARY KEY, title TEXT)")

    monkeypatch.setattr(
        migrations, "STEPS", (*migrations.STEPS, steps.Step("more", more))
    )
    for module in (migrations, __import__("corpus.archive.store", fromlist=["x"])):
        monkeypatch.setattr(module, "VERSION", migrations.VERSION + 1)
    archive = Archive(tmp_path / "a")
    made = dict(archive.db.execute("SELECT name, sql FROM sqlite_master").fetchall())
    assert '"title"' in made["sum_latest__rest"]
    assert '"later"' in made["sum_article__rest"]
    archive.close()


def test_only_an_archive_that_has_tables_and_lacks_some_is_kept_as_a_copy() -> None:
    from corpus.archive import sums
    from corpus.archive.migrations import migrate

    kept: list[str] = []
    db = sqlite3.connect(":memory:", isolation_level=None)
    sums.prepare(db)
    for _ in range(2):
        migrate(db, lambda: kept.append("a copy"))
    assert kept == []
    db.close()


def test_decisions_of_before_the_journal_are_taken_back_like_later_ones(tmp_path: Path) -> None:
    from index.newsroom.room import Newsroom

    make_old_archive(tmp_path / "a")
    db = sqlite3.connect(tmp_path / "a" / "archive.sqlite3", isolation_level=None)
    db.execute("INSERT INTO entity_decision VALUES (7, 'merge', 'person', 'a', 'person', 'b')")
    db.close()
    room = Newsroom(tmp_path / "a")
    (decision,) = room.archive.registry.export_decisions()
    assert (decision.id, decision.key, decision.at, decision.article) == (7, "a", "", None)
    (moved,) = room.undo()
    assert moved.operation.family == "names"
    assert room.archive.registry.export_decisions() == ()
    room.redo()
    assert room.archive.registry.export_decisions() == (decision,)
    room.close()
