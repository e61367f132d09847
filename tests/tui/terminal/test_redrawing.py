"""Whatever keys and sizes came before: what stands on the screen is what would be drawn anew."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.strip import Strip

from index.newsroom.room import Newsroom
from tests.tui.reader.played import reading
from tui.reader.app import Reader
from tui.views.line_view import LineView

TEXTS = (
    "漢字仮名交じり文 " * 40,
    "x" * 10_000,
    "שלום עולם مرحبا " * 30,
    "👩‍👩‍👧‍👦 family 🇺🇸 flags 👍🏽 " * 20,
    "a\u0301e\u0301 combining and\ttabs\there " * 30,
    "One line.",
    "\n".join(f"Line {n} of Vladimir Petrov in Tula." for n in range(500)),
)
SIZES = ((80, 24), (120, 40), (160, 30), (20, 5), (10, 3), (40, 12), (250, 60))
NAMED = "space tab slash enter escape down up pagedown pageup home left question_mark colon"
KEYS = [*"jkbdugGnNJKeEtTFpmofswHxqhzlra", *NAMED.split(), "apostrophe"]


def drawn(app: Reader) -> list[Strip]:
    return [strip.simplify() for strip in app.screen._compositor.render_strips(app.screen.size)]


def drawn_anew(app: Reader) -> list[Strip]:
    for screen in app.screen_stack:
        for widget in (screen, *screen.walk_children()):
            widget._styles_cache.clear()
            if isinstance(widget, LineView):
                widget._drawn.clear()
    return drawn(app)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
async def test_nothing_stale_is_left_on_the_screen(tmp_path: Path, seed: int) -> None:
    wire = tmp_path / "wire.jsonl"
    records = [
        {"title": text[:200] if n % 3 else None, "text": f"zebra {text}", "outlet": "漢字 " * 9 * n}
        for n, text in enumerate(TEXTS)
    ]
    wire.write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([wire])
    newsroom.close()
    chance = random.Random(seed)
    trail: list[object] = []
    async with reading(tmp_path / "archive") as played:
        app = played.app
        for _ in range(40):
            if chance.random() < 0.15:
                columns, rows = chance.choice(SIZES)
                trail.append((columns, rows))
                await played.resize_terminal(columns, rows)
            else:
                trail.append(chance.choice(KEYS))
                await played.press(str(trail[-1]))
            await played.settle()
            shown = drawn(app)
            assert shown == drawn_anew(app), trail
            assert all(cell_len(strip.text) <= app.size.width for strip in shown), trail
