"""Keys typed ahead: each waits until what the one before it led to has come about.

Over a slow line keys come in bunches.  Textual hands each to the widget that has the focus when
it arrives, and what a widget makes of a key comes back as a message behind the keys that wait:
of Enter and `n` in one bunch, the `n` would land in the query line.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual.events import Key

HOPS = 24
"""Rounds of the event loop in which a widget's message has reached the app."""
_GLANCE = 0.004


class TypeAhead:
    """Delivers keys one by one; between two of them the app comes to rest, unless both are typed."""

    def __init__(
        self,
        deliver: Callable[[Key], Awaitable[None]],
        later: Callable[..., object],
        is_opening: Callable[[], bool],
        is_typed: Callable[[Key], bool],
    ) -> None:
        """`deliver` handles a key, and `later` calls it in the app's own order.

        `is_opening` tells that a view is on its way for the next key, `is_typed` that a key is a
        letter of the line that has the cursor: letters lead nowhere, and need not wait for each
        other.
        """
        self._deliver = deliver
        self._later = later
        self._is_opening = is_opening
        self._is_typed = is_typed
        self._waiting: deque[Key] = deque()
        self._follower: asyncio.Task[None] | None = None

    async def take(self, key: Key) -> None:
        """Deliver a key, or let it wait its turn."""
        if self._follower is not None:
            self._waiting.append(key)
            return
        typed = self._is_typed(key)
        if typed or not self._is_opening():
            await self._deliver(key)
        else:
            self._waiting.append(key)
        self._follower = asyncio.create_task(self._follow(typed))

    def forget(self) -> None:
        """Drop the keys that wait."""
        self._waiting.clear()

    async def _follow(self, typed: bool) -> None:
        """Deliver what waits behind a key, which was typed or not, until nothing waits at rest."""
        try:
            while True:
                if not (typed and self._waiting and self._is_typed(self._waiting[0])):
                    await self._come_to_rest()
                if not self._waiting:
                    return
                key, delivered = self._waiting.popleft(), asyncio.Event()
                typed = self._is_typed(key)
                self._later(self._pass_on, key, delivered)
                await delivered.wait()
        finally:
            self._follower = None

    async def _pass_on(self, key: Key, delivered: asyncio.Event) -> None:
        try:
            await self._deliver(key)
        finally:
            delivered.set()

    async def _come_to_rest(self) -> None:
        await _let_others_run()
        while self._is_opening():
            await asyncio.sleep(_GLANCE)
            await _let_others_run()


async def _let_others_run() -> None:
    for _ in range(HOPS):
        await asyncio.sleep(0)
