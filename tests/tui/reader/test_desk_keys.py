"""What a person makes while reading, by keys: tags, notes, clips, corrections, and undo."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tests.tui.reader.played import Played, reading
from tui.words.theme import Look

TEXT = (
    "Port captain Mara Voss closed the bridge on Tuesday. Voss told reporters that two"
    " trains had to wait. Nobody was hurt, she said.\n\nDivers from Bregenz came in the evening."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk_keys")
    records = [
        {"id": "1", "title": "Bridge closed", "text": TEXT, "outlet": "Lake Gazette",
         "published": "2025-06-03"},
        {"id": "2", "title": "Tram line", "text": "The tram to the bridge is late again."},
    ]  # fmt: skip
    (folder / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "w.jsonl"])
    newsroom.close()
    return folder / "archive"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    copy_archive(made, tmp_path / "archive")
    return tmp_path / "archive"


async def open_bridge(played: Played) -> str:
    await played.press("enter")
    await played.settle()
    return played.opened.article.id


async def test_tags_are_given_with_completion_and_taken_back(archive: Path) -> None:
    newsroom = Newsroom(archive)
    newsroom.desk.tag("tram", ["infrastructure"])
    newsroom.close()
    async with reading(archive, "closed") as played:
        article = await open_bridge(played)
        await played.press("number_sign", *"lake, infra", "tab", "enter")
        await played.until(lambda: played.opened.tags == ("infrastructure", "lake"))
        assert "#infrastructure · #lake" in played.seen
        await played.press("u")
        await played.until(lambda: played.opened.tags == ())
        assert "taken back: +" in played.seen
        await played.press("ctrl+r")
        await played.until(lambda: played.opened.tags == ("infrastructure", "lake"))
        await played.press("number_sign", *["backspace"] * 6, "enter")
        await played.until(lambda: played.opened.tags == ("infrastructure",))
        await played.press("number_sign", *', "no"', "enter")
        await played.until(lambda: "! " in played.seen)
    newsroom = Newsroom(archive)
    assert newsroom.record(article).tags == ("infrastructure",)
    newsroom.close()


async def test_all_that_a_query_finds_is_tagged_at_once(archive: Path) -> None:
    async with reading(archive, "bridge") as played:
        await played.press("tab", "T", *"lake, -old", "enter")
        await played.until(lambda: "2 articles changed" in played.seen)
    newsroom = Newsroom(archive)
    assert newsroom.search("tag:lake").total == 2
    newsroom.close()


async def test_what_a_question_is_about_stays_on_the_screen(archive: Path) -> None:
    async with reading(archive, "closed") as played:
        await open_bridge(played)
        before = played.seen.splitlines()
        await played.press("A", *"ask")
        await played.until(lambda: "Note on the article" in played.seen)
        assert played.seen.splitlines()[:-3] == before[:-3]


async def test_a_short_note_is_typed_and_a_long_one_written_in_an_editor(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(archive, "closed") as played:
        await open_bridge(played)
        await played.press("A", *"ask the port", "enter")
        await played.until(lambda: played.opened.notes == ("ask the port",))
        assert "1 note" in played.seen
        await played.press("M")
        await played.until(lambda: "Notes: 1" in played.seen)
        assert "ask the port · Bridge closed" in played.seen
        await played.press("x")
        await played.until(lambda: "Nothing yet" in played.seen)
        await played.press("q", "u")
        await played.until(lambda: "taken back: note" in played.seen)
        # Under test there is no terminal to give to an editor, and that is said.
        monkeypatch.setenv("EDITOR", "true")
        await played.press("A", "enter")
        await played.until(lambda: "EDITOR: " in played.seen)
    newsroom = Newsroom(archive)
    assert [note.text for note in newsroom.record(newsroom.search("closed").hits[0].id).notes] == [
        "ask the port"
    ]
    newsroom.close()
    assert os.environ["EDITOR"] == "true"


async def test_a_clip_is_selected_by_sentences_and_listed_with_its_speaker(archive: Path) -> None:
    async with reading(archive, "hurt") as played:
        article = await open_bridge(played)
        await played.press("v", "s")
        await played.pause()
        assert "enter clip" in played.lines[-1]
        await played.press("enter")
        await played.until(lambda: "clip taken, 5 words" in played.seen)
        start = TEXT.index("Nobody")
        assert played.opened.marked == ((start, start + len("Nobody was hurt, she said.")),)
        await played.press("M")
        await played.until(lambda: "Clips: 1" in played.seen)
        await played.press("enter")
        await played.until(lambda: played.opened.step == "spot")
        assert played.opened.spot == played.opened.marked[0]
        await played.press("q")
        await played.until(lambda: "Clips: 1" in played.seen)
    newsroom = Newsroom(archive)
    (clip,) = newsroom.desk.clips()
    newsroom.close()
    assert clip.text == "Nobody was hurt, she said." and clip.article == article
    assert clip.citation.outlet == "Lake Gazette"


async def test_words_are_selected_by_motions_and_left_without_a_trace(archive: Path) -> None:
    async with reading(archive, "closed") as played:
        await open_bridge(played)
        await played.press("v", "w", "w", "o", "b")
        selected = played.opened.select
        assert selected and TEXT[slice(*selected.span)] == "Voss closed the bridge"
        await played.press("p", "right_curly_bracket", "j", "k", "left_parenthesis")
        await played.press("escape")
        assert played.opened.select is None and played.state.view == "article"
        await played.press("v", "y")
        assert played.app.clipboard.startswith("closed\n(Bridge closed")
        await played.press("v", "s", "m")
        await played.until(lambda: "passage marked" in played.seen)
        await played.press("v", "p", "A", *"all of it", "enter")
        await played.until(lambda: played.opened.notes == ("all of it",))
        assert len(played.opened.marked) == 2


async def test_without_colour_marks_stand_around_a_marked_passage(archive: Path) -> None:
    newsroom = Newsroom(archive)
    article = newsroom.search("closed").hits[0].id
    start = TEXT.index("Nobody")
    newsroom.desk.mark_passage(article, start, start + len("Nobody was hurt"))
    newsroom.close()
    async with reading(archive, "closed", look=Look(colour=False)) as played:
        await open_bridge(played)
        assert "⟦Nobody was hurt⟧" in played.seen.replace("\n ", " ")


@pytest.mark.slow
async def test_a_name_is_corrected_by_one_key_and_back(archive: Path) -> None:
    async with reading(archive, "closed") as played:
        await open_bridge(played)

        def names() -> list[str]:
            found = played.opened.article.annotations.mentions
            return [TEXT[m.start : m.end] for m in found]

        assert "Bregenz" in names()
        while TEXT[slice(*_cursor(played))] != "Bregenz":
            await played.press("e")
        await played.press("x")
        await played.until(lambda: "What is wrong with Bregenz" in played.seen)
        await played.press(*"no name, in", "enter")
        await played.until(lambda: "Bregenz" not in names())
        assert "u takes it back" in played.seen
        await played.press("u")
        await played.until(lambda: "Bregenz" in names())
        while TEXT[slice(*_cursor(played))] != "Bregenz":
            await played.press("e")
        await played.press("x", *"is an org", "enter")
        await played.until(
            lambda: any(m.kind == "org" and TEXT[m.start : m.end] == "Bregenz"
                        for m in played.opened.article.annotations.mentions)
        )  # fmt: skip


async def test_selected_words_become_a_name_of_a_kind_and_are_none_again(archive: Path) -> None:
    async with reading(archive, "closed") as played:
        await open_bridge(played)

        def kinds() -> dict[str, str]:
            found = played.opened.article.annotations.mentions
            return {TEXT[m.start : m.end]: m.kind for m in found}

        before = kinds()
        assert "two trains" not in before
        await played.press("F", *"trains", "enter")
        await played.until(lambda: played.opened.sought == "trains")
        await played.press("v", "o", "b", "x")
        await played.until(lambda: "two trains is, in this article," in played.seen)
        await played.press("escape")
        assert played.opened.select is not None  # left without a word, the selection stays
        await played.press("x", *"product", "enter")
        await played.until(lambda: kinds().get("two trains") == "product")
        assert "u takes it back" in played.seen and played.opened.select is None
        await played.press("u")
        await played.until(lambda: kinds() == before)
        # What stands around a name is none of it.
        await played.press("F", *"tuesday", "enter")
        await played.until(lambda: played.opened.sought == "tuesday")
        await played.press("v", "x")
        await played.until(lambda: "Tuesday is, in this article," in played.seen)


async def test_quotes_are_stepped_through_both_ways(samples_archive: Path) -> None:
    async with reading(samples_archive, "sudzha offensive") as played:
        await open_bridge(played)
        count = len(played.opened.article.annotations.quotes)
        assert count > 1
        await played.press("quotation_mark")
        first = played.opened.at
        await played.press("quotation_mark", "apostrophe")
        assert (played.opened.step, played.opened.at) == ("quote", first)
        await played.press("apostrophe")
        assert played.opened.at == (first - 1) % count


def _cursor(played: Played) -> tuple[int, int]:
    found = played.opened.article.annotations.mentions
    if played.opened.step != "name" or played.opened.at < 0:
        return 0, 0
    return found[played.opened.at].start, found[played.opened.at].end


@pytest.mark.slow
async def test_a_guess_says_why_and_is_confirmed_or_refused_by_one_key(tmp_path: Path) -> None:
    records = [
        {"id": "1", "title": "Bridge closed", "text": TEXT, "published": "2025-06-03"},
        {"id": "2", "title": "Ferry late", "published": "2025-06-04",
         "text": "The ferry was late, and Voss did not like it. Voss said so on Wednesday."},
    ]  # fmt: skip
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "w.jsonl"])
    newsroom.close()
    async with reading(tmp_path / "archive", "ferry", size=(130, 30)) as played:

        def named() -> set[tuple[str, bool]]:
            return {(m.name, m.sure) for m in played.opened.article.annotations.mentions}

        await open_bridge(played)
        assert named() == {("Mara Voss", False)} and "Voss?" in played.seen
        await played.press("e")
        await played.pause()
        assert "+ confirm  x not so · guess: surname only" in played.lines[-2]
        await played.press("plus")
        await played.until(lambda: named() == {("Mara Voss", True)})
        assert "Voss is Mara Voss, on your word: u takes it back" in played.seen
        await played.press("u")
        await played.until(lambda: named() == {("Mara Voss", False)})
        await played.press("x")
        await played.until(lambda: named() == {("Voss", True)})
        assert "is not Mara Voss in this article" in played.seen
