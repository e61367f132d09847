"""Linking on the gold identities that are there to build with; skips where they are absent."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "linking.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_linking", BENCH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_linking"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_links_of_the_building_sets_are_right_and_most_are_found(
    shared: Path, bench: ModuleType
) -> None:
    scores = [
        bench.score(bench.link_set(bench.SETS[name]), "all") for name in ("gum_open", "meantime")
    ]
    together = scores[0] + scores[1]
    assert together.precision >= 0.99
    assert together.recall >= 0.90
