"""The engines of this house, put through the suite that any engine has to pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embedded.engine import EmbeddedEngine
from index.embedded.snapshot import EmbeddedSnapshot
from tests.index.conformance import Conformance
from tests.index.in_memory import InMemoryEngine


class _Plain(EmbeddedEngine):
    def open(self, *, numpy: bool | None = False) -> EmbeddedSnapshot:
        return super().open(numpy=numpy)


class _Arrays(EmbeddedEngine):
    def open(self, *, numpy: bool | None = True) -> EmbeddedSnapshot:
        return super().open(numpy=numpy)


class TestEmbeddedEngine(Conformance):
    def make(self, folder: Path) -> EmbeddedEngine:
        return EmbeddedEngine(folder)


@pytest.mark.slow
class TestEmbeddedEngineWithoutNumpy(Conformance):
    def make(self, folder: Path) -> EmbeddedEngine:
        return _Plain(folder)


@pytest.mark.slow
class TestEmbeddedEngineWithNumpyThroughout(Conformance):
    def make(self, folder: Path) -> EmbeddedEngine:
        return _Arrays(folder)


class TestInMemoryEngine(Conformance):
    def make(self, folder: Path) -> InMemoryEngine:
        return InMemoryEngine(folder)
