"""The reader while something takes long, and as it ends: no key and no reply goes astray."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from index.asking.answers import Answer
from index.newsroom.cards import Card
from index.newsroom.room import Newsroom
from tests.tui.reader.played import reading
from tui.reader import asking
from tui.reader.app import Reader
from tui.reader.asking import say_slow
from tui.reader.ground import Ground, Replied
from tui.reader.search_thread import Reply, Request


@pytest.mark.slow
async def test_no_key_falls_into_the_query_when_a_search_takes_long(
    samples_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Newsroom.search

    def slow(*arguments: Any, **more: Any) -> Answer:
        time.sleep(2.5 if arguments[1] else 0)
        return search(*arguments, **more)

    monkeypatch.setattr(Newsroom, "search", slow)
    async with reading(samples_archive) as played:
        for key in ("k", "u", "enter", "n", "t"):
            played.app.post_message(Key(key, key if len(key) == 1 else None))
        await played.pause(2.2)
        assert played.state.query == "ku"
        await played.until(lambda: played.state.opened is not None)
        await played.pause(0.3)
        assert played.state.query == "ku" and played.opened.step == "time"


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Searches wait while this is not set, as those of a cluster do that is hurt."""
    search, goes_on = Newsroom.search, threading.Event()
    goes_on.set()

    def slow(*arguments: Any, **more: Any) -> Answer:
        goes_on.wait(60)
        return search(*arguments, **more)

    monkeypatch.setattr(Newsroom, "search", slow)
    yield goes_on
    goes_on.set()


async def test_letters_whose_answer_takes_long_are_shown_and_it_is_said_that_they_wait(
    samples_archive: Path, held_up: threading.Event
) -> None:
    async with reading(samples_archive) as played:
        assert "searching" not in played.seen
        held_up.clear()
        for key in "kur":
            await played.press(key)
            await played.until(lambda: "searching" in played.seen)
        assert played.state.query == "kur"
        assert "kur" in played.seen
        held_up.set()
        await played.settle()
        await played.until(lambda: "searching" not in played.seen)
        assert played.answer.query == "kur"


async def test_who_waits_at_the_last_row_is_told_that_more_hits_are_on_their_way(
    samples_archive: Path, held_up: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "FILLED", 0)
    monkeypatch.setattr(Reader, "page", 4)
    async with reading(samples_archive) as played:
        await played.press("tab")
        assert len(played.state.hits) < played.answer.listed
        held_up.clear()
        rows = len(played.state.rows)
        for _ in range(rows):
            await played.press("down")
        await played.until(lambda: "searching" in played.seen)
        held_up.set()
        await played.until(lambda: len(played.state.rows) > rows)
        assert "searching" not in played.seen


async def test_a_step_in_the_old_list_does_not_take_the_place_of_the_query_just_typed(
    samples_archive: Path, held_up: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "FILLED", 0)
    monkeypatch.setattr(Reader, "page", 4)
    async with reading(samples_archive) as played:
        held_up.clear()
        for key in ("k", "u", "r", "down", "down", "down", "down"):
            await played.press(key)
        held_up.set()
        await played.settle()
        assert played.answer.query == "kur"
        shown = [hit.id for hit in played.state.hits]
    newsroom = Newsroom(samples_archive)
    wanted = newsroom.search("kur", limit=4, typing=True)
    newsroom.close()
    assert shown[:4] == [hit.id for hit in wanted.hits]


async def test_escape_gives_up_what_takes_long_and_the_keys_behind_it(
    samples_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Newsroom.card

    def slow(*arguments: Any, **more: Any) -> Card:
        time.sleep(1.5)
        return card(*arguments, **more)

    monkeypatch.setattr(Newsroom, "card", slow)
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        for key in ("e", "enter", "q", "q", "q"):
            played.app.post_message(Key(key, key if len(key) == 1 else None))
        await played.until(lambda: "Esc gives it up" in played.seen)
        played.app.post_message(Key("escape", None))
        await played.pause(0.2)
        assert played.state.view == "article"


async def test_a_reply_that_comes_while_the_reader_ends_is_dropped(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone") as played:
        await played.settle()
        state = played.state
    played.app.on_replied(Replied(Reply(None, trouble="the index was mended")))
    assert played.state == state


async def test_a_search_said_to_be_slow_while_the_reader_ends_is_not_drawn(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "drone") as played:
        await played.settle()
    played.app.state = played.state._replace(searching=True)
    say_slow(played.app)
    assert played.state.slow


@dataclass(frozen=True)
class _Told(Request[bool]):
    """Keeps whether keys still wait for it when its answer is shown."""

    waited: list[bool]

    def run(self, newsroom: Newsroom) -> bool:
        return True

    def show(self, reader: Ground, answer: bool) -> None:
        self.waited.append(reader.is_awaiting)
        reader.state = reader.state._replace(notice="done")


async def test_keys_wait_until_an_answer_is_shown_and_no_longer(samples_archive: Path) -> None:
    async with reading(samples_archive) as played:
        for _ in range(3):
            asked = _Told([])
            played.app.request(asked)
            time.sleep(0.2)  # the search thread has answered, and the app has not shown it yet
            assert played.app.is_awaiting
            await played.until(lambda: not played.app.is_awaiting)
            assert asked.waited == [False]
            # The clock that says so runs out now: there is nothing that it could tell of.
            played.app._say_waiting()
            assert played.state.notice == "done"
