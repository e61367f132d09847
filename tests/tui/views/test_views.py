"""Every view as text at two sizes, and as the picture in the docs, against what was found good.

`UPDATE_VIEWS=1 pytest tests/tui/views/test_views.py` writes them anew; look at the difference.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tui.resting import resting
from tools.screens import SCENES, Scene, picture, play, screen_text

VIEWS = Path(__file__).parent / "screens"


PICTURES = ROOT / "docs" / "screens"


def compare(kept: Path, seen: str) -> None:
    """Compare with what was kept, or keep it where that is asked for."""
    if os.environ.get("UPDATE_VIEWS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(seen, "utf-8")
    assert seen == kept.read_text("utf-8")


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.fixture(autouse=True)
def _at_rest() -> Iterator[None]:
    with resting():
        yield


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_view_looks_as_it_did(
    scene: Scene, size: tuple[int, int], samples_archive: Path
) -> None:
    seen = await play(scene, samples_archive, size, screen_text) + "\n"
    compare(VIEWS / f"{scene.name}-{size[0]}x{size[1]}.txt", seen)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_pictures_in_the_docs_are_what_the_reader_shows(
    scene: Scene, samples_archive: Path
) -> None:
    seen = await play(scene, samples_archive, (80, 24), picture)
    compare(PICTURES / f"{scene.name}.svg", seen)
