"""Draws the views of the reader from the sample articles: the pictures that the README shows.

python tools/screens.py docs/screens
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot

from corpus.samples import samples_path
from index.newsroom.room import Newsroom
from tui.reader.app import Reader

Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Scene:
    """A view to draw: a query, the keys that lead to the view, and words that show it is there."""

    name: str
    query: str
    keys: tuple[str, ...]
    shows: str


SCENES: tuple[Scene, ...] = (
    Scene("list", "drone istanbul", (), "1 of"),
    Scene("article", "medinsky", ("enter", "t", "t"), " = "),
    Scene("map", "medinsky", ("enter", "p"), "Where things are"),
    Scene("facets", "drone", ("tab", "f"), "people"),
    Scene("card", "medinsky", ("enter", *"eee", "enter"), "named with"),
    Scene("timeline", "drone", ("tab", "w"), "Times in"),
    Scene("stories", "drone", ("tab", "z"), "◇4 reports"),
    Scene("compare", "drone istanbul", ("tab", "c"), "≠"),
    Scene("help", "", ("tab", "question_mark"), "First steps"),
)


def samples_archive(folder: Path) -> None:
    """Build an archive of the samples."""
    newsroom = Newsroom(folder, create=True)
    newsroom.add([samples_path()])
    newsroom.close()


async def play(
    scene: Scene, folder: Path, size: tuple[int, int], take: Callable[[Reader], Taken]
) -> Taken:
    """Return what `take` makes of the reader once it shows the scene."""
    app = Reader(folder, scene.query)
    async with app.run_test(size=size) as pilot:
        await _until(pilot, app, lambda: app.state.answer is not None and not app.state.searching)
        for key in scene.keys:
            await pilot.press(key)
            await _until(
                pilot, app, lambda: app.state.view != "article" or app.state.opened is not None
            )
        await _until(pilot, app, lambda: scene.shows in screen_text(app))
        await pilot.pause()
        await pilot.pause(0.05)
        answer = app.state.answer
        if answer is not None and len(app.screen_stack) == 1:
            # How long a search took is the one thing that differs from run to run.
            app.state = app.state._replace(answer=answer._replace(took_ms=3.0))
            await pilot.pause()
        return take(app)


async def _until(pilot: Pilot[int], app: Reader, done: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause(0.02)
        if done():
            return
    raise RuntimeError(f"the scene did not come:\n{screen_text(app)}")


def screen_text(app: Reader) -> str:
    """Return the text on the screen, line by line."""
    strips = app.screen._compositor.render_strips(app.screen.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def picture(app: Reader) -> str:
    """Return the screen as an SVG that asks for no font from anywhere."""
    drawn = app.export_screenshot(title="dateline")
    drawn = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", drawn)
    return re.sub(r"terminal-\d+", "terminal", drawn.replace("Fira Code", "monospace"))


async def draw(folder: Path) -> None:
    """Draw all scenes at 80x24 into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as archive:
        samples_archive(Path(archive))
        for scene in SCENES:
            drawn = await play(scene, Path(archive), (80, 24), picture)
            (folder / f"{scene.name}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    asyncio.run(draw(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens")))
