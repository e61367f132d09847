"""Which tests call which functions: a pytest plugin by which `tools.mutate` picks tests."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from types import FrameType

import pytest

ROOMS = ("corpus/archive/", "corpus/intake/", "corpus/stated.py", "index/newsroom/")
"""Of which files calls are noted."""


class Touching:
    """Notes the functions that each test calls, by file and first line, and how long it takes."""

    def __init__(self, root: Path, out: Path) -> None:
        self._root = f"{root}{os.sep}"
        self._out = out
        self._wanted: dict[str, str | None] = {}
        self._now: set[tuple[str, int]] = set()
        self._told: dict[str, tuple[float, list[tuple[str, int]]]] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, None, None]:
        """Note what one test calls, its fixtures too."""
        self._now = set()
        started = sum(os.times()[:4])  # of CPU: others may work on this machine too
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        yield
        sys.settrace(None)
        threading.settrace(None)
        self._told[item.nodeid] = sum(os.times()[:4]) - started, sorted(self._now)

    def pytest_sessionfinish(self) -> None:
        """Write what was noted."""
        self._out.write_text(json.dumps(self._told))

    def _trace(self, frame: FrameType, event: str, arg: object) -> None:
        code = frame.f_code
        try:
            file = self._wanted[code.co_filename]
        except KeyError:
            file = self._wanted[code.co_filename] = self._file(code.co_filename)
        if file is not None:
            self._now.add((file, code.co_firstlineno))

    def _file(self, name: str) -> str | None:
        file = name.removeprefix(self._root)
        return file if file.startswith(ROOMS) else None


def pytest_configure(config: pytest.Config) -> None:
    """Note calls where a file is named for them."""
    if out := os.environ.get("DATELINE_TOUCHED"):
        config.pluginmanager.register(Touching(Path(str(config.rootpath)), Path(out)))
