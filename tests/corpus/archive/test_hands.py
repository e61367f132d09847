"""Many hands: what processes did at once is all there, and a kill loses what was under way at most."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.hands import killed_hands, many_hands


@pytest.mark.slow
def test_what_three_processes_did_at_once_is_all_there(tmp_path: Path) -> None:
    told = many_hands(tmp_path, 240, 3)
    assert told.wrong == []
    assert told.done == 240


@pytest.mark.slow
def test_a_kill_loses_at_most_the_operation_that_was_under_way(tmp_path: Path) -> None:
    told = killed_hands(tmp_path, 5, 3)
    assert told.wrong == []
    assert told.done >= 5
