"""Generations on the cluster: swapped whole, gone on with after a kill, refused where not ours."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from index.engine import (
    Document,
    Every,
    IndexAway,
    IndexBusy,
    IndexMissing,
    IndexUnreadable,
    Prefix,
    Word,
)
from index.opensearch import generations, schema
from index.opensearch.bulk import put, send
from index.opensearch.connection import Cluster
from index.opensearch.engine import OpenSearchEngine
from tests.index.opensearch.cluster import PREFIX, settings, sweep

INDEX = f"{PREFIX}-engine"


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    settings(INDEX)
    sweep(INDEX)  # What a run that was killed has left.
    yield
    sweep(INDEX)


def engine(owner: str = "one", **more: object) -> OpenSearchEngine:
    return OpenSearchEngine(settings(INDEX, **more), owner, wait=0)


def article(number: int, text: str = "harbour") -> Document:
    return Document(f"a{number}", "", text)


def indexes(cluster: Cluster) -> list[str]:
    return sorted(cluster.read("GET", f"/{INDEX}-*/_alias"))


def forge(one: OpenSearchEngine, **changed: object) -> None:
    """Change what the current generation says of itself."""
    (name,) = one._cluster.read("GET", f"/_alias/{one._alias}")
    state = {"format": list(schema.FORMAT), "owner": "one", "sequence": 1, "routes": [], "bytes": 0}
    path = f"/{name}/_doc/{schema.STATE}?refresh=true"
    one._cluster.write("PUT", path, {"state": {**state, **changed}})


def test_an_index_of_another_archive_is_refused_and_left_alone() -> None:
    mine = engine()
    mine.rebuild([article(1)], 1)
    forge(mine, owner="two")
    for act in (mine.open, lambda: mine.rebuild([], 2), lambda: mine.update([], [], 2)):
        with pytest.raises(IndexAway, match="belongs to another archive"):
            act()
    assert len(indexes(mine._cluster)) == 1


def test_an_index_of_a_newer_format_is_refused_and_of_an_older_one_unreadable() -> None:
    mine = engine()
    mine.rebuild([article(1)], 1)
    forge(mine, format=[schema.SCHEMA_VERSION + 1, 0])
    with pytest.raises(IndexAway, match="newer dateline"):
        mine.open()
    forge(mine, format=[0, 0])
    with pytest.raises(IndexUnreadable, match="older version"):
        mine.open()
    mine.rebuild([article(1), article(2)], 3)
    assert mine.open().stats().articles == 2


def test_two_archives_have_an_index_each() -> None:
    one, two = engine("one"), engine("two")
    one.rebuild([article(1)], 1)
    with pytest.raises(IndexMissing):
        two.open()
    two.rebuild([article(1), article(2)], 1)
    assert (one.open().stats().articles, two.open().stats().articles) == (1, 2)


def test_what_is_over_is_deleted_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = engine()
    for sequence in (1, 2, 3):
        mine.rebuild([article(1)], sequence)
    assert len(indexes(mine._cluster)) == 3
    monkeypatch.setattr(generations, "KEPT", -1)
    mine.update([article(2)], [], 4)
    assert len(indexes(mine._cluster)) == 1
    assert mine.open().stats().articles == 2


def test_nothing_is_written_to_an_index_that_is_gone() -> None:
    mine = engine()
    mine.rebuild([article(1)], 1)
    generation = mine._current()
    mine._cluster.write("DELETE", f"/{generation.name}")
    with pytest.raises(IndexAway, match="taken away"):
        send(mine._cluster, generation.writing, [put(article(1), 2)])
    assert indexes(mine._cluster) == []


def test_a_late_writer_of_older_articles_changes_nothing() -> None:
    mine = engine()
    mine.rebuild([article(1, "old"), article(2, "old")], 1)
    mine.update([article(1, "newest")], ["a2"], 9)
    mine.update([article(1, "older"), article(2, "older")], [], 5)
    snapshot = mine.open()
    assert snapshot.counts([Word("newest"), Word("older"), Every()]) == [1, 0, 1]
    assert snapshot.stats().sequence == 9


def test_a_snapshot_whose_point_in_time_is_lost_opens_another() -> None:
    mine = engine()
    mine.rebuild([article(n) for n in range(5)], 1)
    snapshot = mine.open()
    mine._cluster.write("DELETE", "/_search/point_in_time/_all")
    assert snapshot.search(Word("harbour"), limit=2).total == 5
    mine._cluster.write("DELETE", "/_search/point_in_time/_all")
    assert snapshot.counts([Word("harbour"), Every()]) == [5, 5]


def test_compare_names_what_is_missing_too_many_or_different() -> None:
    mine = engine()
    mine.rebuild([article(n) for n in range(8)], 1)
    assert mine.compare([article(n) for n in range(8)]) == ()
    wanted = [article(0, "changed"), *(article(n) for n in range(2, 9))]
    told = {problem.what for problem in mine.compare(wanted)}
    assert told == {
        "1 articles are missing: a8",
        "1 articles are too many: a1",
        "1 articles are not as the archive has them: a0",
    }


def _build_and_hang(owner: str, whole: int) -> None:
    """Build, and after so many articles wait to be killed."""

    def documents() -> Iterator[Document]:
        for number in range(whole):
            yield article(number, "first" if number < 300 else "harbour")
        time.sleep(600)

    engine(owner).rebuild(documents(), 1)


def test_a_build_that_was_killed_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = engine()
    process = multiprocessing.get_context("spawn").Process(
        target=_build_and_hang, args=("one", 1100)
    )
    process.start()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        time.sleep(0.5)
        names = indexes(mine._cluster)
        if names:
            mine._cluster.write("POST", f"/{names[0]}/_refresh")
            if mine._cluster.read("GET", f"/{names[0]}/_count")["count"] > 1000:
                break
    with pytest.raises(IndexBusy):
        mine.rebuild([article(1)], 1)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    monkeypatch.setattr(generations, "SILENT", 0.0)
    sent: list[str] = []
    monkeypatch.setattr("index.opensearch.bulk.put", lambda d, v: sent.append(d.id) or put(d, v))
    # Some changed since, some are gone, some are new.
    now = [article(n, "harbour") for n in range(50, 1300)]
    mine.rebuild(now, 2)
    assert indexes(mine._cluster) == names
    snapshot = mine.open()
    assert sorted(snapshot.ids()) == sorted(one.id for one in now)
    assert snapshot.counts([Word("first"), Word("harbour")]) == [0, 1250]
    assert mine.compare(now) == ()
    assert len(sent) < 600, "what was there already is not sent again"


def _build_slowly(owner: str) -> None:
    def documents() -> Iterator[Document]:
        for number in range(10):
            yield article(number)
        time.sleep(4)

    engine(owner).rebuild(documents(), 5)


def test_who_waited_for_another_build_of_the_same_does_not_build_again() -> None:
    mine = OpenSearchEngine(settings(INDEX), "one", wait=60)
    process = multiprocessing.get_context("spawn").Process(target=_build_slowly, args=("one",))
    process.start()
    until = time.monotonic() + 60
    while not indexes(mine._cluster) and time.monotonic() < until:
        time.sleep(0.2)

    def unread() -> Iterator[Document]:
        raise AssertionError("the archive is read again")
        yield

    mine.rebuild(unread(), 5)
    process.join(60)
    assert mine.open().stats().articles == 10
    assert len(indexes(mine._cluster)) == 1


def _add(owner: str, first: int, step: int, rounds: int) -> None:
    mine = engine(owner)
    for nth in range(rounds):
        number = first + step * nth
        mine.update([article(number, f"word{number} shared")], [], number + 2)


def test_several_add_at_once_and_nothing_is_lost() -> None:
    mine = engine()
    mine.rebuild([], 1)
    context = multiprocessing.get_context("spawn")
    adders = [context.Process(target=_add, args=("one", n, 3, 12)) for n in range(3)]
    for process in adders:
        process.start()
    for process in adders:
        process.join(120)
        assert process.exitcode == 0
    snapshot = mine.open()
    assert sorted(snapshot.ids()) == sorted(f"a{n}" for n in range(36))
    assert snapshot.stats().sequence == 37
    assert snapshot.search(Word("shared"), limit=0).total == 36


def test_a_page_far_down_is_reached_and_pages_follow_each_other() -> None:
    mine = engine(shards=1)
    mine.rebuild((article(n, f"w{n % 7}") for n in range(12_345)), 1)
    snapshot = mine.open()
    whole = [hit.id for hit in snapshot.search(Every(), limit=20_000, sort="oldest").hits]
    assert len(whole) == len(set(whole)) == 12_345
    assert [
        hit.id for hit in snapshot.search(Every(), limit=7, offset=12_000, sort="oldest").hits
    ] == (whole[12_000:12_007])
    assert len(list(islice(snapshot.ids(), 12_346))) == 12_345
    assert snapshot.search(Prefix("w"), limit=3, offset=12_344).total == 12_345


@pytest.mark.slow
def test_an_index_with_copies_is_green_when_it_is_swapped_in() -> None:
    mine = engine(replicas=1)
    mine.rebuild([article(n) for n in range(50)], 1)
    health = mine._cluster.read("GET", f"/_cluster/health/{mine._current().name}")
    nodes = mine._cluster.read("GET", "/_cluster/health")["number_of_data_nodes"]
    assert health["status"] == "green"
    assert health["active_shards"] == 2 * min(2, nodes)


def test_what_the_archive_says_is_json_that_a_person_may_look_at(tmp_path: Path) -> None:
    body = schema.body_of(Document("a", "Ministers’ talks", "At 11:30 in İstanbul."))
    assert json.loads(json.dumps(body))["text"] == "at 11:30 in istanbul"
    assert body["title_word"] == ["ministers", "talks"]
