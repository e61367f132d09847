"""The search thread: what waits is replaced by its like alone, and nothing that waits is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tui.reader.search_thread import Reply, Request, SearchThread


@dataclass(frozen=True, slots=True)
class Search(Request[str]):
    query: str
    replaces = True

    def run(self, newsroom: Newsroom) -> str:
        return self.query


@dataclass(frozen=True, slots=True)
class Stories(Request[str]):
    replaces = True

    def run(self, newsroom: Newsroom) -> str:
        return "stories"


@dataclass(frozen=True, slots=True)
class Busy(Request[str]):
    """Keeps the thread busy until it is let go."""

    go: threading.Event = field(default_factory=threading.Event)

    def run(self, newsroom: Newsroom) -> str:
        self.go.wait(10)
        return "busy"


@pytest.fixture
def answers() -> list[object]:
    return []


@pytest.fixture
def thread(samples_archive: Path, answers: list[object]) -> Iterator[SearchThread]:
    made = SearchThread(samples_archive, lambda reply: answers.append(_told(reply)))
    yield made
    made.stop()


def _told(reply: Reply) -> object:
    return reply.trouble or reply.answer


def test_a_request_is_replaced_by_its_like_and_by_no_other(
    thread: SearchThread, answers: list[object]
) -> None:
    busy, done = Busy(), threading.Event()
    thread.start(busy)
    thread.await_answer(0)
    for request in (Search("drone"), Stories(), Search("drone istanbul"), Stories()):
        thread.put(request)
    busy.go.set()
    for _ in range(200):
        if len(answers) >= 3:
            break
        done.wait(0.02)
    assert answers == ["busy", "stories", "drone istanbul"]
