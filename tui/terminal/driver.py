"""The Textual driver that sends only changed cells, for slow lines."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from threading import RLock
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message

from tui.terminal import first_frame
from tui.terminal.listening import ListeningDriver
from tui.terminal.shadow import Shadow, abilities_of

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
"""Synchronized output: what Textual writes around a frame where the terminal knows it."""

ALTERNATE_SCREEN = "\x1b[?1049h"

WORTH_SYNCHRONIZING = 256
"""Characters of a frame from which on it is wrapped, so that no terminal shows half of it."""

RESIZE_PATIENCE = 0.2
"""Seconds after which a resize that Textual did not answer is answered from the shadow."""


def applies(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a driver of ours is of use: on a terminal that can place its cursor.

    Not where `TEXTUAL_DRIVER` names another, not on a dumb terminal, and not where input or
    output is no terminal.
    """
    if environ.get("TEXTUAL_DRIVER"):
        return False
    if environ.get("TERM", "dumb") in ("", "dumb", "unknown", "emacs"):
        return False
    streams = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def driver_class(*, full_paint: bool = False) -> type[Driver] | None:
    """What to give to `App(driver_class=...)`: a driver of ours, or None for Textual's own.

    All but the frugal one know nothing of a first frame: the screen is given back as it was.
    """
    if applies() and not full_paint:
        return FrugalDriver
    first_frame.restore_terminal()
    return ListeningDriver if applies() else None


class FrugalDriver(ListeningDriver):
    """The driver with a shadow screen between Textual and the terminal."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._shadow = Shadow(*app.size, abilities_of(os.environ))
        self._frame: list[str] | None = None
        # Textual writes from its input thread too, when a terminal answers a query.
        self._turn = RLock()
        self._on_alternate_screen = False
        self._has_drawn = self._running = False

    def write(self, data: str) -> None:
        """Take what Textual writes, and send what of it changes the terminal."""
        with self._turn:
            if data == SYNC_START:
                self._frame = []
            elif data == SYNC_END:
                parts, self._frame = self._frame or [], None
                self._draw("".join(parts), synchronized=True)
            elif self._frame is not None:
                self._frame.append(data)
            elif data == ALTERNATE_SCREEN and self._on_alternate_screen:
                self._on_alternate_screen = False
            else:
                self._draw(data, synchronized=False)

    def start_application_mode(self) -> None:
        """Take the terminal, with the first frame that may stand on it; repaint after a pause."""
        painted = first_frame.take_over()
        if painted is not None:
            self._shadow.resize(painted.width, painted.height)
            self._shadow.assume(painted.text)
            self._on_alternate_screen = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._running = True
        if painted is not None:
            self.attrs_before = painted.attributes
        self._watch_resizes()
        if self._has_drawn:
            self._repaint()

    def stop_application_mode(self) -> None:
        """Give the terminal back, whatever frame was being made."""
        self._frame, self._running = None, False
        super().stop_application_mode()

    def process_message(self, message: Message) -> None:
        """Forget the screen when the terminal reports a new size among its keys."""
        if isinstance(message, events.Resize):
            self._note_resize()
        super().process_message(message)

    def _draw(self, output: str, *, synchronized: bool) -> None:
        self._shadow.resize(*self._app.size)
        passed, paint = self._shadow.draw(output)
        if synchronized and len(paint) >= WORTH_SYNCHRONIZING:
            paint = f"{SYNC_START}{paint}{SYNC_END}"
        if paint:
            self._has_drawn = True
        if passed or paint:
            super().write(passed + paint)

    def _watch_resizes(self) -> None:
        """Notice that the window changed before Textual does: a terminal may lose cells then."""
        inner = signal.getsignal(signal.SIGWINCH)

        def note(number: int, frame: Any) -> None:
            self._note_resize()
            if callable(inner):
                inner(number, frame)

        signal.signal(signal.SIGWINCH, note)

    def _note_resize(self) -> None:
        with self._turn:
            self._shadow.forget()
        loop = self._loop
        loop.call_soon_threadsafe(loop.call_later, RESIZE_PATIENCE, self._answer_resize)

    def _answer_resize(self) -> None:
        """Textual lays nothing out where a window was made larger and as small again at once."""
        if self._has_drawn and not self._shadow.is_known and self._running:
            self._repaint()

    def _repaint(self) -> None:
        with self._turn:
            if self._shadow.size == tuple(self._app.size):
                super().write(self._shadow.repaint())
