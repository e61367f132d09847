"""Runs a program on a pseudo-terminal and plays the terminal's part: keys, answers, a screen."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from types import TracebackType
from typing import Any

from tests.tui.terminal.emulator import XtermLike, feed

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "enter": "\r",
    "esc": "\x1b", "backspace": "\x7f", "ctrl+z": "\x1a", "ctrl+q": "\x11", "ctrl+y": "\x19",
}  # fmt: skip

_QUERIES = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[c|\x1b\[6n")


class OnPty:
    """A program on a pseudo-terminal of a given size, which ends with the `with` block."""

    def __init__(self, *command: str, width: int = 80, height: int = 24, **environ: str) -> None:
        self.width, self.height = width, height
        self.output = bytearray()
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ}
        for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "TEXTUAL_DRIVER"):
            if name not in environ:
                environment.pop(name, None)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            self._set_size()
            # As from a terminal, also where the tests run in the background or under nohup.
            for number in (signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            try:
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        self.attributes = termios.tcgetattr(self.fd)
        self.status: int | None = None

    def __enter__(self) -> OnPty:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _set_size(self) -> None:
        fd = 0 if self.pid == 0 else self.fd
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.height, self.width, 0, 0))

    def resize(self, width: int, height: int) -> None:
        """Change the window's size; the program gets SIGWINCH."""
        self.width, self.height = width, height
        self._set_size()

    def send(self, text: str | bytes) -> None:
        """Type text as it is."""
        os.write(self.fd, text.encode() if isinstance(text, str) else text)

    def press(self, *keys: str, quiet: float = 0.12) -> int:
        """Press keys one by one and wait for each answer; returns the bytes of all answers."""
        before = len(self.output)
        for key in keys:
            self.send(KEYS.get(key, key))
            self.settle(quiet)
        return len(self.output) - before

    def pump(self, timeout: float) -> bool:
        """Read once; False where nothing came or the program has ended."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            data = b""
        self.output += data
        for query in _QUERIES.finditer(data):
            mode = query[1]
            answer = b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0) if mode else b""
            os.write(self.fd, answer)
        return bool(data)

    def settle(self, quiet: float = 0.25, limit: float = 10.0) -> None:
        """Read until nothing has come for `quiet` seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.pump(quiet):
            pass

    def wait_for(self, text: str, limit: float = 20.0) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + limit
        while text not in "\n".join(self.screen().display):
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} not seen in {limit} s:\n{self.text()}")
            self.pump(0.1)

    def wait_for_end(self, limit: float = 10.0) -> int:
        """Read until the program ends; returns its exit code, negative for a signal."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            self.pump(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                with contextlib.suppress(OSError):
                    while self.pump(0.05):
                        pass
                return self.status
        raise AssertionError(f"still running after {limit} s:\n{self.text()}")

    def wait_for_stop(self, limit: float = 10.0) -> None:
        """Wait until the program has stopped itself, as for Ctrl+Z."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            self.pump(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid and os.WIFSTOPPED(status):
                return
        raise AssertionError("not stopped")

    def screen(self) -> XtermLike:
        """The terminal's screen after all output so far, at its size of now."""
        screen = XtermLike(self.width, self.height)
        feed(screen, bytes(self.output).decode("utf-8", "replace"))
        return screen

    def text(self) -> str:
        """The screen's lines without their blank ends."""
        return "\n".join(line.rstrip() for line in self.screen().display)

    def terminal_attributes(self) -> list[Any]:
        """The line discipline's settings of now, as `termios.tcgetattr` gives them."""
        return termios.tcgetattr(self.fd)


def python(*arguments: str) -> tuple[str, ...]:
    """A command that runs this Python."""
    return (sys.executable, *arguments)
