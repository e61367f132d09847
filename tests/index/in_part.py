"""An engine of which a part never answers, as one over several machines may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index.engine import Found
from tests.index.in_memory import InMemoryEngine, InMemorySnapshot


class _InPart(InMemorySnapshot):
    def search(self, *asked: Any, **how: Any) -> Found:
        return super().search(*asked, **how)._replace(partial=True)


class _InPartEngine(InMemoryEngine):
    def open(self) -> InMemorySnapshot:
        return _InPart(super().open()._state)


def beside_in_part(folder: Path, owner: str) -> InMemoryEngine:
    """Return an engine of which a part never answers."""
    return _InPartEngine(folder, owner)
