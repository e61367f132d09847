"""Texts and originals as stored: they come back whole, also those of before, and damage is told."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import Archive, migrations, sums
from corpus.archive import packing as module
from corpus.archive.columns import (
    pack_mentions,
    pack_quantities,
    pack_quotes,
    spans_in,
    unpack_mentions,
    unpack_quantities,
    unpack_quotes,
)
from corpus.archive.packing import pack, pack_text, unpack, unpack_text
from corpus.archive.steps import STEPS
from corpus.article import Mention, Quantity, Quote

STORABLE = st.text(st.characters(exclude_categories=["Cs"]))


@given(STORABLE)
def test_any_text_comes_back(text: str) -> None:
    assert unpack_text(pack_text(text)) == text
    assert module._beginning(pack_text(text)) == text[:1000]


@given(st.binary())
def test_any_bytes_come_back_and_those_of_before_the_dictionary(original: bytes) -> None:
    assert unpack(pack(original)) == unpack(zlib.compress(original, 6)) == original


def test_a_beginning_is_that_of_a_long_text_of_any_letters() -> None:
    for letter in ("a", "é", "中", "🙂"):
        text = letter * 5000
        assert module._beginning(pack_text(text)) == text[:1000]


def test_what_is_cut_off_or_changed_is_told() -> None:
    packed = pack(b"The harbour was closed on Tuesday, the mayor said.")
    for broken in (packed[:-1], packed[:9], packed[:-1] + bytes([packed[-1] ^ 1])):
        with pytest.raises(zlib.error):
            unpack(broken)


def test_the_dictionary_is_the_one_that_archives_were_written_with() -> None:
    assert zlib.crc32(module._dictionary()) == CHECKSUM


PLACES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 99)))


@given(PLACES)
def test_spans_in_any_order_come_back_from_their_steps(places: list[tuple[int, int]]) -> None:
    mentions = tuple(Mention(start, start + size, "org", "media") for start, size in places)
    assert unpack_mentions(pack_mentions(mentions)) == mentions
    assert spans_in(pack_mentions(mentions)) == [(m.start, m.end) for m in mentions]


def test_further_places_come_back_too_and_none_stays_none() -> None:
    text = "word " * 40
    quotes = (
        Quote(20, 30, "direct", text[5:9], 5, 9, text[0:4], 0, 4),
        Quote(40, 50, "indirect"),
    )
    assert unpack_quotes(text, pack_quotes(quotes)) == quotes
    quantities = (
        Quantity(10, 12, 3.0, 3.0, 3.0, "exact", None, text[15:20], 15, 20),
        Quantity(30, 33, None, 1.0, 2.0, "about", "dollar", None, None, None),
    )
    assert unpack_quantities(pack_quantities(quantities), text) == quantities


def test_rows_that_were_stored_by_their_places_are_read_as_they_are() -> None:
    assert unpack_mentions('[[5,9,"org",null],[20,24,"person",null]]') == (
        Mention(5, 9, "org"), Mention(20, 24, "person"),
    )  # fmt: skip
    assert spans_in("[]") == []


def test_an_archive_that_kept_texts_with_the_rest_is_read_as_before(tmp_path: Path) -> None:
    folder = _make_before(tmp_path / "a")
    archive = Archive(folder)
    (article_id,) = archive.articles.ids()
    article = archive.articles.get(article_id)
    assert article.text == TEXT and archive.articles.original(article_id) == TEXT.encode()
    assert [(m.kind, m.entity) for m in article.annotations.mentions] == [("place", "place:tarn-point")]
    assert archive.articles.listed([article_id])[0].opening == TEXT
    (row,) = archive.db.execute("SELECT fingerprint FROM article WHERE gone IS NULL").fetchall()
    assert row[0] == "f" * 32
    assert archive.db.execute("SELECT n FROM text").fetchall()[0][0] == 1
    assert [tuple(row) for row in archive.db.execute("SELECT key FROM entity_alias")] == [("=",)]
    assert list(archive.health.damage()) == []
    archive.close()


def test_an_archive_of_before_that_is_damaged_keeps_its_texts(tmp_path: Path) -> None:
    from corpus.archive.salvage import salvage

    folder = _make_before(tmp_path / "a")
    found = salvage(folder / "archive.sqlite3", tmp_path / "new.sqlite3")
    assert (found.derive, found.lost) == ((), {})
    new = sqlite3.connect(tmp_path / "new.sqlite3")
    assert unpack_text(new.execute("SELECT packed FROM text WHERE n = 1").fetchone()[0]) == TEXT
    new.close()


def test_an_article_without_its_text_is_derived_again(tmp_path: Path) -> None:
    from corpus.archive.salvage import salvage

    folder = _make_before(tmp_path / "a")
    Archive(folder).close()
    db = sqlite3.connect(folder / "archive.sqlite3")
    sums.prepare(db)
    db.execute("DELETE FROM text")
    db.commit()
    db.close()
    archive = Archive(folder)
    assert [one.kind for one in archive.health.damage()] == ["article"]
    archive.close()
    assert salvage(folder / "archive.sqlite3", tmp_path / "new.sqlite3").derive == (1,)


TEXT = "Tarn Point is closed."
CHECKSUM = 1587529187


def _make_before(folder: Path) -> Path:
    """Make an archive as it was before texts were apart: an article, and one that was purged."""
    folder.mkdir()
    db = sqlite3.connect(folder / "archive.sqlite3", isolation_level=None)
    sums.prepare(db)
    db.execute("BEGIN")
    before = [step.name for step in STEPS].index("texts compressed, names and mentions in less")
    for step in STEPS[:before]:
        step.take(db)
    given = (
        "INSERT INTO article (id, sequence, gone, key, path, ref, sha256, fingerprint, format, rules,"
        " authors, stated_authors, extra, removed, map, text, found)"
        " VALUES (?, ?, ?, ?, 'a.txt', 'a.txt', ?, ?, 'text', 'tagger default', '[]', '[]', '{}',"
        " '[]', '[[0], [0]]', ?, ?)"
    )
    from hashlib import sha256

    digest = sha256(TEXT.encode()).hexdigest()
    found = _found('[[0,10,"place",null]]')
    db.execute(given, (digest[:10], 1, None, '["a.txt"]', digest, "f" * 64, TEXT, found))
    db.execute(given, ("gone", 2, "purged 2025-05-16", "purged gone", "0" * 64, "", "", b""))
    db.execute("INSERT INTO original VALUES (1, ?)", (zlib.compress(TEXT.encode(), 6),))
    db.execute("INSERT INTO source (key, n, path, ref) VALUES ('[\"a.txt\"]', 1, 'a.txt', 'a.txt')")
    db.execute(
        "INSERT INTO entity_name (id, kind, key, home, slug, shown, own, leader, articles, mentions)"
        " VALUES (1, 'place', 'tarn point', '', 'place:tarn-point', 'Tarn Point', 1, 1, 1, 1)"
    )
    db.execute(
        "INSERT INTO entity_alias (id, name, shown, fold, key, reason, mentions)"
        " VALUES (1, 1, 'Tarn Point', 'tarn point', 'tarn point', '', 1)"
    )
    db.execute("INSERT INTO entity_mention VALUES (1, 0, 10, 'place', NULL, 1, 1, 1)")
    db.execute("UPDATE meta SET value = '2' WHERE key = 'sequence'")
    sums.lay(db, before)
    db.execute(f"PRAGMA user_version = {before}")
    db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    db.execute("COMMIT")
    db.close()
    return folder


def _found(mentions: str) -> bytes:
    """Return the column of what was found for an article with these mentions."""
    from corpus.archive.found import FoundColumns, pack_found

    return pack_found(FoundColumns(mentions=mentions))


def test_ctrl_c_while_texts_are_read_is_not_lost() -> None:
    connection = sqlite3.connect(":memory:", detect_types=module.CONVERTED)
    connection.execute("CREATE TABLE article (n INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE text (n INTEGER PRIMARY KEY, packed BLOB)")
    for n in range(300):
        connection.execute("INSERT INTO article VALUES (?)", (n,))
        connection.execute("INSERT INTO text VALUES (?, ?)", (n, pack_text("They came. " * 20)))
    for after in (0.01, 0.02, 0.03, 0.05, 0.08):
        threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT)).start()
        until = time.monotonic() + 10
        with pytest.raises(KeyboardInterrupt):
            while time.monotonic() < until:
                connection.execute(f"SELECT {module.TEXT} FROM article").fetchall()
