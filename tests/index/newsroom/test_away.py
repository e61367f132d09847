"""While the index is away: the archive alone answers for dates, outlets and ids, as the index would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import (
    And,
    Every,
    IndexAway,
    IndexBusy,
    Node,
    Not,
    Or,
    PublishedIn,
    Sort,
    Value,
    Word,
)
from index.newsroom.away import ArchiveAlone
from index.newsroom.room import Newsroom

_DATES = (
    None, "2025-05-15", "2025-05-16", "2025-05-16T09:30:00+03:00", "2025-05-16T23:30:00-05:00",
    "2025-06-01", "2025-06", "2024",
)  # fmt: skip
_OUTLETS = ("Gazette", "Wire", None)
WHY = IndexAway("the nodes are down")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("away")
    records: list[dict[str, Any]] = []
    for n, when in enumerate(_DATES * 2):
        outlet = _OUTLETS[n % 3]
        record = {"id": f"r{n}", "title": f"Report {n}", "text": f"Report {n} of the harbour board."}
        records.append(record | ({"published": when} if when else {}))
        if outlet:
            records[-1]["outlet"] = outlet
    lines = folder / "wire.jsonl"
    lines.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    made = Newsroom(folder / "archive", create=True)
    made.add([lines])
    yield made
    made.close()


def alone(room: Newsroom) -> tuple[ArchiveAlone, list[str]]:
    """The archive alone, and what it notes."""
    noted: list[str] = []
    return ArchiveAlone(room.archive, WHY, noted.append), noted


_IDS = st.sampled_from(range(len(_DATES) * 2))
_MOMENTS = st.sampled_from((
    None, datetime(2025, 5, 16, tzinfo=UTC), datetime(2025, 5, 17, tzinfo=UTC), datetime(2025, 5, 16),
    datetime(2025, 5, 17), datetime(2024, 1, 1), datetime(2025, 5, 16, 6, 30, tzinfo=UTC),
    datetime(2025, 6, 1), datetime(2025, 7, 1),
))  # fmt: skip
_leaves = st.one_of(
    st.just(Every()),
    st.builds(lambda ns: ("id", tuple(ns)), st.lists(_IDS, max_size=4)),
    st.builds(lambda o: Value("outlet", tuple(o)), st.lists(st.sampled_from(("Gazette", "Wire")))),
    st.builds(
        lambda m: Value("published", tuple(m)),
        st.lists(st.sampled_from(("2025-05", "2025-06", "2024-01"))),
    ),
    st.builds(PublishedIn, _MOMENTS, _MOMENTS).filter(
        lambda p: not p.earliest or not p.latest or bool(p.earliest.tzinfo) == bool(p.latest.tzinfo)
    ),
)
_trees = st.recursive(
    _leaves,
    lambda parts: st.one_of(
        st.builds(lambda some: ("and", some), st.lists(parts, min_size=1, max_size=3)),
        st.builds(
            lambda some, few: ("or", some, few), st.lists(parts, min_size=1, max_size=3),
            st.integers(0, 3),
        ),
        st.builds(lambda one: ("not", one), parts),
    ),
    max_leaves=6,
)  # fmt: skip


def grown(tree: Any, ids: list[str]) -> Node:
    """The tree, with the ids of the archive for their numbers."""
    match tree:
        case ("id", ns):
            return Value("id", tuple(ids[n] for n in ns))
        case ("and", some):
            return And(tuple(grown(one, ids) for one in some))
        case ("or", some, few):
            return Or(tuple(grown(one, ids) for one in some), few)
        case ("not", one):
            return Not(grown(one, ids))
    node: Node = tree
    return node


@given(_trees, st.sampled_from(("newest", "oldest")))
def test_the_archive_alone_finds_what_the_index_finds_in_the_same_order(
    room: Newsroom, tree: Any, sort: Sort
) -> None:
    ids = sorted(hit.id for hit in room.search("", limit=100).hits)
    asked = And((Every(), grown(tree, ids)))
    snapshot = room._index.fresh()
    wanted = snapshot.search(asked, limit=100, sort=sort)
    held, noted = alone(room)
    found = held.search(asked, limit=100, sort=sort)
    assert [hit.id for hit in found.hits] == [hit.id for hit in wanted.hits]
    assert found.total == wanted.total and found.partial
    assert noted == ["index: the nodes are down; listed from the archive"]
    assert held.counts([asked, Every()]) == [wanted.total, len(ids)]
    held_ids = {hit.id for hit in found.hits}
    assert held.score([asked], ids) == [[float(one in held_ids) for one in ids]]


def test_pages_are_cut_and_facets_are_empty(room: Newsroom) -> None:
    held, _ = alone(room)
    every = [hit.id for hit in held.search(Every(), limit=100).hits]
    assert every == [hit.id for hit in held.search(Every(), limit=100, sort="newest").hits]
    assert [hit.id for hit in held.search(Every(), limit=3, offset=2).hits] == every[2:5]
    assert held.search(Every(), limit=-1).hits == ()
    assert [hit.id for hit in held.search(Every(), limit=2, offset=-5).hits] == every[:2]
    assert held.search(Every(), limit=0, facets=("outlet",)).facets == {"outlet": ()}
    assert sorted(held.ids()) == sorted(every)
    assert held.stats().articles == len(every)
    assert held.stats().sequence == room.archive.sequence
    held.close()
    assert held.ids() and held.score([Value("id", (every[0],))], every)[0] == [1.0] + [0.0] * (
        len(every) - 1
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda held: held.search(Word("kursk")),
        lambda held: held.counts([And((Every(), Word("kursk")))]),
        lambda held: held.score([Word("kursk")], ["x"]),
        lambda held: held.frequencies(["kursk"]),
        lambda held: held.words("k"),
        lambda held: held.frequency("kursk"),
        lambda held: held.similar("kursk", 1),
        lambda held: held.accents("kursk"),
    ],
)
def test_who_asks_for_words_is_told_why_there_are_none(room: Newsroom, ask: Any) -> None:
    held, _ = alone(room)
    with pytest.raises(IndexAway, match="the nodes are down"):
        ask(held)


class Down:
    """An engine that is away, or says something else, for as long as `error` is set."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.error: Exception | None = None
        self.updates = True
        self.opens: Exception | None = None
        """What opening raises once."""

    def open(self) -> Any:
        if self.error is not None and not self.updates:
            raise self.error
        if self.opens is not None:
            error, self.opens = self.opens, None
            raise error
        return self.engine.open()

    def update(self, *words: Any) -> Any:
        if self.error is not None:
            raise self.error
        return self.engine.update(*words)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


def test_a_search_falls_back_on_the_archive_and_on_the_index_as_it_stood(tmp_path: Path) -> None:
    noted: list[str] = []
    made = Newsroom(tmp_path / "archive", create=True, note=noted.append)
    (tmp_path / "a.txt").write_text("Kursk has filed its first report.")
    made.add([tmp_path / "a.txt"])
    down = Down(made._index.engine)
    made._index.engine = down  # type: ignore[assignment]
    made.search("kursk")
    # What cannot be brought up to date is asked as it stands.
    (tmp_path / "b.txt").write_text("Kursk has filed its second report.")
    for error, why in (
        (IndexBusy("another process is writing"), "another process is writing"),
        (IndexAway("no node answers"), "no node answers"),
        (OSError(5, "Input/output error"), "input/output error"),
        (OSError("odd"), "odd"),
        (
            OSError(28, "No space left on device"),
            "the index could not be written (no space left on device); the articles are in the archive",
        ),
    ):
        down.error = error
        with suppress(IndexAway, IndexBusy, OSError):
            made.add([tmp_path / "b.txt"])
        if "could not be" not in why and isinstance(error, OSError):
            down.opens = error
        noted.clear()
        assert made.search("kursk").total == 1
        assert noted == [f"index: the newest articles are not in it yet ({why})"]
    # What is away whole is answered by the archive, as far as it can.
    down.updates = False
    down.error = IndexAway("no node answers")
    made._index.let_go()
    noted.clear()
    answer = made.search("", sort="newest")
    assert answer.total == 2 and answer.partial
    assert set(noted) == {"index: no node answers; listed from the archive"}
    with pytest.raises(IndexAway, match="no node answers"):
        made.search("kursk")
    with pytest.raises(IndexAway, match="no node answers; the articles are in the archive"):
        made._index.follow()
    down.error = None
    assert made.search("kursk").total == 2
    made.close()
