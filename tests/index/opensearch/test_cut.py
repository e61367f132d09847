"""A network that is cut between the nodes: nobody sees an exception, and nothing taken is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.engine import Word
from tests.bench.cluster import cluster_engine
from tests.bench.cluster_faults import HURTS, OWNER, _fresh, hurt_it
from tests.index.opensearch.cluster import settings
from tests.index.opensearch.test_engine import article
from tools import halves
from tools.cluster import hosts

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
    errors = [one.error for one in told.seen if one.error]
    assert not [error for error in errors if error.startswith("EXCEPTION") or "\n" in error]
    cut_off = [one for one in told.seen if told.harmed < one.at + one.ms / 1000 < told.mended + 30]
    assert any(one.partial for one in cut_off), "the far half has one node, and says what it lacks"
    assert any(not one.partial for one in cut_off), "the near half has all"
    assert told.taken
    assert (told.lost, told.problems) == (set(), [])
    for half in (0, 1):
        with halves.inside(half):
            found = cluster_engine(OWNER, hosts(halves.NODES)).open().search(Word("harbour"))
        assert (found.total >= 2000, found.partial) == (True, False)
