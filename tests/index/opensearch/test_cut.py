"""A network that is cut between the nodes: nobody sees an exception, and nothing taken is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bench.cluster_faults import HURTS, _fresh, hurt_it
from tests.index.opensearch.cluster import settings
from tests.index.opensearch.test_engine import article
from tools import halves

pytestmark = pytest.mark.slow


@pytest.fixture
def cable() -> Iterator[None]:
    """Three nodes in two halves, and this process in the first; skips where that cannot be had."""
    settings("cut")  # Who starts no cluster for tests wants none of these nodes either.
    if why := halves.unavailable():
        pytest.skip(f"no network can be cut here: {why}")
    try:
        halves.start()
        with halves.inside(0):
            yield
    finally:
        halves.end()


def test_a_cut_between_the_halves_loses_nothing_and_shows_nobody_an_exception(cable: None) -> None:
    documents = [
        article(n, f"harbour report {n} on ferries and cranes")._replace(
            title=f"Harbour report about ferries number {n}"
        )
        for n in range(2000)
    ]
    told = hurt_it(HURTS["cut"], documents, list(_fresh(documents)))
    during = [one for one in told.seen if told.harmed <= one.at < told.mended]
    after = [one for one in told.seen if one.at > told.mended + 10]
    assert not [one.error for one in told.seen if one.error.startswith("EXCEPTION")]
    assert during
    assert any(one.partial for one in during), "the far half has one node and lacks parts"
    assert any(not one.partial for one in during), "the near half has all"
    assert after
    assert not [one for one in after if one.partial or one.error]
    assert len(told.taken) > 40
    assert (told.lost, told.problems) == (set(), [])
