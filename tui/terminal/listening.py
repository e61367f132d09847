"""Reads what the terminal sends: keys and pastes, whatever bytes they come as, until it is gone."""

from __future__ import annotations

import codecs
import os
import select
from collections.abc import Iterator
from functools import partial
from time import monotonic

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

PASTE_PATIENCE = 3.0
"""Seconds without a byte after which a paste is taken for ended: a dropped end would swallow keys."""
_GLANCE = 0.1
_CHUNK = 4096
_HUNG_UP = 129
"""The exit code when the terminal is gone, as for a SIGHUP."""


class ListeningDriver(LinuxDriver):
    """Textual's driver, which a byte that is no UTF-8 or a lost terminal does not bring down."""

    def run_input_thread(self) -> None:
        """Turn what comes into messages, until the driver is stopped or the terminal is gone."""
        heard = _Heard()
        while not self.exit_event.is_set():
            try:
                comes = select.select([self.fileno], [], [], _GLANCE)[0]
                data = os.read(self.fileno, _CHUNK) if comes else None
            except OSError:
                data = b""
            if data == b"":
                leave = partial(self._app.exit, return_code=_HUNG_UP)
                self._loop.call_soon_threadsafe(leave)
                return
            for message in heard.parse(data):
                self.process_message(message)


class _Heard:
    """What came so far: a character that is not whole yet, a sequence, a paste."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._tail = ""
        self._pasting = False
        self._last = monotonic()
        self._is_first = True

    def parse(self, data: bytes | None) -> Iterator[Message]:
        """Yield the messages that these bytes complete; with None, those that have waited enough."""
        now = monotonic()
        if data is not None:
            self._last = now
            text = self._decode(data)
            if self._is_first and BRACKETED_PASTE_START not in text:
                # Until the program has the terminal, that makes a line feed of Enter.
                text = text.replace("\n", "\r")
            self._is_first = False
            self._note_pastes(text)
            if text:
                yield from self._parser.feed(text)
        elif self._pasting and now - self._last > PASTE_PATIENCE:
            self._pasting = False
            yield from self._parser.feed(BRACKETED_PASTE_END)
        yield from self._parser.tick()

    def _note_pastes(self, text: str) -> None:
        """Keep whether a paste is going on; its marks may come in two pieces."""
        seen = self._tail + text
        begins, ends = seen.rfind(BRACKETED_PASTE_START), seen.rfind(BRACKETED_PASTE_END)
        if max(begins, ends) >= 0:
            self._pasting = begins > ends
        self._tail = seen[-(len(BRACKETED_PASTE_END) - 1) :]
