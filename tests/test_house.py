"""The house: which room may load what."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import environment

HEAVY = (
    "textual",
    "rich",
    "whoosh",
    "click",
    "numpy",
    "dateutil",
    "sqlite3",
    "pycrfsuite",
    "asyncio",
    "multiprocessing",
)


def loaded_by(code: str) -> set[str]:
    """The names in sys.modules after the code has run in a process of its own."""
    ending = "\nimport sys; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        (
            "import corpus, corpus.archive, corpus.annotate",
            {"whoosh", "textual", "rich", "click", "numpy"},
        ),
        ("import corpus.times", {"whoosh", "textual", "rich", "click", "numpy", "sqlite3"}),
        ("import index, index.newsroom", {"textual", "rich", "click", "numpy", "whoosh"}),
        ("import tui.cli.main", {"textual", "rich", "whoosh", "numpy", "sqlite3"}),
    ],
)
def test_a_room_loads_nothing_of_the_rooms_above_it(code: str, unwanted: set[str]) -> None:
    assert not loaded_by(code) & unwanted


def test_a_search_loads_no_more_than_it_needs(samples_archive: Path) -> None:
    code = (
        "from tui.cli.main import main\n"
        f"try: main(['--archive', {str(samples_archive)!r}, 'search', 'kursk', '--json'])\n"
        "except SystemExit as end: assert end.code == 0, end.code"
    )
    loaded = loaded_by(code)
    allowed = {"click", "whoosh", "sqlite3"}
    assert loaded & set(HEAVY) <= allowed
    assert not any(name.startswith("corpus.entities.tagging") for name in loaded)


def test_the_reader_starts_without_what_only_some_commands_need(samples_archive: Path) -> None:
    code = (
        "import asyncio\n"
        "from pathlib import Path\n"
        "import tui.__main__, tui.cli.ending, tui.cli.opening, tui.config, tui.driver\n"
        "from tui.app import Reader\n"
        "async def read():\n"
        f"    async with Reader(Path({str(samples_archive)!r})).run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        assert pilot.app.state.hits\n"
        "asyncio.run(read())"
    )
    loaded = loaded_by(code)
    assert loaded & set(HEAVY) <= {"textual", "rich", "sqlite3", "asyncio"}
    for name in ("tui.screens", "index.cards", "index.timelines", "corpus.entities.registry"):
        assert name not in loaded
