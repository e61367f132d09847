"""Which tests run which lines: a pytest plugin by which `tools.mutate` picks tests."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

ROOMS = ("corpus/archive/", "corpus/intake/", "corpus/stated.py", "index/newsroom/")
"""Of which files lines are noted."""
Touched = dict[str, tuple[float, dict[str, list[int]]]]
"""Test -> how many seconds of CPU it takes, and the lines that it runs, by file."""


class Touching:
    """Notes the lines that each test runs, and how long it takes."""

    def __init__(self, root: Path, out: Path) -> None:
        self._root = f"{root}{os.sep}"
        self._out = out
        self._wanted: dict[str, str | None] = {}
        self._now: dict[str, set[int]] = {}
        self._told: Touched = json.loads(out.read_text()) if out.exists() else {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, None, None]:
        """Note what one test runs, its fixtures too."""
        self._now = {}
        started = sum(os.times()[:4])  # of CPU: others may work on this machine too
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        yield
        sys.settrace(None)
        threading.settrace(None)
        lines = {file: sorted(each) for file, each in self._now.items()}
        self._told[item.nodeid] = round(sum(os.times()[:4]) - started, 3), lines

    def pytest_sessionfinish(self) -> None:
        """Write what was noted."""
        self._out.write_text(json.dumps(self._told))

    def _trace(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any] | None:
        code = frame.f_code
        try:
            file = self._wanted[code.co_filename]
        except KeyError:
            file = self._wanted[code.co_filename] = self._file(code.co_filename)
        if file is None:
            return None
        lines = self._now.setdefault(file, set())
        lines.add(code.co_firstlineno)

        def run(frame: FrameType, event: str, arg: object) -> Callable[..., Any]:
            lines.add(frame.f_lineno)
            return run

        return run

    def _file(self, name: str) -> str | None:
        file = name.removeprefix(self._root)
        return file if file.startswith(ROOMS) else None


def pytest_configure(config: pytest.Config) -> None:
    """Note lines where a file is named for them."""
    if out := os.environ.get("DATELINE_TOUCHED"):
        config.pluginmanager.register(Touching(Path(str(config.rootpath)), Path(out)))
