"""The reader under test, driven by keys: the Pilot and the app, typed once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from index.asking.answers import Answer
from tests.tui.resting import resting
from tui.reader.app import Reader
from tui.reader.state import State
from tui.words.open_article import OpenArticle
from tui.words.theme import Look


class Played:
    """A reader that keys are pressed in."""

    def __init__(self, pilot: Pilot[int], app: Reader) -> None:
        self.pilot = pilot
        self.app = app
        self.press = pilot.press
        self.pause = pilot.pause
        self.click = pilot.click

    @property
    def state(self) -> State:
        """What the reader shows."""
        return self.app.state

    @property
    def opened(self) -> OpenArticle:
        """The open article."""
        assert self.state.opened is not None
        return self.state.opened

    @property
    def answer(self) -> Answer:
        """The answer that is shown."""
        assert self.state.answer is not None
        return self.state.answer

    @property
    def seen(self) -> str:
        """The text on the screen, line by line."""
        lines = self.app.screen._compositor.render_strips(self.app.screen.size)
        return "\n".join(strip.text.rstrip() for strip in lines)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        return self.seen.split("\n")

    async def resize_terminal(self, columns: int, rows: int) -> None:
        """Make the terminal another size, and wait until the screen is laid out for it."""
        await self.pilot.resize_terminal(columns, rows)
        await self.until(lambda: self.app.screen._compositor.size == (columns, rows))

    async def settle(self) -> None:
        """Wait until the search thread has answered and the answer is drawn."""
        for _ in range(200):
            await self.pause()
            state = self.state
            if not state.searching and (state.view != "article" or state.opened is not None):
                return
            await self.pause(0.01)
        raise AssertionError("the reader did not settle")

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until something is so, for as long as a busy machine may take."""
        for _ in range(1000):
            if done():
                return
            await self.pause(0.02)
        raise AssertionError(self.seen)


@asynccontextmanager
async def reading(
    folder: Path, query: str = "", size: tuple[int, int] = (80, 24), look: Look | None = None
) -> AsyncIterator[Played]:
    """A reader on this archive that has shown its first list."""
    app = Reader(folder, query, look=look)
    with resting():
        async with app.run_test(size=size) as pilot:
            played = Played(pilot, app)
            await played.settle()
            yield played
