"""Stories in the reader: folded in the list, compared side by side, taken apart and back."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from index.asking.answers import Answer
from index.newsroom import reading_room
from index.newsroom.room import Newsroom
from tests.tui.reader.played import Played, reading
from tui.words.compared import differing

ONE = (
    "The harbour bridge at Lindau was closed at 09:40 on Tuesday after a barge struck its"
    " second pillar, port captain Mara Voss said. Nobody was hurt. Divers will look at the"
    " pillar in the evening, and trains go round by way of Bregenz until then."
)
OTHER = (
    "A barge hit the harbour bridge in Lindau on Tuesday. It was closed at about 09:45, said"
    " port captain Mara Voss, and two sailors were slightly hurt. Trains to Bregenz are late."
)


def _words(played: Played, span: tuple[int, int]) -> str:
    return played.opened.article.text[slice(*span)]


@pytest.fixture
def told_twice(tmp_path: Path) -> Path:
    """Two reports of one event, one of which another outlet prints with a changed word."""
    records = [
        {"id": "1", "title": "Bridge closed", "text": ONE, "outlet": "Lake Gazette",
         "published": "2025-06-03T12:00:00Z"},
        {"id": "2", "title": "Bridge shut", "text": ONE.replace("evening", "morning"),
         "outlet": "Copy Wire", "published": "2025-06-03T13:00:00Z"},
        {"id": "3", "title": "Barge hits bridge", "text": OTHER, "outlet": "North Ledger",
         "published": "2025-06-03T14:00:00Z"},
        {"id": "4", "title": "Tram line", "outlet": "Lake Gazette", "text":
         "The bridge of the tram line in Graz is to be painted green in the summer of 2027."},
    ]  # fmt: skip
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "w.jsonl"])
    newsroom.close()
    return tmp_path / "archive"


async def test_copies_are_folded_under_the_earliest_and_unfold_with_a_key(told_twice: Path) -> None:
    async with reading(told_twice, "bridge", size=(100, 24)) as played:
        await played.until(lambda: "◇3 reports, 2 independent" in played.seen)
        assert "+ 1 copy, 1 changed" in played.seen and "Bridge shut" not in played.seen
        await played.press("tab", "g")
        while "Bridge closed" not in played.lines[3 + 2 * played.state.row]:
            await played.press("j")
        await played.press("z")
        await played.pause()
        assert "└ Bridge shut" in played.seen and "└ Barge hits bridge" in played.seen
        await played.press("z")
        await played.pause()
        assert "Bridge shut" not in played.seen and "Barge hits bridge" not in played.seen
        assert "Lake Gazette, North Ledger, Copy Wire" in played.seen.replace(
            "Lake Gazette, Copy Wire, North Ledger", "Lake Gazette, North Ledger, Copy Wire"
        )
        await played.press("Z", "Z")
        await played.pause()
        assert "Barge hits bridge" in played.seen


@pytest.mark.parametrize("size", [(80, 24), (130, 30)])
async def test_two_reports_are_compared_and_a_sentence_opens(
    told_twice: Path, size: tuple[int, int]
) -> None:
    async with reading(told_twice, "barge", size=size) as played:
        await played.until(lambda: "◇3 reports" in played.seen)
        await played.press("tab", "c")
        await played.until(lambda: "why one event" in played.seen)
        seen = played.seen
        assert "3 reports, 2 independent" in seen and "Lake Gazette" in seen
        assert "≠" in seen or "≈" in seen
        while "09:4" not in played.lines[-3] + played.lines[-2]:
            await played.press("j")
        await played.press("c")
        await played.until(lambda: "clip taken: M lists clips" in played.seen)
        await played.press("enter")
        await played.until(lambda: played.opened.step == "spot")
        assert any("09:4" in _words(played, span) for span in played.opened.marked)
        start, end = played.opened.spot or (0, 0)
        assert "09:4" in played.opened.article.text[start:end]
        await played.press("q")
        await played.until(lambda: "why one event" in played.seen)
        await played.press("d")
        await played.until(lambda: "What they copy" in played.seen)
        assert "changed  evening → morning" in played.seen
        await played.press("q")
        await played.until(lambda: "why one event" in played.seen)
        await played.press("quotation_mark")
        await played.until(lambda: "Quotes · " in played.seen)
        assert "Mara Voss" in played.seen


async def test_text_quotes_that_others_print_too_are_shown_by_a_key_and_open_there(
    told_twice: Path,
) -> None:
    async with reading(told_twice, "bridge", size=(130, 30)) as played:
        await played.until(lambda: "◇3 reports" in played.seen)
        await played.press("tab", "g")
        while "Bridge closed" not in played.lines[3 + 2 * played.state.row]:
            await played.press("j")
        await played.press("enter")
        await played.until(lambda: played.state.opened is not None)
        await played.settle()
        await played.press("P")
        await played.until(lambda: "Passages that others print too · 2" in played.seen)
        headings = [line.split("words: ")[1] for line in played.lines if " words: " in line]
        assert [words[:10] for words in headings] == ["The harbou", "and trains"]
        assert sum("Copy Wire · " in line and "Bridge shut" in line for line in played.lines) == 2
        await played.press("J", "enter")
        await played.until(
            lambda: played.opened.article.title == "Bridge shut" and played.opened.step == "spot"
        )
        start, end = played.opened.spot or (0, 0)
        words = played.opened.article.text[start:end]
        assert words.startswith("and trains go round"), words
        await played.press("q")
        await played.until(lambda: "Passages that others print too" in played.seen)
        await played.press("K", "enter")
        await played.until(lambda: played.opened.spot is not None and played.opened.spot[0] == 0)


async def test_an_article_that_nobody_copies_says_so(told_twice: Path) -> None:
    async with reading(told_twice, "tram", size=(130, 30)) as played:
        await played.press("tab", "P")
        await played.until(lambda: "no text is copied" in played.seen)
        await played.press("enter", "q")
        await played.until(lambda: "Tram line" in played.seen and "copied" not in played.seen)


async def test_many_articles_are_read_for_copies_beside_the_reader(
    told_twice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_room, "MOST_WAITED", 2)
    async with reading(told_twice, "tram", size=(130, 30)) as played:
        await played.press("tab", "P")
        await played.until(lambda: "4 articles are being read for copies" in played.seen)
        beside = played.app.copy_readers
        assert beside is not None and beside.wait(60) == 1  # nobody copies it
        await played.press("P")
        await played.until(lambda: "no text is copied" in played.seen)


async def test_a_report_is_taken_out_of_its_story_and_back(told_twice: Path) -> None:
    async with reading(told_twice, "barge", size=(130, 30)) as played:
        await played.until(lambda: "◇3 reports" in played.seen)
        await played.press("tab", "c")
        await played.until(lambda: "why one event" in played.seen)
        while not played.lines[-3].startswith(" North Ledger"):
            await played.press("J")
            await played.pause()
        await played.press("x")
        await played.until(lambda: "North Ledger is not of this story now" in played.seen)
        assert "2 reports, 1 independent" in played.seen
        await played.press("u")
        await played.until(lambda: "is taken back" in played.seen)
        assert "3 reports, 2 independent" in played.seen


async def test_marked_articles_are_compared_and_one_alone_is_not(told_twice: Path) -> None:
    async with reading(told_twice, "bridge", size=(130, 30)) as played:
        await played.press("tab", "g", "m", "C")
        await played.until(lambda: "two articles or more are compared" in played.seen)
        await played.press("j", "m", "C")
        await played.until(lambda: "2 articles side by side" in played.seen)
        await played.press("x")
        await played.until(lambda: "put together by hand" in played.seen)


async def test_two_marked_articles_are_made_versions_of_one_and_parted_again(
    told_twice: Path,
) -> None:
    async with reading(told_twice, "bridge", size=(130, 30)) as played:
        await played.press("tab", "g", "m", "V")
        await played.until(lambda: "mark the two that are versions of one: 1" in played.seen)
        count = len(played.state.hits)
        await played.press("j", "m", "V")
        await played.until(lambda: "is an earlier version of" in played.seen)
        await played.until(lambda: len(played.state.hits) == count - 1)
        assert len(played.state.marked) == 1
        await played.press("u")
        await played.until(lambda: "taken back: made an earlier version" in played.seen)
        await played.until(lambda: len(played.state.hits) == count)


def test_the_words_that_differ_are_those_that_few_have() -> None:
    told = ["about 11:30 MSK", "11:30 MSK", "", "just after 11:30 MSK"]
    marked = [
        [words[start:end] for start, end in found]
        for words, found in zip(told, differing(told), strict=True)
    ]
    assert marked == [["about"], [], [], ["just after"]]
    assert differing(["one ship", "two ships"]) == [((0, 8),), ((0, 9),)]
    assert differing(["alone", ""]) == [(), ()]


async def test_stories_come_behind_a_first_answer_that_is_late(
    told_twice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Newsroom.search

    def slow(*arguments: Any, **asked: Any) -> Answer:
        time.sleep(1.0)  # by then the screen is laid out, which asks for the stories of its hits
        return search(*arguments, **asked)

    monkeypatch.setattr(Newsroom, "search", slow)
    async with reading(told_twice, "bridge") as played:
        await played.until(lambda: "◇3 reports, 2 independent" in played.seen)
