"""The engines of this house, put through the suite that any engine has to pass."""

from __future__ import annotations

from pathlib import Path

from index.fast.engine import FastEngine
from index.fast.snapshot import FastSnapshot
from tests.index.conformance import Conformance


class _Plain(FastEngine):
    def open(self, *, numpy: bool | None = False) -> FastSnapshot:
        return super().open(numpy=numpy)


class _Arrays(FastEngine):
    def open(self, *, numpy: bool | None = True) -> FastSnapshot:
        return super().open(numpy=numpy)


class TestFastEngine(Conformance):
    def make(self, folder: Path) -> FastEngine:
        return FastEngine(folder)


class TestFastEngineWithoutNumpy(Conformance):
    def make(self, folder: Path) -> FastEngine:
        return _Plain(folder)


class TestFastEngineWithNumpyThroughout(Conformance):
    def make(self, folder: Path) -> FastEngine:
        return _Arrays(folder)
