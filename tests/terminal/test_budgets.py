"""Budgets: the bytes that each key costs on an 80x24 terminal, exact for a given screen."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import environment
from tests.terminal.many import make_archive
from tests.terminal.on_pty import OnPty, python

pytestmark = pytest.mark.slow

ARTICLES = 400


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_archive(tmp_path_factory.mktemp("many"), ARTICLES)
    newsroom = Newsroom(folder)
    newsroom.stories()
    newsroom.close()
    return folder


@pytest.fixture
def reader(archive: Path) -> Iterator[OnPty]:
    command = python("-m", "tui", "--archive", str(archive))
    with OnPty(*command, **environment()) as terminal:
        terminal.wait_for(f"1 of {ARTICLES}")
        terminal.wait_for("independent")  # the stories come behind the first list
        terminal.settle(0.4)
        yield terminal


def test_the_first_screen_is_small(reader: OnPty) -> None:
    assert len(reader.output) <= 3_500


def test_a_move_of_the_cursor_is_small(reader: OnPty) -> None:
    moves = [reader.press("down") for _ in range(6)]
    assert min(moves) > 0 and max(moves) <= 250, moves


def test_a_page_of_the_list_is_small(reader: OnPty) -> None:
    pages = [reader.press("pagedown") for _ in range(4)]
    assert min(pages) > 0 and max(pages) <= 2_600, pages


def test_a_typed_letter_is_small(reader: OnPty) -> None:
    costs = [reader.press(letter, quiet=0.3) for letter in "medinsky kursk drone"]
    assert statistics.median(costs) <= 500, costs
    assert max(costs) <= 2_400, costs


def test_scrolling_an_article_is_small(reader: OnPty) -> None:
    reader.press(*'"long report"', "enter")
    reader.wait_for(" min ·")
    reader.settle(0.4)
    lines = [reader.press("j") for _ in range(5)]
    assert min(lines) > 0 and max(lines) <= 400, lines
    pages = [reader.press(key) for key in (" ", "b", " ")]
    assert min(pages) > 0 and max(pages) <= 2_600, pages


def test_an_idle_reader_sends_nothing(reader: OnPty) -> None:
    before = len(reader.output)
    reader.settle(quiet=4.0, limit=4.0)
    assert len(reader.output) == before
