"""Times of fresh articles, labelled by reading (`tests/bench/labels/fresh.jsonl`)."""

from __future__ import annotations

import pytest

from tests.bench import fresh


@pytest.mark.usefixtures("shared")
def test_nineteen_of_twenty_times_of_fresh_articles_are_found_and_most_are_right() -> None:
    times, wrong = fresh.score_times()
    assert times.gold >= 118
    assert times.met / times.gold >= 0.95, wrong
    assert times.met / times.found >= 0.95, wrong
    assert times.right / times.met >= 0.93, wrong
    assert times.sure_right / times.sure >= 0.98, wrong
