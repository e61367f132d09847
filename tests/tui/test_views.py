"""Every view as text, at two sizes, against what was looked at and found good.

`UPDATE_VIEWS=1 pytest tests/tui/test_views.py` writes them anew; look at the difference.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tools.screens import SCENES, Scene, play, screen_text

VIEWS = Path(__file__).parent / "views"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_view_looks_as_it_did(
    scene: Scene, size: tuple[int, int], samples_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    seen = await play(scene, samples_archive, size, screen_text) + "\n"
    kept = VIEWS / f"{scene.name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_VIEWS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(seen, "utf-8")
    assert seen == kept.read_text("utf-8")
