"""The engine on a cluster, put through the suite that any engine has to pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.opensearch.engine import OpenSearchEngine
from tests.index.conformance import Conformance
from tests.index.opensearch.cluster import PREFIX, settings, sweep

INDEX = f"{PREFIX}-conformance"


class TestOpenSearchEngine(Conformance):
    slow_examples = 40
    replicas = 0

    @pytest.fixture(autouse=True)
    def cluster(self) -> None:
        settings(INDEX)

    def make(self, folder: Path) -> OpenSearchEngine:
        return OpenSearchEngine(settings(INDEX, replicas=self.replicas), str(folder), wait=0)

    @contextmanager
    def engine(self) -> Iterator[OpenSearchEngine]:
        with super().engine() as engine:
            try:
                yield engine
            finally:
                sweep(INDEX)
