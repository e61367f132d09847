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
from tui.reader.app import Reader

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


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_view_looks_as_it_did_and_so_does_its_picture_in_the_docs(
    scene: Scene, samples_archive: Path
) -> None:
    def both(app: Reader) -> tuple[str, str]:
        return screen_text(app) + "\n", picture(app)

    text, drawn = await play(scene, samples_archive, (80, 24), both)
    compare(VIEWS / f"{scene.name}-80x24.txt", text)
    compare(PICTURES / f"{scene.name}.svg", drawn)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_view_looks_as_it_did_where_there_is_more_room(
    scene: Scene, samples_archive: Path
) -> None:
    text = await play(scene, samples_archive, (200, 50), screen_text) + "\n"
    compare(VIEWS / f"{scene.name}-200x50.txt", text)
