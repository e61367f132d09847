"""Real terminals that several tests look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.terminal.on_tmux import Tmux


@pytest.fixture(scope="module")
def tmux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    server = Tmux(tmp_path_factory.mktemp("tmux"))
    yield server
    server.close()
