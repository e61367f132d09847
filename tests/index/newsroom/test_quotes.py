"""Quotes and quantities of an archive: stored, shown, asked for, and made anew by newer rules."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.archive.store import FILE_NAME
from index.newsroom.room import Newsroom

HARBOUR = (
    "BERGEN, 12 May 2025. The bridge broke at noon, at least 14 people were hurt.\n\n"
    "“It was old,” said Anna Sundberg, a diver at the harbour. “Nobody knew,” she said.\n\n"
    "“It was safe in May,” said a spokesperson for the Ministry of Fisheries.\n"
)
CITY = "“We will build it anew,” Sundberg said. Sundberg told them that it would cost $1.2bn.\n"


@pytest.fixture
def newsroom(tmp_path: Path):  # type: ignore[no-untyped-def]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / "city.txt").write_text("Anna Sundberg spoke in Bergen.\n\n" + CITY)
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([folder])
    yield room
    room.close()


def words(newsroom: Newsroom, query: str = "", by: str | None = None) -> list[str]:
    return [said.words for said in newsroom.quotes(query, by).items]


def test_an_article_is_shown_with_its_quotes_and_quantities(newsroom: Newsroom) -> None:
    found = newsroom.show("harbour.txt").annotations
    assert [(q.speaker, q.name, q.role) for q in found.quotes] == [
        ("Anna Sundberg", "Anna Sundberg", "a diver at the harbour"),
        ("she", "Anna Sundberg", "a diver at the harbour"),
        ("a spokesperson for the Ministry of Fisheries", "",
         "a spokesperson for the Ministry of Fisheries"),
    ]  # fmt: skip
    assert [(q.value, q.bound, q.noun) for q in found.quantities] == [(14, "over", "people")]


def test_quotes_are_found_by_name_alias_and_id(newsroom: Newsroom) -> None:
    expected = ["“It was old,”", "“Nobody knew,”", "“We will build it anew,”",
                "that it would cost $1.2bn"]  # fmt: skip
    for by in ("Anna Sundberg", "sundberg", "person:anna-sundberg"):
        assert sorted(words(newsroom, by=by)) == sorted(expected)
    assert newsroom.quotes(by="sundberg").speaker == "Anna Sundberg"


def test_a_query_bounds_the_articles_and_is_forgiven(newsroom: Newsroom) -> None:
    assert words(newsroom, "fisheries", by="Anna Sundberg") == ["“It was old,”", "“Nobody knew,”"]
    assert words(newsroom, "fisheriez", by="Anna Sundberg") == ["“It was old,”", "“Nobody knew,”"]
    assert words(newsroom, "helicopter ferry volcano") == []


def test_the_unnamed_are_found_by_the_words_of_their_role(newsroom: Newsroom) -> None:
    found = newsroom.quotes(by="spokesperson")
    assert [said.words for said in found.items] == ["“It was safe in May,”"]
    assert found.speaker is None and found.unsure is not None
    assert words(newsroom, by="kesper") == []
    assert words(newsroom, by="…") == []


def test_speakers_follow_a_persons_decision(newsroom: Newsroom) -> None:
    before = words(newsroom, by="Anna Sundberg")
    newsroom.split("Anna Sundberg", "Sundberg")
    assert len(words(newsroom, by="person:anna-sundberg")) < len(before)


def test_an_archive_of_before_is_migrated_and_annotated_anew(newsroom: Newsroom) -> None:
    expected = words(newsroom)
    newsroom.close()
    db = sqlite3.connect(newsroom.folder / FILE_NAME)
    for column in ("quotes", "quantities"):
        db.execute(f"ALTER TABLE article DROP COLUMN {column}")
    db.execute("UPDATE article SET rules = 'cleaning 1, times 2, tagger default 5'")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    again = Newsroom(newsroom.folder)
    assert words(again) == []
    assert again.show("harbour.txt").annotations.quantities == ()
    assert again.status().stale == 2
    again.rebuild()
    assert words(again) == expected
    assert again.status().stale == 0
    again.close()


def test_a_quote_that_lies_outside_its_text_is_damage(newsroom: Newsroom) -> None:
    assert list(newsroom.archive.health.damage()) == []
    newsroom.archive.health._db.execute(
        "UPDATE article SET quotes = '[[5, 99999, \"direct\", null, null, null, null]]'"
    )
    assert len(list(newsroom.archive.health.damage())) == 2
