"""Waiting for the reader in tests until it rests, in the place of Textual's wait for an idle CPU.

Textual sleeps until the process has used next to nothing of 20 ms, twice a key: most of what a test
of keys took.  The reader rests when its search thread waits for work and its loop has nothing to run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual._context import active_app
from textual.app import App

from tui.reader.ground import Ground
from tui.reader.search_thread import Request, SearchThread

_PATIENCE = 30
"""How often a search that takes long is looked after, 3 ms apart, before a test goes on."""


@contextmanager
def resting() -> Iterator[None]:
    """Within it each key and each pause without a time waits until the reader rests."""
    take_next = SearchThread._take
    waiting: set[SearchThread] = set()

    def take(thread: SearchThread) -> Request[Any] | None:
        waiting.add(thread)
        request = take_next(thread)
        waiting.discard(thread)
        return request

    async def rest(*_: float, **__: float) -> None:
        app = active_app.get()
        for _ in range(_PATIENCE):
            await _run_what_is_ready()
            if not isinstance(app, Ground) or _has_answered(app.search_thread, waiting):
                break
            await asyncio.sleep(0.003)
        await _run_what_is_ready()
        _draw(app)
        await _run_what_is_ready()

    with (
        patch.object(SearchThread, "_take", take),
        patch("textual.app.wait_for_idle", rest),
        patch("textual.pilot.wait_for_idle", rest),
    ):
        yield


async def _run_what_is_ready() -> None:
    """Let all tasks run until each waits for time, a thread or another process."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def _draw(app: App[Any]) -> None:
    """Do what a timer would do at the next frame."""
    if app.is_running:
        app.screen._on_timer_update()


def _has_answered(thread: SearchThread, waiting: set[SearchThread]) -> bool:
    return thread in waiting and not (thread._newest or thread._others)
