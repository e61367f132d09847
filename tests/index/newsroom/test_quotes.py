"""Quotes and quantities of an archive: stored, shown, asked for, and made anew by newer rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive.found import FoundColumns, pack_found, unpack_found
from index.newsroom.room import Newsroom

HARBOUR = (
    "BERGEN, 12 May 2025. The bridge broke at noon, at least 14 people were hurt.\n\n"
    "“It was old,” said Anna Sundberg, a diver at the harbour. “Nobody knew,” she said.\n\n"
    "“It was safe in May,” said a spokesperson for the Ministry of Fisheries.\n"
)
COUNCIL = (
    "The council of the city met for six hours in the old hall behind the market, where the mayor,"
    " the engineers and forty guests looked at drawings of the harbour, of the road that leads to it"
    " and of the houses along the quay, and where rain fell through the roof the whole time.\n\n"
)
CITY = "“We will build it anew,” Sundberg said. Sundberg told them that it would cost $1.2bn.\n"


@pytest.fixture
def newsroom(tmp_path: Path):  # type: ignore[no-untyped-def]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / "city.txt").write_text("Anna Sundberg spoke in Bergen.\n\n" + COUNCIL + CITY)
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


def test_the_card_of_a_person_holds_what_they_said(newsroom: Newsroom) -> None:
    card = newsroom.card("Anna Sundberg")
    assert sorted(said.words for said in card.quotes) == sorted(words(newsroom, by="Anna Sundberg"))
    assert {said.quote.entity for said in card.quotes} == {card.entity.entity}
    assert len(newsroom.card("Anna Sundberg", limit=2).quotes) == 2
    assert newsroom.card("Bergen").quotes == ()


def test_a_query_bounds_the_articles_and_is_forgiven(newsroom: Newsroom) -> None:
    assert words(newsroom, "fisheries", by="Anna Sundberg") == ["“It was old,”", "“Nobody knew,”"]
    assert words(newsroom, "fisheriez", by="Anna Sundberg") == ["“It was old,”", "“Nobody knew,”"]
    assert words(newsroom, "helicopter ferry volcano") == []


def test_a_slip_in_the_name_of_a_speaker_is_forgiven(newsroom: Newsroom) -> None:
    assert words(newsroom, by="sundbreg") == words(newsroom, by="sundberg") != []
    assert newsroom.quotes(by="sundbreg").speaker == "Anna Sundberg"


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


def test_an_archive_of_before_quotes_were_found_is_annotated_anew(newsroom: Newsroom) -> None:
    expected = words(newsroom)
    db = newsroom.archive.db
    with newsroom.archive.transaction():
        for n, packed in db.execute("SELECT n, found FROM article").fetchall():
            before = unpack_found(packed)._replace(quotes="[]", quantities="[]")
            db.execute(
                "UPDATE article SET found = ?, rules = 'cleaning 1, times 2, tagger default 5'"
                " WHERE n = ?",
                (pack_found(before), n),
            )
    assert words(newsroom) == []
    assert newsroom.show("harbour.txt").annotations.quantities == ()
    assert newsroom.status().stale == 2
    newsroom.rebuild()
    assert words(newsroom) == expected
    assert newsroom.status().stale == 0


def test_said_finds_the_articles_in_which_someone_speaks(newsroom: Newsroom) -> None:
    def refs(query: str) -> set[str]:
        return {hit.ref for hit in newsroom.search(query).hits}

    assert refs("said:sundberg") == {"harbour.txt", "city.txt"}
    assert refs('said:"Anna Sundberg" fisheries') == {"harbour.txt"}
    assert refs("said:sundberg -fisheries") == {"city.txt"}
    assert refs("said:fisheries") == set()
    assert refs("said:nobody") == set()
    assert newsroom.search("said:sundberg").read == 'said:"sundberg"'


def test_who_speaks_is_kept_anew_when_an_article_changes(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "in" / "city.txt").write_text("Anna Sundberg was in Bergen.\n\n" + COUNCIL)
    newsroom.add([tmp_path / "in"])
    assert [hit.ref for hit in newsroom.search("said:sundberg").hits] == ["harbour.txt"]
    assert all(said.ref == "harbour.txt" for said in newsroom.quotes(by="sundberg").items)


def test_a_quote_that_lies_outside_its_text_is_damage(newsroom: Newsroom) -> None:
    assert list(newsroom.archive.health.damage()) == []
    outside = pack_found(FoundColumns(quotes='[[5, 99999, "direct", null, null, null, null]]'))
    newsroom.archive.health._db.execute("UPDATE article SET found = ?", (outside,))
    assert len(list(newsroom.archive.health.damage())) == 2
