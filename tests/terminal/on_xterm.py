"""An xterm of the tests' own on a screen that nobody sees; what it shows it prints to a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from pathlib import Path

from tests.tui.terminal.frames_like_textual import HEIGHT, WIDTH

_PRINT = "\x1b[i"
"""Has xterm send what it shows to its printer."""
_PATIENCE = 20.0
"""Seconds in which a started program has to answer."""


def missing() -> str:
    """Return which of the programs is not installed; nothing where all are."""
    return " and ".join(name for name in ("xterm", "Xvfb") if shutil.which(name) is None)


class Xterm:
    """An X server with no display; each answer is a fresh xterm's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self._display = f":{told.readline().strip()}"

    def show(self, output: str) -> list[str]:
        """Return the lines that xterm shows after it has read some output."""
        given, printed = self._folder / "given", self._folder / "printed"
        given.write_bytes((output + _PRINT).encode())
        printed.unlink(missing_ok=True)
        part = self._folder / "part"
        script = f"stty raw -echo; cat {shlex.quote(str(given))}; sleep {_PATIENCE}"
        options = {
            "printerCommand": f"cat > {part}; mv {part} {printed}",
            "printAttributes": "0",
            "combiningChars": "5",
            "locale": "false",
            "utf8": "2",
        }
        named = [each for name, value in options.items() for each in ("-xrm", f"*{name}: {value}")]
        terminal = subprocess.Popen(
            ["xterm", "-geometry", f"{WIDTH}x{HEIGHT}", *named, "-e", "sh", "-c", script],
            env={**os.environ, "DISPLAY": self._display, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until = time.monotonic() + _PATIENCE
            while not printed.exists():
                if time.monotonic() > until or terminal.poll() is not None:
                    raise TimeoutError("xterm printed nothing")
                time.sleep(0.05)
        finally:
            terminal.kill()
            terminal.wait()
        return printed.read_text("utf-8").replace("\r", "").split("\n")

    def close(self) -> None:
        """End the X server."""
        self._server.terminate()
        self._server.wait()
