"""Any query, however odd: it is answered, or refused in a line that says why, and soon."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from index.engine import QueryError
from index.newsroom.room import Newsroom
from tests.bench.odd_queries import MOST, ask_many, queries
from tests.pace import least_seconds
from tests.terminal.many import make_archive


@pytest.mark.slow
def test_random_queries_are_answered_or_refused_in_a_line(samples_archive: Path) -> None:
    asked = ask_many(samples_archive, 120, seed=5)
    assert asked.wrong == []
    assert 0 < asked.refused < 120 and len(asked.seconds) == 120


def test_random_queries_are_the_same_for_one_seed_and_of_every_kind() -> None:
    words = ["harbour", "minister", "Kursk"]
    drawn = [*islice(queries(words, 1), 400)]
    assert drawn == [*islice(queries(words, 1), 400)] != [*islice(queries(words, 2), 400)]
    for part in ("~999", "OR", "NEAR/5", "*", "(", '"', "published:", "?", ""):
        assert any(part in query for query in drawn), part


@pytest.mark.slow
def test_no_random_query_takes_a_second(tmp_path: Path) -> None:
    archive = make_archive(tmp_path, 1_000)
    asked = ask_many(archive, 500, seed=9)
    assert asked.wrong == []
    room = Newsroom(archive)
    try:
        assert len(asked.typed) == len(asked.seconds) == 500
        for query, took in zip(asked.typed, asked.seconds, strict=True):
            if took > MOST / 2:
                took = least_seconds(partial(_answer, room, query), MOST / 2)
            assert took < MOST / 2, ascii(query)
    finally:
        room.close()


def _answer(room: Newsroom, query: str) -> None:
    with suppress(QueryError):
        room.search(query, limit=20)
